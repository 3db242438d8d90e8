"""Bulgarian typed in Latin letters reads as Bulgarian in Cyrillic."""

import pytest

from bot.language.shlyokavitsa import to_cyrillic


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("shefa ne mi plashta", "шефа не ми плаща"),
        ("6efa ne mi pla6ta", "шефа не ми плаща"),
        ("shefyt me izgoni", "шефът ме изгони"),
        ("rabotodatelq mi vze pasporta", "работодателя ми взе паспорта"),
        ("nqmam zdravna osigurovka", "нямам здравна осигуровка"),
        ("niamam zdravna osigurovka", "нямам здравна осигуровка"),
        ("nyamam zdravna osigurovka", "нямам здравна осигуровка"),
        ("kyde da otida", "къде да отида"),
        ("kude da otida", "къде да отида"),
        ("kade da otida", "къде да отида"),
        ("bolen sum", "болен съм"),
        ("jena mi e bremenna", "жена ми е бременна"),
        ("zhena mi e bremenna", "жена ми е бременна"),
        ("wzeha mi lichnata karta", "взеха ми личната карта"),
        ("vzexa mi lichnata karta", "взеха ми личната карта"),
        ("tsenata na staiata", "цената на стаята"),
        ("cenata na stayata", "цената на стаята"),
        ("policia i policiq", "полиция и полиция"),
        ("dvijenie i dvizhenie", "движение и движение"),
        ("moq jivot v bulgaria", "моя живот в българия"),
        ("haide, toy e moy priqtel", "хайде, той е мой приятел"),
        ("dyjd i djobove", "дъжд и джобове"),
        ("4asovete ne sa plateni", "часовете не са платени"),
        ("decata hodqt na u4ili6te", "децата ходят на училище"),
    ],
)
def test_many_spellings_give_one_word(text, expected):
    assert to_cyrillic(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ot 2 meseca", "от 2 месеца"),
        ("6 duvki i 4 legla", "6 дувки и 4 легла"),
        ("v 10:30", "в 10:30"),
        ("postcode 2512 GK", "постцоде 2512 ГК"),
        ("1234AB", "1234AB"),
        ("covid19", "covid19"),
    ],
)
def test_numbers_stay_numbers(text, expected):
    assert to_cyrillic(text) == expected


@pytest.mark.parametrize("word", ["uitzendbureau", "BSN", "vakantiegeld", "loonstrook", "contract", "DigiD", "vakantietoeslag"])
def test_dutch_words_stay_as_they_are(word):
    assert to_cyrillic(f"nqmam {word} oshte") == f"нямам {word} още"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ISKAM DA SI TRYGNA", "ИСКАМ ДА СИ ТРЪГНА"), ("Iskam da pitam", "Искам да питам"), ("вече кирилица", "вече кирилица"), ("", ""), ("?! 😀", "?! 😀")],
)
def test_capitals_and_all_else_stay(text, expected):
    assert to_cyrillic(text) == expected


def test_a_flood_of_letters_takes_bounded_time():
    assert len(to_cyrillic("ay" * 2000)) >= 2000
