"""Text read in the wrong code page ("zapÅ‚aciÄ‡", "Ð¿Ð¾Ð¼Ð¾Ñ‰"): such words in, what was typed out.

Part of the door for messages, used by `bot.text.clean`. Only damage that can be undone without guessing: a word counts as
damaged when its signs, taken as bytes of an old code page, are valid UTF-8, which no word of a living language is.
"""

import re
from collections.abc import Mapping
from functools import cache

CODE_PAGES = ("cp1252", "cp1250", "cp1251")
"""What UTF-8 is taken for by mistake: Western Europe's code page, Poland's and Romania's, Bulgaria's. The bytes that a page
leaves undefined count as control characters of the same number, as browsers read them."""

_FIRST = re.compile("[ÃÄÅÈÐÑĂĹČĐŃГДЕИРС][\u0080-\u00bf\u0100-\u0192\u02c6-\u02dd\u2013-\u2122\u0402-\u045f]")
# A first byte of two-byte letters of our languages, as the three pages show it, before a sign that can be a second byte.

_TYPED = re.compile("[\\x00-\\x7f\u00c0-\u017f\u0218-\u021b\u0410-\u044f\u0401-\u045f\u2010-\u2122]+")
# What a repaired word may hold: letters of living European alphabets and punctuation, so that few letters in capitals
# ("МІРІ") do not turn into letters that no one types.


def repaired(text: str) -> str:
    """Return the text with damaged words as they were typed; any other text as it is. Never raises on a str."""
    if text.isascii() or not _FIRST.search(text):
        return text
    return " ".join([_repaired_word(word) for word in text.split(" ")])


def _repaired_word(word: str) -> str:
    """Return the word undamaged, or as it is when it cannot be undone."""
    if not _FIRST.search(word):
        return word
    return next((typed for page in CODE_PAGES if (typed := _reread(word, page)) is not None), word)


def _reread(word: str, page: str) -> str | None:
    """Return the word's bytes in the code page read as UTF-8, None when they are no UTF-8 or nothing people type."""
    numbers = _bytes_of(page)
    try:
        typed = bytes([numbers[sign] for sign in word]).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return None
    return typed if _TYPED.fullmatch(typed) else None


@cache
def _bytes_of(page: str) -> Mapping[str, int]:
    """Return the byte of each sign of a code page."""
    signs = {bytes([number]).decode(page, "replace"): number for number in range(256)}
    return {chr(number): number for number in range(128, 160)} | signs
