"""action_ask: the bot is not sure what is meant, so it asks: two or three buttons, then a person.

"I need help" alone is asked what is wrong, a message without words for words. One in a language that is none of ours gets
the menu of languages. What only tells of the person's situation is answered with the last answer, made anew for it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from actions import slots
from actions.attachment import without_words
from actions.context import ActionInContext
from actions.human import TALK_TO_PERSON, person, to_a_person
from actions.intents import DENY, NEED_HELP, need_payload, payload
from actions.parts import Choice, Choices
from actions.replying import Reply, unknown_language
from actions.turn import Turn
from actions.words import Words

MOST_CANDIDATES: Final = 3
# After this many unsure turns in a row the bot stops guessing and names a person.
PATIENCE: Final = 2
UNSUPPORTED: Final = "unsupported_language"


class ActionAsk(ActionInContext):
    def name(self) -> str:
        return "action_ask"

    def respond_alone(self, turn: Turn, words: Words) -> Reply:
        if not turn.letters and turn.words or turn.attachment:
            return without_words(turn, words)
        if turn.unsure_turns >= PATIENCE:
            return to_a_person(turn, words)
        if turn.decision == UNSUPPORTED:
            return replace(unknown_language(words, turn), slots={slots.UNSURE_TURNS: turn.unsure_turns + 1})
        if turn.intent == NEED_HELP:
            return Reply((Choices(words.say("affirm_empty"), (person(words),)),), {slots.UNSURE_TURNS: turn.unsure_turns + 1})
        return asked_again(turn, words, "ask", turn.candidates)


def asked_again(turn: Turn, words: Words, key: str, candidates: tuple[str, ...]) -> Reply:
    """The question with the candidates as buttons; without any, a request for other words."""
    known = [one for one in candidates if one in words.release.needs and one != TALK_TO_PERSON][:MOST_CANDIDATES]
    changes = {slots.UNSURE_TURNS: turn.unsure_turns + 1, slots.ALTERNATIVES: []}
    if not known:
        return Reply((Choices(words.say("ask_again"), (person(words),)),), changes)
    options = [Choice(words.need(one).choice, need_payload(one)) for one in known]
    last = person(words) if turn.unsure_turns else Choice(words.say("none_of_these"), payload(DENY))
    return Reply((Choices(words.say(key), (*options, last)),), changes)
