"""The words of one language out of a release: strings of replies, texts of needs and bodies, names of languages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from babel import Locale
from babel.dates import format_date, format_time

from knowledge.release import Release
from knowledge.schema import LANGUAGES, Fact, Phone
from knowledge.wording import BodyText, NeedText, RuleText


@dataclass(frozen=True)
class Words:
    """What one language's replies are made of. `language` is one of knowledge.schema.LANGUAGES, `today` the Dutch day of the
    turn: facts are shown by their age."""

    release: Release
    language: str
    today: date

    def in_all_languages(self) -> tuple[Words, ...]:
        """The words of each language on the same day."""
        return tuple(replace(self, language=code) for code in LANGUAGES)

    def in_dutch(self) -> Words:
        """What is said at a desk or on the phone, on the same day."""
        return replace(self, language="nl")

    def say(self, key: str, **values: str) -> str:
        """The reply string with its placeholders filled. Raises KeyError for a key no catalogue has."""
        text = self.release.catalogues[self.language, "replies"][key]
        return text.format(**values) if values else text

    def need(self, need_id: str) -> NeedText:
        return self.release.need_texts[self.language][need_id]

    def body(self, body_id: str) -> BodyText:
        return self.release.body_texts[self.language][body_id]

    def rule(self, rule_id: str) -> RuleText:
        return self.release.rule_texts[self.language][rule_id]

    def name_of_language(self, code: str) -> str:
        """The name of a language in this language, such as "polski" in Polish for pl."""
        return Locale(self.language).languages[code]

    def place(self, municipality: str) -> str:
        """The name of a municipality, as the Dutch write it."""
        return self.release.municipalities[municipality].name

    def is_fresh(self, kind: str, fact: Fact) -> bool:
        """Whether the fact was looked at within its period; `kind` is its key in review.yml."""
        return self.release.review.state(kind, fact, self.today) == "fresh"

    def hides(self, phone: Phone) -> bool:
        """Whether a number is too old to be shown."""
        return self.release.review.hides(phone, self.today)

    def day(self, day: date) -> str:
        return format_date(day, "d MMMM y", locale=self.language)

    def weekday(self, day: date) -> str:
        return format_date(day, "EEEE d MMMM", locale=self.language)

    def clock(self, moment: datetime) -> str:
        return format_time(moment.time(), "HH:mm", locale=self.language)

