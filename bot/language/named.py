"""The language that a message names ("po polsku", "do they speak Romanian?"): text in, ISO 639-1 code out.

Asked for by those who want to switch or to know who speaks theirs; whether that is what they want, the intent tells.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Beginnings of the words by which the five languages call each other, without diacritics; an ending may follow.
# Bulgarian in both scripts. Longer beginnings than needed keep places and people out ("romania" names a country).
_BEGINNINGS: Final[dict[str, tuple[str, ...]]] = {
    "pl": ("polsk", "polish", "pools", "polonez", "poloneste", "polona", "полск"),
    "ro": ("rumunsk", "romanian", "roemeens", "romanest", "romanesc", "romana", "румънск", "rumansk", "rumynsk"),
    "bg": ("bulgarsk", "bulgarian", "bulgaars", "bulgarest", "bulgara", "българск", "balgarsk", "bylgarsk"),
    "nl": ("niderlandzk", "holendersk", "dutch", "nederlands", "neerlandez", "olandez", "нидерландск", "холандск", "holandsk", "niderlandsk"),
    "en": ("angielsk", "english", "engels", "englez", "английск", "англииск", "angliisk", "anglijsk", "angliysk"),
}  # fmt: skip
_WORD: Final = re.compile(r"[^\W\d_]+")


def named_language(text: str) -> str | None:
    """The code of the first of our languages that the text names, or None."""
    folded = "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold().replace("ł", "l")) if not unicodedata.combining(sign))
    for word in _WORD.findall(folded):
        for code, beginnings in _BEGINNINGS.items():
            if word.startswith(beginnings):
                return code
    return None
