"""The sentence encoder in TensorFlow, with low-rank factors that can learn; only for tuning.

Comes in: `e5bin.Weights`. Goes out: `Network`, from word vectors to a sentence vector, and the `Adapter` it has learnt.
TensorFlow comes with Rasa; onnxruntime, which serves, cannot train. Must not be put here: messages, files.
"""

from __future__ import annotations

import numpy as np
import tensorflow as tf

from bot.need.adapter import NOTHING, Adapter
from bot.need.e5bin import Weights

MATRICES = ("q", "k", "v", "ao", "fi", "fo")
NORMS = ("aln", "oln")
RANK = 32  # of the factors; 220,000 numbers a layer instead of 1.8 million
MASKED = -1e9


class Network:
    """The encoder with its own weights frozen; factors, biases and norms of the layers learn, from `start` onwards.

    Products are in bfloat16, which processors with AMX do several times faster; sums and norms in float32.
    """

    def __init__(self, weights: Weights, seed: int, start: Adapter = NOTHING) -> None:
        self._heads, self._epsilon = weights.heads, weights.epsilon
        self.hidden = weights.hidden
        self.words = weights.dense("emb.word")
        self._places = tf.constant(weights.floats["emb.pos"].reshape(-1, self.hidden) + weights.floats["emb.type"][: self.hidden])
        self._start = tuple(tf.constant(weights.floats[name]) for name in ("emb.ln.w", "emb.ln.b"))
        self._frozen: dict[str, tf.Tensor] = {}
        self._factors: dict[str, tuple[tf.Variable, tf.Variable]] = {}
        self._vectors: dict[str, tf.Variable] = {}
        choice = np.random.default_rng(seed)
        self._layers = [f"l{number}" for number in range(weights.layers)]
        for layer in self._layers:
            for part in MATRICES:
                name = f"{layer}.{part}"
                matrix = weights.dense(name + ".w").T
                rows, columns = matrix.shape
                down = choice.normal(0, rows**-0.5, (rows, RANK)).astype(np.float32)
                up = np.zeros((RANK, columns), np.float32)
                if name + ".w" in start.factors:
                    known = start.factors[name + ".w"]
                    rank = min(RANK, len(known[1]))
                    down[:, :rank], up[:rank] = known[0][:, :rank], known[1][:rank]
                self._frozen[name] = tf.constant(matrix, tf.bfloat16)
                self._factors[name + ".w"] = tf.Variable(down), tf.Variable(up)
            for vector in [*(f"{layer}.{part}.b" for part in MATRICES), *(f"{layer}.{part}{end}" for part in NORMS for end in (".w", ".b"))]:
                self._vectors[vector] = tf.Variable(start.vectors.get(vector, weights.floats[vector]))

    @property
    def variables(self) -> list[tf.Variable]:
        """All that learns, in a fixed order."""
        return [factor for pair in self._factors.values() for factor in pair] + list(self._vectors.values())

    def adapter(self) -> Adapter:
        """What has been learnt, for merging into the weights."""
        factors = {name: (down.numpy(), up.numpy()) for name, (down, up) in self._factors.items()}
        return Adapter(factors, {name: vector.numpy() for name, vector in self._vectors.items()})

    def __call__(self, words: tf.Tensor, mask: tf.Tensor, dropout: float = 0.0) -> tf.Tensor:
        """Sentence vectors float32 [n, hidden], means over tokens, of `words` [n, tokens, hidden] with `mask` [n, tokens]."""
        state = self._norm(words + self._places[None, : tf.shape(mask)[1]], *self._start)
        hide = (1 - mask)[:, None, None, :] * MASKED
        for layer in self._layers:
            attended = _drop(self._linear(self._attention(state, hide, layer, dropout), f"{layer}.ao"), dropout)
            state = self._layer_norm(state + attended, f"{layer}.aln")
            wide = tf.nn.gelu(self._linear(state, f"{layer}.fi"))
            state = self._layer_norm(state + _drop(self._linear(wide, f"{layer}.fo"), dropout), f"{layer}.oln")
        return tf.reduce_sum(state * mask[:, :, None], 1) / tf.reduce_sum(mask, 1, keepdims=True)

    def _attention(self, state: tf.Tensor, hide: tf.Tensor, layer: str, dropout: float) -> tf.Tensor:
        length, width = tf.shape(state)[1], self.hidden // self._heads

        def heads(part: str) -> tf.Tensor:
            split = tf.reshape(self._linear(state, f"{layer}.{part}"), [-1, length, self._heads, width])
            return tf.transpose(split, [0, 2, 1, 3])

        share = tf.nn.softmax(tf.matmul(heads("q"), heads("k"), transpose_b=True) * width**-0.5 + hide)
        mixed = tf.matmul(_drop(share, dropout), heads("v"))
        return tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [-1, length, self.hidden])

    def _linear(self, value: tf.Tensor, name: str) -> tf.Tensor:
        matrix = self._frozen[name]
        down, up = (tf.cast(factor, tf.bfloat16) for factor in self._factors[name + ".w"])
        flat = tf.cast(tf.reshape(value, [-1, matrix.shape[0]]), tf.bfloat16)
        product = tf.matmul(flat, matrix) + tf.matmul(tf.matmul(flat, down), up)
        shape = [tf.shape(value)[0], tf.shape(value)[1], matrix.shape[1]]
        return tf.reshape(tf.cast(product, tf.float32) + self._vectors[name + ".b"], shape)

    def _layer_norm(self, value: tf.Tensor, name: str) -> tf.Tensor:
        return self._norm(value, self._vectors[name + ".w"], self._vectors[name + ".b"])

    def _norm(self, value: tf.Tensor, scale: tf.Tensor, shift: tf.Tensor) -> tf.Tensor:
        mean, spread = tf.nn.moments(value, [-1], keepdims=True)
        return (value - mean) * tf.math.rsqrt(spread + self._epsilon) * scale + shift


def _drop(value: tf.Tensor, share: float) -> tf.Tensor:
    return tf.nn.dropout(value, share) if share else value
