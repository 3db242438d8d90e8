"""Decides what to do with a message from the probabilities of its intents: answer, ask, talk, follow up, refuse.

Comes in: probabilities over intents, of the message and of its clauses, and whether the language is one of ours.
Goes out: a frozen `Decision`.
Must not be put here: models, Rasa, words for people. Thresholds are probabilities; each says where it comes from.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping, Sequence

from bot.need import ids

# Fitted by cross-validation on data/nlu (benchmarks/need.py), the two for clauses on the held-out messages; the trade-offs
# are tabled in docs/understanding.md.
ANSWER_FROM = 0.40  # the best need is answered from here: seven of eight needs are, and four of five such answers are right
CLAUSE_FROM = 0.85  # a second need is answered when one clause alone says it with this probability ...
WHOLE_FROM = 0.001  # ... and the whole message does not rule it out; a loud first need leaves a plain second one about 0.01
SHARED_FROM = 0.35  # or when the whole message itself leaves it this much beside the first
OFFER_FROM = 0.04  # a need is offered on a button from here
CLEAR_FROM = 0.60  # a message in no language of ours is answered only from here
MOST_OFFERED = 3
MOST_LISTED = 5

DECISIONS = ("answer", "ask", "chitchat", "out_of_scope", "follow_up", ids.UNSUPPORTED_DECISION)

SAFETY = (
    "mental_health/suicidal", "safety_violence/child-in-danger", "safety_violence/domestic-violence",
    "safety_violence/assault-threat", "exploitation/forced-labour", "health_insurance_care/find-care",
    "sickness_accident/work-accident", "homelessness/no-shelter", "exploitation/passport-taken",
)  # fmt: skip
"""Needs that concern safety or health: answered first (taxonomy). The order within is ours: life, violence, health, shelter."""

PRESSING = (
    "housing/eviction-threat", "dismissal/dismissed", "money_debt/food-help", "wages/unpaid-wages", "agency/withheld-pay",
    "sickness_accident/sick-pay", "sickness_accident/sick-pressure", "health_insurance_care/uninsured-fine",
    "money_debt/debts-fines", "agency/fines",
)  # fmt: skip
"""Needs where home, money or a time limit is at stake within days or weeks: before the others, in this order."""

CONFUSABLE = (
    frozenset({"wages/unpaid-wages", "agency/withheld-pay"}),
    frozenset({"housing/eviction-threat", "homelessness/no-shelter"}),
    frozenset({"housing/find-home", "homelessness/no-shelter"}),
    frozenset({"agency/deductions", "agency/fines"}),
    frozenset({"agency/deductions", "housing/rent-too-high"}),
    frozenset({"sickness_accident/sick-pay", "sickness_accident/sick-pressure"}),
    frozenset({"registration_bsn/get-bsn", "registration_bsn/register-address"}),
    frozenset({"safety_violence/domestic-violence", "safety_violence/assault-threat"}),
    frozenset({"safety_violence/domestic-violence", "safety_violence/child-in-danger"}),
    frozenset({"contact_human/talk-to-person", "contact_human/own-language-help"}),
    frozenset({"mental_health/stress-depression", "mental_health/suicidal"}),
    frozenset({"mental_health/suicidal", "safety_violence/domestic-violence"}),
    frozenset({"mental_health/suicidal", "safety_violence/assault-threat"}),
    frozenset({"health_insurance_care/get-insurance", "health_insurance_care/uninsured-fine"}),
    frozenset({"exploitation/passport-taken", "documents_consulate/identity-document"}),
    frozenset({"exploitation/passport-taken", "exploitation/forced-labour"}),
)
"""Neighbours: both likely means that one is meant and it is not clear which, rarely that both are."""

NEVER_SECOND = ("contact_human/talk-to-person", "contact_human/own-language-help")
""""Can you help me in Polish?" beside a problem asks for that problem's help, not for another one."""


