"""Tunes the sentence encoder on data/nlu and writes bot/need/tuned.npz: `python -m bot.need.tuning [--leave-out FOLD]`.

About 10 minutes a round on two cores with 28,000 messages; run it when many were added (`--start bot/need/tuned.npz --rounds 4`), then `python -m bot.need.weights` and train.
With `--leave-out` one fifth of the messages is kept aside and the file goes where `--to` says: for honest figures.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np
import tensorflow as tf
from tokenizers import Tokenizer

from bot.need import adapter, e5bin, folds
from bot.need.training import LEVELS, read
from bot.need.tuning.messages import Batch, Messages
from bot.need.tuning.network import Network
from bot.need.weights import packed_file, tokenizer_json

SEED = 20260101
ROUNDS = 12
WARM_UP = 0.1  # share of the steps in which the rate rises
RATE, HEAD_RATE = 2e-3, 2e-3
DROPOUT = 0.1
SMOOTHING = 0.1
URGENCY_SHARE = 0.3  # weight of the levels' loss beside the intents'
LONGEST_GRADIENT = 1.0


class Trainer:
    """The network with a linear head for intents and levels on top; the head is thrown away afterwards."""

    def __init__(self, network: Network, intents: int, steps: int) -> None:
        self._network, self._intents, self._steps = network, intents, steps
        width = intents + len(LEVELS)
        self._head = tf.Variable(tf.zeros([network.hidden, width])), tf.Variable(tf.zeros([width]))
        self._step = tf.Variable(0.0)
        self._optimizers = [tf.keras.optimizers.legacy.Adam(rate) for rate in (RATE, HEAD_RATE)]
        width = tf.TensorSpec([None, None, network.hidden])
        kinds = [width, tf.TensorSpec([None, None]), tf.TensorSpec([None, intents]), tf.TensorSpec([None], tf.int32)]
        self._learn = tf.function(self._learn_step, input_signature=kinds)

    def learn(self, batch: Batch) -> float:
        """The loss on `batch` before one step of learning from it."""
        words = self._network.words[batch.ids]
        return float(self._learn(words, batch.mask, batch.intents, batch.levels))

    def _learn_step(self, words: tf.Tensor, mask: tf.Tensor, intents: tf.Tensor, levels: tf.Tensor) -> tf.Tensor:
        with tf.GradientTape() as tape:
            vectors = tf.nn.dropout(self._network(words, mask, DROPOUT), DROPOUT)
            scores = tf.matmul(vectors, self._head[0]) + self._head[1]
            wanted = intents * (1 - SMOOTHING) + SMOOTHING / self._intents
            loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(wanted, scores[:, : self._intents]))
            level = tf.nn.sparse_softmax_cross_entropy_with_logits(levels, scores[:, self._intents :])
            loss += URGENCY_SHARE * tf.reduce_mean(level)
        learning = [*self._network.variables, *self._head]
        gradients, _ = tf.clip_by_global_norm(tape.gradient(loss, learning), LONGEST_GRADIENT)
        done = self._step / self._steps
        factor = tf.minimum(1.0, tf.minimum(done / WARM_UP, (1 - done) / (1 - WARM_UP)))
        self._step.assign_add(1.0)
        cut = len(learning) - len(self._head)
        for optimizer, rate, part in zip(self._optimizers, (RATE, HEAD_RATE), (slice(cut), slice(cut, None))):
            optimizer.learning_rate = rate * factor
            optimizer.apply_gradients(zip(gradients[part], learning[part]))
        return loss


def main() -> None:
    """Tunes, printing one line a round."""
    parser = argparse.ArgumentParser(description="Tune the sentence encoder on data/nlu.")
    parser.add_argument("--leave-out", type=int, default=None, metavar="FOLD", help=f"fold to keep aside, 0 to {folds.COUNT - 1}")
    parser.add_argument("--to", type=Path, default=adapter.FILE, help="file to write")
    parser.add_argument("--start", type=Path, default=None, metavar="FILE", help="adapter to go on from; without it, the encoder as it came")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"how often every message is seen (default {ROUNDS})")
    options = parser.parse_args()
    tf.keras.utils.set_random_seed(SEED)
    examples = read()
    if options.leave_out is not None:
        examples = [one for one, fold in zip(examples, folds.of(examples)) if fold != options.leave_out]
    weights = e5bin.read(packed_file().read_bytes())
    tokenizer = Tokenizer.from_str(tokenizer_json(weights, np.arange(len(weights.pieces))))
    messages = Messages(examples, lambda text: tokenizer.encode(text).ids, SEED)
    network = Network(weights, SEED, adapter.load(options.start) if options.start else adapter.NOTHING)
    trainer = Trainer(network, len(messages.intents), options.rounds * sum(1 for _ in messages.round()))
    for number in range(1, options.rounds + 1):
        started = time.monotonic()
        losses = [trainer.learn(batch) for batch in messages.round()]
        adapter.save(network.adapter(), options.to)
        print(f"round {number}/{options.rounds}: loss {np.mean(losses):.3f}, {time.monotonic() - started:.0f} s", flush=True)
    print(f"tuned: {options.to}; now run `python -m bot.need.weights` and train")


if __name__ == "__main__":
    main()
