"""Splits the training messages into fifths for honest figures: what a message teaches is never what it is judged by.

Comes in: examples. Goes out: the fold of each. Must not be put here: models.
"""

from __future__ import annotations

import hashlib
from typing import Sequence

from bot.need.reading import fold as folded
from bot.need.training import Example

COUNT = 5


def of(examples: Sequence[Example]) -> list[int]:
    """The fold 0..COUNT-1 of each example, by its letters alone: the same however many messages are added.

    Messages that differ in marks, capitals or punctuation only share a fold.
    """
    return [_fold(example.text) for example in examples]


def _fold(text: str) -> int:
    letters = "".join(filter(str.isalnum, folded(text)))
    return int.from_bytes(hashlib.sha256(letters.encode()).digest()[:8], "big") % COUNT
