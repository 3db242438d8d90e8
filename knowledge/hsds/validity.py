"""When a body is there at all: its season in words, and since when it has its status."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from knowledge.schema import Body

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DAY: Final = timedelta(days=1)


def season(body: Body) -> str | None:
    """The months in which it is there, as a sentence; None for all year."""
    return f"Only in {', '.join(MONTHS[month - 1] for month in body.months)}." if body.months else None


def last_modified(body: Body, released: datetime, today: date) -> str:
    """When the service last changed as others see it: the release, or a later day on which it began or ended."""
    turns = [day for day in _turns(body, today) if day <= today and body.is_there(day) != body.is_there(day - _DAY)]
    moments = [released.astimezone(UTC), *(datetime.combine(day, time(), UTC) for day in turns)]
    return max(moments).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _turns(body: Body, today: date) -> Iterator[date]:
    """The days on which it may have begun or ended: its own, and the first of each month of the last year."""
    if body.valid_from is not None:
        yield body.valid_from
    if body.valid_to is not None:
        yield body.valid_to + _DAY
    first = today.replace(day=1)
    for _ in range(len(MONTHS) if body.months else 0):
        yield first
        first = (first - _DAY).replace(day=1)
