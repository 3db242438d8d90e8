"""What a conversation has said of the person's circumstances: kept as words in a slot, handed to the look-up as `Circumstances`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from knowledge.circumstances import Circumstances

ENTITY = "circumstance"  # its value is such as "insured=no"; bot/circumstance finds it
TRUTH = {"yes": True, "no": False}
_FIELDS = frozenset(field.name for field in fields(Circumstances))


def said(before: Mapping[str, str], entities: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What is known after this message: what it says replaces what was said before."""
    now = dict(before)
    for entity in entities:
        if entity.get("entity") == ENTITY:
            field, _, value = str(entity.get("value")).partition("=")
            if field in _FIELDS and value:
                now[field] = value
    return now


def known(words: Mapping[str, str]) -> Circumstances:
    """The circumstances that these words state; a word of another version counts as not known."""
    made: dict[str, Any] = {field: TRUTH.get(value, value) for field, value in words.items() if field in _FIELDS}
    return Circumstances(**made)
