"""Somebody's directory read from disk: HSDS as JSON (a file or a folder of them) or as CSV tables (folder, zip or datapackage.json).

Goes out: nested services and, from our own export, taxonomies and terms. Nothing is judged here.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any, Final

from knowledge.hsds import extension
from knowledge.hsds.faults import HsdsError
from knowledge.hsds.known import Json
from knowledge.hsds.package import DESCRIPTOR
from knowledge.hsds.tables import TABLES
from knowledge.hsds.tabular import nested

# More than this, unpacked, is no directory of services but a mistake or a trap. The largest national ones are under 50 MB.
MOST_BYTES: Final = 300 * 1024 * 1024
_LARGEST_CELL: Final = 10 * 1024 * 1024  # our own column holds whole texts; Python's limit is 128 kB


@dataclass
class Directory:
    """What stood in a directory. `name` is the file or folder it came from."""

    name: str
    services: list[Json] = field(default_factory=list)
    taxonomies: list[Json] = field(default_factory=list)
    terms: list[Json] = field(default_factory=list)


def read(path: Path) -> Directory:
    """The directory at a path. Raises HsdsError when there is none, or when it is in no form that we read."""
    found = Directory(path.name)
    try:
        files = _files(path)
    except OSError as error:
        raise HsdsError(f"{path} cannot be read: {error.strerror or error}") from error
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:  # the last two: packed in a way Python has not
        raise HsdsError(f"{path} is no zip file that can be opened: {error}") from error
    tables = _tables(files, path)
    if tables:
        things = nested({name: _rows(path, file, content) for name, (file, content) in tables.items()})
        found.services, found.terms, found.taxonomies = things["service"], things["taxonomy_term"], things["taxonomy"]
        return found
    documents = {name: content for name, content in files.items() if name.endswith(".json")}
    if not documents:
        raise HsdsError(f"{path} holds neither services.csv nor a JSON file")
    for name, content in sorted(documents.items()):
        _add_document(found, path, name, content)
    return found


def _files(path: Path) -> dict[str, bytes]:
    """The files by name within the directory, those of a folder of tables or of JSON only."""
    if path.name == DESCRIPTOR:
        path = path.parent
    if path.is_dir():
        found = [one for one in sorted(path.rglob("*")) if one.suffix in (".csv", ".json") and one.is_file()]
        _bounded(path, sum(one.stat().st_size for one in found))
        return {one.relative_to(path).as_posix(): one.read_bytes() for one in found}
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            members = [one for one in archive.infolist() if one.filename.endswith((".csv", ".json"))]
            _bounded(path, sum(one.file_size for one in members))
            return {one.filename: archive.read(one) for one in members}
    _bounded(path, path.stat().st_size)
    return {path.name: path.read_bytes()}


def _bounded(path: Path, size: int) -> None:
    if size > MOST_BYTES:
        raise HsdsError(f"{path} holds {size // 1024**2} MB; more than {MOST_BYTES // 1024**2} MB is not read")


def _tables(files: Mapping[str, bytes], path: Path) -> dict[str, tuple[str, bytes]]:
    """The CSV files by table, where the descriptor names them or where the standard does; nothing without services."""
    named = _described(files, path)
    by_base = {PurePosixPath(name).name: name for name in files}
    for table in TABLES.values():
        for file in (table.file, *table.aliases, f"{table.name}.csv"):
            if file in by_base:
                named.setdefault(table.name, by_base[file])
    found = {table: (name, files[name]) for table, name in named.items() if name in files and table in TABLES}
    return found if "service" in found else {}


def _described(files: Mapping[str, bytes], path: Path) -> dict[str, str]:
    descriptor = next((name for name in files if PurePosixPath(name).name == DESCRIPTOR), None)
    if descriptor is None:
        return {}
    data = _parsed(path, descriptor, files[descriptor])
    resources = data.get("resources") if isinstance(data, dict) else None
    here = PurePosixPath(descriptor).parent
    return {
        one["name"]: (here / one["path"]).as_posix()
        for one in (resources if isinstance(resources, list) else ())
        if isinstance(one, dict) and isinstance(one.get("name"), str) and isinstance(one.get("path"), str)
    }


def _rows(path: Path, file: str, content: bytes) -> Iterator[dict[str, str | None]]:
    csv.field_size_limit(_LARGEST_CELL)
    try:
        yield from csv.DictReader(io.StringIO(_text(path, file, content), newline=""))
    except csv.Error as error:
        raise HsdsError(f"{path}: {file} is no CSV table: {error}") from error


def _add_document(found: Directory, path: Path, name: str, content: bytes) -> None:
    data = _parsed(path, name, content)
    for thing in _things(data):
        if isinstance(services := thing.get("services"), list):  # an organization with its services inside
            own = {key: value for key, value in thing.items() if key != "services"}
            found.services += [{"organization": own, **one} for one in services if isinstance(one, dict)]
        elif "status" in thing or "organization" in thing:
            found.services.append(thing)
    if isinstance(data, dict) and isinstance(more := data.get(extension.KEY), dict):
        found.taxonomies += _things(more.get("taxonomies"))
        found.terms += _things(more.get("taxonomy_terms"))


def _things(data: Any) -> list[Json]:
    """The objects of a page, of a list, or the one that there is."""
    if isinstance(data, dict):
        data = data.get("contents", [data])
    return [one for one in data if isinstance(one, dict)] if isinstance(data, list) else []


def _parsed(path: Path, name: str, content: bytes) -> Any:
    try:
        return json.loads(_text(path, name, content))
    except (ValueError, RecursionError) as error:
        raise HsdsError(f"{path}: {name} is not valid JSON: {error}") from error


def _text(path: Path, name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise HsdsError(f"{path}: {name} is not UTF-8; save it as UTF-8") from error
