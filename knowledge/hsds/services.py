"""One body as one nested service of HSDS 3.0. English words are the base; the Dutch official name names the organization."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from knowledge.hsds import extension, ids, locations, places, taxonomies
from knowledge.hsds.known import Json, Known, areas, phone_words, phones_to_call, without_nothing, words
from knowledge.hsds.validity import last_modified, season
from knowledge.hsds.vocabulary import LANGUAGE_NAMES, certainty
from knowledge.schema import Body, Phone

ALL_DAYS: Final = "MO,TU,WE,TH,FR,SA,SU"
MIDNIGHT, END_OF_DAY = "00:00", "23:59"  # the standard's way to write a whole day
_HOLIDAYS: Final = {"closed": None, "as-weekly": "Open on Dutch public holidays too.", "all-day": "Open all day on Dutch public holidays."}


def service(known: Known, body: Body, released: datetime, today: date) -> Json:
    """The service of a body, with everything nested in it. `released` is when this knowledge was published."""
    text = known.body_texts.get("en", {}).get(body.id)
    name = _capital(text.descriptor) if text else body.name
    found: Json = {
        "id": ids.of("service", body.id),
        "name": name,
        "alternate_name": body.name,
        "description": text.what if text else name,
        "url": body.website.url if body.website else None,
        "email": body.email.address if body.email else None,
        "status": "active" if body.is_there(today) else "inactive",
        "application_process": " ".join(filter(None, (text.reach, text.calling))) if text else None,
        "fees_description": _cost(known, body.cost.value) if body.cost else None,
        "eligibility_description": text.conditions if text else None,
        "alert": season(body),
        "assured_date": body.checked.isoformat() if body.checked else None,
        "last_modified": last_modified(body, released, today),
        "organization": _organization(body, text.what if text else body.name),
        "phones": [_phone(known, body, phone) for phone in phones_to_call(known, body, today)],
        "schedules": _schedules(body),
        "service_areas": _areas(known, body, today),
        "languages": _languages(body, "service"),
        "required_documents": _documents(known, body),
        "cost_options": _cost_options(known, body),
        "service_at_locations": locations.at_locations(known, body, today),
        "attributes": taxonomies.attributes(known, body),
        extension.KEY: extension.of_body(known, body),
    }
    return without_nothing(found)


def _sentence(text: str | None) -> str | None:
    return f"{_capital(text)}." if text else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _organization(body: Body, description: str) -> Json:
    return without_nothing({
        "id": ids.of("organization", body.id),
        "name": body.name,
        "alternate_name": "; ".join(body.other_names) or None,
        "description": description,
        "email": body.email.address if body.email else None,
        "website": body.website.url if body.website else None,
    })  # fmt: skip


def _phone(known: Known, body: Body, phone: Phone) -> Json:
    found = {
        "id": ids.of("phone", body.id, phone.number),
        "number": phone.number,
        "type": "text" if phone.purpose == "whatsapp" else "voice",
        "description": " ".join(filter(None, (_sentence(phone_words(known, phone)), certainty(phone)))),
    }
    return without_nothing({**found, "languages": _languages(body, "phone", phone.number)})


def _languages(body: Body, *owner: str) -> list[Json]:
    return [
        {"id": ids.of("language", body.id, *owner, one.code), "name": LANGUAGE_NAMES[one.code], "code": one.code,
         "note": certainty(one)}
        for one in body.languages
    ]  # fmt: skip


def _schedules(body: Body) -> list[Json]:
    if body.schedules is None:
        return []
    if body.schedules.weekly == "always":
        stretches = [(ALL_DAYS, MIDNIGHT, END_OF_DAY)]
    else:
        stretches = [(",".join(one.byday), f"{one.opens_at:%H:%M}", f"{one.closes_at:%H:%M}") for one in body.schedules.weekly]
    holidays = _HOLIDAYS[body.schedules.public_holidays]
    notes = " ".join(filter(None, ("Dutch local time.", holidays, certainty(body.schedules))))
    return [
        without_nothing({
            "id": ids.of("schedule", body.id, str(number)), "freq": "WEEKLY", "wkst": "MO", "byday": byday,
            "opens_at": opens_at, "closes_at": closes_at, "notes": notes,
            "valid_from": body.valid_from.isoformat() if body.valid_from else None,
            "valid_to": body.valid_to.isoformat() if body.valid_to else None,
        })
        for number, (byday, opens_at, closes_at) in enumerate(stretches)
    ]  # fmt: skip


def _areas(known: Known, body: Body, today: date) -> list[Json]:
    if body.service_area == "national":
        return [{"id": ids.of("service_area", body.id, "national"), "name": places.NATIONAL_NAME,
                 "description": "The whole of the Netherlands.", "uri": places.NATIONAL_URI}]  # fmt: skip
    return [
        {"id": ids.of("service_area", body.id, code), "name": known.municipalities[code].name if code in known.municipalities else code,
         "description": f"Municipality, CBS code {code}.", "uri": places.uri(code)}
        for code in areas(known, body, today)
    ]  # fmt: skip


def _documents(known: Known, body: Body) -> list[Json]:
    return [
        {"id": ids.of("required_document", body.id, one), "document": words(known, f"document_{one}", one.replace("-", " "))}
        for one in body.required_documents
    ]


def _cost(known: Known, value: str) -> str:
    return _capital(words(known, f"cost_{value}", value.replace("-", " ")))


def _cost_options(known: Known, body: Body) -> list[Json]:
    if body.cost is None:
        return []
    found: Json = {"id": ids.of("cost_option", body.id), "option": body.cost.value, "amount_description": _cost(known, body.cost.value)}
    return [found | {"currency": "EUR", "amount": 0} if body.cost.value == "free" else found]
