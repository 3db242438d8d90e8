"""Which circumstance is worth asking about: only one whose answer changes whom the person is sent to, and only once.

Comes in: the needs with what is known. Goes out: a field of `Circumstances`, or None. Must not be put here: words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from actions.circumstances import TRUTH
from actions.intents import INFORM_CIRCUMSTANCE, payload
from actions.parts import Choice, Choices
from actions.words import Words
from knowledge.circumstances import names
from knowledge.lookup import Question, matches
from knowledge.release import Release

# What a yes and a no to the question of a field say; a no to "through an agency?" leaves a company, the commonest other.
ANSWERS: Final = {"employment": ("agency", "company"), "insured": ("yes", "no"), "registered": ("yes", "no"), "union_member": ("yes", "no")}


def field_to_ask(release: Release, needs: tuple[str, ...], question: Question, asked: tuple[str, ...], limit: int) -> str | None:
    """The first field that is not known, was not `asked` yet and decides which bodies are among the first `limit`."""
    named = _fields_named(release, needs)
    for field, answers in ANSWERS.items():
        if field not in named or field in asked or getattr(question.circumstances, field) is not None:
            continue
        if len({tuple(_first(release, needs, question, field, answer, limit)) for answer in answers}) > 1:
            return field
    return None


def _fields_named(release: Release, needs: tuple[str, ...]) -> set[str]:
    """The fields that conditions of these needs or of their bodies ask about: no other can change the order."""
    referrals = [referral for need_id in needs for rank in release.needs[need_id].services for referral in rank]
    bodies = [body for one in referrals for body in (release.bodies[one.body], *release.local_forms(one.body))]
    conditions = [one for referral in referrals for one in (referral.when, referral.first_when)]
    conditions += [one for body in bodies for one in (body.eligibility, body.first_for)]
    return {field for one in conditions for field in names(one)}


def _first(release: Release, needs: tuple[str, ...], question: Question, field: str, answer: str, limit: int) -> Iterator[str]:
    """The ids of the first bodies for each need if the answer were this."""
    supposed = replace(question, circumstances=replace(question.circumstances, **{field: TRUTH.get(answer, answer)}))
    for need_id in needs:
        yield from (match.body.id for match in matches(release, need_id, supposed)[:limit])


def ask_about(words: Words, field: str) -> Choices:
    """The question about a field with its buttons: yes, no, I do not know."""
    options = [
        Choice(words.say(word), payload(INFORM_CIRCUMSTANCE, circumstance=f"{field}={answer}"))
        for word, answer in zip(("yes", "no"), ANSWERS[field])
    ]
    return Choices(words.say(f"ask_{field}"), (*options, Choice(words.say("unknown"), payload(INFORM_CIRCUMSTANCE))))
