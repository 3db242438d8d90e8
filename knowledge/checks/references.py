"""Checks that what one file names stands in another."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from knowledge.faults import Fault
from knowledge.source import Source


def bodies_exist(source: Source, _today: date) -> Iterator[Fault]:
    """A need or a local desk that names an unknown body would silently send nobody anywhere."""
    for need in source.needs.values():
        for one in (*need.services, *need.urgent):
            if one not in source.bodies:
                yield source.fault(("needs", need.id), "unknown-body", f"{need.id} names {one}, which has no file in facts/",
                             "this referral would never be shown", f"add facts/{one}.yml or mend the id")  # fmt: skip
        for one in need.services:
            if len(set(need.services)) != len(need.services) and need.services.count(one) > 1:
                yield source.fault(("needs", need.id), "twice", f"{need.id} names {one} twice", "its rank is unclear", "keep the first")
    for body in source.bodies.values():
        if body.local_form_of and body.local_form_of not in source.bodies:
            yield source.fault(("bodies", body.id, "local_form_of"), "unknown-body",
                         f"is a local form of {body.local_form_of}, which has no file in facts/",
                         "the local desk would never be shown", "mend the id")  # fmt: skip


def municipalities_exist(source: Source, _today: date) -> Iterator[Fault]:
    """A wrong code in a service area hides the desk from the people of that place."""
    for body in source.bodies.values():
        if body.service_area == "national":
            continue
        if not body.service_area:
            yield source.fault(("bodies", body.id, "service_area"), "empty-area", "serves no municipality",
                         "nobody would ever see it", "list CBS codes or write national")  # fmt: skip
        for code in body.service_area:
            if code not in source.municipalities:
                yield source.fault(("bodies", body.id, "service_area"), "unknown-municipality", f"{code} is no municipality",
                             "people of that place would not see this desk", "look the code up in municipalities.csv")  # fmt: skip


def needs_have_a_national_body(source: Source, _today: date) -> Iterator[Fault]:
    """A need with only local bodies leaves most of the country without an answer."""
    for need in source.needs.values():
        known = [source.bodies[one] for one in need.services if one in source.bodies]
        if not any(body.service_area == "national" for body in known):
            yield source.fault(("needs", need.id), "no-national-body", f"{need.id} has no national body",
                         "elsewhere in the country there is no answer", "add one to services")  # fmt: skip


def nobody_is_unreachable_by_need(source: Source, _today: date) -> Iterator[Fault]:
    """A body that no need names was researched for nothing."""
    named = {one for need in source.needs.values() for one in (*need.services, *need.urgent)}
    for body in source.bodies.values():
        if body.id not in named and body.local_form_of not in named:
            yield source.fault(("bodies", body.id), "unused-body", f"{body.id} is named by no need",
                         "nobody will ever be sent there", "name it in needs.yml or remove the file")  # fmt: skip
