"""What stands in a service that somebody else wrote, taken out without trust, and a note of each thing that was left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from knowledge.gazetteer import Municipality
from knowledge.hsds.drafts import one_line
from knowledge.hsds.known import Json


@dataclass(frozen=True)
class LeftOut:
    """One thing of a service that the draft does not have, and why."""

    field: str
    value: str
    why: str


@dataclass
class Reading:
    """One service being read. `note` says where its facts come from."""

    note: str
    municipalities: Mapping[str, Municipality]
    today: date
    left_out: list[LeftOut] = field(default_factory=list)

    def leave(self, name: str, value: object, why: str) -> None:
        """Notes that something is not in the draft."""
        self.left_out.append(LeftOut(name, one_line(str(value))[:120], why))

    def fact(self, **values: Any) -> Json:
        """A fact that nobody of us has seen."""
        return {**values, "certainty": "general-knowledge", "checked": None, "note": self.note}


def objects(value: Any) -> list[Json]:
    """The objects in a list that somebody else wrote; nothing when it is no list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def organization(service: Json) -> Json:
    """The organization inside a service, or an empty one."""
    found = service.get("organization")
    return found if isinstance(found, dict) else {}


def names(service: Json) -> list[str]:
    """All names of a service, that of its organization first."""
    given = [thing.get(key) for thing in (organization(service), service) for key in ("name", "alternate_name")]
    return list(dict.fromkeys(one_line(one) for one in given if isinstance(one, str) and one_line(one)))


def urls(service: Json) -> list[str]:
    """The web addresses of a service and its organization."""
    return list(dict.fromkeys(str(one).strip() for one in (service.get("url"), organization(service).get("website")) if one))


def numbers(service: Json) -> list[str]:
    """The phone numbers of a service, its organization and its locations."""
    return numbers_of(service, organization(service), *(one for pair in at_locations(service) for one in pair))


def numbers_of(*owners: Json) -> list[str]:
    """The phone numbers that stand at these objects."""
    found = [phone.get("number") for owner in owners for phone in objects(owner.get("phones"))]
    return list(dict.fromkeys(str(one).strip().strip('"').strip() for one in found if one))


def at_locations(service: Json) -> Iterator[tuple[Json, Json]]:
    """Each place where the service is, with its location."""
    for one in objects(service.get("service_at_locations")):
        location = one.get("location")
        yield one, location if isinstance(location, dict) else {}


def addresses(service: Json) -> list[Json]:
    """The addresses of all places where a service is."""
    return [address for _, location in at_locations(service) for address in objects(location.get("addresses"))]
