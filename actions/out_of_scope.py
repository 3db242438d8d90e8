"""action_out_of_scope: says what the service is for, when a message asks for something else or for another country."""

from __future__ import annotations

from actions.context import ActionInContext
from actions.human import person
from actions.parts import Choices
from actions.replying import Reply
from actions.turn import Turn
from actions.words import Words


class ActionOutOfScope(ActionInContext):
    def name(self) -> str:
        return "action_out_of_scope"

    def respond_alone(self, turn: Turn, words: Words) -> Reply:
        key = "other_country" if turn.intent == "out_of_scope__other-country" else "out_of_scope"
        return Reply((Choices(words.say(key), (person(words),)),))
