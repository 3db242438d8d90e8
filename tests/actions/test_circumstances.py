"""What a person said of their situation is kept through the conversation and changes whom they are sent to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from actions import slots
from actions.circumstances import known, said
from actions.replying import bodies_of
from actions.signpost import ActionSignpost
from actions.turn import Turn, read_turn
from knowledge.circumstances import Circumstances
from knowledge.release import Release
from knowledge.schema import Conditions

MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
KEY = "housing/lost-key"


def entity(value: str) -> dict[str, str]:
    return {"entity": "circumstance", "value": value}


def test_a_later_message_replaces_what_was_said() -> None:
    assert said({"insured": "no"}, [entity("employment=agency")]) == {"insured": "no", "employment": "agency"}
    assert said({"insured": "no"}, [entity("insured=yes")]) == {"insured": "yes"}
    assert said({}, [entity("hair=red"), entity("insured"), {"entity": "municipality", "value": "GM0001"}]) == {}


def test_words_become_circumstances() -> None:
    assert known({"insured": "no", "employment": "agency", "hair": "red"}) == Circumstances(employment="agency", insured=False)
    assert known({}) == Circumstances()


def test_the_turn_remembers_what_the_slot_holds() -> None:
    turn = read_turn({"entities": [entity("employment=agency")]}, {}, {slots.CIRCUMSTANCES: {"insured": "no"}}, MONDAY)
    assert turn.circumstances == {"insured": "no", "employment": "agency"}


def test_the_answer_heeds_them_and_keeps_them(release: Release) -> None:
    union = release.bodies["key-union"].model_copy(update={"first_for": Conditions(union_member=True)})
    members = replace(release, bodies={**release.bodies, "key-union": union})

    def answered(**circumstances: str) -> list[str]:
        turn = Turn(intent="housing__lost-key", moment=MONDAY, needs=(KEY,), circumstances=circumstances)
        reply = ActionSignpost().reply(turn, members, "pl")
        assert reply.slots[slots.CIRCUMSTANCES] == circumstances
        return bodies_of(reply)

    assert answered()[0] == "town-desk"
    assert answered(union_member="yes")[0] == "key-union"


def test_the_bot_finds_what_the_knowledge_knows() -> None:
    """Fields and values that bot/circumstance may find are those of the look-up."""
    from bot.circumstance.find import NOT, SECTIONS

    made = [known(dict([section.split("=")])) for section in SECTIONS if section != NOT]
    assert all(one != Circumstances() for one in made)
    for one in made:
        Conditions.model_validate({"origin": [one.origin], "employment": [one.employment] if one.employment else []})
