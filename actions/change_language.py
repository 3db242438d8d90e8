"""action_change_language: the person asks for another language. Named, it is set and the last answer said again; else a menu."""

from __future__ import annotations

from actions import slots
from actions.parts import Text
from actions.replying import Reply, ReplyingAction, language_menu
from actions.answering import answer
from actions.turn import Turn
from actions.words import Words
from knowledge.schema import LANGUAGES


class ActionChangeLanguage(ReplyingAction):
    def name(self) -> str:
        return "action_change_language"

    def respond(self, turn: Turn, words: Words) -> Reply:
        if turn.asked_language not in LANGUAGES:
            return Reply((language_menu(words),))
        said = Text(words.say("language_set"))
        chosen = {slots.LANGUAGE_CHOSEN: True}
        if not turn.answered_needs:
            return Reply((said, Text(words.say("greeting"))), chosen)
        again = answer(turn, words, turn.answered_needs, turn.municipality, fresh=True)
        return Reply((said, *again.parts), {**again.slots, **chosen}, again.needs)
