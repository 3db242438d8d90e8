"""The language a message names, in all five languages, with and without diacritics; countries are no languages."""

import pytest

from bot.language.named import named_language

CASES = [
    ("po polsku proszę", "pl"), ("czy mówią po rumuńsku?", "ro"), ("tylko po bulgarsku", "bg"), ("po angielsku", "en"), ("po niderlandzku", "nl"),
    ("vorbiți română?", "ro"), ("vorbesc ei poloneza?", "pl"), ("in engleza va rog", "en"), ("știu bulgară", "bg"), ("în olandeză", "nl"),
    ("на български моля", "bg"), ("говорят ли полски", "pl"), ("na balgarski", "bg"), ("може ли на английски", "en"), ("govoryat li rumynski", "ro"),
    ("kan het in het Engels", "en"), ("spreken ze Pools?", "pl"), ("in het nederlands graag", "nl"), ("Roemeens", "ro"),
    ("do they speak Bulgarian", "bg"), ("Polish please", "pl"), ("Dutch", "nl"),
    ("I live in Poland", None), ("wróciłem z Rumunii", None), ("от България съм", None), ("", None), ("mijn huur is te hoog", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_named_language(text: str, expected: str | None) -> None:
    assert named_language(text) == expected
