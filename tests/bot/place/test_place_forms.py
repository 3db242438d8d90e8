"""Endings, spellings and scripts are made by rule, and the word lists agree with what is made."""

from pathlib import Path

import pytest

from bot.place.common_words import Level, load_common_words, load_judged_words
from bot.place.cyrillic import CYRILLIC_LIMIT, cyrillic, romanised
from bot.place.folding import key, tokens
from bot.place.forms import Closeness, forms_of
from bot.place.polish import polish_cases
from knowledge.gazetteer import load_municipalities


@pytest.mark.parametrize("name, form", [
    ("rotterdam", "rotterdamie"), ("utrecht", "utrechcie"), ("helmond", "helmondzie"), ("deventer", "deventerze"),
    ("tiel", "tielu"), ("tilburg", "tilburgiem"), ("soest", "soescie"), ("haga", "hadze"), ("haga", "hagi"),
    ("breda", "bredzie"), ("breda", "bredy"), ("nimega", "nimedze"), ("lejda", "lejdzie"), ("gouda", "goudzie"),
    ("almere", "almerze"), ("eindhoven", "eindhovena"),
])  # fmt: skip
def test_polish_cases_follow_the_ending(name: str, form: str) -> None:
    assert form in polish_cases(name)


@pytest.mark.parametrize("name, form", [
    ("rotterdam", "ротердам"), ("eindhoven", "айндховен"), ("utrecht", "утрехт"), ("waalwijk", "валвайк"), ("venlo", "венло"),
    ("goes", "хус"), ("hoofddorp", "хофдорп"), ("bosch", "бос"), ("scheveningen", "схевенинген"), ("gouda", "гауда"),
])  # fmt: skip
def test_dutch_sounds_become_bulgarian_letters(name: str, form: str) -> None:
    assert form in cyrillic(name)
    assert len(cyrillic(name)) <= CYRILLIC_LIMIT


def test_what_is_not_plain_latin_is_not_transcribed() -> None:
    assert cyrillic("хага") == cyrillic("fryslân") == cyrillic("") == ()


def test_bulgarian_chat_habits_are_covered() -> None:
    assert set(romanised("айндховен")) == {"ayndhoven", "ajndhoven", "aindhoven", "aindhowen", "aindxoven"}


def test_folding_keeps_offsets_and_joins_writings() -> None:
    text = "Łódź, Súdwest-Fryslân!"

    assert [text[token.start : token.end] for token in tokens(text)] == ["Łódź", "Súdwest", "Fryslân"]
    assert key("'S-HERTOGENBOSCH") == key("s hertogenbosch")
    assert key("Айндховен") == key("аиндховен")


def test_every_form_is_folded_and_the_name_is_the_closest() -> None:
    for municipality in load_municipalities():
        forms = forms_of(municipality)
        assert forms[key(municipality.names[0])] is Closeness.NAME
        assert all(form == key(form) for form in forms)


def test_every_judged_word_is_a_form_that_exists() -> None:
    made = {form for municipality in load_municipalities() for form in forms_of(municipality)}

    assert [word for word, level in load_judged_words().items() if level is not Level.NEVER and word not in made] == []


def test_judging_by_hand_overrules_the_generated_list() -> None:
    words = load_common_words()

    assert words.levels["rotterdam"] is Level.PLAIN
    assert words.levels["best"] is Level.STRONG
    assert words.levels["worden"] is Level.NEVER


def test_an_unknown_level_names_file_line_and_remedy(tmp_path: Path) -> None:
    judged = tmp_path / "judged.txt"
    judged.write_text("# comment\nsometimes: best\n", encoding="utf-8")

    with pytest.raises(ValueError, match=r"judged\.txt:2: unknown level 'sometimes'; write one of plain, place"):
        load_judged_words(judged)
