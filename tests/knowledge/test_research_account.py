"""Every body and rule of the research is taken, merged or left out with a reason, and nothing stands here without an account."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from knowledge import source

ACCOUNT = Path(__file__).parents[2] / "docs" / "research-account.csv"


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with ACCOUNT.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def files() -> source.Source:
    return source.read()


def test_every_row_has_an_outcome_that_holds(rows: list[dict[str, str]], files: source.Source) -> None:
    known = {"body": files.bodies.keys(), "rule": files.rules.keys()}
    wrong = []
    for row in rows:
        targets = row["target"].split()
        match row["outcome"]:
            case "taken":
                whole = targets[:1] == [row["id"]]
            case "merged":
                whole = bool(targets) and bool(row["reason"])
            case "left-out":
                whole = not targets and bool(row["reason"])
            case _:
                whole = False
        if not whole or not set(targets) <= set(known[row["kind"]]):
            wrong.append(row)
    assert wrong == []


def test_nothing_stands_here_without_an_account(rows: list[dict[str, str]], files: source.Source) -> None:
    accounted = {(row["kind"], target) for row in rows for target in row["target"].split()}
    standing = {("body", one) for one in files.bodies} | {("rule", one) for one in files.rules}
    assert standing - accounted == set()


def test_the_whole_research_is_in_it(rows: list[dict[str, str]]) -> None:
    """172 bodies and 116 rules were researched, each listed once in its part."""
    found = [(row["kind"], row["part"], row["id"]) for row in rows if row["part"] != "added"]
    assert len(found) == len(set(found))
    assert (sum(kind == "body" for kind, _, _ in found), sum(kind == "rule" for kind, _, _ in found)) == (172, 116)
