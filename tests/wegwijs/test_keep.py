"""The keeper starts a dead child again, gives up on one that keeps dying, and leaves nothing behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from wegwijs import keep


def start(*command: str, runner: int | None = None) -> subprocess.Popen[str]:
    environment = {**os.environ, **({keep.RUNNER_VARIABLE: str(runner)} if runner else {})}
    return subprocess.Popen(
        [sys.executable, "-m", "wegwijs.keep", "child", "--", *command], stdout=subprocess.DEVNULL, text=True, env=environment
    )


def soon(condition: Callable[[], object], seconds: float = 15.0) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists() and "Z" not in Path(f"/proc/{pid}/stat").read_text().split()[2]


def child_writing_pids(tmp_path: Path) -> tuple[Path, list[str]]:
    pids = tmp_path / "pids"
    return pids, ["sh", "-c", f"echo $$ >> {pids}; exec sleep 60"]


def pids_in(path: Path) -> list[int]:
    return [int(line) for line in path.read_text().split()] if path.exists() else []


def test_a_killed_child_is_started_again_and_stopped_with_its_keeper(tmp_path: Path) -> None:
    path, command = child_writing_pids(tmp_path)
    keeper = start(*command)
    assert soon(lambda: pids_in(path))
    os.kill(pids_in(path)[0], signal.SIGKILL)
    assert soon(lambda: len(pids_in(path)) == 2)
    keeper.terminate()
    assert keeper.wait(10) == 0
    assert soon(lambda: not alive(pids_in(path)[1]))


def test_a_child_that_keeps_dying_ends_the_keeper_with_its_code(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(keep.time, "sleep", lambda _seconds: None)
    assert keep.Keeper("child", ["sh", "-c", "exit 7"]).run() == 7
    out = capsys.readouterr().out
    assert out.count("starting it again") == keep.MOST_CRASHES - 1
    assert "giving up" in out


def test_the_child_ends_when_the_keeper_is_killed(tmp_path: Path) -> None:
    path, command = child_writing_pids(tmp_path)
    keeper = start(*command)
    assert soon(lambda: pids_in(path))
    keeper.kill()
    keeper.wait(10)
    assert soon(lambda: not alive(pids_in(path)[0]))


def test_the_keeper_ends_when_its_runner_is_gone(tmp_path: Path) -> None:
    path, command = child_writing_pids(tmp_path)
    runner = subprocess.Popen(["sleep", "60"])
    keeper = start(*command, runner=runner.pid)
    assert soon(lambda: pids_in(path))
    runner.kill()
    runner.wait(10)
    assert keeper.wait(15) == 0
    assert soon(lambda: not alive(pids_in(path)[0]))


@pytest.mark.parametrize("arguments", [["child"], ["child", "--"], ["child", "sleep", "1"]])
def test_a_wrong_call_is_refused(arguments: list[str]) -> None:
    assert keep.main(arguments) == 2
