"""Finds phrases that mean an emergency, whatever a statistical model thinks of the message.

Comes in: the reading of a message. Goes out: whether a phrase of `lexicon/<lang>.txt` stands in it.
Must not be put here: models, phrases (volunteers keep them in the files; docs/understanding.md shows how).

A file has sections `[emergency]` and `[not]`. A phrase under `[not]` ("I die of laughter", "he used to beat me") takes
out the words it covers before the emergency phrases are looked for; it never silences the model's own judgement.
One phrase a line, matched on letters without diacritics: `(a|b)` one of several, `word*` the word with any ending,
`..` up to three words between, `#` a comment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, Sequence

from bot.need.reading import fold

DIRECTORY = Path(__file__).parent / "lexicon"
EMERGENCY, NOT = "emergency", "not"
WORDS_BETWEEN = 3  # what `..` may skip
SPACE = r"(?:\W+|(?<=\W))"  # between words; nothing more is wanted after an optional word that brought its own
COVERED = " # "  # stands for words taken out by a counter-phrase, so that their neighbours do not join


class LexiconError(ValueError):
    """A phrase file cannot be read; the message says file, line and what to do."""


@dataclass(frozen=True)
class Lexicon:
    """The phrases of all languages as two compiled patterns: what alarms, and what only sounds like it."""

    emergency: re.Pattern[str]
    harmless: re.Pattern[str]

    def alarms(self, reading: str) -> bool:
        """Whether `reading` (clean text, Bulgarian in Cyrillic) holds an emergency phrase that no counter-phrase covers."""
        return self.emergency.search(self.harmless.sub(COVERED, fold(reading))) is not None


def load(directory: Path = DIRECTORY) -> Lexicon:
    """The lexicon of all files in `directory`, all languages together: people mix them. Raises LexiconError."""
    phrases: dict[str, list[str]] = {EMERGENCY: [], NOT: []}
    for file in sorted(directory.glob("*.txt")):
        for section, phrase in _phrases(file):
            phrases[section].append(phrase)
    return Lexicon(_joined(phrases[EMERGENCY]), _joined(phrases[NOT]))


def compiled(phrase: str) -> str:
    """The regular expression of one phrase. Raises ValueError when its brackets do not match."""
    pattern = ""
    for part in re.findall(r"\.\.|[()|]|\*|[^\s()|*.]+|\s+|.", fold(phrase.strip())):
        if part == "..":
            pattern += rf"(?:\w+\W+){{0,{WORDS_BETWEEN}}}"
        elif part == "(":
            pattern += "(?:"
        elif part == "*":
            pattern += r"\w*"
        elif part in ")|":
            pattern += part
        elif part.isspace():
            pattern += SPACE
        else:
            pattern += re.escape(part)
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"brackets do not match in {phrase!r}: {error}") from error
    return pattern


def _joined(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)" if patterns else r"(?!)")


def _phrases(file: Path) -> Iterable[tuple[str, str]]:
    section = None
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        line = line.partition("#")[0].strip()
        if not line:
            continue
        if line.startswith("["):
            section = line.strip("[]")
            if section not in (EMERGENCY, NOT):
                raise LexiconError(f"{file}:{number}: unknown section {line}; write [{EMERGENCY}] or [{NOT}]")
        elif section is None:
            raise LexiconError(f"{file}:{number}: a phrase before any section; put [{EMERGENCY}] above it")
        else:
            try:
                yield section, compiled(line)
            except ValueError as error:
                raise LexiconError(f"{file}:{number}: {error}") from error
