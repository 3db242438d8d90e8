"""The door for messages: what `clean` and `script_of` promise."""

import unicodedata

import pytest

from bot.text import MESSAGE_LIMIT, clean, script_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dzień dobry", "dzień dobry"),
        ("  dwa \t słowa\n\nrazem ", "dwa słowa razem"),
        ("Tom\u00a0Bar", "Tom Bar"),
        ("nul\x00byte\x07bell", "nulbytebell"),
        ("lone\ud800surrogate\udfff", "lonesurrogate"),
        ("zero\u200bwidth\u200d and\ufeff soft\u00adhyphen", "zerowidth and softhyphen"),
        ("left\u202eright", "leftright"),
        ("filler\u3164\u115f\u2800here", "fillerhere"),
        ("heart ❤\ufe0f", "heart ❤"),
        ("decomposed z\u0307 s\u0326", "decomposed ż ș"),
        ("comma ș ț, cedilla ş ţ", "comma ș ț, cedilla ş ţ"),
        ("ﬁne ＦＵＬＬ ①", "fine FULL 1"),
        ("z\u0335\u0336\u0337\u0338\u0335\u0336a", "z\u0335\u0336a"),
        ("private\ue000use and unassigned\u0378", "privateuse and unassigned"),
        ("", ""),
        ("\u200b\n\x00", ""),
        ("👩‍👩‍👧 😀", "👩👩👧 😀"),
    ],
)
def test_clean_gives_one_readable_line(text, expected):
    assert clean(text) == expected


@pytest.mark.parametrize("text", ["a" * 9000, "\ufdfa" * 9000, "\u00a0x" * 9000, "\x00" * 3000 + "ż" * 9000, "ab " * 9000])
def test_clean_caps_after_normalising(text):
    assert 0 < len(clean(text)) <= MESSAGE_LIMIT


@pytest.mark.parametrize("text", ["\ufdfa x \ud83d", "Ǆ ş ﬁ\u0301", "e\u0301\u0301\u0301\u0301", "ㅤa\u2800b"])
def test_clean_text_stays_as_it_is_when_cleaned_again(text):
    once = clean(text)
    assert clean(once) == once and unicodedata.is_normalized("NFKC", once)


def test_clean_text_can_be_encoded_whatever_came_in():
    everything = "".join(map(chr, range(0x110000)))
    for start in range(0, len(everything), 4000):
        cleaned = clean(everything[start : start + 4000])
        cleaned.encode("utf-8")
        assert cleaned == "" or cleaned.isprintable()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("zażółć gęślą jaźń", "latin"),
        ("Шефът не плаща", "cyrillic"),
        ("шефът не ми дава loonstrook за май", "cyrillic"),
        ("مرحبا", "arabic"),
        ("γεια σου", "greek"),
        ("你好", "han"),
        ("שלום", "hebrew"),
        ("გამარჯობა", "georgian"),
        ("नमस्ते", "devanagari"),
        ("ab аб", "mixed"),
        ("123 😀 ?!", "none"),
        ("", "none"),
        ("5 лв", "cyrillic"),
        ("ᏣᎳᎩ", "other"),
    ],
)
def test_script_is_counted_by_letters(text, expected):
    assert script_of(text) == expected
