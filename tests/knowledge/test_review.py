"""How long facts are believed, what is looked at next, and that usage decides it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from knowledge import source, store, usage
from knowledge.release import Release
from knowledge.review import ReviewPeriods, due, facts_of
from knowledge.schema import Phone

CHECKED = date(2026, 1, 10)
PERIODS = ReviewPeriods(phones=6)
PHONE = Phone(number="020 123 4567", certainty="seen", checked=CHECKED, source="https://source.example/page")


@pytest.mark.parametrize(
    ("months", "state", "hidden"), [(0, "fresh", False), (6, "fresh", False), (7, "due", False), (12, "due", False), (13, "expired", True)]
)
def test_a_phone_ages(months: int, state: str, hidden: bool) -> None:
    today = CHECKED + timedelta(days=31 * months)
    assert (PERIODS.state("phones", PHONE, today), PERIODS.hides(PHONE, today)) == (state, hidden)


def test_112_never_vanishes() -> None:
    assert not PERIODS.hides(PHONE.model_copy(update={"number": "112"}), date(2050, 1, 1))


def test_what_was_never_checked_is_due_at_once(release: Release) -> None:
    found = due(release.bodies, release.rules, release.review, date(2026, 2, 1), {})
    assert [(one.owner, one.kind, one.state) for one in found] == [("key-union", "languages", "never")]


def test_what_people_see_most_is_looked_at_first(release: Release) -> None:
    found = due(release.bodies, release.rules, release.review, date(2027, 3, 1), {"dragon-line": 7.0, "key-union": 3.0})
    owners = list(dict.fromkeys(one.owner for one in found))
    assert owners[:2] == ["dragon-line", "key-union"] and "dragons-are-paid" in owners
    assert {one.state for one in found if one.owner == "dragon-line"} == {"expired"}


def test_every_fact_of_a_body_is_reviewed(release: Release) -> None:
    kinds = {kind for kind, _ in facts_of(release.bodies["key-union"])}
    assert kinds == {"website", "pages", "phones", "schedules", "languages", "cost"}
    assert kinds <= set(ReviewPeriods.model_fields)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    if request.param == "sqlite":
        return store.connect(store.sqlite_url(tmp_path))
    return store.connect(request.getfixturevalue("postgres_url"))


def test_usage_is_counted_by_week_and_decides_the_order(engine: Engine, world_files: Path) -> None:
    store.build(engine, source.read(world_files))
    loaded = store.load(engine)
    wednesday = date(2026, 11, 18)
    before = usage.weights(engine, loaded, wednesday)
    assert before["town-desk"] > before["consul-pl"] > 0 and max(before.values()) < 1
    usage.add(engine, {"consul-pl": 2}, wednesday)
    usage.add(engine, {"consul-pl": 1, "key-union": 1}, wednesday + timedelta(days=1))
    usage.add(engine, {"town-desk": 50}, wednesday - timedelta(days=usage.LOOK_BACK_DAYS + 14))
    after = usage.weights(engine, loaded, wednesday)
    assert sorted(after, key=lambda one: -after[one])[:2] == ["consul-pl", "key-union"]
    assert int(after["consul-pl"]) - int(before["consul-pl"]) == 3
    engine.dispose()
