"""`python -m tests.browser.screenshots DIRECTORY` writes pictures of every state of the chat page, to be looked at.

The words are the project's own where a language has them, else the English ones; bodies and answers are invented.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from ruamel.yaml import YAML

from knowledge.schema import LANGUAGES
from knowledge.source import DIRECTORY, Source
from tests.browser.service import CHROMIUM, CHROMIUM_ARGUMENTS, Service, running
from tests.web import invented_world
from tests.web.fake_rasa import STEPS, URGENT, card, reply, text

SIZES = {"phone": (360, 740), "desktop": (1280, 800)}
QUESTION = "My boss has not paid me for two months and now he wants me out of the room"
URGENT_LINES = [
    {"body": "a", "name": "Alarmnummer 112", "descriptor": "police, ambulance, fire brigade", "why": "If someone hurts you or is about to.",
     "phones": [{"number": "112", "link": "112"}]},
    {"body": "b", "name": "Lijn van Niemand", "descriptor": "help with violence at home, day and night", "why": "They listen and find a safe place.",
     "phones": [{"number": "0800 000 002", "link": "0800000002"}]},
]  # fmt: skip
WHY = "They tell you for free what your employer must pay and write the letter with you."
FIRST = card(
    name="Het Loket van Niemand", descriptor="free legal advice", why=WHY, phones=[{"number": "0800 000 001", "link": "0800000001"}],
    open_state="closed", opening="Closed now. Opens tomorrow at 09:00",
    links=[{"url": "https://example.org/en", "label": "Page in English", "language": "en"}, {"url": "https://example.org", "label": "Website", "language": "nl"}],
    facts=[{"key": "languages", "label": "Languages", "value": "Dutch, English (not confirmed)"}, {"key": "cost", "label": "Cost", "value": "free"},
           {"key": "bring", "label": "Bring with you", "value": "your work contract, payslips (loonstroken), a list of the hours you worked"}],
)  # fmt: skip
SECOND = card(name="Informatiepunt Ergens", descriptor="help desk for workers from the EU", why="They speak your language and read letters with you.")
ANSWER = reply(
    text("I am sorry that you are not paid. You have worked, so your employer must pay you, also when you are ill or your contract ends."),
    STEPS | {"items": ["Write down your hours and days.", "Ask for your pay in a message, so that you have proof.", "Keep your payslips and your contract."]},
    FIRST, SECOND,
    {"type": "choices", "text": "In which town do you live? Then I can look for help near you.",
     "options": [{"title": "I would rather not say", "payload": "/act__skip"}, {"title": "Another option", "payload": "/act__other-option"}]},
)  # fmt: skip
IN_DANGER = reply(
    URGENT | {"say": "Say where you are and what is happening. You may speak English.", "lines": URGENT_LINES},
    text("You are not to blame. Go to a safe place if you can."), SECOND, urgency="emergency",
)  # fmt: skip
UNSURE = reply(
    {"type": "choices", "text": "I want to be sure I understand you. Which of these is closest?",
     "options": [{"title": title, "payload": f"/a__b{n}"} for n, title in enumerate(
         ("My pay is late or missing", "I must leave my room", "The agency takes too much from my pay", "None of these"))]},
)  # fmt: skip


def world() -> Source:
    """The invented bodies with the project's own words."""
    invented = invented_world.source()
    catalogues = {}
    for code, surface in ((code, surface) for code in LANGUAGES for surface in ("web", "replies")):
        paths = (DIRECTORY / "texts" / one / f"{surface}.yml" for one in (code, "en"))
        catalogues[code, surface] = YAML(typ="safe").load(next(path for path in paths if path.exists()))
    return replace(invented, catalogues=catalogues)


def say(page: Page, service: Service, said: str, custom: dict) -> None:
    service.rasa.replies[said] = custom
    page.get_by_role("textbox").fill(said)
    page.get_by_role("textbox").press("Enter")
    page.locator("article.bot").last.wait_for()
    page.wait_for_timeout(150)


def first(page: Page, service: Service) -> None:
    page.goto(f"{service.url}?lang=en")


def which(page: Page, service: Service) -> None:
    page.goto(service.url)


def bulgarian(page: Page, service: Service) -> None:
    page.goto(f"{service.url}?lang=bg")


def answered(page: Page, service: Service) -> None:
    first(page, service)
    say(page, service, QUESTION, ANSWER)


def danger(page: Page, service: Service) -> None:
    first(page, service)
    say(page, service, "he hits me and I am scared", IN_DANGER)


def unsure(page: Page, service: Service) -> None:
    first(page, service)
    say(page, service, "problem with boss and money", UNSURE)


def waiting(page: Page, service: Service) -> None:
    first(page, service)
    service.rasa.mood = "slow"
    page.get_by_role("textbox").fill(QUESTION)
    page.get_by_role("textbox").press("Enter")
    page.wait_for_timeout(300)


def failed(page: Page, service: Service) -> None:
    service.rasa.mood = "empty"
    first(page, service)
    say(page, service, QUESTION, ANSWER)


def failed_anywhere(page: Page, service: Service) -> None:
    service.rasa.mood = "empty"
    which(page, service)
    say(page, service, QUESTION, ANSWER)


def lost(page: Page, service: Service) -> None:
    first(page, service)
    page.context.set_offline(True)
    page.get_by_role("textbox").fill(QUESTION)
    page.get_by_role("button", name="Send").click()
    page.wait_for_timeout(300)


def missing(page: Page, service: Service) -> None:
    page.goto(f"{service.url}nowhere?lang=en")


STATES: tuple[Callable[[Page, Service], None], ...] = (
    first, which, bulgarian, answered, danger, unsure, waiting, failed, failed_anywhere, lost, missing,
)  # fmt: skip


def whole(page: Page, path: Path) -> None:
    """The page in a window as high as itself, so that what sticks stands where it belongs."""
    page.set_viewport_size({"width": 360, "height": page.locator("html").bounding_box()["height"].__ceil__()})
    page.screenshot(path=path)


def no_javascript(browser: Browser, service: Service, directory: Path) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{service.url}?lang=en")
    service.rasa.replies[QUESTION] = ANSWER
    page.get_by_role("textbox").fill(QUESTION)
    page.get_by_role("button", name="Send").click()
    page.wait_for_timeout(300)
    page.screenshot(path=directory / "no-javascript-phone.png")
    whole(page, directory / "no-javascript-phone-whole.png")
    context.close()


def main(directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as place,
        running(Path(place), world()) as service,
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS) as browser,
    ):
        for state in STATES:
            for size, (width, height) in SIZES.items():
                for theme in ("light", "dark"):
                    service.rasa.mood = "well"
                    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme, locale="fr-FR")
                    page = context.new_page()
                    state(page, service)
                    name = f"{state.__name__.replace('_', '-')}-{size}-{theme}"
                    page.screenshot(path=directory / f"{name}.png")
                    if state in (answered, danger) and size == "phone":
                        whole(page, directory / f"{name}-whole.png")
                    context.close()
        service.rasa.mood = "well"
        no_javascript(browser, service, directory)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
