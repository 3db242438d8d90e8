"""How often each body was shown, counted by week: what maintainers should look at first. No person, place, language or word."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import func, insert, inspect, select, update

from knowledge.release import Release
from knowledge.store import Store, reading, writing
from knowledge.tables import UsageRow

# How far back usage counts, in days: half a year, so that a summer's question still matters in winter.
LOOK_BACK_DAYS = 182


def add(engine: Store, shown: Mapping[str, int], day: date) -> None:
    """Adds to the counts of the week of `day`. Raises StoreUnavailable."""
    monday = day - timedelta(days=day.weekday())
    with writing(engine) as connection:
        for body, times in shown.items():
            counted = connection.execute(
                update(UsageRow).where(UsageRow.body == body, UsageRow.week == monday).values(shown=UsageRow.shown + times)
            )
            if not counted.rowcount:
                connection.execute(insert(UsageRow).values(body=body, week=monday, shown=times))


def weights(engine: Store, release: Release, today: date) -> dict[str, float]:
    """How much each body matters: times shown in the last half year, and below 1 how high and how often needs.yml ranks it.

    Raises StoreUnavailable.
    """
    ranked = {body: 0.0 for body in release.bodies}
    for need in release.needs.values():
        for rank, referrals in enumerate(need.services):
            for referral in referrals:
                for one in (referral.body, *(form.id for form in release.local_forms(referral.body))):
                    ranked[one] = ranked.get(one, 0.0) + 1 / (1 + rank)
    heaviest = max(ranked.values(), default=0.0) or 1.0
    found = {body: weight / (heaviest + 1) for body, weight in ranked.items()}
    with reading(engine) as connection:
        if inspect(connection).has_table(UsageRow.__tablename__):
            since = today - timedelta(days=LOOK_BACK_DAYS)
            for body, shown in connection.execute(
                select(UsageRow.body, func.sum(UsageRow.shown)).where(UsageRow.week >= since).group_by(UsageRow.body)
            ):
                found[body] = found.get(body, 0.0) + float(shown)
    return found
