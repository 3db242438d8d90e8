"""The whole service for tests, started as people start it (`wegwijs run`), on ports of its own and in a directory of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from wegwijs.doors import free_ports
from wegwijs.settings import ROOT

# Two minutes more than it takes on an idle machine: the tests may share it.
START_SECONDS = 180.0
STOP_SECONDS = 30.0


@dataclass(frozen=True)
class Stack:
    """A running service. `pid` is that of `wegwijs run`; `log` holds all it printed."""

    web: int
    rasa: int
    actions: int
    pid: int
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.web}"


@contextmanager
def running(directory: Path, **variables: str) -> Iterator[Stack]:
    """The service until the block ends; then it gets Ctrl-C and must leave nothing behind."""
    web, rasa, actions = free_ports(3)
    environment = {
        **os.environ, "WEGWIJS_PORT": str(web), "WEGWIJS_RASA_PORT": str(rasa), "WEGWIJS_ACTIONS_PORT": str(actions),
        "WEGWIJS_VAR": str(directory), "WEGWIJS_MESSAGES_PER_MINUTE_PER_ADDRESS": "0", **variables,
    }  # fmt: skip
    link_encoder(directory)
    log = directory / "service.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [str(ROOT / ".venv/bin/wegwijs"), "run"], cwd=ROOT, env=environment, stdout=output, stderr=output, start_new_session=True
        )
        try:
            wait_until_healthy(f"http://127.0.0.1:{web}/health", process, log)
            yield Stack(web, rasa, actions, process.pid, log)
        finally:
            os.kill(process.pid, signal.SIGINT)
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                raise


def link_encoder(directory: Path) -> None:
    """Lets a service in another directory use the encoder that `make run` built in `var/`."""
    built, wanted = ROOT / "var" / "encoder", directory / "encoder"
    if built.exists() and not wanted.exists():
        wanted.symlink_to(built)


def wait_until_healthy(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Returns when the service says that all of it is well. Fails with its log when it ends or takes too long."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        if answers(url):
            return
        time.sleep(0.3)
    raise AssertionError(f"the service did not become healthy:\n{log.read_text(errors='replace')[-4000:]}")


def answers(url: str) -> bool:
    """Whether a GET is answered with 200."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
