"""Bodies for a need: the step from need, place and language to an ordered list, the same for the same question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.release import Release
from knowledge.schema import Body, Need, NeedText

# Languages whose speakers have a consulate or desk of their own here; for Dutch and English speakers all of them are shown.
_OWN_DESK_LANGUAGES = frozenset({"pl", "ro", "bg"})


@dataclass(frozen=True)
class Match:
    """One body for one need. `listed_as` is the id under which needs.yml ranks it: its own, or the national body's
    whose local form it is; the reason text hangs on that id."""

    need: Need
    body: Body
    listed_as: str

    @property
    def is_local(self) -> bool:
        return self.body.service_area != "national"


def matches(release: Release, need_id: str, municipality: str | None, language: str) -> tuple[Match, ...]:
    """The bodies for a need, best first. `municipality` is a CBS code or None, `language` ISO 639-1.

    Raises KeyError for a need id that the release does not know.
    """
    need = release.needs[need_id]
    found: dict[str, Match] = {}
    for listed_as in need.services:
        for body in _standing_for(release, listed_as, municipality):
            if _meant_for(body, language):
                found.setdefault(body.id, Match(need, body, listed_as))
    return tuple(found.values())


def urgent_lines(release: Release, need_ids: tuple[str, ...]) -> tuple[Body, ...]:
    """The lines to call first in an emergency about these needs; 112 when none of them names a line."""
    ids = dict.fromkeys(line for need_id in need_ids if need_id in release.needs for line in release.needs[need_id].urgent)
    return tuple(release.bodies[one] for one in ids or ("112-noodnummer",))


def asks_place(release: Release, need_ids: tuple[str, ...]) -> bool:
    """Whether knowing the place would improve the answer to one of these needs."""
    return any(release.needs[one].ask_place for one in need_ids if one in release.needs)


def reason(text: NeedText, match: Match) -> str | None:
    """Why this body for this need, in the language of `text`, or None when nobody wrote it."""
    return text.reasons.get(match.body.id) or text.reasons.get(match.listed_as)


def _standing_for(release: Release, listed_as: str, municipality: str | None) -> Iterator[Body]:
    local = [body for body in release.local_forms(listed_as) if body.serves(municipality)]
    if local:
        yield from local
    elif (body := release.bodies[listed_as]).serves(municipality):
        yield body


def _meant_for(body: Body, language: str) -> bool:
    return not body.for_languages or language in body.for_languages or language not in _OWN_DESK_LANGUAGES
