"""The parts of a reply as they come from Rasa, checked: what a template gets is whole and its addresses are harmless.

The contract is `actions/parts.py`; unknown fields are passed over, so that the two can be renewed one after the other.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from knowledge.schema import Language

# Anything else after a scheme (javascript:, data:) would run in the page of whoever taps it.
WebAddress = Annotated[str, Field(pattern=r"^https?://[^\s]+$")]
Dialled = Annotated[str, Field(pattern=r"^\+?[0-9]+$")]


class Received(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Phone(Received):
    """`number` as people read it, `link` what a phone dials, `note` what it is for when not for every call."""

    number: str
    link: Dialled
    note: str = ""


class Link(Received):
    url: WebAddress
    label: str
    language: str


class Text(Received):
    type: Literal["text"] = "text"
    text: str


class Steps(Received):
    type: Literal["steps"] = "steps"
    title: str
    items: tuple[str, ...]


class UrgentLine(Received):
    name: str
    descriptor: str = ""
    why: str = ""
    phones: tuple[Phone, ...]


class Detail(Received):
    """One line under a fold. `note` is in the language of the reply."""

    text: str
    language: str
    note: str = ""
    link: Link | None = None


class Urgent(Received):
    """`tell` is what to say in Dutch to whoever answers."""

    type: Literal["urgent"] = "urgent"
    title: str
    say: str = ""
    lines: tuple[UrgentLine, ...]
    tell_title: str = ""
    tell: Detail | None = None


class Fact(Received):
    key: str
    label: str
    value: str


class Card(Received):
    """One body. `opening` is empty for a body that nobody calls or visits at set hours."""

    type: Literal["card"] = "card"
    body: str
    name: str
    descriptor: str = ""
    why: str = ""
    phones: tuple[Phone, ...] = ()
    open_state: Literal["always", "open", "closed", "unknown"] = "unknown"
    opening: str = ""
    links: tuple[Link, ...] = ()
    facts: tuple[Fact, ...] = ()
    checked: str = ""
    source: str | None = None
    source_label: str = ""

    @property
    def source_url(self) -> str | None:
        """The source when it is a page that can be opened."""
        return self.source if self.source and self.source.startswith(("https://", "http://")) else None


class Details(Received):
    type: Literal["details"] = "details"
    key: str
    title: str
    items: tuple[Detail, ...]


class Choice(Received):
    """A button: what it says, and what it sends."""

    title: str
    payload: str


class Choices(Received):
    type: Literal["choices"] = "choices"
    text: str
    options: tuple[Choice, ...]


Part = Annotated[Text | Steps | Urgent | Card | Details | Choices, Field(discriminator="type")]


class Reply(Received):
    """One reply. `language` is None while nobody knows the person's; `place` is the CBS code it is for."""

    language: Language | None
    needs: tuple[str, ...] = ()
    urgency: str = "none"
    place: str | None = None
    bodies: tuple[str, ...] = ()
    text: str = ""
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]
