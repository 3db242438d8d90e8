"""GET /hsds/...: the knowledge for other directories and programs, in the standard's own shapes."""

from __future__ import annotations

import json
from typing import Final

from aiohttp import web

from knowledge.hsds.package import LICENSE, VERSION
from web.hsds import openapi, query
from web.hsds.answers import METHODS, Handler, json_text, problem
from web.hsds.current import current
from web.hsds.faults import Unknown
from web.hsds.index import Kind
from web.keys import SETTINGS

# The plain standard: we add a key of our own, and ask nothing of it that a profile would have to say.
PROFILE: Final = "https://docs.openreferral.org/"


async def to_root(_request: web.Request) -> web.Response:
    """The way to the address with its slash."""
    raise web.HTTPPermanentRedirect("/hsds/")


async def about(request: web.Request) -> web.Response:
    """What this look-up is, and where its description stands."""
    public = request.app[SETTINGS].public_url
    base = public or request.url.origin()
    text = json.dumps(
        {
            "version": VERSION,
            "profile": PROFILE,
            "openapi_url": str(base.with_path("/hsds/openapi.json")),
            "description": "Bodies that help EU labour migrants in the Netherlands.",
            "license": LICENSE["path"],
        }
    )
    return json_text(request, text, keep=public is not None)  # without a public address the answer names the caller's Host


async def description(request: web.Request) -> web.Response:
    """The OpenAPI document."""
    return json_text(request, json.dumps(openapi.document()))


async def nothing(request: web.Request) -> web.Response:
    """What is said of every other path, and of every way to ask but reading."""
    if request.method not in METHODS.split(", "):
        return problem(405, f"this look-up only reads: {METHODS}")
    raise Unknown("there is nothing at this path; /hsds/openapi.json lists what there is")


def listing(kind: Kind) -> Handler:
    """A page of what there is of this kind, narrowed by the query."""

    async def show(request: web.Request) -> web.Response:
        asked = query.read(kind, _given(request))
        return json_text(request, query.page(await current(request), kind, asked))

    return show


def single(kind: Kind) -> Handler:
    """One of this kind by its id, whole."""

    async def show(request: web.Request) -> web.Response:
        form = query.single_form(kind, _given(request))
        entry = (await current(request)).by_id[kind].get(request.match_info["id"].lower())
        if entry is None:
            raise Unknown(f"none of the {kind} has this id")
        return json_text(request, entry.forms[form])

    return show


def _given(request: web.Request) -> dict[str, list[str]]:
    return {name: request.query.getall(name) for name in request.query}
