"""What a person wrote without what shows who they are: for a summary that somebody else may read.

Comes in: a message. Goes out: the same with numbers, addresses and told names as `…`. A name that nothing announces
cannot be known for one, so the person is asked to read the summary before showing it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

LEFT_OUT: Final = "…"
FILE: Final = Path(__file__).with_name("before_names.txt")
SHORT: Final = 3  # letters: "and", "si", "и" after a first name are no surname
TELLING, TITLE = "telling", "title"

_PATTERNS: Final = (
    re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE),
    re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)*|(?<!\w)@\w+"),
    re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b"),  # a bank account (IBAN)
    re.compile(r"\b\d{4} ?[A-Z]{2}\b"),  # a Dutch postcode
    re.compile(r"\+?\d(?:[\s./()-]*\d){4,}"),  # five digits and more: phones, BSN, dates of birth, numbers of letters
)
_HOUSE_NUMBER: Final = re.compile(r"(?P<before>\w*(?:straat|laan|weg|plein|gracht|kade|dijk|singel|hof|pad)\s+)\d+\w?", re.IGNORECASE)


def redacted(text: str) -> str:
    """The text with links, e-mail addresses, accounts, postcodes, house numbers, long numbers and told names left out."""
    text = _TELLING.sub(lambda found: _without_name(found, False), text)
    text = _TITLED.sub(lambda found: _without_name(found, True), text)
    text = _HOUSE_NUMBER.sub(lambda found: found["before"] + LEFT_OUT, text)
    for pattern in _PATTERNS:
        text = pattern.sub(LEFT_OUT, text)
    return text


def _without_name(found: re.Match[str], only_capital: bool) -> str:
    """What was found without the name: the next word and those with a capital after it; a long second word may be a surname."""
    words = re.findall(r"\S+\s*", found["after"])
    if only_capital and not words[0][0].isupper():
        return found[0]
    rest = 1
    while rest < len(words) and (words[rest][0].isupper() or not only_capital and rest == 1 and len(words[1].strip()) > SHORT) and not words[rest - 1].rstrip().endswith((".", ",", "!", "?")):
        rest += 1
    end = re.search(r"[.,!?;:]*\s*$", words[rest - 1])
    return found["before"] + LEFT_OUT + (end[0] if end else "") + "".join(words[rest:])


def _before_names(section: str) -> re.Pattern[str]:
    """The phrases of a section of the file, with up to three words after them."""
    phrases, here = [], None
    for line in FILE.read_text("utf-8").splitlines():
        line = line.partition("#")[0].strip()
        if line.startswith("["):
            here = line.strip("[]")
        elif line and here == section:
            phrases.append(r"\s+".join(map(re.escape, line.split())))
    either = "|".join(sorted(phrases, key=len, reverse=True))
    return re.compile(rf"(?P<before>(?<!\w)(?:{either})\s+)(?P<after>\S+(?:\s+\S+){{0,2}})", re.IGNORECASE)


_TELLING: Final = _before_names(TELLING)
_TITLED: Final = _before_names(TITLE)
