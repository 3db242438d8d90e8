"""Who is named for a need, in which order and why: one case for each rule of the order, in the invented country."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from knowledge.circumstances import Circumstances
from knowledge.lookup import Question, asks_place, matches, rules_for, urgent_lines, why
from knowledge.release import Release
from knowledge.schema import Body, Need

KEY = "housing/lost-key"
MONDAY_NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
SUNDAY = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
AFTER_THE_MERGER = datetime(2027, 1, 4, 11, 0, tzinfo=UTC)
SEEN = {"certainty": "seen", "checked": "2026-01-10", "source": "https://source.example/page"}

CASES = [
    (KEY, None, "pl", ["town-desk", "key-union", "consul-pl"]),
    (KEY, "GM0001", "pl", ["town-desk-aberg", "key-union", "consul-pl"]),
    (KEY, "GM0002", "pl", ["town-desk", "key-union", "consul-pl"]),
    (KEY, None, "ro", ["town-desk", "key-union"]),  # a Romanian is not sent to the Polish consul
    (KEY, None, "nl", ["town-desk", "key-union", "consul-pl"]),  # a professional sees all
    ("safety_violence/dragon", "GM0001", "bg", ["dragon-line", "key-union"]),
]


def body(body_id: str, **fields: Any) -> Body:
    return Body.model_validate({"id": body_id, "name": body_id, "kind": "legal-aid", "service_area": "national", **fields})


def country(release: Release, services: list[Any], *bodies: Body, **need: Any) -> Release:
    """The invented country with one more need, `agency/test`, that ranks these bodies."""
    made = Need.model_validate({"id": "agency/test", "services": services, **need})
    return replace(release, needs={**release.needs, made.id: made}, bodies={**release.bodies, **{one.id: one for one in bodies}})


def order(release: Release, question: Question = Question(), need: str = "agency/test") -> list[str]:  # noqa: B008
    return [match.body.id for match in matches(release, need, question)]


@pytest.mark.parametrize(("need", "place", "language", "expected"), CASES)
def test_matches(release: Release, need: str, place: str | None, language: str, expected: list[str]) -> None:
    assert order(release, Question(place, language), need) == expected


def test_an_unknown_need_is_an_error(release: Release) -> None:
    with pytest.raises(KeyError):
        matches(release, "housing/nothing", Question())


def test_a_local_desk_has_the_reason_of_its_national_body(release: Release) -> None:
    first = matches(release, KEY, Question("GM0001", "pl"))[0]
    assert (first.body.id, first.listed_as, first.is_local) == ("town-desk-aberg", "town-desk", True)
    assert why(release.need_texts["pl"][KEY], first) == "pl lost-key reason town-desk."
    assert [str(one) for one in first.reasons] == ["rank: 1", "local: GM0001", "local-form: town-desk"]


def test_who_is_first_for_somebody_goes_before_all(release: Release) -> None:
    made = country(release, ["a", "b"], body("a"), body("b", first_for={"insured": False}))
    assert order(made) == ["a", "b"]
    assert order(made, Question(circumstances=Circumstances(insured=True))) == ["a", "b"]
    assert order(made, Question(circumstances=Circumstances(insured=False))) == ["b", "a"]
    assert "first-for: insured=no" in map(str, matches(made, "agency/test", Question(circumstances=Circumstances(insured=False)))[0].reasons)


def test_a_condition_known_not_to_hold_leaves_a_body_out(release: Release) -> None:
    made = country(release, ["a", {"body": "b", "when": {"employment": ["company"]}}], body("a", eligibility={"registered": True}), body("b"))
    assert order(made, Question(circumstances=Circumstances(registered=False))) == []
    assert order(made, Question(circumstances=Circumstances(employment="company"))) == ["a", "b"]
    [only] = matches(made, "agency/test", Question())  # trouble with an agency: the person works through one
    assert (only.body.id, [str(one) for one in only.reasons]) == ("a", ["rank: 1", "only-if: registered=yes"])


def test_what_is_not_known_is_said_and_excludes_nobody(release: Release) -> None:
    made = country(release, ["a"], body("a", eligibility={"insured": True, "employment": ["agency"]}))
    [only] = matches(made, "agency/test", Question())
    assert [str(one) for one in only.reasons] == ["rank: 1", "fits: employment=agency", "only-if: insured=yes"]


def test_a_union_comes_last_for_who_is_no_member(release: Release) -> None:
    union = body("u", eligibility={"union_member": True}, first_for={"union_member": True})
    made = country(release, ["a", "u", "b"], body("a"), union, body("b"))
    assert order(made) == ["a", "u", "b"]
    assert order(made, Question(circumstances=Circumstances(union_member=True))) == ["u", "a", "b"]
    assert order(made, Question(circumstances=Circumstances(union_member=False))) == ["a", "b", "u"]


def test_programmes_for_refugees_are_not_offered_to_eu_workers(release: Release) -> None:
    made = country(release, ["a", "r"], body("a"), body("r", eligibility={"origin": ["refugee"]}))
    assert order(made) == ["a"]
    assert order(made, Question(circumstances=Circumstances(origin="refugee"))) == ["a", "r"]


def test_inside_a_rank_near_then_language_then_open_then_listed(release: Release) -> None:
    spoken = [{"code": "pl", **SEEN}]
    unsure = [{"code": "pl", "certainty": "general-knowledge", "checked": None}]
    weekdays = {"weekly": [{"byday": ["MO"], "opens_at": "09:00", "closes_at": "17:00"}], **SEEN}
    made = country(
        release, [["listed-first", "open", "unsure", "speaks", "near"], "next"],
        body("listed-first"), body("open", schedules=weekdays), body("unsure", languages=unsure), body("speaks", languages=spoken),
        body("near", service_area=["GM0001"]), body("next", languages=spoken),
    )  # fmt: skip
    assert order(made, Question("GM0001", "pl", moment=MONDAY_NOON)) == ["near", "speaks", "unsure", "open", "listed-first", "next"]
    assert order(made, Question("GM0002", "ro", moment=SUNDAY)) == ["listed-first", "unsure", "speaks", "open", "next"]


def test_when_hours_count_the_open_go_first(release: Release) -> None:
    weekdays = {"weekly": [{"byday": ["MO"], "opens_at": "09:00", "closes_at": "17:00"}], **SEEN}
    bodies = (body("a", schedules=weekdays), body("b"), body("c", schedules={"weekly": "always", **SEEN}))
    patient, urgent = country(release, ["a", "b", "c"], *bodies), country(release, ["a", "b", "c"], *bodies, open_first=True)
    assert order(patient, Question(moment=SUNDAY)) == ["a", "b", "c"]
    assert order(urgent, Question(moment=SUNDAY)) == ["c", "b", "a"]
    assert order(urgent, Question(moment=MONDAY_NOON)) == ["a", "c", "b"]
    assert "closed: opens 2026-11-23 09:00" in map(str, matches(urgent, "agency/test", Question(moment=SUNDAY))[2].reasons)


def test_bodies_for_professionals_are_for_professionals(release: Release) -> None:
    made = country(release, ["a"], body("a"), body("p", audience="professionals"), for_professionals=["p"])
    assert order(made) == ["a"]
    assert order(made, Question(audience="professionals")) == ["a", "p"]


def test_what_is_over_or_not_yet_there_is_not_named(release: Release) -> None:
    made = country(release, ["new", "old"], body("new", valid_from="2026-12-01"), body("old", valid_to="2026-11-30"))
    assert order(made, Question(moment=MONDAY_NOON)) == ["old"]
    assert order(made, Question(moment=AFTER_THE_MERGER)) == ["new"]
    assert order(made) == ["new", "old"]


def test_a_merged_municipality_is_served_by_the_desks_of_the_one_it_joined(release: Release) -> None:
    assert order(release, Question("GM0003", "pl", moment=MONDAY_NOON), KEY)[0] == "town-desk"
    assert order(release, Question("GM0003", "pl", moment=AFTER_THE_MERGER), KEY)[0] == "town-desk-aberg"
    first = matches(release, KEY, Question("GM0003", "pl", moment=AFTER_THE_MERGER))[0]
    assert "municipality-merged: GM0003" in map(str, first.reasons)


def test_rules_are_those_that_hold_for_this_person_on_that_day(release: Release) -> None:
    def ids(question: Question, need: str = KEY) -> list[str]:
        return [rule.id for rule in rules_for(release, need, question)]

    assert ids(Question()) == ["keys-come-back", "dragons-are-paid"]
    assert ids(Question(circumstances=Circumstances(employment="company"))) == ["keys-come-back"]
    assert ids(Question(moment=datetime(2019, 6, 1, tzinfo=UTC))) == ["dragons-are-paid"]
    assert ids(Question(), "contact_human/talk-to-person") == []
    ended = replace(release, rules={"r": release.rules["keys-come-back"].model_copy(update={"valid_to": date(2026, 1, 1)})})
    assert rules_for(ended, KEY, Question(moment=MONDAY_NOON)) == ()


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
