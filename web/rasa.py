"""The one client of Rasa: a message in, a checked reply out, or an error that says which of three things went wrong."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import ClientError, ClientSession, ClientTimeout, ContentTypeError
from pydantic import ValidationError
from yarl import URL

from web import transcript
from web.parts import Reply
from web.turns import Turn

CONNECT_SECONDS: Final = 2.0  # Rasa is near: what does not answer at once is not there
TRANSCRIPT_SECONDS: Final = 4.0  # reading an old conversation never keeps the page waiting for long
STATUS_SECONDS: Final = 2.0


class RasaError(Exception):
    """No reply that could be shown. `reason` is for the log; it never holds what a person wrote."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Unreachable(RasaError):
    """Rasa is down, refuses, or is too slow."""


class NoAnswer(RasaError):
    """Rasa answered with nothing that can be shown: its action server is down or broke."""


class Unreadable(RasaError):
    """Rasa's answer is not of the agreed form."""


@dataclass(frozen=True)
class Rasa:
    """`token` opens Rasa's own API; the REST channel needs none."""

    session: ClientSession
    url: URL
    token: str | None = field(repr=False)
    reply_seconds: float

    async def say(self, sender: str, message: str, language_hint: str | None, title: str | None) -> Reply:
        """The reply to a message or payload; `title` is what the button with the payload said. Raises RasaError."""
        metadata = {"language_hint": language_hint, transcript.TITLE_KEY: title}
        answer = await self._json(
            "POST",
            "webhooks/rest/webhook",
            self.reply_seconds,
            json={"sender": sender, "message": message, "metadata": {key: value for key, value in metadata.items() if value}},
        )
        if not isinstance(answer, list) or not all(isinstance(one, dict) for one in answer):
            raise Unreadable("not a list of messages")
        custom = next((one["custom"] for one in answer if one.get("custom")), None)
        if custom is None:
            raise NoAnswer(f"{len(answer)} messages, none with parts")
        try:
            return Reply.model_validate(custom)
        except ValidationError as error:
            # The fields alone: pydantic's own message would quote the values.
            raise Unreadable("; ".join(".".join(str(part) for part in one["loc"]) for one in error.errors())) from None

    async def transcript(self, sender: str) -> tuple[Turn, ...]:
        """The turns of a conversation so far. Raises RasaError."""
        tracker = await self._json("GET", f"conversations/{sender}/tracker", TRANSCRIPT_SECONDS, params=self._token())
        if not isinstance(tracker, dict) or not isinstance(tracker.get("events"), list):
            raise Unreadable("not a tracker")
        return transcript.turns(tracker["events"])

    async def is_ready(self) -> bool:
        """Whether Rasa answers and has its model loaded."""
        try:
            await self._json("GET", "status", STATUS_SECONDS, params=self._token())
        except RasaError:
            return False
        return True

    def _token(self) -> dict[str, str]:
        return {"token": self.token} if self.token else {}

    async def _json(self, method: str, path: str, seconds: float, **more: Any) -> Any:
        timeout = ClientTimeout(total=seconds, sock_connect=CONNECT_SECONDS)
        try:
            async with self.session.request(method, self.url / path, timeout=timeout, **more) as response:
                if response.status != 200:
                    raise Unreachable(f"status {response.status}")
                return await response.json()
        except (ContentTypeError, ValueError):
            raise Unreadable("not JSON") from None
        except (ClientError, asyncio.TimeoutError, OSError) as error:
            # The type alone: the error's own text may hold the address with the token.
            raise Unreachable(type(error).__name__) from None
