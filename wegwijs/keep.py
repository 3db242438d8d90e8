"""Keeps one child process alive: `python -m wegwijs.keep NAME -- COMMAND ...`, a line of the Procfile.

A child that dies is started again, so that a crashed Rasa comes back while the page tells people what to do; a child
that keeps dying ends this process with the child's exit code, and with it the whole service.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

# A child that lived this long was well; its next crash counts as the first again. Rasa needs about 20 s to start.
WELL_AFTER_SECONDS = 60.0
# Crashes in a row before giving up: enough to outlive a passing lack of memory, few enough to end within a minute.
MOST_CRASHES = 4
# How often to look whether `wegwijs run` still lives, so that even `kill -9` of it leaves nothing behind.
LOOK_FOR_RUNNER_SECONDS = 2.0
RUNNER_VARIABLE = "WEGWIJS_RUNNER_PID"
_PR_SET_PDEATHSIG = 1  # from linux/prctl.h


def die_with_parent() -> None:
    """Asks the kernel to end this process when its parent is gone."""
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


@dataclass
class Keeper:
    """Runs `command` until told to stop; `crashes` counts those in a row, `runner` is the process id of `wegwijs run`."""

    name: str
    command: list[str]
    crashes: int = 0
    runner: str | None = None
    stopping: bool = False
    child: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def run(self) -> int:
        """The exit code to leave with: 0 when asked to stop, the child's own when it kept dying."""
        while not self.stopping:
            started = time.monotonic()
            self.child = subprocess.Popen(self.command, preexec_fn=die_with_parent)
            if self.stopping:  # told to stop while the child was being made, when nobody could be told yet
                self.child.terminate()
            code = self._wait()
            if self.stopping:
                break
            if time.monotonic() - started >= WELL_AFTER_SECONDS:
                self.crashes = 0
            self.crashes += 1
            if self.crashes >= MOST_CRASHES:
                print(f"{self.name} ended {self.crashes} times in a row, last with code {code}: giving up", flush=True)
                return code if code > 0 else 1
            print(f"{self.name} ended with code {code}: starting it again", flush=True)
            time.sleep(self.crashes)
        return 0

    def _wait(self) -> int:
        """The child's exit code; a child whose runner is gone is told to stop."""
        assert self.child is not None
        while True:
            try:
                return self.child.wait(timeout=LOOK_FOR_RUNNER_SECONDS)
            except subprocess.TimeoutExpired:
                if self.runner and not Path(f"/proc/{self.runner}").exists():
                    self.stop(signal.SIGTERM, None)

    def stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True
        if self.child is not None and self.child.poll() is None:
            self.child.terminate()


def main(arguments: list[str]) -> int:
    """Runs the keeper for `NAME -- COMMAND ...`."""
    name, separator, command = (arguments or [""])[0], arguments[1:2], arguments[2:]
    if separator != ["--"] or not command:
        print("usage: python -m wegwijs.keep NAME -- COMMAND ...", file=sys.stderr)
        return 2
    die_with_parent()
    keeper = Keeper(name, command, runner=os.environ.get(RUNNER_VARIABLE))
    signal.signal(signal.SIGTERM, keeper.stop)
    signal.signal(signal.SIGINT, keeper.stop)
    return keeper.run()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
