"""The real app, a fake Rasa and a release, served on free ports from a thread of their own, for a browser to visit."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from aiohttp.test_utils import TestServer
from yarl import URL

from knowledge.source import Source
from tests.web import invented_world
from tests.web.fake_rasa import TOKEN, FakeRasa
from web.main import build_app
from web.settings import Limits, Settings

CHROMIUM = "/usr/bin/chromium"
CHROMIUM_ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@dataclass(frozen=True)
class Service:
    url: str
    rasa: FakeRasa


@contextmanager
def running(directory: Path, world: Source) -> Iterator[Service]:
    """The service, up for as long as the block runs."""
    database_url = invented_world.build(directory, world)
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    rasa = FakeRasa()
    rasa_server = TestServer(rasa.app())

    async def start() -> TestServer:
        await rasa_server.start_server()
        here = URL(str(rasa_server.make_url("/")).rstrip("/"))
        given = Settings(
            database_url=database_url, secret="a secret of the test", rasa_url=here, rasa_token=TOKEN, actions_url=here,
            reply_seconds=1.5, limits=Limits(messages_per_minute=0, messages_per_minute_per_address=0),
        )  # fmt: skip
        server = TestServer(build_app(given))
        await server.start_server()
        return server

    server = asyncio.run_coroutine_threadsafe(start(), loop).result(20)
    try:
        yield Service(str(server.make_url("/")), rasa)
    finally:

        async def stop() -> None:
            await server.close()
            await rasa_server.close()

        asyncio.run_coroutine_threadsafe(stop(), loop).result(20)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
