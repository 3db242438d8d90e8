"""A service of another directory as a body of ours: what fits, and why the rest was left out. Nothing of it counts as seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from datetime import date
from typing import Final

from pydantic import ValidationError

from knowledge.checks.facts import is_dutch_number
from knowledge.gazetteer import Municipality
from knowledge.hsds import foreign_hours, foreign_places
from knowledge.hsds.foreign_fields import LeftOut, Reading, at_locations, names, numbers, objects, organization, urls
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


def body(service: Json, note: str, municipalities: Mapping[str, Municipality], today: date) -> tuple[Body | None, list[LeftOut]]:
    """The draft and what it does not have; no draft for a service without a name. `note` says where it comes from."""
    reading = Reading(note, municipalities, today)
    name = names(service)[0] if names(service) else ""
    address, desks = foreign_places.address_and_desks(reading, service)
    data = {
        "id": slug(name) or f"draft-{slug(str(service.get('id', '')))[:8] or 'unnamed'}",
        "name": name,
        "kind": KIND,
        "service_area": foreign_places.area(reading, service),
        "website": _website(reading, service),
        "email": _email(reading, service),
        "phones": _phones(reading, service, {desk["phone"] for desk in desks}),
        "schedules": _schedules(reading, service),
        "languages": _languages(reading, service),
        "cost": _cost(reading, service),
        "address": address,
        "locations": desks,
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


def _website(reading: Reading, service: Json) -> Json | None:
    for url in urls(service):
        if re.fullmatch(HTTPS_URL.strip("^$"), url):
            return reading.fact(url=url)
        why = "http url: look whether the page is there with https" if url.lower().startswith("http:") else "no https url"
        reading.leave("url", url, why)
    return None


def _email(reading: Reading, service: Json) -> Json | None:
    for address in (service.get("email"), organization(service).get("email")):
        if address and re.fullmatch(EMAIL.strip("^$"), str(address).strip()):
            return reading.fact(address=str(address).strip())
        if address:
            reading.leave("email", address, "no e-mail address")
    return None


def _phones(reading: Reading, service: Json, of_desks: Set[str | None]) -> list[Json]:
    found = []
    for number in numbers(service):
        if number in of_desks:
            continue
        if is_dutch_number(number):
            found.append(reading.fact(number=number))
        else:
            reading.leave("phones", number, "invalid phone number")
    return found


def _schedules(reading: Reading, service: Json) -> Json | None:
    owners: Iterable[Json] = [service, *(one for pair in at_locations(service) for one in pair)]
    given = [schedule for owner in owners for schedule in objects(owner.get("schedules"))]
    stretches, reasons = foreign_hours.openings(given, reading.today)
    for reason in reasons:
        reading.leave("schedules", "", reason)
    if not stretches:
        return None
    if foreign_hours.is_always(stretches):
        return reading.fact(weekly="always")
    return reading.fact(weekly=[one.model_dump() for one in dict.fromkeys(stretches)])


def _languages(reading: Reading, service: Json) -> list[Json]:
    found: dict[str, Json] = {}
    for one in objects(service.get("languages")):
        given = str(one.get("code") or one.get("name") or "").strip().lower()
        code = _LANGUAGES.get(given, given.partition("-")[0])
        if code in LANGUAGES:
            found[code] = reading.fact(code=code)
        else:
            reading.leave("languages", given, "a language we do not serve")
    return list(found.values())


def _cost(reading: Reading, service: Json) -> Json | None:
    amounts = [one.get("amount") for one in objects(service.get("cost_options"))]
    known = [one for one in amounts if isinstance(one, int | float) and not isinstance(one, bool)]
    return reading.fact(value="fee" if any(known) else "free") if known else None
