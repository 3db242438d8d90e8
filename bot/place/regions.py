"""Names of parts of the country that are no municipality: a person who says "in Limburg" is asked for the town there.

Comes in: a message. Goes out: the Dutch name of the region it names. The names are in `regions.txt`; municipalities are found by
`find.py`, and whoever names one needs no region.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from bot import phrases
from bot.need.reading import fold

FILE = Path(__file__).with_name("regions.txt")


@dataclass(frozen=True)
class Regions:
    """The names with their patterns, those that hold another name ("Noord-Limburg") first."""

    patterns: tuple[tuple[str, re.Pattern[str]], ...]

    def find(self, text: str) -> str | None:
        """The Dutch name of the region that `text` names, None without one."""
        folded = fold(text)
        return next((name for name, pattern in self.patterns if pattern.search(folded)), None)


def load(file: Path = FILE) -> Regions:
    """The regions of the file. Raises bot.phrases.PhraseError for a line that cannot be read."""
    found = []
    for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
        line = line.partition("#")[0].strip()
        if not line:
            continue
        name, colon, listed = line.partition(":")
        if not colon or not listed.strip():
            raise phrases.PhraseError(f"{file}:{number}: write the Dutch name, a colon, and phrases with commas between")
        try:
            found.append((name.strip(), phrases.joined([phrases.compiled(one) for one in listed.split(",")])))
        except ValueError as error:
            raise phrases.PhraseError(f"{file}:{number}: {error}") from error
    return Regions(tuple(sorted(found, key=lambda one: -one[0].count("-"))))
