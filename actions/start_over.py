"""action_start_over: forgets the question, its place and its answer; keeps the language."""

from __future__ import annotations

from actions import slots
from actions.parts import Text
from actions.replying import Reply, ReplyingAction
from actions.turn import Turn
from actions.words import Words


class ActionStartOver(ReplyingAction):
    def name(self) -> str:
        return "action_start_over"

    def respond(self, turn: Turn, words: Words) -> Reply:
        return Reply((Text(words.say("start_over")),), dict.fromkeys(slots.OF_THE_QUESTION))
