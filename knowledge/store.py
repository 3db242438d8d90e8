"""Releases in a database, SQLite or PostgreSQL: built whole in one transaction, read whole, never half.

The builder writes a release under a new number and then moves `current`, all in one transaction that excludes other builders
and no reader. A reader sees one moment of the database from its first look to its last. The last `KEEP` releases stay, so
that going back is one row's change.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, delete, event, func, insert, inspect, select, text
from sqlalchemy.exc import SQLAlchemyError

from knowledge import documents
from knowledge.faults import NoRelease, StoreUnavailable
from knowledge.release import Release
from knowledge.search.index import index_rows
from knowledge.source import Source
from knowledge.tables import Base, CurrentRow, EntryRow, ReleaseRow

Store = Engine  # what `connect` gives; other layers hand it on and never look inside
KEEP = 3  # releases kept for going back
_EMPTY = "the store holds no knowledge yet: run `wegwijs knowledge build`"


def sqlite_url(directory: Path) -> str:
    """The database URL of the default store, a file in `directory`."""
    return f"sqlite:///{directory / 'knowledge.sqlite'}"


def connect(url: str) -> Engine:
    """An engine for the store. Opens no connection yet."""
    engine = create_engine(url, pool_pre_ping=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _sqlite_pragmas)
        event.listen(engine, "begin", _sqlite_begin)
    return engine


def _sqlite_pragmas(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by _sqlite_begin; Python's own begin too late for readers
    connection.execute("PRAGMA journal_mode=WAL")  # a service that reads does not wait for the builder that writes
    connection.execute("PRAGMA foreign_keys=ON")
    connection.execute("PRAGMA busy_timeout=30000")


def _sqlite_begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that excludes other writers. All of it takes place, or nothing. Raises StoreUnavailable."""
    try:
        Base.metadata.create_all(engine)
        with engine.connect().execution_options(writes=True) as connection, connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text(f"LOCK TABLE {ReleaseRow.__tablename__} IN EXCLUSIVE MODE"))
            yield connection
    except SQLAlchemyError as error:
        raise StoreUnavailable(f"the store cannot be written ({type(error).__name__}): is the database there?") from error


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One moment of the database, however many questions are asked. Raises StoreUnavailable when it cannot be reached."""
    try:
        with engine.connect() as connection:
            if engine.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection
    except SQLAlchemyError as error:
        raise StoreUnavailable(f"the store cannot be read ({type(error).__name__}): is the database there?") from error


def build(engine: Engine, source: Source) -> str:
    """The hash of the release now current, written whole or not at all. Building the same content twice changes nothing."""
    with writing(engine) as connection:
        number = connection.scalar(select(ReleaseRow.number).where(ReleaseRow.content_hash == source.content_hash))
        if number is None:
            number = _write(connection, source)
        _point_to(connection, number)
        _prune(connection)
    return source.content_hash


def roll_back(engine: Engine) -> str:
    """The hash of the release before the current one, made current. Raises NoRelease when there is none."""
    current_hash(engine)
    with writing(engine) as connection:
        current = connection.scalar(select(CurrentRow.number))
        earlier = connection.execute(
            select(ReleaseRow.number, ReleaseRow.content_hash)
            .where(ReleaseRow.number < current)
            .order_by(ReleaseRow.number.desc())
            .limit(1)
        ).one_or_none()
        if earlier is None:
            raise NoRelease("there is no earlier release to go back to")
        _point_to(connection, earlier.number)
    return str(earlier.content_hash)


def current_hash(engine: Engine) -> str:
    """The hash of the current release. Raises NoRelease before the first build, StoreUnavailable without a database."""
    with reading(engine) as connection:
        return _current(connection).content_hash


def load(engine: Engine) -> Release:
    """The current release, whole. Raises NoRelease before the first build, StoreUnavailable when half of it is missing."""
    with reading(engine) as connection:
        current = _current(connection)
        rows = connection.execute(
            select(EntryRow.kind, EntryRow.language, EntryRow.key, EntryRow.document)
            .where(EntryRow.number == current.number)
            .order_by(EntryRow.position)
        ).all()
    if len(rows) != current.entries:
        raise StoreUnavailable(f"release {current.content_hash[:12]} has {len(rows)} of its {current.entries} entries: build it again")
    return documents.release(current.content_hash, current.built_at, (documents.Entry(*row) for row in rows))


def current_number(connection: Connection) -> int:
    """The number of the current release. Raises NoRelease before the first build."""
    return int(_current(connection).number)


def _current(connection: Connection) -> Any:
    found = None
    if inspect(connection).has_table(CurrentRow.__tablename__):
        found = connection.execute(
            select(ReleaseRow.number, ReleaseRow.content_hash, ReleaseRow.built_at, ReleaseRow.entries).join(
                CurrentRow, CurrentRow.number == ReleaseRow.number
            )
        ).one_or_none()
    if found is None:
        raise NoRelease(_EMPTY)
    return found


def _write(connection: Connection, source: Source) -> int:
    rows = list(documents.entries(source))
    number = (connection.scalar(select(func.max(ReleaseRow.number))) or 0) + 1
    connection.execute(
        insert(ReleaseRow).values(
            number=number, content_hash=source.content_hash, built_at=datetime.now(UTC), entries=len(rows), bodies=len(source.bodies)
        )
    )
    connection.execute(
        insert(EntryRow), [{"number": number, "position": position, **row._asdict()} for position, row in enumerate(rows)]
    )
    for table, found in index_rows(source):
        if found:
            connection.execute(insert(table), [{"number": number, **row} for row in found])
    return number


def _point_to(connection: Connection, number: int) -> None:
    connection.execute(delete(CurrentRow))
    connection.execute(insert(CurrentRow).values(id=1, number=number))


def _prune(connection: Connection) -> None:
    current = connection.scalar(select(CurrentRow.number))
    newest = connection.scalars(select(ReleaseRow.number).order_by(ReleaseRow.number.desc()).limit(KEEP)).all()
    connection.execute(delete(ReleaseRow).where(ReleaseRow.number.not_in({current, *newest})))
