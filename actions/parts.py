"""The parts a reply is made of. Channels render them; `actions.plain` renders them as text for any channel.

`as_dict` gives what travels: plain JSON with a `type` per part. Field names are the contract with `web/`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Phone:
    """`number` as people read it, `link` what a phone dials (after `tel:`), `note` what it is for when not for every call."""

    number: str
    link: str
    note: str = ""


@dataclass(frozen=True)
class Link:
    """A page: its address, the label to show, and the language it is in (ISO 639-1)."""

    url: str
    label: str
    language: str


@dataclass(frozen=True)
class Text:
    text: str
    type: str = field(default="text", init=False)


@dataclass(frozen=True)
class Steps:
    title: str
    items: tuple[str, ...]
    type: str = field(default="steps", init=False)


@dataclass(frozen=True)
class UrgentLine:
    """A number to call before anything else: whose it is, and what they do."""

    body: str
    name: str
    descriptor: str
    why: str
    phones: tuple[Phone, ...]


@dataclass(frozen=True)
class Detail:
    """One line under a fold: `language` is that of `text` (ISO 639-1), `note` is in the person's language."""

    text: str
    language: str
    note: str = ""
    link: Link | None = None


@dataclass(frozen=True)
class Urgent:
    """The numbers to call now. `tell` is what to say in Dutch to whoever answers, with its meaning as note."""

    title: str
    say: str
    lines: tuple[UrgentLine, ...]
    tell_title: str
    tell: Detail
    type: str = field(default="urgent", init=False)


@dataclass(frozen=True)
class Fact:
    """One labelled line on a card, in the person's language: cost, languages, what to bring."""

    key: str
    label: str
    value: str


@dataclass(frozen=True)
class Card:
    """One body. `open_state` is always, open, closed or unknown; every string is ready to show."""

    body: str
    name: str
    descriptor: str
    why: str
    phones: tuple[Phone, ...]
    open_state: str
    opening: str
    links: tuple[Link, ...]
    facts: tuple[Fact, ...]
    checked: str
    source: str | None
    source_label: str
    local: bool
    type: str = field(default="card", init=False)


@dataclass(frozen=True)
class Details:
    """What helps further and need not be read at once: what to say, what to keep, what the rules are."""

    key: str
    title: str
    items: tuple[Detail, ...]
    type: str = field(default="details", init=False)


@dataclass(frozen=True)
class Choice:
    """A button: what it says, and what it sends."""

    title: str
    payload: str


@dataclass(frozen=True)
class Choices:
    text: str
    options: tuple[Choice, ...]
    type: str = field(default="choices", init=False)


Part = Text | Steps | Urgent | Card | Details | Choices


def as_dict(part: Part) -> dict[str, Any]:
    """The part as JSON-ready data, with its type."""
    return asdict(part)
