"""Finds phrases that mean an emergency, whatever a statistical model thinks of the message.

Comes in: the reading of a message. Goes out: whether a phrase of `lexicon/<lang>.txt` stands in it.
Must not be put here: models, phrases (volunteers keep them in the files; docs/understanding.md shows how).

A file has sections `[emergency]` and `[not]`. A phrase under `[not]` ("I die of laughter", "he used to beat me") takes
out the words it covers before the emergency phrases are looked for; it never silences the model's own judgement.
How a phrase is written stands in `bot/phrases.py`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bot import phrases
from bot.need.reading import fold

DIRECTORY = Path(__file__).parent / "lexicon"
EMERGENCY, NOT = "emergency", "not"
COVERED = " # "  # stands for words taken out by a counter-phrase, so that their neighbours do not join


@dataclass(frozen=True)
class Lexicon:
    """The phrases of all languages as two compiled patterns: what alarms, and what only sounds like it."""

    emergency: re.Pattern[str]
    harmless: re.Pattern[str]

    def alarms(self, reading: str) -> bool:
        """Whether `reading` (clean text, Bulgarian in Cyrillic) holds an emergency phrase that no counter-phrase covers."""
        return self.emergency.search(self.harmless.sub(COVERED, fold(reading))) is not None


def load(directory: Path = DIRECTORY) -> Lexicon:
    """The lexicon of all files in `directory`, all languages together: people mix them. Raises bot.phrases.PhraseError."""
    found: dict[str, list[str]] = {EMERGENCY: [], NOT: []}
    for file in sorted(directory.glob("*.txt")):
        for section, phrase in phrases.read(file, (EMERGENCY, NOT)):
            found[section].append(phrase)
    return Lexicon(phrases.joined(found[EMERGENCY]), phrases.joined(found[NOT]))
