"""Regions are found in the five languages and never beside a municipality."""

from pathlib import Path

import pytest

from bot.phrases import PhraseError
from bot.place import regions


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("mieszkam w Limburgii", "Limburg"), ("stau in nordul limburgului", "Noord-Limburg"), ("живея в Лимбург", "Limburg"),
        ("ergens in de Achterhoek", "Achterhoek"), ("near the Bollenstreek", "Bollenstreek"), ("Holandia Południowa", "Zuid-Holland"),
        ("noord-brabant", "Noord-Brabant"), ("ik woon in Tilburg", None), ("", None),
    ],
)  # fmt: skip
def test_names_of_regions(text: str, region: str | None) -> None:
    assert regions.load().find(text) == region


@pytest.mark.parametrize("line", ["Limburg", "Limburg:", "Limburg: (limburg"])
def test_a_line_that_cannot_be_read_is_named(tmp_path: Path, line: str) -> None:
    file = tmp_path / "regions.txt"
    file.write_text(f"# names\n{line}\n", encoding="utf-8")
    with pytest.raises(PhraseError, match="regions.txt:2"):
        regions.load(file)
