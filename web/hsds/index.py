"""A dataset made ready for look-ups: every object already as JSON text, with what it can be found by. Pure, built per release."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal

from knowledge.hsds import extension
from knowledge.hsds.dataset import Dataset
from knowledge.hsds.known import Json
from knowledge.search.terms import plain

Kind = Literal["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"]
Form = Literal["minimal", "short", "full", "full_service"]
_SINGLE: Final = (str, int, float)  # what a short object keeps, beside its organization, location or service


@dataclass(frozen=True)
class Entry:
    """One object. `forms` are its JSON texts; `terms` holds the ids of its terms and of those above them."""

    id: str
    forms: dict[Form, str]
    words: str
    organization: str | None = None
    terms: frozenset[str] = frozenset()
    taxonomies: frozenset[str] = frozenset()
    modified: datetime | None = None
    parent: str | None = None


@dataclass(frozen=True)
class Index:
    """All entries by kind, and each by its id."""

    by_kind: dict[Kind, tuple[Entry, ...]]
    by_id: dict[Kind, dict[str, Entry]] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {kind: {one.id: one for one in entries} for kind, entries in self.by_kind.items()})


def folded(text: str) -> str:
    """The text in lower-case Latin letters without marks, so that a search finds it however it is typed."""
    return " ".join(plain(text).split())


def build(dataset: Dataset) -> Index:
    """The index of a dataset."""
    parents = {term["id"]: term["parent_id"] for term in dataset.terms if "parent_id" in term}
    services = [_service(one, parents) for one in dataset.services]
    return Index({
        "services": tuple(services),
        "organizations": tuple(_organization(one, entry) for one, entry in zip(dataset.services, services, strict=True)),
        "service_at_locations": tuple(
            _at_location(one, entry, place)
            for one, entry in zip(dataset.services, services, strict=True)
            for place in one.get("service_at_locations", ())
        ),
        "taxonomies": tuple(_plain(one, short=_without(one, extension.KEY)) for one in dataset.taxonomies),
        "taxonomy_terms": tuple(_plain(one, short=_term_short(one)) for one in dataset.terms),
    })  # fmt: skip


def _text(thing: Json) -> str:
    return json.dumps(thing, ensure_ascii=False)


def _without(thing: Json, *keys: str) -> Json:
    return {key: value for key, value in thing.items() if key not in keys}


def short(thing: Json) -> Json:
    """A service or location with its own fields only, and a service with its organization."""
    return {key: value for key, value in thing.items() if isinstance(value, _SINGLE) or key == "organization"}


def _service(one: Json, parents: dict[str, str]) -> Entry:
    terms = [attribute["taxonomy_term"] for attribute in one.get("attributes", ())]
    ids = {term["id"] for term in terms}
    forms: dict[Form, str] = {
        "minimal": _text({key: one[key] for key in ("id", "last_modified")}),
        "short": _text(short(one)),
        "full": _text(one),
    }
    return Entry(
        one["id"],
        forms,
        folded(" ".join(_searched(one))),
        organization=one["organization"]["id"],
        terms=frozenset(ids | {parents[term] for term in ids if term in parents}),
        taxonomies=frozenset(term["taxonomy_id"] for term in terms),
        modified=datetime.fromisoformat(one["last_modified"]),
    )


def _searched(service: Json) -> Iterator[str]:
    """What a search looks in: names, descriptions and areas, and the same words in the other languages."""
    yield from _strings(service, ("name", "alternate_name", "description", "application_process", "eligibility_description"))
    yield from _strings(service["organization"], ("name", "alternate_name"))
    for area in service.get("service_areas", ()):
        yield area["name"]
    for attribute in service.get("attributes", ()):
        yield attribute["taxonomy_term"]["name"]
        yield from attribute["taxonomy_term"].get(extension.KEY, {}).get("names", {}).values()
    for text in service[extension.KEY]["texts"].values():
        yield from _strings(text, ("descriptor", "what", "conditions"))


def _strings(thing: Json, keys: Iterable[str]) -> Iterator[str]:
    yield from (thing[key] for key in keys if isinstance(thing.get(key), str))


def _organization(service: Json, entry: Entry) -> Entry:
    own = service["organization"]
    inner = _without(service, "organization")
    forms: dict[Form, str] = {
        "short": _text(own),
        "full": _text({**own, "services": [short(inner)]}),
        "full_service": _text({**own, "services": [inner]}),
    }
    return Entry(own["id"], forms, entry.words, own["id"], entry.terms, entry.taxonomies, entry.modified)


def _at_location(service: Json, entry: Entry, place: Json) -> Entry:
    forms: dict[Form, str] = {
        "short": _text({**short(place), "location": short(place["location"]), "service": short(service)}),
        "full": _text({**place, "service": _without(service, "service_at_locations")}),
    }
    words = folded(" ".join(_place_words(place["location"])))
    return Entry(place["id"], forms, f"{entry.words} {words}", entry.organization, entry.terms, entry.taxonomies, entry.modified)


def _place_words(location: Json) -> Iterator[str]:
    yield from _strings(location, ("name",))
    for address in location.get("addresses", ()):
        yield from _strings(address, ("address_1", "city", "postal_code", "state_province"))


def _term_short(term: Json) -> Json:
    """A term with its names only; all that is known of a need is in the term asked for by its id."""
    own: dict[str, Any] = term.get(extension.KEY, {})
    return {**_without(term, extension.KEY), **({extension.KEY: {"names": own["names"]}} if "names" in own else {})}


def _plain(one: Json, short: Json) -> Entry:
    names = one.get(extension.KEY, {}).get("names", {}).values()
    words = folded(" ".join([*_strings(one, ("name", "description", "code")), *names]))
    taxonomies = frozenset([one["taxonomy_id"]]) if "taxonomy_id" in one else frozenset()
    return Entry(one["id"], {"short": _text(short), "full": _text(one)}, words, taxonomies=taxonomies, parent=one.get("parent_id"))
