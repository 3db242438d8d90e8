"""action_confirm: a bare yes or no. No after an answer offers what else was nearly understood, else asks for other words."""

from __future__ import annotations

from actions import slots
from actions.ask import PATIENCE, asked_again
from actions.context import ActionInContext
from actions.human import person, to_a_person
from actions.intents import DENY
from actions.parts import Choices, Part, Text
from actions.replying import Reply
from actions.turn import Turn
from actions.words import Words


class ActionConfirm(ActionInContext):
    def name(self) -> str:
        return "action_confirm"

    def respond_alone(self, turn: Turn, words: Words) -> Reply:
        if turn.intent != DENY:
            return Reply((Text(words.say("affirm_empty")),))
        if turn.unsure_turns >= PATIENCE:
            return to_a_person(turn, words)
        if turn.alternatives:
            return asked_again(turn, words, "corrected", turn.alternatives)
        said: Part = Text(words.say("deny"))
        if turn.unsure_turns:
            said = Choices(words.say("deny"), (person(words),))
        return Reply((said,), {slots.UNSURE_TURNS: turn.unsure_turns + 1})
