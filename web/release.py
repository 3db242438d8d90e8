"""The current release of the knowledge, looked at again now and then; the store is read in a thread, never in the loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Any, Final

import structlog

from knowledge import store
from knowledge.faults import NoRelease
from knowledge.release import Release

# How long a release is used before asking whether a newer one stands, in seconds.
LOOK_AGAIN_SECONDS: Final = 1.0

log = structlog.get_logger()


class CurrentRelease:
    """Gives the current release of a store. When the store cannot be read, the release in hand stays."""

    def __init__(self, database_url: str, clock: Callable[[], float] = monotonic) -> None:
        self._engine: Any = store.connect(database_url)
        self._clock = clock
        self._release: Release | None = None
        self._looked_at = float("-inf")
        self._looking = asyncio.Lock()

    async def get(self) -> Release:
        """The release. Raises knowledge.faults.NoRelease when none was ever built."""
        if self._release is None or self._clock() - self._looked_at >= LOOK_AGAIN_SECONDS:
            async with self._looking:
                if self._release is None or self._clock() - self._looked_at >= LOOK_AGAIN_SECONDS:
                    await self._look()
        if self._release is None:
            raise NoRelease("the store holds no knowledge yet")
        return self._release

    async def _look(self) -> None:
        try:
            self._release = await asyncio.to_thread(self._newest)
        except Exception as error:  # whatever a store raises (only `knowledge` may name it), the release in hand is good
            log.error("store_not_read", error=type(error).__name__)
            if self._release is None:
                raise NoRelease("the store cannot be read") from error
        self._looked_at = self._clock()

    def _newest(self) -> Release:
        if self._release is not None and store.current_hash(self._engine) == self._release.content_hash:
            return self._release
        return store.load(self._engine)

    def close(self) -> None:
        """Gives the connections back."""
        self._engine.dispose()
