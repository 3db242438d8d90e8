"""Our three taxonomies (needs, kinds, for whom): which terms exist, which a body carries, and as objects of the standard.

Only terms that a service carries are shipped, with the topics above them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from knowledge.hsds import extension, ids
from knowledge.hsds.known import Json, Known
from knowledge.hsds.vocabulary import FOR_WHOM, KINDS
from knowledge.schema import Body, Conditions

Taxonomy = Literal["needs", "kinds", "for-whom"]
TAXONOMIES: Final[dict[Taxonomy, tuple[str, str]]] = {
    "needs": ("Wegwijs needs", "What labour migrants in the Netherlands ask help for: topics, and the needs under each."),
    "kinds": ("Wegwijs kinds of bodies", "What sort of body a service is."),
    "for-whom": ("Wegwijs for whom", "Which people a service is meant for."),
}


@dataclass(frozen=True)
class Use:
    """One term that a body carries. `value` says in which way it serves a need: referral, urgent or professionals."""

    taxonomy: Taxonomy
    code: str
    value: str | None = None


def uses(known: Known, body: Body) -> tuple[Use, ...]:
    """The terms of a body: its needs in their order, its kind, for whom it is."""
    return (*dict.fromkeys(_needs(known, body)), Use("kinds", body.kind), *(Use("for-whom", code) for code in _for_whom(body)))


def _needs(known: Known, body: Body) -> Iterator[Use]:
    ranked_as = {body.id, body.local_form_of}  # a local desk takes the rank of the national body
    for need in known.needs.values():
        if ranked_as & set(need.bodies):
            yield Use("needs", need.id, "referral")
        if ranked_as & set(need.for_professionals):
            yield Use("needs", need.id, "professionals")
        if body.id in need.urgent:
            yield Use("needs", need.id, "urgent")


def _for_whom(body: Body) -> Iterator[str]:
    yield f"audience-{body.audience}"
    asked: Conditions = body.eligibility
    yield from (f"employment-{one}" for one in asked.employment)
    yield from (f"origin-{one}" for one in asked.origin)
    for name, wanted in (("insured", asked.insured), ("registered", asked.registered), ("union-member", asked.union_member)):
        if wanted is not None:
            yield name if wanted else f"not-{name}"
    yield from (f"speaks-{language}" for language in body.for_languages)


def attributes(known: Known, body: Body) -> list[Json]:
    """The attributes of a body's service, each with its term inside."""
    found = []
    for use in uses(known, body):
        one: Json = {"id": ids.of("attribute", body.id, use.taxonomy, use.code, use.value or ""), "link_type": use.taxonomy}
        if use.value is not None:
            one["value"] = use.value
        found.append({**one, "taxonomy_term": term(known, use.taxonomy, use.code)})
    return found


def term(known: Known, taxonomy: Taxonomy, code: str, *, whole: bool = False) -> Json:
    """One term as an object. With `whole`, a need carries all that is known of it; else only its names."""
    name, description = _words(known, taxonomy, code)
    found: Json = {"id": ids.of("taxonomy_term", taxonomy, code), "code": code, "name": name, "description": description}
    if taxonomy == "needs" and code in known.needs:
        found["parent_id"] = ids.of("taxonomy_term", taxonomy, known.needs[code].topic)
    found |= {"taxonomy": TAXONOMIES[taxonomy][0], "language": "en", "taxonomy_id": ids.of("taxonomy", taxonomy)}
    if taxonomy == "needs" and code in known.needs:
        found[extension.KEY] = extension.of_need(known, known.needs[code]) if whole else extension.names(known, code)
    return found


def _words(known: Known, taxonomy: Taxonomy, code: str) -> tuple[str, str]:
    if taxonomy == "kinds":
        return KINDS[code]
    if taxonomy == "for-whom":
        return FOR_WHOM[code]
    text = known.need_texts.get("en", {}).get(code)
    if text is not None:
        return text.name, text.explanation
    name = code.rpartition("/")[2].replace("_", " ").replace("-", " ").capitalize()
    return name, f"Needs about {name.lower()}."


def shipped(known: Known) -> tuple[list[Json], list[Json]]:
    """The taxonomies and terms that the services of this knowledge use, needs in the order of needs.yml."""
    used = {(use.taxonomy, use.code) for body in known.bodies.values() for use in uses(known, body)}
    needs = [need for need in known.needs.values() if ("needs", need.id) in used]
    topics = list(dict.fromkeys(need.topic for need in needs))
    terms = [term(known, "needs", code, whole=True) for code in (*topics, *(need.id for need in needs))]
    terms += [term(known, "kinds", code) for code in KINDS if ("kinds", code) in used]
    terms += [term(known, "for-whom", code) for code in FOR_WHOM if ("for-whom", code) in used]
    taxonomies = [_taxonomy(known, one) for one in TAXONOMIES if any(one == taxonomy for taxonomy, _ in used)]
    return taxonomies, terms


def _taxonomy(known: Known, taxonomy: Taxonomy) -> Json:
    name, description = TAXONOMIES[taxonomy]
    found: Json = {"id": ids.of("taxonomy", taxonomy), "name": name, "description": description}
    if taxonomy == "needs" and known.rules:
        found[extension.KEY] = extension.of_rules(known)
    return found
