"""GET /hsds/...: pages, filters, errors, caching, and every answer in the shape that the open standard asks for."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient
from jsonschema import Draft202012Validator
from yarl import URL

from knowledge import source, store
from knowledge.hsds import dataset, ids
from tests import hsds_rules, world
from web.hsds import query
from web.hsds.current import CurrentIndex
from web.hsds.index import folded
from web.hsds.routes import KINDS

pytestmark = pytest.mark.asyncio

SHAPES = {
    "services": hsds_rules.SERVICE_SHORT,
    "services?full=true": hsds_rules.SERVICE,
    "services?minimal=true": hsds_rules.SERVICE_MINIMAL,
    "organizations": hsds_rules.ORGANIZATION,
    "organizations?full=true": hsds_rules.ORGANIZATION_FULL,
    "organizations?full_service=true": hsds_rules.ORGANIZATION_FULL_SERVICE,
    "service_at_locations": hsds_rules.AT_LOCATION_SHORT,
    "service_at_locations?full=true": hsds_rules.AT_LOCATION_FULL,
    "taxonomies": hsds_rules.TAXONOMY,
    "taxonomy_terms": hsds_rules.TERM,
}
SINGLES = {
    "services": hsds_rules.SERVICE,
    "organizations": hsds_rules.ORGANIZATION_FULL,
    "service_at_locations": hsds_rules.AT_LOCATION_FULL,
    "taxonomies": hsds_rules.TAXONOMY,
    "taxonomy_terms": hsds_rules.TERM,
}
LOST_KEY = ids.of("taxonomy_term", "needs", "housing/lost-key")
DRAGON = ids.of("taxonomy_term", "needs", "safety_violence/dragon")
UNION = ids.of("taxonomy_term", "kinds", "trade-union")
NEEDS, KIND = ids.of("taxonomy", "needs"), ids.of("taxonomy", "kinds")
NOBODY = ids.of("service", "nobody")


def service_id(body: str) -> str:
    return ids.of("service", body)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return build(store.sqlite_url(tmp_path), world.write(tmp_path / "knowledge"))


def build(url: str, files: Path) -> str:
    engine = store.connect(url)
    try:
        store.build(engine, source.read(files))
    finally:
        engine.dispose()
    return url


@pytest_asyncio.fixture
async def client(visit: Callable[..., Awaitable[Any]], url: str) -> TestClient:
    return (await visit(database_url=url)).client


async def get(client: TestClient, path: str, status: int = 200) -> Any:
    answer = await client.get(f"/hsds/{path}")
    data = await answer.json(content_type=None)
    assert answer.status == status, data
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert hsds_rules.nulls(data) == []
    return data


async def bodies(client: TestClient, parameters: str) -> list[str]:
    """The ids of the bodies that a list of services holds."""
    names = {service_id(body): body for body in world.BODIES}
    return sorted(names[one["id"]] for one in (await get(client, f"services?{parameters}"))["contents"])


# shapes


async def test_the_root_says_what_this_is(client: TestClient) -> None:
    data = await get(client, "")
    assert data["version"] == "3.0"
    assert URL(data["profile"]).scheme == "https"
    assert (await client.get(URL(data["openapi_url"]).path)).status == 200
    assert data["openapi_url"].startswith("http://127.0.0.1:")


async def test_the_root_names_the_public_address(visit: Callable[..., Awaitable[Any]], url: str) -> None:
    client = (await visit(database_url=url, public_url=URL("https://wegwijs.example/"))).client
    answer = await client.get("/hsds/", headers={"Host": "elsewhere.example"})
    assert (await answer.json())["openapi_url"] == "https://wegwijs.example/hsds/openapi.json"
    assert answer.headers["Cache-Control"].startswith("public")


async def test_a_root_that_names_the_callers_host_is_not_kept(client: TestClient) -> None:
    """A cache would give one caller's Host header to all others."""
    assert (await client.get("/hsds/")).headers["Cache-Control"] == "no-store"


