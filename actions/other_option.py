"""action_other_option: the next bodies for the last answer's needs, when the ones shown did not help."""

from __future__ import annotations

from typing import Final

from actions import compose, slots
from actions.human import person
from actions.intents import OTHER_OPTION, START_OVER, payload
from actions.parts import Choice, Choices, Part, Text
from actions.replying import Reply, ReplyingAction
from actions.answering import remaining
from actions.turn import Turn
from actions.words import Words

CARDS: Final = 2  # fewer than the first time: what comes now is second choice


class ActionOtherOption(ReplyingAction):
    def name(self) -> str:
        return "action_other_option"

    def respond(self, turn: Turn, words: Words) -> Reply:
        if not turn.answered_needs:
            return Reply((Text(words.say("nothing_yet")),))
        left = remaining(turn, words, turn.answered_needs, turn.municipality, turn.shown)
        if not left:
            return Reply((_no_more(words),), needs=turn.answered_needs)
        cards: tuple[Part, ...] = tuple(compose.card(words, one, turn.moment, turn.municipality) for one in left[:CARDS])
        shown = [*turn.shown, *(one.body.id for one in left[:CARDS])]
        more = (Choices(words.say("more_help"), (Choice(words.say("other_option"), payload(OTHER_OPTION)),)),) if left[CARDS:] else ()
        return Reply((Text(words.say("other_options")), *cards, *more), {slots.SHOWN: shown}, turn.answered_needs)


def _no_more(words: Words) -> Choices:
    options = (person(words), Choice(words.say("start_over_button"), payload(START_OVER)))
    return Choices(words.say("no_more_options"), options)
