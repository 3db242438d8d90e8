"""Finds what a message says of the person's circumstances, by phrases; what it does not say stays unknown.

Comes in: the reading of a message. Goes out: values by field, such as {"employment": "agency", "insured": "no"}.
Must not be put here: phrases (volunteers keep them in `lexicon/<lang>.txt`), what follows from a circumstance.

A section is a field and its value. A phrase that denies ("I have no insurance") covers its words, so that the plain phrase
inside it ("have insurance") is not found as well. Two values of one field in one message say nothing certain: neither counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bot import phrases
from bot.need.reading import fold

DIRECTORY = Path(__file__).parent / "lexicon"
COVERED = " # "
# Fields and values as knowledge/circumstances.py knows them; those that deny or narrow come first, for they cover words.
SECTIONS = (
    "insured=no", "registered=no", "union_member=no", "employment=none", "employment=self-employed", "employment=agency",
    "employment=company", "origin=refugee", "union_member=yes", "insured=yes", "registered=yes", "not",
)  # fmt: skip
NOT = "not"  # phrases that only look like one of the others


@dataclass(frozen=True)
class CircumstanceFinder:
    """The phrases of all languages, one pattern a section, in the order in which they are looked for."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]
    harmless: re.Pattern[str]

    def find(self, reading: str) -> dict[str, str]:
        """The circumstances that `reading` (clean text, Bulgarian in Cyrillic) states; empty for none."""
        left = self.harmless.sub(COVERED, fold(reading))
        found: dict[str, set[str]] = {}
        for section, pattern in self.patterns:
            without = pattern.sub(COVERED, left)
            if without != left:
                field, _, value = section.partition("=")
                found.setdefault(field, set()).add(value)
                left = without
        return {field: next(iter(values)) for field, values in found.items() if len(values) == 1}


def load(directory: Path = DIRECTORY) -> CircumstanceFinder:
    """The finder with the phrases of all files in `directory`: people mix languages. Raises bot.phrases.PhraseError."""
    found: dict[str, list[str]] = {section: [] for section in SECTIONS}
    for file in sorted(directory.glob("*.txt")):
        for section, phrase in phrases.read(file, SECTIONS):
            found[section].append(phrase)
    patterns = tuple((section, phrases.joined(found[section])) for section in SECTIONS if section != NOT)
    return CircumstanceFinder(patterns, phrases.joined(found[NOT]))
