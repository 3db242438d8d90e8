"""The current release of the knowledge, loaded when first asked for and again when a new one has been built.

rasa-sdk builds every action without arguments, so the actions fetch the release here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from time import monotonic

from sqlalchemy import Engine

from actions import settings
from knowledge import store
from knowledge.release import Release

# How long a release is used before asking whether a newer one stands: a new build is seen this soon, in seconds.
LOOK_AGAIN_SECONDS = 1.0


class CurrentRelease:
    """Gives the current release of a store. A failed look at the store keeps the release in hand."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = monotonic) -> None:
        self._engine = engine
        self._clock = clock
        self._release: Release | None = None
        self._looked_at = 0.0

    def get(self) -> Release:
        """The release. Raises knowledge.faults.NoRelease when none was ever built."""
        now = self._clock()
        if self._release is None:
            self._release, self._looked_at = store.load(self._engine), now
        elif now - self._looked_at >= LOOK_AGAIN_SECONDS:
            self._looked_at = now
            if store.current_hash(self._engine) != self._release.content_hash:
                self._release = store.load(self._engine)
        return self._release


@cache
def current() -> CurrentRelease:
    """The one access of this process."""
    return CurrentRelease(store.connect(settings.read().database_url))
