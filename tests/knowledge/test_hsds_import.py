"""Another directory brought in: what becomes a draft, what is skipped, and that the report says why of each thing left out."""

from __future__ import annotations

import csv
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from knowledge import source
from knowledge.hsds import foreign, foreign_hours, ids, importing, places, reading
from knowledge.hsds.faults import HsdsError
from knowledge.hsds.importing import Report
from knowledge.schema import Body
from knowledge.source import DIRECTORY, Source
from knowledge.yaml_file import parse
from tests import world

TODAY = date(2026, 3, 2)
SERVICE: dict[str, Any] = {
    "id": "6c1b6b0e-4c0f-4d5d-9f3e-1f6f0c1f0a01",
    "name": "Advies over sleutels",
    "status": "active",
    "description": "Wij helpen\nmet sleutels.",
    "url": "https://sleutelhuis.example/advies",
    "email": "post@sleutelhuis.example",
    "eligibility_description": "Iedereen in Aberg.",
    "fees_description": "Gratis",
    "organization": {"id": "6c1b6b0e-4c0f-4d5d-9f3e-1f6f0c1f0a02", "name": "Stichting Sléutelhuis", "description": "x", "website": "http://sleutelhuis.example"},
    "phones": [{"id": "p1", "number": "0800-8115"}, {"id": "p2", "number": "12345"}],
    "schedules": [
        {"id": "s1", "freq": "WEEKLY", "byday": "MO,TU", "opens_at": "09:00", "closes_at": "12:30"},
        {"id": "s2", "freq": "MONTHLY", "byday": "2MO", "opens_at": "09:00", "closes_at": "12:30"},
    ],
    "service_areas": [{"id": "a1", "name": "Gemeente Aberg"}, {"id": "a2", "name": "Atlantis"}],
    "languages": [{"id": "l1", "code": "pl"}, {"id": "l2", "name": "Urdu", "code": "ur"}, {"id": "l3", "name": "Bulgarian"}],
    "cost_options": [{"id": "c1", "amount": 0, "currency": "EUR"}],
    "required_documents": [{"id": "d1", "document": "Legitimatie"}],
    "service_at_locations": [
        {
            "id": "sl1",
            "location": {
                "id": "lo1", "location_type": "physical",
                "addresses": [
                    {"id": "ad1", "address_1": "Kerkstraat 9", "city": "Aberg", "state_province": "Noord", "postal_code": "1234 AB", "country": "NL", "address_type": "physical"},
                    {"id": "ad2", "address_1": "Postbus 1", "city": "Aberg", "state_province": "Noord", "postal_code": "1234 AC", "country": "NL", "address_type": "postal"},
                ],
            },
        }
    ],
}  # fmt: skip


@pytest.fixture
def known(world_files: Path) -> Source:
    return source.read(world_files)


def bring(known: Source, tmp_path: Path, *services: dict[str, Any]) -> Report:
    (tmp_path / "other.json").write_text(json.dumps({"contents": list(services)}), encoding="utf-8")
    return importing.run(tmp_path / "other.json", tmp_path / "drafts", known, TODAY)


def draft(tmp_path: Path, body_id: str = "stichting-sleutelhuis") -> Body:
    return Body.model_validate(parse((tmp_path / "drafts" / "facts" / f"{body_id}.yml").read_text(encoding="utf-8")).data)


