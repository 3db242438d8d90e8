"""How well needs, pairs of needs and urgency are told: tables by language, style, topic and need, by cross-validation.

Run in Rasa's environment: `bot/.venv/bin/python -m benchmarks.need`. Without options the encoder as it came is judged on
all folds. `--tuned FILE --fold N` judges one fold with an adapter that never saw it, made by
`python -m bot.need.tuning --leave-out N --to FILE` (about 20 minutes). Nothing here is used when serving.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from bot.need import adapter, classifier, clauses, folds, ids, weights
from bot.need.classifier import NEED_RECIPE, URGENCY_RECIPE, Lesson
from bot.need.decision import Decision, Ranking, decide
from bot.need.encoder import Encoder
from bot.need.reading import fold, without_numbers
from bot.need.training import Example, read
from bot.need.tuning.messages import reading_of
from bot.urgency import lexicon
from bot.urgency.decision import EMERGENCY, NONE, judge

COMMON_CONFUSIONS = 15


@dataclass(frozen=True)
class Judged:
    """One message, what was said of it by models that never saw it, and what should have been said."""

    example: Example
    ranking: Ranking
    decision: Decision
    level: str
    model_level: str  # without the phrase lists, which were written by people who had seen the messages

    @property
    def right(self) -> bool:
        return self.ranking[0][0] in self.example.intents

    @property
    def near(self) -> bool:
        return any(intent in self.example.intents for intent, _ in self.ranking[:3])


def main() -> None:
    """Judges and prints the tables."""
    parser = argparse.ArgumentParser(description="Cross-validate needs and urgency on data/nlu.")
    parser.add_argument("--tuned", type=Path, help="adapter that never saw the fold; default: the encoder as it came")
    parser.add_argument("--fold", type=int, help="judge this fold only")
    options = parser.parse_args()
    if options.tuned and options.fold is None:
        parser.error("--tuned wants --fold: an adapter is honest on the fold only that it was tuned without")
    examples = read()
    with tempfile.TemporaryDirectory() as work:
        adapter.FILE = options.tuned or Path(work) / "none.npz"
        weights.build(Path(work) / "encoder")
        readings = [reading_of(example) for example in examples]
        texts = list(dict.fromkeys(text for reading in readings for text in (reading, *clauses.split(reading))))
        vectors = dict(zip(texts, Encoder(Path(work) / "encoder").encode(texts)))
    judged = []
    for number in [options.fold] if options.fold is not None else range(folds.COUNT):
        judged += _judge_fold(examples, readings, vectors, number)
    _print_needs(judged)
    _print_pairs(judged)
    _print_urgency(judged)
    _print_decisions(judged)


def _judge_fold(examples: Sequence[Example], readings: Sequence[str], vectors: Mapping[str, np.ndarray], number: int) -> list[Judged]:
    parts = folds.of(examples)
    kept = [row for row, part in enumerate(parts) if part != number]

    def learnt(labels: Callable[[Example], tuple[str, ...]], recipe: classifier.Recipe) -> Callable[[Sequence[str]], list[Ranking]]:
        lesson = Lesson(
            np.array([vectors[readings[row]] for row in kept]), tuple(_folded(readings[row]) for row in kept),
            tuple(labels(examples[row]) for row in kept), tuple(examples[row].language for row in kept),
        )  # fmt: skip
        model = classifier.fit(lesson, recipe)

        def rank(texts: Sequence[str]) -> list[Ranking]:
            table = model.probabilities(np.array([vectors[text] for text in texts]), [_folded(text) for text in texts])
            return [[(model.labels[place], float(row[place])) for place in np.argsort(-row, kind="stable")] for row in table]

        return rank

    needs = learnt(lambda example: example.intents, NEED_RECIPE)
    urgency = learnt(lambda example: (example.urgency,), URGENCY_RECIPE)
    phrases, judged = lexicon.load(), []
    for row, part in enumerate(parts):
        if part == number:
            pieces = clauses.split(readings[row])
            (ranking,), (levels,) = needs([readings[row]]), urgency([readings[row]])
            decision = decide(ranking, True, needs(pieces) if pieces else ())
            told = [judge(dict(levels), alarm, decision.needs).level for alarm in (phrases.alarms(readings[row]), False)]
            judged.append(Judged(examples[row], ranking, decision, *told))
    return judged


def _folded(text: str) -> str:
    return without_numbers(fold(text))


def _print_needs(judged: Sequence[Judged]) -> None:
    single = [one for one in judged if not one.example.also]
    for title, key in (
        ("language", lambda one: one.example.language),
        ("style", lambda one: f"{one.example.language} {one.example.style}"),
        ("topic", lambda one: one.example.topic),
        ("need", lambda one: one.example.intent),
    ):
        print(f"\n{title:50} messages  first  first three")
        for name in [*sorted({key(one) for one in single}), "all"]:
            group = [one for one in single if name in (key(one), "all")]
            print(f"{name:50} {len(group):8} {_mean(one.right for one in group):6.3f} {_mean(one.near for one in group):12.3f}")
    pairs = Counter((one.example.intent, one.ranking[0][0]) for one in single if not one.right)
    print("\nmost taken for another")
    for (wanted, said), count in pairs.most_common(COMMON_CONFUSIONS):
        print(f"{count:4}  {wanted} -> {said}")


def _print_pairs(judged: Sequence[Judged]) -> None:
    double = [one for one in judged if one.example.also]
    single = [one for one in judged if not one.example.also and ids.act_of(one.example.intent) == ids.HELP]
    wanted = [{ids.need_of(intent) for intent in one.example.intents} for one in double]
    answers = [one.decision.answer if one.decision.kind == "answer" else () for one in double]
    print(f"\nmessages of two needs: {len(double)}")
    print(f"  both answered {_mean(set(answer) == need for answer, need in zip(answers, wanted)):.3f}")
    print(f"  one of them answered {_mean(bool(set(answer) & need) for answer, need in zip(answers, wanted)):.3f}")
    in_place = _mean(answer[:1] == (ids.need_of(one.example.intent),) for answer, one in zip(answers, double))
    print(f"  main one first {in_place:.3f}")
    twice = _mean(one.decision.kind == "answer" and len(one.decision.answer) == 2 for one in single)
    print(f"messages of one need answered with two: {twice:.3f}")


def _print_urgency(judged: Sequence[Judged]) -> None:
    print("\nurgency           emergencies  told  model alone  false alarms of: soon, none (model alone)")
    for name in [*sorted({one.example.language for one in judged}), "all"]:
        group = [one for one in judged if name in (one.example.language, "all")]
        real = [one for one in group if one.example.urgency == EMERGENCY]
        soon = [one for one in group if one.example.urgency not in (EMERGENCY, NONE)]
        calm = [one for one in group if one.example.urgency == NONE]
        told = [_mean(one.level == EMERGENCY for one in part) for part in (real, soon, calm)]
        alone = [_mean(one.model_level == EMERGENCY for one in part) for part in (real, soon, calm)]
        false = f"{told[1]:.3f}, {told[2]:.3f} ({alone[1]:.3f}, {alone[2]:.3f})"
        print(f"{name:17} {len(real):11} {told[0]:5.3f} {alone[0]:12.3f}  {false}")


def _print_decisions(judged: Sequence[Judged]) -> None:
    single = [one for one in judged if not one.example.also]
    helped = [one for one in single if ids.act_of(one.example.intent) == ids.HELP]
    print("\ndecisions on messages of one need of help")
    for kind in sorted({one.decision.kind for one in helped}):
        group = [one for one in helped if one.decision.kind == kind]
        named = _mean(ids.need_of(one.example.intent) in one.decision.answer for one in group)
        print(f"  {kind:22} {len(group) / len(helped):.3f} of them, the right need among those named {named:.3f}")


def _mean(values) -> float:
    values = list(values)
    return float(np.mean(values)) if values else float("nan")


if __name__ == "__main__":
    main()
