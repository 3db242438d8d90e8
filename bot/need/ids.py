"""The reversible spelling of needs and dialogue acts as Rasa intents, and what an intent asks the bot to do.

Comes in: an intent name (`housing__eviction-threat`, `act__ask-phone`). Goes out: the need id
(`housing/eviction-threat`) and the act. Must not be put here: lists of needs (they come from data/nlu and knowledge/).
"""

from __future__ import annotations

from types import MappingProxyType
from typing import Final, Mapping

SEPARATOR: Final = "__"  # Rasa reads a slash in an intent name as a retrieval intent
ACT_PREFIX: Final = "act" + SEPARATOR

HELP: Final = "help"
NEED_HELP: Final = "need-help"  # "I need help" and no more: the one act that is answered by asking
OUT_OF_SCOPE: Final = "out-of-scope"
CHITCHAT_ACTS: Final[Mapping[str, str]] = MappingProxyType(
    {"chitchat/greeting": "greet", "chitchat/thanks-bye": "thanks", "chitchat/about-bot": "about"}
)
OUT_OF_SCOPE_TOPIC: Final = "out_of_scope/"

FALLBACK_INTENT: Final = "nlu_fallback"
UNSUPPORTED_DECISION: Final = "unsupported_language"

NEED_OF_ACT: Final[Mapping[str, str]] = MappingProxyType(
    {"ask-phone": "contact_human/talk-to-person", "ask-language": "contact_human/own-language-help"}
)
"""Acts that mean a need when nothing was answered before: whoever asks for "the number" first wants a person."""


def is_act(intent: str) -> bool:
    """Whether `intent` is a dialogue act (about the last answer, or steering the talk) and no need."""
    return intent.startswith(ACT_PREFIX)


def need_of(intent: str) -> str | None:
    """The need id of `intent`; for an act the need it means by itself, None when it means none."""
    if is_act(intent):
        return NEED_OF_ACT.get(intent.removeprefix(ACT_PREFIX))
    return intent.replace(SEPARATOR, "/")


def intent_of(need: str) -> str:
    """The intent name of a need id."""
    return need.replace("/", SEPARATOR)


def act_of(intent: str) -> str:
    """The act of `intent`: an act's own name, `greet`, `thanks`, `about`, `out-of-scope`, or `help` for a need."""
    if is_act(intent):
        return intent.removeprefix(ACT_PREFIX)
    need = intent.replace(SEPARATOR, "/")
    if need.startswith(OUT_OF_SCOPE_TOPIC):
        return OUT_OF_SCOPE
    return CHITCHAT_ACTS.get(need, HELP)


def is_help(need: str) -> bool:
    """Whether `need` is one that gets bodies for an answer: not chitchat, not out of scope."""
    return need not in CHITCHAT_ACTS and not need.startswith(OUT_OF_SCOPE_TOPIC)
