"""Character n-grams of words as weighted sparse features (tf-idf), without pickles.

Comes in: folded text (bot.need.reading.fold). Goes out: `Vocabulary` and rows of unit length over it.
Words are padded with a space at both ends, so that beginnings and endings are features of their own.
Must not be put here: classifiers, the reading of files.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Sequence

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
        starts, columns, values = [0], [], []
        for text in texts:
            counts = {self.places[gram]: count for gram, count in ngrams(text).items() if gram in self.places}
            row = [(1 + math.log(count)) * self.rarity[place] for place, count in counts.items()]
            length = math.sqrt(sum(value * value for value in row)) or 1.0
            columns.extend(counts)
            values.extend(value / length for value in row)
            starts.append(len(columns))
        shape = (len(starts) - 1, len(self.places))
        return csr_matrix((np.array(values, np.float32), np.array(columns, np.int32), starts), shape=shape)


def ngrams(text: str) -> Counter[str]:
    """How often each n-gram of 2 to 5 characters, not crossing words, occurs in `text`."""
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
