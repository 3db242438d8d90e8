"""action_follow_up: a question about the last answer: phone, hours, address, language, cost, what to bring."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from actions import compose
from actions.context import ActionInContext
from actions.parts import Part, Text
from actions.replying import Reply
from actions.turn import Turn
from actions.words import Words
from knowledge.hours import state_at
from knowledge.schema import Body

# A follow-up is about the bodies on the screen: up to three urgent lines and three cards.
MOST_BODIES: Final = 6


class ActionFollowUp(ActionInContext):
    def name(self) -> str:
        return "action_follow_up"

    def respond_alone(self, turn: Turn, words: Words) -> Reply:
        bodies = [words.release.bodies[one] for one in turn.shown if one in words.release.bodies][-MOST_BODIES:]
        if not bodies:
            return Reply((Text(words.say("nothing_yet")),))
        say, known = _SAY[turn.intent]
        # "We have no number" is worth saying only when there is no number at all.
        bodies = [body for body in bodies if known(body)] or bodies
        said: tuple[Part, ...] = tuple(Text(say(turn, words, body)) for body in bodies)
        return Reply(said, needs=turn.answered_needs, about=tuple(body.id for body in bodies))


def _phone(_turn: Turn, words: Words, body: Body) -> str:
    if not body.phones:
        return words.say("follow_phone_none", name=body.name)
    return words.say("follow_phone", name=body.name, phone=", ".join(phone.number for phone in body.phones))


def _hours(turn: Turn, words: Words, body: Body) -> str:
    said = compose.opening(words, body, state_at(body.schedules, turn.moment), turn.moment) or words.say("hours_unknown")
    return words.say("follow_hours", name=body.name, hours=said)


def _address(_turn: Turn, words: Words, body: Body) -> str:
    if body.address is None:
        return words.say("follow_address_none", name=body.name)
    return words.say("follow_address", name=body.name, address=compose.address(body.address))


def _language(turn: Turn, words: Words, body: Body) -> str:
    code = turn.asked_language or words.language
    known = next((one for one in body.languages if one.code == code), None)
    key = "no" if known is None else "yes" if known.certainty == "seen" else "unsure"
    return words.say(f"follow_language_{key}", name=body.name, language=words.name_of_language(code))


def _cost(_turn: Turn, words: Words, body: Body) -> str:
    return words.say("follow_cost", name=body.name, cost=words.say(f"cost_{body.cost.value}" if body.cost else "cost_unknown"))


def _bring(_turn: Turn, words: Words, body: Body) -> str:
    if not body.required_documents:
        return words.say("follow_bring_none", name=body.name)
    return words.say("follow_bring", name=body.name, documents=compose.documents(words, body))


def _any(_body: Body) -> bool:
    return True


# For each question: what is said of a body, and whether there is something to say.
_SAY: Final[dict[str, tuple[Callable[[Turn, Words, Body], str], Callable[[Body], object]]]] = {
    "act__ask-phone": (_phone, lambda body: body.phones),
    "act__ask-hours": (_hours, lambda body: body.schedules),
    "act__ask-address": (_address, lambda body: body.address),
    "act__ask-language": (_language, _any),
    "act__ask-cost": (_cost, lambda body: body.cost),
    "act__ask-bring": (_bring, lambda body: body.required_documents),
}
