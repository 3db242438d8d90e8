"""Trains the bot when what it learns from has changed, and only then."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from wegwijs import rasa
from wegwijs.preflight import CannotStart
from wegwijs.settings import ROOT, Settings

MODELS = ROOT / "models"
MODEL_NAME = "wegwijs"
# All that decides what a trained model is; README names the same list.
INPUTS = ("config.yml", "domain.yml", "data", "bot", "knowledge/municipalities.csv")
_SUFFIXES = frozenset({".yml", ".py", ".csv", ".txt", ".json", ".ftz", ".npz", ".lock"})


def model_path() -> Path:
    """Where the trained model stands."""
    return MODELS / f"{MODEL_NAME}.tar.gz"


def train(settings: Settings, *, force: bool = False) -> bool:
    """Whether a training took place; it does when an input changed since the last one, or when forced.

    Raises CannotStart when the training fails; its output has then been shown.
    """
    build_encoder(settings)  # also for a model that is up to date: another WEGWIJS_VAR has no encoder yet
    stamp = MODELS / f"{MODEL_NAME}.inputs"
    wanted = inputs_hash()
    if not force and model_path().exists() and stamp.exists() and stamp.read_text() == wanted:
        return False
    command = [str(rasa.PROGRAM), "train", "--fixed-model-name", MODEL_NAME, "--out", str(MODELS), "--force"]
    if subprocess.run(command, cwd=ROOT, env=rasa.environment(settings), stdout=sys.stderr, check=False).returncode:
        raise CannotStart("training the bot failed; the lines above say why")
    stamp.write_text(wanted)
    return True


def build_encoder(settings: Settings) -> None:
    """Repacks the sentence encoder's weights once; does nothing when that was done."""
    command = [str(rasa.PYTHON), "-m", "bot.need.weights"]
    if subprocess.run(command, cwd=ROOT, env=rasa.environment(settings), stdout=sys.stderr, check=False).returncode:
        raise CannotStart("the sentence encoder could not be built; the lines above say why")


def inputs_hash() -> str:
    """A hash of the names and contents of everything a trained model depends on."""
    digest = hashlib.sha256()
    for path in _input_files():
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _input_files() -> Iterator[Path]:
    for name in INPUTS:
        path = ROOT / name
        found = [path] if path.is_file() else sorted(path.rglob("*"))
        for one in found:
            if one.suffix in _SUFFIXES and ".venv" not in one.parts:
                yield one
