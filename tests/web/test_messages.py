"""POST /messages: from words to the page, with forms, with the page's script, with JSON."""

import json

import pytest

from tests.web.fake_rasa import CHOICES, STEPS, URGENT, card, reply, text
from tests.web.invented_world import word

pytestmark = pytest.mark.asyncio


async def test_a_form_leads_back_to_the_page_with_the_answer(person, rasa):
    await person.look("/?lang=pl")
    answer = await person.client.post(
        "/messages", data={"csrf": person.page.token, "lang": "pl", "message": "szef nie płaci"}, allow_redirects=False
    )
    assert (answer.status, answer.headers["Location"]) == (303, "/#latest")
    page = await person.look()
    assert "szef nie płaci" in page.words and "Loket van Iemand" in page.words
    assert 'id="latest"' in page.source
    sent = rasa.received[0]
    assert (sent["message"], sent["metadata"]) == ("szef nie płaci", {"language_hint": "pl"})


async def test_each_part_is_shown_with_all_it_says(person, rasa):
    rasa.usual = reply(URGENT, text("We heard you."), STEPS, card(), CHOICES, urgency="emergency")
    page = await person.say("help")
    for said in (
        "In danger? Call now", "Alarm", "police", "they come at once", "Say where you are.", "Say in Dutch", "I need help.", "We heard you.", "What you can do now",
        "Write down your hours.", "Loket van Iemand", "a desk", "they know pay", "Open now, until 17:00", "Page in Polish", "Cost",
        "free", "Dorpsstraat 1", "Checked on 2 January 2026", "Source", "Where do you live?", "I would rather not say", "Best",
    ):  # fmt: skip
        assert said in page.words, said
    for piece in (
        '<section class="urgent" role="alert">', '<b lang="nl">“Ik heb hulp nodig.”</b>', 'href="tel:112"', 'href="tel:0100000001"', 'href="https://example.org/pl"',
        'href="https://example.org/source"', "opening-open", '<article class="turn bot" lang="en" id="latest"',
    ):  # fmt: skip
        assert piece in page.source, piece
    assert word("en", "call") in page.words
    assert page.source.index('class="urgent"') < page.source.index("We heard you.")


async def test_an_answer_in_another_language_is_marked_and_the_page_follows(person, rasa):
    rasa.usual = reply(text("Słyszymy."), language="pl")
    await person.look("/?lang=en")
    page = await person.say("szef nie płaci")
    assert '<article class="turn bot" lang="pl"' in page.source
    assert page.language == "pl" and word("pl", "send") in page.words


async def test_what_a_person_writes_is_text_and_never_markup(person, rasa):
    said = '<script>alert(1)</script>"&\'</textarea>'
    rasa.usual = reply(text("<b>bold</b>"), card(name="<i>desk</i>"))
    page = await person.say(said)
    assert said in page.words
    assert "<script>alert" not in page.source and "<b>bold" not in page.source and "<i>desk" not in page.source


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "//example.org"])
async def test_an_answer_with_a_dangerous_address_is_not_shown(person, rasa, address):
    rasa.usual = reply(card(links=[{"url": address, "label": "Page", "language": "pl"}]))
    page = await person.say("help")
    assert address not in page.source and word("en", "failure") in page.words


async def test_a_source_that_is_no_page_is_no_link(person, rasa):
    rasa.usual = reply(card(source="javascript:alert(1)"))
    page = await person.say("help")
    assert "javascript" not in page.source and "Checked on" in page.words


async def test_a_button_sends_its_payload_and_shows_its_title(person, rasa):
    await person.say("help")
    page = await person.press("I would rather not say")
    assert rasa.received[1]["message"] == "/act__skip"
    assert rasa.received[1]["metadata"]["title"] == "I would rather not say"
    assert "/act__skip" not in page.words
    assert page.source.count('<p class="said">I would rather not say</p>') == 1


async def test_a_button_with_data_comes_through_whole(person, rasa):
    await person.say("help")
    await person.press("Best")
    assert rasa.received[1]["message"] == '/act__inform-place{"municipality": "GM0753"}'


async def test_a_language_is_chosen_in_the_middle_of_a_conversation(person, rasa):
    rasa.replies['/act__change-language{"language": "bg"}'] = reply(text("Добре."), language="bg")
    await person.say("help")
    page = await person.press("Български")
    assert page.language == "bg" and '<p class="said">Български</p>' in page.source


