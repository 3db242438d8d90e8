"""What tuning on our training messages changed in the encoder: a low-rank addition to each matrix, and its vectors anew.

Comes in: `tuned.npz` beside this file, written by `python -m bot.need.tuning`. Goes out: `Adapter`, merged into the
weights when the graph is built, so that it costs nothing when serving. Must not be put here: training, graphs.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Mapping

import numpy as np

FILE = Path(__file__).with_name("tuned.npz")
DOWN, UP = ".down", ".up"  # ends of the names of the two factors of one matrix


@dataclass(frozen=True)
class Adapter:
    """`factors`: matrix name -> (down [in, rank], up [rank, out]), added as (down @ up).T; `vectors`: name -> new values."""

    factors: Mapping[str, tuple[np.ndarray, np.ndarray]]
    vectors: Mapping[str, np.ndarray]

    def changed(self, name: str, matrix: np.ndarray) -> np.ndarray:
        """`matrix` [out, in] with what tuning added to it."""
        if name not in self.factors:
            return matrix
        down, up = self.factors[name]
        return matrix + (down @ up).T


NOTHING = Adapter(MappingProxyType({}), MappingProxyType({}))


def load(file: Path | None = None) -> Adapter:
    """The adapter in `file`, FILE by default; `NOTHING` when there is no such file (the encoder as it came)."""
    file = file or FILE
    if not file.exists():
        return NOTHING
    with np.load(file, allow_pickle=False) as arrays:
        whole = {name: arrays[name].astype(np.float32) for name in arrays.files}
    tuned = [name.removesuffix(DOWN) for name in whole if name.endswith(DOWN)]
    factors = {name: (whole[name + DOWN], whole[name + UP]) for name in tuned}
    vectors = {name: value for name, value in whole.items() if not name.endswith((DOWN, UP))}
    return Adapter(MappingProxyType(factors), MappingProxyType(vectors))


def save(adapter: Adapter, file: Path) -> None:
    """Writes `adapter` with half-precision numbers: about 3 MB."""
    arrays = {name: value.astype(np.float16) for name, value in adapter.vectors.items()}
    for name, (down, up) in adapter.factors.items():
        arrays |= {name + DOWN: down.astype(np.float16), name + UP: up.astype(np.float16)}
    np.savez(file, **arrays)