def test_a_foreign_service_becomes_a_draft_of_nothing_but_general_knowledge(known: Source, tmp_path: Path) -> None:
    report = bring(known, tmp_path, SERVICE)
    assert (report.taken, report.skipped, report.files) == (["stichting-sleutelhuis"], [], ["facts/stichting-sleutelhuis.yml"])
    found = draft(tmp_path)
    assert (found.name, found.kind, found.service_area) == ("Stichting Sléutelhuis", "information-point", ("GM0001",))
    assert found.website and found.website.url == "https://sleutelhuis.example/advies"
    assert found.email and found.email.address == "post@sleutelhuis.example"
    assert [one.number for one in found.phones] == ["0800-8115"]
    assert [one.code for one in found.languages] == ["pl", "bg"]
    assert found.cost and found.cost.value == "free"
    assert found.address and (found.address.street, found.address.postal_code) == ("Kerkstraat 9", "1234 AB")
    assert found.schedules and found.schedules.weekly != "always"
    assert [(one.byday, f"{one.opens_at:%H:%M}", f"{one.closes_at:%H:%M}") for one in found.schedules.weekly] == [
        (("MO", "TU"), "09:00", "12:30")
    ]
    for fact in (found.website, found.email, *found.phones, *found.languages, found.cost, found.address, found.schedules):
        assert (fact.certainty, fact.checked, fact.note) == (
            "general-knowledge",
            None,
            f"from the directory other.json, service {SERVICE['id']}",
        )


def test_the_draft_says_on_top_that_nothing_was_checked(known: Source, tmp_path: Path) -> None:
    bring(known, tmp_path, SERVICE)
    lines = (tmp_path / "drafts" / "facts" / "stichting-sleutelhuis.yml").read_text(encoding="utf-8").splitlines()
    assert "nothing in it was checked" in lines[0]
    assert lines[1:4] == [
        f"# from the directory other.json, service {SERVICE['id']}",
        "# Wij helpen met sleutels.",
        "id: stichting-sleutelhuis",
    ]


def test_the_report_says_what_was_left_out_and_why(known: Source, tmp_path: Path) -> None:
    report = bring(known, tmp_path, SERVICE)
    said = {(one.field, one.value): one.why for one in report.left_out["stichting-sleutelhuis"]}
    assert said["phones", "12345"] == "invalid phone number"
    assert said["service_areas", "Atlantis"] == "unknown municipality"
    assert said["languages", "ur"] == "a language we do not serve"
    assert said["schedules", ""] == "not every week"
    assert said["address", "Postbus 1, Aberg"] == "no place to go to"
    assert said["required_documents", "Legitimatie"].startswith("free text")
    assert said["eligibility_description", "Iedereen in Aberg."].startswith("free text")
    assert said["kind", ""].startswith("not known")
    lines = list(report.lines())
    assert lines[:2] == ["other.json: 1 taken, 0 skipped, 1 files written", "taken stichting-sleutelhuis"]
    assert "  left out phones '12345': invalid phone number" in lines


@pytest.mark.parametrize(
    ("change", "field", "why"),
    [
        ({"url": "http://sleutelhuis.example/advies"}, "url", "http url: look whether the page is there with https"),
        ({"url": "sleutelhuis.example"}, "url", "no https url"),
        ({"email": "no address"}, "email", "no e-mail address"),
        ({"service_areas": [], "service_at_locations": []}, "service_area", "not stated: the draft serves no place until you fill it in"),
    ],
)
def test_each_thing_left_out_has_a_reason(known: Source, tmp_path: Path, change: dict[str, Any], field: str, why: str) -> None:
    report = bring(known, tmp_path, {**SERVICE, **change})
    assert (field, why) in [(one.field, one.why) for one in report.left_out["stichting-sleutelhuis"]]


def test_several_desks_come_with_their_own_numbers(known: Source, tmp_path: Path) -> None:
    def desk(number: str, city: str) -> dict[str, Any]:
        address = {"address_1": f"Dorpsstraat {number[-1]}", "city": city, "country": "NL", "address_type": "physical"}
        return {"phones": [{"number": number}], "location": {"location_type": "physical", "addresses": [address]}}

    desks = [desk("0800-8111", "Aberg"), desk("0800-8112", "Bedijk"), desk("0800-8113", "Nergens"), desk("1", "Bedijk")]
    report = bring(known, tmp_path, {**SERVICE, "service_at_locations": desks})
    found = draft(tmp_path)
    assert found.address is None
    assert [(one.municipality, one.street, one.phone) for one in found.locations] == [
        ("GM0001", "Dorpsstraat 1", "0800-8111"),
        ("GM0002", "Dorpsstraat 2", "0800-8112"),
        ("GM0002", "Dorpsstraat 1", None),
    ]
    assert [one.number for one in found.phones] == ["0800-8115", "0800-8113"]
    left_out = [(one.field, one.value, one.why) for one in report.left_out["stichting-sleutelhuis"]]
    assert ("address", "Dorpsstraat 3, Nergens", "unknown municipality") in left_out
    assert ("phones", "1", "invalid phone number") in left_out


