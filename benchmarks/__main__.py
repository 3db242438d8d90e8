"""`make bench`: our whole turn beside the bot that `rasa init` makes, same machine, same run; writes docs/benchmarks.md."""

from __future__ import annotations

import platform
import subprocess
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psutil

from benchmarks.load import AT_ONCE, MESSAGES_AT_ONCE, SEQUENTIAL, Speed, measure
from benchmarks.services import Service, ours, rasa_environment, starter
from wegwijs import rasa
from wegwijs.settings import ROOT

REPORT = ROOT / "docs" / "benchmarks.md"


@dataclass(frozen=True)
class Figures:
    """Seconds, milliseconds and megabytes of one service."""

    training: float
    start: float
    speed: Speed
    memory: float
    installed: float


def main() -> None:
    """Measures both and writes the table."""
    with tempfile.TemporaryDirectory() as made:
        directory = Path(made)
        peer, own = directory / "starter", directory / "own"
        peer.mkdir()
        own.mkdir()
        _say("making the starter bot (rasa init)")
        _rasa("init", "--no-prompt", "--init-dir", str(peer), cwd=peer)
        _say("training both")
        peer_training = _timed("train", "--force", cwd=peer)
        own_training = _timed("train", "--force", "--out", str(own / "models"), cwd=ROOT)
        bot, main_environment = _megabytes(ROOT / "bot/.venv"), _megabytes(ROOT / ".venv")
        _say("serving the starter bot")
        with starter(peer) as (service, start):
            theirs = _figures(service, start, peer_training, bot)
        _say("serving Wegwijs")
        with ours(own) as (service, start):
            mine = _figures(service, start, own_training, bot + main_environment)
    REPORT.write_text(report(mine, theirs), encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))


def _figures(service: Service, start: float, training: float, installed: float) -> Figures:
    speed = measure(service)
    return Figures(training, start, speed, service.memory_megabytes(), installed)


def report(mine: Figures, theirs: Figures) -> str:
    """The page: what was measured, and the ratios."""
    rows = [
        ("start to first answer, s", mine.start, theirs.start),
        ("one at a time, p50, ms", mine.speed.p50, theirs.speed.p50),
        ("one at a time, p95, ms", mine.speed.p95, theirs.speed.p95),
        (f"messages a second, {AT_ONCE} connections", mine.speed.per_second, theirs.speed.per_second),
        ("memory of all processes (PSS), MB", mine.memory, theirs.memory),
        ("training, s", mine.training, theirs.training),
        ("installed, MB", mine.installed, theirs.installed),
    ]
    lines = [f"| {name} | {own:.1f} | {peer:.1f} | {own / peer:.2f} |" for name, own, peer in rows]
    return f"""# Speed and memory, beside Rasa's starter bot

Made by `make bench`; the figures are from one run on {date.today():%d %B %Y}, {psutil.cpu_count()} cores, Python {platform.python_version()}.

The peer is the bot that `rasa init` makes (its default configuration, English only, no custom actions), trained and served in the same environment. Ours is the whole
turn, from a message at the public door (`POST /messages`) to the structured reply: web, Rasa, actions and store. Both get the same messages in conversations of five
({SEQUENTIAL} one at a time, {MESSAGES_AT_ONCE} with {AT_ONCE} people at once). Ratios below 1 mean less of it for ours.

| | Wegwijs | rasa init | ratio |
| --- | --- | --- | --- |
{chr(10).join(lines)}

Installed: the peer needs `bot/.venv` alone, ours `bot/.venv` and `.venv`. Training of ours reads the sentence encoder that `make install` has repacked.

The five messages repeat, so that ours are encoded once and then remembered; `python -m benchmarks.parse` measures messages that are new (docs/understanding.md).
"""


def _rasa(*arguments: str, cwd: Path) -> None:
    done = subprocess.run([str(rasa.PROGRAM), *arguments], cwd=cwd, env=rasa_environment(), capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(f"rasa {arguments[0]} failed:\n{done.stderr.decode(errors='replace')[-2000:]}")


def _timed(*arguments: str, cwd: Path) -> float:
    began = time.perf_counter()
    _rasa(*arguments, cwd=cwd)
    return time.perf_counter() - began


def _megabytes(directory: Path) -> float:
    """The size on disk, hard links counted once."""
    seen: dict[int, int] = {}
    for path in directory.rglob("*"):
        if path.is_file() and not path.is_symlink():
            status = path.stat()
            seen[status.st_ino] = status.st_blocks * 512
    return sum(seen.values()) / 2**20


def _say(what: str) -> None:
    print(f"bench: {what}", flush=True)


if __name__ == "__main__":
    main()
