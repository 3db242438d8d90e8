"""What hands and machines do to letters, for training samples."""

from random import Random

import pytest

from bot.language import damage


@pytest.mark.parametrize("seed", range(20))
def test_a_foreign_keyboard_keeps_the_number_of_letters(seed):
    text = "szef nie zapłacił mi za żółty szlafrok"
    typed = damage.on_foreign_keyboard(text, Random(seed))
    assert len(typed) == len(text) and typed != text


def test_lost_letters_leave_another_script_alone():
    assert damage.with_lost_letters("шеф", Random(1)) == "шеф"
    assert damage.with_lost_letters("płaci", Random(1)) in ("p?aci", "p\ufffdaci", "paci")


@pytest.mark.parametrize("seed", range(10))
def test_drawn_out_text_repeats_one_vowel(seed):
    assert set(damage.drawn_out("prosze", Random(seed))) == set("prosze")
    assert len(damage.drawn_out("prosze", Random(seed))) > len("prosze")


def test_a_text_without_vowels_stays():
    assert damage.drawn_out("brr", Random(1)) == "brr"
