"""The knowledge files read into models, with the line of every key, or the faults that prevent it.

Comes in: a directory with needs.yml, review.yml, municipalities.csv, facts/, rules/ and texts/. Goes out: `Source`. No database here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from knowledge.faults import Fault, FaultyKnowledge, Severity
from knowledge.gazetteer import GazetteerError, Municipality, load_municipalities
from knowledge.review import ReviewPeriods
from knowledge.schema import LANGUAGES, Body, CheckException, Need, Rule, Strict
from knowledge.wording import BodyText, NeedText, RuleText
from knowledge.yaml_file import Document, NotYaml, parse

DIRECTORY = Path(__file__).parent
SURFACES = ("replies", "web")  # one catalogue of strings per language and surface

Model = TypeVar("Model", bound=Strict)


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands in the files: path and line (from 1)."""

    path: Path
    line: int


@dataclass(frozen=True)
class Source:
    """Everything the files hold. Texts are keyed by language, catalogues by (language, surface)."""

    needs: dict[str, Need]
    bodies: dict[str, Body]
    rules: dict[str, Rule]
    municipalities: dict[str, Municipality]
    need_texts: dict[str, dict[str, NeedText]]
    body_texts: dict[str, dict[str, BodyText]]
    rule_texts: dict[str, dict[str, RuleText]]
    catalogues: dict[tuple[str, str], dict[str, str]]
    review: ReviewPeriods
    exceptions: tuple[CheckException, ...]
    places: dict[tuple[str, ...], Place]
    content_hash: str

    def place_of(self, *key: str) -> Place:
        """Where the thing with this key stands, or the nearest thing around it."""
        while key:
            if key in self.places:
                return self.places[key]
            key = key[:-1]
        return Place(DIRECTORY, 0)

    def fault(self, key: tuple[str, ...], check: str, what: str, harm: str, mend: str, severity: Severity = "error") -> Fault:
        """A fault at the place of the thing with this key."""
        place = self.place_of(*key)
        return Fault(place.path, place.line, check, what, harm, mend, severity)


@dataclass
class _Reader:
    directory: Path
    faults: list[Fault] = field(default_factory=list)
    places: dict[tuple[str, ...], Place] = field(default_factory=dict)
    digest: Any = field(default_factory=hashlib.sha256)

    def document(self, path: Path) -> Document:
        """The content of a YAML file, or an empty document after noting a fault."""
        try:
            raw = path.read_bytes()
            self.digest.update(path.relative_to(self.directory).as_posix().encode() + b"\0" + raw)
            return parse(raw.decode("utf-8"))
        except OSError as error:
            self.fault(path, 0, "file", f"cannot be read: {error.strerror}", "put the file back or its right name")
        except NotYaml as error:
            self.fault(path, error.line, "yaml", f"is not valid YAML: {error.problem}",
                       "look at the indentation, and quote a value that holds a colon")  # fmt: skip
        except UnicodeDecodeError:
            self.fault(path, 0, "yaml", "is not UTF-8", "save the file as UTF-8")
        return Document(None, None)

    def mapping(self, path: Path) -> tuple[Document, Mapping[str, Any]]:
        """A file of keys with values, and those; an empty mapping after noting a fault."""
        document = self.document(path)
        if isinstance(document.data, Mapping):
            return document, document.data
        if document.data is not None:
            self.fault(path, 1, "schema", "holds no keys with values", "see docs/knowledge.md for an example")
        return document, {}

    def model(self, kind: type[Model], data: Any, path: Path, document: Document, *where: Any) -> Model | None:
        """The data, which stands at `where` in the document, as a model, or None after noting one fault per wrong field."""
        if not isinstance(data, Mapping):
            self.fault(path, document.line(*where), "schema", "holds no keys with values", "see docs/knowledge.md for an example")
            return None
        try:
            return kind.model_validate(data)
        except ValidationError as error:
            for one in error.errors():
                field_name = ".".join(str(part) for part in one["loc"]) or "the entry"
                self.fault(path, document.line(*where, *one["loc"]), "schema", f"{field_name}: {one['msg']}",
                           "see docs/knowledge.md for what this key may hold")  # fmt: skip
        return None

    def entries(self, kind: type[Model], path: Path, *prefix: str) -> Iterator[tuple[str, Model]]:
        """The models of a file that maps ids to entries; their places are kept under `prefix`."""
        document, data = self.mapping(path)
        self.places.setdefault(prefix, Place(path, 1))
        for key, value in data.items():
            self.places[(*prefix, str(key))] = Place(path, document.line(key))
            if (found := self.model(kind, value, path, document, key)) is not None:
                yield str(key), found

    def listed(self, kind: type[Model], path: Path) -> Iterator[tuple[int, Model]]:
        """The models of a file that is a list of entries, each with its line."""
        document = self.document(path)
        for index, entry in enumerate(document.data if isinstance(document.data, list) else ()):
            if (found := self.model(kind, entry, path, document, index)) is not None:
                yield document.line(index), found

    def fault(self, path: Path, line: int, check: str, what: str, mend: str) -> None:
        """Notes an error of form."""
        harm = "nothing of this entry could be shown to anybody"
        self.faults.append(Fault(path, line, check, what, harm, mend))