@pytest.mark.parametrize("typed", ["/restart", " /session_start", "//act__skip", '/act__change-language{"language": "pl"}'])
async def test_typed_words_are_never_a_command(person, rasa, typed):
    await person.say(typed)
    assert not rasa.received[0]["message"].startswith("/")


@pytest.mark.parametrize(
    "choice", ["/restart", "no json", '["/restart", "x"]', '["/session_start", "x"]', '["hello", "x"]', '["/a__b"]', "[1, 2]", "null"]
)
async def test_a_button_of_nobodys_making_is_refused(person, rasa, choice):
    page = await person.send({"choice": choice})
    assert page.status == 400 and rasa.received == []


@pytest.mark.parametrize(
    ("typed", "sent"), [("  a\r\nb\x00\x1b ", "a\nb"), ("é", "é"), ("żółć " * 3, "żółć żółć żółć")], ids=["control", "composed", "ends"]
)
async def test_words_are_cleaned_at_the_door(person, rasa, typed, sent):
    await person.say(typed)
    assert rasa.received[0]["message"] == sent


@pytest.mark.parametrize(("message", "status", "key"), [("", 422, "empty"), ("   \n", 422, "empty"), ("/", 422, "empty"), ("ж" * 4001, 413, "too_long")])
async def test_what_cannot_be_sent_comes_back_with_the_reason(person, rasa, message, status, key):
    await person.look("/?lang=ro")
    page = await person.say(message)
    assert page.status == status and word("ro", key) in page.words
    assert page.box == message and rasa.received == []
    assert page.language == "ro"


async def test_four_thousand_letters_are_enough_and_taken(person, rasa):
    await person.say("ж" * 4000)
    assert len(rasa.received[0]["message"]) == 4000


async def test_a_huge_body_is_refused_unread(person, rasa):
    page = await person.say("x" * 70_000)
    assert page.status == 413 and rasa.received == []


async def test_the_script_gets_the_new_turns_and_the_words_around_them(person, rasa):
    rasa.usual = reply(text("Słyszymy."), CHOICES, language="pl")
    piece = await person.ask_for_piece("szef nie płaci")
    assert piece.response.content_type == "text/vnd.wegwijs.fragment+html"
    assert "<html" not in piece.source and '<div data-turns lang="pl">' in piece.source
    assert '<p class="said">szef nie płaci</p>' in piece.source and "Słyszymy." in piece.words
    for name in ("top", "again", "composer", "emergency"):
        assert f'id="{name}"' in piece.source
    assert word("pl", "send") in piece.words


async def test_the_script_gets_errors_as_json(person):
    await person.look("/?lang=nl")
    piece = await person.ask_for_piece(" ")
    assert piece.status == 422
    assert json.loads(piece.source) == {"error": {"code": "empty", "message": word("nl", "empty")}}


async def test_programs_talk_json(person, rasa):
    first = await person.client.post("/messages", json={"message": "help", "lang": "ro"})
    assert first.status == 200 and (await first.json()) == {"place": None, **rasa.usual_as_sent()}
    assert rasa.received[0]["metadata"] == {"language_hint": "ro"}
    await person.client.post("/messages", json={"choice": json.dumps(["/act__skip", "skip"])})
    assert rasa.received[0]["sender"] == rasa.received[1]["sender"]


async def test_a_messenger_tells_of_a_voice_message(person, rasa):
    await person.client.post("/messages", json={"attachment": "voice"})
    assert rasa.received[0]["message"] == '/act__attachment{"attachment": "voice"}'


@pytest.mark.parametrize("body", [b'{"attachment": "bomb"}', b'{"attachment": ["voice"]}', b"[]", b"{", b'"x"', b'{"message": 3}', b"\xff"])
async def test_json_that_is_none_of_ours_is_refused(person, rasa, body):
    answer = await person.client.post("/messages", data=body, headers={"Content-Type": "application/json"})
    assert answer.status == 400 and (await answer.json())["error"]["code"] == "unreadable"
    assert rasa.received == []


async def test_a_broken_letter_from_json_does_no_harm(person, rasa):
    answer = await person.client.post("/messages", data=b'{"message": "a \\ud83d b"}', headers={"Content-Type": "application/json"})
    assert answer.status == 200 and rasa.received[0]["message"] == "a ? b"


async def test_a_form_with_a_file_or_odd_letters_is_refused(person, rasa):
    await person.look()
    odd = await person.client.post("/messages", data=b"csrf=\xff", headers={"Content-Type": "application/x-www-form-urlencoded; charset=nonsense"})
    assert odd.status == 400 and rasa.received == []
