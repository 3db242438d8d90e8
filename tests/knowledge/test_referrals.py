"""Whom a social counsellor would send a person to first, on the real knowledge: one row of referrals.csv, one case.

A row says who asks, when, and which bodies must come first; `because` says why a professional defends that order. A body
with `!` before it must not be named at all. What is not known of the person stays empty in the row: nothing is guessed.
"""

from __future__ import annotations

import csv
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest


from knowledge.circumstances import Circumstances
from knowledge.hours import DUTCH_TIME
from knowledge.lookup import Question, matches
from knowledge.release import Release
from knowledge.schema import LANGUAGES

CASES_FILE = Path(__file__).with_name("referrals.csv")
COLUMNS = (
    "need", "place", "language", "employment", "insured", "registered", "union_member", "origin", "moment", "audience",
    "expected", "because",
)  # fmt: skip
YES_OR_NO = {"yes": True, "no": False, "": None}
FEWEST_EXPECTED = 3  # a case that names fewer than this must name all there are
FEWEST_CASES = 170


def read_cases() -> list[dict[str, str]]:
    with CASES_FILE.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        assert tuple(reader.fieldnames or ()) == COLUMNS
        return list(reader)


CASES = read_cases()


def name_of(row: dict[str, str]) -> str:
    """What pytest calls this case: the need, and whatever is known of the person and the moment."""
    known = [row["place"], row["language"], row["employment"]]
    known += [f"{field}={row[field]}" for field in ("insured", "registered", "union_member") if row[field]]
    known += [row["origin"] if row["origin"] != "eu" else "", row["moment"], row["audience"] if row["audience"] != "people" else ""]
    return " ".join([row["need"], *filter(None, known)])


def question_of(row: dict[str, str]) -> Question:
    circumstances: dict[str, Any] = {
        "employment": row["employment"] or None,
        "origin": row["origin"] or "eu",
        **{field: YES_OR_NO[row[field]] for field in ("insured", "registered", "union_member")},
    }
    return Question(
        municipality=row["place"] or None,
        language=row["language"],
        circumstances=Circumstances(**circumstances),
        moment=datetime.fromisoformat(row["moment"]).replace(tzinfo=DUTCH_TIME) if row["moment"] else None,
        audience=row["audience"] or "people",  # type: ignore[arg-type]
    )


def wanted_and_unwanted(row: dict[str, str]) -> tuple[list[str], set[str]]:
    ids = row["expected"].split()
    return [one for one in ids if not one.startswith("!")], {one[1:] for one in ids if one.startswith("!")}


@pytest.mark.parametrize("row", CASES, ids=name_of)
def test_the_right_bodies_come_first(real_release: Release, row: dict[str, str]) -> None:
    found = matches(real_release, row["need"], question_of(row))
    ids = [match.body.id for match in found]
    wanted, unwanted = wanted_and_unwanted(row)

    shown = "\n".join(f"  {number}. {match.body.id}: {'; '.join(map(str, match.reasons))}" for number, match in enumerate(found, 1))
    assert ids[: len(wanted)] == wanted, f"{row['because']}\n{shown}"
    assert len(wanted) >= FEWEST_EXPECTED or ids == wanted, f"{row['because']}\n{shown}"
    assert not unwanted & set(ids), f"{row['because']}\n{shown}"
    assert all(match.reasons for match in found)
    assert matches(real_release, row["need"], question_of(row)) == found


@pytest.mark.parametrize("row", CASES, ids=name_of)
def test_a_case_can_be_right(real_release: Release, row: dict[str, str]) -> None:
    """A case with a misspelt id or place would look stricter than it is."""
    wanted, unwanted = wanted_and_unwanted(row)

    assert {*wanted, *unwanted} <= set(real_release.bodies)
    assert not row["place"] or row["place"] in real_release.municipalities
    assert len(wanted) == len(set(wanted)) and not unwanted & set(wanted)
    assert row["because"].endswith(".")


def test_the_cases_cover_every_need_and_language(real_release: Release) -> None:
    needs = Counter(row["need"] for row in CASES)

    assert len(CASES) >= FEWEST_CASES
    assert set(needs) == set(real_release.needs)
    assert min(needs.values()) >= 2
    assert {row["language"] for row in CASES} == set(LANGUAGES)
    assert len({name_of(row) for row in CASES}) == len(CASES)
