"""Starts rasa, actions and web together, says when all are healthy, and stops them together."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import signal
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable

from honcho.environ import parse_procfile
from honcho.manager import Manager
from honcho.printer import Printer
from rich.console import Console

from web.secret import read_or_make
from wegwijs import rasa
from wegwijs.keep import RUNNER_VARIABLE
from wegwijs.settings import ROOT, Settings

# Rasa needs about 20 s on two cores, more on a small machine under load.
START_LIMIT_SECONDS = 180.0
# numpy's products of one message are too small to share; its waiting threads took a third of the processor time of a parse.
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
_INTERRUPTED = 130  # honcho's code for Ctrl-C

console = Console(stderr=True)


def run(settings: Settings) -> int:
    """The exit code of the whole service: 0 when the person stopped it, otherwise that of the child that failed."""
    manager = Manager(Printer(sys.stdout))
    variables = child_environment(settings)
    for name, command in parse_procfile((ROOT / "Procfile").read_text()).processes.items():
        manager.add_process(name, command, env=variables, cwd=str(ROOT))
    done = threading.Event()
    started = time.monotonic()
    watcher = threading.Thread(target=_announce, args=(settings, started, done), daemon=True)
    watcher.start()
    try:
        manager.loop()
    finally:
        done.set()
    code = manager.returncode or 0
    if code in (0, _INTERRUPTED):
        console.print("Wegwijs has stopped.")
        return 0
    console.print(f"Wegwijs has stopped because one of its processes failed (exit code {code}); its last lines are above.")
    return code


def child_environment(settings: Settings) -> dict[str, str]:
    """What all three processes read: ports, stores, and secrets derived from the one kept in `var/secret`."""
    secret = settings.secret or read_or_make(settings.var / "secret")
    return rasa.environment(
        settings,
        WEGWIJS_HOST=settings.host,
        WEGWIJS_PORT=str(settings.web_port),
        WEGWIJS_RASA_PORT=str(settings.rasa_port),
        WEGWIJS_ACTIONS_PORT=str(settings.actions_port),
        WEGWIJS_RASA_URL=f"http://127.0.0.1:{settings.rasa_port}",
        WEGWIJS_ACTIONS_URL=f"http://127.0.0.1:{settings.actions_port}",
        WEGWIJS_SECRET=secret,
        WEGWIJS_RASA_TOKEN=hmac.new(secret.encode(), b"rasa", hashlib.sha256).hexdigest(),
        WEGWIJS_ENDPOINTS=str(rasa.write_endpoints(settings)),
        SANIC_HOST="127.0.0.1",  # where rasa-sdk listens
        PYTHONUNBUFFERED="1",
        **_ONE_THREAD,
        **{RUNNER_VARIABLE: str(os.getpid())},
    )


def address(settings: Settings) -> str:
    """Where people reach the service."""
    host = "localhost" if settings.host in ("0.0.0.0", "::") else settings.host
    return f"http://{host}:{settings.web_port}/"


def is_healthy(settings: Settings) -> bool:
    """Whether web answers and says that rasa, actions and the knowledge are well too."""
    try:
        with urllib.request.urlopen(f"{address(settings)}health", timeout=5) as answer:
            return json.load(answer).get("status") == "ok"
    except (urllib.error.URLError, OSError, ValueError):
        return False


def wait_until(condition: Callable[[], bool], limit: float, done: threading.Event, every: float = 0.3) -> bool:
    """Whether the condition came true within `limit` seconds, before `done`."""
    end = time.monotonic() + limit
    while time.monotonic() < end and not done.is_set():
        if condition():
            return True
        done.wait(every)
    return False


def _announce(settings: Settings, started: float, done: threading.Event) -> None:
    if wait_until(lambda: is_healthy(settings), START_LIMIT_SECONDS, done):
        console.print(f"Wegwijs is ready after {time.monotonic() - started:.0f} s: [bold]{address(settings)}[/bold]  (Ctrl-C stops it)")
    elif not done.is_set():
        console.print(f"Wegwijs was not ready within {START_LIMIT_SECONDS:.0f} s: the lines above say what is missing.")
        os.kill(os.getpid(), signal.SIGTERM)
