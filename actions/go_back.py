"""action_go_back: the answer before the last one, or the last one again. Going back twice comes back."""

from __future__ import annotations

from dataclasses import replace

from actions.parts import Text
from actions.replying import Reply, ReplyingAction
from actions.answering import answer
from actions.turn import Turn
from actions.words import Words


class ActionGoBack(ReplyingAction):
    def name(self) -> str:
        return "action_go_back"

    def respond(self, turn: Turn, words: Words) -> Reply:
        needs = tuple(one for one in turn.previous_needs or turn.answered_needs if one in words.release.needs)
        if not needs:
            return Reply((Text(words.say("nothing_yet")),))
        place = turn.previous_municipality if turn.previous_needs else turn.municipality
        reply = answer(turn, words, needs, place or turn.municipality, fresh=True)
        return replace(reply, parts=(Text(words.say("went_back")), *reply.parts))
