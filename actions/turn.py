"""One turn as the actions see it: what Rasa understood of the message, and what the slots remember.

Made from the tracker in one place, so that no action digs in dictionaries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import urlsplit

from actions import slots
from actions.circumstances import ENTITY, said
from actions.intents import need_of_intent
from knowledge.hours import dutch_day

# Endings of the files that messengers make of voice messages and photos.
_ATTACHED: Final = {"voice": {"ogg", "oga", "opus", "m4a", "mp3", "amr", "aac", "wav"}, "photo": {"jpg", "jpeg", "png", "webp", "heic", "gif"}}
_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)


@dataclass(frozen=True)
class Turn:
    """`needs` are those to answer now, main one first; `candidates` the ranked guesses when unsure; `decision` what the need classifier decided (bot/need/decision.py).

    `sureness` is the probability of the intent. `detected` and `confidence` are the language evidence of this message alone (ISO 639-1 or None, 0..1); `hint` is the
    language of the page. `places` are CBS codes named in the message, only the home where home and work were told apart; `region`
    is a part of the country that it names. `words` is the length of the message in words, `letters` are those outside links: a
    message of emoji, numbers or a link has none. `attachment` is voice, photo or file when such a thing came instead of words.
    `circumstances` are what this message and those before said of the person's situation, `states_circumstances` whether this one
    did. `said` are the person's latest messages in their own words.
    """

    intent: str
    moment: datetime
    needs: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    urgency: str = "none"
    decision: str = ""
    sureness: float = 1.0
    detected: str | None = None
    confidence: float = 0.0
    hint: str | None = None
    words: int = 0
    letters: int = 0
    states_circumstances: bool = False
    places: tuple[str, ...] = ()
    asked_language: str | None = None
    language: str | None = None
    language_chosen: bool = False
    answered_needs: tuple[str, ...] = ()
    municipality: str | None = None
    circumstances: Mapping[str, str] = field(default_factory=dict)
    place_skipped: bool = False
    previous_needs: tuple[str, ...] = ()
    previous_municipality: str | None = None
    alternatives: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    attachment: str | None = None
    region: str | None = None
    said: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    unsure_turns: int = 0

    @property
    def today(self) -> date:
        """The Dutch day of the turn."""
        return dutch_day(self.moment)

    @property
    def is_emergency(self) -> bool:
        return self.urgency == "emergency"


def read_turn(
    latest_message: Mapping[str, Any], metadata: Mapping[str, Any], slot_values: Mapping[str, Any], moment: datetime, own_words: tuple[str, ...] = ()
) -> Turn:
    """The turn that a tracker's latest message, the channel's metadata with it, the slots and earlier messages describe."""
    intent = (latest_message.get("intent") or {}).get("name") or ""
    text = latest_message.get("text") or ""
    entities = latest_message.get("entities") or []
    evidence = latest_message.get("language") or {}
    own_need = need_of_intent(intent)
    decision = latest_message.get("decision") or ""
    judged = tuple(latest_message.get("answer") or ())
    ranked = tuple(one["id"] for one in latest_message.get("needs") or ())
    needs = (judged or (own_need,)) if own_need else ()  # a button's payload has an intent and no judgement
    return Turn(
        intent=intent,
        moment=moment,
        needs=needs,
        candidates=(judged if decision == "ask" else ()) or ranked,
        urgency=(latest_message.get("urgency") or {}).get("level", "none"),
        decision=decision,
        sureness=(latest_message.get("intent") or {}).get("confidence") or 0.0,
        detected=evidence.get("language"),
        confidence=evidence.get("confidence", 0.0),
        hint=metadata.get("language_hint"),
        words=len(text.split()),
        letters=sum(sign.isalpha() for sign in _LINK.sub("", text)),
        states_circumstances=any(one["entity"] == ENTITY for one in entities),
        places=_places(entities),
        region=_first(entities, "region"),
        attachment=_first(entities, "attachment") or _linked(text),
        said=own_words,
        asked_language=_first(entities, "language"),
        language=slot_values.get(slots.LANGUAGE),
        language_chosen=bool(slot_values.get(slots.LANGUAGE_CHOSEN)),
        answered_needs=tuple(slot_values.get(slots.NEEDS) or ()),
        municipality=slot_values.get(slots.MUNICIPALITY),
        circumstances=said(slot_values.get(slots.CIRCUMSTANCES) or {}, entities),
        place_skipped=bool(slot_values.get(slots.PLACE_SKIPPED)),
        previous_needs=tuple((slot_values.get(slots.PREVIOUS) or {}).get("needs") or ()),
        previous_municipality=(slot_values.get(slots.PREVIOUS) or {}).get("municipality"),
        alternatives=tuple(slot_values.get(slots.ALTERNATIVES) or ()),
        asked=tuple(slot_values.get(slots.ASKED) or ()),
        shown=tuple(slot_values.get(slots.SHOWN) or ()),
        unsure_turns=int(slot_values.get(slots.UNSURE_TURNS) or 0),
    )


def _first(entities: Iterable[Mapping[str, Any]], kind: str) -> str | None:
    """The value of the first entity of this kind."""
    return next((one["value"] for one in entities if one["entity"] == kind), None)


def _places(entities: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """The CBS codes of the places named; only the home where one place is the home and another the work: help is where people live."""
    named = [one for one in entities if one["entity"] == "municipality"]
    home = dict.fromkeys(one["value"] for one in named if one.get("role") == "home")
    return tuple(home) if len(home) == 1 else tuple(dict.fromkeys(one["value"] for one in named))


def _linked(text: str) -> str | None:
    """What a message that is only a link leads to: some channels send a voice message or a photo so."""
    if not _LINK.fullmatch(text.strip()):
        return None
    ending = urlsplit(text.strip()).path.lower().rpartition(".")[2]
    return next((kind for kind, endings in _ATTACHED.items() if ending in endings), None)
