"""Learns and tells the labels (intents, or levels of urgency) of a message from its sentence vector and its character n-grams.

Comes in: vectors float32 [n, 384] (bot.need.encoder) and folded readings (bot.need.reading). Goes out: probabilities
over labels, float [n, k], each row summing to 1; a message with two needs shares its probability between them.
Must not be put here: what an intent means (ids.py), what to do with it (decision.py), Rasa.

Two linear models, one on each kind of feature, joined by their logarithms: the vector carries the meaning across
languages, the n-grams carry names the encoder does not know (SNCU, BSN, jaaropgave). Figures: docs/understanding.md.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Sequence

import numpy as np

from bot.need import ngrams
from bot.need.ngrams import Vocabulary

ITERATIONS = 200
PAIR_SEED = 20260101


@dataclass(frozen=True)
class Recipe:
    """How a model learns; fitted by cross-validation on data/nlu, the shares on held-out messages (docs/understanding.md).

    `vector_strength` and `ngram_strength` are the C of the two linear models, `vector_share` and `ngram_share` the factors
    of the one's log-probability and the other's margin, `pairs` how many messages of two needs are made up.
    """

    vector_strength: float
    ngram_strength: float
    vector_share: float
    ngram_share: float
    pairs: int


NEED_RECIPE = Recipe(vector_strength=3.0, ngram_strength=0.3, vector_share=0.6, ngram_share=5.5, pairs=1500)
URGENCY_RECIPE = Recipe(vector_strength=1.0, ngram_strength=0.3, vector_share=0.4, ngram_share=2.0, pairs=0)
MODEL_FILE, NAMES_FILE = "model.npz", "model.json"


@dataclass(frozen=True)
class TextModel:
    """Everything a prediction needs, as plain arrays: k labels, d dimensions, m n-grams."""

    labels: tuple[str, ...]
    mean: np.ndarray  # [d], subtracted from each vector
    weights: np.ndarray  # [d, k]
    bias: np.ndarray  # [k]
    vocabulary: Vocabulary
    ngram_weights: np.ndarray  # [m, k]
    ngram_bias: np.ndarray  # [k]
    shares: np.ndarray  # [2], factors of the vector model's log-probability and the n-gram model's margin

    def probabilities(self, vectors: np.ndarray, folded: Sequence[str]) -> np.ndarray:
        """Calibrated probabilities of the labels, float32 [n, k], rows summing to 1."""
        margins = self.margins(folded)
        meaning = _logarithms(centred(vectors, self.mean) @ self.weights + self.bias)
        return np.exp(_logarithms(self.shares[0] * meaning + self.shares[1] * margins))

    def margins(self, folded: Sequence[str]) -> np.ndarray:
        """What the n-grams alone say of each label, float32 [n, k].

        Picks the few hundred rows of a message out of the weights: 0.06 ms, where a product of sparse matrices took 0.10.
        """
        rows = map(self.vocabulary.row, folded)
        return np.array([weights @ self.ngram_weights[places] for places, weights in rows], np.float32) + self.ngram_bias

    def save(self, directory: Path) -> None:
        """Writes the model into `directory` as one .npz of arrays and one .json of names."""
        arrays = dict(mean=self.mean, weights=self.weights, bias=self.bias, rarity=self.vocabulary.rarity)
        arrays |= dict(ngram_weights=self.ngram_weights.astype(np.float16), ngram_bias=self.ngram_bias, shares=self.shares)
        np.savez(directory / MODEL_FILE, **arrays)
        names = {"labels": self.labels, "ngrams": list(self.vocabulary.places)}
        (directory / NAMES_FILE).write_text(json.dumps(names, ensure_ascii=False), "utf-8")


def load(directory: Path) -> TextModel:
    """The model saved in `directory`. Raises OSError when there is none."""
    names = json.loads((directory / NAMES_FILE).read_text("utf-8"))
    with np.load(directory / MODEL_FILE, allow_pickle=False) as arrays:
        vocabulary = Vocabulary({gram: place for place, gram in enumerate(names["ngrams"])}, arrays["rarity"])
        return TextModel(
            tuple(names["labels"]), arrays["mean"], arrays["weights"], arrays["bias"], vocabulary,
            arrays["ngram_weights"].astype(np.float32), arrays["ngram_bias"], arrays["shares"],
        )  # fmt: skip


@dataclass(frozen=True)
class Lesson:
    """What is learnt from, row by row: vector, folded reading, the one or two labels; `groups` keeps languages apart."""

    vectors: np.ndarray
    folded: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    groups: tuple[str, ...]


def centred(vectors: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """`vectors` minus `mean`, of unit length again: the encoder's vectors all lie in one narrow cone."""
    moved = vectors - mean
    return moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9)


