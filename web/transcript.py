"""The turns of a conversation out of the events of a Rasa tracker. Pure.

A pressed button stands in the tracker as `/intent{...}`; people see the words that stood on it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from pydantic import ValidationError

from web.parts import Choices, Reply
from web.turns import BotTurn, PersonTurn, Turn

PAYLOAD_SIGN: Final = "/"
TITLE_KEY: Final = "title"  # in the metadata that web sends with a payload


def turns(events: Iterable[Mapping[str, Any]]) -> tuple[Turn, ...]:
    """The turns, oldest first. Events that are no talk, or cannot be read, are left out."""
    return tuple(_turns(events))


def _turns(events: Iterable[Mapping[str, Any]]) -> Iterator[Turn]:
    titles: dict[str, str] = {}
    for event in events:
        match event.get("event"):
            case "user":
                said = _said(event, titles)
                if said:
                    yield PersonTurn(said)
            case "bot":
                turn = _answered(event)
                if turn is not None:
                    titles |= {one.payload: one.title for part in turn.parts if isinstance(part, Choices) for one in part.options}
                    yield turn


def _said(event: Mapping[str, Any], titles: Mapping[str, str]) -> str | None:
    text = event.get("text") or ""
    if not text.startswith(PAYLOAD_SIGN):
        return text
    sent = (event.get("metadata") or {}).get(TITLE_KEY)
    return sent if isinstance(sent, str) else titles.get(text)


def _answered(event: Mapping[str, Any]) -> BotTurn | None:
    try:
        reply = Reply.model_validate((event.get("data") or {}).get("custom"))
    except ValidationError:
        return None
    return BotTurn(reply.language, reply.parts)
