"""The knowledge files read into models, with the line of every key, or the faults that prevent it.

Comes in: a directory with needs.yml, municipalities.csv, facts/ and texts/. Goes out: `Source`. No database here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError

from knowledge.faults import Fault, FaultyKnowledge
from knowledge.gazetteer import Municipality, load_municipalities
from knowledge.schema import LANGUAGES, Body, BodyText, Need, NeedText, Strict

DIRECTORY = Path(__file__).parent
SURFACES = ("replies", "web")  # one catalogue of strings per language and surface

Model = TypeVar("Model", bound=Strict)


@dataclass(frozen=True)
class Place:
    """Where something stands in the files: path and line (from 1)."""

    path: Path
    line: int


@dataclass(frozen=True)
class Source:
    """Everything the files hold. Texts are keyed by language, catalogues by (language, surface)."""

    needs: dict[str, Need]
    bodies: dict[str, Body]
    municipalities: dict[str, Municipality]
    need_texts: dict[str, dict[str, NeedText]]
    body_texts: dict[str, dict[str, BodyText]]
    catalogues: dict[tuple[str, str], dict[str, str]]
    places: dict[tuple[str, ...], Place]
    content_hash: str

    def place_of(self, *key: str) -> Place:
        """Where the thing with this key stands, or the nearest thing around it."""
        while key:
            if key in self.places:
                return self.places[key]
            key = key[:-1]
        return Place(DIRECTORY, 0)

    def fault(self, key: tuple[str, ...], check: str, what: str, harm: str, mend: str) -> Fault:
        """An error at the place of the thing with this key."""
        place = self.place_of(*key)
        return Fault(place.path, place.line, check, what, harm, mend)


@dataclass
class _Reader:
    directory: Path
    faults: list[Fault] = field(default_factory=list)
    places: dict[tuple[str, ...], Place] = field(default_factory=dict)
    digest: Any = field(default_factory=hashlib.sha256)

    def yaml(self, path: Path) -> Any:
        """The content of a YAML file, or None after noting a fault."""
        try:
            raw = path.read_bytes()
        except OSError as error:
            self._fault(path, 0, "file", f"cannot be read: {error.strerror}", "put the file back or its right name")
            return None
        self.digest.update(path.relative_to(self.directory).as_posix().encode() + b"\0" + raw)
        try:
            return YAML(typ="rt").load(raw.decode("utf-8"))
        except MarkedYAMLError as error:
            mark = error.problem_mark
            self._fault(path, mark.line + 1 if mark else 0, "yaml", f"is not valid YAML: {error.problem}",
                        "look at the indentation, and quote a value that holds a colon")  # fmt: skip
        except UnicodeDecodeError:
            self._fault(path, 0, "yaml", "is not UTF-8", "save the file as UTF-8")
        return None

    def model(self, kind: type[Model], data: Any, path: Path, line: int) -> Model | None:
        """The data as a model, or None after noting one fault per wrong field."""
        if not isinstance(data, Mapping):
            self._fault(path, line, "schema", "holds no keys with values", "see docs/knowledge.md for an example")
            return None
        try:
            return kind.model_validate(_plain(data))
        except ValidationError as error:
            for one in error.errors():
                where = ".".join(str(part) for part in one["loc"]) or "the entry"
                self._fault(path, _line(data, one["loc"], line), "schema", f"{where}: {one['msg']}",
                            "see docs/knowledge.md for what this key may hold")  # fmt: skip
        return None

    def _fault(self, path: Path, line: int, check: str, what: str, mend: str) -> None:
        harm = "nothing of this entry could be shown to anybody"
        self.faults.append(Fault(path, line, check, what, harm, mend))


def _plain(data: Any) -> Any:
    """The data without ruamel's own types: tuples for lists, so that models stay frozen."""
    if isinstance(data, Mapping):
        return {str(key): _plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return tuple(_plain(value) for value in data)
    return str(data) if isinstance(data, str) else data


def _line(data: Any, loc: tuple[Any, ...], fallback: int) -> int:
    """The line of the deepest part of `loc` that the file holds."""
    line = fallback
    for part in loc:
        if isinstance(data, CommentedMap) and part in data:
            line = data.lc.key(part)[0] + 1
        elif isinstance(data, CommentedSeq) and isinstance(part, int) and part < len(data):
            line = data.lc.item(part)[0] + 1
        else:
            break
        data = data[part]
    return line


def read(directory: Path = DIRECTORY) -> Source:
    """The files of `directory` as one `Source`. Raises FaultyKnowledge with every fault of form found."""
    reader = _Reader(directory)
    municipalities = load_municipalities(directory / "municipalities.csv")
    reader.digest.update((directory / "municipalities.csv").read_bytes())
    source = Source(
        needs=_needs(reader),
        bodies=_bodies(reader),
        municipalities={one.code: one for one in municipalities},
        need_texts={language: dict(_need_texts(reader, language)) for language in LANGUAGES},
        body_texts={language: dict(_body_texts(reader, language)) for language in LANGUAGES},
        catalogues={(language, surface): _catalogue(reader, language, surface) for language in LANGUAGES for surface in SURFACES},
        places=reader.places,
        content_hash=reader.digest.hexdigest(),
    )
    if reader.faults:
        raise FaultyKnowledge(reader.faults)
    return source


def _needs(reader: _Reader) -> dict[str, Need]:
    path = reader.directory / "needs.yml"
    entries = reader.yaml(path) or []
    needs: dict[str, Need] = {}
    for index, entry in enumerate(entries):
        line = entries.lc.item(index)[0] + 1
        need = reader.model(Need, entry, path, line)
        if need is not None:
            needs[need.id] = need
            reader.places["needs", need.id] = Place(path, line)
    return needs


def _bodies(reader: _Reader) -> dict[str, Body]:
    bodies: dict[str, Body] = {}
    for path in sorted((reader.directory / "facts").glob("*.yml")):
        data = reader.yaml(path)
        body = reader.model(Body, data, path, 1)
        if body is not None:
            bodies[body.id] = body
            reader.places["bodies", body.id] = Place(path, 1)
            for key in data:
                reader.places["bodies", body.id, str(key)] = Place(path, data.lc.key(key)[0] + 1)
    return bodies


def _entries(reader: _Reader, path: Path, *prefix: str) -> Iterator[tuple[str, Any, int]]:
    data = reader.yaml(path) or {}
    reader.places.setdefault(prefix, Place(path, 1))
    for key in data:
        line = data.lc.key(key)[0] + 1
        reader.places[(*prefix, str(key))] = Place(path, line)
        yield str(key), data[key], line


def _need_texts(reader: _Reader, language: str) -> Iterator[tuple[str, NeedText]]:
    for path in sorted((reader.directory / "texts" / language / "needs").glob("*.yml")):
        for key, data, line in _entries(reader, path, "texts", language, "needs"):
            text = reader.model(NeedText, data, path, line)
            if text is not None:
                yield key, text


def _body_texts(reader: _Reader, language: str) -> Iterator[tuple[str, BodyText]]:
    path = reader.directory / "texts" / language / "bodies.yml"
    for key, data, line in _entries(reader, path, "texts", language, "bodies"):
        text = reader.model(BodyText, data, path, line)
        if text is not None:
            yield key, text


def _catalogue(reader: _Reader, language: str, surface: str) -> dict[str, str]:
    path = reader.directory / "texts" / language / f"{surface}.yml"
    return {
        key: str(value)
        for key, value, _ in _entries(reader, path, "texts", language, surface)
        if key not in ("status", "source_hash")
    }
