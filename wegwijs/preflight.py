"""What must be so before the service can start, each with one clear line when it is not."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

from wegwijs import rasa
from wegwijs.settings import Settings

# A trained model is about 10 MB and conversations grow slowly; below this a start would fail half-way.
FREE_MEGABYTES = 200


class CannotStart(Exception):
    """The service cannot start; the message is one line for the person at the keyboard."""


def check(settings: Settings) -> None:
    """Raises CannotStart with the first thing in the way."""
    for fault in _faults(settings):
        raise CannotStart(fault)


def _faults(settings: Settings) -> Iterator[str]:
    if not rasa.PYTHON.exists():
        yield "Rasa's environment bot/.venv is missing: run `make install`"
    try:
        settings.var.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        yield f"cannot write to {settings.var}: {error.strerror}"
    else:
        yield from _disk(settings.var)
    for name, port in settings.ports.items():
        host = settings.host if name == "web" else "127.0.0.1"
        if not port_is_free(host, port):
            yield f"port {port}, wanted for {name}, is in use: stop what uses it, or set {VARIABLES[name]} to another port"


VARIABLES = {"web": "WEGWIJS_PORT", "rasa": "WEGWIJS_RASA_PORT", "actions": "WEGWIJS_ACTIONS_PORT"}


def _disk(directory: Path) -> Iterator[str]:
    free = shutil.disk_usage(directory).free // 2**20
    if free < FREE_MEGABYTES:
        yield f"only {free} MB free on the disk of {directory}: {FREE_MEGABYTES} MB are needed"


def port_is_free(host: str, port: int) -> bool:
    """Whether a server could listen there now."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
