"""A tiny invented release in a SQLite file: two bodies, and catalogues whose strings name their own language and key."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from knowledge import store
from knowledge.review import ReviewPeriods
from knowledge.schema import LANGUAGES, Body
from knowledge.source import Source
from knowledge.wording import BodyText

WEB_KEYS = (
    "tagline", "intro", "message_label", "message_placeholder", "send", "sending", "you", "bot", "choose_language", "quick_exit",
    "start_over", "example_1", "example_2", "example_3", "example_4", "urgent_footer", "privacy", "too_long", "empty", "too_many",
    "not_found_title", "error_title", "back_to_chat", "connection_lost",
)  # fmt: skip
REPLY_KEYS = ("call", "failure", "urgent_title", "urgent_say")

_SEEN: dict[str, Any] = {"certainty": "seen", "checked": "2026-01-02", "source": "https://example.org/source"}
BODIES = {
    "112-noodnummer": Body.model_validate(
        {"id": "112-noodnummer", "name": "Alarm", "kind": "emergency", "service_area": "national",
         "phones": ({"number": "112", **_SEEN},)}
    ),
    "juridisch-loket": Body.model_validate(
        {"id": "juridisch-loket", "name": "Loket van Niemand", "kind": "legal-aid", "service_area": "national",
         "phones": ({"number": "0800 000 001", **_SEEN},)}
    ),
}  # fmt: skip


def word(language: str, key: str) -> str:
    """The invented string of a key in a language."""
    return f"{language} {key.replace('_', ' ')}"


def source(content_hash: str = "invented-1") -> Source:
    """The world as read from files that never were."""
    catalogues: dict[tuple[str, str], dict[str, str]] = {}
    for code in LANGUAGES:
        catalogues[code, "web"] = {"title": "Wegwijs", **{key: word(code, key) for key in WEB_KEYS}}
        replies = {key: word(code, key) for key in REPLY_KEYS}
        catalogues[code, "replies"] = {**replies, "failure_urgent": f"{code} call {{name}}, {{phone}}"}
    texts = {
        code: {one: BodyText(status="source", descriptor=f"{code} descriptor", what=f"{code} what", calling=f"{code} calling") for one in BODIES}
        for code in LANGUAGES
    }
    none: dict[str, dict[str, Any]] = {code: {} for code in LANGUAGES}
    return Source({}, dict(BODIES), {}, {}, none, texts, none, catalogues, ReviewPeriods(), (), {}, content_hash)


def with_words(language: str, surface: str, **words: str) -> Source:
    """The world with some strings of its own."""
    world = source("invented-2")
    catalogues = {**world.catalogues, (language, surface): {**world.catalogues[language, surface], **words}}
    return replace(world, catalogues=catalogues)


def build(directory: Path, world: Source) -> str:
    """Builds the world into a file; gives its database URL."""
    url = store.sqlite_url(directory)
    engine = store.connect(url)
    try:
        store.build(engine, world)
    finally:
        engine.dispose()
    return url
