"""action_small_talk: greetings, thanks, and questions about the service itself, which are answered honestly."""

from __future__ import annotations

from typing import Final

from actions.context import ActionInContext
from actions.parts import Text
from actions.replying import Reply
from actions.turn import Turn
from actions.words import Words

_KEYS: Final[dict[str, tuple[str, ...]]] = {
    "chitchat__greeting": ("greeting", "greeting_examples"),
    "chitchat__thanks-bye": ("thanks",),
    "chitchat__about-bot": ("about", "about_privacy"),
}


class ActionSmallTalk(ActionInContext):
    def name(self) -> str:
        return "action_small_talk"

    def respond_alone(self, turn: Turn, words: Words) -> Reply:
        return Reply(tuple(Text(words.say(key)) for key in _KEYS[turn.intent]))
