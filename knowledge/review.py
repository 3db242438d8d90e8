"""How long a fact is believed after somebody looked, and what is due to be looked at again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from knowledge.schema import Body, Fact, Phone, Rule, Strict

Months = Annotated[int, Field(ge=1, le=36)]
State = Literal["fresh", "due", "expired", "never"]

# A month in days, rounded up, so that "six months" never ends a day early.
_DAYS_A_MONTH = 31
# A phone this many periods old is no longer shown: by then a stranger may have it.
HIDDEN_AFTER_PERIODS = 2

# Numbers that the law or the regulator keeps for one purpose: they are shown however long ago somebody looked.
NEVER_REASSIGNED = frozenset({"112", "113"})


class ReviewPeriods(Strict):
    """Months between two looks at a fact, by kind of fact. The file is knowledge/review.yml."""

    phones: Months = 6
    schedules: Months = 6
    email: Months = 6
    address: Months = 12
    locations: Months = 12
    website: Months = 12
    pages: Months = 12
    languages: Months = 12
    cost: Months = 12
    rules: Months = 12
    volatile_rules: Months = 6

    def of(self, kind: str) -> int:
        """The months for one kind of fact. Raises AttributeError for an unknown kind."""
        months: int = getattr(self, kind)
        return months

    def state(self, kind: str, fact: Fact, today: date) -> State:
        """fresh, due (past one period), expired (past two), or never when nobody ever checked it."""
        if fact.checked is None:
            return "never"
        periods = (today - fact.checked).days / (self.of(kind) * _DAYS_A_MONTH)
        return "fresh" if periods <= 1 else "due" if periods <= HIDDEN_AFTER_PERIODS else "expired"

    def hides(self, phone: Phone, today: date) -> bool:
        """Whether a number is too old to be shown to anybody."""
        return phone.number not in NEVER_REASSIGNED and self.state("phones", phone, today) == "expired"


@dataclass(frozen=True)
class Due:
    """One fact to look at again. `owner` is the id of a body or rule, `kind` the key in its file."""

    owner: str
    kind: str
    value: str
    checked: date | None
    source: str | None
    state: State


def facts_of(body: Body) -> Iterator[tuple[str, Fact]]:
    """Every fact of a body, with the key it stands under."""
    for kind in ("website", "email", "schedules", "cost", "address"):
        if (fact := getattr(body, kind)) is not None:
            yield kind, fact
    for kind in ("pages", "phones", "languages", "locations"):
        for fact in getattr(body, kind):
            yield kind, fact


def rule_kind(rule: Rule) -> str:
    """The key in review.yml that counts for this rule."""
    return "volatile_rules" if rule.volatile else "rules"


def due(
    bodies: Mapping[str, Body], rules: Mapping[str, Rule], periods: ReviewPeriods, today: date, weights: Mapping[str, float]
) -> list[Due]:
    """What to look at next: by the weight of its owner (heaviest first), then never-checked before old, oldest first.

    `weights` says how much each body is used; a rule weighs nothing unless it is named there.
    """
    found: list[Due] = []
    for body in bodies.values():
        for kind, fact in facts_of(body):
            if (state := periods.state(kind, fact, today)) != "fresh":
                found.append(Due(body.id, kind, _value(fact), fact.checked, fact.source, state))
    for rule in rules.values():
        if (state := periods.state(rule_kind(rule), rule, today)) != "fresh":
            found.append(Due(rule.id, rule_kind(rule), rule.statement, rule.checked, rule.source, state))
    return sorted(found, key=lambda one: (-weights.get(one.owner, 0.0), one.checked or date.min, one.owner, one.kind, one.value))


def _value(fact: Fact) -> str:
    shown = fact.model_dump(mode="json", exclude={"certainty", "checked", "source", "note"}, exclude_none=True)
    return "; ".join(str(value) for value in shown.values())
