"""What all actions share: a turn in, one reply out, dispatched once.

An action says `respond(turn, words)`; this module finds the language, puts urgent numbers first whatever the action
says, and hands the reply to Rasa in the form the channel can show.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import structlog
from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions import access, compose, plain, slots, usage
from actions.conversation import reply_language
from actions.intents import CHANGE_LANGUAGE, START_OVER, payload
from actions.parts import Card, Choice, Choices, Part, Text, Urgent, as_dict
from actions.turn import Turn, read_turn
from actions.words import Words
from knowledge.lookup import urgent_lines
from knowledge.release import Release
from knowledge.schema import LANGUAGES

# Rasa's names of channels that can show JSON of our own; all others get text and buttons.
STRUCTURED_CHANNELS = frozenset({"rest", "callback"})

# The candidates considered for urgent numbers when the need itself is not sure.
URGENT_CANDIDATES = 3

# Of the person's own words, what a summary shows.
MOST_SAID = 4
LONGEST_SAID = 400

log = structlog.get_logger()


@dataclass(frozen=True)
class Reply:
    """What an action says, and which slots it changes. `needs` are those it answers, `about` the ids of the bodies it
    speaks of without showing their cards."""

    parts: tuple[Part, ...]
    slots: Mapping[str, Any] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


class ReplyingAction(Action, ABC):
    """An action with one reply per turn."""

    @abstractmethod
    def respond(self, turn: Turn, words: Words) -> Reply:
        """The reply to this turn in this language."""

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[dict[str, Any]]:
        turn = read_turn(tracker.latest_message, metadata_of(tracker.events), tracker.slots, datetime.now(UTC), said_in(tracker.events))
        release = access.current().get()
        language = reply_language(turn)
        reply = self.reply(turn, release, language)
        dispatch(dispatcher, reply, turn, language, tracker.get_latest_input_channel())
        usage.current().shown(bodies_of(reply))
        log.info("reply", action=self.name(), language=language, intent=turn.intent, urgency=turn.urgency, needs=reply.needs)
        changes = {**reply.slots, slots.LANGUAGE: language}
        return [SlotSet(name, value) for name, value in changes.items() if tracker.get_slot(name) != value]

    def reply(self, turn: Turn, release: Release, language: str | None) -> Reply:
        """The whole reply: urgent numbers first, and a choice of languages while the person's is not known."""
        words = Words(release, language or "en", turn.today)
        if language is None:
            reply = unknown_language(words, turn)
        else:
            reply = self.respond(turn, words)
        if turn.is_emergency and not any(isinstance(part, Urgent) for part in reply.parts):
            about = reply.needs or turn.needs or turn.candidates[:URGENT_CANDIDATES]
            banner = compose.urgent_part(words, urgent_lines(release, about), [one for one in about if one in release.needs])
            reply = replace(reply, parts=(banner, *reply.parts))
        return reply


def said_in(events: list[dict[str, Any]]) -> tuple[str, ...]:
    """The person's latest messages in their own words since they last started over, oldest first; no buttons."""
    said: list[str] = []
    for event in reversed(events):
        if event["event"] != "user" or not (text := event.get("text")):
            continue
        if ((event.get("parse_data") or {}).get("intent") or {}).get("name") == START_OVER or len(said) == MOST_SAID:
            break
        if not text.startswith("/"):
            said.insert(0, text[:LONGEST_SAID])
    return tuple(said)


def metadata_of(events: list[dict[str, Any]]) -> Mapping[str, Any]:
    """What the channel sent beside the latest message; Rasa keeps it on the event, not on the message."""
    latest = next((event for event in reversed(events) if event["event"] == "user"), {})
    return latest.get("metadata") or {}


def unknown_language(words: Words, turn: Turn) -> Reply:
    """One short line in each of our languages, and a menu of them; a message without a word is asked for words."""
    key = "unsupported" if turn.letters else "no_words"
    lines = tuple(Text(each.say(key)) for each in words.in_all_languages())
    return Reply((*lines, language_menu(words)))


def language_menu(words: Words) -> Choices:
    """The languages by their own names."""
    return Choices(
        " / ".join(each.say("choose_language") for each in words.in_all_languages()),
        tuple(
            Choice(each.name_of_language(each.language), payload(CHANGE_LANGUAGE, language=each.language))
            for each in words.in_all_languages()
        ),
    )


def dispatch(dispatcher: CollectingDispatcher, reply: Reply, turn: Turn, language: str | None, channel: str | None) -> None:
    """Hands the reply over: parts as JSON to channels that render them, text and buttons to all others."""
    text = plain.render(reply.parts)
    if channel in STRUCTURED_CHANNELS:
        dispatcher.utter_message(
            json_message={
                "language": language,
                "needs": list(reply.needs),
                "urgency": turn.urgency,
                "place": reply.slots.get(slots.MUNICIPALITY, turn.municipality),
                "bodies": bodies_of(reply),
                "text": text,
                "parts": [as_dict(part) for part in reply.parts],
            }
        )
        return
    options = [option for part in reply.parts if isinstance(part, Choices) for option in part.options]
    dispatcher.utter_message(text=text, buttons=[{"title": one.title, "payload": one.payload} for one in options])


def bodies_of(reply: Reply) -> list[str]:
    """The ids of the bodies a reply names, urgent lines first, each once."""
    named = [line.body for part in reply.parts if isinstance(part, Urgent) for line in part.lines]
    named += [part.body for part in reply.parts if isinstance(part, Card)]
    return list(dict.fromkeys((*named, *reply.about)))
