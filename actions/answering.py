"""The answer to needs: whom to go to, in which order, and what is asked after it. The heart of the service, shared by the actions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from actions import compose, slots
from actions.asking import ask_about, field_to_ask
from actions.circumstances import known
from actions.intents import INFORM_PLACE, OTHER_OPTION, SKIP, is_help, payload
from actions.parts import Choice, Choices, Part, Text, Urgent
from actions.replying import Reply
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


def answer(turn: Turn, words: Words, needs: tuple[str, ...], municipality: str | None, *, fresh: bool) -> Reply:
    """The answer to these needs at this place. `fresh` says that it is a new question, not the old one at a new place."""
    release = words.release
    parts: list[Part] = []
    shown: list[str] = []
    found: list[Match] = []
    if turn.is_emergency:
        parts.append(_urgent(words, needs))
        shown += [line.body for line in parts[0].lines]
    asked = question(turn, words, municipality)
    limit = CARDS_FOR_ONE_NEED if len(needs) == 1 else CARDS_FOR_EACH_OF_TWO
    for position, need_id in enumerate(needs):
        if fresh:
            if position:
                parts.append(Text(f"{words.say('also')}: {words.need(need_id).name}"))
            parts += compose.need_parts(words, need_id)
        ranked = matches(release, need_id, asked)
        found += ranked
        chosen = [one for one in ranked if one.body.id not in shown][:limit]
        parts += [compose.card(words, one, turn.moment, municipality) for one in chosen]
        if fresh:
            parts += compose.need_details(words, need_id, rules_for(release, need_id, asked)[:RULES])
        shown += [one.body.id for one in chosen]
    changes = {
        slots.NEEDS: list(needs), slots.MUNICIPALITY: municipality, slots.CIRCUMSTANCES: dict(turn.circumstances), slots.SHOWN: shown,
        slots.UNSURE_TURNS: 0,
    }  # fmt: skip
    if fresh:
        changes |= _remembered(turn, needs)
    asking = _place_question(turn, words, needs, municipality)
    if asking is None and not turn.is_emergency and (field := field_to_ask(release, needs, asked, turn.asked, limit)):
        asking = ask_about(words, field)
        changes[slots.ASKED] = [*turn.asked, field]
    more = (Choice(words.say("other_option"), payload(OTHER_OPTION)),) if any(one.body.id not in shown for one in found) else ()
    if asking or more:
        asking = asking or Choices(words.say("more_help"), ())
        parts.append(Choices(asking.text, (*asking.options, *more)))
    return Reply(tuple(parts), changes, needs)


def _remembered(turn: Turn, needs: tuple[str, ...]) -> dict[str, Any]:
    """What a new answer leaves behind: the answer before it, to go back to, and what else the message may have meant."""
    before = {"needs": list(turn.answered_needs), "municipality": turn.municipality}
    nearly = [one for one in turn.candidates if one not in needs and is_help(one)]
    return {slots.ALTERNATIVES: nearly} | ({slots.PREVIOUS: before} if turn.answered_needs not in ((), needs) else {})


def _urgent(words: Words, needs: tuple[str, ...]) -> Urgent:
    return compose.urgent_part(words, urgent_lines(words.release, needs), needs)


def _place_question(turn: Turn, words: Words, needs: tuple[str, ...], municipality: str | None) -> Choices | None:
    """Which of several places is meant, or where the person lives, when a place is wanted and not known."""
    if municipality is not None:
        return None
    if 1 < len(turn.places) <= MOST_PLACES:
        return which_place(words, turn.places)
    if turn.place_skipped or not asks_place(words.release, needs):
        return None
    return Choices(where(turn, words), (Choice(words.say("skip"), payload(SKIP)),))


def where(turn: Turn, words: Words) -> str:
    """The question where the person lives; in which town of the region, when they named only that."""
    return words.say("ask_place_region", region=turn.region) if turn.region else words.say("ask_place")


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
