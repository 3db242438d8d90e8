"""Fit how the witnesses are weighed: labelled lines in, one table of weights out. For training only.

For each script and length group a softmax regression over six classes: score = a*own + b*lid + c*letters + d, with
weights of its own for each class. Fitted on lines the model never saw, so its probabilities are calibrated.
"""

import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from bot.language.evidence import (
    CLASSES,
    LENGTHS,
    OURS,
    SCRIPTS,
    Combination,
    Scorer,
    Signals,
    script_group,
)

SUPPORTED_SHARES = {"latin": (0.97, 0.97, 0.96, 0.9, 0.9), "cyrillic": (0.85, 0.85, 0.78, 0.75, 0.7)}
"""Assumed share of messages in one of the five languages, per script and length group; the rest are neighbours. Assumed, since
no message is stored: people write to a page in five languages in one of them. With 0.8 throughout, one lone word in sixteen came
out as none. Whole sentences need no such help, and a lower share keeps more of the languages out that no training names. In
Cyrillic one of ours stands beside Ukrainian, Russian, Serbian and Macedonian, and its words are told easily without help."""

_WITHIN = {"latin": (2, 2, 1, 2.5, 2.5), "cyrillic": (0, 0, 1, 0, 0)}
# How the supported share is split between our languages: half of Bulgarian is assumed to be in either script, and Dutch and
# English, whose words all others borrow, get a little more; without it their lone words lay two points under the mean.

_STEPS, _RATE, _SHRINK = 600, 0.05, 2e-4
_START = (0.8, 0.2, 0.5, 0.0)
# Where fitting begins and what little-seen weights shrink to.


def fit(pairs: Iterable[tuple[str, str]], scorer: Scorer) -> Combination:
    """Return the fitted weights for pairs of label ("pl", "bg-Latn", "cs") and telling words."""
    labels, signals = [], []
    for label, words in pairs:
        script = script_group(words)
        if script is not None:
            labels.append(label)
            signals.append(scorer.signals(words, script))
    targets = np.array([_target(label) for label in labels])
    table: Combination = {}
    for script in SCRIPTS:
        table[script] = []
        weights = _balance(script, signals, targets)
        for group in range(len(LENGTHS) + 1):
            rows = np.array([i for i, s in enumerate(signals) if s.script == script and s.length == group])
            table[script].append(_fit_group([signals[i] for i in rows], targets[rows], weights[rows]))
    return table


def write(table: Combination, target: Path) -> None:
    """Write the weights as JSON, rounded to four places."""
    rounded = {script: np.round(np.array(groups), 4).tolist() for script, groups in table.items()}
    target.write_text(json.dumps(rounded, separators=(",", ":")) + "\n", "utf-8")


def _target(label: str) -> int:
    """Return the class index of a label."""
    language = label.split("-")[0]
    return CLASSES.index(language) if language in OURS else len(OURS)


def _balance(script: str, signals: list[Signals], targets: np.ndarray) -> np.ndarray:
    """Return a weight per line of the script, so that classes weigh what `SUPPORTED_SHARES` says, whatever their number of lines."""
    here = np.array([s.script == script for s in signals])
    counts = np.maximum(np.bincount(targets[here], minlength=len(CLASSES)), 1)
    within = np.array(_WITHIN[script]) / sum(_WITHIN[script])
    shares = np.array([[*(share * within), 1 - share] for share in SUPPORTED_SHARES[script]])
    return (shares / counts)[[s.length for s in signals], targets] * here


def _fit_group(signals: list[Signals], targets: np.ndarray, weights: np.ndarray) -> list[list[float]]:
    """Return the weights of one group, by gradient steps (Adam) on the weighted log-loss."""
    features = np.array([[*zip(s.own, s.lid, s.letters, (1.0,) * len(CLASSES))] for s in signals])
    start = np.tile(np.array(_START), (len(CLASSES), 1))
    table, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    truth = np.eye(len(CLASSES))[targets]
    weights = weights / weights.sum()
    for step in range(1, _STEPS + 1):
        scores = np.einsum("ncf,cf->nc", features, table)
        chances = np.exp(scores - scores.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        gradient = np.einsum("nc,ncf->cf", (chances - truth) * weights[:, None], features) + _SHRINK * (table - start)
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.999 * square + 0.001 * gradient**2
        table = table - _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-9)
    return table.tolist()
