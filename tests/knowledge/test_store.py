"""Releases in a store: whole or not at all, kept for going back, the same in SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete, event, func, select

from knowledge import source, store
from knowledge.faults import NoRelease, StoreUnavailable
from knowledge.tables import Base, EntryRow


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "sqlite":
        made = store.connect(store.sqlite_url(tmp_path))
    else:
        made = store.connect(request.getfixturevalue("postgres_url"))
        Base.metadata.drop_all(made)
    yield made
    made.dispose()


def changed(directory: Path, number: int) -> source.Source:
    """The knowledge with one name changed, so that its hash is another."""
    path = directory / "facts" / "key-union.yml"
    lines = [line if not line.startswith("name:") else f"name: Huis {number}" for line in path.read_text().splitlines()]
    path.write_text("\n".join(lines) + "\n")
    return source.read(directory)


def test_what_was_built_is_loaded_again(engine: Engine, world_files: Path) -> None:
    files = source.read(world_files)
    assert store.build(engine, files) == files.content_hash
    loaded = store.load(engine)
    assert loaded.content_hash == store.current_hash(engine) == files.content_hash
    assert (loaded.needs, loaded.bodies, loaded.municipalities) == (files.needs, files.bodies, files.municipalities)
    assert (loaded.rules, loaded.rule_texts, loaded.review) == (files.rules, files.rule_texts, files.review)
    assert (loaded.need_texts, loaded.body_texts, loaded.catalogues) == (files.need_texts, files.body_texts, files.catalogues)
    assert list(loaded.needs) == list(files.needs)


def test_building_the_same_twice_changes_nothing(engine: Engine, world_files: Path) -> None:
    files = source.read(world_files)
    store.build(engine, files)
    built_at = store.load(engine).built_at
    store.build(engine, files)
    assert store.load(engine).built_at == built_at


def test_a_store_without_a_release_says_so(engine: Engine) -> None:
    for look in (store.load, store.current_hash):
        with pytest.raises(NoRelease, match="knowledge build"):
            look(engine)


def test_going_back_makes_the_earlier_release_current(engine: Engine, world_files: Path) -> None:
    first = store.build(engine, changed(world_files, 1))
    second = store.build(engine, changed(world_files, 2))
    assert store.current_hash(engine) == second
    assert store.roll_back(engine) == first == store.current_hash(engine)
    assert store.load(engine).bodies["key-union"].name == "Huis 1"
    with pytest.raises(NoRelease, match="no earlier release"):
        store.roll_back(engine)


def test_only_the_last_releases_are_kept(engine: Engine, world_files: Path) -> None:
    for number in range(store.KEEP + 2):
        store.build(engine, changed(world_files, number))
    steps = 0
    while True:
        try:
            store.roll_back(engine)
        except NoRelease:
            break
        steps += 1
    assert steps == store.KEEP - 1


def test_a_build_that_fails_half_way_leaves_the_old_release(engine: Engine, world_files: Path) -> None:
    first = store.build(engine, changed(world_files, 1))
    second = changed(world_files, 2)

    def fail(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if f"INSERT INTO {EntryRow.__tablename__}" in statement:
            raise RuntimeError("the machine stopped here")

    event.listen(engine, "after_cursor_execute", fail)
    with pytest.raises(RuntimeError, match="stopped here"):
        store.build(engine, second)
    event.remove(engine, "after_cursor_execute", fail)
    assert store.load(engine).content_hash == first


def test_half_a_release_is_refused(engine: Engine, world_files: Path) -> None:
    store.build(engine, source.read(world_files))
    with engine.begin() as connection:
        connection.execute(delete(EntryRow).where(EntryRow.kind == "body"))
    with pytest.raises(StoreUnavailable, match="build it again"):
        store.load(engine)


def test_a_database_that_is_not_there_is_said_so() -> None:
    for url in ("postgresql+psycopg://nobody@127.0.0.1:1/none", "sqlite:////no/such/folder/knowledge.sqlite"):
        gone = store.connect(url)
        with pytest.raises(StoreUnavailable, match="is the database there"):
            store.current_hash(gone)
        gone.dispose()


def test_old_releases_take_their_search_rows_with_them(engine: Engine, world_files: Path) -> None:
    for number in range(store.KEEP + 2):
        store.build(engine, changed(world_files, number))
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            if "number" in table.columns and table.name.endswith(("entry", "term", "variant", "posting", "tag")):
                assert connection.scalar(select(func.count(table.c.number.distinct()))) == store.KEEP, table.name
