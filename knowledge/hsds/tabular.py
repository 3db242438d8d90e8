"""Nested objects as rows of tables, and rows as nested objects again. Pure; files are in `package` and `reading`."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from knowledge.hsds import extension
from knowledge.hsds.dataset import Dataset
from knowledge.hsds.known import Json
from knowledge.hsds.tables import MANY, NUMBERS, ONE, TABLES

Rows = dict[str, dict[str, dict[str, str]]]  # rows by table and id


def rows(dataset: Dataset) -> Rows:
    """The cells of every table, as text, in the order of the dataset."""
    found: Rows = {name: {} for name in TABLES}
    for term in dataset.terms:  # first, so that a term stands with all that is known of it
        _add(found, "taxonomy_term", term, {})
    for taxonomy in dataset.taxonomies:
        _add(found, "taxonomy", taxonomy, {})
    for service in dataset.services:
        _add(found, "service", service, {})
    return found


def _add(found: Rows, table: str, thing: Json, links: Mapping[str, str]) -> None:
    cells = {**links}
    for one in ONE:
        if one.owner == table and isinstance(part := thing.get(one.key), dict):
            cells[one.column] = part["id"]
            _add(found, one.table, part, {})
    for many in MANY:
        if many.parent == table:
            entity = {"link_entity": table} if many.column == "link_id" else {}
            for part in thing.get(many.key, ()):
                _add(found, many.child, part, {many.column: thing["id"], **entity})
    own = {column: _cell(thing[column]) for column in TABLES[table].columns if column in thing}
    found[table].setdefault(thing["id"], {**cells, **own})


def _cell(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def nested(tables: Mapping[str, Iterable[Mapping[str, str | None]]]) -> dict[str, list[Json]]:
    """The services, taxonomy terms and taxonomies in the rows of tables. Rows without an id or a parent are left out."""
    things: dict[str, dict[str, Json]] = defaultdict(dict)
    for name, given in tables.items():
        for row in given:
            thing = _thing(row)
            if isinstance(thing.get("id"), str):
                things[name].setdefault(thing["id"], thing)
    for many in MANY:
        for child in things[many.child].values():
            parent = things[many.parent].get(str(child.get(many.column, "")))
            if parent is not None:
                parent.setdefault(many.key, []).append(child)
    for one in ONE:
        for owner in things[one.owner].values():
            part = things[one.table].get(str(owner.get(one.column, "")))
            if part is not None:
                owner[one.key] = part
    return {name: list(things[name].values()) for name in ("service", "taxonomy_term", "taxonomy")}


def _thing(row: Mapping[str, str | None]) -> Json:
    """The values of a row that are there, numbers and our own column read."""
    found: Json = {}
    for column, text in row.items():
        if isinstance(column, str) and isinstance(text, str) and text.strip():
            found[column] = _value(column, text.strip())
    return found


def _value(column: str, text: str) -> Any:
    if column in NUMBERS or column == extension.KEY:
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return text
    return text