def read(directory: Path = DIRECTORY) -> Source:
    """The files of `directory` as one `Source`. Raises FaultyKnowledge with every fault of form found."""
    reader = _Reader(directory)
    source = Source(
        needs=_needs(reader),
        bodies=_bodies(reader),
        rules=_rules(reader),
        municipalities=_municipalities(reader),
        need_texts={language: dict(_need_texts(reader, language)) for language in LANGUAGES},
        body_texts={language: dict(_texts(reader, BodyText, language, "bodies")) for language in LANGUAGES},
        rule_texts={language: dict(_texts(reader, RuleText, language, "rules")) for language in LANGUAGES},
        catalogues={(language, surface): _catalogue(reader, language, surface) for language in LANGUAGES for surface in SURFACES},
        review=_review(reader),
        exceptions=_exceptions(reader),
        places=reader.places,
        content_hash=reader.digest.hexdigest(),
    )
    if reader.faults:
        raise FaultyKnowledge(sorted(reader.faults))
    return source


def _municipalities(reader: _Reader) -> dict[str, Municipality]:
    path = reader.directory / "municipalities.csv"
    reader.places["municipalities",] = Place(path, 1)
    try:
        found = load_municipalities(path)
        reader.digest.update(path.read_bytes())
    except GazetteerError as error:
        reader.fault(path, error.line, "municipality", error.found, "correct this line")
        return {}
    except OSError as error:
        reader.fault(path, 0, "file", f"cannot be read: {error.strerror}", "put the file back or its right name")
        return {}
    return {one.code: one for one in found}


def _review(reader: _Reader) -> ReviewPeriods:
    path = reader.directory / "review.yml"
    document, data = reader.mapping(path)
    reader.places["review",] = Place(path, 1)
    return reader.model(ReviewPeriods, data, path, document) or ReviewPeriods.model_construct()


def _exceptions(reader: _Reader) -> tuple[CheckException, ...]:
    path = reader.directory / "exceptions.yml"
    found: list[CheckException] = []
    for line, one in reader.listed(CheckException, path):
        reader.places["exceptions", str(len(found))] = Place(path, line)
        found.append(one)
    return tuple(found)


def _needs(reader: _Reader) -> dict[str, Need]:
    path = reader.directory / "needs.yml"
    needs: dict[str, Need] = {}
    for line, need in reader.listed(Need, path):
        if need.id in needs:
            reader.fault(path, line, "twice", f"{need.id} stands twice", "keep one of the two")
        needs[need.id] = need
        reader.places["needs", need.id] = Place(path, line)
    return needs


def _bodies(reader: _Reader) -> dict[str, Body]:
    bodies: dict[str, Body] = {}
    for path in sorted((reader.directory / "facts").glob("*.yml")):
        document, data = reader.mapping(path)
        body = reader.model(Body, data, path, document)
        if body is None:
            continue
        if body.id in bodies:
            reader.fault(path, 1, "twice", f"{body.id} is also the id of another file", "give each body its own id")
        bodies[body.id] = body
        reader.places["bodies", body.id] = Place(path, 1)
        for key in data:
            reader.places["bodies", body.id, str(key)] = Place(path, document.line(key))
    return bodies


def _rules(reader: _Reader) -> dict[str, Rule]:
    rules: dict[str, Rule] = {}
    for path in sorted((reader.directory / "rules").glob("*.yml")):
        document, data = reader.mapping(path)
        for key, value in data.items():
            line = document.line(key)
            rule = reader.model(Rule, {"id": key, **value} if isinstance(value, Mapping) else value, path, document, key)
            if rule is None:
                continue
            if rule.id in rules:
                reader.fault(path, line, "twice", f"the rule {rule.id} stands twice", "keep one of the two")
            rules[rule.id] = rule
            reader.places["rules", rule.id] = Place(path, line)
    return rules


def _need_texts(reader: _Reader, language: str) -> Iterator[tuple[str, NeedText]]:
    for path in sorted((reader.directory / "texts" / language / "needs").glob("*.yml")):
        yield from reader.entries(NeedText, path, "texts", language, "needs")


def _texts(reader: _Reader, kind: type[Model], language: str, name: str) -> Iterator[tuple[str, Model]]:
    yield from reader.entries(kind, reader.directory / "texts" / language / f"{name}.yml", "texts", language, name)


def _catalogue(reader: _Reader, language: str, surface: str) -> dict[str, str]:
    path = reader.directory / "texts" / language / f"{surface}.yml"
    document, data = reader.mapping(path)
    reader.places["texts", language, surface] = Place(path, 1)
    for key in data:
        reader.places["texts", language, surface, str(key)] = Place(path, document.line(key))
    return {str(key): str(value) for key, value in data.items() if key not in ("status", "source_hash")}
