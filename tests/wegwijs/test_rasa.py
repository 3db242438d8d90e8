"""The endpoints file that Rasa gets: defaults, PostgreSQL and Redis."""

from __future__ import annotations

import stat
from pathlib import Path

from ruamel.yaml import YAML

from wegwijs import rasa, settings


def endpoints(tmp_path: Path, **variables: str) -> dict[str, dict[str, object]]:
    path = rasa.write_endpoints(settings.read({"WEGWIJS_VAR": str(tmp_path), **variables}))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    return dict(YAML(typ="safe").load(path))


def test_defaults_are_files_and_memory(tmp_path: Path) -> None:
    found = endpoints(tmp_path, WEGWIJS_ACTIONS_PORT="6000")
    assert found["action_endpoint"]["url"] == "http://127.0.0.1:6000/webhook"
    assert found["tracker_store"]["db"] == str(tmp_path / "conversations.sqlite")
    assert found["lock_store"] == {"type": "in_memory"}


def test_several_machines_share_postgresql_and_redis(tmp_path: Path) -> None:
    found = endpoints(
        tmp_path, WEGWIJS_TRACKER_STORE_URL="postgresql://w:secret@db.example:5433/talks", WEGWIJS_LOCK_STORE_URL="redis://:pw@redis.example:6380/2"
    )  # fmt: skip
    assert found["tracker_store"] == {
        "type": rasa.TRACKER_STORE, "dialect": "postgresql", "url": "db.example", "port": 5433, "db": "talks", "username": "w", "password": "secret",
    }  # fmt: skip
    assert found["lock_store"] == {"type": "redis", "url": "redis.example", "port": 6380, "db": 2, "password": "pw"}
