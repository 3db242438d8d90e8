"""Identifiers of the standard (RFC 4122 UUIDs) made from our own keys: the same thing has the same id in every export."""

from __future__ import annotations

from typing import Final
from uuid import UUID, uuid5

# Never change it: every id that others keep of us hangs on it.
NAMESPACE: Final = UUID("5e4b1f0a-7c1d-4d0e-9a52-2f0c6b8d3a71")


def of(table: str, *key: str) -> str:
    """The id of one row: `table` is the standard's name for it ("service", "phone"), `key` what tells it apart there."""
    return str(uuid5(NAMESPACE, "\0".join((table, *key))))


def is_uuid(value: object) -> bool:
    """Whether a value is a UUID in its usual form."""
    try:
        return isinstance(value, str) and str(UUID(value)) == value.lower()
    except ValueError:
        return False
