"""Bodies for a need: from need, place, language, circumstances and moment to an ordered list, the same for the same question.

The order, most telling first:
1. where help is needed within hours (`open_first`), who can be reached now;
2. who is sent here before all others (`first_for`: members to their union, the uninsured to doctors for the uninsured), unless
   the need is a required one and the door is closed now;
3. the rank in needs.yml; a local form takes the rank of the national body it stands for;
4. inside one rank: near before national, speaking the person's language, open now, then the order of the file.
Membership that is known to be missing puts a body last, since one can join; any other condition known not to hold leaves it out.
Each match carries the reasons for its place, so that a professional can follow and dispute it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from knowledge.circumstances import Circumstances, described, met, names, open_questions, ruled_out
from knowledge.gazetteer import present_code
from knowledge.hours import OpeningState, dutch_day, state_at
from knowledge.release import Release
from knowledge.schema import Body, Need, Referral, Rule
from knowledge.wording import NeedText

Audience = Literal["people", "professionals"]
ReasonCode = Literal[
    "rank", "for-professionals", "local", "local-form", "own-desk", "speaks", "speaks-unconfirmed", "open", "closed",
    "hours-unknown", "first-for", "fits", "only-if", "members-only", "municipality-merged",
]  # fmt: skip

# Languages whose speakers have a consulate or desk of their own here; for Dutch and English speakers all of them are shown.
_OWN_DESK_LANGUAGES = frozenset({"pl", "ro", "bg"})
# A missing membership can be mended by joining; a missing insurance or another status cannot be helped at this desk.
_JOINABLE = "union_member"
_REACHABLE_NOW = {"always": 0, "open": 0, "unknown": 1, "closed": 2}


@dataclass(frozen=True)
class Reason:
    """Why a match stands where it stands. `detail` is a rank, code, language, time or the fields of a condition."""

    code: ReasonCode
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.code}: {self.detail}" if self.detail else self.code


@dataclass(frozen=True)
class Match:
    """One body for one need. `listed_as` is the id under which needs.yml ranks it: its own, or the national body's
    whose local form it is; the words of why hang on that id."""

    need: Need
    body: Body
    listed_as: str
    reasons: tuple[Reason, ...] = ()

    @property
    def is_local(self) -> bool:
        return self.body.service_area != "national"

    def says(self, code: ReasonCode) -> bool:
        """Whether one of the reasons has this code."""
        return any(reason.code == code for reason in self.reasons)


@dataclass(frozen=True)
class Question:
    """Who asks: `municipality` a CBS code or None, `language` ISO 639-1, `moment` an aware datetime or None for any time."""

    municipality: str | None = None
    language: str = "en"
    circumstances: Circumstances = Circumstances()
    moment: datetime | None = None
    audience: Audience = "people"

    @property
    def day(self) -> date | None:
        """The Dutch day of the moment."""
        return dutch_day(self.moment) if self.moment else None


def matches(release: Release, need_id: str, question: Question) -> tuple[Match, ...]:
    """The bodies for a need, best first. Raises KeyError for a need id that the release does not know."""
    need = release.needs[need_id]
    ranked: dict[str, tuple[tuple[int, ...], Match]] = {}
    for rank, referrals in enumerate(_ranks(need, question.audience)):
        for referral in referrals:
            for body in _standing_for(release, referral.body, question):
                if body.id in ranked or not _may_come(need, referral, body, question):
                    continue
                key, reasons = _place(release, need, referral, body, rank, question)
                ranked[body.id] = ((*key, len(ranked)), Match(need, body, referral.body, reasons))
    return tuple(match for _, match in sorted(ranked.values(), key=lambda one: one[0]))


def rules_for(release: Release, need_id: str, question: Question) -> tuple[Rule, ...]:
    """The rules under a need that hold for this person on that day, those about this need first."""
    need = release.needs[need_id]
    known = question.circumstances.in_need(need)
    found = [
        rule
        for rule in release.rules.values()
        if need_id in rule.needs
        and (rule.audience == "people" or question.audience == "professionals")
        and _holds_on(rule.valid_from, rule.valid_to, question.day)
        and not ruled_out(rule.applies_to, known)
    ]
    return tuple(sorted(found, key=lambda rule: rule.needs.index(need_id)))


def urgent_lines(release: Release, need_ids: tuple[str, ...]) -> tuple[Body, ...]:
    """The lines to call first in an emergency about these needs; 112 when none of them names a line."""
    ids = dict.fromkeys(line for need_id in need_ids if need_id in release.needs for line in release.needs[need_id].urgent)
    return tuple(release.bodies[one] for one in ids or ("112-noodnummer",))


def asks_place(release: Release, need_ids: tuple[str, ...]) -> bool:
    """Whether knowing the place would improve the answer to one of these needs."""
    return any(release.needs[one].ask_place for one in need_ids if one in release.needs)


def why(text: NeedText, match: Match) -> str | None:
    """Why this body for this need, in the language of `text`, or None when nobody wrote it."""
    return text.reasons.get(match.body.id) or text.reasons.get(match.listed_as)


def _ranks(need: Need, audience: Audience) -> Iterator[tuple[Referral, ...]]:
    yield from need.services
    if audience == "professionals" and need.for_professionals:
        yield tuple(Referral(body=one) for one in need.for_professionals)


def _standing_for(release: Release, listed_as: str, question: Question) -> list[Body]:
    """The local forms of the listed body in the person's place, or else the body itself where it serves that place."""
    local = [body for body in release.local_forms(listed_as) if _serves(release, body, question)]
    listed = release.bodies[listed_as]
    return local or ([listed] if _serves(release, listed, question) else [])


