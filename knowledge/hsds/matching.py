"""Whether a service of another directory is a body we have curated already: by id, name, website or phone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

import phonenumbers

from knowledge.hsds import foreign_fields, ids
from knowledge.hsds.known import Json
from knowledge.schema import Body


class Curated:
    """The bodies we have, looked up by what a service says of itself."""

    def __init__(self, bodies: Mapping[str, Body]) -> None:
        self._ids = {ids.of(table, body_id): body_id for body_id in bodies for table in ("service", "organization")}
        self._bodies = bodies
        self._names = {_name(name): body.id for body in bodies.values() for name in (body.name, *body.other_names)}
        self._urls = {_page(body.website.url): body.id for body in bodies.values() if body.website}
        self._numbers = {
            number: body.id for body in bodies.values() for phone in body.phones if (number := _number(phone.number)) is not None
        }

    def reason(self, service: Json, body_id: str | None) -> str | None:
        """Why this is a body we have, or None. `body_id` is our own id, when the service carries it."""
        if body_id in self._bodies:
            return f"curated already as {body_id}: the same id"
        for given in (service.get("id"), foreign_fields.organization(service).get("id")):
            if isinstance(given, str) and given.lower() in self._ids:
                return f"curated already as {self._ids[given.lower()]}: the same HSDS id"
        for name in foreign_fields.names(service):
            if (found := self._names.get(_name(name))) is not None:
                return f"curated already as {found}: the name {name}"
        for url in foreign_fields.urls(service):
            if (found := self._urls.get(_page(url))) is not None:
                return f"curated already as {found}: the website {url}"
        for number in foreign_fields.numbers(service):
            if (found := self._numbers.get(_number(number) or "")) is not None:
                return f"curated already as {found}: the phone {number}"
        return None


def _name(name: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", name.casefold()).split())


def _page(url: str) -> str:
    """The page without what differs for the same one: scheme, www, a slash at the end, the fragment."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return url
    return f"{host.removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"


def _number(number: str) -> str | None:
    """The number in international form; None for a municipality's own number (14 + area code), which many desks share."""
    compact = re.sub(r"[^\d+]", "", number)
    if compact.startswith("140"):
        return None
    try:
        return phonenumbers.format_number(phonenumbers.parse(number, "NL"), phonenumbers.PhoneNumberFormat.E164)
    except phonenumbers.NumberParseException:
        return compact or None
