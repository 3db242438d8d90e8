"""Intent names as Rasa spells them, and the payloads of buttons.

Rasa reads a slash in an intent name as a retrieval intent, so `housing/find-home` is spelled `housing__find-home`.
"""

from __future__ import annotations

import json
from typing import Final

SEPARATOR: Final = "__"
ACT_PREFIX: Final = "act__"
NO_REFERRAL_TOPICS: Final = frozenset({"chitchat", "out_of_scope", "act"})
HUMAN_TOPIC: Final = "contact_human/"

INFORM_PLACE: Final = "act__inform-place"
SKIP: Final = "act__skip"
DENY: Final = "act__deny"
NEED_HELP: Final = "act__need-help"
OTHER_OPTION: Final = "act__other-option"
START_OVER: Final = "act__start-over"
GO_BACK: Final = "act__go-back"
INFORM_CIRCUMSTANCE: Final = "act__inform-circumstance"
CHANGE_LANGUAGE: Final = "act__change-language"


def need_of_intent(intent: str) -> str | None:
    """The need id that an intent stands for, or None for acts, chitchat, out of scope and Rasa's own intents."""
    topic, separator, rest = intent.partition(SEPARATOR)
    return f"{topic}/{rest}" if separator and topic not in NO_REFERRAL_TOPICS else None


def payload(intent: str, **entities: str) -> str:
    """What a button sends: Rasa's `/intent{"entity": "value"}`."""
    return f"/{intent}{json.dumps(entities, ensure_ascii=False) if entities else ''}"


def need_payload(need_id: str) -> str:
    """What the button of a need sends."""
    return payload(need_id.replace("/", SEPARATOR))


def is_help(need_id: str) -> bool:
    """Whether the need is a problem somebody has: no chitchat, no dialogue act, no wish for a person."""
    return need_id.partition("/")[0] not in NO_REFERRAL_TOPICS and not need_id.startswith(HUMAN_TOPIC)
