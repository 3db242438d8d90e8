"""Our own export brought into an empty knowledge directory gives the same models back, and changes nothing beside full ones."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from knowledge import source
from knowledge.hsds import export, importing
from knowledge.schema import LANGUAGES
from knowledge.source import DIRECTORY, SURFACES, Source

RELEASED = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
TODAY = date(2026, 3, 2)
FORMS = [
    ("hsds-json", "hsds.json", "hsds.json"),
    ("hsds-csv", "hsds", "hsds"),
    ("hsds-csv", "hsds", "hsds/datapackage.json"),
    ("hsds-csv", "hsds.zip", "hsds.zip"),
]
MODELS = ("bodies", "needs", "rules", "body_texts", "need_texts", "rule_texts")


def emptied(known: Source) -> Source:
    return replace(known, bodies={}, needs={}, rules={})


def read_drafts(drafts: Path, files: Path) -> Source:
    """The drafts with what an export does not hold: municipalities, review periods, strings of replies and pages."""
    for name in ("municipalities.csv", "review.yml", "exceptions.yml"):
        shutil.copy(files / name, drafts / name)
    for language in LANGUAGES:
        for surface in SURFACES:
            shutil.copy(files / "texts" / language / f"{surface}.yml", drafts / "texts" / language)
    return source.read(drafts)


@pytest.mark.parametrize(("form", "name", "given"), FORMS)
@pytest.mark.parametrize("which", ["real", "invented"])
def test_the_same_knowledge_comes_back(form: str, name: str, given: str, which: str, world_files: Path, tmp_path: Path) -> None:
    files = DIRECTORY if which == "real" else world_files
    known = source.read(files)
    export.write(known, form, tmp_path / name, RELEASED, TODAY)
    report = importing.run(tmp_path / given, tmp_path / "drafts", emptied(known), TODAY)
    assert (report.skipped, report.left_out, sorted(report.taken)) == ([], {}, sorted(known.bodies))
    back = read_drafts(tmp_path / "drafts", files)
    for model in MODELS:
        assert getattr(back, model) == getattr(known, model), model
    assert list(back.needs) == list(known.needs)


def test_exporting_what_came_back_gives_the_same_file(world_files: Path, tmp_path: Path) -> None:
    known = source.read(world_files)
    export.write(known, "hsds-json", tmp_path / "first.json", RELEASED, TODAY)
    importing.run(tmp_path / "first.json", tmp_path / "drafts", emptied(known), TODAY)
    export.write(read_drafts(tmp_path / "drafts", world_files), "hsds-json", tmp_path / "second.json", RELEASED, TODAY)
    first, second = (json.loads((tmp_path / name).read_text()) for name in ("first.json", "second.json"))
    rules = [document["wegwijs"]["taxonomies"][0]["wegwijs"].pop("rules") for document in (first, second)]
    assert first == second
    assert sorted(rules[0], key=str) == sorted(rules[1], key=str)  # rules come in the order of their files


def test_what_is_curated_stays_and_is_named(world_files: Path, tmp_path: Path) -> None:
    known = source.read(world_files)
    export.write(known, "hsds-json", tmp_path / "hsds.json", RELEASED, TODAY)
    report = importing.run(tmp_path / "hsds.json", tmp_path / "drafts", known, TODAY)
    assert (report.taken, report.files) == ([], [])
    assert not (tmp_path / "drafts").exists()
    assert {one.why for one in report.skipped} == {f"curated already as {body}: the same id" for body in known.bodies} | {"curated already"}


def edited(path: Path, **changes: Any) -> None:
    document = json.loads(path.read_text())
    for service in document["contents"]:
        if service["wegwijs"]["body"]["id"] == "key-union":
            service.update(changes)
    path.write_text(json.dumps(document))


@pytest.mark.parametrize(
    "changes",
    [
        {"url": "https://other.example/"},
        {"phones": [{"number": "0800-8115"}]},
        {"organization": {"name": "Other"}},
        {"schedules": [{"freq": "WEEKLY", "byday": "SU", "opens_at": "09:00", "closes_at": "17:00"}]},
        {"languages": [{"code": "bg"}]},
        {"cost_options": [{"amount": 0}]},
        {"service_at_locations": [{"location": {"name": "Elsewhere 1, Aberg"}}]},
    ],
)
def test_an_edited_export_counts_as_foreign(world_files: Path, tmp_path: Path, changes: dict[str, Any]) -> None:
    """The extension says "seen", but not of what somebody wrote into the standard's fields afterwards."""
    known = source.read(world_files)
    export.write(known, "hsds-json", tmp_path / "hsds.json", RELEASED, TODAY)
    edited(tmp_path / "hsds.json", **changes)
    report = importing.run(tmp_path / "hsds.json", tmp_path / "drafts", emptied(known), TODAY)
    [(body_id, left_out)] = report.left_out.items()
    assert left_out[0].field == "wegwijs"
    draft = source.read(world_files).bodies | read_drafts(tmp_path / "drafts", world_files).bodies
    assert {phone.certainty for phone in draft[body_id].phones} <= {"general-knowledge"}


def test_a_second_import_overwrites_nothing(world_files: Path, tmp_path: Path) -> None:
    known = source.read(world_files)
    export.write(known, "hsds-json", tmp_path / "hsds.json", RELEASED, TODAY)
    importing.run(tmp_path / "hsds.json", tmp_path / "drafts", emptied(known), TODAY)
    draft = tmp_path / "drafts" / "facts" / "key-union.yml"
    draft.write_text("# somebody worked here\n")
    report = importing.run(tmp_path / "hsds.json", tmp_path / "drafts", emptied(known), TODAY)
    assert draft.read_text() == "# somebody worked here\n"
    assert (report.taken, report.files) == ([], [])
    assert any(one.why == "there is a draft facts/key-union.yml already" for one in report.skipped)
    assert any((one.name, one.why) == ("needs.yml", "the file is there already and stays as it is") for one in report.skipped)