def test_a_desk_without_a_stated_area_serves_its_own_town(known: Source, tmp_path: Path) -> None:
    bring(known, tmp_path, {**SERVICE, "service_areas": []})
    assert draft(tmp_path).service_area == ("GM0001",)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"id": ids.of("service", "key-union")}, "curated already as key-union: the same HSDS id"),
        ({"organization": {"id": ids.of("organization", "key-union").upper()}}, "curated already as key-union: the same HSDS id"),
        ({"organization": {"name": "HUIS  key-union"}}, "curated already as key-union: the name HUIS key-union"),
        ({"name": "huis key union"}, "curated already as key-union: the name huis key union"),
        ({"url": "http://www.union.example"}, "curated already as key-union: the website http://www.union.example"),
        ({"phones": [{"number": "+31 20 123 45 67"}]}, "curated already as key-union: the phone +31 20 123 45 67"),
        ({"status": "defunct"}, "its status is defunct"),
        ({"name": "", "organization": {}}, "it has no name"),
    ],
)
def test_what_is_skipped_and_why(known: Source, tmp_path: Path, change: dict[str, Any], why: str) -> None:
    report = bring(known, tmp_path, {**SERVICE, **change})
    assert (report.taken, [one.why for one in report.skipped]) == ([], [why])
    assert not (tmp_path / "drafts").exists()


def test_a_shared_municipal_number_matches_nobody(known: Source, tmp_path: Path) -> None:
    """Every desk of a town has 14 020; it says nothing of which desk this is."""
    body = Body.model_validate({**known.bodies["town-desk"].model_dump(), "phones": [{"number": "14 020", **world.SEEN}]})
    known.bodies["town-desk"] = body
    assert bring(known, tmp_path, {**SERVICE, "phones": [{"number": "14 020"}]}).taken == ["stichting-sleutelhuis"]


def test_two_services_of_one_organization_are_two_drafts(known: Source, tmp_path: Path) -> None:
    other = {**SERVICE, "id": "6c1b6b0e-4c0f-4d5d-9f3e-1f6f0c1f0a03"}
    assert bring(known, tmp_path, SERVICE, other).taken == ["stichting-sleutelhuis", "stichting-sleutelhuis-2"]
    again = importing.run(tmp_path / "other.json", tmp_path / "drafts", known, TODAY)
    assert again.taken == [] and len(again.skipped) == 2


def test_the_same_service_twice_is_one_draft(known: Source, tmp_path: Path) -> None:
    report = bring(known, tmp_path, SERVICE, SERVICE)
    assert report.taken == ["stichting-sleutelhuis"]
    assert [one.why for one in report.skipped] == [f"its id {SERVICE['id']} stands twice in the directory"]


