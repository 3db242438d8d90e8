"""In which form a caller wants its answer: a page, a piece of the page, or JSON."""

from __future__ import annotations

from typing import Final, Literal

from aiohttp import web

JSON_TYPE: Final = "application/json"
# What the page's script asks for and gets: the new turns and the words around them, rendered like the page itself.
FRAGMENT_TYPE: Final = "text/vnd.wegwijs.fragment+html"

Format = Literal["page", "fragment", "json"]


def wanted(request: web.Request) -> Format:
    """The format of the answer. Whoever sends JSON gets JSON."""
    accepted = request.headers.get("Accept", "")
    if FRAGMENT_TYPE in accepted:
        return "fragment"
    if request.content_type == JSON_TYPE or (JSON_TYPE in accepted and "text/html" not in accepted):
        return "json"
    return "page"


def error_json(code: str, message: str, status: int) -> web.Response:
    """The one shape of every error for programs: a code to test for and a sentence to show."""
    return web.json_response({"error": {"code": code, "message": message}}, status=status)
