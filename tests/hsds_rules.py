"""What HSDS 3.0 asks of an object, as JSON Schemas of our own (Draft 2020-12), and what we ask on top of it.

Closed: a key that is neither the standard's nor our `wegwijs` is a fault. Independent of the code: nothing is imported from it.
"""

from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

TEXT = {"type": "string", "minLength": 1}
UUID = {"type": "string", "format": "uuid", "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"}
URI = {"type": "string", "format": "uri", "pattern": "^https?://"}
EMAIL = {"type": "string", "format": "email"}
DATE = {"type": "string", "format": "date"}
MOMENT = {"type": "string", "format": "date-time"}
CLOCK = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}
NUMBER = {"type": "number"}
OWN = {"type": "object"}
PLACE_TYPE = {"enum": ["physical", "postal", "virtual"]}


def thing(required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required.split(), "properties": {"id": UUID, **properties}, "additionalProperties": False}


def many(schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": schema, "minItems": 1}


TAXONOMY = thing("id name description", name=TEXT, description=TEXT, uri=URI, version=TEXT, wegwijs=OWN)
TERM = thing(
    "id name description", code=TEXT, name=TEXT, description=TEXT, parent_id=UUID, taxonomy=TEXT, language=TEXT, taxonomy_id=UUID,
    term_uri=URI, wegwijs=OWN,
)  # fmt: skip
ATTRIBUTE = thing("id taxonomy_term", link_id=UUID, link_type=TEXT, link_entity=TEXT, value=TEXT, taxonomy_term=TERM)
LANGUAGE = thing("id", name=TEXT, code={"type": "string", "pattern": "^[a-z]{2,3}$"}, note=TEXT)
PHONE = thing("id number", number=TEXT, extension=NUMBER, type=TEXT, description=TEXT, languages=many(LANGUAGE))
SCHEDULE = thing(
    "id", valid_from=DATE, valid_to=DATE, dtstart=DATE, timezone=NUMBER, until=DATE, count=NUMBER, interval=NUMBER,
    wkst={"enum": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]}, freq={"enum": ["WEEKLY", "MONTHLY"]},
    byday={"type": "string", "pattern": "^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$"},
    description=TEXT, opens_at=CLOCK, closes_at=CLOCK, schedule_link=URI, attending_type=TEXT, notes=TEXT,
)  # fmt: skip
AREA = thing("id", name=TEXT, description=TEXT, extent=TEXT, extent_type=TEXT, uri=URI)
DOCUMENT = thing("id", document=TEXT, uri=URI)
COST = thing(
    "id", valid_from=DATE, valid_to=DATE, option=TEXT, currency={"type": "string", "pattern": "^[A-Z]{3}$"}, amount=NUMBER,
    amount_description=TEXT,
)  # fmt: skip
ADDRESS = thing(
    "id address_1 city state_province postal_code country address_type", attention=TEXT, address_1=TEXT, address_2=TEXT, city=TEXT,
    region=TEXT, state_province=TEXT, postal_code=TEXT, country={"type": "string", "pattern": "^[A-Z]{2}$"}, address_type=PLACE_TYPE,
)  # fmt: skip
LOCATION = thing(
    "id location_type", location_type=PLACE_TYPE, url=URI, name=TEXT, description=TEXT, latitude=NUMBER, longitude=NUMBER,
    addresses=many(ADDRESS), languages=many(LANGUAGE), phones=many(PHONE), schedules=many(SCHEDULE),
)  # fmt: skip
_ORGANIZATION: dict[str, Any] = dict(name=TEXT, alternate_name=TEXT, description=TEXT, email=EMAIL, website=URI)
ORGANIZATION = thing("id name description", **_ORGANIZATION)
_SERVICE: dict[str, Any] = dict(
    name=TEXT, alternate_name=TEXT, description=TEXT, url=URI, email=EMAIL,
    status={"enum": ["active", "inactive", "defunct", "temporarily closed"]}, interpretation_services=TEXT, application_process=TEXT,
    fees_description=TEXT, eligibility_description=TEXT, minimum_age=NUMBER, maximum_age=NUMBER, assured_date=DATE, assurer_email=EMAIL,
    alert=TEXT, last_modified=MOMENT,
)  # fmt: skip
_NESTED: dict[str, Any] = dict(
    phones=many(PHONE), schedules=many(SCHEDULE), service_areas=many(AREA), languages=many(LANGUAGE), required_documents=many(DOCUMENT),
    cost_options=many(COST), attributes=many(ATTRIBUTE), wegwijs=OWN,
)  # fmt: skip
AT_LOCATION = thing("id location", description=TEXT, location=LOCATION, phones=many(PHONE), schedules=many(SCHEDULE))
# Valid for the standard is a service with id, name and status only; the keys after these three are our own minimum.
_LEAST = "id name status alternate_name description last_modified"
SERVICE = thing(
    f"{_LEAST} organization service_areas attributes wegwijs", **_SERVICE, **_NESTED, organization=ORGANIZATION,
    service_at_locations=many(AT_LOCATION),
)  # fmt: skip
SERVICE_SHORT = thing(f"{_LEAST} organization", **_SERVICE, organization=ORGANIZATION)
SERVICE_MINIMAL = thing("id last_modified", last_modified=MOMENT)
_INNER = thing(_LEAST, **_SERVICE)
ORGANIZATION_FULL = thing("id name description services", **_ORGANIZATION, services=many(_INNER))
ORGANIZATION_FULL_SERVICE = thing(
    "id name description services", **_ORGANIZATION,
    services=many(thing(f"{_LEAST} service_areas", **_SERVICE, **_NESTED, service_at_locations=many(AT_LOCATION))),
)  # fmt: skip
AT_LOCATION_SHORT = thing("id location service", location=LOCATION, service=SERVICE_SHORT)
AT_LOCATION_FULL = thing(
    "id location service",
    location=LOCATION,
    phones=many(PHONE),
    service=thing(f"{_LEAST} organization", **_SERVICE, **_NESTED, organization=ORGANIZATION),
)

_HEADER: dict[str, Any] = {
    **{name: {"type": "integer", "minimum": 0} for name in ("total_items", "total_pages", "page_number", "size")},
    **{name: {"type": "boolean"} for name in ("first_page", "last_page", "empty")},
}


def page(contents: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A page of the list: the standard's header and the contents."""
    properties = {**_HEADER, "contents": {"type": "array", "items": contents}, **more}
    return {"type": "object", "required": [*_HEADER, "contents"], "properties": properties, "additionalProperties": False}


PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {"type": TEXT, "title": TEXT, "status": {"type": "integer"}, "detail": TEXT, "parameter": TEXT},
    "additionalProperties": False,
}


def faults(schema: dict[str, Any], data: Any) -> list[str]:
    """What is wrong with the data, each with its place. The draft is named: the standard's own schemas leave it out."""
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(data)]


def nulls(data: Any, path: str = "$") -> list[str]:
    """The places of all nulls."""
    if isinstance(data, dict):
        return [found for key, value in data.items() for found in nulls(value, f"{path}.{key}")]
    if isinstance(data, list):
        return [found for number, value in enumerate(data) for found in nulls(value, f"{path}[{number}]")]
    return [path] if data is None else []
