"""The turns of a conversation as the page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from web.parts import Part


@dataclass(frozen=True)
class PersonTurn:
    """What the person said: their own words, or the title of the button they chose."""

    text: str


@dataclass(frozen=True)
class BotTurn:
    """What Wegwijs answered. `language` (ISO 639-1) is None for an answer in several."""

    language: str | None
    parts: tuple[Part, ...]


Turn = PersonTurn | BotTurn
