"""Every error of every request, mapped to words and a status in one place: a page for people, one JSON shape for programs."""

from __future__ import annotations

import traceback
from collections.abc import Awaitable
from typing import Final

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

from knowledge.faults import KnowledgeError
from web import conversation, csrf, formats, pages
from web.faults import Refused, StaleForm
from web.history import turns_so_far
from web.keys import RELEASE, SIGNER
from web.language import page_language
from web.pages import ChatView
from web.words import PageWords

# The form a view has read, so that a refused message goes back into the box.
FIELDS: Final = web.RequestKey("fields", dict)

log = structlog.get_logger()


@web.middleware
async def answer_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The response of the handler, or the one that its error stands for."""
    try:
        return await handler(request)
    except Refused as refused:
        log.info("refused", code=refused.code)
        return await _or_without_knowledge(request, _refusal(request, refused), refused.status)
    except KnowledgeError:
        log.error("no_release")
        return _no_knowledge(request, 503)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        return await _or_without_knowledge(request, _http(request, error), error.status)
    except Exception as error:  # the edge: whatever else breaks, the person still gets a page with 112
        # Where it broke, not what it said: an error's text may quote what a person wrote.
        where = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)[-3:]]
        log.error("broken", error=type(error).__name__, where=where)
        return await _or_without_knowledge(request, _plain_error(request, "broken", "error_title", 500), 500)


async def _or_without_knowledge(request: web.Request, answer: Awaitable[web.Response], status: int) -> web.Response:
    try:
        return await answer
    except KnowledgeError:
        return _no_knowledge(request, status)
    except Exception as error:  # the error page itself broke, for want of a word for instance: 112 is still shown
        log.error("broken_error_page", error=type(error).__name__)
        return _no_knowledge(request, status)


def _no_knowledge(request: web.Request, status: int) -> web.Response:
    if formats.wanted(request) == "page":
        return pages.without_knowledge(request, status)
    return formats.error_json("no_knowledge", "112", status)


async def _refusal(request: web.Request, refused: Refused) -> web.Response:
    fields = request.get(FIELDS, {})
    release = await request.app[RELEASE].get()
    language = page_language(request, fields.get("lang"))
    talk = conversation.current(request)
    if formats.wanted(request) != "page":
        response = formats.error_json(refused.code, PageWords(release, language).say(refused.key), refused.status)
        if isinstance(refused, StaleForm):  # only our own page can read this answer, and may try again
            response.headers[csrf.FRESH_HEADER] = csrf.token(request.app[SIGNER], talk)
        return response
    if FIELDS not in request:
        return pages.error(request, release, language, refused.key, refused.status)
    draft = fields.get("message", "")
    turns = await turns_so_far(request.app, release, talk, language)
    view = ChatView(release, language, talk, turns, draft=draft if isinstance(draft, str) else "", notice=refused.key)
    return pages.chat(request, view, refused.status)


async def _http(request: web.Request, error: web.HTTPException) -> web.Response:
    key = "not_found_title" if error.status == 404 else "error_title"
    response = await _plain_error(request, error.reason.lower().replace(" ", "_"), key, error.status)
    if "Allow" in error.headers:
        response.headers["Allow"] = error.headers["Allow"]
    return response


async def _plain_error(request: web.Request, code: str, key: str, status: int) -> web.Response:
    release = await request.app[RELEASE].get()
    language = page_language(request, request.query.get("lang"))
    if formats.wanted(request) != "page":
        return formats.error_json(code, PageWords(release, language).say(key), status)
    return pages.error(request, release, language, key, status)
