"""One exchange: what a person said goes to Rasa under the hash of their conversation, the reply comes back. Limits first."""

from __future__ import annotations

from time import perf_counter

import structlog
from aiohttp import web

from web.address import address_of
from web.conversation import Conversation
from web.keys import LIMITS, RASA, SETTINGS, SIGNER
from web.parts import Reply
from web.rasa import RasaError
from web.utterance import Utterance

log = structlog.get_logger()


def count(request: web.Request, conversation: Conversation | None) -> None:
    """Counts a message against the limits. Raises TooMany."""
    address = address_of(request.remote, request.headers.getall("X-Forwarded-For", ()), request.app[SETTINGS].proxies)
    request.app[LIMITS].count(conversation.id if conversation else None, address)


async def ask(app: web.Application, conversation: Conversation, said: Utterance, language: str | None) -> Reply:
    """The reply. `language` is the page's, a hint. Raises RasaError, after saying so in the log without a word of the message."""
    started = perf_counter()
    try:
        reply = await app[RASA].say(conversation.sender(app[SIGNER]), said.message, language, said.title)
    except RasaError as error:
        log.warning("no_reply", kind=type(error).__name__, reason=error.reason, ms=_since(started))
        raise
    log.info("reply", language=reply.language, needs=reply.needs, urgency=reply.urgency, ms=_since(started))
    return reply


def _since(started: float) -> int:
    return round((perf_counter() - started) * 1000)
