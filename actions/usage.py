"""Counts which bodies were shown, and writes the counts now and then, away from the person who waits for an answer."""

from __future__ import annotations

import atexit
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from threading import Lock, Timer

import structlog

from actions import access
from knowledge import usage
from knowledge.faults import StoreUnavailable
from knowledge.store import Store

# How long counts are gathered before they are written, in seconds. What was not written when the machine stops is lost.
GATHER_SECONDS = 10.0

log = structlog.get_logger()


class Usage:
    """Gathers counts in memory; one writer at a time. A store that cannot be written keeps nobody from an answer."""

    def __init__(self, engine: Store, gather_seconds: float = GATHER_SECONDS) -> None:
        self._engine = engine
        self._gather_seconds = gather_seconds
        self._shown: Counter[str] = Counter()
        self._lock = Lock()
        self._timer: Timer | None = None

    def shown(self, bodies: Iterable[str]) -> None:
        """Counts each of these bodies once."""
        with self._lock:
            self._shown.update(bodies)
            if self._shown and self._timer is None:
                self._timer = Timer(self._gather_seconds, self.write)
                self._timer.daemon = True
                self._timer.start()

    def write(self) -> None:
        """Writes what was gathered. Counts that could not be written are kept for the next time."""
        with self._lock:
            gathered, self._shown, self._timer = self._shown, Counter(), None
        if not gathered:
            return
        try:
            usage.add(self._engine, gathered, date.today())
        except StoreUnavailable as error:
            log.error("usage_not_written", error=type(error).__name__)
            with self._lock:
                self._shown.update(gathered)


@cache
def current() -> Usage:
    """The counts of this process, written a last time when it ends."""
    made = Usage(access.current().engine)
    atexit.register(made.write)
    return made
