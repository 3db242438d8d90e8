"""A person at the chat page, in a real browser: with and without JavaScript, on a phone and at a desk, by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.web.fake_rasa import CHOICES, URGENT, card, reply, text
from tests.web.invented_world import word

WIDTHS = [320, 360, 1280]
LONG = "Uitkeringsgerechtigdenbelangenbehartigingsorganisatievoorarbeidsmigranten"
# WCAG 2.5.5 asks for 44 by 44; links inside a sentence are exempt there, ours have that height all the same.
SMALLEST_TARGET = 44


def box(page: Page):
    return page.get_by_role("textbox", name=word("en", "message_label"))


def write(page: Page, said: str) -> None:
    box(page).fill(said)
    page.get_by_role("button", name=word("en", "send"), exact=True).click()


def cards(page: Page):
    return page.locator("section.card")


def assert_fits(page: Page) -> None:
    wide, window = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= window


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("width", WIDTHS)
def test_a_question_gets_a_card(open_page, service, width, script):
    service.rasa.usual = reply(URGENT, text("We heard you."), card(name=LONG, why=LONG * 2), card(), CHOICES)
    page = open_page(width, script=script)
    assert_fits(page)
    write(page, "my boss does not pay me " + LONG)
    expect(cards(page)).to_have_count(2)
    expect(page.locator(".said")).to_have_text("my boss does not pay me " + LONG)
    expect(page.get_by_role("alert").filter(has_text="In danger? Call now")).to_be_visible()
    expect(cards(page).last.get_by_role("link", name="010 000 0001")).to_have_attribute("href", "tel:0100000001")
    expect(page.locator("#emergency")).to_be_in_viewport()
    assert_fits(page)
    assert page.url.rstrip("#latest").rstrip("/") == service.url.rstrip("/") or script


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_a_choice_is_pressed_and_shown_as_said(open_page, service, script):
    page = open_page(script=script)
    write(page, "help")
    service.rasa.replies["/act__skip"] = reply(text("That is fine."))
    page.get_by_role("button", name="I would rather not say").click()
    expect(page.get_by_text("That is fine.")).to_be_visible()
    expect(page.locator(".said")).to_have_text(["help", "I would rather not say"])
    page.reload()
    expect(page.locator(".said")).to_have_text(["help", "I would rather not say"])


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_an_example_is_tapped(open_page, service, script):
    page = open_page(script=script)
    page.get_by_role("button", name=word("en", "example_2")).click()
    expect(cards(page)).to_have_count(1)
    expect(page.locator(".examples")).to_have_count(0)
    assert service.rasa.received[0]["message"] == word("en", "example_2")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_the_page_follows_the_language_of_the_answer(open_page, service, script):
    service.rasa.usual = reply(text("Чуваме ви."), language="bg")
    page = open_page(script=script)
    write(page, "помощ")
    expect(page.get_by_text("Чуваме ви.")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "bg")
    expect(page.get_by_role("textbox", name=word("bg", "message_label"))).to_be_visible()
    expect(page.locator("#emergency")).to_have_text(word("bg", "urgent_footer"))
    service.rasa.replies['/act__change-language{"language": "pl"}'] = reply(text("Dobrze."), language="pl")
    page.get_by_role("button", name="Polski").click()
    expect(page.get_by_text("Dobrze.")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "pl")


def test_nobody_is_given_a_language_they_did_not_ask_for(open_page):
    page = open_page(lang="")
    expect(page.locator("html")).to_have_attribute("lang", "mul")
    page.get_by_role("link", name="Română").first.click()
    expect(page.locator("html")).to_have_attribute("lang", "ro")
    expect(page.get_by_text(word("ro", "intro"))).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_when_rasa_fails_the_words_stay_and_can_be_sent_again(open_page, service, script):
    page = open_page(script=script)
    service.rasa.mood = "empty"
    write(page, "nowhere to sleep")
    expect(page.get_by_role("alert").get_by_role("link", name="112")).to_have_attribute("href", "tel:112")
    expect(page.get_by_text(word("en", "failure"))).to_be_visible()
    expect(box(page)).to_have_value("nowhere to sleep")
    service.rasa.mood = "well"
    page.get_by_role("button", name=word("en", "send"), exact=True).click()
    expect(cards(page).filter(has_text="Loket van Iemand")).to_have_count(1)
    expect(box(page)).to_have_value("")


def test_while_waiting_the_page_says_so_and_sends_once(open_page, service):
    page = open_page()
    service.rasa.mood, service.rasa.slow_seconds = "slow", 0.6
    box(page).fill("help")
    box(page).press("Enter")
    expect(page.locator(".looking")).to_have_text(word("en", "sending"))
    expect(page.locator(".said")).to_have_text("help")
    expect(page.get_by_role("button", name=word("en", "send"), exact=True)).to_be_disabled()
    box(page).fill("typed meanwhile")
    box(page).press("Enter")
    expect(page.locator(".looking")).to_have_count(0)
    assert [one["message"] for one in service.rasa.received] == ["help"]
    expect(box(page)).to_have_value("typed meanwhile")


def test_a_lost_connection_keeps_the_words(open_page, service):
    page = open_page()
    page.context.set_offline(True)
    write(page, "help me")
    expect(page.locator("#notice")).to_have_text(word("en", "connection_lost"))
    expect(box(page)).to_have_value("help me")
    expect(box(page)).to_be_focused()
    page.context.set_offline(False)
    box(page).press("Enter")
    expect(cards(page)).to_have_count(1)
    expect(page.locator("#notice")).to_be_empty()


def test_a_tab_from_before_the_conversation_still_sends(open_page, service):
    page = open_page()
    other = page.context.new_page()
    other.goto(f"{service.url}?lang=en")
    write(other, "in the other tab")
    expect(cards(other)).to_have_count(1)
    write(page, "in this tab")
    expect(cards(page)).to_have_count(1)
    assert len({one["sender"] for one in service.rasa.received}) == 1


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_by_keyboard_alone(open_page, service, script):
    page = open_page(1280, script=script)
    _tab_to(page, "#message")
    page.keyboard.type("help")
    if script:
        page.keyboard.press("Enter")
    else:
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
    expect(cards(page)).to_have_count(1)
    if script:
        expect(box(page)).to_be_focused()
    _tab_to(page, '[value*="GM0753"]', back=script)
    service.rasa.replies['/act__inform-place{"municipality": "GM0753"}'] = reply(text("Near Best."))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Near Best.")).to_be_visible()
    if script:
        expect(page.locator("#latest")).to_be_focused()


def _tab_to(page: Page, selector: str, *, back: bool = False) -> None:
    """Moves the focus there key by key; where it lands it must be seen."""
    for _ in range(40):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        focused = page.locator(":focus")
        if focused.evaluate("(node, selector) => node.matches(selector)", selector):
            outline = focused.evaluate("node => parseFloat(getComputedStyle(node).outlineWidth)")
            assert outline >= 2
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_shift_enter_makes_a_new_line(open_page, service):
    page = open_page()
    box(page).press_sequentially("one")
    box(page).press("Shift+Enter")
    box(page).press_sequentially("two")
    box(page).press("Enter")
    expect(cards(page)).to_have_count(1)
    assert service.rasa.received[0]["message"] == "one\ntwo"


def test_answers_come_into_a_live_log_with_their_sender_and_language(open_page, service):
    service.rasa.usual = reply(text("Słyszymy."), card(), language="pl")
    page = open_page()
    write(page, "help")
    log = page.get_by_role("log")
    expect(log).to_have_attribute("aria-live", "polite")
    answer = log.locator("article.bot")
    expect(answer).to_have_attribute("lang", "pl")
    expect(answer.get_by_role("heading", name="Wegwijs")).to_have_count(1)
    expect(answer.get_by_role("heading", name="Loket van Iemand")).to_have_attribute("lang", "nl")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", ""], ids=["one language", "all languages"])
def test_everything_to_tap_is_large_enough(open_page, service, theme, lang):
    service.rasa.usual = reply(URGENT, card(), CHOICES)
    page = open_page(color_scheme=theme, lang=lang)
    small = _too_small(page)
    page.locator("#message").fill("help")
    page.locator(".send").click()
    expect(cards(page)).to_have_count(1)
    assert small + _too_small(page) == []


def _too_small(page: Page) -> list[str]:
    sizes = page.locator("a:visible, button:visible, textarea:visible").evaluate_all(
        "nodes => nodes.map(node => [node.textContent.trim() || node.id, node.getBoundingClientRect()]).map(([name, box]) => [name, box.width, box.height])"
    )
    return [f"{name}: {width:.0f} x {height:.0f}" for name, width, height in sizes if width < SMALLEST_TARGET or height < SMALLEST_TARGET]


def test_leaving_replaces_the_page(open_page, browser, service):
    context = browser.new_context()
    page = context.new_page()
    page.route("https://www.knmi.nl/**", lambda route: route.fulfill(body="weather"))
    page.goto(f"{service.url}?lang=en")
    page.get_by_role("link", name=word("en", "quick_exit")).click()
    expect(page.get_by_text("weather")).to_be_visible()
    assert page.evaluate("history.length") <= 2
    context.close()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_starting_again_shows_an_empty_page(open_page, script):
    page = open_page(script=script)
    write(page, "help")
    page.get_by_role("button", name=word("en", "start_over")).click()
    expect(page.locator(".said")).to_have_count(0)
    expect(page.get_by_role("button", name=word("en", "example_1"))).to_be_visible()