async def test_without_the_slash_there_is_a_way(client: TestClient) -> None:
    answer = await client.get("/hsds", allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (308, "/hsds/")


@pytest.mark.parametrize("path", SHAPES)
async def test_every_list_is_a_page_of_the_standard(client: TestClient, path: str) -> None:
    data = await get(client, path)
    assert data["contents"]
    assert hsds_rules.faults(hsds_rules.page(SHAPES[path]), data) == []


@pytest.mark.parametrize("kind", SINGLES)
async def test_every_single_object_is_whole(client: TestClient, kind: str) -> None:
    for one in (await get(client, kind))["contents"]:
        found = await get(client, f"{kind}/{one['id']}")
        assert hsds_rules.faults(SINGLES[kind], found) == []
        assert found["id"] == one["id"]


async def test_the_real_knowledge_is_in_shape_too(visit: Callable[..., Awaitable[Any]], tmp_path: Path) -> None:
    client = (await visit(database_url=build(store.sqlite_url(tmp_path), source.DIRECTORY))).client
    for path, shape in SHAPES.items():
        data = await get(client, f"{path}{'&' if '?' in path else '?'}per_page=500")
        assert data["last_page"] and data["size"] == data["total_items"] > 0
        assert hsds_rules.faults(hsds_rules.page(shape), data) == [], path


async def test_the_web_gives_what_the_export_gives(client: TestClient, url: str) -> None:
    release = store.load(engine := store.connect(url))
    engine.dispose()
    exported = dataset.build(release, release.built_at, date.today())
    assert (await get(client, "services?full=true"))["contents"] == list(exported.services)
    assert [await get(client, f"taxonomy_terms/{term['id']}") for term in exported.terms] == list(exported.terms)


async def test_an_organization_with_whole_services(client: TestClient) -> None:
    found = await get(client, f"organizations/{ids.of('organization', 'key-union')}?full_service=true")
    assert hsds_rules.faults(hsds_rules.ORGANIZATION_FULL_SERVICE, found) == []


async def test_openapi_describes_what_there_is(client: TestClient) -> None:
    data = await get(client, "openapi.json")
    assert data["openapi"] == "3.1.0" and data["servers"] == [{"url": "/hsds"}]
    assert set(data["paths"]) == {"/", *(f"/{kind}" for kind in KINDS), *(f"/{kind}/{{id}}" for kind in KINDS)}
    for kind in KINDS:
        listed = data["paths"][f"/{kind}"]["get"]["parameters"]
        assert [one["$ref"].rpartition("/")[2] for one in listed] == list(query.PARAMETERS[kind])
        assert all(one in data["components"]["parameters"] for one in query.PARAMETERS[kind])
    for schema in data["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)


# pages


async def test_pages_hold_everything_once(client: TestClient) -> None:
    found, headers = [], []
    for number in (1, 2, 3, 4):
        data = await get(client, f"services?per_page=2&page={number}")
        found += [one["id"] for one in data.pop("contents")]
        headers.append(data)
    assert found == [one["id"] for one in (await get(client, "services"))["contents"]]
    assert len(found) == len(world.BODIES) == 6
    assert headers[0] == {
        "total_items": 6,
        "total_pages": 3,
        "page_number": 1,
        "size": 2,
        "first_page": True,
        "last_page": False,
        "empty": False,
    }
    assert headers[2] == {
        "total_items": 6,
        "total_pages": 3,
        "page_number": 3,
        "size": 2,
        "first_page": False,
        "last_page": True,
        "empty": False,
    }
    assert headers[3] == {
        "total_items": 6,
        "total_pages": 3,
        "page_number": 4,
        "size": 0,
        "first_page": False,
        "last_page": True,
        "empty": True,
    }


async def test_nothing_found_is_an_empty_page(client: TestClient) -> None:
    data = await get(client, "services?search=unicorn")
    assert data == {
        "total_items": 0,
        "total_pages": 0,
        "page_number": 1,
        "size": 0,
        "first_page": True,
        "last_page": True,
        "empty": True,
        "contents": [],
    }


async def test_minimal_fits_one_page(client: TestClient) -> None:
    assert query.read("services", {"minimal": ["true"]}).per_page == query.MOST_PER_PAGE
    assert set((await get(client, "services?minimal=true"))["contents"][0]) == {"id", "last_modified"}


# filters

ALL = ["112-noodnummer", "consul-pl", "dragon-line", "key-union", "town-desk", "town-desk-aberg"]


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ("", ALL),
        ("search=", ALL),
        ("search=HUIS+key-union", ["key-union"]),
        ("search=key-union+huis", ["key-union"]),
        ("search=pl+what+consul", ["consul-pl"]),  # words of another language
        (f"taxonomy_term_id={UNION}", ["key-union"]),
        (f"taxonomy_term_id={LOST_KEY}", ["consul-pl", "key-union", "town-desk", "town-desk-aberg"]),
        (f"taxonomy_term_id={ids.of('taxonomy_term', 'needs', 'housing')}", ["consul-pl", "key-union", "town-desk", "town-desk-aberg"]),
        (f"taxonomy_term_id={LOST_KEY}&taxonomy_term_id={DRAGON}", ["key-union"]),
        (f"taxonomy_term_id={LOST_KEY.upper()}&search=union", ["key-union"]),
        (f"taxonomy_term_id={DRAGON}&taxonomy_term_id={NOBODY}", []),
        (f"taxonomy_id={KIND}", ALL),
        (f"taxonomy_id={NEEDS}&organization_id={ids.of('organization', 'key-union')}", ["key-union"]),
        (f"organization_id={ids.of('organization', 'consul-pl')}&search=dragon", []),
        ("modified_after=2020-01-01", ALL),
        ("modified_after=2020-01-01T00:00:00%2B02:00", ALL),
        ("modified_after=2020-01-01T00:00:00+02:00", ALL),  # a plus sign that became a space
        ("modified_after=2099-01-01T00:00:00Z", []),
        ("format=json&full=false&minimal=false", ALL),
    ],
)
async def test_filters_join_as_and(client: TestClient, parameters: str, found: list[str]) -> None:
    assert await bodies(client, parameters) == found


