"""Which language a page is in: what was asked for, else that of the last answer, else the browser's, else nobody knows."""

from __future__ import annotations

from aiohttp import web

from knowledge.schema import LANGUAGES
from web import conversation


def page_language(request: web.Request, asked: str | None) -> str | None:
    """The ISO 639-1 code, or None. `asked` comes from the address or from the page's form."""
    if asked in LANGUAGES:
        return asked
    return conversation.last_language(request) or from_browser(request.headers.get("Accept-Language", ""))


def from_browser(accepted: str) -> str | None:
    """The best of our languages in an Accept-Language header, or None when the browser asks for none of them.

    Only its first choice counts as the person's: nearly every phone lists English somewhere.
    """
    ranked = sorted((_entry(part) for part in accepted.split(",")), key=lambda one: -one[1])
    first = ranked[0][0] if ranked else ""
    return first if first in LANGUAGES else None


def _entry(part: str) -> tuple[str, float]:
    tag, _, weight = part.partition(";")
    try:
        quality = float(weight.strip().removeprefix("q=") or 1)
    except ValueError:
        quality = 0.0
    return tag.strip().partition("-")[0].lower(), quality
