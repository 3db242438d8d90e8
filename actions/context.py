"""What a short message means after an answer: "Nijmegen" or "I have no insurance" is about that answer, not a question of its own.

Comes in: a turn. Goes out: the reply in its context, or None when the message stands by itself.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import Final

from actions.circumstance import answered_anew
from actions.intents import need_payload
from actions.parts import Choice, Choices
from actions.place import at_places
from actions.replying import Reply, ReplyingAction
from actions.turn import Turn
from actions.words import Words

# A need beside a place is believed from this probability on; under it the message only says where ("and if we are in Eindhoven?").
SURE: Final = 0.6
# Before any answer a message of up to this many words with a place in it is no more than that place, kept for the answer to come.
ONLY_PLACE_WORDS: Final = 3
# Up to this many a message with a circumstance in it only tells that ("I have no health insurance at this moment").
STATEMENT_WORDS: Final = 8


class ActionInContext(ReplyingAction):
    """An action for messages that may only tell a place or a circumstance for the answer before."""

    def respond(self, turn: Turn, words: Words) -> Reply:
        return told(turn, words) or self.respond_alone(turn, words)

    @abstractmethod
    def respond_alone(self, turn: Turn, words: Words) -> Reply:
        """The reply to a message that stands by itself."""


def told(turn: Turn, words: Words) -> Reply | None:
    """The last answer made anew for a place or a circumstance that this message only tells; a new need it may mean as a button."""
    if turn.is_emergency:
        return None
    if not turn.answered_needs:
        return at_places(turn, words) if turn.places and not turn.needs and turn.words <= ONLY_PLACE_WORDS else None
    if turn.places and turn.places != (turn.municipality,) and (not turn.needs or turn.sureness < SURE):
        return at_places(turn, words)
    other = [one for one in turn.needs if one not in turn.answered_needs and one in words.release.needs]
    if not turn.states_circumstances or turn.words > STATEMENT_WORDS or not (other or not turn.needs):
        return None
    reply = answered_anew(turn, words)
    buttons = tuple(Choice(words.need(one).choice, need_payload(one)) for one in other)
    return replace(reply, parts=(*reply.parts, Choices(words.say("more_help"), buttons))) if buttons else reply
