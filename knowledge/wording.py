"""The shape of the words: what is said of a need, a body or a rule in one language. Facts never stand here."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from knowledge.schema import Strict

TextStatus = Literal["source", "reviewed", "unreviewed", "machine", "outdated"]


class Text(Strict):
    """Words in one language. `source_hash` is `knowledge.texts.fingerprint` of what they were last compared with."""

    status: TextStatus
    source_hash: str | None = None


class NeedText(Text):
    """`say` is what to say at a desk or on the phone; the Dutch one is said, the others tell what it means."""

    name: str
    choice: Annotated[str, Field(max_length=60)]  # a button label: longer ones wrap badly at 360 px
    acknowledge: str
    explanation: str
    steps: Annotated[tuple[str, ...], Field(min_length=1, max_length=3)]
    say: str
    evidence: Annotated[tuple[str, ...], Field(min_length=1, max_length=4)]
    reasons: dict[str, str]


class BodyText(Text):
    descriptor: str
    what: str
    calling: str  # how it goes when you call, write or come
    conditions: str | None = None
    reach: str | None = None


class RuleText(Text):
    text: str
