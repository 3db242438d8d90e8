"""What the mapping reads: a release, or the files themselves before they are one. Both have these fields."""

from __future__ import annotations

from datetime import date
from typing import Any, Protocol

from knowledge.gazetteer import Municipality, present_code
from knowledge.review import ReviewPeriods
from knowledge.schema import Body, Need, Phone, Rule
from knowledge.wording import BodyText, NeedText, RuleText

Json = dict[str, Any]  # one object of the standard, under the standard's own names


class Known(Protocol):
    """The knowledge. Texts by language, catalogues by (language, surface)."""

    @property
    def needs(self) -> dict[str, Need]: ...
    @property
    def bodies(self) -> dict[str, Body]: ...
    @property
    def rules(self) -> dict[str, Rule]: ...
    @property
    def municipalities(self) -> dict[str, Municipality]: ...
    @property
    def need_texts(self) -> dict[str, dict[str, NeedText]]: ...
    @property
    def body_texts(self) -> dict[str, dict[str, BodyText]]: ...
    @property
    def rule_texts(self) -> dict[str, dict[str, RuleText]]: ...
    @property
    def catalogues(self) -> dict[tuple[str, str], dict[str, str]]: ...
    @property
    def review(self) -> ReviewPeriods: ...


def phones_to_call(known: Known, body: Body, today: date) -> list[Phone]:
    """The phones of a body but those checked so long ago that a stranger may have them by now."""
    return [phone for phone in body.phones if not known.review.hides(phone, today)]


def phone_words(known: Known, phone: Phone) -> str | None:
    """What a number is for, when it is not for everybody's first call."""
    return words(known, f"phone_{phone.purpose}", phone.purpose.replace("-", " ")) if phone.purpose else None


def areas(known: Known, body: Body, today: date) -> list[str]:
    """The CBS codes of the municipalities that a local body serves, as they are today after mergers; empty for national."""
    codes = () if body.service_area == "national" else body.service_area
    return list(dict.fromkeys(present_code(known.municipalities, code, today) for code in codes))


def without_nothing(found: Json) -> Json:
    """The object without nulls and empty lists: the standard's text fields take no null."""
    return {key: value for key, value in found.items() if value is not None and value != []}


def words(known: Known, key: str, otherwise: str) -> str:
    """A string of the English replies, such as the words for a document; `otherwise` when nobody wrote it."""
    return known.catalogues.get(("en", "replies"), {}).get(key, otherwise)
