"""Bodies found by words and filters, in SQL that grows with what matches, not with what the store holds.

A word is looked up as it is, as the beginning of a word, with another ending, and with one letter wrong; each guess counts less.
Of a word that leads to very many bodies only those are taken for which it says most.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rapidfuzz.distance import OSA
from sqlalchemy import CompoundSelect, Connection, Engine, Select, exists, select, union, union_all

from knowledge.hours import state_at
from knowledge.schema import Body
from knowledge.search.index import NATIONAL
from knowledge.search.terms import TYPO_LETTERS, stems_of_kin, terms, variants
from knowledge.store import current_number, reading
from knowledge.tables import EntryRow, PostingRow, ReleaseRow, TagRow, TermRow, VariantRow

MAX_TERMS = 24  # words of a query that are looked up; a longer message has said what it is about by then
GUESSES = 8  # words of the index tried for one word of the query
BODIES_A_TERM = 100
# How much a find counts, by how far the word was from what was typed.
_EXACT, _ENDING, _BEGINNING, _TYPO = 1.0, 0.8, 0.7, 0.6
# A body that answers more of the words beats one that answers a single word very well.
_COVERAGE_POWER = 2.0
# Above every letter that a term can hold; the end of a range of beginnings.
_AFTER_LETTERS = "{"


@dataclass(frozen=True)
class Filters:
    """What to narrow by; None asks nothing. `municipality` is a CBS code; national bodies serve every one of them."""

    need: str | None = None
    municipality: str | None = None
    language: str | None = None
    audience: str | None = None
    open_at: datetime | None = None


@dataclass(frozen=True)
class Hit:
    """A body found: `score` is comparable within one answer only, `words` the words of the knowledge that matched."""

    body: Body
    score: float
    words: tuple[str, ...]


def search(engine: Engine, words: str, filters: Filters = Filters(), limit: int = 20) -> list[Hit]:  # noqa: B008  (frozen)
    """The bodies that fit best, best first. Without words, all that pass the filters, by their rank under the need.

    Raises NoRelease and StoreUnavailable.
    """
    with reading(engine) as connection:
        number = current_number(connection)
        asked = list(dict.fromkeys(terms(words)))[:MAX_TERMS]
        if asked:
            ranked, found = _by_words(connection, number, asked, filters)
        else:
            ranked, found = _by_filters(connection, number, filters), {}
        hits: list[Hit] = []
        wanted = limit if filters.open_at is None else len(ranked)
        for start in range(0, wanted, limit):
            page = ranked[start : start + limit]
            bodies = _bodies(connection, number, [body for body, _ in page])
            for body_id, score in page:
                body = bodies[body_id]
                if filters.open_at is None or state_at(body.schedules, filters.open_at).state in ("open", "always"):
                    hits.append(Hit(body, round(score, 4), tuple(sorted(found.get(body_id, ())))))
            if len(hits) >= limit:
                break
    return hits[:limit]


def _by_words(
    connection: Connection, number: int, asked: list[str], filters: Filters
) -> tuple[list[tuple[str, float]], dict[str, set[str]]]:
    bodies_in_all = connection.scalar(select(ReleaseRow.bodies).where(ReleaseRow.number == number)) or 1
    best: dict[str, dict[str, float]] = defaultdict(dict)  # body -> asked word -> score
    found: dict[str, set[str]] = defaultdict(set)
    for word in asked:
        guesses = _guesses(connection, number, word)
        for term, body, weight in connection.execute(_postings(number, tuple(guesses), filters)) if guesses else ():
            likeness, bodies_of_term = guesses[term]
            score = likeness * math.log(1 + bodies_in_all / bodies_of_term) * weight  # a rare word says more
            if score > best[body].get(word, 0.0):
                best[body][word] = score
            found[body].add(term)
    scores = {body: sum(by_word.values()) * (len(by_word) / len(asked)) ** _COVERAGE_POWER for body, by_word in best.items()}
    return sorted(scores.items(), key=lambda one: (-one[1], one[0])), found


def _guesses(connection: Connection, number: int, word: str) -> dict[str, tuple[float, int]]:
    """The terms of the index that the word may mean, with their likeness (0..1) and how many bodies each leads to."""
    guessed: dict[str, tuple[float, int]] = {}
    for term, bodies in connection.execute(_kin(number, word)):
        guessed[term] = (_EXACT if term == word else _ENDING, bodies)
    if len(word) >= TYPO_LETTERS:
        for term, bodies in connection.execute(_beginning(number, word)):
            guessed.setdefault(term, (_EXACT if term == word else _BEGINNING, bodies))
        if word not in guessed:  # a word that stands in the knowledge as it is has no letter wrong
            for term, bodies in connection.execute(_near(number, word)):
                if OSA.distance(term, word, score_cutoff=1) <= 1:
                    guessed.setdefault(term, (_TYPO, bodies))
    ordered = sorted(guessed.items(), key=lambda one: (-one[1][0], abs(len(one[0]) - len(word)), -one[1][1], one[0]))
    return dict(ordered[:GUESSES])


def _kin(number: int, word: str) -> CompoundSelect[Any]:
    """The word itself and its other forms, those that lead to most bodies first."""
    known = select(TermRow.term, TermRow.bodies).where(TermRow.number == number)
    kin = known.where(TermRow.stem.in_(stems_of_kin(word))).order_by(TermRow.bodies.desc(), TermRow.term).limit(2 * GUESSES)
    return union(known.where(TermRow.term == word), select(kin.subquery()))


def _beginning(number: int, word: str) -> Select[Any]:
    return (
        select(TermRow.term, TermRow.bodies)
        .where(TermRow.number == number, TermRow.term >= word, TermRow.term < word + _AFTER_LETTERS)
        .order_by(TermRow.term)
        .limit(GUESSES)
    )


def _near(number: int, word: str) -> CompoundSelect[Any]:
    """Terms that differ by a letter: left out, put in, or another. Several questions, each by one index."""
    known = select(TermRow.term, TermRow.bodies).where(TermRow.number == number)
    near = select(VariantRow.term).where(VariantRow.number == number, VariantRow.variant.in_({word, *variants(word)})).limit(10 * GUESSES)
    return union(known.where(TermRow.term.in_(variants(word))), known.where(TermRow.term.in_(near)))


def _postings(number: int, guesses: tuple[str, ...], filters: Filters) -> CompoundSelect[Any]:
    """For each term the bodies of which it says most. One question: a round trip costs more than an index look-up."""
    each = (
        select(PostingRow.term, PostingRow.body, PostingRow.weight)
        .where(PostingRow.number == number, PostingRow.term == term, *_conditions(number, PostingRow.body, filters))
        .order_by(PostingRow.weight.desc())
        .limit(BODIES_A_TERM)
        .subquery()
        for term in guesses
    )
    return union_all(*(select(one) for one in each))


def _by_filters(connection: Connection, number: int, filters: Filters) -> list[tuple[str, float]]:
    """Every body that passes, the best under the need first, near before national."""
    kind, values = ("need", (filters.need,)) if filters.need else ("audience", ("people", "professionals"))
    rows = connection.execute(
        select(TagRow.body, TagRow.weight)
        .where(TagRow.number == number, TagRow.kind == kind, TagRow.value.in_(values), *_conditions(number, TagRow.body, filters))
        .order_by(TagRow.weight.desc(), TagRow.body)
        .limit(BODIES_A_TERM)
    )
    return [(body, weight) for body, weight in rows]


def _conditions(number: int, body: Any, filters: Filters) -> list[Any]:
    asked = [("need", (filters.need,)), ("language", (filters.language,)), ("audience", (filters.audience,))]
    if filters.municipality is not None:
        asked.append(("place", (filters.municipality, NATIONAL)))
    other = TagRow.__table__.alias("narrowed")
    return [
        exists().where(other.c.number == number, other.c.body == body, other.c.kind == kind, other.c.value.in_(values))
        for kind, values in asked
        if values[0] is not None
    ]


def _bodies(connection: Connection, number: int, ids: list[str]) -> dict[str, Body]:
    rows = connection.execute(
        select(EntryRow.key, EntryRow.document).where(
            EntryRow.number == number, EntryRow.kind == "body", EntryRow.language == "", EntryRow.key.in_(ids)
        )
    )
    return {key: Body.model_validate(document) for key, document in rows}

