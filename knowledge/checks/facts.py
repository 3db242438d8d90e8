"""Checks on what the facts say of one body, and on phones across bodies."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import phonenumbers

from knowledge.faults import Fault
from knowledge.schema import Body, Fact
from knowledge.source import Source

# Numbers that phonenumbers rejects because they are short; each is the official number of a line.
SHORT_NUMBERS = frozenset({"112", "113"})


def _fault(source: Source, body: Body, field: str, check: str, what: str, harm: str, mend: str, severity: str = "error") -> Fault:
    place = source.place_of("bodies", body.id, field)
    return Fault(place.path, place.line, check, f"{body.id}: {what}", harm, mend, severity)  # type: ignore[arg-type]


def file_name_is_id(source: Source, _today: date) -> Iterator[Fault]:
    """A maintainer looks for a body by its file name."""
    for body in source.bodies.values():
        if source.place_of("bodies", body.id).path.stem != body.id:
            yield _fault(source, body, "id", "file-name", "the file is named otherwise", "nobody finds it again", f"name it {body.id}.yml")


def is_dutch_number(number: str) -> bool:
    """Whether a phone can dial the number in the Netherlands: a valid number, a short line, or 14 + area code."""
    compact = number.replace(" ", "").replace("-", "")
    if compact in SHORT_NUMBERS:
        return True
    if compact.startswith("14") and compact[2:].startswith("0") and len(compact) in (5, 6):
        return True  # the municipality's own number
    try:
        return phonenumbers.is_valid_number(phonenumbers.parse(number, "NL"))
    except phonenumbers.NumberParseException:
        return False


def phones_are_dutch_numbers(source: Source, _today: date) -> Iterator[Fault]:
    """A mistyped number sends a frightened person to a stranger."""
    for body in source.bodies.values():
        for phone in body.phones:
            if not is_dutch_number(phone.number):
                yield _fault(source, body, "phones", "phone", f"{phone.number} is no number that exists",
                             "people would call nobody or a stranger", "compare with the source")  # fmt: skip


def phones_are_not_shared(source: Source, _today: date) -> Iterator[Fault]:
    """The same number on two bodies is mostly a copying fault. A municipality's own number (14 + area code) may be shared."""
    owners: dict[str, str] = {}
    for body in source.bodies.values():
        for phone in body.phones:
            compact = phone.number.replace(" ", "").replace("-", "")
            if compact.startswith("14") or phone.note and "shared" in phone.note:
                continue
            if owners.setdefault(compact, body.id) != body.id:
                yield _fault(source, body, "phones", "shared-phone", f"{phone.number} is also the number of {owners[compact]}",
                             "one of the two is probably wrong", "compare both sources, or say why in a note with the word shared")  # fmt: skip


def _facts(body: Body) -> Iterator[tuple[str, Fact]]:
    for field in ("website", "schedules", "cost", "address"):
        if (fact := getattr(body, field)) is not None:
            yield field, fact
    for field in ("pages", "phones", "languages"):
        for fact in getattr(body, field):
            yield field, fact


def days_are_not_in_the_future(source: Source, today: date) -> Iterator[Fault]:
    """A check dated in the future hides that nobody has looked."""
    for body in source.bodies.values():
        for field, fact in _facts(body):
            if fact.checked and fact.checked > today:
                yield _fault(source, body, field, "future", f"{field} was checked on {fact.checked}",
                             "people would trust a check that was not made", "put the day on which it was really checked")  # fmt: skip


def reviews_are_not_overdue(source: Source, today: date) -> Iterator[Fault]:
    """Facts age: numbers change hands and desks close."""
    for body in source.bodies.values():
        for field, fact in _facts(body):
            if fact.checked and (today - fact.checked).days > body.review_months * 31:
                yield _fault(source, body, field, "overdue", f"{field} was last checked on {fact.checked}",
                             "it may no longer be true", "look at the source again and put today's date", "warning")  # fmt: skip


def there_is_a_way_to_reach(source: Source, _today: date) -> Iterator[Fault]:
    """A phone number that nobody is sure of must stay out; the schema alone would let it in."""
    for body in source.bodies.values():
        for phone in body.phones:
            if phone.certainty != "seen":
                yield _fault(source, body, "phones", "uncertain-phone", f"{phone.number} was not seen in a source",
                             "people may call a stranger", "find a source or take the number out")  # fmt: skip
