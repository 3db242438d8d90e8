"""Milliseconds of a whole parse (language, need, urgency, place) of messages never seen before: `python -m benchmarks.parse`, in bot/.venv.

Takes 500 of the held-out messages in a fixed order, each once, from the trained model, without a server; then once more, when their vectors are
remembered. Run it with OMP_NUM_THREADS=1, as `wegwijs run` does.
"""

from __future__ import annotations

import csv
import statistics
import tempfile
import time
from pathlib import Path
from random import Random

from bot.evaluation.quiet import keep_quiet
from bot.evaluation.understand import load

ROOT = Path(__file__).resolve().parents[1]
MESSAGES, SEED = 500, 1


def main() -> None:
    """Prints one line for new messages and one for repeated ones."""
    keep_quiet()
    texts = held_out()
    with tempfile.TemporaryDirectory() as directory:
        parse = load(ROOT / "models" / "wegwijs.tar.gz", Path(directory))
        parse(["a first message warms everything up"])
        for name in ("new messages", "the same again"):
            wall, busy = zip(*(_timed(parse, text) for text in texts))
            cuts = statistics.quantiles(wall, n=20)
            print(f"{name}: p50 {statistics.median(wall):.1f} ms, p95 {cuts[-1]:.1f} ms, processor time p50 {statistics.median(busy):.1f} ms")


def held_out() -> list[str]:
    """The texts, shuffled."""
    texts = []
    for path in sorted((ROOT / "tests" / "nlu").glob("*/*.tsv")):
        with path.open(encoding="utf-8", newline="") as lines:
            texts += [row["text"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return Random(SEED).sample(sorted(texts), MESSAGES)


def _timed(parse, text: str) -> tuple[float, float]:
    wall, busy = time.perf_counter(), time.process_time()
    parse([text])
    return (time.perf_counter() - wall) * 1000, (time.process_time() - busy) * 1000


if __name__ == "__main__":
    main()
