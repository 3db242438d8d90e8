"""GET /robots.txt: search engines may show the front page and need nothing else."""

from __future__ import annotations

from typing import Final

from aiohttp import web

RULES: Final = "User-agent: *\nDisallow: /messages\nDisallow: /conversation/\nDisallow: /health\n"


async def show(_request: web.Request) -> web.Response:
    """The rules."""
    return web.Response(text=RULES)
