"""How a message is written: its script and style, so that figures can be read for each way in which people type."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from knowledge.search.terms import terms

# Letters beyond the plain Latin ones that a careful writer of the language can hardly avoid in a sentence.
MARKED: Final = {"pl": frozenset("ąćęłńóśźż"), "ro": frozenset("ăâîșțşţ")}
SHORT, LONG = 4, 25  # words: up to SHORT is a few words, from LONG on a story


def script(text: str) -> str:
    """The alphabet of most letters: "Cyrl" or "Latn"."""
    letters = [letter for letter in text if letter.isalpha()]
    cyrillic = sum(unicodedata.name(letter, "").startswith("CYRILLIC") for letter in letters)
    return "Cyrl" if 2 * cyrillic > len(letters) else "Latn"


def styles(language: str, text: str) -> Iterator[str]:
    """The styles of a message in this language, several at once."""
    words = len(list(terms(text)))
    yield "few words" if words <= SHORT else "a story" if words >= LONG else "a sentence"
    letters = [letter for letter in text if letter.isalpha()]
    if letters and all(letter.isupper() for letter in letters):
        yield "all capitals"
    elif letters and all(letter.islower() for letter in letters):
        yield "all lower case"
    if language in MARKED:
        yield "with diacritics" if MARKED[language].intersection(text.lower()) else "without diacritics"
    if language == "bg":
        yield "in Cyrillic" if script(text) == "Cyrl" else "in Latin letters"
