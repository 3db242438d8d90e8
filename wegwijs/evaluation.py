"""How well labelled messages are understood: accuracy per language and need, urgency, and the confusions."""

from __future__ import annotations

import csv
import json
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from wegwijs import rasa, training
from wegwijs.doors import DoorError
from wegwijs.settings import ROOT, read

COLUMNS = ("lang", "text", "need")
MOST_CONFUSIONS = 20


@dataclass(frozen=True)
class Judged:
    """One message's labels beside what was understood. `ranked` are need ids, best first; urgency None = not labelled."""

    language: str
    need: str
    urgency: str | None
    found_language: str | None
    ranked: tuple[str, ...]
    found_urgency: str
    decision: str

    @property
    def is_right(self) -> bool:
        return bool(self.ranked) and self.ranked[0] == self.need


def evaluate(file: Path, console: Console) -> None:
    """Prints the tables for a TSV with columns lang, text, need and optionally urgency. Raises DoorError for a bad file."""
    rows = read_rows(file)
    judged = judge(rows)
    for table in (by_language(judged), by_need(judged), confusions(judged), urgencies(judged)):
        console.print(table)


def read_rows(file: Path) -> list[dict[str, str]]:
    """The labelled messages. Raises DoorError naming what is missing."""
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, UnicodeDecodeError) as error:
        raise DoorError(f"{file}: {error}") from None
    missing = [column for column in COLUMNS if not rows or column not in rows[0]]
    if missing:
        raise DoorError(f"{file}: needs a first line with the columns {', '.join(COLUMNS)}; missing: {', '.join(missing)}")
    return rows


def judge(rows: Sequence[dict[str, str]]) -> list[Judged]:
    """The rows with what the trained model makes of them."""
    answers = understand([row["text"] for row in rows])
    return [
        Judged(row["lang"], row["need"], row.get("urgency") or None, one["language"],
               tuple(need["id"] for need in one["needs"]), one["urgency"], one["decision"])
        for row, one in zip(rows, answers, strict=True)
    ]  # fmt: skip


def understand(texts: Sequence[str]) -> list[dict[str, Any]]:
    """What `wegwijs understand` says of each message. Raises DoorError."""
    lines = "".join(" ".join(text.split()) + "\n" for text in texts)
    command = [str(rasa.PYTHON), "-m", "bot.evaluation.understand", str(training.model_path())]
    done = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, env=rasa.environment(read()), cwd=ROOT, check=False)
    if done.returncode:
        raise DoorError(f"understanding failed with code {done.returncode}; the lines above say why")
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def share(found: Iterable[bool]) -> str:
    """The share of true ones, as 0.000, or a dash for none at all."""
    values = list(found)
    return f"{sum(values) / len(values):.3f}" if values else "-"


def by_language(judged: Sequence[Judged]) -> Table:
    table = Table("language", "messages", "language right", "need right", "in first 3", "topic right", title="Per language")
    for language in [*sorted({one.language for one in judged}), "all"]:
        some = [one for one in judged if language in (one.language, "all")]
        topics = [bool(one.ranked) and one.ranked[0].split("/")[0] == one.need.split("/")[0] for one in some]
        table.add_row(language, str(len(some)), share(one.found_language == one.language for one in some),
                      share(one.is_right for one in some), share(one.need in one.ranked[:3] for one in some), share(topics))  # fmt: skip
    return table


def by_need(judged: Sequence[Judged]) -> Table:
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in judged:
        groups[one.need].append(one)
    table = Table("need", "messages", "right", title="Per need, worst first")
    for need, some in sorted(groups.items(), key=lambda item: sum(one.is_right for one in item[1]) / len(item[1])):
        table.add_row(need, str(len(some)), share(one.is_right for one in some))
    return table


def confusions(judged: Sequence[Judged]) -> Table:
    pairs = Counter((one.need, one.ranked[0] if one.ranked else "-") for one in judged if not one.is_right)
    table = Table("need", "taken for", "times", title="Most frequent confusions")
    for (need, found), times in pairs.most_common(MOST_CONFUSIONS):
        table.add_row(need, found, str(times))
    return table


def urgencies(judged: Sequence[Judged]) -> Table:
    labelled = [one for one in judged if one.urgency]
    table = Table("language", "emergencies", "recall", "false alarms", title="Emergencies")
    for language in [*sorted({one.language for one in labelled}), "all"] if labelled else []:
        some = [one for one in labelled if language in (one.language, "all")]
        real = [one for one in some if one.urgency == "emergency"]
        calm = [one for one in some if one.urgency != "emergency"]
        table.add_row(language, str(len(real)), share(one.found_urgency == "emergency" for one in real),
                      share(one.found_urgency == "emergency" for one in calm))  # fmt: skip
    return table
