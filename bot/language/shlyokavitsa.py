"""Bulgarian in Latin letters ("shlyokavitsa", "4asovete", "kvartira6a") in, Cyrillic out.

Used before the sentence embedding, which knows Bulgarian only in Cyrillic. Called only for text already identified as
Bulgarian; it does not find out the language. Words kept in Dutch stay in Latin letters.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from itertools import islice, product

from bot.language.borrowed import is_borrowed

LEXICON = "bulgarian.txt"
"""Commonest Bulgarian words, one a line, commonest first; written by `wegwijs language train`."""

MAX_CANDIDATES = 96
"""Readings of one word that are looked up; the 96th is a fourth rare choice in one word. Bounds time per word."""

_WORD = re.compile(r"[a-z0-9@]+(?:['`][a-z]+)*", re.IGNORECASE)
_INSIDE = re.compile(r"(?=.*[a-z])", re.IGNORECASE)
_HAS_LETTERS_AROUND = re.compile(r"^[46](?=[a-z]{2})|(?<=[a-z])[469@]", re.IGNORECASE)

_VOWELS = set("aeiouyq")

# Readings of a spelling, likeliest first. Longest spelling wins. Sources: the variants listed in the Bulgarian
# literature on chat spelling ("шльокавица") and the official transliteration law of 2009 (ya, yu, sht, a for ъ).
_READINGS: Mapping[str, tuple[str, ...]] = {
    "sht": ("щ", "шт"), "6t": ("щ", "шт"), "sch": ("щ", "сч"),
    "tch": ("ч",), "dzh": ("дж",), "dj": ("дж",), "dz": ("дз",),
    "sh": ("ш", "сх"), "ch": ("ч",), "zh": ("ж", "зх"), "kh": ("х", "кх"), "ts": ("ц", "тс"), "tz": ("ц",),
    "ya": ("я", "ъа"), "yu": ("ю",), "yo": ("йо", "ьо"), "ja": ("я", "жа"), "ju": ("ю", "жу"), "jo": ("йо", "жо", "ьо"),
    "ia": ("я", "ия", "иа"), "iq": ("ия",), "iya": ("ия",), "ija": ("ия", "ижа"), "iia": ("ия",),
    "ea": ("еа", "ея"), "iu": ("ю", "иу"), "io": ("ио", "ьо", "йо"), "6": ("ш",), "4": ("ч",), "9": ("я",), "@": ("ъ",), "`": ("ъ",), "'": ("ъ",),
    "a": ("а", "ъ"), "b": ("б",), "c": ("ц", "к", "с"), "d": ("д",), "e": ("е",), "f": ("ф",), "g": ("г",), "h": ("х",),
    "i": ("и", "й"), "j": ("ж", "й"), "k": ("к",), "l": ("л",), "m": ("м",), "n": ("н",), "o": ("о",), "p": ("п",),
    "q": ("я",), "r": ("р",), "s": ("с",), "t": ("т",), "u": ("у", "ъ"), "v": ("в",), "w": ("в",), "x": ("х", "кс"),
    "y": ("ъ", "й", "и", "у"), "z": ("з", "ж"),
}  # fmt: skip

_SPELLING = re.compile("|".join(sorted(map(re.escape, _READINGS), key=len, reverse=True)))


def to_cyrillic(text: str) -> str:
    """Return the text with its Latin words in Cyrillic, numbers and Dutch words as they are.

    A digit is a letter only inside a word ("4asovete", "kvartira6a"; "2 meseca" and "6 duvki" keep theirs). Where a
    spelling has several readings the commonest Bulgarian word wins, else the likeliest letters. Text already in Cyrillic
    comes back unchanged.
    """
    return _WORD.sub(_word_to_cyrillic, text)


def _word_to_cyrillic(match: re.Match[str]) -> str:
    """Return one matched word in Cyrillic, in the capitals it came with."""
    word = match.group()
    lowered = word.lower()
    if not _INSIDE.match(lowered) or is_borrowed(lowered) or _is_code(lowered):
        return word
    reading = _best_reading(lowered)
    if word.isupper() and len(word) > 1:
        return reading.upper()
    return reading.capitalize() if word[0].isupper() else reading


def _is_code(word: str) -> bool:
    """Return True for a word whose digits are no letters: house numbers, postcodes, "2x", "10e", "covid19"."""
    return any(c.isdigit() for c in _HAS_LETTERS_AROUND.sub("", word))


@cache
def _ranks() -> Mapping[str, int]:
    """Return the rank of each common Bulgarian word, 0 the commonest; read once, on first use."""
    lines = resources.files("bot.language").joinpath(LEXICON).read_text("utf-8").split()
    return {word: rank for rank, word in enumerate(lines)}


def _best_reading(word: str) -> str:
    """Return the likeliest Cyrillic reading of a lower-case word."""
    choices = [_in_place(word, m) for m in _SPELLING.finditer(word)]
    ranks = _ranks()
    candidates = ["".join(c) for c in islice(_nearest_first(choices), MAX_CANDIDATES)]
    known = [c for c in candidates if c in ranks]
    return min(known, key=ranks.__getitem__) if known else candidates[0]


def _nearest_first(choices: list[tuple[str, ...]]):
    """Yield combinations of readings, those with the fewest rare letters first."""
    first = tuple(c[0] for c in choices)
    yield first
    rare = [i for i, c in enumerate(choices) if len(c) > 1]
    for i in rare:
        for other in choices[i][1:]:
            yield first[:i] + (other,) + first[i + 1 :]
    # Combinations of two and more, the last letters varying fastest; the caller stops after MAX_CANDIDATES.
    yield from (c for c in product(*choices) if sum(a != b for a, b in zip(c, first)) > 1)


def _in_place(word: str, match: re.Match[str]) -> tuple[str, ...]:
    """Return the readings of one spelling, likeliest first for where it stands in the word."""
    spelling, start, end = match.group(), match.start(), match.end()
    before, after = word[start - 1 : start], word[end : end + 1]
    after_vowel = before in _VOWELS and before != ""
    readings = _READINGS[spelling]
    if spelling == "y":
        if after_vowel or after in ("e", "i"):
            return "й", "ъ", "и", "у"
        return readings if after and before else ("и", "ъ", "й", "у")
    if spelling == "i" and after_vowel:
        return "й", "и"
    if spelling == "j" and after_vowel and not after:
        return "й", "ж"
    if spelling == "ia" and not after and before in ("c", "n", "r", "g", "k", "m", "s", "z"):
        return "ия", "я", "иа"
    if spelling == "ia" and after_vowel:
        return "я", "ия"
    if spelling in ("yo", "io", "jo") and before and not after_vowel:
        return "ьо", "йо", "ио"
    return readings
