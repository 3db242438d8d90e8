"""A municipality's names in, every written form of them out: endings, adjectives, spellings and scripts of five languages.

Pure and generated: the gazetteer lists base forms only. Whether a form may count in running text is decided in
`context.py` with the lists of `common_words.py`; nothing is dropped here for looking like a word.
"""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from itertools import product
import re

from bot.place.cyrillic import ROMANISED_FROM, cyrillic, romanised
from bot.place.folding import key
from bot.place.polish import polish_cases
from knowledge.gazetteer import Municipality

SPELLING_MIN_LETTERS = 5
"""Shorter names get no misspelt forms: at four letters a changed letter is another word."""

JOINED_MIN_LETTERS = 6
"""Letters of a name written without its spaces ("denhaag"); shorter ones collide with words."""

WRITINGS_LIMIT = 16
"""Cyrillic writings of a name of several words: enough for two departures, few enough for Nuenen, Gerwen en Nederwetten."""


class Closeness(IntEnum):
    """How far a form is from the name itself; of equal forms of two places the closest one counts."""

    NAME = 0
    INFLECTED = 1
    SPELLING = 2


# Irregular or shortened Dutch adjectives and inhabitants. No "Goudse": that is cheese.
_ADJECTIVES = {
    "den haag": ("haags", "haagse", "hagenaar", "hagenees"),
    "s hertogenbosch": ("bossche", "bosschenaar"),
    "leiden": ("leids", "leidse", "leidenaar"),
    "nijmegen": ("nijmeegs", "nijmeegse", "nijmegenaar"),
    "groningen": ("gronings", "groningse", "groninger"),
    "almere": ("almeers", "almeerse"),
    "zwolle": ("zwols", "zwolse", "zwollenaar"),
    "delft": ("delfts", "delftse", "delftenaar"),
    "gouda": ("gouwenaar",),
    "dordrecht": ("dordts", "dordtse"),
}

_FOREIGN = frozenset(
    "haga|hague|the hague|la haye|leyden|lejda|leida|nimega|nimwegen|nimegue|groninga|flushing|bois le duc|maestricht".split("|")
)
# Exonyms are no Dutch sounds to transcribe: by the rules for Dutch, "Haga" would become a Bulgarian laugh.

_TYPED = (
    (r"([aeou])\1", r"\1"),
    (r"([b-df-hj-np-tv-z])\1", r"\1"),
)
_BY_EAR = (
    ("v", "w"),
    ("ij", "y"),
    ("ij", "ei"),
    ("ij", "i"),
    ("ij", "aj"),
    ("ei", "aj"),
    ("ei", "ij"),
    ("oe", "u"),
    ("sch", "sh"),
    ("sch", "sk"),
    ("ch", "h"),
    ("ck", "k"),
    ("ie", "i"),
    ("z", "s"),
)
# How Poles, Romanians and Bulgarians write down what they hear; each is tried alone, on the name as it is and on the name
# with its double letters made single.


def forms_of(municipality: Municipality) -> dict[str, Closeness]:
    """Return all forms of all names of the municipality as folded keys (see `folding.key`), each with its closeness."""
    forms: dict[str, Closeness] = {}

    def add(keys: Iterable[str], closeness: Closeness) -> None:
        for each in keys:
            if each and closeness < forms.get(each, len(Closeness)):
                forms[each] = closeness

    names = [key(name) for name in municipality.names]
    for name in names:
        add(_writings(name), Closeness.NAME)
    for name in names:
        for writing in _writings(name):
            add(_endings(writing), Closeness.INFLECTED)
        if name not in _FOREIGN:
            add(_bulgarian(name), Closeness.INFLECTED)
            add(_romanised(name), Closeness.SPELLING)
        for spelling in _spellings(name):
            add([spelling], Closeness.SPELLING)
            add(_endings(spelling), Closeness.SPELLING)
    add(_adjectives(names[0]), Closeness.INFLECTED)
    return forms


def _writings(name: str) -> Iterator[str]:
    """Yield the name and its equals: without spaces, and with a saint or a leading 's or 't in its other dress."""
    yield name
    if name.startswith("s "):
        yield name[2:]
    if name.startswith(("s ", "t ", "a ", "r ")):
        yield name[0] + name[2:]
    if name.startswith(("sint ", "st ")):
        yield ("st " if name.startswith("sint ") else "sint ") + name.split(" ", 1)[1]
    joined = name.replace(" ", "")
    if len(joined) >= JOINED_MIN_LETTERS:
        yield joined


def _endings(name: str) -> Iterator[str]:
    """Yield the name with the endings Polish and Romanian put on its last word."""
    head, space, last = name.rpartition(" ")
    for case in polish_cases(last):
        yield head + space + case
    if len(last) >= SPELLING_MIN_LETTERS and last.isascii():
        if last[-1] == "a":
            yield from (head + space + last[:-1] + ending for ending in ("ai", "ei", "ii"))
        elif last[-1] not in "eiou":
            yield from (head + space + last + ending for ending in ("ul", "ului"))


def _spellings(name: str) -> Iterator[str]:
    """Yield the name as it is misspelt: double letters single, and one sound at a time written by ear."""
    if len(name) < SPELLING_MIN_LETTERS or not name.isascii():
        return
    single = name
    for pattern, replacement in _TYPED:
        yield re.sub(pattern, replacement, name)
        single = re.sub(pattern, replacement, single)
    heard = {name, single}
    for base in (name, single):
        heard |= {base.replace(sound, written) for sound, written in _BY_EAR}
    by_ear = single
    for sound, written in (("v", "w"), ("ij", "aj"), ("ei", "aj"), ("oe", "u"), ("sch", "sh"), ("eu", "o")):
        by_ear = by_ear.replace(sound, written)
    yield from sorted(heard | {by_ear} - {name})


def _bulgarian(name: str) -> Iterator[str]:
    """Yield the name in Cyrillic, also without spaces."""
    if not name.isascii():
        return
    for words in _cyrillic_names(name):
        yield key(" ".join(words))
        joined = key("".join(words))
        if len(words) > 1 and len(joined) >= JOINED_MIN_LETTERS:
            yield joined


def _romanised(name: str) -> Iterator[str]:
    """Yield the name as Bulgarians type it without Cyrillic, from its likeliest Cyrillic writings."""
    writings = list(_cyrillic_names(name))[:ROMANISED_FROM] if name.isascii() else [tuple(name.split())]
    for words in writings:
        for habits in zip(*(romanised(word) for word in words)):
            written = key(" ".join(habits))
            if len(written) > 3:
                yield written


def _cyrillic_names(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the Cyrillic writings of a folded name, word by word, the usual one first."""
    options = [cyrillic(word) for word in name.split()]
    if not all(options):
        return
    if len(options) == 1:
        yield from ((word,) for word in options[0])
        return
    per_word = 4 if len(options) == 2 else 2
    for count, words in enumerate(product(*(each[:per_word] for each in options))):
        if count == WRITINGS_LIMIT:
            return
        yield words


def _adjectives(name: str) -> Iterator[str]:
    """Yield the Dutch adjective and the inhabitants: Rotterdams, Rotterdamse, Rotterdammer."""
    if name in _ADJECTIVES:
        yield from _ADJECTIVES[name]
    elif " " not in name and len(name) >= SPELLING_MIN_LETTERS and name[-1] not in "sz":
        yield name + "s"
        yield name + "se"
        yield name + ("mer" if name.endswith("dam") else "er")
