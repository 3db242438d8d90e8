"""Step 2 of the path of a message: text and a weak hint in, the language with its evidence out.

Reads a message's words, nothing else: the language of a conversation, which one borrowed word must not switch, is kept
by the dialogue. No Rasa here, and no text in any log.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import exp
from pathlib import Path

from bot.language.evidence import (
    CLASSES,
    OURS,
    Combination,
    ModelFiles,
    Scorer,
    Signals,
    script_group,
)
from bot.language.words import telling_words
from bot.text import clean, script_of

MINIMUM_CONFIDENCE = 0.5
"""Below this probability no language is named. A reply in the wrong language costs about twice what asking costs, and then
naming pays from one half up; probabilities are calibrated, see calibrate.py. Fixed by test_identify.py."""

HINT_ODDS = 6.0
"""How many times likelier the page's language is than without a hint. Enough to settle "ok" (6 of 11), not enough to turn
a plain sentence, whose odds are in the hundreds. Fixed by test_identify.py."""

RUNNER_UP_SHARE = 0.05
"""Least probability of a runner-up worth offering on a button."""

READ_CHARACTERS = 1000
"""Characters of a message read for its language; more changes no result and costs time."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The language of one message and how sure it is."""

    language: str | None
    """ISO 639-1, one of `OURS`; None when it is another language or cannot be told."""
    confidence: float
    """0 to 1. Chance that `language` is right; with None, chance that it is none of the five: high means another language,
    low means it cannot be told (a place name, "ok", digits)."""
    script: str
    """Script of the letters, as `bot.text.script_of` names it."""
    runner_up: str | None
    """Next likeliest of the five, None when it has under `RUNNER_UP_SHARE`."""


class Identifier:
    """Names the language of messages. Hold one per process; safe to share between threads."""

    def __init__(self, scorer: Scorer, combination: Combination) -> None:
        self._scorer = scorer
        self._combination = combination

    @classmethod
    def load(cls, folder: Path | None = None) -> Identifier:
        """Return an identifier with the models of the folder, this one by default. Raises FileNotFoundError, ValueError."""
        files = ModelFiles.beside(folder or Path(__file__).parent)
        return cls(Scorer.load(files), json.loads(files.combination.read_text("utf-8")))

    def identify(self, text: str, hint: str | None = None) -> Evidence:
        """Return the evidence for one message; `hint` is a language that is likely beforehand, such as the page's.

        A hint settles short and ambiguous texts only. A hint outside `OURS` counts as none. Never raises on a str.
        """
        text = clean(text, READ_CHARACTERS)
        script = script_of(text)
        words = telling_words(text)
        if script == "none" or (not words and hint not in OURS):
            return Evidence(None, 0.0, script, None)
        if not words:
            return _verdict([1.0] * len(CLASSES), script, hint)
        group = script_group(words)
        if group is None:
            return Evidence(None, 1.0, script, None)
        return _verdict(self._odds(self._scorer.signals(words, group)), script, hint)

    def _odds(self, signals: Signals) -> list[float]:
        """Return one positive number per class, in proportion to its probability."""
        script, length, *witnesses = signals
        table = self._combination[script][length]
        scores = [a * own + b * lid + c * letters + d for (a, b, c, d), own, lid, letters in zip(table, *witnesses)]
        top = max(scores)
        return [exp(score - top) for score in scores]


def _verdict(odds: list[float], script: str, hint: str | None) -> Evidence:
    """Return the evidence that the odds of the classes and the hint amount to."""
    if hint in OURS:
        odds[CLASSES.index(hint)] *= HINT_ODDS
    total = sum(odds)
    runner_up, best = sorted(range(len(OURS)), key=odds.__getitem__)[-2:]
    language: str | None = OURS[best]
    confidence = odds[best] / total
    if confidence < MINIMUM_CONFIDENCE:
        language, confidence, runner_up = None, odds[-1] / total, best
    offered = OURS[runner_up] if odds[runner_up] >= RUNNER_UP_SHARE * total else None
    return Evidence(language, round(confidence, 4), script, offered)
