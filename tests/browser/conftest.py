"""Debian's Chromium at the real app with a fake Rasa behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.service import CHROMIUM, CHROMIUM_ARGUMENTS, Service, running
from tests.web import invented_world
from tests.web.fake_rasa import FakeRasa


# Not for the session: playwright keeps an event loop running in this thread, and async tests elsewhere could not start theirs.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def session_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with running(Path(tmp_path_factory.mktemp("service")), invented_world.source()) as service:
        yield service


@pytest.fixture
def service(session_service: Service) -> Service:
    """The service with a fake Rasa that remembers nothing of the test before."""
    fresh = FakeRasa()
    session_service.rasa.__dict__.update(fresh.__dict__)
    return session_service


@pytest.fixture
def open_page(browser: Browser, service: Service) -> Iterator[Callable[..., Page]]:
    """Opens the chat in a browser of its own. After the test, nothing may have been fetched elsewhere or refused by a policy."""
    contexts, faults = [], []

    def opened(width: int = 360, *, script: bool = True, lang: str = "en", **more: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 740}, java_script_enabled=script, locale="fr-FR", **more)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: faults.append(request.url) if not request.url.startswith(service.url) else None)
        page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{service.url}?lang={lang}" if lang else service.url)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []
