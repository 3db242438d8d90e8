"""How many messages a conversation and an address may send in a window. In memory, and forgotten with the window."""

from __future__ import annotations

import asyncio
import secrets
from collections import Counter
from typing import Final

from web.faults import TooMany
from web.settings import Limits
from web.signing import Signer

WINDOW_SECONDS: Final = 60.0


class Window:
    """Counts hits per key. It opens with the first hit and everything in it is dropped when it closes."""

    def __init__(self, most: int, seconds: float = WINDOW_SECONDS) -> None:
        self._most = most
        self._seconds = seconds
        self._hits: Counter[str] = Counter()

    def hit(self, key: str) -> None:
        """Counts one hit. Raises TooMany past the limit; a limit of 0 is none."""
        if not self._most:
            return
        if not self._hits:
            asyncio.get_running_loop().call_later(self._seconds, self._hits.clear)
        self._hits[key] += 1
        if self._hits[key] > self._most:
            raise TooMany


class MessageLimits:
    """Both windows. Addresses enter only as hashes under a key that is never written anywhere."""

    def __init__(self, limits: Limits, seconds: float = WINDOW_SECONDS) -> None:
        self._conversations = Window(limits.messages_per_minute, seconds)
        self._addresses = Window(limits.messages_per_minute_per_address, seconds)
        self._signer = Signer(secrets.token_urlsafe())

    def count(self, conversation: str | None, address: str) -> None:
        """Counts one message. Raises TooMany. A first message has no conversation yet and counts for its address."""
        self._addresses.hit(self._signer.mac("address", address))
        if conversation is not None:
            self._conversations.hit(conversation)
