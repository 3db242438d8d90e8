"""Words left over from another language or from a draft: what a translator forgets and a reader stumbles over."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from knowledge.checks.wording import sentences
from knowledge.faults import Fault
from knowledge.source import Source

# Small words that stand in nearly every sentence of their own language and in none of the other four (chosen by us).
SMALL_WORDS: dict[str, frozenset[str]] = {
    "pl": frozenset("jest nie się że oraz albo proszę można jeśli przez dla które który tylko także".split()),
    "ro": frozenset("este sunt și pentru dacă puteți care nu vă dumneavoastră să sau fără după".split()),
    "nl": frozenset("het een niet voor van zijn wordt hebt kunt bij naar uw ook geen deze".split()),
    "en": frozenset("the and with your you are this that from they which have for what when".split()),
}
# A title or a Dutch term may hold one or two such words; three different ones are a sentence.
SENTENCE = 3
_ASIDE = re.compile(r"\{[^{}]*\}|\([^()]*\)|„[^”“]*[”“]|“[^”]*”|‘[^’]*’|\"[^\"]*\"|«[^»]*»")
_WORD = re.compile(r"[^\W\d_]+")
_DRAFT = re.compile(r"\bTODO\b|\bFIXME\b|\bXXX+\b|\bTBD\b|\?\?\?|\blorem ipsum\b|\[\.\.\.\]|<<|>>", re.IGNORECASE)


def nothing_of_another_language(source: Source, _today: date) -> Iterator[Fault]:
    """A sentence in another language means nothing to the reader, who thinks it is meant for somebody else."""
    for key, language, text in sentences(source):
        bare = _ASIDE.sub(" ", text)
        words = [word.casefold() for word in _WORD.findall(bare)]
        for other, small in SMALL_WORDS.items():
            if other != language and len(found := small.intersection(words) - SMALL_WORDS.get(language, frozenset())) >= SENTENCE:
                yield source.fault(key, "other-language", f"{key[-1]}: holds {other} words: {', '.join(sorted(found))}",
                             "people cannot read it", "write it in the language of the file")  # fmt: skip


def right_alphabet(source: Source, _today: date) -> Iterator[Fault]:
    """Bulgarian is read in Cyrillic, the other four in Latin letters; names of bodies keep their own."""
    for key, language, text in sentences(source):
        letters = [letter for letter in _ASIDE.sub(" ", text) if letter.isalpha()]
        if not letters:
            continue
        cyrillic = sum(unicodedata.name(letter, "").startswith("CYRILLIC") for letter in letters)
        if language == "bg" and len(text.split()) > 1 and not cyrillic:  # a single word may be a name
            yield source.fault(key, "alphabet", f"{key[-1]}: is not in Cyrillic: “{text[:60]}”", "people cannot read it",
                         "write it in Bulgarian")  # fmt: skip
        if language != "bg" and cyrillic:
            yield source.fault(key, "alphabet", f"{key[-1]}: holds Cyrillic letters: “{text[:60]}”", "people cannot read it",
                         "type the letters that look Latin again on a Latin keyboard")  # fmt: skip


def nothing_of_a_draft(source: Source, _today: date) -> Iterator[Fault]:
    """A note to oneself in a text is read by a frightened person."""
    for key, _, text in sentences(source):
        if found := _DRAFT.search(text):
            yield source.fault(key, "draft", f"{key[-1]}: “{found.group()}” is left over from writing", "people would read it",
                         "finish the sentence")  # fmt: skip
