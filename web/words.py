"""The words of a page in one language, or in all five while nobody knows which: then each string comes five times.

Comes in: a release. Goes out: strings and marked-up strings for templates. No sentence stands in this code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from babel import Locale
from markupsafe import Markup

from knowledge.release import Release
from knowledge.schema import LANGUAGES

BETWEEN: Final = " · "


@dataclass(frozen=True)
class PageWords:
    """`language` is one of knowledge.schema.LANGUAGES, or None for all of them side by side."""

    release: Release
    language: str | None

    def say(self, key: str, surface: str = "web") -> str:
        """The string as plain text. Raises KeyError for a key no catalogue has."""
        codes = (self.language,) if self.language else LANGUAGES
        return BETWEEN.join(self.release.catalogues[code, surface][key] for code in codes)

    def mark(self, key: str, surface: str = "web") -> Markup:
        """The same as HTML, each of several languages marked as such for those who hear the page."""
        if self.language:
            return Markup.escape(self.say(key, surface))
        said = (Markup('<span lang="{}">{}</span>').format(code, self.within(code).say(key, surface)) for code in LANGUAGES)
        return Markup(BETWEEN).join(said)

    def within(self, language: str | None) -> PageWords:
        """The words for a stretch in another language; None keeps this one's."""
        return PageWords(self.release, language or self.language)

    @property
    def tag(self) -> str:
        """The page's `lang`: `mul` is the standard's code for several languages (ISO 639-2)."""
        return self.language or "mul"


@dataclass(frozen=True)
class OfferedLanguage:
    """A language by its own name, as its speakers look for it."""

    code: str
    name: str


def offered_languages() -> tuple[OfferedLanguage, ...]:
    """Our languages in the order in which they are offered."""
    return tuple(OfferedLanguage(code, name_of(code)) for code in LANGUAGES)


def name_of(code: str) -> str:
    """A language by its own name, such as "Polski"."""
    return Locale(code).languages[code].capitalize()
