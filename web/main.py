"""Builds the app out of its parts, and serves it."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator

import structlog
from aiohttp import ClientSession, TCPConnector, web

from web import assets, pages, routes, settings
from web.errors import answer_errors
from web.keys import ASSETS, LIMITS, RASA, RELEASE, SESSION, SETTINGS, SIGNER
from web.limits import MessageLimits
from web.rasa import Rasa
from web.release import CurrentRelease
from web.security import protect
from web.settings import FaultySettings, Settings
from web.signing import Signer

# Rasa's server closes a connection that was idle for 5 s. We let go first: a message sent on one that is just being
# closed would be lost, and a POST is not sent twice by itself.
IDLE_SECONDS = 4.0


def build_app(given: Settings) -> web.Application:
    """The whole app. It opens nothing before it starts."""
    app = web.Application(middlewares=[answer_errors], client_max_size=given.limits.body_bytes)
    app[SETTINGS] = given
    app[SIGNER] = Signer(given.secret)
    app[LIMITS] = MessageLimits(given.limits)
    app[ASSETS] = assets.load()
    pages.set_up(app)
    routes.set_up(app)
    app.on_response_prepare.append(protect)
    app.cleanup_ctx.append(_knowledge)
    app.cleanup_ctx.append(_neighbours)
    return app


async def _knowledge(app: web.Application) -> AsyncIterator[None]:
    app[RELEASE] = CurrentRelease(app[SETTINGS].database_url)
    yield
    app[RELEASE].close()


async def _neighbours(app: web.Application) -> AsyncIterator[None]:
    given = app[SETTINGS]
    async with ClientSession(connector=TCPConnector(limit=0, keepalive_timeout=IDLE_SECONDS)) as session:
        app[SESSION] = session
        app[RASA] = Rasa(session, given.rasa_url, given.rasa_token, given.reply_seconds)
        yield


def serve() -> None:
    """Serves until told to stop. Exits with one clear line when the settings or the port cannot be used."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger("info"),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    try:
        given = settings.read()
    except FaultySettings as faults:
        raise SystemExit(str(faults)) from None
    try:
        web.run_app(build_app(given), host=given.host, port=given.port, access_log=None, print=None)
    except OSError as error:
        raise SystemExit(f"web cannot listen on {given.host}:{given.port}: {error.strerror}") from None
