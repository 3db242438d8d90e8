"""The test sets for language identification: packages that no training reads in, labelled cases out.

Six sets in our languages, each harder in its own way, and sets in languages that must come out as none. The sources and
their licences stand in docs/data.md; `benchmarks/language-requirements.txt` brings them.
"""

import csv
import html
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from random import Random

from bot.language import typed
from bot.language.evidence import OURS

SEED = 7
OTHERS = ("uk", "ru", "mk", "sr", "hr", "hu", "cs", "sk", "de", "es", "it", "tr", "lt", "ar")
PER_LANGUAGE = 600
"""Cases per language and set: the standard error of a rate of 0.97 is then 0.007 a language, 0.003 over five."""

BARS = {"words": 0.92, "pairs": 0.98, "sentences": 0.997, "typed plainly": 0.985, "Dutch noun inside": 0.985, "chat": 0.993}
"""The six sets, with the share right that this project asks for; a case named none counts as wrong."""

PACKAGES = ("plone", "weblate", "allauth")
DUTCH_LISTED = "uitzendbureau vakantiegeld gemeente loonstrook huisarts toeslag borg jaaropgave zorgverzekering BSN".split()
DUTCH_UNLISTED = "huisvesting ziekenhuis reiskosten machtiging waarschuwing bedrijfsarts leidinggevende overwerk kantine sollicitatie".split()
"""Nouns put into sentences: half are in bot/language/borrowed.py, half are unknown to it."""

_UDHR = {
    "pl": "pol", "ro": "ron_2006", "bg": "bul", "nl": "nld", "en": "eng", "uk": "ukr", "ru": "rus", "mk": "mkd", "sr": "srp_cyrl",
    "hr": "hrv", "hu": "hun", "cs": "ces", "sk": "slk", "de": "deu_1996", "es": "spa", "it": "ita", "tr": "tur", "lt": "lit", "ar": "arb",
}  # fmt: skip

Case = tuple[str | None, str, str]
"""Expected language, None for an unsupported one; text; language it was written in."""

_TEXT = r'((?:"(?:[^"\\]|\\.)*"\s*\n)+)'
_ENTRY = re.compile(rf"^msgid {_TEXT}(?:msgid_plural {_TEXT.replace('((', '(?:(')})?msgstr(?:\[0\])? {_TEXT}", re.MULTILINE)
_DEFAULT = re.compile(r'#\. Default: ((?:.*)(?:\n#\. (?!Default:).*)*)')
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
_NO_TEXT = re.compile(r"[%{}<>\\/_@#$|=\[\]()]|\.\w|\d|[a-z][A-Z]")
# Strings with placeholders, markup, paths and names of settings say as much about the machine as about a language.

_TAG = re.compile(r"<[^>]*>")
_LETTERS = re.compile(r"[^\W\d_]+")
_SENTENCE_WORDS, _WORD_LETTERS = 4, 4
# Shorter sentences are labels of buttons; shorter words are shared by many languages.


@dataclass(frozen=True)
class Material:
    """Sentences of one language that no training has seen."""

    language: str
    sentences: Sequence[str]

    @property
    def expected(self) -> str | None:
        """The language if it is ours, else None."""
        return self.language if self.language in OURS else None


def test_sets(udhr: Path, held_out: Path, chat: Path) -> dict[str, list[Case]]:
    """Return the cases of each set: the six of `BARS`, then those whose name begins with "none"."""
    rng = Random(SEED)
    english = Material("en", sorted(set(_sentences("en", udhr))))
    english_words = _words(english)
    others = (Material(n, sorted(s for s in set(_sentences(n, udhr)) if not _left_in_english(s, english_words))) for n in (*OURS, *OTHERS) if n != "en")
    materials = [english, *others]
    sets: dict[str, list[Case]] = {name: [] for name in (*BARS, "none: sentences", "none: typed plainly", "none: pairs", "none: chat")}
    shared_words, shared_pairs = _shared(map(_words, materials)), _shared(map(_pairs, materials))
    for m in materials:
        for name, text in _cases(m, shared_words, shared_pairs, rng):
            key = name if m.expected else f"none: {name}"
            if key in sets:
                sets[key].append((m.expected, text, m.language))
    for language, text in [*_held_out(held_out), *_rows(chat)]:
        ours = language in OURS
        sets["chat" if ours else "none: chat"].append((language if ours else None, text, language))
    return sets


