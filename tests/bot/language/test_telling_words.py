"""What counts as evidence of a language, and what does not."""

import pytest

from bot.language.borrowed import is_borrowed
from bot.language.words import telling_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Szef NIE płaci!", "szef nie płaci"),
        ("see https://example.org/a and www.example.nl or me@example.org", "see and or"),
        ("2512 GK 06-12345678", "gk"),
        ("4asovete v kvartira6a", "4asovete v kvartira6a"),
        ("2 meseca, 6 duvki, covid19", "meseca duvki"),
        ("uitzendbureau nu plateste vakantiegeld", "nu plateste"),
        ("w Rotterdam", "w"),
        ("heeeelp", "help"),
        ("ok", ""),
        ("😀 123", ""),
        ("", ""),
    ],
)
def test_telling_words_leave_out_what_every_language_shares(text, expected):
    assert telling_words(text) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("bsn", True), ("vakantietoeslag", True), ("geld", False), ("nageld", False), ("zapłata", False)],
)
def test_a_dutch_compound_is_known_by_its_head(word, expected):
    assert is_borrowed(word) is expected
