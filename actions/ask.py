"""action_ask: the bot is not sure what is meant, so it asks: two or three buttons, then a person.

"I need help" alone is asked what is wrong, a message without words for words. One in a language that is none of ours gets
the menu of languages. What only tells of the person's situation is answered with the last answer, made anew for it.
"""

from __future__ import annotations

from typing import Final

from actions import slots
from actions.intents import DENY, NEED_HELP, need_payload, payload
from actions.parts import Choice, Choices, Part, Text
from actions.replying import Reply, ReplyingAction, unknown_language
from actions.signpost import answer
from actions.turn import Turn
from actions.words import Words

MOST_CANDIDATES: Final = 3
# After this many unsure turns in a row the bot stops guessing and offers a person.
PATIENCE: Final = 2
UNSUPPORTED: Final = "unsupported_language"
TALK_TO_PERSON: Final = "contact_human/talk-to-person"


class ActionAsk(ReplyingAction):
    def name(self) -> str:
        return "action_ask"

    def respond(self, turn: Turn, words: Words) -> Reply:
        if not turn.letters and turn.words:
            return Reply((Choices(words.say("no_words"), (person(words),)),))
        if turn.decision == UNSUPPORTED:
            return unknown_language(words, turn)
        if turn.states_circumstances and turn.answered_needs:
            return _answered_anew(turn, words)
        if turn.intent == NEED_HELP:
            return Reply((Choices(words.say("affirm_empty"), (person(words),)),))
        candidates = [one for one in turn.candidates if one in words.release.needs][:MOST_CANDIDATES]
        return Reply(question(turn, words, candidates), {slots.UNSURE_TURNS: turn.unsure_turns + 1})


def _answered_anew(turn: Turn, words: Words) -> Reply:
    """The last answer for what is now known of the person: "I am in a union", said after it, may change whom to go to."""
    reply = answer(turn, words, turn.answered_needs, turn.municipality, fresh=False)
    return Reply((Text(words.say("circumstance_noted")), *reply.parts), reply.slots, reply.needs)


def question(turn: Turn, words: Words, candidates: list[str]) -> tuple[Part, ...]:
    """The question with the candidates as buttons; without any, a request for other words and the way to a person."""
    human = person(words)
    if not candidates or turn.unsure_turns >= PATIENCE:
        return (Choices(words.say("ask_again"), (human,)),)
    options = [Choice(words.need(one).choice, need_payload(one)) for one in candidates if one != TALK_TO_PERSON]
    last = human if turn.unsure_turns else Choice(words.say("none_of_these"), payload(DENY))
    return (Choices(words.say("ask"), (*options, last)),)


def person(words: Words) -> Choice:
    """The button of somebody who would rather talk to a person."""
    return Choice(words.say("human"), need_payload(TALK_TO_PERSON))


def ask_for_other_words(turn: Turn, words: Words, key: str) -> Reply:
    """The reply to "none of these": a request for other words; after `PATIENCE` such turns also a person."""
    said: tuple[Part, ...] = (Text(words.say(key)),)
    if turn.unsure_turns >= PATIENCE - 1:
        said = (Choices(words.say(key), (person(words),)),)
    return Reply(said, {slots.UNSURE_TURNS: turn.unsure_turns + 1})
