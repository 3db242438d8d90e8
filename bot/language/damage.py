"""What hands and machines do to letters: a text in, the same text on a foreign keyboard, drawn out or with letters lost.

For training only. Pure functions of a text and a `random.Random`, as in `typed.py`. Text in the wrong code page is not here:
`bot.mojibake` undoes it before the model reads a message.
"""

from random import Random

_LOST = ("?", "\ufffd", "")
# What systems without the letters put in their place; the empty one is a letter dropped.

_SWAPPED_KEYS = (str.maketrans("yzYZ", "zyZY"), str.maketrans("aqzwAQZW", "qawzQAWZ"))
# A German or Czech keyboard, and a French one, under fingers that know the other.

_NEAR_LETTERS = {
    "ą": "äàâ", "ć": "čç", "ę": "éèë", "ł": "l£", "ń": "ñ", "ó": "öòô", "ś": "šş", "ź": "ž", "ż": "žz",
    "ă": "äãá", "â": "äàá", "î": "ïìí", "ș": "šş$", "ț": "ťţ", "ş": "š", "ţ": "ť",
}  # fmt: skip
# The nearest letter on the keyboards of Germany, Spain, Portugal and Czechia.

LAYOUT_SHARE = 0.4
"""Share of texts from a foreign keyboard whose keys are swapped; in the others only the letters with marks are foreign."""

_VOWELS = "aeiouyąęóăâîаеиоуъюя"


def on_foreign_keyboard(text: str, rng: Random) -> str:
    """Return Polish or Romanian text as it comes from another country's keyboard."""
    if rng.random() < LAYOUT_SHARE:
        return text.translate(rng.choice(_SWAPPED_KEYS))
    letters = {c: rng.choice(near) for c, near in _NEAR_LETTERS.items()}
    return "".join([letters.get(c, c) for c in text])


def with_lost_letters(text: str, rng: Random) -> str:
    """Return the text with the letters outside ASCII gone: all of a Latin text's, none of another script's."""
    mark = rng.choice(_LOST)
    return "".join([c if c.isascii() or c >= "\u0370" else mark for c in text])


def drawn_out(text: str, rng: Random) -> str:
    """Return the text with one vowel typed twice or more, as in "prosze" drawn out; without a vowel as it is."""
    places = [i for i, c in enumerate(text) if c in _VOWELS]
    if not places:
        return text
    i = rng.choice(places)
    return text[:i] + text[i] * rng.choice((2, 2, 3, 5)) + text[i + 1 :]
