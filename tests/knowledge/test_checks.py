"""Every check fires on a file broken on purpose, and says which file and line; the whole country is clean."""

from __future__ import annotations

import re
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


def no_sure_way(directory: Path) -> Path:
    """A required need whose only national bodies have no way in that was seen."""
    for body in ("key-union", "dragon-line"):
        path = directory / "facts" / f"{body}.yml"
        path.write_text(f"id: {body}\nname: Huis\nkind: crisis-line\nservice_area: national\n", encoding="utf-8")
    return directory / "needs.yml"


def merged(directory: Path) -> Path:
    """A desk that still names a municipality which has joined another."""
    replace("municipalities.csv", "2026-12-31", "2025-12-31")(directory)
    return replace("facts/town-desk-aberg.yml", "GM0001", "GM0003")(directory)


BROKEN = [
    ("yaml", replace("needs.yml", "- id: housing/lost-key", "- id: [housing/lost-key")),
    ("schema", replace("facts/key-union.yml", "kind: trade-union", "kind: club")),
    ("schema", replace("facts/key-union.yml", "kind: trade-union", "kinds: trade-union")),
    ("schema", replace("review.yml", "phones: 6", "phones: 0")),
    ("yaml", replace("facts/key-union.yml", "name: Huis key-union", "name: Huis key-union\nname: Huis twee")),
    ("twice", replace("facts/consul-pl.yml", "id: consul-pl", "id: key-union")),
    ("twice", replace("needs.yml", "- id: contact_human/talk-to-person", "- id: housing/lost-key")),
    ("municipality", replace("municipalities.csv", "GM0002,Bedijk", "GM2,Bedijk")),
    ("unknown-municipality", replace("municipalities.csv", "2026-12-31,GM0001", "2026-12-31,GM0009")),
    ("unknown-need", replace("rules/all.yml", "- housing/lost-key", "- housing/lost-door")),
    ("no-urgent-line", replace("needs.yml", "  required: true\n  urgent:\n  - 112-noodnummer\n  - dragon-line\n", "  required: true\n")),
    ("no-sure-way", no_sure_way),
    ("audience", replace("facts/key-union.yml", "kind: trade-union", "kind: trade-union\naudience: professionals")),
    ("hours", replace("facts/key-union.yml", "opens_at: 09:00", "opens_at: 03:00")),
    ("hours", replace("facts/key-union.yml", "  - byday:", "  - byday: [TU]\n    opens_at: '10:00'\n    closes_at: '11:00'\n  - byday:")),
    ("hours", replace("facts/dragon-line.yml", "weekly: always", "weekly: []")),
    ("url", replace("facts/key-union.yml", "https://union.example/pl", "https://union..example/pl")),
    ("url", replace("rules/all.yml", "https://source.example/page", "source.example/page")),
    ("future", replace("rules/all.yml", "2026-01-10", "2026-03-10")),
    ("validity", replace("facts/key-union.yml", "kind: trade-union", "kind: trade-union\nvalid_from: 2026-02-01\nvalid_to: 2026-01-01")),
    ("over", replace("rules/all.yml", "valid_from: '2020-01-01'", "valid_to: '2020-01-01'")),
    ("volatile", replace("rules/all.yml", "  page: https://source.example/dragons\n", "")),
    ("overdue", replace("rules/all.yml", "2026-01-10", "2024-01-10")),
    ("text-missing", replace("texts/bg/rules.yml", "keys-come-back:", "keys-come-home:")),
    ("outdated", replace("texts/nl/needs/housing.yml", "nl lost-key heard.", "nl lost-key heard well.")),
    ("outdated", replace("rules/all.yml", "comes back within 14 days", "comes back within 10 days")),
    ("outdated", replace("texts/pl/bodies.yml", "status: unreviewed", "status: outdated")),
    ("outdated", lambda directory: replace("texts/pl/bodies.yml", "  source_hash: ", "  # ")(directory)),
    ("other-language", replace("texts/pl/needs/housing.yml", "pl lost-key heard.", "This is the key that you have lost.")),
    ("alphabet", replace("texts/bg/needs/housing.yml", "бг lost-key heard.", "Kljuch is lost")),
    ("alphabet", replace("texts/pl/needs/housing.yml", "pl lost-key heard.", "Zgubiony к.")),
    ("draft", replace("texts/pl/needs/housing.yml", "pl lost-key heard.", "TODO write this.")),
    ("exception-over", replace("exceptions.yml", "[]", "- {check: phone, about: key-union, until: 2026-01-31, why: it moves}")),
    ("exception-unused", replace("exceptions.yml", "[]", "- {check: phone, about: key-union, until: 2026-03-31, why: it moves}")),
    ("schema", replace("facts/key-union.yml", "opens_at: 09:00", "opens_at: 18:00")),
    ("schema", replace("facts/key-union.yml", "url: https://union.example/", "url: http://union.example/")),
    ("schema", replace("facts/dragon-line.yml", "checked: '2026-01-10'", "checked: null")),
    ("unknown-body", replace("needs.yml", "  - dragon-line\n", "  - wyvern-line\n")),
    ("unknown-body", replace("facts/town-desk-aberg.yml", "local_form_of: town-desk", "local_form_of: town-hall")),
    ("twice", replace("needs.yml", "  - town-desk\n", "  - key-union\n")),
    ("unknown-municipality", replace("facts/town-desk-aberg.yml", "GM0001", "GM0009")),
    ("empty-area", replace("facts/town-desk-aberg.yml", "service_area:\n- GM0001", "service_area: []")),
    ("merged-municipality", merged),
    ("no-national-body", replace("facts/key-union.yml", "service_area: national", "service_area: [GM0001]")),
    ("unused-body", replace("needs.yml", "  - consul-pl\n", "")),
    ("file-name", replace("facts/consul-pl.yml", "id: consul-pl", "id: consul-ro")),
    ("phone", replace("facts/key-union.yml", "020 123 4567", "020 123 456")),
    ("shared-phone", replace("facts/key-union.yml", "020 123 4567", "020 765 4321")),
    ("future", replace("facts/key-union.yml", "2026-01-10", "2026-03-10")),
    ("overdue", replace("facts/key-union.yml", "2026-01-10", "2025-01-10")),
    ("uncertain", replace("facts/dragon-line.yml", "certainty: seen\n  checked: '2026-01-10'", "certainty: general-knowledge\n  checked: null")),
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
    ("mixed-script", replace("texts/bg/needs/housing.yml", "бг lost-key heard.", "Ключът e изгyбен.")),
    ("cedilla", replace("texts/ro/needs/housing.yml", "ro lost-key heard.", "Aţi pierdut.")),
]  # fmt: skip


