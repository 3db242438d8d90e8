"""Who may send what: cookies, forms of other sites, too many messages, headers, and doors that stay shut."""

import asyncio
import re

import pytest
from yarl import URL

from tests.web.fake_rasa import TOKEN
from tests.web.invented_world import word
from web import csrf
from web.address import address_of
from web.conversation import Conversation
from web.faults import ForeignForm, StaleForm, TooMany
from web.limits import MessageLimits, Window
from web.settings import Limits
from web.signing import Signer

pytestmark = pytest.mark.asyncio


async def first_cookies(person):
    await person.look("/?lang=pl")
    answer = await person.client.post("/messages", data={"csrf": person.page.token, "lang": "pl", "message": "x"}, allow_redirects=False)
    return answer.headers.getall("Set-Cookie")


async def test_the_conversation_cookie_is_for_the_server_alone(person):
    found = {cookie.partition("=")[0]: cookie for cookie in await first_cookies(person)}
    assert set(found) == {"conversation", "language"}
    for cookie in found.values():
        assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie
        assert "Secure" not in cookie and "Max-Age" not in cookie and "expires" not in cookie


async def test_over_https_cookies_and_pages_insist_on_it(visit):
    person = await visit(public_url=URL("https://help.example"))
    assert all("Secure" in cookie for cookie in await first_cookies(person))
    assert person.page.response.headers["Strict-Transport-Security"].startswith("max-age=")


async def test_rasa_never_learns_the_cookie(person, rasa):
    cookies = await first_cookies(person)
    identity = re.match(r"conversation=([^;]+)", next(one for one in cookies if one.startswith("conversation"))).group(1)
    sender = rasa.received[0]["sender"]
    assert re.fullmatch(r"[0-9a-f]{40}", sender) and identity not in sender
    assert sender == Signer("a secret of the test").mac("sender", identity)


@pytest.mark.parametrize("value", ["short", "x" * 33, "../../conversations/other/tracker0", "é" * 32])
async def test_a_cookie_of_another_shape_is_no_conversation(person, rasa, value):
    page = await person.look("/?lang=en", Cookie=f"conversation={value}")
    assert page.status == 200 and rasa.asked == []


async def test_starting_again_forgets_the_conversation(person, rasa):
    page = await person.say("help")
    assert word("en", "start_over") in page.words
    page = await person.send({}, "/conversation/restart")
    assert "Loket van Iemand" not in page.words and page.language == "en"
    await person.say("help again")
    assert rasa.received[0]["sender"] != rasa.received[1]["sender"]


@pytest.mark.parametrize("path", ["/messages", "/conversation/restart"])
@pytest.mark.parametrize("token", ["", "x", "a.b", "é.é"])
async def test_a_form_without_our_token_is_refused_and_keeps_the_words(person, rasa, path, token):
    page = await person.send({"csrf": token, "message": "dear words"}, path)
    assert page.status == 403 and page.box == "dear words" and rasa.received == []
    assert (await person.say(page.box)).status == 200


async def test_a_token_of_no_conversation_does_not_open_one(person, rasa):
    early = (await person.look()).token
    await person.say("help")
    page = await person.send({"csrf": early, "message": "from an old tab"})
    assert page.status == 403 and len(rasa.received) == 1


async def test_the_script_of_an_old_tab_gets_a_fresh_token(person):
    early = (await person.look()).token
    await person.say("help")
    piece = await person.ask_for_piece("from an old tab", csrf=early)
    assert piece.status == 403
    assert (await person.ask_for_piece("again", csrf=piece.response.headers["X-Fresh-Token"])).status == 200


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}, {"Origin": "http://[bad"}],
)
@pytest.mark.parametrize("path", ["/messages", "/conversation/restart"])
async def test_a_form_on_another_site_is_refused(person, rasa, headers, path):
    page = await person.send({"message": "forged"}, path, **headers)
    assert page.status == 403 and rasa.received == []


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin", "Origin": "null"}, {"Origin": "null"}, {}, {"Sec-Fetch-Site": "none"}])
async def test_our_own_form_is_taken(person, rasa, headers):
    await person.say("mine", **headers)
    assert len(rasa.received) == 1


async def test_our_public_name_is_our_own():
    csrf.check_site({"Origin": "https://help.example"}, frozenset({"help.example"}))
    with pytest.raises(ForeignForm):
        csrf.check_site({"Origin": "https://help.example.evil"}, frozenset({"help.example"}))