@pytest.mark.parametrize(
    "service",
    [
        {"name": "鍵", "status": "active"},  # a name without a letter of ours
        {**SERVICE, "phones": "0800-8115", "schedules": {"byday": "MO"}, "languages": [1, None], "service_areas": 7, "organization": "x"},
        {
            **SERVICE,
            "service_at_locations": [{"location": 3}, {"location": {"addresses": [{"city": 5}, "y"]}}],
            "cost_options": [{"amount": "free"}],
        },
        {**SERVICE, "name": "x" * 5_000, "url": 12, "email": ["a"], "description": {"a": 1}},
        {**SERVICE, "wegwijs": {"format": 1, "body": {"id": "../../evil"}}},
        {**SERVICE, "wegwijs": {"format": 1, "body": None, "texts": {"../../evil": {}}}},
        {**SERVICE, "wegwijs": [1]},
    ],
)
def test_nothing_that_somebody_wrote_breaks_the_import(known: Source, tmp_path: Path, service: dict[str, Any]) -> None:
    report = bring(known, tmp_path, service)
    assert len(report.taken) + len(report.skipped) == 1
    written = [path.relative_to(tmp_path).as_posix() for path in (tmp_path / "drafts").rglob("*.yml")]
    assert all(path.startswith("drafts/facts/") and len(path) < 100 for path in written)
    for body_id in report.taken:
        draft(tmp_path, body_id)


def test_the_curated_knowledge_itself_is_never_a_place_for_drafts(known: Source, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text("[]")
    for place in (DIRECTORY, DIRECTORY / "facts"):
        with pytest.raises(HsdsError, match="drafts go into a directory of their own"):
            importing.run(tmp_path / "other.json", place, known, TODAY)


def test_what_somebody_wrote_is_neither_yaml_nor_a_command(known: Source, tmp_path: Path) -> None:
    """A description could begin like a comment and go on as facts; a name could colour the terminal or hide lines."""
    service = {
        **SERVICE,
        "description": "# Hello\nkind: police\u2028phones: []\x00",
        "organization": {"name": "Loket\x1b[31m\nskipped all"},
        "url": "http://x.example/\x1b[2J",
    }
    other = {**service, "id": "x", "status": "shut\x1b[2J"}
    report = bring(known, tmp_path, service, other)
    assert draft(tmp_path, report.taken[0]).kind == "information-point"
    assert all(line.isprintable() for line in report.lines())
    assert "# # Hello kind: police phones: []" in (tmp_path / "drafts" / report.files[0]).read_text(encoding="utf-8")


# forms of a directory


@pytest.mark.parametrize(
    "document",
    [
        SERVICE,
        [SERVICE],
        {"contents": [SERVICE], "total_items": 1},
        {**SERVICE["organization"], "services": [{key: value for key, value in SERVICE.items() if key != "organization"}]},
    ],
    ids=["one service", "a list", "a page", "an organization"],
)
def test_the_shapes_of_json(known: Source, tmp_path: Path, document: Any) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "one.json").write_text(json.dumps(document), encoding="utf-8-sig")
    for path in (tmp_path / "folder" / "one.json", tmp_path / "folder"):
        found = reading.read(path)
        assert [one["organization"]["name"] for one in found.services] == ["Stichting Sléutelhuis"]
    assert importing.run(tmp_path / "folder", tmp_path / "drafts", known, TODAY).taken == ["stichting-sleutelhuis"]


TABLES: dict[str, list[dict[str, Any]]] = {
    "organizations.csv": [{"id": "o1", "name": "Stichting Sleutelhuis", "description": "x", "website": "https://sleutelhuis.example"}],
    "services.csv": [{"id": "s1", "organization_id": "o1", "name": "Advies", "status": "active", "url": ""}],
    "phones.csv": [{"id": "p1", "service_id": "s1", "number": "0800-8115"}, {"id": "p2", "service_id": "nobody", "number": "112"}, {"id": "", "service_id": "s1", "number": "113"}],
    "languages.csv": [{"id": "l1", "service_id": "s1", "code": "ro"}],
    "service_areas.csv": [{"id": "a1", "service_id": "s1", "uri": places.uri("GM0002")}],
    "cost_options.csv": [{"id": "c1", "service_id": "s1", "amount": "12.50", "currency": "EUR"}],
    "services_at_location.csv": [{"id": "x1", "service_id": "s1", "location_id": "lo1"}],
    "locations.csv": [{"id": "lo1", "location_type": "physical"}],
    "addresses.csv": [{"id": "ad1", "location_id": "lo1", "address_1": "Dorpsstraat 2", "city": "Bedijk", "postal_code": "", "country": "NL", "address_type": "physical"}],
    "schedules.csv": [{"id": "sc1", "service_at_location_id": "x1", "freq": "WEEKLY", "interval": "1", "byday": "MO,TU,WE,TH,FR,SA,SU", "opens_at": "00:00", "closes_at": "23:59"}],
}  # fmt: skip


