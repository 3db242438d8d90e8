"""What is in the way of a start is said in one line."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from wegwijs import preflight, settings
from wegwijs.doors import free_ports


def chosen(tmp_path: Path, **ports: int) -> settings.Settings:
    given = {**dict(zip(("web", "rasa", "actions"), free_ports(3), strict=True)), **ports}
    return settings.read(
        {"WEGWIJS_VAR": str(tmp_path), "WEGWIJS_PORT": str(given["web"]), "WEGWIJS_RASA_PORT": str(given["rasa"]),
         "WEGWIJS_ACTIONS_PORT": str(given["actions"])}
    )  # fmt: skip


def test_a_free_machine_can_start(tmp_path: Path) -> None:
    preflight.check(chosen(tmp_path))


@pytest.mark.parametrize(("name", "variable"), list(preflight.VARIABLES.items()))
def test_a_port_in_use_is_named_with_the_variable_that_changes_it(tmp_path: Path, name: str, variable: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(preflight.CannotStart, match=f"port {port}, wanted for {name}, is in use.*{variable}"):
            preflight.check(chosen(tmp_path, **{name: port}))


def test_a_full_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight, "FREE_MEGABYTES", 10**9)
    with pytest.raises(preflight.CannotStart, match="MB free on the disk"):
        preflight.check(chosen(tmp_path))


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(preflight.CannotStart, match="cannot write to"):
        preflight.check(chosen(tmp_path / "file" / "var"))


def test_a_missing_environment_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preflight.rasa, "PYTHON", tmp_path / "nothing")
    with pytest.raises(preflight.CannotStart, match="make install"):
        preflight.check(chosen(tmp_path))