async def test_modified_after_counts_from_the_moment_itself(client: TestClient) -> None:
    moment = (await get(client, "services"))["contents"][0]["last_modified"]
    later = (datetime.fromisoformat(moment) + timedelta(milliseconds=1)).isoformat().replace("+", "%2B")
    assert len(await bodies(client, f"modified_after={moment}")) == 6
    assert await bodies(client, f"modified_after={later}") == []


async def test_places_are_found_by_where_they_are(client: TestClient) -> None:
    [found] = (await get(client, "service_at_locations?search=kerkstraat"))["contents"]
    assert found["service"]["organization"]["name"] == "Huis town-desk-aberg"
    assert (await get(client, "service_at_locations?search=dorpsstraat"))["empty"]


async def test_terms_by_taxonomy_and_parent(client: TestClient) -> None:
    top = (await get(client, f"taxonomy_terms?taxonomy_id={NEEDS}&top_only=true"))["contents"]
    assert [one["code"] for one in top] == ["housing", "safety_violence", "contact_human"]
    [below] = (await get(client, f"taxonomy_terms?parent_id={top[0]['id']}"))["contents"]
    assert below["code"] == "housing/lost-key" and set(below["wegwijs"]["names"]) == {"pl", "ro", "bg", "nl", "en"}
    assert "need" in (await get(client, f"taxonomy_terms/{below['id']}"))["wegwijs"]


@pytest.mark.parametrize(("typed", "written"), [("strasse", "Straße"), ("Zażółć", "zazolc"), ("pomosht", "ПОМОЩ"), ("ca\u0306", "că")])
async def test_a_search_finds_words_however_typed(typed: str, written: str) -> None:
    assert folded(typed) == folded(written)


# errors


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("services?page=0", "page"),
        ("services?page=-1", "page"),
        ("services?page=one", "page"),
        ("services?page=", "page"),
        ("services?page=9999999", "page"),
        (f"services?page={'9' * 5000}", "page"),
        ("services?page=\N{SUPERSCRIPT TWO}", "page"),
        ("services?per_page=0", "per_page"),
        ("services?per_page=501", "per_page"),
        (f"services?search={'x' * 201}", "search"),
        ("services?taxonomy_term_id=housing", "taxonomy_term_id"),
        ("services?taxonomy_id=1", "taxonomy_id"),
        ("services?organization_id=", "organization_id"),
        ("services?modified_after=yesterday", "modified_after"),
        ("services?modified_after=2026-02-30", "modified_after"),
        ("services?minimal=maybe", "minimal"),
        ("services?full=1", "full"),
        ("services?minimal=true&full=true", "minimal"),
        ("services?format=ndjson", "format"),
        ("services?page=1&page=2", "page"),
        ("services?serach=key", "serach"),
        ("service_at_locations?postcode=1234AB", "postcode"),
        ("service_at_locations?proximity=100", "proximity"),
        ("organizations?minimal=true", "minimal"),
        ("taxonomy_terms?parent_id=housing", "parent_id"),
        ("taxonomy_terms?top_only=x", "top_only"),
        (f"services/{service_id('key-union')}?minimal=true", "minimal"),
        (f"organizations/{ids.of('organization', 'key-union')}?full_service=x", "full_service"),
    ],
)
async def test_a_bad_value_names_its_parameter(client: TestClient, path: str, parameter: str) -> None:
    data = await get(client, path, 400)
    assert hsds_rules.faults(hsds_rules.PROBLEM, data) == []
    assert data["parameter"] == parameter and data["detail"].startswith(f"{parameter}: ")


