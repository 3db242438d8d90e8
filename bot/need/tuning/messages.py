"""Makes the batches the encoder is tuned on: messages as people type them, varied anew each round.

Comes in: training examples. Goes out: `Batch`es of token ids and targets. Must not be put here: TensorFlow, files.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Callable, Iterator, Sequence

import numpy as np

from bot.need.ids import is_act, is_help, need_of
from bot.need.reading import fold, read
from bot.need.training import LEVELS, Example
from bot.text import clean

BATCH = 32
BUCKET = 50  # batches whose messages are sorted by length together, so that little is padded
TOKENS = 96
PADDING = 1
VARIED = 0.6  # share of messages that are varied each round
JOINED = 0.1  # share of batches whose messages are two messages joined
JOINERS = {"pl": " i ", "ro": " si ", "bg": " и ", "nl": " en ", "en": " and "}


@dataclass(frozen=True)
class Batch:
    """`ids` [n, tokens] padded, `mask` float [n, tokens], `intents` [n, k] rows summing to 1, `levels` [n] places in LEVELS."""

    ids: np.ndarray
    mask: np.ndarray
    intents: np.ndarray
    levels: np.ndarray


class Messages:
    """The examples with their targets; gives the batches of one round after another."""

    def __init__(self, examples: Sequence[Example], tokens: Callable[[str], list[int]], seed: int) -> None:
        self.intents = sorted({intent for example in examples for intent in example.intents})
        self._tokens, self._choice = tokens, np.random.default_rng(seed)
        self._texts = [reading_of(example) for example in examples]
        self._languages = [example.language for example in examples]
        self._targets = np.zeros((len(examples), len(self.intents)), np.float32)
        for row, example in enumerate(examples):
            for intent in example.intents:
                self._targets[row, self.intents.index(intent)] = 1 / len(example.intents)
        self._levels = np.array([LEVELS.index(example.urgency) for example in examples], np.int32)
        self._lengths = [len(text) for text in self._texts]
        joinable = [row for row, example in enumerate(examples) if _joinable(example)]
        self._mates = {language: [row for row in joinable if self._languages[row] == language] for language in JOINERS}
        self._joinable = set(joinable)

    def round(self) -> Iterator[Batch]:
        """Every message once, in batches of like length, in random order."""
        order, batches = self._choice.permutation(len(self._texts)), []
        for start in range(0, len(order), BATCH * BUCKET):
            part = sorted(order[start : start + BATCH * BUCKET], key=self._lengths.__getitem__)
            batches += [part[place : place + BATCH] for place in range(0, len(part), BATCH)]
        for place in self._choice.permutation(len(batches)):
            rows = batches[place]
            pairs = [row for row in rows if row in self._joinable][: BATCH // 2]
            yield self._joined(pairs) if pairs and self._choice.random() < JOINED else self._plain(rows)

    def _plain(self, rows: Sequence[int]) -> Batch:
        texts = [self._texts[row] if self._choice.random() > VARIED else self._vary(self._texts[row]) for row in rows]
        return self._packed(texts, self._targets[rows], self._levels[rows])

    def _joined(self, rows: Sequence[int]) -> Batch:
        mates = [int(self._choice.choice(self._mates[self._languages[row]])) for row in rows]
        texts = []
        for row, mate in zip(rows, mates):
            joiner = self._choice.choice([" ", ". ", ", ", JOINERS[self._languages[row]]])
            texts.append(self._vary(self._texts[row]).rstrip(".!") + joiner + self._vary(self._texts[mate]))
        targets = (self._targets[rows] + self._targets[mates]) / 2
        return self._packed(texts, targets, np.maximum(self._levels[rows], self._levels[mates]))

    def _packed(self, texts: Sequence[str], targets: np.ndarray, levels: np.ndarray) -> Batch:
        rows = [self._tokens(text)[:TOKENS] for text in texts]
        ids = np.full((len(rows), max(map(len, rows))), PADDING)
        for place, row in enumerate(rows):
            ids[place, : len(row)] = row
        mask = np.array([[1.0] * len(row) + [0.0] * (ids.shape[1] - len(row)) for row in rows], np.float32)
        return Batch(ids, mask, targets, levels)

    def _vary(self, text: str) -> str:
        """`text` as it could as well be typed: without marks, capitals, punctuation or a few of its words."""
        chance = self._choice.random(4)
        if chance[0] < 0.4:
            text = fold(text)
        if chance[1] < 0.4:
            text = text.lower()
        if chance[2] < 0.3:
            text = text.translate({ord(sign): None for sign in ".,!?;:"})
        words = text.split()
        if len(words) > 4 and chance[3] < 0.4:
            words = [word for word in words if self._choice.random() > 0.1]
        return " ".join(words) or text


def reading_of(example: Example) -> str:
    """The message as the encoder will read it when serving."""
    text = clean(example.text)
    return read(text, example.language, "latin" if example.style == "romanised" else None)


def _joinable(example: Example) -> bool:
    """Whether people name this intent next to another need, in a message short enough for two."""
    return not example.also and not is_act(example.intent) and is_help(need_of(example.intent)) and len(example.text) < 120