def _serves(release: Release, body: Body, question: Question) -> bool:
    if body.service_area == "national":
        return True
    if question.municipality is None:
        return False
    here = present_code(release.municipalities, question.municipality, question.day)
    return any(present_code(release.municipalities, code, question.day) == here for code in body.service_area)


def _holds_on(valid_from: date | None, valid_to: date | None, day: date | None) -> bool:
    return day is None or ((valid_from is None or valid_from <= day) and (valid_to is None or day <= valid_to))


def _may_come(need: Need, referral: Referral, body: Body, question: Question) -> bool:
    known = question.circumstances.in_need(need)
    if body.audience == "professionals" and question.audience == "people":
        return False
    if question.day is not None and not body.is_there(question.day):
        return False
    if body.for_languages and question.language in _OWN_DESK_LANGUAGES and question.language not in body.for_languages:
        return False
    return not {*ruled_out(body.eligibility, known), *ruled_out(referral.when, known)} - {_JOINABLE}


def _place(
    release: Release, need: Need, referral: Referral, body: Body, rank: int, question: Question
) -> tuple[tuple[int, ...], tuple[Reason, ...]]:
    """The sort key of a body that may come, and the reasons that explain it."""
    known = question.circumstances.in_need(need)
    state = state_at(body.schedules, question.moment) if question.moment else OpeningState("unknown")
    must_join = _JOINABLE in ruled_out(body.eligibility, known)
    sent_first = [one for one in (referral.first_when, *(() if referral.keeps_rank else (body.first_for,))) if met(one, known)]
    if need.required and state.state == "closed":  # where waiting may harm, nobody is sent first to a closed door
        sent_first = []
    local = body.service_area != "national"
    speaks = next((one for one in body.languages if one.code == question.language), None)
    for_professionals = referral.body in need.for_professionals
    reasons = [Reason("for-professionals") if for_professionals else Reason("rank", str(rank + 1))]
    reasons += [Reason("first-for", described(conditions, names(conditions))) for conditions in sent_first]
    if local and question.municipality:
        reasons.append(Reason("local", question.municipality))
        if present_code(release.municipalities, question.municipality, question.day) != question.municipality:
            reasons.append(Reason("municipality-merged", question.municipality))
    if body.id != referral.body:
        reasons.append(Reason("local-form", referral.body))
    if body.for_languages:
        reasons.append(Reason("own-desk", ", ".join(body.for_languages)))
    if speaks:
        reasons.append(Reason("speaks" if speaks.certainty == "seen" else "speaks-unconfirmed", question.language))
    if question.moment:
        reasons.append(_opening_reason(state))
    if must_join:
        reasons.append(Reason("members-only"))
    for conditions in (body.eligibility, referral.when):
        asked = open_questions(conditions, known)
        if fitting := tuple(one for one in names(conditions) if one not in (*ruled_out(conditions, known), *asked)):
            reasons.append(Reason("fits", described(conditions, fitting)))
        if asked:
            reasons.append(Reason("only-if", described(conditions, asked)))
    reach = _REACHABLE_NOW[state.state]
    key = (
        int(for_professionals), int(must_join), reach if need.open_first else 0, int(not sent_first), rank,
        int(not local), 0 if speaks and speaks.certainty == "seen" else 1 if speaks else 2, reach,
    )  # fmt: skip
    return key, tuple(reasons)


def _opening_reason(state: OpeningState) -> Reason:
    if state.state == "unknown":
        return Reason("hours-unknown")
    if state.state == "closed":
        return Reason("closed", f"opens {state.opens:%Y-%m-%d %H:%M}" if state.opens else "")
    return Reason("open", f"until {state.until:%H:%M}" if state.until else "always")
