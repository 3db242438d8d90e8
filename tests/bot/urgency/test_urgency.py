"""Phrases that alarm, phrases that only sound like it, and how model, phrases and needs are joined."""

import pytest

from bot.language.shlyokavitsa import to_cyrillic
from bot.urgency import lexicon
from bot.urgency.decision import judge
from bot.phrases import PhraseError, compiled


@pytest.fixture(scope="module")
def phrases():
    return lexicon.load()


@pytest.mark.parametrize(
    "text",
    [
        "nie chcę już żyć", "chce sie zabic", "mój mąż mnie bije", "ratunku, on ma nóż", "nie mam gdzie spać dzisiaj", "kolega nie oddycha",
        "nu mai vreau să trăiesc", "sotul ma bate acum", "nu am unde dormi la noapte", "ne țin închiși în casă", "miroase a gaz in casa",
        "не искам да живея", "мъжът ми ме бие", "няма къде да спя тази нощ", "не диша", "не ни пускат да излизаме от къщата",
        "ik wil niet meer leven", "hij slaat mij", "ik slaap buiten", "geen slaapplek vannacht", "hij ademt niet", "zij laten ons niet weg",
        "i want to die", "he is beating me", "we have nowhere to sleep tonight", "she is not breathing", "they dont let us out", "suicide",
    ],
)  # fmt: skip
def test_an_emergency_alarms(phrases, text):
    assert phrases.alarms(text)


@pytest.mark.parametrize("text", ["mujut mi me bie", "nqmam kude da spq tazi nosht", "iskam da umra", "ne iskam da jiveq"])
def test_bulgarian_in_latin_letters_alarms_once_read_in_cyrillic(phrases, text):
    assert phrases.alarms(to_cyrillic(text))


@pytest.mark.parametrize(
    "text",
    [
        "umieram z nudów", "umieram z głodu, kiedy obiad", "szef mnie zabije jak się spóźnię", "czynsz mnie zabija",
        "m-a omorât cu zile", "mor de foame până la pauză", "mor de râs", "chiria ne omoară",
        "ще умра от смях", "умирам от скука", "наемът ме убива",
        "ik werk me dood", "ik lach me dood", "ik ben doodmoe", "de huur nekt me",
        "the rent is killing me", "i am dead tired", "dying of boredom", "my boss will kill me if i am late", "he used to beat me",
        "my phone is dead", "I got fired", "what does it cost", "BSN",
    ],
)  # fmt: skip
def test_what_only_sounds_like_it_does_not(phrases, text):
    assert not phrases.alarms(text)


@pytest.mark.parametrize(
    ("levels", "alarm", "needs", "level"),
    [
        ({"none": 0.95, "emergency": 0.01}, False, [], "none"),
        ({"none": 0.94, "emergency": 0.04}, True, [], "emergency"),
        ({"none": 0.98, "emergency": 0.02}, True, [], "none"),
        ({"none": 0.5, "emergency": 0.4}, False, [], "emergency"),
        ({"none": 0.3, "soon": 0.65, "emergency": 0.05}, False, [], "soon"),
        ({"none": 0.9}, False, [("mental_health/suicidal", 0.8)], "emergency"),
        ({"none": 0.9}, False, [("mental_health/suicidal", 0.2)], "none"),
        ({"none": 0.9}, False, [("wages/unpaid-wages", 0.8)], "soon"),
        ({"none": 0.9}, False, [("wages/payslip", 0.8)], "none"),
        ({}, False, [], "none"),
    ],
)
def test_joining(levels, alarm, needs, level):
    urgency = judge(levels, alarm, needs)
    assert urgency.level == level and 0 <= urgency.confidence <= 1


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("nie (moge|moze) oddychac", "on nie może oddychać!", True),
        ("nie (moge|moze) oddychac", "nie chce oddychac", False),
        ("spie .. ulicy", "śpię już od tygodnia na ulicy", False),
        ("spie .. ulicy", "śpię teraz na zimnej ulicy", True),
        ("samoboj*", "samobójstwo", True),
        ("bija (mnie |)w domu", "bija w domu", True),
        ("bija (mnie |)w domu", "biją mnie w domu", True),
        ("bie", "biedny", False),
    ],
)
def test_how_a_phrase_is_read(phrase, text, found):
    import re

    from bot.need.reading import fold

    assert (re.search(rf"(?<!\w)(?:{compiled(phrase)})(?!\w)", fold(text)) is not None) == found


@pytest.mark.parametrize(
    ("text", "message"),
    [("umieram\n", "pl.txt:1: a phrase before any section"), ("[maybe]\n", "pl.txt:1: unknown section"), ("[not]\n(a|b\n", "pl.txt:2: brackets")],
)
def test_a_faulty_file_says_where(tmp_path, text, message):
    (tmp_path / "pl.txt").write_text(text)
    with pytest.raises(PhraseError, match=message):
        lexicon.load(tmp_path)


def test_no_phrases_never_alarm(tmp_path):
    assert not lexicon.load(tmp_path).alarms("help")


def test_every_language_has_both_kinds_of_phrases():
    for language in ("bg", "en", "nl", "pl", "ro"):
        text = (lexicon.DIRECTORY / f"{language}.txt").read_text("utf-8")
        assert "[emergency]" in text and "[not]" in text
