"""The search rows of a release: which words lead to which bodies, and what bodies can be narrowed by. No database here."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from knowledge.schema import Body
from knowledge.search.terms import stem, terms, variants
from knowledge.source import Source
from knowledge.tables import Base, PostingRow, TagRow, TermRow, VariantRow

# How much a word says of a body, by where it stands.
_NAME, _DESCRIPTOR, _NEED_NAME, _WHAT, _PLACE, _REASON, _NEED_WORDS = 8.0, 5.0, 4.0, 2.0, 3.0, 1.5, 1.0
# A body far down a need's list is less what the need's words are about.
_RANK_LOSS = 0.5
# What is said of a need is about those who are named first for it.
_RANKS_WITH_ALL_WORDS = 2

NATIONAL = "national"  # the value of the place tag of bodies that serve the whole country

Rows = list[dict[str, Any]]


def index_rows(source: Source) -> list[tuple[type[Base], Rows]]:
    """The rows of each search table, without the release's number."""
    weights = _weights(source)
    bodies_of_term = Counter(term for _, term in weights)
    return [
        (TermRow, [{"term": term, "stem": stem(term), "bodies": count} for term, count in bodies_of_term.items()]),
        (VariantRow, [{"variant": variant, "term": term} for term in bodies_of_term for variant in variants(term)]),
        (PostingRow, [{"term": term, "body": body, "weight": weight} for (body, term), weight in weights.items()]),
        (TagRow, [{"kind": kind, "value": value, "body": body, "weight": weight} for (kind, value, body), weight in _tags(source).items()]),
    ]


def _weights(source: Source) -> dict[tuple[str, str], float]:
    """The weight of every (body, term). The same word in more languages or places counts once, where it says most."""
    found: dict[tuple[str, str], float] = {}
    for body in source.bodies.values():
        for text, weight in _texts(source, body):
            for term in terms(text):
                found[body.id, term] = max(found.get((body.id, term), 0.0), weight)
    return found


def _texts(source: Source, body: Body) -> Iterator[tuple[str, float]]:
    yield " ".join((body.name, *body.other_names, body.id)), _NAME
    if body.address:
        yield body.address.city, _PLACE
    if body.service_area != "national":
        for code in body.service_area:
            if code in source.municipalities:
                yield source.municipalities[code].name, _PLACE
    for texts in source.body_texts.values():
        if (text := texts.get(body.id)) is not None:
            yield text.descriptor, _DESCRIPTOR
            yield text.what, _WHAT
    listed = {body.id, body.local_form_of}
    for need in source.needs.values():
        for rank, bodies in enumerate((*((one.body for one in rank) for rank in need.services), need.for_professionals)):
            at = listed.intersection(bodies)
            if not at:
                continue
            share = 1 / (1 + _RANK_LOSS * rank)
            for need_texts in source.need_texts.values():
                if (words := need_texts.get(need.id)) is not None:
                    yield f"{words.name} {words.choice}", _NEED_NAME * share
                    if body.id in at:  # a local form is found by its own words and by the need's name
                        yield words.reasons.get(body.id, ""), _REASON
                        if rank < _RANKS_WITH_ALL_WORDS:
                            yield words.explanation, _NEED_WORDS * share


def _tags(source: Source) -> dict[tuple[str, str, str], float]:
    """The weight of every (kind, value, body)."""
    found: dict[tuple[str, str, str], float] = {}
    forms: dict[str, list[str]] = defaultdict(list)
    for body in source.bodies.values():
        found["audience", body.audience, body.id] = 0.0
        for place in (NATIONAL,) if body.service_area == "national" else body.service_area:
            found["place", place, body.id] = 0.0 if body.service_area == "national" else 1.0
        for spoken in body.languages:
            found["language", spoken.code, body.id] = 1.0 if spoken.certainty == "seen" else 0.5
        if body.local_form_of:
            forms[body.local_form_of].append(body.id)
    for need in source.needs.values():
        for rank, bodies in enumerate((*((one.body for one in rank) for rank in need.services), need.for_professionals)):
            for one in (form for listed in bodies for form in (listed, *forms[listed])):
                found.setdefault(("need", need.id, one), 1 / (1 + rank))
    return found
