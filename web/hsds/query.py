"""The query parameters of the look-up: read strictly, joined as AND, applied to the entries of an index. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from knowledge.hsds.ids import is_uuid
from web.hsds.faults import BadParameter
from web.hsds.index import Entry, Form, Index, Kind, folded

PER_PAGE: Final = 50
MOST_PER_PAGE: Final = 500  # above the number of bodies that one country's knowledge has, so `minimal` fits one page
LONGEST_SEARCH: Final = 200  # characters
HIGHEST_PAGE: Final = 1_000_000

_PAGED: Final = ("search", "page", "per_page", "format")
_TERMS: Final = ("taxonomy_term_id", "taxonomy_id")
PARAMETERS: Final[dict[Kind, tuple[str, ...]]] = {
    "services": (*_PAGED, *_TERMS, "organization_id", "modified_after", "minimal", "full"),
    "organizations": (*_PAGED, *_TERMS, "full", "full_service"),
    "service_at_locations": (*_PAGED, *_TERMS, "organization_id", "modified_after", "full"),
    "taxonomies": _PAGED,
    "taxonomy_terms": (*_PAGED, "taxonomy_id", "parent_id", "top_only"),
}
_REPEATABLE: Final = frozenset({"taxonomy_term_id"})


@dataclass(frozen=True)
class Query:
    """What is asked for: which entries (`holds`, all of them must), in which form, and which page of them."""

    holds: tuple[Callable[[Entry], bool], ...]
    form: Form
    page: int
    per_page: int


def read(kind: Kind, given: Mapping[str, Sequence[str]]) -> Query:
    """The query. Raises BadParameter for a value that cannot be used, or a parameter that this list does not have."""
    one = _known(given, PARAMETERS[kind])
    minimal, full, full_service = (_flag(one, name) for name in ("minimal", "full", "full_service"))
    form: Form = "minimal" if minimal else "full_service" if full_service else "full" if full else "short"
    if minimal and full:
        raise BadParameter("minimal", "not together with full")
    per_page = _number(one, "per_page", MOST_PER_PAGE if minimal else PER_PAGE, MOST_PER_PAGE)
    return Query(tuple(_holds(one, given.get("taxonomy_term_id", ()))), form, _number(one, "page", 1, HIGHEST_PAGE), per_page)


def single_form(kind: Kind, given: Mapping[str, Sequence[str]]) -> Form:
    """The form in which one object is shown. Raises BadParameter."""
    one = _known(given, ("format", "full_service") if kind == "organizations" else ("format",))
    return "full_service" if _flag(one, "full_service") else "full"


def _known(given: Mapping[str, Sequence[str]], allowed: Sequence[str]) -> dict[str, str]:
    for name, values in given.items():
        if name not in allowed:
            raise BadParameter(name, f"not a parameter here; there are {', '.join(allowed)}")
        if len(values) > 1 and name not in _REPEATABLE:
            raise BadParameter(name, "given more than once")
    one = {name: values[0] for name, values in given.items()}
    if one.get("format", "json") != "json":
        raise BadParameter("format", "only json")
    return one


def _holds(one: Mapping[str, str], terms: Sequence[str]) -> Iterator[Callable[[Entry], bool]]:
    if words := _search(one):
        yield lambda entry: all(word in entry.words for word in words)
    if terms:
        wanted = frozenset(_uuid("taxonomy_term_id", term) for term in terms)
        yield lambda entry: wanted <= entry.terms
    if "taxonomy_id" in one:
        taxonomy = _uuid("taxonomy_id", one["taxonomy_id"])
        yield lambda entry: taxonomy in entry.taxonomies
    if "organization_id" in one:
        organization = _uuid("organization_id", one["organization_id"])
        yield lambda entry: entry.organization == organization
    if "parent_id" in one:
        parent = _uuid("parent_id", one["parent_id"])
        yield lambda entry: entry.parent == parent
    if _flag(one, "top_only"):
        yield lambda entry: entry.parent is None
    if "modified_after" in one:
        moment = _moment(one["modified_after"])
        yield lambda entry: entry.modified is not None and entry.modified >= moment


def _search(one: Mapping[str, str]) -> tuple[str, ...]:
    text = one.get("search", "")
    if len(text) > LONGEST_SEARCH:
        raise BadParameter("search", f"at most {LONGEST_SEARCH} characters")
    return tuple(folded(text).split())


def _flag(one: Mapping[str, str], name: str) -> bool:
    value = one.get(name, "false").lower()
    if value not in ("true", "false"):
        raise BadParameter(name, "true or false")
    return value == "true"


def _number(one: Mapping[str, str], name: str, default: int, highest: int) -> int:
    text = one.get(name, str(default))
    if text.isascii() and text.isdigit() and len(text) <= len(str(highest)) and 1 <= int(text) <= highest:
        return int(text)
    raise BadParameter(name, f"a whole number from 1 to {highest}")


def _uuid(name: str, value: str) -> str:
    if not is_uuid(value):
        raise BadParameter(name, "a UUID")
    return value.lower()


def _moment(value: str) -> datetime:
    """The moment; without a zone it is UTC. A plus sign that a query turned into a space is one again."""
    try:
        moment = datetime.fromisoformat(value.strip().replace(" ", "+") if "T" in value else value.strip())
    except ValueError:
        raise BadParameter("modified_after", "a date or date-time such as 2026-01-31T12:00:00Z") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def page(index: Index, kind: Kind, query: Query) -> str:
    """The page as JSON text: the standard's header, then the contents."""
    found = [entry for entry in index.by_kind[kind] if all(holds(entry) for holds in query.holds)]
    first = (query.page - 1) * query.per_page
    shown = found[first : first + query.per_page]
    pages = -(-len(found) // query.per_page)
    header = {
        "total_items": len(found), "total_pages": pages, "page_number": query.page, "size": len(shown),
        "first_page": query.page == 1, "last_page": query.page >= pages, "empty": not shown,
    }  # fmt: skip
    fields = ", ".join(f'"{name}": {str(value).lower()}' for name, value in header.items())
    return f'{{{fields}, "contents": [{", ".join(entry.forms[query.form] for entry in shown)}]}}'
