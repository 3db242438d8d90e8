"""GET /static/...: the style, script and icon. Kept for a year by browsers when asked for by version."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from web.keys import ASSETS

FOR_A_YEAR: Final = "public, max-age=31536000, immutable"


async def show(request: web.Request) -> web.Response:
    """One asset. Raises 404 for a name that is none."""
    asset = request.app[ASSETS].by_name.get(request.match_info["name"])
    if asset is None:
        raise web.HTTPNotFound
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    response = web.Response(body=asset.compressed if zipped else asset.body, content_type=asset.content_type, charset="utf-8")
    response.headers["Vary"] = "Accept-Encoding"
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    if request.query.get("v") == asset.version:
        response.headers["Cache-Control"] = FOR_A_YEAR
    return response
