"""Bodies shown are counted away from the person, and a store that cannot be written keeps nobody from an answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from actions.usage import Usage
from knowledge import source, store, usage


def test_counts_are_gathered_and_written_together(tmp_path: Path, world_files: Path) -> None:
    engine = store.connect(store.sqlite_url(tmp_path))
    store.build(engine, source.read(world_files))
    counts = Usage(engine, gather_seconds=0.01)
    counts.shown(["key-union", "consul-pl"])
    counts.shown(["key-union"])
    counts.write()
    counts.write()
    weights = usage.weights(engine, store.load(engine), date.today())
    assert (int(weights["key-union"]), int(weights["consul-pl"]), int(weights["town-desk"])) == (2, 1, 0)
    engine.dispose()


def test_what_cannot_be_written_is_kept(tmp_path: Path, world_files: Path) -> None:
    folder = tmp_path / "later"
    engine = store.connect(store.sqlite_url(folder))
    counts = Usage(engine, gather_seconds=60)
    counts.shown(["key-union"])
    counts.write()  # the folder does not exist yet
    folder.mkdir()
    store.build(engine, source.read(world_files))
    counts.shown(["key-union"])
    counts.write()
    assert int(usage.weights(engine, store.load(engine), date.today())["key-union"]) == 2
    engine.dispose()
