"""Wherever somebody lives, from Amsterdam to Schiermonnikoog, the needs that matter most lead to a door that can be found."""

from __future__ import annotations

from datetime import datetime

import pytest

from knowledge.hours import DUTCH_TIME
from knowledge.lookup import Question, matches
from knowledge.release import Release
from knowledge.schema import LANGUAGES, Body

# Thirty municipalities of all sizes, as CBS names them: cities, towns where many labour migrants live, villages, islands.
PLACES = {
    "GM0363": "Amsterdam", "GM0599": "Rotterdam", "GM0518": "Den Haag", "GM0344": "Utrecht", "GM0772": "Eindhoven",
    "GM0855": "Tilburg", "GM0034": "Almere", "GM0014": "Groningen", "GM0758": "Breda", "GM0268": "Nijmegen",
    "GM0983": "Venlo", "GM0794": "Helmond", "GM0917": "Heerlen", "GM0080": "Leeuwarden", "GM1783": "Westland",
    "GM0114": "Emmen", "GM0715": "Terneuzen", "GM1507": "Horst aan de Maas", "GM0534": "Hillegom", "GM0879": "Zundert",
    "GM0263": "Maasdriel", "GM0050": "Zeewolde", "GM1696": "Wijdemeren", "GM0744": "Baarle-Nassau", "GM0339": "Renswoude",
    "GM0448": "Texel", "GM0277": "Rozendaal", "GM0060": "Ameland", "GM0096": "Vlieland", "GM0088": "Schiermonnikoog",
}  # fmt: skip
CORE_NEEDS = (
    "housing/eviction-threat", "housing/bad-conditions", "agency/withheld-pay", "wages/unpaid-wages", "dismissal/dismissed",
    "sickness_accident/sick-pay", "registration_bsn/register-address", "health_insurance_care/find-care",
    "homelessness/no-shelter", "exploitation/forced-labour",
)  # fmt: skip
MOMENTS = {
    "any time": None,
    "Monday morning": datetime(2026, 11, 23, 10, 0, tzinfo=DUTCH_TIME),
    "Christmas night": datetime(2026, 12, 25, 3, 0, tzinfo=DUTCH_TIME),
    "after the mergers": datetime(2027, 1, 4, 10, 0, tzinfo=DUTCH_TIME),
}


def way_in(release: Release, body: Body) -> bool:
    """Whether a person in any of our languages can get to this body: seen in a source, or told in words how."""
    if body.surely_reached:
        return True
    texts = [release.body_texts[language].get(body.id) for language in LANGUAGES]
    return all(text is not None and text.reach for text in texts)


def test_the_places_are_those_meant(real_release: Release) -> None:
    assert {code: real_release.municipalities[code].name for code in PLACES} == PLACES
    assert len(PLACES) == 30
    assert set(CORE_NEEDS) <= set(real_release.needs)


@pytest.mark.parametrize("moment", MOMENTS.values(), ids=MOMENTS)
@pytest.mark.parametrize("need", CORE_NEEDS)
@pytest.mark.parametrize("place", PLACES, ids=PLACES.get)
def test_somebody_can_be_reached_here(real_release: Release, place: str, need: str, moment: datetime | None) -> None:
    """In every language: what a Pole finds, a Romanian must find too."""
    for language in LANGUAGES:
        found = matches(real_release, need, Question(municipality=place, language=language, moment=moment))
        serving = [match.body for match in found if match.body.serves(place)]
        assert any(way_in(real_release, body) for body in serving), f"{language}: {[match.body.id for match in found]}"


def test_a_body_without_a_seen_phone_and_without_words_is_no_way_in(real_release: Release) -> None:
    """The measure itself can fail: otherwise the cases above prove nothing."""
    body = real_release.bodies["gemeentelijk-daklozenloket"]
    assert not body.surely_reached and way_in(real_release, body)

    silent = body.model_copy(update={"id": "nobody-wrote-about-it"})
    assert not way_in(real_release, silent)
