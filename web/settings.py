"""What the web process reads from its environment, checked as a whole: the only place in `web` that does."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from yarl import URL

from knowledge.store import sqlite_url
from web import secret

SHORTEST_SECRET: Final = 16  # characters; below this a secret can be guessed


class FaultySettings(Exception):
    """The environment cannot be used. `faults` holds everything that is wrong with it, one line each."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        super().__init__("\n".join(("The settings of web cannot be used:", *faults)))


@dataclass(frozen=True)
class Limits:
    """What one person or one address may send; 0 messages a minute = no limit.

    An address may be a hostel with two hundred people behind one router, so its limit is far above that of a person.
    """

    message_characters: int = 4_000
    body_bytes: int = 64 * 1024  # 4,000 characters of Cyrillic are 24,000 bytes in a form, emoji 48,000
    messages_per_minute: int = 20
    messages_per_minute_per_address: int = 300


@dataclass(frozen=True)
class Settings:
    """`public_url` is the address people see, when another server stands in front; `proxies` how many such servers."""

    database_url: str
    secret: str = field(repr=False)
    host: str = "127.0.0.1"
    port: int = 8080
    rasa_url: URL = URL("http://127.0.0.1:5005")
    rasa_token: str | None = field(default=None, repr=False)
    actions_url: URL = URL("http://127.0.0.1:5055")
    reply_seconds: float = 15.0  # a turn takes well under a second; a cold or busy server some more
    public_url: URL | None = None
    proxies: int = 0
    limits: Limits = Limits()

    @property
    def is_https(self) -> bool:
        """Whether people reach this service over TLS, so that cookies may insist on it."""
        return self.public_url is not None and self.public_url.scheme == "https"


@dataclass
class _Reader:
    given: Mapping[str, str]
    faults: list[str] = field(default_factory=list)

    def number(self, name: str, default: int, lowest: int, highest: int) -> int:
        raw = self.given.get(name) or str(default)
        if raw.isascii() and raw.isdigit() and lowest <= int(raw) <= highest:
            return int(raw)
        self.faults.append(f"{name} is {raw!r}: give a whole number from {lowest} to {highest}")
        return default

    def url(self, name: str, default: str | None) -> URL | None:
        raw = self.given.get(name) or default
        if raw is None:
            return None
        try:
            found = URL(raw)
        except ValueError:
            found = URL()
        if found.scheme not in ("http", "https") or not found.host:
            self.faults.append(f"{name} is {raw!r}: give an address such as {default or 'https://example.org'}")
            return None
        return found

    def secret(self, path: Path) -> str:
        if not (found := self.given.get("WEGWIJS_SECRET", "")):
            try:
                found = secret.read_or_make(path)
            except OSError as error:
                self.faults.append(f"{path} can be neither read nor made ({error.strerror}): set WEGWIJS_SECRET or WEGWIJS_VAR")
                return ""
        if len(found) < SHORTEST_SECRET:
            self.faults.append(f"the secret has {len(found)} characters: give WEGWIJS_SECRET at least {SHORTEST_SECRET}")
        return found


def read(given: Mapping[str, str] | None = None) -> Settings:
    """The settings of the environment, or of `given`. Raises FaultySettings naming every fault at once."""
    reader = _Reader(os.environ if given is None else given)
    var = Path(reader.given.get("WEGWIJS_VAR") or "var").absolute()
    usual = Limits()
    settings = Settings(
        database_url=reader.given.get("WEGWIJS_DATABASE_URL") or sqlite_url(var),
        secret=reader.secret(var / "secret"),
        host=reader.given.get("WEGWIJS_HOST") or "127.0.0.1",
        port=reader.number("WEGWIJS_PORT", 8080, 1, 65_535),
        rasa_url=reader.url("WEGWIJS_RASA_URL", "http://127.0.0.1:5005") or URL(),
        rasa_token=reader.given.get("WEGWIJS_RASA_TOKEN") or None,
        actions_url=reader.url("WEGWIJS_ACTIONS_URL", "http://127.0.0.1:5055") or URL(),
        reply_seconds=reader.number("WEGWIJS_REPLY_SECONDS", 15, 1, 120),
        public_url=reader.url("WEGWIJS_PUBLIC_URL", None),
        proxies=reader.number("WEGWIJS_PROXIES", 0, 0, 10),
        limits=Limits(
            messages_per_minute=reader.number("WEGWIJS_MESSAGES_PER_MINUTE", usual.messages_per_minute, 0, 1_000_000),
            messages_per_minute_per_address=reader.number(
                "WEGWIJS_MESSAGES_PER_MINUTE_PER_ADDRESS", usual.messages_per_minute_per_address, 0, 1_000_000
            ),
        ),
    )
    if reader.faults:
        raise FaultySettings(tuple(reader.faults))
    return settings
