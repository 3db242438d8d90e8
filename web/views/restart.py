"""POST /conversation/restart: the conversation ends in this browser; the next message begins a new one."""

from __future__ import annotations

from aiohttp import web

from web import conversation, csrf
from web.keys import SETTINGS, SIGNER
from web.views.messages import own_hosts, read_form


async def restart(request: web.Request) -> web.Response:
    """The way back to an empty page. Raises Refused when another page sent this."""
    csrf.check_site(request.headers, own_hosts(request))
    fields = await read_form(request)
    csrf.check(request.app[SIGNER], conversation.current(request), str(fields.get(csrf.FIELD, "")))
    response = web.Response(status=303, headers={"Location": "/"})
    conversation.forget(response, secure=request.app[SETTINGS].is_https or request.secure)
    return response
