"""action_place: the person said where they live or work, or would rather not. The last answer is given again for it."""

from __future__ import annotations

from actions import slots
from actions.intents import SKIP, payload
from actions.parts import Choice, Choices, Text
from actions.replying import Reply, ReplyingAction
from actions.answering import MOST_PLACES, answer, where, which_place
from actions.turn import Turn
from actions.words import Words


class ActionPlace(ReplyingAction):
    def name(self) -> str:
        return "action_place"

    def respond(self, turn: Turn, words: Words) -> Reply:
        if turn.intent == SKIP:
            return _skipped(turn, words)
        return at_places(turn, words)


def at_places(turn: Turn, words: Words) -> Reply:
    """The last answer at the place named; a question when none is known or several are."""
    known = [code for code in turn.places if code in words.release.municipalities]
    if not known:
        asked = where(turn, words) if turn.region else words.say("place_unknown")
        return Reply((Choices(asked, (Choice(words.say("skip"), payload(SKIP)),)),))
    if 1 < len(known) <= MOST_PLACES:
        return Reply((which_place(words, known),))
    return _at(turn, words, known[0])


def _at(turn: Turn, words: Words, municipality: str) -> Reply:
    noted = Text(words.say("place_noted", place=words.place(municipality)))
    if not turn.answered_needs:
        return Reply((noted, Text(words.say("nothing_yet"))), {slots.MUNICIPALITY: municipality})
    reply = answer(turn, words, turn.answered_needs, municipality, fresh=False)
    return Reply((noted, *reply.parts), reply.slots, reply.needs)


def _skipped(turn: Turn, words: Words) -> Reply:
    said = words.say("skipped") if turn.answered_needs else words.say("nothing_yet")
    return Reply((Text(said),), {slots.PLACE_SKIPPED: True})
