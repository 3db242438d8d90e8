"""How the models read a message: Bulgarian in Cyrillic whatever it was typed in; and letters without marks for counting.

Comes in: clean text and what is known of its language. Goes out: the reading (for the sentence encoder) and its
folded form (for character n-grams and phrase lists). Must not be put here: finding the language, models.
"""

from __future__ import annotations

import re
import unicodedata

from bot.language.shlyokavitsa import to_cyrillic

BULGARIAN, LATIN = "bg", "latin"
VERSION = 2  # raised with every change of `read`: vectors made from another reading are worthless

_UNMARKED = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ĳ": "ij", "’": "'", "`": "'"})
_DIGITS = re.compile(r"\d+")
_REPEATS = re.compile(r"(\w)\1{2,}")


def read(text: str, language: str | None, script: str | None) -> str:
    """`text` as the encoder knows it best: in small letters, and Bulgarian in Latin letters in Cyrillic.

    People who write in capitals shout or have a stuck key; they mean the same, and the encoder does not know it.
    """
    small = text.lower()
    return to_cyrillic(small) if language == BULGARIAN and script == LATIN else small


def fold(text: str) -> str:
    """Lower case, without diacritics (ż = z, ș = s; й = и), runs of one letter cut to two ("heeelp" = "heelp")."""
    text = unicodedata.normalize("NFD", text.lower())
    text = "".join(sign for sign in text if not unicodedata.combining(sign))
    return _REPEATS.sub(r"\1\1", text.translate(_UNMARKED))


def without_numbers(folded: str) -> str:
    """Every number as one 0, so that sums and dates do not become features."""
    return _DIGITS.sub("0", folded)
