"""Fixtures shared by all tests: the invented country as files, as a source and as a release."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge import source, store
from knowledge.release import Release
from tests import postgres, world
from tests.stack import Stack, running
from wegwijs import settings, training


@pytest.fixture
def world_files(tmp_path: Path) -> Path:
    """A fresh copy of the invented country's knowledge files."""
    return world.write(tmp_path / "knowledge")


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The invented country as a release, through a real SQLite store."""
    directory = tmp_path_factory.mktemp("world")
    engine = store.connect(store.sqlite_url(directory))
    store.build(engine, source.read(world.write(directory / "knowledge")))
    return store.load(engine)


@pytest.fixture(scope="session")
def real_release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    """The real knowledge, through a store of its own."""
    engine = store.connect(store.sqlite_url(tmp_path_factory.mktemp("real")))
    store.build(engine, source.read())
    release = store.load(engine)
    engine.dispose()
    return release


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The whole running service with the real knowledge and the real model, once for all tests that need it."""
    training.train(settings.read())  # minutes when no test before has trained; the service would wait for it while the test gives up
    with running(tmp_path_factory.mktemp("service")) as service:
        yield service


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A real PostgreSQL server, once for all tests that need it."""
    return postgres.start(tmp_path_factory.mktemp("postgres"))
