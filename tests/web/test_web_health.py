"""GET /health and robots.txt: what watchers and search engines read."""

import pytest
from yarl import URL

pytestmark = pytest.mark.asyncio


async def test_all_well(person):
    answer = await person.client.get("/health")
    body = await answer.json()
    assert answer.status == 200
    assert {key: body[key] for key in ("status", "rasa", "actions")} == {"status": "ok", "rasa": "ok", "actions": "ok"}
    assert body["knowledge"]["release"] == "invented-1"


@pytest.mark.parametrize(("mood", "down"), [("broken", "rasa"), ("empty", "actions")])
async def test_each_neighbour_is_named_when_it_is_down(person, rasa, mood, down):
    rasa.mood = mood
    answer = await person.client.get("/health")
    body = await answer.json()
    assert answer.status == 503 and body["status"] == "down"
    assert [name for name in ("rasa", "actions") if body[name] == "down"] == [down]


async def test_nobody_there(visit, tmp_path):
    person = await visit(
        rasa_url=URL("http://127.0.0.1:9"), actions_url=URL("http://127.0.0.1:9"), database_url=f"sqlite:///{tmp_path / 'none.sqlite'}"
    )
    answer = await person.client.get("/health")
    assert answer.status == 503
    assert await answer.json() == {"status": "down", "rasa": "down", "actions": "down", "knowledge": None}


async def test_robots_keep_to_the_front_page(person):
    answer = await person.client.get("/robots.txt")
    assert "Disallow: /messages" in await answer.text()
