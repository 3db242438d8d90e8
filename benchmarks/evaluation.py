"""`make evaluate`: how well the held-out messages are understood; writes docs/evaluation.md, .json and .svg.

The JSON holds the figures by which the tests notice a fall; commit it with the change that moved them.
"""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.calibration import bins, plot
from benchmarks.styles import styles
from knowledge.schema import LANGUAGES
from wegwijs import training
from wegwijs.evaluation import understand
from wegwijs.settings import ROOT, read

HELD_OUT = ROOT / "tests" / "nlu"
PAGE, FIGURES, PLOT = (ROOT / "docs" / f"evaluation.{ending}" for ending in ("md", "json", "svg"))
NO_REFERRAL = ("chitchat/", "out_of_scope/")
# What the model decides when it sends nobody anywhere.
TURNED_AWAY = ("chitchat", "out_of_scope", "unsupported_language")
WORST = 20

Figures = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Case:
    """A labelled message and what was made of it. `ranked` are (need, confidence), best first; empty labels were not given."""

    language: str
    text: str
    need: str
    urgency: str
    kind: str
    found_language: str | None
    ranked: tuple[tuple[str, float], ...]
    answer: tuple[str, ...]
    found_urgency: str
    decision: str

    @property
    def is_help(self) -> bool:
        return bool(self.need) and not self.need.startswith(NO_REFERRAL)

    @property
    def first(self) -> str:
        return self.ranked[0][0] if self.ranked else "-"

    @property
    def is_right(self) -> bool:
        return self.first == self.need


