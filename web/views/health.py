"""GET /health: whether everything an answer needs is there, for whoever watches over this service."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from aiohttp import ClientError, ClientTimeout, web

from knowledge.faults import KnowledgeError
from web.keys import RASA, RELEASE, SESSION, SETTINGS

ACTIONS_SECONDS: Final = 2.0


async def show(request: web.Request) -> web.Response:
    """Status 200 when all are well, else 503; each by name, "ok" or "down"."""
    app = request.app
    rasa, actions, knowledge = await asyncio.gather(app[RASA].is_ready(), _actions(app), _knowledge(app))
    well = rasa and actions and knowledge is not None
    return web.json_response(
        {"status": "ok" if well else "down", "rasa": _word(rasa), "actions": _word(actions), "knowledge": knowledge},
        status=200 if well else 503,
    )


def _word(well: bool) -> str:
    return "ok" if well else "down"


async def _actions(app: web.Application) -> bool:
    try:
        timeout = ClientTimeout(total=ACTIONS_SECONDS)
        async with app[SESSION].get(app[SETTINGS].actions_url / "health", timeout=timeout) as response:
            return response.status == 200
    except (ClientError, asyncio.TimeoutError, OSError):
        return False


async def _knowledge(app: web.Application) -> dict[str, Any] | None:
    try:
        release = await app[RELEASE].get()
    except KnowledgeError:
        return None
    return {"release": release.content_hash, "built_at": release.built_at.isoformat()}
