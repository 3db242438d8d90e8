"""What the `wegwijs` command reads from its environment: the only place in `wegwijs` that does.

Every value has a safe default: loopback only, files under `var/`. All faults are named in one message.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.store import sqlite_url

ROOT = Path(__file__).resolve().parent.parent

_PORTS = {"web_port": ("WEGWIJS_PORT", 8080), "rasa_port": ("WEGWIJS_RASA_PORT", 5005), "actions_port": ("WEGWIJS_ACTIONS_PORT", 5055)}
HIGHEST_PORT = 65535


class BadSettings(Exception):
    """One or more environment variables hold something that cannot be used. `faults` has a line for each."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


@dataclass(frozen=True)
class Settings:
    """`host` is where the public door listens; rasa and actions always listen on loopback."""

    host: str
    web_port: int
    rasa_port: int
    actions_port: int
    var: Path
    database_url: str
    tracker_store_url: str | None
    lock_store_url: str | None
    secret: str | None = field(default=None, repr=False)

    @property
    def ports(self) -> dict[str, int]:
        return {"web": self.web_port, "rasa": self.rasa_port, "actions": self.actions_port}


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings. Raises BadSettings naming every wrong variable."""
    given = os.environ if environment is None else environment
    faults: list[str] = []
    ports = {name: _port(given, variable, default, faults) for name, (variable, default) in _PORTS.items()}
    for one in {port for port in ports.values() if list(ports.values()).count(port) > 1 and port > 0}:
        faults.append(f"port {one} is given to more than one of web, rasa and actions")
    if faults:
        raise BadSettings(sorted(faults))
    var = Path(given.get("WEGWIJS_VAR") or ROOT / "var").absolute()
    return Settings(
        host=given.get("WEGWIJS_HOST") or "127.0.0.1",
        var=var,
        database_url=given.get("WEGWIJS_DATABASE_URL") or sqlite_url(var),
        tracker_store_url=given.get("WEGWIJS_TRACKER_STORE_URL"),
        lock_store_url=given.get("WEGWIJS_LOCK_STORE_URL"),
        secret=given.get("WEGWIJS_SECRET"),
        **ports,
    )


def _port(given: Mapping[str, str], variable: str, default: int, faults: list[str]) -> int:
    value = given.get(variable) or str(default)
    if value.isdecimal() and 0 < int(value) <= HIGHEST_PORT:
        return int(value)
    faults.append(f"{variable} is “{value}”, but a port is a whole number from 1 to {HIGHEST_PORT}")
    return 0
