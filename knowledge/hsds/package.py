"""The tabular form: one CSV file per table and a datapackage.json that says what is in them."""

from __future__ import annotations

import csv
import io
import json
from typing import Any, Final

from knowledge.hsds import extension
from knowledge.hsds.dataset import Dataset
from knowledge.hsds.tables import DATES, EMAILS, MANY, NUMBERS, ONE, TABLES, TIMES, URIS, VALUES, Table
from knowledge.hsds.tabular import rows

DESCRIPTOR: Final = "datapackage.json"
VERSION: Final = "3.0"
LICENSE: Final = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
# Said, so that no reader has to guess it from cells that hold JSON.
DIALECT: Final = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False, "lineTerminator": "\r\n"}
_OWN_COLUMN: Final = "What HSDS has no field for, as JSON; docs/open-standard.md explains it."
_ABOUT: Final = {
    "id": "A UUID that is the same in every export.",
    "name": "What it is called.",
    "alternate_name": "Another name; of a service the official Dutch name of the body.",
    "application_process": "How to reach it and how that goes.",
    "assured_date": "The oldest day on which a way to reach it was checked; empty when one of them never was.",
    "last_modified": "When this knowledge was published, or the later day on which the service began or ended.",
    "state_province": "The Dutch province.",
    "note": "How sure this is.",
    "opens_at": "Dutch local time.",
    "closes_at": "Dutch local time; 23:59 is the end of the day.",
    "value": "Of a need: referral, urgent or professionals.",
    "code": "Our own code of a term; of a language ISO 639-1.",
    "uri": "A public identifier.",
    extension.KEY: _OWN_COLUMN,
}


def files(dataset: Dataset) -> dict[str, bytes]:
    """The files of the package by name: UTF-8 CSV of every table, also an empty one, and the descriptor."""
    found = {TABLES[name].file: _csv(TABLES[name], list(by_id.values())) for name, by_id in rows(dataset).items()}
    return {**found, DESCRIPTOR: (json.dumps(descriptor(dataset), ensure_ascii=False, indent=2) + "\n").encode()}


def _csv(table: Table, cells: list[dict[str, str]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, table.columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(cells)
    return text.getvalue().encode()


def descriptor(dataset: Dataset) -> dict[str, Any]:
    """The datapackage.json as an object: our own words on the standard's tables."""
    return {
        "name": "wegwijs-hsds",
        "title": "Wegwijs: help for EU labour migrants in the Netherlands",
        "description": "Bodies that help, as Human Services Data. Base language English; other languages in the column wegwijs.",
        "profile": "tabular-data-package",
        "version": VERSION,
        "created": dataset.released.isoformat(timespec="seconds"),
        "licenses": [LICENSE],
        "resources": [_resource(table) for table in TABLES.values()],
    }


def _resource(table: Table) -> dict[str, Any]:
    keys = [(many.column, many.parent) for many in MANY if many.child == table.name and many.column != "link_id"]
    keys += [(one.column, one.table) for one in ONE if one.owner == table.name]
    keys += [("parent_id", ""), ("taxonomy_id", "taxonomy")] if table.name == "taxonomy_term" else []
    return {
        "name": table.name,
        "path": table.file,
        "title": table.about,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": {
            "fields": [_field(table, column) for column in table.columns],
            "primaryKey": "id",
            "foreignKeys": [{"fields": column, "reference": {"resource": other, "fields": "id"}} for column, other in keys],
        },
    }


def _field(table: Table, column: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": column, "type": "string"}
    if column in DATES:
        field["type"] = "date"
    elif column in TIMES:
        field |= {"type": "time", "format": "%H:%M"}
    elif column in NUMBERS:
        field["type"] = "number"
    elif column == "last_modified":
        field |= {"type": "datetime", "format": "any"}
    elif column == extension.KEY:
        field["type"] = "object"
    elif column == "id" or column.endswith("_id"):
        field["format"] = "uuid"
    elif column in URIS:
        field["format"] = "uri"
    elif column in EMAILS:
        field["format"] = "email"
    if column in _ABOUT:
        field["description"] = _ABOUT[column]
    constraints: dict[str, Any] = {"required": True} if column in table.required else {}
    if column == "id":
        constraints["unique"] = True
    if (table.name, column) in VALUES:
        constraints["enum"] = list(VALUES[table.name, column])
    return field | ({"constraints": constraints} if constraints else {})
