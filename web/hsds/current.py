"""The index of the current release: made once per release and day, in a thread, and made anew when one of them changes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Final

from aiohttp import web

from knowledge.hours import dutch_day
from knowledge.hsds import dataset
from knowledge.release import Release
from web.hsds import index
from web.hsds.index import Index
from web.keys import RELEASE


def today_in_the_netherlands() -> date:
    """The Dutch day: services begin and end by it."""
    return dutch_day(datetime.now(UTC))


class CurrentIndex:
    """Gives the index of a release for today. Keeps the last one."""

    def __init__(self, today: Callable[[], date] = today_in_the_netherlands) -> None:
        self._today = today
        self._made_for: tuple[str, datetime, date] | None = None
        self._index: Index | None = None
        self._making = asyncio.Lock()

    async def get(self, release: Release) -> Index:
        """The index."""
        async with self._making:
            wanted = release.content_hash, release.built_at, self._today()
            if self._index is None or wanted != self._made_for:
                self._index = await asyncio.to_thread(_make, release, wanted[2])
                self._made_for = wanted
            return self._index


def _make(release: Release, today: date) -> Index:
    return index.build(dataset.build(release, release.built_at, today))


INDEX: Final = web.AppKey("hsds_index", CurrentIndex)


async def current(request: web.Request) -> Index:
    """The index of the release that answers now. Raises NoRelease."""
    return await request.app[INDEX].get(await request.app[RELEASE].get())