def write_tables(folder: Path, tables: dict[str, list[dict[str, Any]]] = TABLES, **renamed: str) -> Path:
    folder.mkdir()
    for name, rows in tables.items():
        with (folder / renamed.get(name.removesuffix(".csv"), name)).open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return folder


def check_sleutelhuis(found: Body) -> None:
    assert found.website and found.website.url == "https://sleutelhuis.example"
    assert ([one.number for one in found.phones], [one.code for one in found.languages]) == (["0800-8115"], ["ro"])
    assert (found.service_area, found.cost and found.cost.value) == (("GM0002",), "fee")
    assert found.address and (found.address.street, found.address.city, found.address.postal_code) == ("Dorpsstraat 2", "Bedijk", None)
    assert found.schedules and found.schedules.weekly == "always"


def test_tables_in_a_folder(known: Source, tmp_path: Path) -> None:
    report = importing.run(write_tables(tmp_path / "tables"), tmp_path / "drafts", known, TODAY)
    assert report.taken == ["stichting-sleutelhuis"]
    check_sleutelhuis(draft(tmp_path))


def test_tables_in_a_zip_with_a_folder_inside(known: Source, tmp_path: Path) -> None:
    folder = write_tables(tmp_path / "tables")
    with zipfile.ZipFile(tmp_path / "tables.zip", "w") as archive:
        for path in folder.iterdir():
            archive.write(path, f"export/{path.name}")
    importing.run(tmp_path / "tables.zip", tmp_path / "drafts", known, TODAY)
    check_sleutelhuis(draft(tmp_path))


def test_tables_that_a_descriptor_names(known: Source, tmp_path: Path) -> None:
    folder = write_tables(tmp_path / "tables", services="diensten.csv")
    descriptor = {
        "resources": [{"name": "service", "path": "diensten.csv"}, {"name": "phone", "path": "../../secret.csv"}, "x", {"name": 3}]
    }
    (folder / "datapackage.json").write_text(json.dumps(descriptor))
    for path in (folder, folder / "datapackage.json"):
        assert [one["name"] for one in reading.read(path).services] == ["Advies"]


def test_a_path_outside_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("id,service_id,number\np9,s1,113\n")
    folder = write_tables(tmp_path / "tables", {key: rows for key, rows in TABLES.items() if key != "phones.csv"})
    (folder / "datapackage.json").write_text(json.dumps({"resources": [{"name": "phone", "path": "../secret.csv"}]}))
    assert "phones" not in reading.read(folder).services[0]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.json", b"{", "is not valid JSON"),
        ("x.json", b"[" * 100_000, "is not valid JSON"),
        ("x.json", b'{"name": "\xff"}', "is not UTF-8; save it as UTF-8"),
        ("x.zip", b"no zip", "is no zip file that can be opened"),
        ("x.txt", b"hello", "holds neither services.csv nor a JSON file"),
        ("services.csv", b'id,name\n"' + b"x" * 11_000_000 + b'"', "is no CSV table"),
    ],
)
def test_what_cannot_be_read_is_said(known: Source, tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(HsdsError, match=said):
        importing.run(tmp_path / name, tmp_path / "drafts", known, TODAY)


def test_what_is_not_there_is_said(known: Source, tmp_path: Path) -> None:
    with pytest.raises(HsdsError, match=r"nowhere\.json cannot be read: No such file"):
        importing.run(tmp_path / "nowhere.json", tmp_path / "drafts", known, TODAY)


def test_a_file_that_unpacks_to_too_much_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 1_000)
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("services.csv", "x" * 100_000)
    with pytest.raises(HsdsError, match="more than"):
        reading.read(tmp_path / "bomb.zip")


