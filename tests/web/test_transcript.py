"""Turns out of Rasa's events: words, titles of buttons, and nothing that is not talk."""

import pytest

from tests.web.fake_rasa import CHOICES, reply, text
from web.transcript import turns
from web.turns import BotTurn, PersonTurn

BOT = {"event": "bot", "text": None, "data": {"custom": reply(text("Hello."), CHOICES)}}


def user(said, metadata=None):
    return {"event": "user", "text": said, "metadata": metadata}


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], []),
        ([user("help")], ["help"]),
        ([BOT, user("/act__skip")], ["bot", "I would rather not say"]),
        ([user("/act__skip", {"title": "Skip"})], ["Skip"]),
        ([user("/act__skip", {"title": 3})], []),
        ([user("/act__skip")], []),
        ([user(None)], []),
        ([{"event": "action", "name": "action_listen"}, {"event": "slot", "name": "language", "value": "pl"}, {}], []),
        ([{"event": "bot", "text": "plain", "data": {}}], []),
        ([{"event": "bot", "data": {"custom": {"parts": "no"}}}, {"event": "bot", "data": None}], []),
    ],
)
def test_events_become_turns(events, expected):
    assert ["bot" if isinstance(turn, BotTurn) else turn.text for turn in turns(events)] == expected


def test_a_turn_of_the_bot_keeps_its_language():
    assert turns([BOT])[0].language == "en"
    assert isinstance(turns([user("x")])[0], PersonTurn)
