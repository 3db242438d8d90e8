"""Which conversation a request belongs to: a random id in a cookie, and the keyed hash of it that Rasa knows.

The cookie appears with the first message and ends with the browser: on a shared phone the next person finds nothing.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from knowledge.schema import LANGUAGES
from web.signing import Signer

COOKIE: Final = "conversation"
LANGUAGE_COOKIE: Final = "language"
ID_BYTES: Final = 24  # 192 random bits: cannot be guessed
_ID_SHAPE: Final = re.compile(r"[A-Za-z0-9_-]{32}")


@dataclass(frozen=True)
class Conversation:
    """`id` is known to the browser alone."""

    id: str

    def sender(self, signer: Signer) -> str:
        """What Rasa calls this conversation: from its database nobody can make the cookie."""
        return signer.mac("sender", self.id)


def begin() -> Conversation:
    """A new conversation."""
    return Conversation(secrets.token_urlsafe(ID_BYTES))


def current(request: web.Request) -> Conversation | None:
    """The conversation of the request's cookie, or None when there is none or it is not one of ours."""
    value = request.cookies.get(COOKIE, "")
    return Conversation(value) if _ID_SHAPE.fullmatch(value) else None


def last_language(request: web.Request) -> str | None:
    """The language of the last answer (ISO 639-1), or None before any. A list of five needs no signature."""
    value = request.cookies.get(LANGUAGE_COOKIE)
    return value if value in LANGUAGES else None


def remember(response: web.StreamResponse, conversation: Conversation, language: str | None, *, secure: bool) -> None:
    """Puts the conversation and the language of its last answer on the response."""
    _set(response, COOKIE, conversation.id, secure)
    if language is not None:
        _set(response, LANGUAGE_COOKIE, language, secure)


def forget(response: web.StreamResponse, *, secure: bool) -> None:
    """Ends the conversation in this browser. The language stays: nobody wants to choose it again."""
    response.del_cookie(COOKIE, path="/", secure=secure, httponly=True, samesite="Lax")


def _set(response: web.StreamResponse, name: str, value: str, secure: bool) -> None:
    response.set_cookie(name, value, path="/", httponly=True, samesite="Lax", secure=secure)
