"""Responses of the look-up: JSON that any site may read and caches may keep, problems as RFC 9457 has them."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any, Final

import structlog
from aiohttp import ETag, web

from knowledge.faults import KnowledgeError
from web.hsds.faults import BadParameter, Unknown

# How long a cache may answer without asking; then it asks with the ETag and mostly hears 304.
CACHE_SECONDS: Final = 60
ANY_ORIGIN: Final = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag"}
METHODS: Final = "GET, HEAD"

Handler = Callable[[web.Request], Awaitable[web.Response]]

log = structlog.get_logger()


def answering(handler: Handler) -> Handler:
    """The handler, with its refusals turned into problems."""

    async def answer(request: web.Request) -> web.Response:
        try:
            return await handler(request)
        except BadParameter as bad:
            return problem(400, str(bad), parameter=bad.name)
        except Unknown as unknown:
            return problem(404, str(unknown))
        except KnowledgeError:
            log.error("no_release")
            return problem(503, "there is no knowledge to answer from")

    return answer


def json_text(request: web.Request, text: str, *, keep: bool = True) -> web.Response:
    """The JSON text, or 304 when the caller has it already. Without `keep` no cache may store it."""
    tag = hashlib.sha256(text.encode()).hexdigest()[:32]
    headers = {**ANY_ORIGIN, "Cache-Control": f"public, max-age={CACHE_SECONDS}" if keep else "no-store", "Vary": "Accept-Encoding"}
    if any(known.value in (tag, "*") for known in request.if_none_match or ()):
        response = web.Response(status=304, headers=headers)
    else:
        response = web.Response(text=text, content_type="application/json", headers=headers)
        response.enable_compression()
    response.etag = ETag(value=tag, is_weak=True)  # weak: the same content, packed or not
    return response


def problem(status: int, detail: str, **more: Any) -> web.Response:
    """An error for programs: what is wrong and, of a parameter, its name."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    response = web.json_response(body, status=status, headers=ANY_ORIGIN, content_type="application/problem+json")
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["Allow"] = METHODS
    return response
