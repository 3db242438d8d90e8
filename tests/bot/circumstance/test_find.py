"""Circumstances are found where they are stated, in five languages, and nowhere else."""

from __future__ import annotations

import pytest
from bot.circumstance.find import SECTIONS, load
from bot.phrases import PhraseError, compiled, joined

FINDER = load()

SAID = [
    ("ik heb geen zorgverzekering en ben ziek", {"insured": "no"}),
    ("mijn cliënt is onverzekerd", {"insured": "no"}),
    ("ik ben wel verzekerd via mijn werk", {"insured": "yes"}),
    ("ik werk via een uitzendbureau in Venlo", {"employment": "agency"}),
    ("cliënt is zzp'er in de bouw", {"employment": "self-employed"}),
    ("ik sta niet ingeschreven op dit adres", {"registered": "no"}),
    ("ik ben lid van de vakbond", {"union_member": "yes"}),
    ("ik ben geen lid van een vakbond", {"union_member": "no"}),
    ("I have no health insurance, where can I go", {"insured": "no"}),
    ("I dont have insurance", {"insured": "no"}),
    ("my agency does not pay", {"employment": "agency"}),
    ("I am self employed plumber", {"employment": "self-employed"}),
    ("client is a refugee with a permit", {"origin": "refugee"}),
    ("I lost my job last week", {"employment": "none"}),
    ("Nie mam ubezpieczenia, a muszę iść do lekarza", {"insured": "no"}),
    ("nie jestem ubezpieczona", {"insured": "no"}),
    ("agencja nie zaplacila mi za nadgodziny", {"employment": "agency"}),
    ("Pracuję przez agencję pracy", {"employment": "agency"}),
    ("prowadze jednoosobowa dzialalnosc", {"employment": "self-employed"}),
    ("nie jestem nigdzie zameldowany", {"registered": "no"}),
    ("należę do związku zawodowego", {"union_member": "yes"}),
    ("jestem bezrobotny od marca", {"employment": "none"}),
    ("nu am asigurare medicală", {"insured": "no"}),
    ("nu sunt asigurata si ma doare", {"insured": "no"}),
    ("lucrez prin agenție la un depozit", {"employment": "agency"}),
    ("lucrez pe cont propriu", {"employment": "self-employed"}),
    ("nu sunt înregistrat la primărie", {"registered": "no"}),
    ("sunt membru de sindicat", {"union_member": "yes"}),
    ("sunt membru într-un sindicat", {"union_member": "yes"}),
    ("am rămas fără serviciu", {"employment": "none"}),
    ("нямам здравна осигуровка", {"insured": "no"}),
    ("не съм осигурена, къде да отида", {"insured": "no"}),
    ("работя чрез агенция", {"employment": "agency"}),
    ("имам собствена фирма", {"employment": "self-employed"}),
    ("нямам адресна регистрация", {"registered": "no"}),
    ("останах без работа", {"employment": "none"}),
]
NOT_SAID = [
    "hoeveel kost een zorgverzekering", "waar kan ik mij inschrijven", "what is a trade union", "the travel agency took my money",
    "jak się ubezpieczyć", "agencja nieruchomości nie oddaje kaucji", "agentia imobiliara imi tine garantia", "unde ma inregistrez",
    "как да се осигуря", "агенция за имоти", "", "👍",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SAID)
def test_what_is_stated_is_found(text, expected):
    assert FINDER.find(text) == expected


@pytest.mark.parametrize("text", NOT_SAID)
def test_a_question_states_nothing(text):
    assert FINDER.find(text) == {}


def test_two_values_of_one_field_say_nothing():
    assert FINDER.find("ik werk via een uitzendbureau en ben ook zzp'er") == {}


def test_every_language_has_phrases_for_what_changes_a_referral(tmp_path):
    for language in ("pl", "ro", "bg", "nl", "en"):
        text = (load.__globals__["DIRECTORY"] / f"{language}.txt").read_text("utf-8")
        assert {f"[{section}]" for section in SECTIONS if section not in ("employment=company", "not")} <= set(text.splitlines()), language


def test_a_broken_file_is_named_with_its_line(tmp_path):
    (tmp_path / "nl.txt").write_text("[insured=maybe]\n", "utf-8")
    with pytest.raises(PhraseError, match=r"nl.txt:1: unknown section"):
        load(tmp_path)


@pytest.mark.parametrize(("text", "found"), [("no cover", True), ("no cover at all", True), ("no cover and no house", True), ("no covering", False)])
def test_a_phrase_may_end_before_a_last_group_that_can_be_missing(text, found):
    assert bool(joined([compiled("no cover (at all|)")]).search(text)) == found
