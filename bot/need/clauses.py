"""Splits a message into clauses, so that a second need can be heard in the clause that names it.

Comes in: the reading of a message. Goes out: its clauses in order, none when it has only one.
Must not be put here: models. The vector of a whole message blurs two needs: both were answered in a fifth of messages of
two needs, and in four fifths once the clauses were judged as well (docs/understanding.md).
"""

from __future__ import annotations

import re

LEAST_WORDS = 2  # a shorter piece is a name or a sum, not a clause
MOST = 8  # of a long story the first clauses are judged; bounds the time

# Words between main clauses in Polish, Romanian, Bulgarian, English and Dutch, with and without diacritics. `a` (Polish and
# Bulgarian "and", but also an English article and a Romanian auxiliary) stands after a comma, which splits already.
_JOINERS = "i oraz ale też tez si și şi iar dar и но още and but plus also en maar ook".split()
_BORDER = re.compile(rf"(?:[.;:!?,]+\s+|\s+[-–—]\s+)(?:[aа]\s+)?|\s+(?:{'|'.join(_JOINERS)})\s+", re.IGNORECASE)


def split(reading: str) -> tuple[str, ...]:
    """The clauses of `reading` in order, at most eight; empty when there are not two of at least two words."""
    pieces = [piece.strip() for piece in _BORDER.split(reading)]
    clauses = [piece for piece in pieces if len(piece.split()) >= LEAST_WORDS][:MOST]
    return tuple(clauses) if len(clauses) > 1 else ()
