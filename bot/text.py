"""The door for every message: text in, clean text and its script out.

Step 2 of the path of a message begins here; every later step may rely on what `clean` promises. No language
knowledge and no word lists here: those are in `bot/language/`.
"""

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from bot.mojibake import repaired

MESSAGE_LIMIT = 4000
"""Characters kept of one message: about two printed pages, the length WhatsApp and Telegram cap a message near."""

_INPUT_FACTOR = 4
# Read at most this many times the limit, so that a flood costs bounded time, yet padding at the front loses no words.

_INVISIBLE = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
# Letters and marks by category, invisible on screen: fillers, blank Braille, variation selectors.

_MARK = "[\u0300-\u036f\u0483-\u0487\u1dc0-\u1dff\u20d0-\u20f0]"
_STACKED_MARKS = re.compile(f"({_MARK}{{2}}){_MARK}+")
# No language served here puts more than two marks on a letter; towers of them ("zalgo") break layout and models.

_SCRIPT_RANGES = (
    (0x0041, 0x024F, "latin"),
    (0x0250, 0x02AF, "latin"),
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0530, 0x058F, "armenian"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x077F, "arabic"),
    (0x0780, 0x08FF, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0980, 0x09FF, "bengali"),
    (0x0A00, 0x0A7F, "gurmukhi"),
    (0x0B80, 0x0BFF, "tamil"),
    (0x0E00, 0x0E7F, "thai"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1100, 0x11FF, "hangul"),
    (0x1200, 0x139F, "ethiopic"),
    (0x1C80, 0x1C8F, "cyrillic"),
    (0x1E00, 0x1EFF, "latin"),
    (0x1F00, 0x1FFF, "greek"),
    (0x2DE0, 0x2DFF, "cyrillic"),
    (0x3040, 0x30FF, "kana"),
    (0x3400, 0x9FFF, "han"),
    (0xA640, 0xA69F, "cyrillic"),
    (0xAC00, 0xD7AF, "hangul"),
    (0xFB50, 0xFDFF, "arabic"),
    (0xFE70, 0xFEFF, "arabic"),
    (0x20000, 0x3FFFF, "han"),
)

_ASCII_LETTER = re.compile("[A-Za-z]")

DOMINANT_SHARE = 0.6
"""Share of the letters one script must hold, else the text is "mixed": a Bulgarian sentence with one Dutch noun stays Cyrillic."""


def clean(text: str, limit: int = MESSAGE_LIMIT) -> str:
    """Return the text in one line, NFKC, at most `limit` characters, without control or invisible characters.

    Line breaks and tabs become one space. Lone surrogates, private-use and unassigned code points go. Letters with
    diacritics stay (comma and cedilla forms are told apart later). Words read in the wrong code page are repaired. The cap
    is applied after normalising too, since one code point can become eighteen (U+FDFA). Never raises on a str.
    """
    text = text[: limit * _INPUT_FACTOR]
    if not text.isascii():
        text = repaired(text)
        text = unicodedata.normalize("NFKC", text[:limit] if text.isprintable() else text)
        text = _STACKED_MARKS.sub(r"\1", _INVISIBLE.sub("", text))
    if not text.isprintable():
        text = "".join(c if c.isprintable() else " " if c.isspace() else "" for c in text)
    return " ".join(text.split())[:limit].rstrip()


def script_of(text: str) -> str:
    """Return the script most letters are in: "latin", "cyrillic", "arabic", "greek", "han" and so on.

    "mixed" when no script holds `DOMINANT_SHARE` of the letters, "none" without letters, "other" for a script not
    in the table. Counted by letters; digits, emoji and punctuation do not count.
    """
    if text.isascii():
        return "latin" if _ASCII_LETTER.search(text) else "none"
    scripts = set(map(_script_of_character, set(text))) - {""}
    if len(scripts) < 2:
        return scripts.pop() if scripts else "none"
    counts = letters_by_script(text)
    script, top = counts.most_common(1)[0]
    return script if top >= DOMINANT_SHARE * sum(counts.values()) else "mixed"


def letters_by_script(text: str) -> Counter[str]:
    """Return how many letters of each script the text has; empty when it has no letter."""
    counts: Counter[str] = Counter(map(_script_of_character, text))
    del counts[""]
    return counts


@lru_cache(maxsize=4096)
def _script_of_character(character: str) -> str:
    """Return the script of a letter, "" for anything else."""
    if not character.isalpha():
        return ""
    code = ord(character)
    return next((name for first, last, name in _SCRIPT_RANGES if first <= code <= last), "other")
