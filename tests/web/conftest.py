"""The real app between a small fake Rasa and a real release of an invented world."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer
from yarl import URL

from tests.web import invented_world
from tests.web.fake_rasa import TOKEN, FakeRasa
from tests.web.person import Person
from web.main import build_app
from web.settings import Limits, Settings


@pytest.fixture
def rasa() -> FakeRasa:
    return FakeRasa()


@pytest_asyncio.fixture
async def rasa_server(rasa: FakeRasa) -> Any:
    async with TestServer(rasa.app()) as server:
        yield server


@pytest.fixture
def settings(rasa_server: TestServer, tmp_path: Path) -> Settings:
    here = URL(str(rasa_server.make_url("/")).rstrip("/"))
    return Settings(
        database_url=invented_world.build(tmp_path, invented_world.source()),
        secret="a secret of the test",
        rasa_url=here,
        rasa_token=TOKEN,
        actions_url=here,
        reply_seconds=0.3,
        limits=Limits(messages_per_minute=50),
    )


@pytest.fixture
def visit(aiohttp_client: Callable[..., Awaitable[TestClient]], settings: Settings) -> Callable[..., Awaitable[Person]]:
    """A person with a browser of their own at an app with these settings."""

    async def arrive(**changes: Any) -> Person:
        return Person(await aiohttp_client(build_app(replace(settings, **changes))))

    return arrive


@pytest_asyncio.fixture
async def person(visit: Callable[..., Awaitable[Person]]) -> Person:
    return await visit()
