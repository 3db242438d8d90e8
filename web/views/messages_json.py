"""POST /messages with JSON: for programs such as the terminal chat and the measurements.

Comes in: {"message": "..."} or {"choice": "..."} or {"language": "pl"} or, from a messenger, {"attachment": "voice"}, with "lang" as the hint, and the cookie.
Goes out: the reply as Rasa's action gave it, or {"error": {"code", "message"}}.
"""

from __future__ import annotations

from aiohttp import web

from web import conversation, exchange, failure, formats, utterance
from web.errors import FIELDS
from web.faults import TooLong, UnreadableRequest
from web.keys import RELEASE, SETTINGS
from web.language import page_language
from web.rasa import RasaError


async def send(request: web.Request) -> web.Response:
    """The reply to one message. Raises Refused for one that is not taken."""
    fields = await _read(request)
    said = utterance.read(fields, request.app[SETTINGS].limits.message_characters)
    talk = conversation.current(request)
    exchange.count(request, talk)
    release = await request.app[RELEASE].get()
    language = said.asked_language or page_language(request, fields.get("lang"))
    talk = talk or conversation.begin()
    try:
        reply = await exchange.ask(request.app, talk, said, language)
    except RasaError:
        return formats.error_json("unavailable", failure.text(release, language), 503)
    response = web.json_response(reply.model_dump(mode="json"))
    secure = request.app[SETTINGS].is_https or request.secure
    conversation.remember(response, talk, reply.language or language, secure=secure)
    return response


async def _read(request: web.Request) -> dict:
    try:
        fields = await request.json()
    except web.HTTPRequestEntityTooLarge:
        raise TooLong from None
    except (ValueError, LookupError, RecursionError):
        raise UnreadableRequest from None
    if not isinstance(fields, dict):
        raise UnreadableRequest
    request[FIELDS] = fields
    return fields
