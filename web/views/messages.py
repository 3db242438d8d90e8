"""POST /messages: what a person says, by form, by the page's script, or as JSON.

A form is answered with a redirect to the page, the script with the new turns; when no answer can be had, both get calm
words with 112 and what they said, ready to be sent again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from knowledge.release import Release
from web import conversation, csrf, exchange, failure, formats, pages, utterance
from web.conversation import Conversation
from web.errors import FIELDS
from web.faults import TooLong, UnreadableRequest
from web.keys import RASA, RELEASE, SETTINGS, SIGNER
from web.language import page_language
from web.pages import ChatView
from web.parts import Reply
from web.rasa import NoAnswer, RasaError
from web.turns import BotTurn, PersonTurn, Turn
from web.utterance import Utterance
from web.views import messages_json


async def send(request: web.Request) -> web.Response:
    """The answer to one message. Raises Refused for one that is not taken."""
    csrf.check_site(request.headers, own_hosts(request))
    if request.content_type == formats.JSON_TYPE:
        # No other site can make a browser send JSON here without asking first, and we never say yes: no token needed.
        return await messages_json.send(request)
    fields = await read_form(request)
    talk = conversation.current(request)
    csrf.check(request.app[SIGNER], talk, str(fields.get(csrf.FIELD, "")))
    said = utterance.read(fields, request.app[SETTINGS].limits.message_characters)
    exchange.count(request, talk)
    release = await request.app[RELEASE].get()
    language = said.asked_language or page_language(request, fields.get("lang"))
    begun = talk or conversation.begin()
    try:
        reply = await exchange.ask(request.app, begun, said, language)
    except RasaError as error:
        return await _failed(request, release, language, talk, said, error)
    return _answered(request, release, language, begun, said, reply)


async def read_form(request: web.Request) -> Mapping[str, Any]:
    """The fields of a form. Raises TooLong, UnreadableRequest."""
    try:
        fields = dict(await request.post())
    except web.HTTPRequestEntityTooLarge:
        raise TooLong from None
    except (ValueError, LookupError):  # bytes that are no text, or a charset nobody knows
        raise UnreadableRequest from None
    request[FIELDS] = fields
    return fields


def own_hosts(request: web.Request) -> frozenset[str]:
    """The names this service goes by."""
    public = request.app[SETTINGS].public_url
    return frozenset({request.host, public.host_port_subcomponent or ""} if public else {request.host})


def _answered(
    request: web.Request, release: Release, language: str | None, talk: Conversation, said: Utterance, reply: Reply
) -> web.Response:
    now = reply.language or language
    if formats.wanted(request) == "fragment":
        turns = (PersonTurn(said.shown), BotTurn(reply.language, reply.parts))
        response = pages.fragment(request, ChatView(release, now, talk, turns))
    else:
        response = web.Response(status=303, headers={"Location": "/#latest"})
    secure = request.app[SETTINGS].is_https or request.secure
    conversation.remember(response, talk, now, secure=secure)
    return response


async def _failed(
    request: web.Request, release: Release, language: str | None, talk: Conversation | None, said: Utterance, error: RasaError
) -> web.Response:
    # Status 200 on purpose: servers that stand in front replace pages of status 503 with their own, without 112.
    turns: tuple[Turn, ...] = (PersonTurn(said.shown), *failure.turns(release, language))
    if formats.wanted(request) == "fragment":
        return pages.fragment(request, ChatView(release, language, talk, turns, failed=True))
    if talk is not None and isinstance(error, NoAnswer):
        turns = (*await _before(request.app, talk), *turns)
    if said.title is None:
        return pages.chat(request, ChatView(release, language, talk, turns, draft=said.message, failed=True))
    return pages.chat(request, ChatView(release, language, talk, turns, resend=said, failed=True))


async def _before(app: web.Application, talk: Conversation) -> tuple[Turn, ...]:
    """The turns up to the message that Rasa took and did not answer; none when they cannot be had."""
    try:
        turns = await app[RASA].transcript(talk.sender(app[SIGNER]))
    except RasaError:
        return ()
    return turns[:-1] if turns and isinstance(turns[-1], PersonTurn) else turns
