"""Open now, next opening: Dutch time, Dutch holidays, both clock changes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from knowledge.hours import DUTCH_TIME, OpeningState, state_at
from knowledge.schema import Schedules

FACT: dict[str, Any] = {"certainty": "general-knowledge", "checked": None}
OFFICE = Schedules(weekly=({"byday": ("MO", "TU", "WE", "TH", "FR"), "opens_at": "09:00", "closes_at": "17:00"},), **FACT)
DAILY = Schedules(
    weekly=({"byday": ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), "opens_at": "11:00", "closes_at": "24:00"},), public_holidays="as-weekly", **FACT
)
TWICE = Schedules(
    weekly=({"byday": ("MO",), "opens_at": "10:00", "closes_at": "12:00"}, {"byday": ("MO",), "opens_at": "19:00", "closes_at": "21:00"}), **FACT
)
ALWAYS = Schedules(weekly="always", **FACT)


def dutch(*when: int) -> datetime:
    return datetime(*when, tzinfo=DUTCH_TIME)  # type: ignore[misc]


CASES = [
    (None, dutch(2026, 11, 23, 10), OpeningState("unknown")),
    (ALWAYS, dutch(2026, 12, 25, 3), OpeningState("always")),
    (OFFICE, dutch(2026, 11, 23, 10), OpeningState("open", until=dutch(2026, 11, 23, 17))),
    (OFFICE, dutch(2026, 11, 23, 9), OpeningState("open", until=dutch(2026, 11, 23, 17))),
    (OFFICE, dutch(2026, 11, 23, 8, 59), OpeningState("closed", opens=dutch(2026, 11, 23, 9))),
    (OFFICE, dutch(2026, 11, 23, 17), OpeningState("closed", opens=dutch(2026, 11, 24, 9))),
    (OFFICE, dutch(2026, 11, 20, 18), OpeningState("closed", opens=dutch(2026, 11, 23, 9))),  # Friday evening
    (OFFICE, dutch(2026, 12, 24, 18), OpeningState("closed", opens=dutch(2026, 12, 28, 9))),  # both days of Christmas, weekend
    (OFFICE, dutch(2027, 4, 27, 12), OpeningState("closed", opens=dutch(2027, 4, 28, 9))),  # King's Day
    (OFFICE, datetime(2026, 7, 6, 7, 30, tzinfo=UTC), OpeningState("open", until=dutch(2026, 7, 6, 17))),  # summer time
    (OFFICE, datetime(2026, 11, 23, 7, 30, tzinfo=UTC), OpeningState("closed", opens=dutch(2026, 11, 23, 9))),  # winter time
    (OFFICE, dutch(2026, 3, 27, 20), OpeningState("closed", opens=dutch(2026, 3, 30, 9))),  # over the change to summer time
    (DAILY, dutch(2026, 12, 25, 12), OpeningState("open", until=dutch(2026, 12, 25, 23, 59))),
    (TWICE, dutch(2026, 11, 23, 15), OpeningState("closed", opens=dutch(2026, 11, 23, 19))),
]  # fmt: skip


@pytest.mark.parametrize(("schedules", "moment", "expected"), CASES)
def test_state_at(schedules: Schedules | None, moment: datetime, expected: OpeningState) -> None:
    assert state_at(schedules, moment) == expected
