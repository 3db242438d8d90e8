"""The table of contents: every path this service answers. Nothing of Rasa or the action server is among them."""

from __future__ import annotations

from aiohttp import web

from web.hsds import routes as hsds
from web.views import assets, chat, health, messages, restart, robots


def set_up(app: web.Application) -> None:
    """Adds all routes to an app."""
    app.add_routes(
        [
            web.get("/", chat.show),
            web.post("/messages", messages.send),
            web.post("/conversation/restart", restart.restart),
            web.get("/health", health.show),
            web.get("/robots.txt", robots.show),
            web.get("/static/{name}", assets.show),
        ]
    )
    hsds.set_up(app)  # /hsds/...
