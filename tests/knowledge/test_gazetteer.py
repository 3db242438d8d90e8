"""The gazetteer holds every municipality once and refuses a file that would send people to the wrong town hall."""

from datetime import date
from pathlib import Path

import pytest

from knowledge.gazetteer import GazetteerError, Municipality, load_municipalities, present_code

HEADER = "cbs_code,name,province,aliases,valid_to,joins\n"


def test_all_municipalities_are_there_once() -> None:
    gazetteer = load_municipalities()

    assert len(gazetteer) == 342
    assert len({municipality.name for municipality in gazetteer}) == 342
    assert {municipality.province for municipality in gazetteer} == {
        "Groningen", "Fryslân", "Drenthe", "Overijssel", "Flevoland", "Gelderland",
        "Utrecht", "Noord-Holland", "Zuid-Holland", "Zeeland", "Noord-Brabant", "Limburg",
    }  # fmt: skip


def test_look_up_by_code() -> None:
    gazetteer = load_municipalities()

    assert gazetteer.get("GM0518").name == "Den Haag"
    assert gazetteer.get("GM9999") is None


@pytest.mark.parametrize("village, name", [
    ("Scheveningen", "Den Haag"), ("Hoek van Holland", "Rotterdam"), ("Naaldwijk", "Westland"), ("Meterik", "Horst aan de Maas"),
    ("Ulft", "Oude IJsselstreek"), ("Zevenbergen", "Moerdijk"), ("Uden", "Maashorst"), ("Veghel", "Meierijstad"),
    ("Bleiswijk", "Lansingerland"), ("Panningen", "Peel en Maas"), ("Emmeloord", "Noordoostpolder"), ("Bemmel", "Lingewaard"),
    ("Schiphol", "Haarlemmermeer"), ("Spijkenisse", "Nissewaard"), ("Den Bosch", "'s-Hertogenbosch"), ("IJmuiden", "Velsen"),
    ("Hoogezand", "Midden-Groningen"), ("Steenwijk", "Steenwijkerland"), ("Oud-Beijerland", "Hoeksche Waard"), ("Zaandam", "Zaanstad"),
])  # fmt: skip
def test_villages_belong_to_their_municipality(village: str, name: str) -> None:
    assert [each.name for each in load_municipalities() if village in each.names] == [name]


def test_names_hold_no_qualifier_and_no_double() -> None:
    for municipality in load_municipalities():
        assert not any("(" in name or name != name.strip() for name in municipality.names)
        assert len(set(municipality.names)) == len(municipality.names)


@pytest.mark.parametrize("rows, message", [
    ("GM1,Aa,Drenthe,,,\n", r":2: the code 'GM1' is not GM and four digits; correct this line"),
    ("GM0001,Aa,Drenthe,,,\nGM0001,Bee,Drenthe,,,\n", r":3: the code GM0001 stands twice"),
    ("GM0001,,Drenthe,,,\n", r":2: GM0001 has no name"),
    ("GM0001,Aa,,,,\n", r":2: GM0001 has no province"),
    ("GM0001,Aa, with comma,Drenthe,,,\n", r":2: the line must have 6 fields"),
    ("GM0001,Aa\n", r":2: the line must have 6 fields"),
    ("GM0001,Aa,Drenthe,,2026-12-31,\n", r":2: GM0001 has a last day without a successor"),
    ("GM0001,Aa,Drenthe,,2026-12-41,GM0002\n", r":2: GM0001 ends on '2026-12-41'"),
    ("GM0001,Aa,Drenthe,,2026-12-31,Bee\n", r":2: GM0001 joins 'Bee'"),
])  # fmt: skip
def test_a_faulty_line_is_refused_with_its_number(tmp_path: Path, rows: str, message: str) -> None:
    path = tmp_path / "municipalities.csv"
    path.write_text(HEADER + rows, encoding="utf-8")

    with pytest.raises(GazetteerError, match=message):
        load_municipalities(path)


def test_other_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "municipalities.csv"
    path.write_text("code,name\n", encoding="utf-8")

    with pytest.raises(GazetteerError, match=r":1: the columns must be cbs_code, name, province, aliases"):
        load_municipalities(path)


def test_a_place_is_governed_by_what_it_has_joined_from_the_day_after() -> None:
    towns = load_municipalities().by_code
    assert present_code(towns, "GM1696", date(2026, 12, 31)) == "GM1696"
    assert present_code(towns, "GM1696", date(2027, 1, 1)) == "GM0402"
    assert present_code(towns, "GM1696", None) == "GM1696"
    assert present_code(towns, "GM0402", date(2027, 1, 1)) == "GM0402"


def test_a_circle_of_mergers_ends() -> None:
    ended = date(2020, 1, 1)
    towns = {
        "GM0001": Municipality("GM0001", "Aa", "Drenthe", ("Aa",), ended, "GM0002"),
        "GM0002": Municipality("GM0002", "Bee", "Drenthe", ("Bee",), ended, "GM0001"),
    }
    assert present_code(towns, "GM0001", date(2027, 1, 1)) in towns
