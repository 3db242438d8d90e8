"""The evaluation doors: files in, JSON lines out, through the bot's own environment. No server need be running."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from wegwijs import rasa, training
from wegwijs.settings import ROOT, Settings, read

# The action server of `converse` needs about 2 s; more under load.
ACTIONS_START_SECONDS = 60.0


class DoorError(Exception):
    """A door could not be opened; the message is one line for the person at the keyboard."""


def run(door: str, file: str) -> None:
    """Streams the file's lines through `bot.evaluation.<door>` to standard output. Raises DoorError."""
    with _opened(file) as lines:
        _bot(door, read(), lines)


def converse(settings: Settings, file: str) -> None:
    """Streams conversations through the real model and an action server of their own. Raises DoorError."""
    with _opened(file) as lines, _action_server(settings) as url:
        _bot("converse", settings, lines, url)


def _bot(door: str, settings: Settings, lines: int, *arguments: str) -> None:
    command = [str(rasa.PYTHON), "-m", f"bot.evaluation.{door}", str(training.model_path()), *arguments]
    code = subprocess.run(command, stdin=lines, env=rasa.environment(settings), cwd=ROOT, check=False).returncode
    if code:
        raise DoorError(f"`wegwijs {door}` failed with code {code}; the lines above say why")


@contextmanager
def _opened(file: str) -> Iterator[int]:
    if file == "-":
        yield sys.stdin.fileno()
        return
    try:
        with Path(file).open("rb") as opened:
            yield opened.fileno()
    except OSError as error:
        raise DoorError(f"{file}: {error.strerror}") from None


@contextmanager
def _action_server(settings: Settings) -> Iterator[str]:
    """The webhook address of an action server that lives as long as the block."""
    [port] = free_ports(1)
    variables = rasa.environment(settings, SANIC_HOST="127.0.0.1")
    command = [sys.executable, "-m", "rasa_sdk", "--actions", "actions", "--port", str(port), "--quiet"]
    log = settings.var / "converse-actions.log"
    with log.open("wb") as output, subprocess.Popen(command, cwd=ROOT, env=variables, stdout=output, stderr=output) as server:
        try:
            _wait_for(f"http://127.0.0.1:{port}/health", server, log)
            yield f"http://127.0.0.1:{port}/webhook"
        finally:
            server.terminate()


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + ACTIONS_START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise DoorError(f"the action server did not start; see {os.fspath(log)}")


def free_ports(count: int) -> list[int]:
    """Different ports on loopback that nothing listens on now."""
    with ExitStack() as probes:
        bound = [probes.enter_context(socket.socket()) for _ in range(count)]
        for probe in bound:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in bound]
