"""Where people can go: the address of a body or its desks, as services at locations."""

from __future__ import annotations

from datetime import date

from knowledge.hsds import ids, places
from knowledge.hsds.known import Json, Known, without_nothing
from knowledge.hsds.vocabulary import certainty
from knowledge.schema import Body, Location


def at_locations(known: Known, body: Body, today: date) -> list[Json]:
    """The service at each of its places. The number of a desk is there while somebody has lately looked at it."""
    found = []
    if body.address is not None:
        province = places.province(known.municipalities, body.address.city, body.service_area)
        name = f"{body.address.street}, {body.address.city}"
        location = {"id": ids.of("location", body.id), "location_type": "physical", "name": name, "description": certainty(body.address)}
        addresses = _addresses(ids.of("address", body.id), body.address.street, body.address.city, body.address.postal_code, province)
        found.append({"id": ids.of("service_at_location", body.id), "location": location | addresses})
    return found + [_desk(known, body, desk, today) for desk in body.locations]


def _desk(known: Known, body: Body, desk: Location, today: date) -> Json:
    key = (body.id, desk.municipality, desk.city, desk.street or "")
    municipality = known.municipalities.get(desk.municipality)
    location = {
        "id": ids.of("location", *key),
        "location_type": "physical",
        "name": ", ".join(filter(None, (desk.street, desk.city))),
        "description": certainty(desk),
    }
    addresses = _addresses(
        ids.of("address", *key), desk.street, desk.city, desk.postal_code, municipality.province if municipality else None
    )
    phone = {"id": ids.of("phone", *key), "number": desk.phone, "type": "voice", "description": certainty(desk)}
    is_fresh = known.review.state("locations", desk, today) == "fresh"
    phones = [phone] if desk.phone and is_fresh else []
    return without_nothing({"id": ids.of("service_at_location", *key), "location": location | addresses, "phones": phones})


def _addresses(row: str, street: str | None, city: str, postal_code: str | None, province: str | None) -> Json:
    """The addresses of a location. One must have a postal code and a province; without them the name says where it is."""
    if not (street and postal_code and province):
        return {}
    one = {"id": row, "address_1": street, "city": city, "state_province": province, "postal_code": postal_code}
    return {"addresses": [{**one, "country": "NL", "address_type": "physical"}]}
