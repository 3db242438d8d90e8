"""The turns a conversation has had so far, or calm words where they cannot be had."""

from __future__ import annotations

import structlog
from aiohttp import web

from knowledge.release import Release
from web import failure
from web.conversation import Conversation
from web.keys import RASA, SIGNER
from web.rasa import RasaError
from web.turns import Turn

log = structlog.get_logger()


async def turns_so_far(app: web.Application, release: Release, talk: Conversation | None, language: str | None) -> tuple[Turn, ...]:
    """The turns, oldest first; none without a conversation, and the words of a failure when Rasa does not give them."""
    if talk is None:
        return ()
    try:
        return await app[RASA].transcript(talk.sender(app[SIGNER]))
    except RasaError as error:
        log.warning("no_transcript", kind=type(error).__name__, reason=error.reason)
        return failure.turns(release, language)
