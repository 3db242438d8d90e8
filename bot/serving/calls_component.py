"""Calls the action server over connections that stay open: Rasa makes a new session and a new connection for each call.

`install` replaces `EndpointConfig.session`; each endpoint of the process then has one pool of connections an event loop.
"""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
from rasa.utils.endpoints import DEFAULT_REQUEST_TIMEOUT, EndpointConfig

IDLE_SECONDS = 4.0  # shorter than any server keeps one: a call sent on a connection that is just being closed would be lost
_POOL = "kept_connections"  # attribute of an endpoint: (event loop, connector)


def install() -> None:
    """Keeps connections from now on in this process."""
    EndpointConfig.session = session


def session(endpoint: EndpointConfig) -> aiohttp.ClientSession:
    """A session as Rasa makes it, over connections that outlive it."""
    auth = aiohttp.BasicAuth(endpoint.basic_auth["username"], endpoint.basic_auth["password"]) if endpoint.basic_auth else None
    return aiohttp.ClientSession(
        headers=endpoint.headers, auth=auth, timeout=aiohttp.ClientTimeout(total=DEFAULT_REQUEST_TIMEOUT),
        connector=_connector(endpoint), connector_owner=False,
    )  # fmt: skip


def _connector(endpoint: EndpointConfig) -> Any:
    loop = asyncio.get_running_loop()
    kept = getattr(endpoint, _POOL, None)
    if kept is None or kept[0] is not loop:
        kept = (loop, aiohttp.TCPConnector(limit=0, keepalive_timeout=IDLE_SECONDS))
        setattr(endpoint, _POOL, kept)
    return kept[1]
