"""A service of another directory as a body of ours: what fits, and why the rest was left out. Nothing of it counts as seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from pydantic import ValidationError

from knowledge.checks.facts import is_dutch_number
from knowledge.gazetteer import Municipality
from knowledge.hsds import foreign_hours, places
from knowledge.hsds.drafts import one_line
from knowledge.hsds.known import Json
from knowledge.schema import EMAIL, HTTPS_URL, LANGUAGES, Body
from knowledge.search.terms import plain

# ISO 639 codes of three letters and English names of our languages, as other directories write them.
_LANGUAGES: Final = {
    "pol": "pl", "polish": "pl", "ron": "ro", "rum": "ro", "romanian": "ro", "bul": "bg", "bulgarian": "bg",
    "nld": "nl", "dut": "nl", "dutch": "nl", "eng": "en", "english": "en",
}  # fmt: skip
# The kind a draft gets until somebody chooses: it promises least.
KIND: Final = "information-point"
_LONGEST_ID: Final = 60


@dataclass(frozen=True)
class LeftOut:
    """One thing of a service that the draft does not have, and why."""

    field: str
    value: str
    why: str


@dataclass
class _Reading:
    note: str
    municipalities: Mapping[str, Municipality]
    today: date
    left_out: list[LeftOut] = field(default_factory=list)

    def leave(self, name: str, value: object, why: str) -> None:
        self.left_out.append(LeftOut(name, one_line(str(value))[:120], why))

    def fact(self, **values: Any) -> Json:
        return {**values, "certainty": "general-knowledge", "checked": None, "note": self.note}


def body(service: Json, note: str, municipalities: Mapping[str, Municipality], today: date) -> tuple[Body | None, list[LeftOut]]:
    """The draft and what it does not have; no draft for a service without a name. `note` says where it comes from."""
    reading = _Reading(note, municipalities, today)
    name = names(service)[0] if names(service) else ""
    data = {
        "id": slug(name) or f"draft-{slug(str(service.get('id', '')))[:8] or 'unnamed'}",
        "name": name,
        "kind": KIND,
        "service_area": _area(reading, service),
        "website": _website(reading, service),
        "email": _email(reading, service),
        "phones": _phones(reading, service),
        "schedules": _schedules(reading, service),
        "languages": _languages(reading, service),
        "cost": _cost(reading, service),
        "address": _address(reading, service),
    }
    for key in ("eligibility_description", "fees_description", "application_process", "alert"):
        if service.get(key):
            reading.leave(key, service[key], "free text: read it and write our own words")
    for one in objects(service.get("required_documents")):
        reading.leave("required_documents", one.get("document", ""), "free text: choose from our list")
    if not name:
        return None, reading.left_out
    try:
        return Body.model_validate({key: value for key, value in data.items() if value is not None}), reading.left_out
    except ValidationError as error:
        reading.leave("service", name, f"does not fit: {error.errors()[0]['msg']}")
        return None, reading.left_out


def slug(text: str) -> str:
    """An id of our kind made from a name: lower-case ASCII words with hyphens; empty when nothing is left."""
    return re.sub(r"[^a-z0-9]+", "-", plain(text)).strip("-")[:_LONGEST_ID].strip("-")


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
    owners = [service, organization(service), *(one for pair in _at_locations(service) for one in pair)]
    found = [phone.get("number") for owner in owners for phone in objects(owner.get("phones"))]
    return list(dict.fromkeys(str(one).strip().strip('"').strip() for one in found if one))


def _at_locations(service: Json) -> Iterator[tuple[Json, Json]]:
    for one in objects(service.get("service_at_locations")):
        location = one.get("location")
        yield one, location if isinstance(location, dict) else {}


def _area(reading: _Reading, service: Json) -> str | list[str]:
    found: list[str] = []
    for area in objects(service.get("service_areas")):
        texts = [str(area[key]) for key in ("uri", "name", "description") if area.get(key)]
        code = places.area_of(reading.municipalities, texts)
        if code is None:
            reading.leave("service_areas", texts[0] if texts else "", "unknown municipality")
        else:
            found.append(code)
    if "national" in found:
        return "national"
    if not found:
        cities = [str(address.get("city", "")) for address in addresses(service)]
        towns = [places.named_municipalities(reading.municipalities, city) for city in cities]
        found = [town[0].code for town in towns if len(town) == 1]
    if not found:
        reading.leave("service_area", "", "not stated: the draft serves no place until you fill it in")
    return list(dict.fromkeys(found))


def _website(reading: _Reading, service: Json) -> Json | None:
    for url in urls(service):
        if re.fullmatch(HTTPS_URL.strip("^$"), url):
            return reading.fact(url=url)
        why = "http url: look whether the page is there with https" if url.lower().startswith("http:") else "no https url"
        reading.leave("url", url, why)
    return None


def _email(reading: _Reading, service: Json) -> Json | None:
    for address in (service.get("email"), organization(service).get("email")):
        if address and re.fullmatch(EMAIL.strip("^$"), str(address).strip()):
            return reading.fact(address=str(address).strip())
        if address:
            reading.leave("email", address, "no e-mail address")
    return None


def _phones(reading: _Reading, service: Json) -> list[Json]:
    found = []
    for number in numbers(service):
        if is_dutch_number(number):
            found.append(reading.fact(number=number))
        else:
            reading.leave("phones", number, "invalid phone number")
    return found


def _schedules(reading: _Reading, service: Json) -> Json | None:
    owners: Iterable[Json] = [service, *(one for pair in _at_locations(service) for one in pair)]
    given = [schedule for owner in owners for schedule in objects(owner.get("schedules"))]
    stretches, reasons = foreign_hours.openings(given, reading.today)
    for reason in reasons:
        reading.leave("schedules", "", reason)
    if not stretches:
        return None
    if foreign_hours.is_always(stretches):
        return reading.fact(weekly="always")
    return reading.fact(weekly=[one.model_dump() for one in dict.fromkeys(stretches)])


def _languages(reading: _Reading, service: Json) -> list[Json]:
    found: dict[str, Json] = {}
    for one in objects(service.get("languages")):
        given = str(one.get("code") or one.get("name") or "").strip().lower()
        code = _LANGUAGES.get(given, given.partition("-")[0])
        if code in LANGUAGES:
            found[code] = reading.fact(code=code)
        else:
            reading.leave("languages", given, "a language we do not serve")
    return list(found.values())


def _cost(reading: _Reading, service: Json) -> Json | None:
    amounts = [one.get("amount") for one in objects(service.get("cost_options"))]
    known = [one for one in amounts if isinstance(one, int | float) and not isinstance(one, bool)]
    return reading.fact(value="fee" if any(known) else "free") if known else None


def addresses(service: Json) -> list[Json]:
    """The addresses of all places where a service is."""
    return [address for _, location in _at_locations(service) for address in objects(location.get("addresses"))]


def _address(reading: _Reading, service: Json) -> Json | None:
    found = None
    for address in addresses(service):
        street, city = (one_line(str(address.get(key) or "")) for key in ("address_1", "city"))
        if str(address.get("country") or "NL").upper() not in ("NL", "NLD"):
            reading.leave("address", f"{street}, {city}", "not in the Netherlands")
        elif address.get("address_type", "physical") != "physical" or not street or not city:
            reading.leave("address", f"{street}, {city}", "no place to go to")
        elif found is not None:
            reading.leave("address", f"{street}, {city}", "a body has one address: make a body for each desk")
        else:
            found = reading.fact(street=street, city=city, postal_code=str(address.get("postal_code") or "").strip() or None)
    return found
