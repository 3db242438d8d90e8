"""Words made comparable across five languages, two alphabets and many keyboards. Pure; nothing is looked up here.

"Zażółć" and "zazolc", "Работа" and "rabota", "Ș" and "S" become the same term.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# Bulgarian letters by the law on transliteration of 2009 (streamlined system).
_LATIN = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
        "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
        "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a", "ь": "y", "ю": "yu", "я": "ya", "ы": "y", "э": "e", "ё": "e",
        "ł": "l", "ß": "ss", "æ": "ae", "ø": "o", "đ": "d",
    }
)  # fmt: skip
# How Bulgarians type these sounds with digits; only between letters, so that 4 stays 4.
_DIGITS = ((re.compile(r"(?<=[a-z])4|4(?=[a-z])"), "ch"), (re.compile(r"(?<=[a-z])6|6(?=[a-z])"), "sh"))
_TERM = re.compile(r"[a-z0-9]+")

MIN_LETTERS = 2
MAX_LETTERS = 40  # longer runs of letters are no words, and would fill the index with variants
# From this length on, a word is also found with one letter wrong.
TYPO_LETTERS = 4
# How much of a word's end inflection may change, in letters, and how much of it must stay.
ENDING_LETTERS, STEM_LETTERS = 3, 4


def plain(text: str) -> str:
    """The text in lower-case Latin letters without marks."""
    lower = unicodedata.normalize("NFC", text.casefold()).translate(_LATIN)
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", lower) if not unicodedata.combining(letter)).translate(_LATIN)
    for pattern, sound in _DIGITS:
        bare = pattern.sub(sound, bare)
    return bare


def terms(text: str) -> Iterator[str]:
    """The terms of a text, in order, with repeats."""
    for found in _TERM.findall(plain(text)):
        if MIN_LETTERS <= len(found) <= MAX_LETTERS:
            yield found


def variants(term: str) -> frozenset[str]:
    """The term with one letter left out, each way; empty for a term too short to be guessed."""
    if len(term) < TYPO_LETTERS:
        return frozenset()
    return frozenset(term[:at] + term[at + 1 :] for at in range(len(term)))


def stem(term: str) -> str:
    """What inflection leaves of a word: "mieszkania" and "mieszkanie" share "mieszka". The term itself when it is short."""
    return term[: max(STEM_LETTERS, len(term) - ENDING_LETTERS)] if len(term) > STEM_LETTERS else term


def stems_of_kin(term: str) -> tuple[str, ...]:
    """The stems that other forms of this word may have, longest first: "plashta" is kin to "plashtat", whose stem is "plash"."""
    shortest = len(stem(term))
    return tuple(term[:length] for length in range(len(term), shortest - 1, -1)) if len(term) >= STEM_LETTERS else (term,)