def main() -> None:
    """Trains when inputs changed, judges all held-out messages, writes the report and says what moved."""
    training.train(read(), force=False)
    cases = judge()
    before = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    now = figures(cases)
    FIGURES.write_text(json.dumps(now, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    PLOT.write_text(plot(bins((case.ranked[0][1], case.is_right) for case in cases if case.is_help and case.ranked)), encoding="utf-8")
    PAGE.write_text(report(cases, now), encoding="utf-8")
    print(PAGE.read_text(encoding="utf-8"))
    print("\n".join(moves(before, now)) or "nothing moved")


def judge(names: Sequence[str] = ("messages.tsv", "urgency.tsv")) -> list[Case]:
    """All held-out messages of these files with what the trained model makes of them."""
    rows: list[dict[str, str]] = []
    for language in LANGUAGES:
        for name in names:
            if (path := HELD_OUT / language / name).exists():
                with path.open(encoding="utf-8", newline="") as lines:
                    rows += csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Case(
            row["lang"], row["text"], row.get("need") or "", row.get("urgency") or "", row.get("kind") or "", one["language"],
            tuple((need["id"], float(need["confidence"])) for need in one["needs"]), tuple(one["answer"]), one["urgency"], one["decision"],
        )
        for row, one in zip(rows, understand([row["text"] for row in rows]), strict=True)
    ]  # fmt: skip


def figures(cases: Sequence[Case]) -> Figures:
    """The figures of each language and of all together, as shares from 0 to 1."""
    return {
        language: _figures([case for case in cases if language in (case.language, "all")]) for language in (*LANGUAGES, "all")
    }


def _figures(cases: Sequence[Case]) -> dict[str, float]:
    labelled = [case for case in cases if case.need]
    help_needs = [case for case in labelled if case.is_help]
    found = {
        "language": share(case.found_language == case.language for case in labelled),
        "need": share(case.is_right for case in help_needs),
        "first_three": share(case.need in [need for need, _ in case.ranked[:3]] for case in help_needs),
        "topic": share(case.first.split("/")[0] == case.need.split("/")[0] for case in help_needs),
        "no_referral_seen": share(case.decision in TURNED_AWAY for case in labelled if not case.is_help),
        "turned_away": share(case.decision in TURNED_AWAY for case in help_needs),
        "emergency_recall": share(case.found_urgency == "emergency" for case in cases if case.urgency == "emergency"),
        "false_alarms": share(case.found_urgency == "emergency" for case in cases if case.urgency in ("soon", "none") and not case.kind),
        "hard_negative_alarms": share(case.found_urgency == "emergency" for case in cases if case.kind == "hard-negative"),
    }
    return {name: round(value, 4) for name, value in found.items() if value is not None}


def moves(before: Figures, now: Figures) -> list[str]:
    """A line for each figure that is another than before."""
    return [
        f"{language} {name}: {before[language][name]:.3f} -> {value:.3f}"
        for language, found in now.items()
        for name, value in found.items()
        if before.get(language, {}).get(name, value) != value
    ]


def share(values: Iterable[bool]) -> float | None:
    """The share of true ones, None for none at all."""
    found = list(values)
    return sum(found) / len(found) if found else None


def report(cases: Sequence[Case], now: Figures) -> str:
    """The page: tables by language, style and need, confusions, calibration and the worst."""
    help_needs = [case for case in cases if case.is_help]
    return "\n".join([
        "# How well messages are understood", "",
        f"Written by `make evaluate` on {date.today()}: {len(cases):,} held-out messages, written apart from training. Shares from 0 to 1.", "",
        *_table(("language", *now["all"]), ([language, *(f"{found.get(name, 0):.3f}" for name in now["all"])] for language, found in now.items())),
        "", "Help needs are judged in need, first_three, topic and turned_away (sent nowhere though in need); chitchat and out of scope in",
        "no_referral_seen; false_alarms are emergencies seen in messages labelled soon or none, hard_negative_alarms those in idioms and the like.", "",
        "## By the way it is written", "", *_groups(help_needs, lambda case: [f"{case.language}: {style}" for style in styles(case.language, case.text)]), "",
        "## By need, worst first", "", *_groups(help_needs, lambda case: [case.need], worst_first=True), "",
        "## Emergencies by kind", "", *_kinds(cases), "",
        "## Most frequent confusions", "", *_confusions(help_needs), "",
        "## Calibration", "", "![Confidence against how often it is right](evaluation.svg)", "", *_calibration(help_needs), "",
        f"## The {WORST} most certain mistakes", "", *_worst(help_needs), "",
    ])  # fmt: skip


def _table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> list[str]:
    heads = tuple(heads)
    lines = (heads, ("---",) * len(heads), *(tuple(map(str, row)) for row in rows))
    return [f"| {' | '.join(line)} |" for line in lines]


def _groups(cases: Sequence[Case], names: Callable[[Case], Iterable[str]], *, worst_first: bool = False) -> list[str]:
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        for name in names(case):
            groups[name].append(case)
    rows = [
        (name, len(some), share(one.is_right for one in some) or 0.0,
         share(one.need in [need for need, _ in one.ranked[:3]] for one in some) or 0.0)
        for name, some in sorted(groups.items())
    ]  # fmt: skip
    if worst_first:
        rows.sort(key=lambda row: row[2])
    return _table(("group", "messages", "need", "first three"), ((name, size, f"{need:.3f}", f"{three:.3f}") for name, size, need, three in rows))


def _kinds(cases: Sequence[Case]) -> list[str]:
    kinds = sorted({case.kind for case in cases if case.kind})
    rows = []
    for kind in kinds:
        some = [case for case in cases if case.kind == kind]
        rows.append((kind, len(some), *(f"{share(one.found_urgency == 'emergency' for one in some if one.language == code) or 0:.2f}" for code in LANGUAGES)))
    return _table(("kind", "messages", *(f"{code}: taken for an emergency" for code in LANGUAGES)), rows)


def _confusions(cases: Sequence[Case]) -> list[str]:
    pairs = Counter((case.need, case.first) for case in cases if not case.is_right)
    return _table(("need", "taken for", "times"), ((need, found, times) for (need, found), times in pairs.most_common(WORST)))


def _calibration(cases: Sequence[Case]) -> list[str]:
    found = bins((case.ranked[0][1], case.is_right) for case in cases if case.ranked)
    return _table(("confidence", "messages", "right"), ((f"{one.low:.1f}-{one.low + 0.1:.1f}", one.size, f"{one.right:.2f}") for one in found))


def _worst(cases: Sequence[Case]) -> list[str]:
    wrong = sorted((case for case in cases if not case.is_right and case.ranked), key=lambda case: -case.ranked[0][1])
    rows = ((case.language, case.text.replace("|", "/")[:120], case.need, case.first, f"{case.ranked[0][1]:.2f}") for case in wrong[:WORST])
    return _table(("language", "message", "need", "taken for", "confidence"), rows)


if __name__ == "__main__":
    main()