async def test_a_token_belongs_to_one_conversation():
    signer = Signer("secret")
    mine = csrf.token(signer, Conversation("a"))
    csrf.check(signer, Conversation("a"), mine)
    for other in (None, Conversation("b")):
        with pytest.raises(StaleForm):
            csrf.check(signer, other, mine)
    assert csrf.token(signer, Conversation("a")) != mine


async def test_too_many_messages_get_a_calm_word(visit, rasa):
    person = await visit(limits=Limits(messages_per_minute=2))
    for _ in range(3):
        await person.say("help")
    page = await person.say("more")
    assert page.status == 429 and word("en", "too_many") in page.words and page.box == "more"
    assert len(rasa.received) == 3  # the first had no conversation yet


async def test_too_many_from_one_address(visit, rasa):
    person = await visit(limits=Limits(messages_per_minute_per_address=2))
    answers = [await person.client.post("/messages", json={"message": "x"}, cookies={"conversation": f"{n:032d}"}) for n in range(3)]
    assert [answer.status for answer in answers] == [200, 200, 429]
    assert (await answers[2].json())["error"]["code"] == "too_many"


async def test_a_window_forgets_everything_when_it_closes():
    window = Window(1, seconds=0.02)
    window.hit("a")
    with pytest.raises(TooMany):
        window.hit("a")
    await asyncio.sleep(0.05)
    assert not window._hits
    window.hit("a")


async def test_no_limit_is_no_limit():
    limits = MessageLimits(Limits(messages_per_minute=0, messages_per_minute_per_address=0))
    for _ in range(1000):
        limits.count("a", "b")


@pytest.mark.parametrize(
    ("forwarded", "proxies", "expected"),
    [
        ((), 0, "10.0.0.1"),
        (("1.1.1.1",), 0, "10.0.0.1"),
        (("1.1.1.1",), 1, "1.1.1.1"),
        (("6.6.6.6, 1.1.1.1",), 1, "1.1.1.1"),
        (("6.6.6.6", "1.1.1.1, 2.2.2.2"), 2, "1.1.1.1"),
        (("1.1.1.1",), 2, "10.0.0.1"),
    ],
)
async def test_only_our_own_proxies_are_believed(forwarded, proxies, expected):
    assert address_of("10.0.0.1", forwarded, proxies) == expected


@pytest.mark.parametrize("path", ["/", "/health", "/robots.txt", "/nowhere", "/static/chat.js", "/static/none"])
async def test_every_response_carries_the_headers(person, path):
    headers = (await person.look(path)).response.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy and "frame-ancestors 'none'" in policy
    assert headers["Referrer-Policy"] == "no-referrer" and headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff" and "Server" not in headers
    assert "Strict-Transport-Security" not in headers
    if path == "/":
        assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/webhooks/rest/webhook", "/conversations/x/tracker", "/status", "/model/parse", "/webhook", "/actions"])
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_nothing_of_rasa_is_reachable(person, rasa, path, method):
    answer = await person.client.request(method, path, params={"token": TOKEN})
    assert answer.status == 404 and rasa.asked == [] and rasa.received == []


async def test_a_missing_page_says_so_in_the_persons_language(person):
    page = await person.look("/nowhere", **{"Accept-Language": "bg"})
    assert page.status == 404 and page.language == "bg"
    assert word("bg", "not_found_title") in page.words and word("bg", "back_to_chat") in page.words


async def test_programs_get_errors_in_one_shape(person):
    missing = await person.client.get("/nowhere", headers={"Accept": "application/json", "Accept-Language": "pl"})
    assert (missing.status, await missing.json()) == (404, {"error": {"code": "not_found", "message": word("pl", "not_found_title")}})
    wrong = await person.client.put("/messages", headers={"Accept": "application/json", "Accept-Language": "pl"})
    assert (wrong.status, wrong.headers["Allow"]) == (405, "POST")
    assert (await wrong.json())["error"]["code"] == "method_not_allowed"


async def test_whatever_breaks_the_person_gets_a_page(person, monkeypatch, capfd):
    async def explode(*_):
        raise RuntimeError("xyzzy-secret")

    monkeypatch.setattr("web.history.failure.turns", None)
    monkeypatch.setattr("web.rasa.Rasa.transcript", explode)
    page = await person.look("/?lang=ro", Cookie="conversation=" + "a" * 32)
    assert page.status == 500 and word("ro", "error_title") in page.words and 'href="tel:112"' in page.source
    out = "".join(capfd.readouterr())
    assert "RuntimeError" in out and "xyzzy" not in out
