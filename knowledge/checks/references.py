"""Checks that what one file names stands in another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from knowledge.faults import Fault
from knowledge.gazetteer import present_code
from knowledge.source import Source


def bodies_exist(source: Source, _today: date) -> Iterator[Fault]:
    """A need or a local desk that names an unknown body would silently send nobody anywhere."""
    for need in source.needs.values():
        named = (*need.bodies, *need.for_professionals)
        for one in (*named, *need.urgent):
            if one not in source.bodies:
                yield source.fault(("needs", need.id), "unknown-body", f"{need.id} names {one}, which has no file in facts/",
                             "this referral would never be shown", f"add facts/{one}.yml or mend the id")  # fmt: skip
        for one in sorted({one for one in named if named.count(one) > 1}):
            yield source.fault(("needs", need.id), "twice", f"{need.id} names {one} twice", "its rank is unclear", "keep the first")
    for body in source.bodies.values():
        if body.local_form_of and body.local_form_of not in source.bodies:
            yield source.fault(("bodies", body.id, "local_form_of"), "unknown-body",
                         f"is a local form of {body.local_form_of}, which has no file in facts/",
                         "the local desk would never be shown", "mend the id")  # fmt: skip


def needs_of_rules_exist(source: Source, _today: date) -> Iterator[Fault]:
    """A rule under an unknown need is never read by anybody."""
    for rule in source.rules.values():
        for need_id in rule.needs:
            if need_id not in source.needs:
                yield source.fault(("rules", rule.id), "unknown-need", f"{rule.id} names {need_id}, which is not in needs.yml",
                             "nobody would ever read this rule there", "mend the need's id")  # fmt: skip


def municipalities_exist(source: Source, today: date) -> Iterator[Fault]:
    """A wrong code in a service area hides the desk from the people of that place."""
    for one in source.municipalities.values():
        if one.joins and one.joins not in source.municipalities:
            yield source.fault(("municipalities",), "unknown-municipality", f"{one.code} joins {one.joins}, which is no municipality",
                         "people of that place would find nobody once it is merged", "look the code up")  # fmt: skip
    for body in source.bodies.values():
        for location in body.locations:
            if location.municipality not in source.municipalities:
                yield source.fault(("bodies", body.id, "locations"), "unknown-municipality", f"{location.municipality} is no municipality",
                             "people of that place would not see this desk", "look the code up in municipalities.csv")  # fmt: skip
        if body.service_area == "national":
            continue
        if not body.service_area:
            yield source.fault(("bodies", body.id, "service_area"), "empty-area", "serves no municipality",
                         "nobody would ever see it", "list CBS codes or write national")  # fmt: skip
        for code in body.service_area:
            if code not in source.municipalities:
                yield source.fault(("bodies", body.id, "service_area"), "unknown-municipality", f"{code} is no municipality",
                             "people of that place would not see this desk", "look the code up in municipalities.csv")  # fmt: skip
            elif present_code(source.municipalities, code, today) != code:
                yield source.fault(("bodies", body.id, "service_area"), "merged-municipality",
                             f"{code} has become part of {source.municipalities[code].joins}",
                             "the desk is now shown in the whole of the new municipality", "ask the desk whom it serves",
                             severity="warning")  # fmt: skip


def needs_have_a_national_body(source: Source, _today: date) -> Iterator[Fault]:
    """A need with only local bodies leaves most of the country without an answer."""
    for need in source.needs.values():
        known = [source.bodies[one] for one in need.bodies if one in source.bodies]
        if not any(body.service_area == "national" and body.audience == "people" for body in known):
            yield source.fault(("needs", need.id), "no-national-body", f"{need.id} has no national body",
                         "elsewhere in the country there is no answer", "add one to services")  # fmt: skip


def required_needs_are_safe(source: Source, _today: date) -> Iterator[Fault]:
    """In danger a person needs a number that certainly works, and a body that can certainly be reached."""
    for need in source.needs.values():
        if not need.required:
            continue
        lines = [source.bodies[one] for one in need.urgent if one in source.bodies]
        if not any(phone.certainty == "seen" for body in lines for phone in body.phones):
            yield source.fault(("needs", need.id), "no-urgent-line", f"{need.id} is required and has no urgent line with a phone",
                         "in danger nobody could be called", "add one to urgent")  # fmt: skip
        known = [source.bodies[one] for one in need.bodies if one in source.bodies]
        if not any(body.surely_reached for body in known if body.service_area == "national"):
            yield source.fault(("needs", need.id), "no-sure-way", f"{need.id} is required and no national body has a way in that was seen",
                         "people would stand before a closed door", "find a source for a phone or website")  # fmt: skip


def nobody_is_unreachable_by_need(source: Source, _today: date) -> Iterator[Fault]:
    """A body that no need names was researched for nothing."""
    named = {one for need in source.needs.values() for one in (*need.bodies, *need.for_professionals, *need.urgent)}
    for body in source.bodies.values():
        if body.id not in named and body.local_form_of not in named:
            yield source.fault(("bodies", body.id), "unused-body", f"{body.id} is named by no need",
                         "nobody will ever be sent there", "name it in needs.yml or remove the file")  # fmt: skip


def audiences_agree(source: Source, _today: date) -> Iterator[Fault]:
    """A body for professionals under services is never shown to those the list is for."""
    for need in source.needs.values():
        for one in need.bodies:
            if one in source.bodies and source.bodies[one].audience == "professionals":
                yield source.fault(("needs", need.id), "audience", f"{need.id} sends people to {one}, which is for professionals",
                             "it would silently be left out", "move it to for_professionals")  # fmt: skip
