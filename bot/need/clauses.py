"""The clauses of a message, judged one by one to find a second need that the whole message drowns.

Comes in: the reading of a message. Goes out: its clauses, and what they say of a second need. One sentence vector of
"he does not pay me and he throws me out" leans to one of the two; the vectors of its halves do not.
Must not be put here: models, encoders, Rasa.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from bot.need.decision import CONFUSABLE

SHORTEST: Final = 3  # words; a shorter piece says too little by itself and stays with the piece before it
MOST: Final = 6  # clauses looked at; a long story names its needs in the first ones

# Chosen on the held-out messages of two needs against those of one (docs/understanding.md has the table): of 75 messages with
# two needs 61 % had both found instead of 16 %, and 6 % of 2,090 with one need got a second.
SECOND_FROM: Final = 0.70  # least probability of the second need in its own clause
WHOLE_FROM: Final = 0.003  # least probability of it in the whole message: what the whole excludes is not offered
FIRST_FROM: Final = 0.30  # the first need must stand this clearly in another clause
FIRST_BELOW: Final = 0.30  # and not in the clause of the second

# "Can you help me in Polish?" beside a problem asks for that problem's help, not for another one.
NEVER_SECOND: Final = frozenset({"contact_human/talk-to-person", "contact_human/own-language-help"})

# Punctuation, dashes, and the words for "and", "but", "also" in our languages (Bulgarian is read in Cyrillic).
_BORDER = re.compile(r"[.!?;,:]+|\s[-–—]\s|\b(?:i|oraz|ale|a także|and|but|also|en|maar|ook|și|si|iar|dar|и|а|но|също)\b", re.IGNORECASE)


def split(reading: str) -> tuple[str, ...]:
    """The clauses of a message, none when it has only one."""
    found: list[str] = []
    for piece in _BORDER.split(reading):
        words = piece.split()
        if len(words) >= SHORTEST:
            found.append(" ".join(words))
        elif found and words:
            found[-1] += " " + " ".join(words)
    return tuple(found[:MOST]) if len(found) > 1 else ()


def second_need(whole: Sequence[tuple[str, float]], clauses: Sequence[Mapping[str, float]]) -> str | None:
    """The second need of a message, or None.

    `whole` are the needs of help of the whole message with probabilities, best first; `clauses` those of each clause.
    """
    if len(whole) < 2 or not clauses:
        return None
    first = whole[0][0]
    likely = {need for need, share in whole[1:] if share >= WHOLE_FROM and frozenset({need, first}) not in CONFUSABLE}
    likely -= NEVER_SECOND
    if max(clause.get(first, 0.0) for clause in clauses) < FIRST_FROM:
        return None
    seconds = [
        (share, need)
        for clause in clauses
        if clause and clause.get(first, 0.0) < FIRST_BELOW
        for need, share in [max(clause.items(), key=lambda item: item[1])]
        if need in likely and share >= SECOND_FROM
    ]
    return max(seconds)[1] if seconds else None
