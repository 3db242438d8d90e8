"""How people type: a correct sentence in, the same as typed on a phone out. For training only.

Pure functions of a text and a `random.Random`; the caller's seed makes them repeatable.
"""

import unicodedata
from collections.abc import Mapping
from random import Random

_NOT_DECOMPOSED = str.maketrans("łŁđĐøØıæœ", "lLdDoOiao", "")
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_CEDILLA = str.maketrans("șțȘȚ", "şţŞŢ")

_NEIGHBOURS = dict(
    zip(
        "qwertyuiopasdfghjklzxcvbnm",
        "wa qes wrd etf ryg tuh yij uok ipl ol qsz adwx sfec dgrv fhtb gjyn hkum jlin kop asx zdc xfv cgb vhn bjm nk".split(),
    )
)

# Spellings drawn once per writer: people are consistent within a message. From chat spelling as seen in the wild and the
# official tables (Bulgarian law of 2009, Ukrainian resolution 55/2010, ISO 9 for Russian, official Macedonian).
_BULGARIAN = dict(
    zip("абвгдезийклмнопрстуфхцчшщъьюяжѝ",
        "a b v g d e z i i/i/j/y k l m n o p r s t u f h/h/h/x c/c/ts/ts/tz ch/ch/4 sh/sh/6 sht/sht/6t a/a/u/u/y/y y/i/j u/yu/iu/ju q/q/q/ya/ya/ia/ia/ja j/j/zh/zh i".split())
)  # fmt: skip
_RUSSIAN = dict(
    zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e/yo/jo/io zh/zh/j z i y/i/j k l m n o p r s t u f h/kh/x c/ts ch/4 sh/6 sch/shch/sh - y/i -/'/- e yu/u/ju/iu ya/ia/ja/ya".split())
)  # fmt: skip
_UKRAINIAN = dict(
    zip("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
        "a b v h/g g d e ye/ie/e zh/j z y/i i yi/i/ji y/i/j k l m n o p r s t u f kh/h/x ts/c ch/4 sh shch/sch -/' yu/iu/ju ya/ia/ja".split())
)  # fmt: skip
_MACEDONIAN = dict(
    zip("абвгдѓежзѕијклљмнњопрстќуфхцчџш",
        "a b v g d gj/g e zh/z z dz i j/y/i k l lj/l m n nj/n o p r s t kj/k/ch u f h c/ts ch/c dj/dz/dzh sh/s".split())
)  # fmt: skip
_ROMAN: Mapping[str, Mapping[str, str]] = {"bg": _BULGARIAN, "ru": _RUSSIAN, "uk": _UKRAINIAN, "mk": _MACEDONIAN}

_SERBIAN = (
    ("dž", "џ"), ("lj", "љ"), ("nj", "њ"), *zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш"),
)  # fmt: skip

W_SHARE = 0.08
"""Share of Bulgarian writers who type w for в (drawn, not measured: rare but regular in chat)."""

WAVERING_SHARE = 0.15
"""Share of writers who spell one letter in more than one way within a message (drawn, not measured)."""


def without_diacritics(text: str, language: str, rng: Random) -> str:
    """Return the text as typed on a keyboard without the language's letters; German sometimes as ae, oe, ue."""
    if language in ("de", "tr", "sv", "fi") and rng.random() < 0.3:
        text = text.translate(_GERMAN)
    text = text.replace("ß", "ss").translate(_NOT_DECOMPOSED)
    kept = "йїў"  # Their marks make other Cyrillic letters; only Latin letters lose theirs.
    return "".join(c if c in kept else unicodedata.normalize("NFD", c)[0] for c in text)


def with_cedilla(text: str) -> str:
    """Return Romanian text with ş and ţ, as old keyboards and phones type it."""
    return text.translate(_CEDILLA)


def romanised(text: str, language: str, rng: Random) -> str:
    """Return lower-case Cyrillic text of "bg", "ru", "uk" or "mk" in Latin letters, in a spelling drawn for this text.

    `WAVERING_SHARE` of writers spell each word anew.
    """
    if rng.random() < WAVERING_SHARE:
        return " ".join([_spelled(word, language, rng) for word in text.split(" ")])
    return _spelled(text, language, rng)


def _spelled(text: str, language: str, rng: Random) -> str:
    """Return the text in Latin letters, in one spelling drawn now."""
    scheme = {c: rng.choice(options.split("/")).replace("-", "") for c, options in _ROMAN[language].items()}
    if language == "bg":
        if rng.random() < W_SHARE:
            scheme["в"] = "w"
        text = _bulgarian_pairs(text, scheme, rng)
    return "".join([scheme.get(c, c) for c in text])


def _bulgarian_pairs(text: str, scheme: Mapping[str, str], rng: Random) -> str:
    """Return the text with the letter pairs replaced that are not spelled letter by letter."""
    text = text.replace("дж", rng.choice(("dj", "dzh", "dj")))
    text = text.replace("ия", rng.choice(("iya", "ia", "iq", "ia", "ija")) if scheme["я"] != "q" else "iq")
    return text.replace("ьо", rng.choice(("io", "yo", "o")))


def serbian_cyrillic(text: str) -> str:
    """Return Serbian in Latin letters, lower case, in Cyrillic."""
    for latin, cyrillic in _SERBIAN:
        text = text.replace(latin, cyrillic)
    return text


def with_slip(text: str, rng: Random) -> str:
    """Return the text with one slip of the finger: a neighbouring key, a letter lost, doubled or swapped."""
    if len(text) < 4:
        return text
    i = rng.randrange(len(text) - 1)
    kind = rng.randrange(4)
    if kind == 0 and text[i] in _NEIGHBOURS:
        return text[:i] + rng.choice(_NEIGHBOURS[text[i]]) + text[i + 1 :]
    if kind == 1:
        return text[:i] + text[i + 1] + text[i] + text[i + 2 :]
    if kind == 2:
        return text[:i] + text[i] + text[i:]
    return text[:i] + text[i + 1 :]
