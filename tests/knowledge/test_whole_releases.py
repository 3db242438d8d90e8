"""A reader never sees half a release: not between builds, not when a builder is killed, not after going back."""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import event

from knowledge import source, store
from knowledge.faults import NoRelease
from knowledge.search.query import search
from knowledge.source import Source
from knowledge.tables import Base
from tests import world

BUILDER = """
import sys
from dataclasses import replace
from pathlib import Path
from knowledge import source, store
files = source.read(Path(sys.argv[1]))
engine = store.connect(sys.argv[2])
print("ready", flush=True)
number = int(sys.argv[3])
while True:
    number += 1
    store.build(engine, replace(files, content_hash=f"release-{number}", bodies={
        key: body.model_copy(update={"name": f"{key} {number}"}) for key, body in files.bodies.items()}))
"""


def numbered(files: Source, number: int) -> Source:
    """A release in which every body carries the number, so that a mixture of two would show."""
    named = {key: body.model_copy(update={"name": f"{key} {number}"}) for key, body in files.bodies.items()}
    return replace(files, content_hash=f"release-{number}", bodies=named)


def assert_whole(engine: store.Store, files: Source) -> int:
    """The number of the release that is read; every part of it is of that one release."""
    release = store.load(engine)
    number = int(release.content_hash.removeprefix("release-"))
    assert {body.name for body in release.bodies.values()} == {f"{key} {number}" for key in files.bodies}
    assert (release.needs, release.rules, release.body_texts) == (files.needs, files.rules, files.body_texts)
    assert list(release.catalogues) == list(files.catalogues)
    hits = search(engine, "union", limit=3)
    assert [hit.body.id for hit in hits] == ["key-union"]
    return number


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return store.sqlite_url(tmp_path) if request.param == "sqlite" else request.getfixturevalue("postgres_url")


def test_a_builder_that_is_killed_at_any_moment_harms_no_reader(url: str, world_files: Path) -> None:
    files, chance = source.read(world_files), Random(7)
    engine = store.connect(url)
    Base.metadata.drop_all(engine)
    start = 1000
    store.build(engine, numbered(files, start))
    seen: set[int] = set()
    for _ in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", BUILDER, str(world_files), url, str(start)], stdout=subprocess.PIPE, cwd=source.DIRECTORY.parent
        ) as builder:
            assert builder.stdout is not None and builder.stdout.readline() == b"ready\n"
            end = time.monotonic() + chance.uniform(0.01, 0.25)
            while time.monotonic() < end:
                seen.add(assert_whole(engine, files))
            builder.send_signal(signal.SIGKILL)
        start = assert_whole(engine, files)
        seen.add(start)
    assert len(seen) > 3, "the builder never came to building"
    assert store.build(engine, numbered(files, start + 1)) == f"release-{start + 1}"
    engine.dispose()


class Releases(RuleBasedStateMachine):
    """Builds, failures half-way, going back and reading, in any order, against a list of what must be there."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.files = source.read(world.write(Path(self.folder.name) / "knowledge"))
        self.engine = store.connect(store.sqlite_url(Path(self.folder.name)))
        self.built: list[int] = []  # in order of building, oldest first
        self.current: int | None = None

    @rule(number=st.integers(1, 6))
    def build(self, number: int) -> None:
        store.build(self.engine, numbered(self.files, number))
        self._count(number)

    @rule(number=st.integers(1, 6), statement=st.integers(1, 40))
    def build_that_dies(self, number: int, statement: int) -> None:
        left = statement

        def die(*_: object) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                raise RuntimeError("the machine stopped here")

        event.listen(self.engine, "before_cursor_execute", die)
        try:
            store.build(self.engine, numbered(self.files, number))
            self._count(number)
        except RuntimeError:
            pass
        finally:
            event.remove(self.engine, "before_cursor_execute", die)

    @precondition(lambda self: self.current is not None)
    @rule()
    def go_back(self) -> None:
        at = self.built.index(self.current)
        if at == 0:
            with pytest.raises(NoRelease):
                store.roll_back(self.engine)
        else:
            assert store.roll_back(self.engine) == f"release-{self.built[at - 1]}"
            self.current = self.built[at - 1]

    @invariant()
    def what_is_read_is_whole_and_current(self) -> None:
        if self.current is None:
            with pytest.raises(NoRelease):
                store.load(self.engine)
        else:
            assert assert_whole(self.engine, self.files) == self.current

    def _count(self, number: int) -> None:
        if number not in self.built:
            self.built.append(number)
        self.current = number
        kept = {number, *self.built[-store.KEEP :]}
        self.built = [one for one in self.built if one in kept]

    def teardown(self) -> None:
        if hasattr(self, "engine"):
            self.engine.dispose()
            self.folder.cleanup()


TestReleases = Releases.TestCase
TestReleases.settings = settings(max_examples=15, stateful_step_count=12, deadline=None)

