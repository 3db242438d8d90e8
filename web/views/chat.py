"""GET /: the chat page, with the conversation so far when there is one."""

from __future__ import annotations

from aiohttp import web

from web import conversation, pages
from web.history import turns_so_far
from web.keys import RELEASE
from web.language import page_language
from web.pages import ChatView


async def show(request: web.Request) -> web.Response:
    """The page in the language asked for by `?lang=`, else the person's as far as known."""
    release = await request.app[RELEASE].get()
    language = page_language(request, request.query.get("lang"))
    talk = conversation.current(request)
    return pages.chat(request, ChatView(release, language, talk, await turns_so_far(request.app, release, talk, language)))
