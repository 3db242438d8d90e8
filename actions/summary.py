"""A summary in Dutch of what a conversation has said so far, for the person to show to somebody. Nothing sends it anywhere.

Each line has its meaning in the person's language beside it; their own words stand in their own language, redacted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from actions.intents import HUMAN_TOPIC, is_help
from actions.parts import Choices, Detail, Details, Part
from actions.redaction import redacted
from actions.replying import Reply
from actions.turn import Turn
from actions.words import Words

MOST_BODIES: Final = 4  # a helper wants to know where somebody was sent, not a directory
MOST_GUESSES: Final = 2


def with_summary(reply: Reply, turn: Turn, words: Words) -> Reply:
    """The reply with the summary before its last question, unless nothing was said before."""
    if not _has_history(turn):
        return reply
    summary = Details("summary", words.say("summary_title"), tuple(_lines(turn, words)))
    parts = list(reply.parts)
    place = len(parts) - 1 if parts and isinstance(parts[-1], Choices) else len(parts)
    return replace(reply, parts=(*parts[:place], summary, *parts[place:]))


def _has_history(turn: Turn) -> bool:
    return bool(_needs(turn) or turn.circumstances or turn.municipality or len(turn.said) > 1)


def _needs(turn: Turn) -> tuple[str, ...]:
    """The needs answered so far that are no wish for a person."""
    return tuple(one for one in (*turn.answered_needs, *turn.previous_needs) if not one.startswith(HUMAN_TOPIC))


def _lines(turn: Turn, words: Words) -> Iterator[Detail]:
    dutch = words.in_dutch()

    def line(key: str, **values: tuple[str, str]) -> Detail:
        """`values` are pairs: what stands in the Dutch, what in its meaning."""
        said = dutch.say(key, **{name: pair[0] for name, pair in values.items()})
        meant = words.say(key, **{name: pair[1] for name, pair in values.items()})
        return Detail(said, "nl", "" if words.language == "nl" else meant)

    yield line("summary_intro", date=(dutch.day(turn.today), words.day(turn.today)))
    yield line("speaks", language=(dutch.name_of_language(words.language), words.name_of_language(words.language)))
    certain = [one for one in dict.fromkeys(_needs(turn)) if one in words.release.needs]
    guessed = [] if certain else [one for one in turn.candidates if is_help(one) and one in words.release.needs][:MOST_GUESSES]
    if needs := certain or guessed:
        names = tuple(", ".join(each.need(one).name for one in needs) for each in (dutch, words))
        yield line("summary_about" if certain else "summary_maybe", needs=names)
    if turn.municipality in words.release.municipalities:
        yield line("summary_place", place=(words.place(turn.municipality), words.place(turn.municipality)))
    for field, value in turn.circumstances.items():
        yield line(f"circumstance_{field}-{value}")
    if bodies := [words.release.bodies[one].name for one in turn.shown if one in words.release.bodies][:MOST_BODIES]:
        yield line("summary_bodies", bodies=(", ".join(bodies), ", ".join(bodies)))
    if turn.said:
        yield line("summary_wrote")
        yield from (Detail(f"“{redacted(one)}”", words.language) for one in turn.said)
    yield Detail(words.say("summary_private"), words.language)
