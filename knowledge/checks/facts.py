"""Checks on what the facts say of one body, and on phones across bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, time
from itertools import pairwise
from urllib.parse import urlsplit

import phonenumbers

from knowledge.faults import Fault, Severity
from knowledge.review import due, facts_of
from knowledge.schema import Body, Opening
from knowledge.source import Source

# No office opens before this; a line that never sleeps may.
EARLIEST = time(6, 0)
ROUND_THE_CLOCK = frozenset({"crisis-line", "emergency", "food-help", "health-care", "homeless-support", "police", "victim-support"})
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)

# Numbers that phonenumbers rejects because they are short; each is the official number of a line.
SHORT_NUMBERS = frozenset({"112", "113"})


def _fault(
    source: Source, body: Body, field: str, check: str, what: str, harm: str, mend: str, severity: Severity = "error"
) -> Fault:
    return source.fault(("bodies", body.id, field), check, f"{body.id}: {what}", harm, mend, severity)


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
        numbers = (*(phone.number for phone in body.phones), *(one.phone for one in body.locations if one.phone))
        for number in numbers:
            if not is_dutch_number(number):
                yield _fault(source, body, "phones", "phone", f"{number} is no number that exists",
                             "people would call nobody or a stranger", "compare with the source")  # fmt: skip


def phones_are_not_shared(source: Source, _today: date) -> Iterator[Fault]:
    """The same number on two bodies is mostly a copying fault. A municipality's own number (14 + area code) may be shared."""
    owners: dict[str, str] = {}
    for body in source.bodies.values():
        for phone in body.phones:
            compact = phone.number.replace(" ", "").replace("-", "")
            if compact.startswith("14") or phone.shared_because:
                continue
            if owners.setdefault(compact, body.id) != body.id:
                yield _fault(source, body, "phones", "shared-phone", f"{phone.number} is also the number of {owners[compact]}",
                             "one of the two is probably wrong", "compare both sources, or say why under shared_because")  # fmt: skip


def hours_are_sane(source: Source, _today: date) -> Iterator[Fault]:
    """Two stretches over each other, or an office open before dawn, are slips of the pen that send people to a closed door."""
    for body in source.bodies.values():
        if body.schedules is None or body.schedules.weekly == "always":
            continue
        if not body.schedules.weekly:
            yield _fault(source, body, "schedules", "hours", "has schedules without a single opening", "it would look closed for ever",
                         "write the openings or remove schedules")  # fmt: skip
        by_day: dict[str, list[Opening]] = {}
        for opening in body.schedules.weekly:
            for day in opening.byday:
                by_day.setdefault(day, []).append(opening)
            if body.kind in ROUND_THE_CLOCK or opening.opens_at >= EARLIEST:
                continue
            yield _fault(source, body, "schedules", "hours", f"opens at {opening.opens_at:%H:%M}",
                         "people would stand before a closed door", "compare with the source")  # fmt: skip
        for day, openings in by_day.items():
            ordered = sorted(openings, key=lambda one: one.opens_at)
            if any(later.opens_at < earlier.closes_at for earlier, later in pairwise(ordered)):
                yield _fault(source, body, "schedules", "hours", f"two openings on {day} overlap", "one of them is a slip of the pen",
                             "compare with the source")  # fmt: skip


def web_addresses_are_whole(source: Source, _today: date) -> Iterator[Fault]:
    """A broken address is a dead end on a phone, and a source that cannot be opened proves nothing."""
    for body in source.bodies.values():
        for field, fact in facts_of(body):
            for address in (getattr(fact, "url", None), fact.source):
                if address is not None and not is_web_address(address):
                    yield _fault(source, body, field, "url", f"{address} is no whole web address", "it cannot be opened",
                                 "copy it again from the browser")  # fmt: skip
    for rule in source.rules.values():
        for address in (rule.page, rule.source):
            if address is not None and not is_web_address(address):
                yield source.fault(("rules", rule.id), "url", f"{rule.id}: {address} is no whole web address", "it cannot be opened",
                             "copy it again from the browser")  # fmt: skip


def is_web_address(address: str) -> bool:
    """Whether the text is an http or https address with a host that has a dot, no user name, no spaces and no odd port."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    return (
        parts.scheme in ("http", "https") and _HOST.fullmatch(host) is not None and parts.username is None and port is None
        and not any(sign.isspace() or sign in "<>\"" for sign in address)
    )  # fmt: skip


def days_are_not_in_the_future(source: Source, today: date) -> Iterator[Fault]:
    """A check dated in the future hides that nobody has looked."""
    harm, mend = "people would trust a check that was not made", "put the day on which it was really checked"
    for body in source.bodies.values():
        for field, fact in facts_of(body):
            if fact.checked and fact.checked > today:
                yield _fault(source, body, field, "future", f"{field} was checked on {fact.checked}", harm, mend)
    for rule in source.rules.values():
        if rule.checked and rule.checked > today:
            yield source.fault(("rules", rule.id), "future", f"{rule.id} was checked on {rule.checked}", harm, mend)


def validity_is_in_order(source: Source, today: date) -> Iterator[Fault]:
    """Something that ends before it begins is never shown; something that has ended takes up room and attention."""
    for kind, owners in (("bodies", source.bodies), ("rules", source.rules)):
        for key, owner in owners.items():
            if owner.valid_from and owner.valid_to and owner.valid_to < owner.valid_from:
                yield source.fault((kind, key), "validity", f"{key} ends on {owner.valid_to}, before it begins",
                             "nobody would ever see it", "mend one of the two days")  # fmt: skip
            elif owner.valid_to and owner.valid_to < today:
                yield source.fault((kind, key), "over", f"{key} ended on {owner.valid_to}", "nobody sees it any more",
                             "look what holds now, and remove what is over", severity="warning")  # fmt: skip
    for rule in source.rules.values():
        if rule.volatile and rule.page is None:
            yield source.fault(("rules", rule.id), "volatile", f"{rule.id} changes often and names no page",
                         "people could not look up what holds now", "add the page where the present value stands")  # fmt: skip


def reviews_are_not_overdue(source: Source, today: date) -> Iterator[Fault]:
    """Facts age: numbers change hands and desks close."""
    for one in due(source.bodies, source.rules, source.review, today, {}):
        if one.state == "never":
            continue
        key = ("bodies", one.owner, one.kind) if one.owner in source.bodies else ("rules", one.owner)
        yield source.fault(key, "overdue", f"{one.owner}: {one.kind} was last checked on {one.checked}", "it may no longer be true",
                     "look at the source again and put today's date", severity="warning")  # fmt: skip


def uncertain_phones_stay_out(source: Source, _today: date) -> Iterator[Fault]:
    """A phone number that nobody is sure of must stay out; the schema alone would let it in."""
    for body in source.bodies.values():
        for field, facts in (
            ("phones", body.phones), ("address", (body.address,)), ("email", (body.email,)), ("locations", body.locations),
        ):
            for fact in facts:
                if fact is not None and fact.certainty != "seen":
                    yield _fault(source, body, field, "uncertain", f"its {field} was not seen in a source",
                                 "people may call or visit a stranger", "find a source or take it out")  # fmt: skip