@pytest.mark.parametrize(
    "path", [*(f"{kind}/{NOBODY}" for kind in KINDS), "services/key-union", "nothing", "services/a/b", f"taxonomies/{LOST_KEY}"]
)
async def test_what_is_not_there_is_a_problem(client: TestClient, path: str) -> None:
    answer = await client.get(f"/hsds/{path}", headers={"Accept": "text/html"})
    data = await answer.json(content_type="application/problem+json")
    assert answer.status == data["status"] == 404
    assert hsds_rules.faults(hsds_rules.PROBLEM, data) == []
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
@pytest.mark.parametrize("path", ["", "services", f"services/{NOBODY}", "openapi.json", "nothing"])
async def test_it_only_reads(client: TestClient, method: str, path: str) -> None:
    answer = await client.request(method, f"/hsds/{path}", json={"search": "x"})
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")
    assert hsds_rules.faults(hsds_rules.PROBLEM, await answer.json(content_type="application/problem+json")) == []


async def test_before_the_first_release_it_says_so(visit: Callable[..., Awaitable[Any]], tmp_path: Path) -> None:
    client = (await visit(database_url=f"sqlite:///{tmp_path / 'none.sqlite'}")).client
    for path in ("services", f"services/{NOBODY}"):
        assert hsds_rules.faults(hsds_rules.PROBLEM, await get(client, path, 503)) == []
    assert (await client.get("/hsds/openapi.json")).status == 200


# for programs anywhere


@pytest.mark.parametrize("path", ["services", "services?full=true", f"services/{service_id('key-union')}", "taxonomies", "openapi.json"])
async def test_an_answer_is_kept_and_asked_again_by_its_tag(client: TestClient, path: str) -> None:
    first = await client.get(f"/hsds/{path}", headers={"Origin": "https://elsewhere.example"})
    assert (first.content_type, first.headers["Cache-Control"]) == ("application/json", "public, max-age=60")
    assert first.headers["Access-Control-Allow-Origin"] == "*" and "Set-Cookie" not in first.headers
    again = await client.get(f"/hsds/{path}", headers={"If-None-Match": f'"other", {first.headers["ETag"]}'})
    assert (again.status, await again.read(), again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    other = await client.get(f"/hsds/{path}", headers={"If-None-Match": '"other"'})
    assert other.status == 200


async def test_each_answer_has_its_own_tag(client: TestClient) -> None:
    tags = [
        (await client.get(f"/hsds/{path}")).headers["ETag"]
        for path in ("services", "services?page=2", "services?full=true", "organizations")
    ]
    assert len(set(tags)) == 4


async def test_head_gives_the_headers(client: TestClient) -> None:
    answer = await client.head("/hsds/services", headers={"Accept-Encoding": "identity"})
    whole = await client.get("/hsds/services", headers={"Accept-Encoding": "identity"})
    assert (answer.status, await answer.read()) == (200, b"")
    assert [answer.headers[name] for name in ("ETag", "Content-Type")] == [whole.headers[name] for name in ("ETag", "Content-Type")]


async def becomes(client: TestClient, total: int) -> None:
    """Waits until the list has that many services; a running service looks for a new release now and then."""
    for _ in range(50):
        if (await get(client, "services"))["total_items"] == total:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"never {total} services")


async def test_a_new_release_answers_without_a_restart(client: TestClient, url: str, tmp_path: Path) -> None:
    before = await client.get("/hsds/services")
    assert (await before.json())["total_items"] == 6
    files = tmp_path / "knowledge"
    world.dump(files / "facts" / "new-desk.yml", {"id": "new-desk", "name": "Nieuw loket", "kind": "learning", "service_area": "national"})
    build(url, files)
    await becomes(client, 7)
    assert (await client.get("/hsds/services", headers={"If-None-Match": before.headers["ETag"]})).status == 200
    engine = store.connect(url)
    store.roll_back(engine)
    engine.dispose()
    await becomes(client, 6)


async def test_the_index_is_made_once_a_release_and_day(release: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    days = [date(2026, 3, 1)]
    current = CurrentIndex(lambda: days[0])
    first = await current.get(release)
    assert await current.get(release) is first
    days[0] = date(2026, 3, 2)
    assert await current.get(release) is not first


async def test_no_answer_holds_what_people_write(client: TestClient) -> None:
    """Only the curated knowledge is public; the look-up touches no conversation and sets no cookie."""
    text = json.dumps(await get(client, "services?full=true"))
    assert "message" not in json.loads(text)["contents"][0]
    assert (await client.get("/hsds/services")).cookies == {}


async def test_released_moments_are_utc(client: TestClient) -> None:
    found = datetime.fromisoformat((await get(client, "services"))["contents"][0]["last_modified"])
    assert abs(datetime.now(UTC) - found) < timedelta(minutes=5)
