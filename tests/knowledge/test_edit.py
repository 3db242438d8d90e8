"""Small changes to files leave everything else as a person wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge import checks, edit, source
from tests.knowledge.test_checks import TODAY, replace

COMMENTED = """# a note
one:
  status: unreviewed  # by us
  text: first

two:
  text: second
  status: outdated
  source_hash: 000000000000
"""


def test_a_field_is_put_below_the_status_or_replaced(tmp_path: Path) -> None:
    path = tmp_path / "texts.yml"
    path.write_text(COMMENTED, encoding="utf-8")
    assert edit.set_field(path, 6, "source_hash", "abc")
    assert edit.set_field(path, 2, "source_hash", "def")
    assert not edit.set_field(path, 2, "source_hash", "def")
    assert path.read_text(encoding="utf-8") == COMMENTED.replace("000000000000", "abc").replace("# by us\n", "# by us\n  source_hash: def\n")


def test_an_entry_ends_where_the_next_begins_whatever_its_id(tmp_path: Path) -> None:
    path = tmp_path / "texts.yml"
    path.write_text("topic/one:\n  status: a\n112-two:\n  status: b\n  source_hash: old\n", encoding="utf-8")
    assert edit.set_field(path, 1, "source_hash", "new")
    assert path.read_text(encoding="utf-8") == "topic/one:\n  status: a\n  source_hash: new\n112-two:\n  status: b\n  source_hash: old\n"


def test_an_entry_without_status_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "texts.yml"
    path.write_text("one:\n  text: first\ntwo:\n  status: x\n", encoding="utf-8")
    with pytest.raises(ValueError, match=":1: the entry has no status"):
        edit.set_field(path, 1, "source_hash", "abc")


def test_a_changed_source_outdates_the_other_languages_until_compared(world_files: Path) -> None:
    replace("texts/nl/needs/housing.yml", "nl lost-key heard.", "nl lost-key heard well.")(world_files)
    marked = edit.mark_outdated(source.read(world_files))
    assert len(marked) == 4 and all("housing/lost-key" in line for line in marked)
    files = source.read(world_files)
    assert {files.need_texts[code]["housing/lost-key"].status for code in ("pl", "ro", "bg", "en")} == {"outdated"}
    assert edit.mark_compared(files, "pl", ["housing/lost-key"]) == ["housing/lost-key"]
    left = {fault.path.parts[-3] for fault in checks.run(source.read(world_files), TODAY) if fault.check == "outdated"}
    assert left == {"ro", "bg", "en"}
    assert source.read(world_files).need_texts["pl"]["housing/lost-key"].status == "unreviewed"


def test_only_texts_with_a_source_can_be_compared(world_files: Path) -> None:
    with pytest.raises(KeyError, match="housing/nothing"):
        edit.mark_compared(source.read(world_files), "pl", ["housing/nothing"])
    with pytest.raises(KeyError, match="housing/lost-key"):
        edit.mark_compared(source.read(world_files), "nl", ["housing/lost-key"])


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("texts/ro/needs/housing.yml", "ro lost-key heard.", "Aţi pierdut cheia."),
        ("facts/town-desk-aberg.yml", "city: Aberg", "city: Aberg\n  postal_code: 1234ab"),
        ("texts/pl/bodies.yml", "pl ask for town-desk.", "pl ask for town-desk.  "),
        ("texts/pl/bodies.yml", "pl ask for town-desk.", "pl zo\u0301l."),
    ],
)
def test_what_can_have_one_meaning_is_mended(world_files: Path, name: str, wrong: str, right: str) -> None:
    path = replace(name, wrong, right)(world_files)
    [said] = edit.mend(world_files)
    assert said.startswith(f"{path}:") and " -> " in said
    assert edit.mend(world_files) == []
    after = path.read_text(encoding="utf-8")
    assert any(mended in after for mended in ("Ați pierdut cheia.", "postal_code: 1234 AB", "pl ask for town-desk.\n", "pl z\u00f3l"))


def test_line_ends_of_another_system_are_mended(world_files: Path) -> None:
    path = world_files / "facts" / "key-union.yml"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    edit.mend(world_files)
    assert b"\r" not in path.read_bytes()
    assert source.read(world_files).bodies["key-union"].name == "Huis key-union"
