"""Reads the training messages of data/nlu without Rasa, for experiments, tables and checks.

Comes in: `data/nlu/<lang>/<topic>.yml`. Goes out: `Example` rows in a fixed order. The product trains through Rasa,
which reads the same files; what a message's labels mean stands here once. Must not be put here: features, models.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

LANGUAGES = ("bg", "en", "nl", "pl", "ro")
LEVELS = ("none", "soon", "emergency")  # of urgency, rising
NLU_DIRECTORY = Path(__file__).resolve().parents[2] / "data" / "nlu"


@dataclass(frozen=True)
class Example:
    """One training message: its language code (ISO 639-1), file name, intent, second intent if any, urgency level."""

    text: str
    language: str
    topic: str
    intent: str
    also: str | None
    urgency: str

    @property
    def intents(self) -> tuple[str, ...]:
        """The one or two intents the message holds, the main one first."""
        return (self.intent, self.also) if self.also else (self.intent,)

    @property
    def style(self) -> str:
        """`cyrillic`, `romanised` (Bulgarian in Latin letters), `diacritics` or `plain` (none in it)."""
        if self.language == "bg":
            cyrillic = sum("\u0400" <= sign <= "\u04ff" for sign in self.text)
            return "cyrillic" if cyrillic * 2 > sum(map(str.isalpha, self.text)) else "romanised"
        return "plain" if self.text.isascii() else "diacritics"


def read(directory: Path = NLU_DIRECTORY) -> list[Example]:
    """All training messages under `directory`, in the order of languages, files and lines.

    Raises yaml.YAMLError or KeyError when a file is not as docs/understanding.md describes.
    """
    return [example for file in sorted(directory.glob("*/*.yml")) for example in _read_file(file)]


def _read_file(file: Path) -> list[Example]:
    examples = []
    for block in yaml.safe_load(file.read_text("utf-8"))["nlu"]:
        metadata = block.get("metadata") or {}
        for line in block["examples"].splitlines():
            if line.strip():
                text = line.strip().removeprefix("-").strip()
                labels = block["intent"], metadata.get("also"), metadata.get("urgency", "none")
                examples.append(Example(text, file.parent.name, file.stem, *labels))
    return examples
