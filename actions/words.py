"""The words of one language out of a release: strings of replies, texts of needs and bodies, names of languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from babel import Locale
from babel.dates import format_date, format_time

from knowledge.release import Release
from knowledge.schema import BodyText, NeedText


@dataclass(frozen=True)
class Words:
    """What one language's replies are made of. `language` is one of knowledge.schema.LANGUAGES."""

    release: Release
    language: str

    def say(self, key: str, **values: str) -> str:
        """The reply string with its placeholders filled. Raises KeyError for a key no catalogue has."""
        text = self.release.catalogues[self.language, "replies"][key]
        return text.format(**values) if values else text

    def need(self, need_id: str) -> NeedText:
        return self.release.need_texts[self.language][need_id]

    def body(self, body_id: str) -> BodyText:
        return self.release.body_texts[self.language][body_id]

    def name_of_language(self, code: str) -> str:
        """The name of a language in this language, such as "polski" in Polish for pl."""
        return Locale(self.language).languages[code]

    def place(self, municipality: str) -> str:
        """The name of a municipality, as the Dutch write it."""
        return self.release.municipalities[municipality].name

    def day(self, day: date) -> str:
        return format_date(day, "d MMMM y", locale=self.language)

    def weekday(self, day: date) -> str:
        return format_date(day, "EEEE d MMMM", locale=self.language)

    def clock(self, moment: datetime) -> str:
        return format_time(moment.time(), "HH:mm", locale=self.language)

