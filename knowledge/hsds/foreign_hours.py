"""Opening hours of another directory's schedules as ours: weekly stretches in Dutch time, or the reason why not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time
from typing import Any, Final

from knowledge.hsds.known import Json
from knowledge.schema import Opening

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_CLOCK: Final = re.compile(r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(:\d{2})?(?P<zone>Z|[+-]\d{2}:?\d{2})?")
_DUTCH_OFFSETS: Final = ("+01:00", "+0100", "+02:00", "+0200")  # winter and summer
_END: Final = time(23, 59)


class Unusable(Exception):
    """A schedule that cannot be told as weekly stretches; the message is why."""


def openings(schedules: Iterable[Any], today: date) -> tuple[list[Opening], list[str]]:
    """The stretches that hold today, and one reason for each schedule that was left out."""
    found: list[Opening] = []
    reasons: list[str] = []
    for schedule in schedules:
        try:
            found.append(_opening(schedule, today))
        except Unusable as reason:
            reasons.append(str(reason))
    return found, reasons


def is_always(stretches: Iterable[Opening]) -> bool:
    """Whether the stretches are the whole of every day."""
    whole = {day for one in stretches if one.opens_at == time(0) and one.closes_at >= _END for day in one.byday}
    return whole == set(DAYS)


def _opening(schedule: Any, today: date) -> Opening:
    if not isinstance(schedule, dict):
        raise Unusable("no schedule")
    if schedule.get("freq", "WEEKLY") != "WEEKLY" or str(schedule.get("interval", 1)) not in ("1", "1.0"):
        raise Unusable("not every week")
    if any(schedule.get(key) for key in ("byweekno", "bymonthday", "byyearday", "count")):
        raise Unusable("not every week")
    if not _holds(schedule, today):
        raise Unusable("not valid today")
    days = tuple(day.strip().upper() for day in str(schedule.get("byday", "")).split(",") if day.strip())
    if not days or any(day not in DAYS for day in days):
        raise Unusable(f"days {schedule.get('byday', '')!r} are not weekdays")
    opens_at, closes_at = _clock(schedule, "opens_at"), _clock(schedule, "closes_at")
    if closes_at == time(0):
        closes_at = _END
    if closes_at <= opens_at:
        raise Unusable("closes before it opens, or after midnight")
    return Opening(byday=days, opens_at=opens_at, closes_at=closes_at)  # type: ignore[arg-type]


def _holds(schedule: Json, today: date) -> bool:
    day = today.isoformat()
    begins, ends = (str(schedule.get(key) or "")[:10] for key in ("valid_from", "valid_to"))
    until = str(schedule.get("until") or "")[:10]
    return begins <= day and (not ends or day <= ends) and (not until or day <= until)


def _clock(schedule: Json, key: str) -> time:
    found = _CLOCK.fullmatch(str(schedule.get(key, "")).strip())
    if found is None:
        raise Unusable(f"{key} {schedule.get(key, '')!r} is no time")
    if found["zone"] and found["zone"] not in _DUTCH_OFFSETS:
        raise Unusable(f"{key} {found[0]} is not in Dutch time")
    if found["hour"] == "24" and found["minute"] == "00":
        return time(0)
    try:
        return time(int(found["hour"]), int(found["minute"]))
    except ValueError:
        raise Unusable(f"{key} {found[0]} is no time") from None
