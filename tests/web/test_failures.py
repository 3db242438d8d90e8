"""When no answer can be had: calm words, 112 first, and what the person wrote is not lost."""

import asyncio
import json

import pytest
from yarl import URL

from knowledge.schema import LANGUAGES
from tests.web import invented_world
from tests.web.fake_rasa import reply, text
from tests.web.invented_world import word

pytestmark = pytest.mark.asyncio

MOODS = ["empty", "no parts", "garbage", "no json", "slow", "broken"]
NOBODY = URL("http://127.0.0.1:9")  # the discard port, where nothing listens


def assert_calm(page, code):
    assert page.status == 200
    assert 'href="tel:112"' in page.source and 'href="tel:0800000001"' in page.source
    assert word(code, "urgent_title") in page.words and word(code, "failure") in page.words
    assert f"{code} call Loket van Niemand, 0800 000 001" in page.words
    assert page.source.index('class="urgent"') < page.source.index(word(code, "failure"))


@pytest.mark.parametrize("mood", MOODS)
async def test_a_failing_rasa_gives_calm_words_in_the_persons_language(person, rasa, mood):
    rasa.mood = mood
    await person.look("/?lang=pl")
    page = await person.say("nie mam gdzie spać")
    assert_calm(page, "pl")
    assert page.box == "nie mam gdzie spać" and '<p class="said">nie mam gdzie spać</p>' in page.source


async def test_rasa_down_gives_the_same(visit):
    person = await visit(rasa_url=NOBODY)
    await person.look("/?lang=bg")
    assert_calm(await person.say("помощ"), "bg")


async def test_the_language_of_the_last_answer_holds_when_rasa_fails(person, rasa):
    rasa.usual = reply(text("Te ascultăm."), language="ro")
    await person.say("ajutor")
    rasa.mood = "empty"
    assert_calm(await person.say("alo"), "ro")


async def test_with_no_language_known_all_five_are_said(person, rasa):
    rasa.mood = "empty"
    page = await person.say("???")
    assert page.language == "mul" and 'href="tel:112"' in page.source
    for code in LANGUAGES:
        assert f'<article class="turn bot" lang="{code}"' in page.source
        assert word(code, "failure") in page.words


async def test_the_person_sends_again_and_is_answered(person, rasa):
    rasa.mood = "broken"
    page = await person.say("help")
    rasa.mood = "well"
    page = await person.send({"message": page.box})
    assert "Loket van Iemand" in page.words and page.source.count('<p class="said">help</p>') == 1


async def test_earlier_turns_stay_when_the_actions_are_down(person, rasa):
    await person.say("help")
    rasa.mood = "empty"
    page = await person.say("and now?")
    assert "Loket van Iemand" in page.words
    assert page.source.count('<p class="said">and now?</p>') == 1 and word("en", "failure") in page.words


async def test_a_button_that_was_not_answered_is_offered_again(person, rasa):
    await person.say("help")
    rasa.mood = "slow"
    page = await person.press("I would rather not say")
    assert page.box == "" and word("en", "failure") in page.words
    rasa.mood = "well"
    await person.press("I would rather not say")
    assert rasa.received[-1]["message"] == "/act__skip"


async def test_the_script_gets_a_piece_that_says_it_failed(person, rasa):
    rasa.mood = "empty"
    await person.look("/?lang=en")
    piece = await person.ask_for_piece("help")
    assert piece.status == 200 and "data-failed" in piece.source and word("en", "failure") in piece.words


async def test_programs_get_status_503(person, rasa):
    rasa.mood = "empty"
    answer = await person.client.post("/messages", json={"message": "help", "lang": "nl"})
    assert answer.status == 503
    assert await answer.json() == {"error": {"code": "unavailable", "message": "nl failure nl call Loket van Niemand, 0800 000 001"}}


async def test_a_failed_first_message_begins_no_conversation(person, rasa):
    rasa.mood = "empty"
    page = await person.say("help")
    assert "Set-Cookie" not in page.response.headers


async def test_the_page_opens_when_the_transcript_cannot_be_had(person, rasa, rasa_server):
    await person.say("help")
    await rasa_server.close()
    page = await person.look()
    assert_calm(page, "en")
    assert page.box == ""


async def test_without_a_release_there_is_still_112(visit, tmp_path):
    (tmp_path / "empty").mkdir()
    person = await visit(database_url=f"sqlite:///{tmp_path / 'empty' / 'none.sqlite'}")
    for path in ("/", "/nowhere"):
        page = await person.look(path)
        assert page.status in (503, 404) and 'href="tel:112"' in page.source
    answer = await person.client.post("/messages", json={"message": "help"})
    assert (answer.status, await answer.json()) == (503, {"error": {"code": "no_knowledge", "message": "112"}})


async def test_a_store_that_breaks_leaves_the_release_in_hand(visit, tmp_path, monkeypatch):
    monkeypatch.setattr("knowledge.current.LOOK_AGAIN_SECONDS", 0.0)
    person = await visit()
    await person.look("/?lang=en")
    for file in tmp_path.glob("knowledge.sqlite*"):
        file.write_bytes(b"not a database" * 1000)
    page = await person.look("/?lang=en")
    assert page.status == 200 and word("en", "intro") in page.words


@pytest.mark.parametrize("missing", [("intro",), ("intro", "error_title")], ids=["page", "error page too"])
async def test_a_release_without_some_word_still_gives_112(visit, tmp_path, missing):
    world = invented_world.source("lame")
    for key in missing:
        world.catalogues["en", "web"].pop(key)
    (tmp_path / "lame").mkdir()
    person = await visit(database_url=invented_world.build(tmp_path / "lame", world))
    page = await person.look("/?lang=en")
    assert page.status == 500 and 'href="tel:112"' in page.source


async def test_a_new_release_is_seen_without_a_restart(visit, settings, tmp_path, monkeypatch):
    monkeypatch.setattr("knowledge.current.LOOK_AGAIN_SECONDS", 0.0)
    person = await visit()
    await person.look("/?lang=en")
    invented_world.build(tmp_path, invented_world.with_words("en", "web", intro="a better word"))
    assert "a better word" in (await person.look("/?lang=en")).words


async def test_many_at_once_each_get_their_own(person, rasa):
    await person.look("/?lang=en")

    async def ask(number):
        rasa.replies[f"message {number}"] = reply(text(f"answer {number}"))
        answer = await person.client.post("/messages", json={"message": f"message {number}"}, cookies={"conversation": f"{number:032d}"})
        return (await answer.json())["parts"][0]["text"]

    assert await asyncio.gather(*(ask(number) for number in range(30))) == [f"answer {number}" for number in range(30)]


async def test_no_log_line_holds_what_a_person_wrote(person, rasa, capfd):
    for mood in ("well", *MOODS):
        rasa.mood = mood
        await person.say("xyzzy-secret")
        await person.client.post("/messages", json={"message": "xyzzy-secret", "choice": "xyzzy-secret"})
    out = "".join(capfd.readouterr())
    assert "no_reply" in out and "xyzzy" not in out and json.dumps("token-of-the-test") not in out
