"""Train the language model and fit its combination: `wegwijs language train`, or this module with `--messages data/nlu`.

Takes wordfreq, home-assistant-frontend (both from PyPI), matrix-react-sdk (from npm) and, with `--messages`, this project's
own messages; gives `model.ftz`, `combination.json` and `bulgarian.txt` beside this file. Same packages, same seed: same files.
"""

import tempfile
import zlib
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

import fasttext
import wordfreq

from bot.language.calibrate import fit, write
from bot.language.evidence import OURS, ModelFiles, Scorer
from bot.language.identify import Identifier
from bot.language.samples import Material, all_material, lenders_of, samples
from bot.language.shlyokavitsa import LEXICON
from bot.language.sources import example_messages, is_held_back

SEED = 20261122
LINES = {
    "bg": 160_000, "pl": 90_000, "ro": 90_000, "nl": 150_000, "en": 130_000, **dict.fromkeys(("mk", "sr", "ru", "uk", "sh"), 80_000),
}  # fmt: skip
NEAR = ("cs", "sk", "de", "sh", "sr", "mk", "ru", "uk", "it", "es")
NEAR_LINES, FAR_LINES = 45_000, 22_000
"""Lines per language: the nearest neighbours, likeliest to be mistaken for ours, get twice the rest, those of Bulgarian more."""

FEATURES = 132_000
"""Character n-grams and words kept after pruning: about 2.9 MB on disk, under the 3 MB set for the repository."""

LEXICON_WORDS = 16_000
"""Bulgarian words for choosing between readings of chat spelling; the file stays at a quarter of a megabyte."""

FIT_LINES = 3_000
"""Held-back lines per language for fitting the combination: 200 per class, script and length at the least."""

Messages = Mapping[str, Sequence[str]]
"""Language -> messages of this project."""

_TRAINING = {
    "dim": 24, "minn": 2, "maxn": 5, "minCount": 20, "bucket": 1_000_000, "epoch": 5, "lr": 0.5, "loss": "softmax",
    "wordNgrams": 1, "thread": 1, "seed": SEED, "verbose": 0,
}  # fmt: skip


def training_lines(materials: Mapping[str, Material], rng: Random) -> list[str]:
    """Return shuffled lines in fastText's format, one per sample."""
    lenders = lenders_of(materials)
    lines = []
    for name, source in materials.items():
        count = LINES.get(name, NEAR_LINES if name in NEAR else FAR_LINES)
        lines += [f"__label__{label} {words}" for label, words in samples(source, lenders, count, rng)]
    rng.shuffle(lines)
    return lines


def train_model(lines: Iterable[str], target: Path) -> None:
    """Write a quantised fastText model trained on the lines; one thread, so that the file is the same every time."""
    with tempfile.TemporaryDirectory() as folder:
        text = Path(folder) / "lines.txt"
        text.write_text("\n".join(lines) + "\n", "utf-8")
        model = fasttext.train_supervised(str(text), **_TRAINING)
        model.quantize(str(text), cutoff=FEATURES, retrain=True, qnorm=True, epoch=2, lr=0.2, thread=1, verbose=0)
        model.save_model(str(target))


def write_lexicon(target: Path) -> None:
    """Write the commonest Bulgarian words, one a line, commonest first."""
    words = [w for w in wordfreq.top_n_list("bg", 2 * LEXICON_WORDS) if all("а" <= c <= "я" for c in w)]
    target.write_text("\n".join(words[:LEXICON_WORDS]) + "\n", "utf-8")


def read_messages(folder: Path | None) -> Messages:
    """Return this project's messages per language; {} without a folder."""
    return {name: example_messages(folder, name) for name in OURS} if folder else {}


def part_of(messages: Messages, held_back: bool) -> Messages:
    """Return the messages held back from the model, or the others."""
    return {name: [m for m in texts if is_held_back(m) == held_back] for name, texts in messages.items()}


def train(folder: Path, messages: Messages, chat: Path) -> None:
    """Write model, combination and lexicon into the folder."""
    files = ModelFiles.beside(folder)
    write_lexicon(folder / LEXICON)
    train_model(training_lines(all_material(part_of(messages, False), chat), Random(SEED)), files.model)
    fit_combination(files, messages, chat)


def fit_combination(files: ModelFiles, messages: Messages, chat: Path) -> None:
    """Write the combination fitted on what was held back from the model."""
    rng = Random(SEED + 1)
    materials = all_material(part_of(messages, True), chat, held_back=True)
    scorer = Scorer.load(files)
    pairs = []
    for name in materials:
        count = FIT_LINES * (2 if name == "bg" else 1) if name in OURS else FIT_LINES // (1 if name in NEAR else 3)
        pairs += list(samples(materials[name], lenders_of(materials), count, rng))
    write(fit(pairs, scorer), files.combination)


def cross_validated(messages: Messages, chat: Path, folds: int) -> Iterator[tuple[str, int, int]]:
    """Yield language, messages named right and messages in all, of each fold, by a model that never saw that fold."""
    for fold in range(folds):
        seen = {name: [m for m in texts if _fold(m, folds) != fold] for name, texts in messages.items()}
        with tempfile.TemporaryDirectory() as folder:
            train(Path(folder), seen, chat)
            identifier = Identifier.load(Path(folder))
        for name, texts in messages.items():
            unseen = [m for m in texts if _fold(m, folds) == fold]
            yield name, sum(identifier.identify(m).language == name for m in unseen), len(unseen)


def _fold(text: str, folds: int) -> int:
    """Return the fold a message belongs to, the same in every run."""
    return zlib.crc32(text.lower().encode()) // 10 % folds


def main() -> None:
    """Run from the command line."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path(__file__).parent, help="where the files go")
    parser.add_argument("--messages", type=Path, help="data/nlu, to train on this project's messages too")
    parser.add_argument("--chat", type=Path, required=True, help="the npm package matrix-react-sdk, unpacked")
    parser.add_argument("--combination-only", action="store_true", help="keep model.ftz, fit the combination again")
    parser.add_argument("--cross-validate", type=int, metavar="FOLDS", help="write nothing; print the share right per language")
    arguments = parser.parse_args()
    messages = read_messages(arguments.messages)
    if arguments.cross_validate:
        for language, right, count in cross_validated(messages, arguments.chat, arguments.cross_validate):
            print(f"{language}\t{right}\t{count}\t{right / max(count, 1):.4f}", flush=True)
    elif arguments.combination_only:
        fit_combination(ModelFiles.beside(arguments.folder), messages, arguments.chat)
    else:
        train(arguments.folder, messages, arguments.chat)


if __name__ == "__main__":
    main()
