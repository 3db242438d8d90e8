"""Files that a command makes are as the command would make them now."""

from bot.place.remake_common_words import main


def test_the_list_of_place_names_that_are_common_words() -> None:
    assert main(["--check"]) == 0
