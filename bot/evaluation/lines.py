"""Lines in, JSON lines out: in input order, one for one, whatever the line holds."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from typing import Any, TextIO


def claim_output() -> TextIO:
    """A stream to the real standard output, after pointing everything else that prints there to standard error.

    Rasa and TensorFlow print when they feel like it; the door's output must hold JSON alone.
    """
    mine = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return mine


def read_lines() -> Iterator[str]:
    """The lines of standard input without their ends; bytes that are not UTF-8 become replacement characters.

    Only a line feed ends a line: other separators may stand inside a message.
    """
    for line in sys.stdin.buffer:
        yield line.rstrip(b"\n").rstrip(b"\r").decode("utf-8", errors="replace")


def batches(lines: Iterable[str], size: int) -> Iterator[list[str]]:
    """The lines in lists of at most `size`."""
    batch: list[str] = []
    for line in lines:
        batch.append(line)
        if len(batch) == size:
            yield batch
            batch = []
    if batch:
        yield batch


def write(output: TextIO, answer: Any) -> None:
    """Writes one JSON line."""
    output.write(json.dumps(answer, ensure_ascii=False) + "\n")