def _sentences(language: str, udhr: Path) -> Iterator[str]:
    """Yield the sentences of the packages' catalogues and of the Universal Declaration in one language."""
    page = _TAG.sub(" ", (udhr / "declaration" / f"{_UDHR[language]}.html").read_text("utf-8").partition("<body")[2])
    for text in [html.unescape(page), *(t for package in PACKAGES for t in _catalogue(package, language))]:
        for part in re.split(r"(?<=[.;:!?])\s+|\n", text):
            words = part.split()
            if len(_LETTERS.findall(part)) >= _SENTENCE_WORDS and not _NO_TEXT.search(part) and len(words) <= 40:
                yield " ".join(words)


def _catalogue(package: str, language: str) -> Iterator[str]:
    """Yield the translated strings of an installed package that differ from their source; for English the sources.

    Sources stand in the Polish catalogues: packages ship no English ones, or empty ones. Where the source is a name
    ("heading_home"), the English text stands in a comment above.
    """
    root = Path(find_spec(package).submodule_search_locations[0])
    for file in sorted(root.rglob(f"{'pl' if language == 'en' else language}/LC_MESSAGES/*.po")):
        for entry in re.split(r"\n\s*\n", file.read_text("utf-8")):
            if (found := _ENTRY.search(entry + "\n")) is None:
                continue
            named, translation = ("".join(_QUOTED.findall(text)).replace('\\"', '"') for text in found.groups())
            default = _DEFAULT.search(entry)
            source = " ".join(default[1].replace("\n#.", " ").split()).strip('"') if default else named
            if named and translation and source != translation:
                yield source if language == "en" else translation


def _left_in_english(sentence: str, english_words: set[str]) -> bool:
    """Return True when all long words of another language's sentence are English ones: a part nobody has translated."""
    return all(w.lower() in english_words for w in _LETTERS.findall(sentence) if len(w) >= _WORD_LETTERS)


def _words(m: Material) -> set[str]:
    """Return the words long enough to tell a language, lower case."""
    return {w.lower() for s in m.sentences for w in _LETTERS.findall(s) if len(w) >= _WORD_LETTERS}


def _pairs(m: Material) -> set[str]:
    """Return neighbouring words of sentences, one of them long enough to tell a language."""
    neighbours = (pair for s in m.sentences for pair in pairwise(s.split()))
    return {" ".join(p) for p in neighbours if all(map(_LETTERS.search, p)) and max(map(len, p)) >= _WORD_LETTERS}


def _shared(groups: Iterable[set[str]]) -> set[str]:
    """Return texts of two languages and more: names and loans, which no one can tell alone."""
    counts = Counter(text for group in groups for text in {t.lower() for t in group})
    return {text for text, count in counts.items() if count > 1}


def _cases(m: Material, shared_words: set[str], shared_pairs: set[str], rng: Random) -> Iterator[tuple[str, str]]:
    """Yield set and text of one language's cases."""
    yield from (("words", w) for w in _some(sorted(_words(m) - shared_words), rng))
    yield from (("pairs", p) for p in _some(sorted(p for p in _pairs(m) if p.lower() not in shared_pairs), rng))
    for sentence in _some(m.sentences, rng):
        yield "sentences", sentence
        plain = sentence.lower()
        if m.language in ("bg", "ru", "uk", "mk"):
            yield "typed plainly", typed.romanised(plain, m.language, rng)
        elif m.language != "ar":
            yield "typed plainly", typed.without_diacritics(plain, m.language, rng)
        if m.language != "nl":
            words = sentence.split()
            start = rng.randrange(max(1, len(words) - 5))
            span = words[start : start + 5]
            yield "Dutch noun inside", " ".join([*span[:3], rng.choice(rng.choice((DUTCH_LISTED, DUTCH_UNLISTED))), *span[3:]])


def _some(items: Sequence[str], rng: Random) -> list[str]:
    """Return up to PER_LANGUAGE of the items, drawn at random."""
    return rng.sample(list(items), min(PER_LANGUAGE, len(items)))


def _held_out(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield language and text of the held-out messages, which were written apart from all training messages."""
    for file in sorted(folder.glob("*/messages.tsv")):
        with file.open(encoding="utf-8", newline="") as opened:
            for row in csv.DictReader(opened, delimiter="\t", quoting=csv.QUOTE_NONE):
                yield row["lang"], row["text"]


def _rows(file: Path) -> Iterator[Sequence[str]]:
    """Yield language and text of the invented messages."""
    yield from (line.split("\t", 1) for line in file.read_text("utf-8").splitlines())


def per_language(cases: Sequence[Case], answers: Sequence[str | None]) -> Mapping[str, float]:
    """Return the share right of each language that the cases are written in."""
    counts, right = Counter(written for _, _, written in cases), Counter()
    for (expected, _, written), answer in zip(cases, answers, strict=True):
        right[written] += answer == expected
    return {language: right[language] / count for language, count in counts.items()}
