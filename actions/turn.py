"""One turn as the actions see it: what Rasa understood of the message, and what the slots remember.

Made from the tracker in one place, so that no action digs in dictionaries.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from actions import slots
from actions.circumstances import ENTITY, said
from actions.intents import need_of_intent
from knowledge.hours import dutch_day

_LINK = re.compile(r"\b(?:https?://|www\.)\S+", re.IGNORECASE)


@dataclass(frozen=True)
class Turn:
    """`needs` are those to answer now, main one first; `candidates` the ranked guesses when unsure; `decision` what the need classifier decided (bot/need/decision.py).

    `detected` and `confidence` are the language evidence of this message alone (ISO 639-1 or None, 0..1); `hint` is the
    language of the page. `places` are CBS codes named in the message, `words` the length of the message in words,
    `circumstances` what this message and those before said of the person's situation, `states_circumstances` whether this
    one did. `letters` are those outside links: a message of emoji, numbers or a link has none.
    """

    intent: str
    moment: datetime
    needs: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    urgency: str = "none"
    decision: str = ""
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
    latest_message: Mapping[str, Any], metadata: Mapping[str, Any], slot_values: Mapping[str, Any], moment: datetime
) -> Turn:
    """The turn that a tracker's latest message, the channel's metadata with it, and the slots describe."""
    intent = (latest_message.get("intent") or {}).get("name") or ""
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
        detected=evidence.get("language"),
        confidence=evidence.get("confidence", 0.0),
        hint=metadata.get("language_hint"),
        words=len((latest_message.get("text") or "").split()),
        letters=sum(sign.isalpha() for sign in _LINK.sub("", latest_message.get("text") or "")),
        states_circumstances=any(one["entity"] == ENTITY for one in entities),
        places=tuple(dict.fromkeys(one["value"] for one in entities if one["entity"] == "municipality")),
        asked_language=next((one["value"] for one in entities if one["entity"] == "language"), None),
        language=slot_values.get(slots.LANGUAGE),
        language_chosen=bool(slot_values.get(slots.LANGUAGE_CHOSEN)),
        answered_needs=tuple(slot_values.get(slots.NEEDS) or ()),
        municipality=slot_values.get(slots.MUNICIPALITY),
        circumstances=said(slot_values.get(slots.CIRCUMSTANCES) or {}, entities),
        place_skipped=bool(slot_values.get(slots.PLACE_SKIPPED)),
        shown=tuple(slot_values.get(slots.SHOWN) or ()),
        unsure_turns=int(slot_values.get(slots.UNSURE_TURNS) or 0),
    )
