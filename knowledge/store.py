"""Releases in a database, SQLite or PostgreSQL: built whole in one transaction, read whole, never half.

A reader asks for the current release and reads the rows that carry its hash; the builder writes rows under a new hash
and then moves `current`, all in one transaction. The last `KEEP` releases stay, so that going back is one row's change.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, DateTime, Engine, ForeignKey, create_engine, delete, event, insert, select
from sqlalchemy.exc import OperationalError, ProgrammingError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from knowledge.faults import NoRelease
from knowledge.gazetteer import Municipality
from knowledge.release import Release
from knowledge.schema import Body, BodyText, Need, NeedText
from knowledge.source import Source

KEEP = 3  # releases kept for going back


class Base(DeclarativeBase):
    type_annotation_map = {dict[str, Any]: JSON}


class ReleaseRow(Base):
    __tablename__ = "release"
    content_hash: Mapped[str] = mapped_column(primary_key=True)
    built_at: Mapped[datetime] = mapped_column(DateTime(timezone=True))


class CurrentRow(Base):
    """One row, id 1: which release services answer from."""

    __tablename__ = "current_release"
    id: Mapped[int] = mapped_column(primary_key=True)
    content_hash: Mapped[str] = mapped_column(ForeignKey("release.content_hash"))


class EntryRow(Base):
    """One need, body, municipality, text or catalogue of a release. `language` is empty where there is none."""

    __tablename__ = "entry"
    content_hash: Mapped[str] = mapped_column(ForeignKey("release.content_hash", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    document: Mapped[dict[str, Any]]


def sqlite_url(directory: Path) -> str:
    """The database URL of the default store, a file in `directory`."""
    return f"sqlite:///{directory / 'knowledge.sqlite'}"


def connect(url: str) -> Engine:
    """An engine for the store. Opens no connection yet."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_pragmas)
    return engine


def _sqlite_pragmas(connection: Any, _record: Any) -> None:
    # WAL: a service that reads does not wait for the builder that writes.
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA foreign_keys=ON")


def build(engine: Engine, source: Source) -> str:
    """The hash of the release now current, written whole or not at all. Building the same content twice changes nothing."""
    Base.metadata.create_all(engine)
    with engine.begin() as connection:
        known = connection.scalar(select(ReleaseRow.content_hash).where(ReleaseRow.content_hash == source.content_hash))
        if known is None:
            connection.execute(insert(ReleaseRow).values(content_hash=source.content_hash, built_at=datetime.now(UTC)))
            connection.execute(insert(EntryRow), _rows(source))
        _point_to(connection, source.content_hash)
        _prune(connection)
    return source.content_hash


def roll_back(engine: Engine) -> str:
    """The hash of the release before the current one, made current. Raises NoRelease when there is none."""
    with engine.begin() as connection:
        current = connection.scalar(select(CurrentRow.content_hash))
        at = select(ReleaseRow.built_at).where(ReleaseRow.content_hash == current).scalar_subquery()
        earlier = connection.scalar(
            select(ReleaseRow.content_hash).where(ReleaseRow.built_at < at).order_by(ReleaseRow.built_at.desc()).limit(1)
        )
        if earlier is None:
            raise NoRelease("there is no earlier release to go back to")
        _point_to(connection, earlier)
    return earlier


def current_hash(engine: Engine) -> str:
    """The hash of the current release. Raises NoRelease before the first build."""
    try:
        with engine.connect() as connection:
            found = connection.scalar(select(CurrentRow.content_hash))
    except (OperationalError, ProgrammingError) as error:
        raise NoRelease("the store holds no knowledge yet: run `wegwijs knowledge build`") from error
    if found is None:
        raise NoRelease("the store holds no knowledge yet: run `wegwijs knowledge build`")
    return found


def load(engine: Engine) -> Release:
    """The current release, whole. Raises NoRelease before the first build."""
    content_hash = current_hash(engine)
    with engine.connect() as connection:
        built_at = connection.scalar(select(ReleaseRow.built_at).where(ReleaseRow.content_hash == content_hash))
        rows = connection.execute(
            select(EntryRow.kind, EntryRow.language, EntryRow.key, EntryRow.document)
            .where(EntryRow.content_hash == content_hash)
            .order_by(EntryRow.position)
        ).all()
    needs: dict[str, Need] = {}
    bodies: dict[str, Body] = {}
    municipalities: dict[str, Municipality] = {}
    need_texts: dict[str, dict[str, NeedText]] = {}
    body_texts: dict[str, dict[str, BodyText]] = {}
    catalogues: dict[tuple[str, str], dict[str, str]] = {}
    for kind, language, key, document in rows:
        match kind:
            case "need":
                needs[key] = Need.model_validate(document)
            case "body":
                bodies[key] = Body.model_validate(document)
            case "municipality":
                municipalities[key] = Municipality(**{**document, "names": tuple(document["names"])})
            case "need-text":
                need_texts.setdefault(language, {})[key] = NeedText.model_validate(document)
            case "body-text":
                body_texts.setdefault(language, {})[key] = BodyText.model_validate(document)
            case "catalogue":
                catalogues[language, key] = document
    return Release(content_hash, built_at, needs, bodies, municipalities, need_texts, body_texts, catalogues)


def _rows(source: Source) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []

    def add(kind: str, language: str, key: str, document: dict[str, Any]) -> None:
        rows.append({"content_hash": source.content_hash, "kind": kind, "language": language, "key": key,
                     "position": len(rows), "document": document})  # fmt: skip

    for need in source.needs.values():
        add("need", "", need.id, need.model_dump(mode="json"))
    for body in source.bodies.values():
        add("body", "", body.id, body.model_dump(mode="json"))
    for one in source.municipalities.values():
        add("municipality", "", one.code, {"code": one.code, "name": one.name, "province": one.province, "names": list(one.names)})
    for language, needs in source.need_texts.items():
        for key, need_text in needs.items():
            add("need-text", language, key, need_text.model_dump(mode="json"))
    for language, bodies in source.body_texts.items():
        for key, body_text in bodies.items():
            add("body-text", language, key, body_text.model_dump(mode="json"))
    for (language, surface), strings in source.catalogues.items():
        add("catalogue", language, surface, dict(strings))
    return rows


def _point_to(connection: Any, content_hash: str) -> None:
    connection.execute(delete(CurrentRow))
    connection.execute(insert(CurrentRow).values(id=1, content_hash=content_hash))


def _prune(connection: Any) -> None:
    current = connection.scalar(select(CurrentRow.content_hash))
    newest = connection.scalars(select(ReleaseRow.content_hash).order_by(ReleaseRow.built_at.desc()).limit(KEEP)).all()
    old = ReleaseRow.content_hash.not_in({current, *newest})
    connection.execute(delete(EntryRow).where(EntryRow.content_hash.not_in({current, *newest})))
    connection.execute(delete(ReleaseRow).where(old))
