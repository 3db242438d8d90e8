"""Words read in the wrong code page come back as typed; all other words stay."""

import pytest

from bot.mojibake import CODE_PAGES, repaired
from bot.text import clean

TYPED = ["zażółć gęślą jaźń", "ŁÓDŹ", "șeful nu mi-a plătit", "Şeful îmi dă ţigări", "шефът не ми плаща", "ЧАСОВЕ", "één", "café 12"]


def garbled(text: str, page: str) -> str:
    """The text's UTF-8 bytes read in the code page, as browsers do it."""
    read = [bytes([byte]).decode(page, "replace") for byte in text.encode()]
    return "".join(chr(byte) if sign == "\ufffd" else sign for byte, sign in zip(text.encode(), read, strict=True))


@pytest.mark.parametrize("page", CODE_PAGES)
@pytest.mark.parametrize("text", TYPED)
def test_a_garbled_text_comes_back(text, page):
    assert repaired(garbled(text, page)) == text


@pytest.mark.parametrize("text", [*TYPED, "Ångström", "ÂŞIK", "Příliš žluťoučký", "МІРІ", "Școala Ță", "ДЕЦА РАБОТА", "Ã", "Ð Ñ", "naïve", "𝒳Ã©"])
def test_a_sound_text_stays(text):
    assert repaired(text) == text


def test_the_door_repairs_before_it_drops_control_characters():
    assert clean(garbled("Сестра ми", "cp1252")) == "Сестра ми"


def test_a_flood_takes_bounded_time():
    assert len(repaired("Ã©" * 50_000)) == 50_000
