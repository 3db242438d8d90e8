"""A Dutch name in, its Bulgarian writings out: in Cyrillic, and from there in Latin letters as typed on a phone.

Each Dutch sound has its usual Bulgarian letters first, then what people who read instead of hear write. Input is folded.
Established exonyms (Хага) are names in the gazetteer, not rules.
"""

from itertools import combinations
import re

CYRILLIC_LIMIT = 14
"""Cyrillic writings kept of one word: the usual one, each single departure from it, then pairs. More adds forms nobody types."""

ROMANISED_FROM = 5
"""Cyrillic writings that are also romanised: the likeliest ones."""

# Longest first. `^` and `$` stand for the edges of a word, as in a regular expression.
_SOUNDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("eeuw", ("еув", "ееув", "ев", "еев")),
    ("ieuw", ("иув", "иеув", "ийв", "ив")),
    ("sch$", ("с", "ш")),
    ("sch", ("сх", "ш", "ск")),
    ("aai", ("ай",)),
    ("ooi", ("ой",)),
    ("oei", ("уй",)),
    ("ouw", ("ау", "оу")),
    ("auw", ("ау",)),
    ("rg$", ("рг", "рх")),
    ("eij", ("ей", "ай")),
    ("ij", ("ей", "ай", "и")),
    ("ei", ("ей", "ай")),
    ("ui", ("ай", "уи", "ой", "ьой")),
    ("eu", ("ьо", "йо", "еу", "о")),
    ("ou", ("ау", "оу", "у")),
    ("au", ("ау",)),
    ("oe", ("у", "ое")),
    ("ie", ("и", "ие")),
    ("aa", ("а", "аа")),
    ("ae", ("а", "ае")),
    ("ee", ("е", "ее")),
    ("oo", ("о", "оо")),
    ("uu", ("у", "ю")),
    ("ay", ("ай",)),
    ("oy", ("ой",)),
    ("ey", ("ей",)),
    ("ng", ("нг",)),
    ("gh", ("г", "х")),
    ("ch", ("х",)),
    ("ck", ("к",)),
    ("ph", ("ф",)),
    ("th", ("т",)),
    ("qu", ("кв",)),
    ("sj", ("ш",)),
    ("ja", ("я",)),
    ("jo", ("йо",)),
    ("ju", ("ю",)),
    ("^j", ("й",)),
    ("^w", ("в", "у")),
    ("^v", ("в", "ф")),
    ("c(?=[eiy])", ("ц", "с")),
    ("g", ("х", "г")),
    ("y", ("и", "й")),
    ("x", ("кс",)),
)
_LETTERS = dict(zip("abcdefhijklmnopqrstuvwz", "абкдефхийклмнопкрстуввз"))
_SOUND = re.compile(
    "|".join(f"({pattern})" for pattern, _ in _SOUNDS) + "|(?P<double>bb|dd|ff|kk|ll|mm|nn|pp|rr|ss|tt)|(?P<letter>[a-z])"
)

_OFFICIAL = dict(zip("абвгдежзийклмнопрстуфхцчшщъьюя", "a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sht a y yu ya".split()))
_ROMAN = tuple(
    {ord(letter): latin for letter, latin in (_OFFICIAL | changes).items()}
    for changes in (
        {},
        {"й": "j", "х": "h", "ц": "c", "ю": "ju", "я": "ja", "ь": "j"},
        {"й": "i", "ц": "c", "ю": "iu", "я": "ia", "ь": ""},
        {"й": "i", "в": "w", "ц": "c", "ю": "iu", "я": "ia", "ь": ""},
        {"й": "i", "ш": "6", "ч": "4", "х": "x", "я": "q", "ю": "u", "ь": ""},
    )
)  # The law of 2009, then habits of chat: j, i, i with w, digits.


def cyrillic(word: str) -> tuple[str, ...]:
    """Return the Cyrillic writings of one folded Latin word, the usual first; empty for a word that is not plain a-z."""
    if not (word.isascii() and word.isalpha()):
        return ()
    sounds = [_sound(match) for match in _SOUND.finditer(word)]
    usual = [options[0] for options in sounds]
    departures = [(i, other) for i, options in enumerate(sounds) for other in options[1:]]
    by_letter = [options[0] if options[0] == "в" else options[min(1, len(options) - 1)] for options in sounds]
    results = {"".join(usual): None, "".join(by_letter): None}  # heard, then read letter by letter
    for size in (1, 2):
        for chosen in combinations(departures, size):
            if len(results) >= CYRILLIC_LIMIT:
                return tuple(results)
            letters = list(usual)
            for i, other in chosen:
                letters[i] = other
            results["".join(letters)] = None
    return tuple(results)


def romanised(word: str) -> tuple[str, ...]:
    """Return a Cyrillic word in Latin letters: by the law, then by the habits of chat; always in this order."""
    return tuple(word.lower().translate(table) for table in _ROMAN)


def _sound(match: re.Match[str]) -> tuple[str, ...]:
    """Return the Bulgarian options for the sound that was matched."""
    if match.lastgroup == "letter":
        return (_LETTERS[match[0]],)
    if match.lastgroup == "double":
        single = _LETTERS[match[0][0]]
        return (single, single * 2)
    return _SOUNDS[match.lastindex - 1][1]
