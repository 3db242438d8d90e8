"""What people get while a part of the service is dead, that it comes back by itself, and that nothing is left behind."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Callable, Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import psutil
import pytest

from tests.stack import Stack, answers, running
from wegwijs.settings import ROOT

QUESTION = "szef nie płaci mi od dwóch miesięcy"
RECOVERY_SECONDS = 120.0


@pytest.fixture(scope="module")
def own_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A service that these tests may hurt."""
    with running(tmp_path_factory.mktemp("hurt")) as service:
        yield service


class Person:
    """Somebody with the page open in Polish."""

    def __init__(self, stack: Stack) -> None:
        self._url = stack.url
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))

    def writes(self, text: str) -> str:
        """The page after sending a message, as somebody without JavaScript sees it."""
        page = self._opener.open(f"{self._url}/?lang=pl", timeout=30).read().decode()
        form = dict(re.findall(r'<input[^>]*type="hidden"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', page))
        data = urlencode({**form, "message": text}).encode()
        return str(self._opener.open(Request(f"{self._url}/messages", data), timeout=60).read().decode())


def process(stack: Stack, words: str) -> psutil.Process:
    """The running child whose command holds these words (not its keeper)."""
    found = [
        one for one in psutil.Process(stack.pid).children(recursive=True)
        if words in " ".join(one.cmdline()) and "wegwijs.keep" not in " ".join(one.cmdline())
    ]  # fmt: skip
    assert found, words
    return found[0]


def soon(condition: Callable[[], object]) -> bool:
    end = time.monotonic() + RECOVERY_SECONDS
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.5)
    return False


@pytest.mark.parametrize("part", ["rasa_sdk", "rasa run"])
def test_a_dead_part_gives_a_calm_answer_and_comes_back(own_stack: Stack, part: str) -> None:
    assert soon(lambda: answers(f"{own_stack.url}/health"))
    person = Person(own_stack)
    assert "Het Juridisch Loket" in person.writes(QUESTION)
    process(own_stack, part).kill()
    page = person.writes(QUESTION)
    assert 'href="tel:112"' in page
    assert 'href="tel:08008020"' in page or "0800 8020" in page
    assert 'lang="pl"' in page
    assert soon(lambda: answers(f"{own_stack.url}/health")), own_stack.log.read_text()[-3000:]
    assert soon(lambda: "nederlandse-arbeidsinspectie" in person.writes(QUESTION) or "Arbeidsinspectie" in person.writes(QUESTION))


def test_ctrl_c_leaves_nothing_behind(tmp_path: Path) -> None:
    with running(tmp_path) as service:
        family = [one.pid for one in psutil.Process(service.pid).children(recursive=True)]
        assert len(family) >= 6
    assert soon(lambda: not any(psutil.pid_exists(pid) for pid in family))
    assert "Wegwijs has stopped." in service.log.read_text()


def test_no_message_text_is_in_any_log_of_the_service(own_stack: Stack) -> None:
    secret = "zielonykrokodyl"
    assert soon(lambda: answers(f"{own_stack.url}/health"))
    Person(own_stack).writes(f"szef mi nie płaci {secret}")
    logs = [own_stack.log, *own_stack.log.parent.glob("*.log")]
    assert not any(secret in path.read_text(errors="replace") for path in logs)


def test_a_second_start_on_the_same_port_is_refused_in_one_line(own_stack: Stack) -> None:
    environment = {**os.environ, "WEGWIJS_PORT": str(own_stack.web), "WEGWIJS_VAR": str(own_stack.log.parent)}
    done = subprocess.run([str(ROOT / ".venv/bin/wegwijs"), "run"], env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert f"port {own_stack.web}, wanted for web, is in use" in done.stderr
    assert len(done.stderr.strip().splitlines()) <= 2
