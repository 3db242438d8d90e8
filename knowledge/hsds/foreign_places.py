"""Where another directory's service works and can be gone to, as areas, an address or desks of ours."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge.checks.facts import is_dutch_number
from knowledge.hsds import places
from knowledge.hsds.drafts import one_line
from knowledge.hsds.foreign_fields import Reading, addresses, at_locations, numbers_of, objects
from knowledge.hsds.known import Json


def area(reading: Reading, service: Json) -> str | list[str]:
    """Either "national" or CBS codes: those stated, else the town of the address, else none."""
    found: list[str] = []
    for one in objects(service.get("service_areas")):
        texts = [str(one[key]) for key in ("uri", "name", "description") if one.get(key)]
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


def address_and_desks(reading: Reading, service: Json) -> tuple[Json | None, list[Json]]:
    """The one address, or the desks when there are several; a desk must be in a municipality that we know."""
    found = list(_doors(reading, service))
    if len(found) < 2:
        return (found[0][0] if found else None), []
    desks = []
    for door, numbers in found:
        towns = places.named_municipalities(reading.municipalities, door["city"])
        if len(towns) == 1:
            phone = next((number for number in numbers if is_dutch_number(number)), None)
            desks.append({**door, "municipality": towns[0].code, "phone": phone})
        else:
            reading.leave("address", f"{door['street']}, {door['city']}", "unknown municipality")
    return None, desks


def _doors(reading: Reading, service: Json) -> Iterator[tuple[Json, list[str]]]:
    """The addresses where people can go, each with the numbers of that place."""
    for at, location in at_locations(service):
        for address in objects(location.get("addresses")):
            street, city = (one_line(str(address.get(key) or "")) for key in ("address_1", "city"))
            if str(address.get("country") or "NL").upper() not in ("NL", "NLD"):
                reading.leave("address", f"{street}, {city}", "not in the Netherlands")
            elif address.get("address_type", "physical") != "physical" or not street or not city:
                reading.leave("address", f"{street}, {city}", "no place to go to")
            else:
                postal_code = one_line(str(address.get("postal_code") or "")) or None
                yield reading.fact(street=street, city=city, postal_code=postal_code), numbers_of(at, location)