# hours, names and places


@pytest.mark.parametrize(
    ("schedule", "found"),
    [
        ({"byday": "MO", "opens_at": "09:00", "closes_at": "17:00"}, ("MO 09:00-17:00", None)),
        ({"freq": "WEEKLY", "byday": "mo, tu", "opens_at": "9:00", "closes_at": "17:00:00"}, ("MO TU 09:00-17:00", None)),
        ({"byday": "MO", "opens_at": "09:00+01:00", "closes_at": "17:00+0200"}, ("MO 09:00-17:00", None)),
        ({"byday": "MO", "opens_at": "18:00", "closes_at": "24:00"}, ("MO 18:00-23:59", None)),
        ({"byday": "MO", "opens_at": "18:00", "closes_at": "00:00"}, ("MO 18:00-23:59", None)),
        ({"byday": "MO", "opens_at": "09:00Z", "closes_at": "17:00Z"}, (None, "opens_at 09:00Z is not in Dutch time")),
        ({"byday": "MO", "opens_at": "22:00", "closes_at": "02:00"}, (None, "closes before it opens, or after midnight")),
        ({"byday": "MO", "opens_at": "25:00", "closes_at": "26:00"}, (None, "opens_at 25:00 is no time")),
        ({"byday": "MO", "closes_at": "17:00"}, (None, "opens_at '' is no time")),
        ({"byday": "2MO", "opens_at": "09:00", "closes_at": "17:00"}, (None, "days '2MO' are not weekdays")),
        ({"opens_at": "09:00", "closes_at": "17:00"}, (None, "days '' are not weekdays")),
        ({"freq": "DAILY", "opens_at": "09:00", "closes_at": "17:00"}, (None, "not every week")),
        ({"freq": "WEEKLY", "interval": 2, "byday": "MO", "opens_at": "09:00", "closes_at": "17:00"}, (None, "not every week")),
        ({"valid_to": "2026-03-01", "byday": "MO", "opens_at": "09:00", "closes_at": "17:00"}, (None, "not valid today")),
        ({"valid_from": "2026-03-03", "byday": "MO", "opens_at": "09:00", "closes_at": "17:00"}, (None, "not valid today")),
        ("every day", (None, "no schedule")),
    ],
)  # fmt: skip
def test_hours_of_others(schedule: Any, found: tuple[str | None, str | None]) -> None:
    stretches, reasons = foreign_hours.openings([schedule], TODAY)
    said = [f"{' '.join(one.byday)} {one.opens_at:%H:%M}-{one.closes_at:%H:%M}" for one in stretches]
    assert (said, reasons) == ([found[0]] if found[0] else [], [found[1]] if found[1] else [])


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([places.NATIONAL_URI], "national"),
        (["Nederland"], "national"),
        ([places.uri("GM0002"), "Aberg"], "GM0002"),
        (["Municipality, CBS code GM0001."], "GM0001"),
        (["gm9999"], None),
        (["  gemeente  aberg "], "GM0001"),
        (["Klein Aberg"], "GM0001"),
        (["Noord"], None),
        ([], None),
    ],
)
def test_areas_of_others(known: Source, texts: list[str], found: str | None) -> None:
    assert places.area_of(known.municipalities, texts) == found


def test_a_name_that_two_places_share_is_neither() -> None:
    real = source.read().municipalities
    assert places.area_of(real, ["Bergen"]) is None
    assert places.province(real, "Bergen", "national") is None
    assert places.province(real, "Bergen", ("GM0373",)) == "Noord-Holland"


@pytest.mark.parametrize(
    ("text", "found"), [("Stichting Ćwiek & Zn.", "stichting-cwiek-zn"), ("  ", ""), ("Ключ", "klyuch"), ("鍵", ""), ("x" * 90, "x" * 60)]
)
def test_ids_from_names(text: str, found: str) -> None:
    assert foreign.slug(text) == found
