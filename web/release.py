"""The current release for handlers: the store is read in a thread, never in the loop, and by one of them at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic

import structlog

from knowledge import store
from knowledge.current import CurrentRelease as StoredRelease
from knowledge.release import Release
from knowledge.search.query import Filters, Hit, search

log = structlog.get_logger()


class CurrentRelease:
    """Gives the current release of a store. When the store cannot be read, the release in hand stays."""

    def __init__(self, database_url: str, clock: Callable[[], float] = monotonic) -> None:
        self._stored = StoredRelease(store.connect(database_url), clock)
        self._looking = asyncio.Lock()

    async def get(self) -> Release:
        """The release. Raises knowledge.faults.NoRelease or StoreUnavailable when there never was one in hand."""
        if self._stored.is_fresh:
            return self._stored.get()
        async with self._looking:
            release = await asyncio.to_thread(self._stored.get)
            if self._stored.failure is not None:
                log.error("store_not_read", error=type(self._stored.failure).__name__)
            return release

    async def search(self, words: str, filters: Filters, limit: int) -> list[Hit]:
        """What `knowledge.search` finds in the store."""
        return await asyncio.to_thread(search, self._stored.engine, words, filters, limit)

    def close(self) -> None:
        """Gives the connections back."""
        self._stored.close()
