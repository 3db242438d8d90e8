"""How well each need is covered: texts in every language, and how surely its bodies can be reached. A table, not an opinion."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge.release import Release
from knowledge.review import facts_of
from knowledge.schema import LANGUAGES, Body, Need


@dataclass(frozen=True)
class Row:
    """One need. `texts` says per language whether the need and all its bodies have their words; `national` and `local` count
    bodies for people, `sure` those of the national ones with a way in that was seen, `rules` the rules under it."""

    need: Need
    texts: dict[str, bool]
    national: int
    local: int
    sure: int
    seen_facts: int
    facts: int
    rules: int

    @property
    def holes(self) -> tuple[str, ...]:
        """What is missing: languages without words, "national" and "sure" when there is no such body."""
        return (
            *(language for language, whole in self.texts.items() if not whole),
            *(("national",) if not self.national else ()),
            *(("sure",) if not self.sure else ()),
        )


def table(release: Release) -> list[Row]:
    """A row for every need, in the order of needs.yml."""
    return [_row(release, need) for need in release.needs.values()]


def _row(release: Release, need: Need) -> Row:
    ids = dict.fromkeys((*need.bodies, *need.urgent))
    bodies = [release.bodies[one] for one in ids]
    with_forms = [*bodies, *(form for one in ids for form in release.local_forms(one))]
    national = [body for body in bodies if body.service_area == "national" and body.audience == "people"]
    certainties = [fact.certainty for body in with_forms for _, fact in facts_of(body)]
    return Row(
        need=need,
        texts={language: _whole(release, language, need, with_forms) for language in LANGUAGES},
        national=len(national),
        local=sum(body.service_area != "national" for body in with_forms),
        sure=sum(body.surely_reached for body in national),
        seen_facts=certainties.count("seen"),
        facts=len(certainties),
        rules=sum(need.id in rule.needs for rule in release.rules.values()),
    )


def _whole(release: Release, language: str, need: Need, bodies: list[Body]) -> bool:
    text = release.need_texts.get(language, {}).get(need.id)
    words = release.body_texts.get(language, {})
    rules = release.rule_texts.get(language, {})
    return (
        text is not None
        and all(body.id in words for body in bodies)
        and all(one in text.reasons for one in (*need.bodies, *need.urgent))
        and all(key in rules for key, rule in release.rules.items() if need.id in rule.needs)
    )