def fit(lesson: Lesson, recipe: Recipe) -> TextModel:
    """The model learnt from `lesson`; the same lesson gives the same model."""
    from sklearn.linear_model import LogisticRegression
    from sklearn.svm import LinearSVC

    names = tuple(sorted({label for several in lesson.labels for label in several}))
    numbers = {label: number for number, label in enumerate(names)}
    mean = lesson.vectors.mean(axis=0)
    widened = with_pairs(lesson, recipe.pairs)
    # A message of two needs counts once, half for each.
    rows = [row for row, several in enumerate(widened.labels) for _ in several]
    targets = [numbers[label] for several in widened.labels for label in several]
    shares = [1 / len(several) for several in widened.labels for _ in several]
    meaning = LogisticRegression(C=recipe.vector_strength, max_iter=ITERATIONS)
    meaning.fit(centred(widened.vectors, mean)[rows], targets, sample_weight=shares)
    vocabulary = ngrams.learn(lesson.folded)
    features = vocabulary.rows(lesson.folded)
    weights = np.zeros((len(vocabulary.rarity), len(names)), np.float32)
    bias = np.zeros(len(names), np.float32)
    for label, number in numbers.items():
        letters = LinearSVC(C=recipe.ngram_strength, random_state=0)
        letters.fit(features, [label in several for several in lesson.labels])
        weights[:, number], bias[number] = letters.coef_[0], letters.intercept_[0]
    return TextModel(
        names, mean.astype(np.float32), meaning.coef_.T.astype(np.float32), meaning.intercept_.astype(np.float32),
        vocabulary, weights.astype(np.float16).astype(np.float32), bias,
        np.array([recipe.vector_share, recipe.ngram_share], np.float32),
    )  # fmt: skip


def with_pairs(lesson: Lesson, count: int) -> Lesson:
    """`lesson` and `count` messages joined from two of one group with different intents.

    The vector of the joined text is taken as the mean of both, weighted by the root of their lengths: the encoder averages
    over tokens, and encoding thousands of joined texts would double the time of training.
    """
    choice = np.random.default_rng(PAIR_SEED)
    single = [row for row, several in enumerate(lesson.labels) if len(several) == 1 and _joinable(several[0])]
    members = {group: [row for row in single if lesson.groups[row] == group] for group in dict.fromkeys(lesson.groups)}
    vectors, folded, labels, groups = [], [], [], []
    for first in choice.choice(single, count) if single else ():
        mates = members[lesson.groups[first]]
        second = mates[choice.integers(len(mates))]
        if lesson.labels[first] == lesson.labels[second]:
            continue
        lengths = np.sqrt([len(lesson.folded[first]), len(lesson.folded[second])])
        joined = lengths @ lesson.vectors[[first, second]]
        vectors.append(joined / np.linalg.norm(joined))
        folded.append(f"{lesson.folded[first]} {lesson.folded[second]}")
        labels.append(lesson.labels[first] + lesson.labels[second])
        groups.append(lesson.groups[first])
    if not vectors:
        return lesson
    return Lesson(
        np.concatenate([lesson.vectors, np.array(vectors, lesson.vectors.dtype)]),
        lesson.folded + tuple(folded), lesson.labels + tuple(labels), lesson.groups + tuple(groups),
    )  # fmt: skip


def _joinable(intent: str) -> bool:
    """Whether people name `intent` next to another need: acts, greetings and other subjects are no second need."""
    from bot.need.ids import is_act, is_help, need_of

    return not is_act(intent) and is_help(need_of(intent))


def _logarithms(scores: np.ndarray) -> np.ndarray:
    """Log-softmax over the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
