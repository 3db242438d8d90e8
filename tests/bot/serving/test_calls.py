"""Calls to the action server share connections, and two event loops do not."""

import asyncio

import pytest

pytest.importorskip("rasa.utils.endpoints", reason="needs the bot's environment")

from aiohttp import web
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from bot.serving import calls_component


@pytest.fixture(autouse=True)
def installed(monkeypatch):
    monkeypatch.setattr(EndpointConfig, "session", EndpointConfig.session)
    calls_component.install()


async def calls(endpoint_of, count):
    """Answers of `count` calls one after another, and how many connections they took."""
    peers = set()

    async def answer(request):
        peers.add(request.transport.get_extra_info("peername"))
        return web.json_response(await request.json(), status=400 if request.path == "/bad" else 200)

    app = web.Application()
    app.router.add_post("/{any}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    endpoint = endpoint_of(site._server.sockets[0].getsockname()[1])
    try:
        answers = [await endpoint.request(json={"number": number}, method="post") for number in range(count)]
    finally:
        await endpoint.kept_connections[1].close()
        await runner.cleanup()
    return answers, len(peers)


def test_calls_share_a_connection():
    answers, connections = asyncio.run(calls(lambda port: EndpointConfig(f"http://127.0.0.1:{port}/good"), 3))
    assert answers == [{"number": 0}, {"number": 1}, {"number": 2}] and connections == 1


def test_a_refusal_is_raised_as_before():
    with pytest.raises(ClientResponseError):
        asyncio.run(calls(lambda port: EndpointConfig(f"http://127.0.0.1:{port}/bad"), 1))


def test_another_event_loop_gets_connections_of_its_own():
    endpoint = EndpointConfig("http://127.0.0.1:1")

    async def pool():
        return calls_component._connector(endpoint)

    assert asyncio.run(pool()) is not asyncio.run(pool())
