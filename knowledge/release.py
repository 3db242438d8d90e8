"""One release of the knowledge: what running services answer from. Immutable; its hash names it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from knowledge.gazetteer import Municipality
from knowledge.review import ReviewPeriods
from knowledge.schema import Body, Need, Rule
from knowledge.wording import BodyText, NeedText, RuleText


@dataclass(frozen=True)
class Release:
    """A whole release, as `knowledge.store.load` gives it. Texts by language, catalogues by (language, surface)."""

    content_hash: str
    built_at: datetime
    needs: dict[str, Need]
    bodies: dict[str, Body]
    rules: dict[str, Rule]
    municipalities: dict[str, Municipality]
    need_texts: dict[str, dict[str, NeedText]]
    body_texts: dict[str, dict[str, BodyText]]
    rule_texts: dict[str, dict[str, RuleText]]
    catalogues: dict[tuple[str, str], dict[str, str]]
    review: ReviewPeriods

    def local_forms(self, body_id: str) -> tuple[Body, ...]:
        """The local desks that stand in for a national body, in order of id."""
        return tuple(body for _, body in sorted(self.bodies.items()) if body.local_form_of == body_id)
