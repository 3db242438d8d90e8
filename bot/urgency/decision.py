"""Joins what the model, the phrase lists and the needs say of a message into one level of urgency.

Comes in: probabilities of the levels, whether an emergency phrase was found, the needs. Goes out: `Urgency`.
Must not be put here: models, phrases, Rasa. A missed emergency is the worst fault of the service; an alarm on an
ordinary complaint teaches people to skip alarms. The thresholds weigh the two; docs/understanding.md has the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Mapping, Sequence

NONE, SOON, EMERGENCY = LEVELS = ("none", "soon", "emergency")  # rising

# Fitted by 5-fold cross-validation on data/nlu (benchmarks/need.py), the first two then on the held-out messages.
EMERGENCY_FROM: Final = 0.30  # least probability the model needs to alarm by itself: recall first
DANGEROUS_FROM: Final = 0.08  # the same when the likeliest need is a dangerous one: recall first (docs/understanding.md)
NEED_LIKELY: Final = 0.3  # from this probability on the need counts as the likeliest for that
SOON_FROM: Final = 0.40  # least probability of soon and emergency together
PHRASE_FROM: Final = 0.03  # under this probability a phrase does not alarm: "drowning in paperwork" (docs/understanding.md has what it costs)
PHRASE_CONFIDENCE: Final = 0.9  # given to an alarm that a phrase raised: phrases are reviewed, not measured
NEED_FROM: Final = 0.5  # from this probability of a need on, the level it always has counts

LEVEL_OF_NEED: Final[Mapping[str, str]] = {
    "mental_health/suicidal": EMERGENCY,
    "wages/unpaid-wages": SOON,
    "agency/withheld-pay": SOON,
    "housing/eviction-threat": SOON,
    "homelessness/no-shelter": SOON,
    "dismissal/dismissed": SOON,
    "exploitation/passport-taken": SOON,
    "exploitation/forced-labour": EMERGENCY,
    "safety_violence/domestic-violence": SOON,
    "safety_violence/child-in-danger": SOON,
    "money_debt/food-help": SOON,
}
"""The least level of a need by its nature (taxonomy, "Urgency"): thoughts of suicide and forced labour are emergencies."""

DANGEROUS: Final = frozenset({
    "exploitation/forced-labour", "exploitation/passport-taken", "health_insurance_care/find-care",
    "homelessness/no-shelter", "mental_health/suicidal", "safety_violence/assault-threat",
    "safety_violence/child-in-danger", "safety_violence/domestic-violence",
})  # fmt: skip
"""Needs whose messages are often emergencies: there the model is believed much sooner."""


@dataclass(frozen=True)
class Urgency:
    """A level of LEVELS and how sure it is, 0 to 1."""

    level: str
    confidence: float


def judge(levels: Mapping[str, float], alarm: bool, needs: Sequence[tuple[str, float]] = ()) -> Urgency:
    """The urgency for the model's probabilities of `levels`, an emergency phrase found (`alarm`), and ranked `needs`."""
    danger = levels.get(EMERGENCY, 0.0)
    alarm = alarm and danger >= PHRASE_FROM
    pressing = levels.get(SOON, 0.0) + danger
    need, share = needs[0] if needs and needs[0][1] >= NEED_FROM else ("", 0.0)
    least = LEVEL_OF_NEED.get(need, NONE)
    likely, certainty = needs[0] if needs else ("", 0.0)
    enough = DANGEROUS_FROM if likely in DANGEROUS and certainty >= NEED_LIKELY else EMERGENCY_FROM
    if alarm or least == EMERGENCY or danger >= enough:
        return Urgency(EMERGENCY, max(danger, PHRASE_CONFIDENCE if alarm else 0.0, share if least == EMERGENCY else 0.0))
    if least == SOON or pressing >= SOON_FROM:
        return Urgency(SOON, max(pressing, share if least == SOON else 0.0))
    return Urgency(NONE, levels.get(NONE, 1.0))
