"""Text in, comparable tokens with their place in the text out. The same folding serves names and messages.

No place names and no word lists here.
"""

from dataclasses import dataclass
import re
import unicodedata

_WORD = re.compile(r"[^\W_]+(?:[\u0300-\u036f]+[^\W_]*)*")
# A letter typed with a combining mark stays inside its word; \w alone would cut the word there.


def _fold_table() -> dict[int, str | None]:
    """Return the letters that fold to others: accents off, Polish and Scandinavian letters plain, marks gone."""
    table: dict[int, str | None] = dict.fromkeys(range(0x300, 0x370))
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFKD", chr(code))
        plain = "".join(c for c in base if not unicodedata.combining(c))
        if plain != chr(code):
            table[code] = plain.lower()
    table |= {ord(a): b for a, b in zip("łđøæœßıйѝэ", ("l", "d", "o", "ae", "oe", "ss", "i", "и", "и", "е"))}
    return table


_FOLD = _fold_table()


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its `key` to compare by, and [start, end) in the text, in characters."""

    key: str
    start: int
    end: int


def fold(word: str) -> str:
    """Return the word in lower case, without diacritics; Cyrillic й counts as и and э as е, as on a hurried or Russian keyboard."""
    word = word.lower()
    return word if word.isascii() else word.translate(_FOLD)


def tokens(text: str) -> list[Token]:
    """Return the words of the text in order; spaces, hyphens, apostrophes and all punctuation part words."""
    return [Token(fold(m[0]), m.start(), m.end()) for m in _WORD.finditer(text)]


def key(text: str) -> str:
    """Return the folded words of the text with one space between: what two writings of one name have in common."""
    return " ".join(fold(word) for word in _WORD.findall(text))
