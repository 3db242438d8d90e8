"""Character n-grams of words as weighted sparse features (tf-idf), without pickles.

Comes in: folded text (bot.need.reading.fold). Goes out: `Vocabulary` and rows of unit length over it.
Words are padded with a space at both ends, so that beginnings and endings are features of their own.
Must not be put here: classifiers, the reading of files.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix

SHORTEST, LONGEST = 2, 5
LEAST_MESSAGES = 2  # an n-gram seen in one training message only cannot generalise


@dataclass(frozen=True)
class Vocabulary:
    """The known n-grams in a fixed order, each with its inverse document frequency (float32)."""

    places: dict[str, int]
    rarity: np.ndarray

    def rows(self, texts: Sequence[str]) -> csr_matrix:
        """Features of `texts`, float32 [n, n-grams], each row of unit length (all zero when nothing is known)."""
        rows = [self.row(text) for text in texts]
        starts = np.cumsum([0, *(len(places) for places, _ in rows)])
        columns = np.concatenate([np.empty(0, np.int32), *(places for places, _ in rows)])
        values = np.concatenate([np.empty(0, np.float32), *(weights for _, weights in rows)])
        return csr_matrix((values, columns, starts), shape=(len(rows), len(self.places)))

    def row(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """The places (int32) and the weights (float32, of unit length) of the known n-grams of `text`."""
        known = [(self.places[gram], count) for gram, count in ngrams(text).items() if gram in self.places]
        places = np.array([place for place, _ in known], np.int32)
        weights = (1 + np.log([count for _, count in known])) * self.rarity[places]
        return places, (weights / (np.linalg.norm(weights) or 1.0)).astype(np.float32)


@lru_cache(maxsize=64)
def ngrams(text: str) -> Mapping[str, int]:
    """How often each n-gram of 2 to 5 characters, not crossing words, occurs in `text`.

    The last texts are kept: needs and urgency ask for the same ones.
    """
    counts: Counter[str] = Counter()
    for word in text.split():
        padded = f" {word} "
        for size in range(SHORTEST, min(LONGEST, len(padded)) + 1):
            counts.update(padded[start : start + size] for start in range(len(padded) - size + 1))
    return counts


def learn(texts: Sequence[str]) -> Vocabulary:
    """The vocabulary of `texts`, in alphabetical order."""
    spread = Counter(gram for text in texts for gram in ngrams(text))
    known = sorted(gram for gram, count in spread.items() if count >= LEAST_MESSAGES)
    rarity = [1 + math.log((1 + len(texts)) / (1 + spread[gram])) for gram in known]
    return Vocabulary({gram: place for place, gram in enumerate(known)}, np.array(rarity, np.float32))
