"""The two services under measurement: ours as people start it, and the bot that `rasa init` makes, served by Rasa."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.request import HTTPCookieProcessor, Request, build_opener

import psutil

from wegwijs import rasa, settings
from wegwijs.doors import free_ports
from wegwijs.settings import ROOT

START_LIMIT_SECONDS = 300.0

Talk = Callable[[str], None]


@dataclass(frozen=True)
class Service:
    """`talk()` gives a new person's way to send a message and wait for the whole answer; `pid` is the root process."""

    name: str
    pid: int
    talk: Callable[[], Talk]

    def memory_megabytes(self) -> float:
        """The memory of the process and all below it, shared pages counted once (PSS)."""
        root = psutil.Process(self.pid)
        return sum(one.memory_full_info().pss for one in [root, *root.children(recursive=True)]) / 2**20


def encoder_is_shared(directory: Path) -> None:
    """Lets a service in another directory use the encoder built at install."""
    if not (directory / "encoder").exists():
        (directory / "encoder").symlink_to(ROOT / "var" / "encoder")


@contextmanager
def ours(directory: Path) -> Iterator[tuple[Service, float]]:
    """Our service, web to reply, with the seconds from start to first answer."""
    encoder_is_shared(directory)
    port, rasa_port, actions_port = free_ports(3)
    environment = {
        **os.environ, "WEGWIJS_VAR": str(directory), "WEGWIJS_PORT": str(port), "WEGWIJS_RASA_PORT": str(rasa_port),
        "WEGWIJS_ACTIONS_PORT": str(actions_port), "WEGWIJS_MESSAGES_PER_MINUTE": "0", "WEGWIJS_MESSAGES_PER_MINUTE_PER_ADDRESS": "0",
    }  # fmt: skip
    url = f"http://127.0.0.1:{port}"

    def talk() -> Talk:
        opener = build_opener(HTTPCookieProcessor(CookieJar()))

        def send(text: str) -> None:
            body = json.dumps({"message": text, "lang": "en"}).encode()
            answer = json.load(opener.open(Request(f"{url}/messages", body, {"Content-Type": "application/json"}), timeout=60))
            assert answer["parts"], "the service did not answer"

        return send

    command = [str(ROOT / ".venv/bin/wegwijs"), "run"]
    with _started("wegwijs", command, ROOT, environment, talk) as started:
        yield started


@contextmanager
def starter(directory: Path) -> Iterator[tuple[Service, float]]:
    """The bot of `rasa init`, REST to reply, with the seconds from start to first answer."""
    [port] = free_ports(1)
    url = f"http://127.0.0.1:{port}/webhooks/rest/webhook"

    def talk() -> Talk:
        opener = build_opener()
        sender = os.urandom(8).hex()

        def send(text: str) -> None:
            body = f'{{"sender": "{sender}", "message": "{text}"}}'.encode()
            answer = opener.open(Request(url, body, {"Content-Type": "application/json"}), timeout=60).read()
            assert answer.startswith(b"["), "the starter bot did not answer"  # an empty list is its answer to what it does not know

        return send

    command = [str(rasa.PROGRAM), "run", "--port", str(port), "--interface", "127.0.0.1"]
    with _started("rasa init", command, directory, rasa_environment(), talk) as started:
        yield started


def rasa_environment() -> dict[str, str]:
    """The environment in which both bots are trained and served."""
    return rasa.environment(settings.read())


@contextmanager
def _started(name: str, command: list[str], directory: Path, environment: dict[str, str], talk: Callable[[], Talk]) -> Iterator[tuple[Service, float]]:
    began = time.perf_counter()
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, cwd=directory, env=environment, stdout=log, stderr=log, start_new_session=True)
    try:
        _first_answer(process, talk)
        yield Service(name, process.pid, talk), time.perf_counter() - began
    finally:
        os.kill(process.pid, signal.SIGINT)
        process.wait(60)


def _first_answer(process: subprocess.Popen[bytes], talk: Callable[[], Talk]) -> None:
    end = time.monotonic() + START_LIMIT_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the service ended with code {process.returncode} before it answered")
        try:
            talk()("hello")
            return
        except (OSError, AssertionError):
            time.sleep(0.2)
    raise RuntimeError("the service did not answer in time")
