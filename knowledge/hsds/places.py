"""Places of the standard: areas with their public identifiers, and the province of an address (the standard asks for it)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from knowledge.gazetteer import Municipality

NATIONAL_NAME: Final = "Netherlands"
# The country in the European Union's authority table; municipalities in the Dutch government's register (TOOI).
NATIONAL_URI: Final = "http://publications.europa.eu/resource/authority/country/NLD"
_MUNICIPALITY_URI: Final = "https://identifier.overheid.nl/tooi/id/gemeente/{code}"
_CODE: Final = re.compile(r"\bGM ?(\d{4})\b", re.IGNORECASE)
_NATIONAL_NAMES: Final = frozenset({"netherlands", "the netherlands", "nederland", "nl", "nld", "national", "nationwide", "landelijk"})


def uri(code: str) -> str:
    """The public identifier of a municipality by its CBS code."""
    return _MUNICIPALITY_URI.format(code=code.lower())


def province(municipalities: Mapping[str, Municipality], city: str, area: str | Iterable[str]) -> str | None:
    """The province of an address, or None when it cannot be told.

    By the name of the city, and where several places have that name, by the service area of the body.
    """
    near = [municipalities[code] for code in ([] if isinstance(area, str) else area) if code in municipalities]
    named = named_municipalities(municipalities, city)
    for found in ([one for one in near if one in named], named, near):
        if len(provinces := {one.province for one in found}) == 1:
            return provinces.pop()
    return None


def named_municipalities(municipalities: Mapping[str, Municipality], name: str) -> list[Municipality]:
    """The municipalities that go by a name; those whose own name it is before those with a village of that name."""
    wanted = _folded(name)
    own = [one for one in municipalities.values() if wanted in (_folded(one.name), _folded(one.names[0]))]
    return own or [one for one in municipalities.values() if wanted in map(_folded, one.names)]


def _folded(name: str) -> str:
    return " ".join(re.sub(r"^(gemeente|municipality of)\s+", "", name.strip().casefold()).split())


def area_of(municipalities: Mapping[str, Municipality], texts: Iterable[str]) -> str | None:
    """What a foreign service area means: "national", a CBS code, or None for a place we do not know.

    `texts` are its uri, name and description, the surest first.
    """
    for text in texts:
        if text == NATIONAL_URI or _folded(text) in _NATIONAL_NAMES:
            return "national"
        code = _CODE.search(text)
        if code and (known := f"GM{code.group(1)}") in municipalities:
            return known
        named = named_municipalities(municipalities, text)
        if len(named) == 1:
            return named[0].code
    return None
