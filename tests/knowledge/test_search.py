"""Bodies are found by words in any of the five languages, however typed, and narrowed by filters; the same in both stores."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from knowledge import source, store
from knowledge.faults import NoRelease
from knowledge.search.query import Filters, search
from knowledge.search.terms import plain, stem, terms, variants


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """The real knowledge in each store."""
    if request.param == "sqlite":
        made = store.connect(store.sqlite_url(tmp_path_factory.mktemp("search")))
    else:
        made = store.connect(request.getfixturevalue("postgres_url"))
    store.build(made, source.read())
    yield made
    made.dispose()


def found(engine: Engine, words: str, limit: int = 5, **filters: object) -> list[str]:
    return [hit.body.id for hit in search(engine, words, Filters(**filters), limit)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("uitbuiting", "nederlandse-arbeidsinspectie"),
        ("ucitbuiting", "nederlandse-arbeidsinspectie"),  # a letter too many
        ("nie mam gdzie spać", "gemeentelijk-daklozenloket"),
        ("nie mam gdzie spac", "gemeentelijk-daklozenloket"),  # without diacritics
        ("lekarz bez ubezpieczenia", "dokters-van-de-wereld"),
        ("asigurare de sănătate", "zorgverzekeringslijn"),
        ("asigurare de sanatate", "zorgverzekeringslijn"),
        ("заплата не плащат", "juridisch-loket"),
        ("zaplata ne plashta", "juridisch-loket"),  # Bulgarian in Latin letters
        ("u4ilishte dete", "school-nieuwkomers"),  # 4 for ch
        ("embassy of poland passport", "ambassade-polen"),
        ("schulden", "schuldhulpverlening-gemeente"),
        ("rijbewijs omwisselen", "rdw"),
        ("prawo jazdy", "rdw"),
        ("fnv", "fnv"),
        ("bezdomny rotterdam", "pauluskerk-rotterdam"),
    ],
)  # fmt: skip
def test_words_of_any_language_find_dutch_bodies(engine: Engine, words: str, expected: str) -> None:
    assert expected in found(engine, words), [str(hit) for hit in search(engine, words, limit=5)]


def test_the_same_question_gives_the_same_answer(engine: Engine) -> None:
    first = search(engine, "pomoc mieszkanie czynsz", limit=10)
    assert first == search(engine, "pomoc mieszkanie czynsz", limit=10)
    assert [hit.score for hit in first] == sorted((hit.score for hit in first), reverse=True)
    assert all(hit.words for hit in first)


def test_filters_narrow(engine: Engine) -> None:
    assert found(engine, "", need="money_debt/food-help", audience="people")[0] == "voedselbank"
    in_leiden = found(engine, "huur", municipality="GM0546", limit=30)
    assert "huurteam-leiden" in in_leiden and "huurteam-leeuwarden" not in in_leiden and "huurcommissie" in in_leiden
    polish = search(engine, "", Filters(language="pl"), limit=100)
    assert polish and all("pl" in {one.code for one in hit.body.languages} for hit in polish)
    professionals = search(engine, "", Filters(audience="professionals"), limit=100)
    assert {"movisie", "kis"} <= {hit.body.id for hit in professionals} and all(hit.body.audience == "professionals" for hit in professionals)
    both = found(engine, "dakloos", municipality="GM0363", language="pl", limit=30)
    assert "regenboog-amoc" in both and "pauluskerk-rotterdam" not in both


def test_open_now_is_taken_at_its_word(engine: Engine) -> None:
    night = datetime(2026, 12, 25, 2, 0, tzinfo=UTC)
    open_at_night = found(engine, "", open_at=night, limit=100)
    assert "112-noodnummer" in open_at_night and "juridisch-loket" not in open_at_night


@pytest.mark.parametrize("words", ["", "   ", "?!", "'; DROP TABLE release; --", "%", "_", "a", "\x00", "xqzvwk", "я" * 500, "ab " * 5000])
def test_odd_words_do_no_harm(engine: Engine, words: str) -> None:
    assert len(search(engine, words, limit=3)) <= 3


def test_a_store_without_knowledge_says_so(tmp_path: Path) -> None:
    empty = store.connect(store.sqlite_url(tmp_path))
    with pytest.raises(NoRelease):
        search(empty, "uitbuiting")
    empty.dispose()


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("Zażółć", "zazolc"), ("ȘCOALĂ", "scoala"), ("şcoală", "scoala"), ("Работа", "rabota"), ("училище", "uchilishte"),
        ("4asovete", "chasovete"), ("kvartira6", "kvartirash"), ("14", "14"), ("Łódź", "lodz"), ("щъркел", "shtarkel"),
    ],
)  # fmt: skip
def test_words_become_comparable(typed: str, term: str) -> None:
    assert plain(typed) == term


@given(st.text(max_size=80))
@settings(max_examples=300)
def test_terms_are_plain_and_stay_so(text: str) -> None:
    for term in terms(text):
        assert term.isascii() and term.isalnum() and term == term.lower()
        assert term.startswith(stem(term))
        assert all(len(variant) == len(term) - 1 for variant in variants(term))


@given(st.text(alphabet="abcdefghij", min_size=4, max_size=12), st.integers(0, 11), st.sampled_from("xyz"))
@settings(max_examples=200)
def test_one_wrong_letter_leaves_a_variant_in_common(term: str, at: int, letter: str) -> None:
    at %= len(term)
    for wrong in (term[:at] + term[at + 1 :], term[:at] + letter + term[at + 1 :], term[:at] + letter + term[at:]):
        near = {wrong, *variants(wrong)}
        assert near & {term, *variants(term)}
