"""The way to a person: the button for whoever would rather talk to somebody, and what is left when asking has failed."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from actions.intents import need_payload
from actions.parts import Choice, Text
from actions.replying import Reply
from actions.answering import answer
from actions.summary import with_summary
from actions.turn import Turn
from actions.words import Words

TALK_TO_PERSON: Final = "contact_human/talk-to-person"


def person(words: Words) -> Choice:
    """The button of somebody who would rather talk to a person."""
    return Choice(words.say("human"), need_payload(TALK_TO_PERSON))


def to_a_person(turn: Turn, words: Words) -> Reply:
    """Where to talk to a person, with a summary in Dutch to show there."""
    reply = answer(turn, words, (TALK_TO_PERSON,), turn.municipality, fresh=False)
    return with_summary(replace(reply, parts=(Text(words.say("give_up")), *reply.parts)), turn, words)
