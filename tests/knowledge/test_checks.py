"""Every check fires on a file broken on purpose, and says which file and line; the whole country is clean."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from knowledge import checks, source
from knowledge.faults import Fault, FaultyKnowledge

TODAY = date(2026, 2, 1)


def faults_of(directory: Path) -> list[Fault]:
    try:
        return checks.run(source.read(directory), TODAY)
    except FaultyKnowledge as error:
        return list(error.faults)


def replace(name: str, old: str, new: str) -> Callable[[Path], Path]:
    """A way to break a file: the text that is replaced must be there."""

    def breaking(directory: Path) -> Path:
        path = directory / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return path

    return breaking


BROKEN = [
    ("yaml", replace("needs.yml", "- id: housing/lost-key", "- id: [housing/lost-key")),
    ("schema", replace("facts/key-union.yml", "kind: trade-union", "kind: club")),
    ("schema", replace("facts/key-union.yml", "review_months: 6", "review_month: 6")),
    ("schema", replace("facts/key-union.yml", "opens_at: 09:00", "opens_at: 18:00")),
    ("schema", replace("facts/key-union.yml", "url: https://union.example/", "url: http://union.example/")),
    ("schema", replace("facts/dragon-line.yml", "checked: '2026-01-10'", "checked: null")),
    ("unknown-body", replace("needs.yml", "  - dragon-line\n", "  - wyvern-line\n")),
    ("unknown-body", replace("facts/town-desk-aberg.yml", "local_form_of: town-desk", "local_form_of: town-hall")),
    ("twice", replace("needs.yml", "  - town-desk\n", "  - key-union\n")),
    ("unknown-municipality", replace("facts/town-desk-aberg.yml", "GM0001", "GM0009")),
    ("no-national-body", replace("facts/key-union.yml", "service_area: national", "service_area: [GM0001]")),
    ("unused-body", replace("needs.yml", "  - consul-pl\n", "")),
    ("file-name", replace("facts/consul-pl.yml", "id: consul-pl", "id: consul-ro")),
    ("phone", replace("facts/key-union.yml", "020 123 4567", "020 123 456")),
    ("shared-phone", replace("facts/key-union.yml", "020 123 4567", "020 765 4321")),
    ("future", replace("facts/key-union.yml", "2026-01-10", "2026-03-10")),
    ("overdue", replace("facts/key-union.yml", "2026-01-10", "2025-01-10")),
    ("uncertain-phone", replace("facts/dragon-line.yml", "certainty: seen\n  checked: '2026-01-10'", "certainty: general-knowledge\n  checked: null")),
    ("text-missing", replace("texts/ro/bodies.yml", "consul-pl:", "consul-xx:")),
    ("text-unused", replace("texts/ro/bodies.yml", "consul-pl:", "consul-xx:")),
    ("reason-missing", replace("texts/pl/needs/housing.yml", "    key-union: pl lost-key reason key-union.\n", "")),
    ("reason-unused", replace("texts/pl/needs/housing.yml", "    key-union: pl", "    dragon-line: pl")),
    ("string-missing", replace("texts/nl/replies.yml", "thanks:", "thank:")),
    ("string-unused", replace("texts/nl/replies.yml", "thanks:", "thank:")),
    ("placeholder", replace("texts/bg/replies.yml", "{time}", "{uur}")),
    ("no-way", replace("texts/pl/bodies.yml", "  reach: pl ask for town-desk.\n", "")),
    ("number", replace("texts/pl/needs/housing.yml", "pl lost-key heard.", "Call 020 123 4567.")),
    ("money", replace("texts/pl/needs/housing.yml", "pl lost-key heard.", "You get 50 euro.")),
    ("markup", replace("texts/pl/needs/housing.yml", "pl lost-key heard.", "See www.example.")),
    ("mixed-script", replace("texts/bg/needs/housing.yml", "bg lost-key heard.", "Ключът e изгyбен.")),
    ("cedilla", replace("texts/ro/needs/housing.yml", "ro lost-key heard.", "Aţi pierdut.")),
]  # fmt: skip


def test_the_whole_country_is_clean(world_files: Path) -> None:
    assert faults_of(world_files) == []


@pytest.mark.parametrize(("check", "breaking"), BROKEN, ids=[f"{number}-{check}" for number, (check, _) in enumerate(BROKEN)])
def test_a_broken_file_is_named_with_its_fault(world_files: Path, check: str, breaking: Callable[[Path], Path]) -> None:
    path = breaking(world_files)
    found = [fault for fault in faults_of(world_files) if fault.check == check]
    assert found, [str(fault) for fault in faults_of(world_files)]
    assert any(fault.path == path or check in ("text-missing", "no-national-body", "unused-body", "shared-phone") for fault in found)
    assert all(fault.what and fault.harm and fault.mend for fault in found)


def test_the_line_of_a_wrong_field_is_named(world_files: Path) -> None:
    path = replace("facts/key-union.yml", "kind: trade-union", "kind: club")(world_files)
    line = path.read_text(encoding="utf-8").splitlines().index("kind: club") + 1
    [fault] = faults_of(world_files)
    assert (fault.line, fault.check) == (line, "schema")


def test_overdue_reviews_only_warn(world_files: Path) -> None:
    replace("facts/key-union.yml", "2026-01-10", "2025-01-10")(world_files)
    assert {fault.severity for fault in faults_of(world_files)} == {"warning"}


def test_the_real_knowledge_is_clean() -> None:
    errors = [str(fault) for fault in checks.run(source.read(), date.today()) if fault.severity == "error"]
    assert errors == []
