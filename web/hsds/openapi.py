"""The description of the look-up for programs (OpenAPI 3.1), made from the same lists that the views use."""

from __future__ import annotations

from typing import Any, Final

from knowledge.hsds.package import LICENSE, VERSION
from web.hsds import query
from web.hsds.index import Kind

_SCHEMAS: Final = f"https://raw.githubusercontent.com/openreferral/specification/{VERSION}/schema/"
_OBJECTS: Final[dict[Kind, tuple[str, str]]] = {
    "services": ("service", "compiled/service.json"),
    "organizations": ("organization", "compiled/organization.json"),
    "service_at_locations": ("service at a location", "compiled/service_at_location.json"),
    "taxonomies": ("taxonomy", "taxonomy.json"),
    "taxonomy_terms": ("taxonomy term", "taxonomy_term.json"),
}
_UUID: Final = {"type": "string", "format": "uuid"}
_FLAG: Final = {"type": "boolean", "default": False}
_PARAMETERS: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "search": ("Words that must all occur, in any of five languages.", {"type": "string", "maxLength": query.LONGEST_SEARCH}),
    "page": ("Which page, from 1.", {"type": "integer", "minimum": 1, "default": 1}),
    "per_page": ("How many on a page.", {"type": "integer", "minimum": 1, "maximum": query.MOST_PER_PAGE, "default": query.PER_PAGE}),
    "format": ("The form of the answer.", {"type": "string", "enum": ["json"]}),
    "taxonomy_term_id": ("With this term or one below it. May be given more than once: all must hold.", _UUID),
    "taxonomy_id": ("With a term of this taxonomy.", _UUID),
    "organization_id": ("Of this organization.", _UUID),
    "modified_after": ("Changed at or after this moment.", {"type": "string", "format": "date-time"}),
    "minimal": ("Only id and last_modified, all on one page.", _FLAG),
    "full": ("With everything nested inside.", _FLAG),
    "full_service": ("With whole services inside.", _FLAG),
    "parent_id": ("Terms under this one.", _UUID),
    "top_only": ("Only terms at the top.", _FLAG),
}


def document() -> dict[str, Any]:
    """The whole description."""
    paths: dict[str, Any] = {"/": {"get": _operation("This look-up: version, profile, description.", {"type": "object"}, [])}}
    for kind, (name, schema) in _OBJECTS.items():
        reference = {"$ref": _SCHEMAS + schema}
        contents = {"type": "object", "properties": {"contents": {"type": "array", "items": {"type": "object"}}}}
        listed = {"allOf": [{"$ref": "#/components/schemas/Page"}, contents]}
        parameters = [{"$ref": f"#/components/parameters/{one}"} for one in query.PARAMETERS[kind]]
        paths[f"/{kind}"] = {"get": _operation(f"A page of the list: {name}.", listed, parameters)}
        paths[f"/{kind}/{{id}}"] = {
            "get": _operation(f"One {name}, with everything nested inside.", reference, []),
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": _UUID}],
        }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Wegwijs: help for EU labour migrants in the Netherlands, as Human Services Data",
            "version": VERSION,
            "license": {"name": LICENSE["title"], "url": LICENSE["path"]},
        },
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "servers": [{"url": "/hsds"}],
        "paths": paths,
        "components": {
            "parameters": {
                name: {"name": name, "in": "query", "required": False, "description": about, "schema": schema}
                for name, (about, schema) in _PARAMETERS.items()
            },
            "schemas": {"Page": _page(), "Problem": _problem()},
        },
    }


def _operation(summary: str, schema: dict[str, Any], parameters: list[dict[str, Any]]) -> dict[str, Any]:
    refused = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    responses = {
        "200": {"description": "Found.", "content": {"application/json": {"schema": schema}}},
        "304": {"description": "Unchanged since the ETag that was sent."},
        "400": {"description": "A parameter cannot be used; the problem names it.", "content": refused},
        "404": {"description": "There is no such thing.", "content": refused},
    }
    return {"summary": summary, "parameters": parameters, "responses": responses}


def _page() -> dict[str, Any]:
    numbers = {name: {"type": "integer", "minimum": 0} for name in ("total_items", "total_pages", "page_number", "size")}
    flags = {name: {"type": "boolean"} for name in ("first_page", "last_page", "empty")}
    return {"type": "object", "properties": {**numbers, **flags}, "required": [*numbers, *flags, "contents"]}


def _problem() -> dict[str, Any]:
    texts = {name: {"type": "string"} for name in ("type", "title", "detail", "parameter")}
    return {"type": "object", "properties": {**texts, "status": {"type": "integer"}}, "required": ["type", "title", "status", "detail"]}