def test_the_whole_country_is_clean(world_files: Path) -> None:
    assert faults_of(world_files) == []


@pytest.mark.parametrize(("check", "breaking"), BROKEN, ids=[f"{number}-{check}" for number, (check, _) in enumerate(BROKEN)])
def test_a_broken_file_is_named_with_its_fault(world_files: Path, check: str, breaking: Callable[[Path], Path]) -> None:
    path = breaking(world_files)
    found = [fault for fault in faults_of(world_files) if fault.check == check]
    assert found, [str(fault) for fault in faults_of(world_files)]
    elsewhere = ("text-missing", "no-national-body", "unused-body", "shared-phone", "audience", "outdated", "twice")
    assert any(fault.path == path or check in elsewhere for fault in found)
    assert all(fault.what and fault.harm and fault.mend for fault in found)


def test_the_line_of_a_wrong_field_is_named(world_files: Path) -> None:
    path = replace("facts/key-union.yml", "kind: trade-union", "kind: club")(world_files)
    line = path.read_text(encoding="utf-8").splitlines().index("kind: club") + 1
    [fault] = faults_of(world_files)
    assert (fault.line, fault.check) == (line, "schema")


def test_overdue_reviews_only_warn(world_files: Path) -> None:
    replace("facts/key-union.yml", "2026-01-10", "2025-01-10")(world_files)
    assert {fault.severity for fault in faults_of(world_files)} == {"warning"}


def test_every_check_has_a_file_broken_on_purpose() -> None:
    written = "\n".join(path.read_text(encoding="utf-8") for path in (source.DIRECTORY / "checks").glob("*.py"))
    named = re.findall(r'fault\(\s*(?:\([^()]*(?:\([^()]*\))?[^()]*\)|key|source, body, [\w"]+),\s*"([a-z-]+)"|_faults\(source, "([a-z-]+)"', written)
    names = {one or other for one, other in named}
    assert len(names) > len(checks.CHECKS) / 2, "the checks are written otherwise now: mend this test"
    assert names - {check for check, _ in BROKEN} == set()


def test_an_exception_lets_a_fault_pass_until_its_day(world_files: Path) -> None:
    replace("facts/key-union.yml", "020 123 4567", "020 123 456")(world_files)
    replace("exceptions.yml", "[]", "- {check: phone, about: key-union, until: 2026-02-01, why: it moves}")(world_files)
    assert faults_of(world_files) == []


def test_the_real_knowledge_is_clean() -> None:
    errors = [str(fault) for fault in checks.run(source.read(), date.today()) if fault.severity == "error"]
    assert errors == []
