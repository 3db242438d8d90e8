"""The paths of the look-up."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from web.hsds import views
from web.hsds.answers import answering
from web.hsds.current import INDEX, CurrentIndex
from web.hsds.index import Kind

KINDS: Final[tuple[Kind, ...]] = ("services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms")


def set_up(app: web.Application) -> None:
    """Adds the look-up to an app."""
    app[INDEX] = CurrentIndex()
    app.router.add_get("/hsds", views.to_root)
    app.router.add_get("/hsds/", answering(views.about))
    app.router.add_get("/hsds/openapi.json", answering(views.description))
    for kind in KINDS:
        app.router.add_get(f"/hsds/{kind}", answering(views.listing(kind)))
        app.router.add_get(f"/hsds/{kind}/{{id}}", answering(views.single(kind)))
    app.router.add_route("*", "/hsds/{rest:.*}", answering(views.nothing))
