"""`wegwijs knowledge export` and `import`: where files go, and what a person at the keyboard is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from knowledge import source, store
from knowledge.hsds.faults import HsdsError
from wegwijs import hsds, settings
from wegwijs.settings import Settings


@pytest.fixture
def chosen(tmp_path: Path) -> Settings:
    return settings.read({"WEGWIJS_VAR": str(tmp_path / "var")})


@pytest.mark.parametrize(
    ("form", "name"),
    [("hsds-json", "wegwijs-hsds.json"), ("hsds-csv", "wegwijs-hsds/datapackage.json"), ("csv", "wegwijs.csv")],
)
def test_without_a_place_the_export_goes_here(
    chosen: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    place = hsds.export_knowledge(chosen, form, None)
    assert (tmp_path / name).is_relative_to(tmp_path / place) and (tmp_path / name).stat().st_size > 1_000


def test_the_export_bears_the_day_of_the_release(chosen: Settings, tmp_path: Path) -> None:
    """The same release gives the same file, whenever it is exported."""
    chosen.var.mkdir()
    engine = store.connect(chosen.database_url)
    store.build(engine, source.read())
    built_at = store.load(engine).built_at
    engine.dispose()
    hsds.export_knowledge(chosen, "hsds-json", tmp_path / "a.json")
    hsds.export_knowledge(chosen, "hsds-json", tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    assert json.loads((tmp_path / "a.json").read_text())["wegwijs"]["released"][:19] == built_at.isoformat()[:19]


def test_an_unknown_form_is_named(chosen: Settings, tmp_path: Path) -> None:
    with pytest.raises(HsdsError, match="there is no format 'xml': give one of hsds-json, hsds-csv, csv"):
        hsds.export_knowledge(chosen, "xml", tmp_path / "x")
    assert hsds.FORMATS == ("hsds-json", "hsds-csv", "csv")


def test_our_own_export_brings_nothing_new(chosen: Settings, tmp_path: Path) -> None:
    hsds.export_knowledge(chosen, "hsds-csv", tmp_path / "hsds.zip")
    report = hsds.import_directory(chosen, tmp_path / "hsds.zip", None)
    assert report.taken == [] and report.files == []
    assert {one.why.partition(":")[0].partition(" as ")[0] for one in report.skipped} == {"curated already"}


def test_drafts_go_under_var_or_where_asked(chosen: Settings, tmp_path: Path) -> None:
    service = {"id": "x", "name": "Een loket van niemand", "status": "active", "service_areas": [{"name": "Utrecht"}]}
    (tmp_path / "other.json").write_text(json.dumps([service]))
    report = hsds.import_directory(chosen, tmp_path / "other.json", None)
    assert (chosen.var / "drafts" / report.files[0]).exists()
    hsds.import_directory(chosen, tmp_path / "other.json", tmp_path / "elsewhere")
    assert (tmp_path / "elsewhere" / "facts" / "een-loket-van-niemand.yml").exists()
