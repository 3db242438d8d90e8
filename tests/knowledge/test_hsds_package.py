"""The tabular forms: a package that an independent validator accepts, and a table for people with a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import pytest
from frictionless import Package

from knowledge import source
from knowledge.hsds import export, flat
from knowledge.hsds.tables import TABLES
from knowledge.schema import Body
from knowledge.source import Source
from tests import world

RELEASED = datetime(2026, 3, 1, 12, 30, tzinfo=UTC)
TODAY = date(2026, 3, 2)
# What the standard asks of a table in the tabular form, in its own words for columns.
REQUIRED = {
    "organization": {"id", "name", "description"},
    "service": {"id", "name", "status", "organization_id"},
    "location": {"id", "location_type"},
    "service_at_location": {"id", "service_id", "location_id"},
    "address": {"id", "address_1", "city", "state_province", "postal_code", "country", "address_type"},
    "phone": {"id", "number"},
    "schedule": {"id"},
    "language": {"id"},
    "service_area": {"id"},
    "taxonomy": {"id", "name", "description"},
    "taxonomy_term": {"id", "name", "description"},
    "attribute": {"id", "link_id", "taxonomy_term_id", "link_entity"},
    "required_document": {"id"},
    "cost_option": {"id", "service_id"},
}


@pytest.fixture(scope="module")
def real() -> Source:
    return source.read()


@pytest.fixture(scope="module")
def folder(real: Source, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("hsds")
    export.write(real, "hsds-csv", found, RELEASED, TODAY)
    return found


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_an_independent_validator_finds_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Columns, types, required cells, unique ids, and every key that names a row of another table."""
    # The descriptor states the dialect; the validator guesses it all the same, at 20 s for our longest cells.
    monkeypatch.setattr(csv.Sniffer, "sniff", lambda *_: csv.excel())
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.flatten(["type", "message"]) == []
    assert {task.name for task in report.tasks} == set(TABLES)


def test_the_validator_would_find_a_broken_key(world_files: Path, tmp_path: Path) -> None:
    export.write(source.read(world_files), "hsds-csv", tmp_path / "hsds", RELEASED, TODAY)
    phones = tmp_path / "hsds" / "phones.csv"
    text = phones.read_text(encoding="utf-8")
    phones.write_text(text.replace(rows(text.encode())[0]["service_id"], str(UUID(int=0))), encoding="utf-8")
    assert "foreign-key" in {one for [one] in Package(str(tmp_path / "hsds" / "datapackage.json")).validate().flatten(["type"])}


def test_the_descriptor_asks_what_the_standard_asks(folder: Path) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        fields = resource["schema"]["fields"]
        required = {field["name"] for field in fields if field.get("constraints", {}).get("required")}
        assert required == REQUIRED[resource["name"]]
        assert [field["name"] for field in fields] == list(rows_head(folder / resource["path"]))
    assert {resource["name"] for resource in descriptor["resources"]} == set(REQUIRED)
    assert descriptor["licenses"][0]["name"] == "CC-BY-4.0"


def rows_head(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as file:
        return next(csv.reader(file))


def test_our_own_column_is_json_and_described(folder: Path) -> None:
    [about] = {
        field["description"]
        for resource in json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["resources"]
        for field in resource["schema"]["fields"]
        if field["name"] == "wegwijs"
    }
    assert "docs/open-standard.md" in about
    assert all(json.loads(row["wegwijs"])["body"] for row in rows((folder / "services.csv").read_bytes()))


def test_every_body_is_a_service_of_its_organization(folder: Path, real: Source) -> None:
    services, organizations = (rows((folder / name).read_bytes()) for name in ("services.csv", "organizations.csv"))
    assert len(services) == len(organizations) == len(real.bodies)
    assert {one["organization_id"] for one in services} == {one["id"] for one in organizations}


def test_the_zip_holds_the_same_files(real: Source, folder: Path, tmp_path: Path) -> None:
    export.write(real, "hsds-csv", tmp_path / "new" / "hsds.zip", RELEASED, TODAY)
    with zipfile.ZipFile(tmp_path / "new" / "hsds.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == {one.name: one.read_bytes() for one in folder.iterdir()}


def test_an_empty_knowledge_is_a_valid_package(world_files: Path, tmp_path: Path) -> None:
    known = replace(source.read(world_files), bodies={}, rules={})
    export.write(known, "hsds-csv", tmp_path / "empty", RELEASED, TODAY)
    assert Package(str(tmp_path / "empty" / "datapackage.json")).validate().flatten(["type", "message"]) == []


# the table for a spreadsheet


def test_one_row_per_body_that_a_spreadsheet_reads(real: Source) -> None:
    content = flat.table(real, TODAY)
    assert content.startswith(b"\xef\xbb\xbfid,name,")
    found = rows(content)
    assert [row["id"] for row in found] == sorted(real.bodies)
    assert all(row["name"] and row["kind"] and row["area"] and row["what it does"] for row in found)


def test_no_phone_loses_its_zero(real: Source) -> None:
    """A spreadsheet makes a number of bare digits and drops the zero in front."""
    phones = [row["phones"] for row in rows(flat.table(real, TODAY))]
    assert [one for one in phones if one.startswith("0") and one.isdigit()] == []


def test_a_row_in_plain_words(world_files: Path) -> None:
    [row] = [one for one in rows(flat.table(source.read(world_files), TODAY)) if one["id"] == "key-union"]
    assert row["opening hours"] == "Mon Tue Wed Thu Fri 09:00-17:00"
    assert (row["desks"], row["season"]) == ("", "")
    assert row["languages"] == "Polish; Dutch (not confirmed)"
    assert row["what to bring"] == "passport or identity card; all letters you received"
    assert row["helps with"] == "en lost-key name; en dragon name; en talk-to-person name"
    assert (row["area"], row["last checked"], row["source"]) == ("whole country", "2026-01-10", "https://source.example/page")


@pytest.mark.parametrize("sign", flat.FORMULA_SIGNS)
def test_no_cell_is_a_formula(world_files: Path, sign: str) -> None:
    """A name such as =HYPERLINK(...) would run when the file is opened."""
    known = source.read(world_files)
    body = Body.model_validate(
        {**known.bodies["key-union"].model_dump(), "name": f"{sign}1+1", "phones": [{"number": "+31 20 1234567", **world.SEEN}]}
    )
    [row] = rows(flat.table(replace(known, bodies={"key-union": body}), TODAY))
    assert (row["name"], row["phones"]) == (f"'{sign}1+1", "'+31 20 1234567")