@dataclass(frozen=True)
class Decision:
    """What to do: `kind` is one of DECISIONS, `act` what the message does, `needs` all candidates with probabilities.

    `answer` holds the one or two needs to answer, in order; with kind `ask` the two or three to offer; else nothing.
    """

    kind: str
    act: str
    answer: tuple[str, ...]
    needs: tuple[tuple[str, float], ...]


Ranking = Sequence[tuple[str, float]]
"""Intents with their probabilities, best first."""


def decide(ranking: Ranking, language_known: bool = True, clauses: Sequence[Ranking] = ()) -> Decision:
    """The decision for a message's `ranking` and those of its `clauses`; `language_known` False for a foreign language."""
    needs = need_ranking(ranking)
    intent, certainty = ranking[0]
    act = ids.act_of(intent)
    if not language_known and certainty < CLEAR_FROM:
        return Decision(ids.UNSUPPORTED_DECISION, act, (), needs)
    if ids.is_act(intent):
        return Decision("ask" if act == ids.NEED_HELP else "follow_up", act, (), needs)
    if act != ids.HELP:
        if certainty < ANSWER_FROM and (offered := _offers(needs)):
            return Decision("ask", act, offered, needs)
        return Decision("out_of_scope" if act == ids.OUT_OF_SCOPE else "chitchat", act, (), needs)
    first, share = next((need, share) for need, share in needs if ids.is_help(need))
    second = _second(first, ranking, clauses)
    if second:
        return Decision("answer", act, in_order(_as_named((first, second), clauses)), needs)
    if share < ANSWER_FROM:
        return Decision("ask", act, _offers(needs), needs)
    return Decision("answer", act, (first,), needs)


def need_ranking(ranking: Ranking) -> tuple[tuple[str, float], ...]:
    """The five likeliest needs with their probabilities; an act counts for the need it means by itself, or not at all."""
    shares: dict[str, float] = {}
    for intent, share in ranking:
        need = ids.need_of(intent)
        if need is not None:
            shares[need] = shares.get(need, 0.0) + share
    return tuple(sorted(shares.items(), key=lambda item: (-item[1], item[0]))[:MOST_LISTED])


def in_order(needs: Sequence[str]) -> tuple[str, ...]:
    """`needs` as they are to be answered: safety and health, then what presses most, then as given."""
    return tuple(sorted(needs, key=lambda need: _PLACES.get(need, len(_PLACES))))


_PLACES: Mapping[str, int] = {need: place for place, need in enumerate(SAFETY + PRESSING)}


def _second(first: str, ranking: Ranking, clauses: Sequence[Ranking]) -> str | None:
    """The need beside `first` that a clause says most clearly, None when none is clear enough."""
    whole = dict(ranking)
    said = [(share, intent) for (intent, share), *_ in clauses if share >= CLAUSE_FROM and ids.act_of(intent) == ids.HELP]
    said += [(share, intent) for intent, share in ranking[:2] if share >= SHARED_FROM and ids.act_of(intent) == ids.HELP]
    for _, intent in sorted(said, reverse=True):
        need = ids.need_of(intent)
        if need not in (first, *NEVER_SECOND) and whole[intent] >= WHOLE_FROM and frozenset({need, first}) not in CONFUSABLE:
            return need
    return None


def _as_named(needs: Sequence[str], clauses: Sequence[Ranking]) -> list[str]:
    """`needs` in the order of the clauses that say them most clearly."""

    def place(need: str) -> int:
        shares = [dict(clause)[ids.intent_of(need)] for clause in clauses]
        return shares.index(max(shares)) if shares else 0

    return sorted(needs, key=place)


def _offers(needs: Sequence[tuple[str, float]]) -> tuple[str, ...]:
    """Up to three needs of help worth a button, likeliest first."""
    return tuple(need for need, share in needs if ids.is_help(need) and share >= OFFER_FROM)[:MOST_OFFERED]
