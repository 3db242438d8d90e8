"""Which language a turn is answered in: evidence over turns, borrowed words, explicit choice, unknown."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from actions.conversation import reply_language
from actions.turn import Turn, read_turn

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
CASES: list[tuple[str, dict[str, Any], str | None]] = [
    ("first message decides", {"detected": "pl", "confidence": 0.6, "words": 1}, "pl"),
    ("nothing known", {}, None),
    ("the page helps when the words do not", {"hint": "ro"}, "ro"),
    ("words beat the page", {"hint": "ro", "detected": "bg", "confidence": 0.9, "words": 4}, "bg"),
    ("a page in another language is no hint", {"hint": "de"}, None),
    ("one borrowed word does not switch", {"language": "pl", "detected": "nl", "confidence": 0.99, "words": 1}, "pl"),
    ("a whole sentence switches", {"language": "pl", "detected": "nl", "confidence": 0.9, "words": 6}, "nl"),
    ("an unsure sentence does not", {"language": "pl", "detected": "nl", "confidence": 0.7, "words": 6}, "pl"),
    ("no evidence keeps the language", {"language": "bg"}, "bg"),
    ("a choice holds against a short sentence", {"language": "ro", "language_chosen": True, "detected": "nl", "confidence": 0.9, "words": 4}, "ro"),
    ("a choice yields to a long clear one", {"language": "ro", "language_chosen": True, "detected": "nl", "confidence": 0.99, "words": 9}, "nl"),
    ("a button sets it", {"intent": "act__change-language", "language": "ro", "asked_language": "en"}, "en"),
    ("naming a language is not asking for it", {"language": "en", "asked_language": "pl", "words": 5}, "en"),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reply_language(given: dict[str, Any], expected: str | None) -> None:
    assert reply_language(Turn(**{"intent": "housing__lost-key", "moment": NOW, **given})) == expected


@pytest.mark.parametrize(
    ("text", "letters"), [("👍👍", 0), ("https://example.com/abc", 0), ("www.example.com", 0), ("123 456", 0), ("нет", 3), ("zie https://x.nl nu", 5)]
)
def test_letters_are_counted_outside_links(text: str, letters: int) -> None:
    assert read_turn({"text": text}, {}, {}, NOW).letters == letters
