"""The page at /: its language, its words, and what it loads."""

import re

import pytest

from knowledge.schema import LANGUAGES
from tests.web.invented_world import word
from web import language

pytestmark = pytest.mark.asyncio


@pytest.mark.parametrize("code", LANGUAGES)
async def test_each_language_has_its_page(person, code):
    page = await person.look(f"/?lang={code}")
    assert page.language == code
    for key in ("tagline", "intro", "privacy", "example_1", "example_4", "urgent_footer", "send", "quick_exit"):
        assert word(code, key) in page.words, key
    assert page.response.headers["Content-Language"] == code


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("pl-PL,pl;q=0.9,en;q=0.8", "pl"),
        ("en;q=0.5, ro", "ro"),
        ("bg", "bg"),
        ("uk-UA,uk;q=0.9,en;q=0.8", "mul"),
        ("", "mul"),
        ("*", "mul"),
        ("nl;q=nonsense,de", "mul"),
    ],
)
async def test_the_browser_proposes_a_language(person, accepted, expected):
    assert (await person.look(**{"Accept-Language": accepted})).language == expected


async def test_what_was_asked_for_beats_the_browser(person):
    assert (await person.look("/?lang=bg", **{"Accept-Language": "pl"})).language == "bg"


async def test_an_unknown_language_is_nobodys_default(person):
    page = await person.look("/?lang=xx")
    assert page.language == "mul"
    for code in LANGUAGES:
        assert f'<a class="which-one" href="/?lang={code}"' in page.source
        assert word(code, "tagline") in page.words


async def test_languages_go_by_their_own_names(person):
    words = (await person.look("/?lang=nl")).words
    for name in ("Polski", "Română", "Български", "Nederlands", "English"):
        assert name in words


async def test_the_first_look_leaves_nothing_behind_and_asks_nothing_of_rasa(person, rasa):
    page = await person.look("/?lang=pl")
    assert "Set-Cookie" not in page.response.headers
    assert rasa.asked == []


async def test_everything_loaded_is_our_own_and_light(person):
    page = await person.look("/?lang=bg", **{"Accept-Encoding": "gzip"})
    loaded = re.findall(r'<(?:link|script|img)[^>]*(?:href|src)="([^"]+)"', page.source)
    assert loaded and all(path.startswith("/static/") for path in loaded)
    assert "<script>" not in page.source and " style=" not in page.source and " onclick=" not in page.source
    total = int(page.response.headers["Content-Length"])
    for path in loaded:
        asset = await person.client.get(path, headers={"Accept-Encoding": "gzip"})
        assert asset.status == 200 and asset.headers["Content-Encoding"] == "gzip"
        assert "immutable" in asset.headers["Cache-Control"]
        total += int(asset.headers["Content-Length"])
    assert total < 20_000


async def test_an_asset_of_another_version_is_not_kept(person):
    asset = await person.client.get("/static/chat.css?v=old")
    assert asset.headers["Cache-Control"] == "no-store"
    assert (await person.client.get("/static/..%2fmain.py")).status == 404


async def test_only_the_browsers_first_choice_counts():
    assert language.from_browser("hu, en;q=0.9") is None
