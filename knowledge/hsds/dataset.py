"""The whole knowledge as objects of the standard: services with all that belongs to them, taxonomies and terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from knowledge.hsds import taxonomies
from knowledge.hsds.known import Json, Known
from knowledge.hsds.services import service


@dataclass(frozen=True)
class Dataset:
    """`services` are fully nested, in order of body id; `terms` are those in use, needs whole. `released` is aware."""

    services: tuple[Json, ...]
    taxonomies: tuple[Json, ...]
    terms: tuple[Json, ...]
    released: datetime


def build(known: Known, released: datetime, today: date) -> Dataset:
    """The dataset. `released` is when this knowledge was published, UTC unless it says otherwise.

    `today` decides which services are active and which phones are too old to be shown.
    """
    released = released if released.tzinfo else released.replace(tzinfo=UTC)  # SQLite forgets the zone; we write UTC
    services = tuple(service(known, body, released, today) for _, body in sorted(known.bodies.items()))
    all_taxonomies, terms = taxonomies.shipped(known)
    return Dataset(services, tuple(all_taxonomies), tuple(terms), released)
