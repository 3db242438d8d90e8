"""action_confirm: a bare yes or no. No to a question asks for other words; yes alone says nothing to look up."""

from __future__ import annotations

from actions.ask import ask_for_other_words
from actions.intents import DENY
from actions.parts import Text
from actions.replying import Reply, ReplyingAction
from actions.turn import Turn
from actions.words import Words


class ActionConfirm(ReplyingAction):
    def name(self) -> str:
        return "action_confirm"

    def respond(self, turn: Turn, words: Words) -> Reply:
        if turn.intent == DENY:
            return ask_for_other_words(turn, words, "deny")
        return Reply((Text(words.say("affirm_empty")),))
