"""Who is named for a need, in which order: local desks take their national body's rank, and only in their own place."""

from __future__ import annotations

import pytest

from knowledge.lookup import asks_place, matches, reason, urgent_lines
from knowledge.release import Release

CASES = [
    ("housing/lost-key", None, "pl", ["town-desk", "key-union", "consul-pl"]),
    ("housing/lost-key", "GM0001", "pl", ["town-desk-aberg", "key-union", "consul-pl"]),
    ("housing/lost-key", "GM0002", "pl", ["town-desk", "key-union", "consul-pl"]),
    ("housing/lost-key", None, "ro", ["town-desk", "key-union"]),  # a Romanian is not sent to the Polish consul
    ("housing/lost-key", None, "nl", ["town-desk", "key-union", "consul-pl"]),  # a professional sees all
    ("safety_violence/dragon", "GM0001", "bg", ["dragon-line", "key-union"]),
]


@pytest.mark.parametrize(("need", "place", "language", "expected"), CASES)
def test_matches(release: Release, need: str, place: str | None, language: str, expected: list[str]) -> None:
    assert [match.body.id for match in matches(release, need, place, language)] == expected


def test_an_unknown_need_is_an_error(release: Release) -> None:
    with pytest.raises(KeyError):
        matches(release, "housing/nothing", None, "pl")


def test_a_local_desk_has_the_reason_of_its_national_body(release: Release) -> None:
    first = matches(release, "housing/lost-key", "GM0001", "pl")[0]
    assert (first.body.id, first.listed_as, first.is_local) == ("town-desk-aberg", "town-desk", True)
    assert reason(release.need_texts["pl"]["housing/lost-key"], first) == "pl lost-key reason town-desk."


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        (("safety_violence/dragon",), ["112-noodnummer", "dragon-line"]),
        (("housing/lost-key", "safety_violence/dragon"), ["112-noodnummer", "dragon-line"]),
        (("housing/lost-key",), ["112-noodnummer"]),
        ((), ["112-noodnummer"]),
        (("no/such-need",), ["112-noodnummer"]),
    ],
)
def test_urgent_lines(release: Release, needs: tuple[str, ...], expected: list[str]) -> None:
    assert [body.id for body in urgent_lines(release, needs)] == expected


def test_the_place_is_asked_only_where_it_matters(release: Release) -> None:
    assert asks_place(release, ("safety_violence/dragon", "housing/lost-key"))
    assert not asks_place(release, ("safety_violence/dragon",))
