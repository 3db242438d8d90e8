"""action_signpost: whom to go to for the needs of this message."""

from __future__ import annotations

from actions.answering import answer
from actions.context import ActionInContext
from actions.intents import HUMAN_TOPIC
from actions.replying import Reply
from actions.summary import with_summary
from actions.turn import Turn
from actions.words import Words


class ActionSignpost(ActionInContext):
    def name(self) -> str:
        return "action_signpost"

    def respond_alone(self, turn: Turn, words: Words) -> Reply:
        needs = tuple(one for one in turn.needs if one in words.release.needs)
        municipality = turn.places[0] if len(turn.places) == 1 else turn.municipality
        reply = answer(turn, words, needs, municipality, fresh=True)
        return with_summary(reply, turn, words) if any(one.startswith(HUMAN_TOPIC) for one in needs) else reply
