"""Whether a body is open at a moment, and when it opens next: Dutch local time, Dutch public holidays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

import holidays

from knowledge.schema import Schedules

DUTCH_TIME = ZoneInfo("Europe/Amsterdam")
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# How far to look for the next opening. The longest Dutch run of closed days is Christmas to New Year: under two weeks.
LOOK_AHEAD_DAYS = 14


@dataclass(frozen=True)
class OpeningState:
    """`until` is set when open, `opens` when closed and an opening within two weeks is known. Both in Dutch time."""

    state: Literal["always", "open", "closed", "unknown"]
    until: datetime | None = None
    opens: datetime | None = None


@lru_cache(maxsize=16)
def _public_holidays(year: int) -> frozenset:
    return frozenset(holidays.country_holidays("NL", years=year))


def dutch_day(moment: datetime) -> date:
    """The Dutch day of an aware moment."""
    return moment.astimezone(DUTCH_TIME).date()


def is_public_holiday(moment: datetime) -> bool:
    """Whether the Dutch day of `moment` is a public holiday."""
    return moment.date() in _public_holidays(moment.year)


def state_at(schedules: Schedules | None, moment: datetime) -> OpeningState:
    """The state at `moment` (any aware datetime)."""
    if schedules is None or not schedules.weekly:
        return OpeningState("unknown")
    if schedules.weekly == "always":
        return OpeningState("always")
    now = moment.astimezone(DUTCH_TIME)
    stretches = [stretch for day in range(LOOK_AHEAD_DAYS + 1) for stretch in _stretches(schedules, now + timedelta(days=day))]
    for opens, closes in _joined(sorted(stretches)):
        if opens <= now < closes:
            return OpeningState("open", until=closes)
        if now < opens:
            return OpeningState("closed", opens=opens)
    return OpeningState("closed")


def _joined(stretches: list[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """The stretches in order, those that meet at midnight made one: an opening ends when somebody really leaves."""
    joined: list[tuple[datetime, datetime]] = []
    for opens, closes in stretches:
        if joined and opens - joined[-1][1] <= timedelta(minutes=1):
            joined[-1] = (joined[-1][0], max(closes, joined[-1][1]))
        else:
            joined.append((opens, closes))
    return joined


def _whole(day: datetime) -> tuple[datetime, datetime]:
    return datetime.combine(day.date(), time(0, 0), DUTCH_TIME), datetime.combine(day.date(), time(23, 59), DUTCH_TIME)


def _stretches(schedules: Schedules, day: datetime) -> list[tuple[datetime, datetime]]:
    """The stretches of opening on the day of `day`."""
    if is_public_holiday(day) and schedules.public_holidays != "as-weekly":
        return [_whole(day)] if schedules.public_holidays == "all-day" else []
    return [
        (datetime.combine(day.date(), one.opens_at, DUTCH_TIME), datetime.combine(day.date(), one.closes_at, DUTCH_TIME))
        for one in schedules.weekly
        if WEEKDAYS[day.weekday()] in one.byday
    ]
