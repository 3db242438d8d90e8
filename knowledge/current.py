"""The current release, loaded when first asked for and again when a new one has been built. For services that keep running."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from knowledge import store
from knowledge.faults import KnowledgeError
from knowledge.release import Release
from knowledge.store import Store

# How long a release is used before asking whether a newer one stands: a new build is seen this soon, in seconds.
LOOK_AGAIN_SECONDS = 1.0


class CurrentRelease:
    """Gives the current release of a store. When the store cannot be read, the release in hand stays."""

    def __init__(self, engine: Store, clock: Callable[[], float] = monotonic) -> None:
        self._engine = engine
        self._clock = clock
        self._release: Release | None = None
        self._looked_at = float("-inf")
        self.failure: KnowledgeError | None = None  # what went wrong at the last look, None when it went well

    @property
    def engine(self) -> Store:
        return self._engine

    @property
    def is_fresh(self) -> bool:
        """Whether `get` would answer without looking at the store."""
        return self._release is not None and self._clock() - self._looked_at < LOOK_AGAIN_SECONDS

    def get(self) -> Release:
        """The release. Raises knowledge.faults.NoRelease or StoreUnavailable when there never was one in hand."""
        if self._release is not None and self.is_fresh:
            return self._release
        try:
            if self._release is None or store.current_hash(self._engine) != self._release.content_hash:
                self._release = store.load(self._engine)
            self.failure = None
        except KnowledgeError as error:
            self.failure = error
            if self._release is None:
                raise
        self._looked_at = self._clock()
        return self._release

    def close(self) -> None:
        """Gives the connections back."""
        self._engine.dispose()
