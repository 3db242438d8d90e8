"""action_circumstance: the person told of their situation by a button. The last answer is made anew for it."""

from __future__ import annotations

from dataclasses import replace

from actions.parts import Text
from actions.replying import Reply, ReplyingAction
from actions.answering import answer
from actions.turn import Turn
from actions.words import Words


class ActionCircumstance(ReplyingAction):
    def name(self) -> str:
        return "action_circumstance"

    def respond(self, turn: Turn, words: Words) -> Reply:
        return answered_anew(turn, words)


def answered_anew(turn: Turn, words: Words) -> Reply:
    """The last answer for what is now known of the person: "I am in a union", said after it, may change whom to go to."""
    noted = Text(words.say("circumstance_noted"))
    if not (turn.states_circumstances and turn.answered_needs):
        return Reply((noted,), needs=turn.answered_needs)
    reply = answer(turn, words, turn.answered_needs, turn.municipality, fresh=False)
    return replace(reply, parts=(noted, *reply.parts))
