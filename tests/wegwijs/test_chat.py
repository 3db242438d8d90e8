"""The terminal chat presses buttons by number and sends all else as words."""

import json

import pytest

from wegwijs.chat import chosen

OPTIONS = [{"title": "Aberg", "payload": '/act__inform-place{"municipality": "GM0001"}'}, {"title": "No", "payload": "/act__skip"}]


@pytest.mark.parametrize(("typed", "number"), [("1", 0), ("2", 1), ("02", 1)])
def test_a_number_presses_that_button(typed: str, number: int) -> None:
    option = OPTIONS[number]
    assert chosen(typed, OPTIONS) == {"choice": json.dumps([option["payload"], option["title"]])}


@pytest.mark.parametrize("typed", ["0", "3", "112", "hello", "1 problem"])
def test_all_else_is_words(typed: str) -> None:
    assert chosen(typed, OPTIONS) == {"message": typed}
