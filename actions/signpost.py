"""action_signpost: whom to go to for the needs of this message. The heart of the service."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from actions import compose, slots
from actions.circumstances import known
from actions.intents import INFORM_PLACE, OTHER_OPTION, SKIP, payload
from actions.parts import Choice, Choices, Part, Text, Urgent
from actions.replying import Reply, ReplyingAction
from actions.turn import Turn
from actions.words import Words
from knowledge.lookup import Match, Question, asks_place, matches, rules_for, urgent_lines

# One to three bodies for one need, so that a frightened person chooses and does not read a list; fewer each for two.
CARDS_FOR_ONE_NEED: Final = 3
CARDS_FOR_EACH_OF_TWO: Final = 2
# Rules under a fold: those most about the need come first, and more would be a law book.
RULES: Final = 4
# More candidates than this for one name would be a list and not a question.
MOST_PLACES: Final = 4


class ActionSignpost(ReplyingAction):
    def name(self) -> str:
        return "action_signpost"

    def respond(self, turn: Turn, words: Words) -> Reply:
        needs = tuple(one for one in turn.needs if one in words.release.needs)
        places = turn.places[:1] if len(turn.places) == 1 else ()
        return answer(turn, words, needs, places[0] if places else turn.municipality, fresh=True)


def answer(turn: Turn, words: Words, needs: tuple[str, ...], municipality: str | None, *, fresh: bool) -> Reply:
    """The answer to these needs at this place. `fresh` says that it is a new question, not the old one at a new place."""
    release = words.release
    parts: list[Part] = []
    shown: list[str] = []
    if turn.is_emergency:
        parts.append(_urgent(words, needs))
        shown += [line.body for line in parts[0].lines]
    asked = question(turn, words, municipality)
    for position, need_id in enumerate(needs):
        if fresh:
            if position:
                parts.append(Text(f"{words.say('also')}: {words.need(need_id).name}"))
            parts += compose.need_parts(words, need_id)
        limit = CARDS_FOR_ONE_NEED if len(needs) == 1 else CARDS_FOR_EACH_OF_TWO
        chosen = [one for one in matches(release, need_id, asked) if one.body.id not in shown][:limit]
        parts += [compose.card(words, one, turn.moment, municipality) for one in chosen]
        if fresh:
            parts += compose.need_details(words, need_id, rules_for(release, need_id, asked)[:RULES])
        shown += [one.body.id for one in chosen]
    parts += _question(turn, words, needs, municipality, tuple(shown))
    changes = {
        slots.NEEDS: list(needs), slots.MUNICIPALITY: municipality, slots.CIRCUMSTANCES: dict(turn.circumstances), slots.SHOWN: shown,
        slots.UNSURE_TURNS: 0,
    }  # fmt: skip
    return Reply(tuple(parts), changes, needs)


def _urgent(words: Words, needs: tuple[str, ...]) -> Urgent:
    return compose.urgent_part(words, urgent_lines(words.release, needs), needs)


def _question(turn: Turn, words: Words, needs: tuple[str, ...], municipality: str | None, shown: tuple[str, ...]) -> list[Part]:
    """What is asked after the answer: which of several places, or where the person lives; else what else there is."""
    if municipality is None and 1 < len(turn.places) <= MOST_PLACES:
        return [which_place(words, turn.places)]
    options = [Choice(words.say("other_option"), payload(OTHER_OPTION))] if remaining(turn, words, needs, municipality, shown) else []
    if municipality is None and not turn.place_skipped and asks_place(words.release, needs):
        return [Choices(words.say("ask_place"), (Choice(words.say("skip"), payload(SKIP)), *options))]
    return [Choices(words.say("more_help"), tuple(options))] if options else []


def which_place(words: Words, codes: Iterable[str]) -> Choices:
    """The question which of several municipalities of one name is meant."""
    options = tuple(Choice(words.place(code), payload(INFORM_PLACE, municipality=code)) for code in codes)
    return Choices(words.say("place_ambiguous"), options)


def question(turn: Turn, words: Words, municipality: str | None) -> Question:
    """Who asks, as the knowledge wants to know it."""
    return Question(municipality, words.language, known(turn.circumstances), turn.moment)


def remaining(turn: Turn, words: Words, needs: tuple[str, ...], municipality: str | None, shown: tuple[str, ...]) -> list[Match]:
    """The bodies for these needs that have not been shown yet, best first."""
    asked = question(turn, words, municipality)
    found = [one for need_id in needs for one in matches(words.release, need_id, asked)]
    return list({one.body.id: one for one in found if one.body.id not in shown}.values())
