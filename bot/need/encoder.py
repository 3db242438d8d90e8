"""Turns messages into sentence vectors with multilingual-e5-small under onnxruntime.

Comes in: clean text (bot.text.clean). Goes out: float32 rows of unit length, one vector space for all languages.
Must not be put here: Rasa, building of the weights (bot/need/weights.py), transliteration.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Sequence

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from bot.need.weights import GRAPH_FILE, TOKENIZER_FILE, EncoderMissing, is_built

DIMENSIONS = 384
PREFIX = ""  # "query: " as in the model's first training cost three tokens and gained nothing (docs/understanding.md)
TOKEN_LIMIT = 256  # of 512 the model can take; a message of 1,000 characters stays whole, longer ones lose their middle
CACHE_SIZE = 2048  # vectors kept of repeated messages, 1.5 KB each
PARALLEL = 2  # threads that encode a list; each runs one message at a time


class Encoder:
    """One onnxruntime session with its tokenizer; safe to call from several threads.

    `threads` is the number of processor cores one message may use (docs/understanding.md: one thread serves
    more messages a second, two answer a long message sooner).
    Raises EncoderMissing when `directory` does not hold the encoder of this version.
    """

    def __init__(self, directory: Path, threads: int = 1) -> None:
        if not is_built(directory):
            raise EncoderMissing(f"no encoder of this version in {directory}: run `python -m bot.need.weights`")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # Threads that wait would otherwise burn the cores the other processes need.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(directory / GRAPH_FILE), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer = Tokenizer.from_file(str(directory / TOKENIZER_FILE))
        self._cache: OrderedDict[str, np.ndarray] = OrderedDict()
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """The vectors of `texts`: float32 [n, 384], each row of unit length, the same whatever its neighbours are."""
        if len(texts) == 1:
            return self._vector(texts[0])[None]
        rows = np.empty((len(texts), DIMENSIONS), np.float32)
        # Long messages first, so that the threads end together.
        order = sorted(range(len(texts)), key=lambda place: -len(texts[place]))
        with ThreadPoolExecutor(PARALLEL) as pool:
            for place, row in zip(order, pool.map(lambda place: self._vector(texts[place]), order)):
                rows[place] = row
        return rows

    def _vector(self, text: str) -> np.ndarray:
        with self._lock:
            if text in self._cache:
                self._cache.move_to_end(text)
                return self._cache[text]
        ids = np.array([self._tokens(text)], np.int64)
        vector = self._session.run(["vector"], {"ids": ids})[0][0]
        vector.setflags(write=False)
        with self._lock:
            self._cache[text] = vector
            if len(self._cache) > CACHE_SIZE:
                self._cache.popitem(last=False)
        return vector

    def _tokens(self, text: str) -> list[int]:
        """Token ids with both ends; of a text over the limit the first and the last half, where the point mostly is."""
        ids = self._tokenizer.encode(PREFIX + text).ids
        if len(ids) <= TOKEN_LIMIT:
            return ids
        half = TOKEN_LIMIT // 2
        return ids[:half] + ids[-half:]
