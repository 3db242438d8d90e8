"""What each action says in the invented country: parts, slots and bodies, in every language."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from actions import plain, slots
from actions.ask import ActionAsk
from actions.change_language import ActionChangeLanguage
from actions.confirm import ActionConfirm
from actions.follow_up import ActionFollowUp
from actions.other_option import ActionOtherOption
from actions.out_of_scope import ActionOutOfScope
from actions.parts import Card, Choices, Detail, Details, Part, Steps, Text, Urgent
from actions.place import ActionPlace
from actions.replying import Reply, ReplyingAction, bodies_of
from actions.signpost import ActionSignpost
from actions.small_talk import ActionSmallTalk
from actions.start_over import ActionStartOver
from actions.turn import Turn
from knowledge.release import Release
from knowledge.schema import LANGUAGES
from tests.world import label

MONDAY_MORNING = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
KEY = "housing/lost-key"
DRAGON = "safety_violence/dragon"


def reply(action: ReplyingAction, release: Release, language: str | None = "pl", **turn: Any) -> Reply:
    return action.reply(Turn(**{"intent": "housing__lost-key", "moment": MONDAY_MORNING, **turn}), release, language)


def kinds(parts: tuple[Part, ...]) -> list[str]:
    return [part.type for part in parts]


def only(parts: tuple[Part, ...], kind: type) -> Any:
    [found] = [part for part in parts if isinstance(part, kind)]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_need_gets_words_steps_and_bodies_in_the_language(release: Release, language: str) -> None:
    said = reply(ActionSignpost(), release, language, needs=(KEY,))
    assert kinds(said.parts)[:2] == ["text", "steps"]
    assert said.parts[0] == Text(f"{label(language)} lost-key heard. {label(language)} lost-key explained.")
    assert [part.why for part in said.parts if isinstance(part, Card)][0] == f"{label(language)} lost-key reason town-desk."
    assert said.slots[slots.NEEDS] == [KEY]


def test_the_card_tells_how_to_reach_the_body_now(release: Release) -> None:
    said = reply(ActionSignpost(), release, "pl", needs=("contact_human/talk-to-person",))
    card = only(said.parts, Card)
    words = release.catalogues["pl", "replies"]
    assert [(phone.number, phone.link) for phone in card.phones] == [("020 123 4567", "0201234567")]
    assert (card.open_state, card.opening) == ("open", words["open_now"].format(time="17:00"))
    assert [link.url for link in card.links] == ["https://union.example/pl", "https://union.example/"]
    facts = {fact.key: fact.value for fact in card.facts}
    assert facts["languages"] == f"polski, niderlandzki ({words['languages_unsure']})"
    assert facts["cost"] == words["cost_members"]
    assert facts["bring"] == f"{words['document_identity-document']}, {words['document_letters']}"
    assert card.checked == words["checked_old"].format(date="10 stycznia 2026")


def test_an_emergency_leads_with_its_lines(release: Release) -> None:
    said = reply(ActionSignpost(), release, needs=(DRAGON,), urgency="emergency")
    assert kinds(said.parts)[0] == "urgent"
    assert bodies_of(said) == ["112-noodnummer", "dragon-line", "key-union"]
    assert [line.phones[0].link for line in only(said.parts, Urgent).lines] == ["112", "0207654321"]


@pytest.mark.parametrize("action", [ActionAsk(), ActionSmallTalk(), ActionOutOfScope(), ActionConfirm(), ActionStartOver()])
def test_an_emergency_leads_with_112_whatever_the_action(release: Release, action: ReplyingAction) -> None:
    said = reply(action, release, intent="chitchat__greeting", urgency="emergency")
    assert kinds(said.parts)[0] == "urgent"
    assert bodies_of(said)[0] == "112-noodnummer"


def test_an_emergency_in_an_unknown_language_has_112_and_the_languages(release: Release) -> None:
    said = reply(ActionAsk(), release, None, urgency="emergency")
    assert kinds(said.parts) == ["urgent", "text", "text", "text", "text", "text", "choices"]


def test_two_needs_are_both_answered(release: Release) -> None:
    said = reply(ActionSignpost(), release, needs=(DRAGON, KEY))
    assert said.needs == (DRAGON, KEY)
    assert kinds(said.parts) == [
        "text", "steps", "card", "card", "details", "details", "details",
        "text", "text", "steps", "card", "card", "details", "details", "details", "choices",
    ]  # fmt: skip
    assert bodies_of(said) == ["dragon-line", "key-union", "town-desk", "consul-pl"]


def test_the_place_is_asked_with_a_way_to_skip_and_changes_the_answer(release: Release) -> None:
    first = reply(ActionSignpost(), release, needs=(KEY,))
    question = only(first.parts, Choices)
    assert question.options[0].payload == "/act__skip"
    second = reply(ActionPlace(), release, intent="act__inform-place", places=("GM0001",), answered_needs=(KEY,))
    assert bodies_of(second)[0] == "town-desk-aberg"
    assert second.slots[slots.MUNICIPALITY] == "GM0001"
    assert Text(release.catalogues["pl", "replies"]["place_noted"].format(place="Aberg")) in second.parts


def test_the_place_is_not_asked_again_once_skipped_or_known(release: Release) -> None:
    ask = release.catalogues["pl", "replies"]["ask_place"]
    for known in ({"place_skipped": True}, {"municipality": "GM0002"}, {"places": ("GM0002",)}):
        said = reply(ActionSignpost(), release, needs=(KEY,), **known)
        assert ask not in [part.text for part in said.parts if isinstance(part, Choices)]


def test_several_possible_places_are_asked_about(release: Release) -> None:
    said = reply(ActionPlace(), release, intent="act__inform-place", places=("GM0001", "GM0002"), answered_needs=(KEY,))
    assert [option.title for option in only(said.parts, Choices).options] == ["Aberg", "Bedijk"]


def test_an_unknown_place_is_said_to_be_unknown(release: Release) -> None:
    said = reply(ActionPlace(), release, intent="act__inform-place", answered_needs=(KEY,))
    assert only(said.parts, Choices).text == release.catalogues["pl", "replies"]["place_unknown"]


def test_skipping_is_remembered(release: Release) -> None:
    said = reply(ActionPlace(), release, intent="act__skip", answered_needs=(KEY,))
    assert said.slots == {slots.PLACE_SKIPPED: True}


def test_unsure_asks_with_the_candidates_as_the_person_would_say_them(release: Release) -> None:
    said = reply(ActionAsk(), release, intent="nlu_fallback", candidates=(KEY, DRAGON))
    options = only(said.parts, Choices).options
    assert [(option.title, option.payload) for option in options[:2]] == [
        ("pl lost-key choice", "/housing__lost-key"),
        ("pl dragon choice", "/safety_violence__dragon"),
    ]
    assert options[2].payload == "/act__deny"
    assert said.slots[slots.UNSURE_TURNS] == 1


def test_a_language_that_is_none_of_ours_gets_the_menu_of_languages(release: Release) -> None:
    said = reply(ActionAsk(), release, intent="nlu_fallback", decision="unsupported_language", candidates=(KEY,))
    assert kinds(said.parts) == ["text"] * 5 + ["choices"]
    assert only(said.parts, Choices).options[0].payload == '/act__change-language{"language": "pl"}'


def test_a_bare_call_for_help_is_asked_what_is_wrong(release: Release) -> None:
    said = reply(ActionAsk(), release, intent="act__need-help", candidates=(KEY,))
    assert only(said.parts, Choices).text == release.catalogues["pl", "replies"]["affirm_empty"]


def test_after_a_failure_a_person_is_offered(release: Release) -> None:
    said = reply(ActionAsk(), release, intent="nlu_fallback", candidates=(KEY,), unsure_turns=1)
    assert only(said.parts, Choices).options[-1].payload == "/contact_human__talk-to-person"


@pytest.mark.parametrize(
    ("intent", "expected"),
    [
        ("act__ask-phone", "020 123 4567"),
        ("act__ask-hours", "17:00"),
        ("act__ask-language", "Huis key-union"),
        ("act__ask-bring", "Huis key-union"),
        ("act__ask-cost", "Huis key-union"),
        ("act__ask-address", "Huis key-union"),
    ],
)
def test_follow_ups_speak_of_the_bodies_shown(release: Release, intent: str, expected: str) -> None:
    said = reply(ActionFollowUp(), release, intent=intent, shown=("key-union",), answered_needs=(KEY,))
    assert expected in only(said.parts, Text).text
    assert bodies_of(said) == ["key-union"]


@pytest.mark.parametrize(("code", "key"), [("pl", "yes"), ("nl", "unsure"), ("ro", "no")])
def test_whether_a_language_is_spoken_is_said_with_its_certainty(release: Release, code: str, key: str) -> None:
    said = reply(ActionFollowUp(), release, "en", intent="act__ask-language", shown=("key-union",), asked_language=code)
    name = {"pl": "Polish", "nl": "Dutch", "ro": "Romanian"}[code]
    assert only(said.parts, Text).text == release.catalogues["en", "replies"][f"follow_language_{key}"].format(name="Huis key-union", language=name)


def test_a_follow_up_without_an_answer_asks_what_is_wrong(release: Release) -> None:
    said = reply(ActionFollowUp(), release, intent="act__ask-phone")
    assert only(said.parts, Text).text == release.catalogues["pl", "replies"]["nothing_yet"]


def test_another_option_goes_on_where_the_last_answer_ended(release: Release) -> None:
    said = reply(ActionOtherOption(), release, intent="act__other-option", answered_needs=(KEY,), shown=("town-desk", "key-union"))
    assert bodies_of(said) == ["consul-pl"]
    assert said.slots[slots.SHOWN] == ["town-desk", "key-union", "consul-pl"]
    none_left = reply(ActionOtherOption(), release, answered_needs=(KEY,), shown=("town-desk", "key-union", "consul-pl"))
    assert only(none_left.parts, Choices).text == release.catalogues["pl", "replies"]["no_more_options"]


def test_a_change_of_language_says_the_last_answer_again(release: Release) -> None:
    said = reply(ActionChangeLanguage(), release, "ro", intent="act__change-language", asked_language="ro", answered_needs=(KEY,))
    assert Text("ro lost-key heard. ro lost-key explained.") in said.parts
    assert said.slots[slots.LANGUAGE_CHOSEN] is True


def test_asking_to_change_without_naming_a_language_shows_the_menu(release: Release) -> None:
    said = reply(ActionChangeLanguage(), release, intent="act__change-language")
    titles = [option.title for option in only(said.parts, Choices).options]
    assert titles == ["polski", "română", "български", "Nederlands", "English"]


def test_start_over_forgets_the_question_and_keeps_the_language(release: Release) -> None:
    said = reply(ActionStartOver(), release, intent="act__start-over", answered_needs=(KEY,))
    assert said.slots == dict.fromkeys(slots.OF_THE_QUESTION)
    assert slots.LANGUAGE not in said.slots


def test_plain_text_holds_all_that_the_parts_hold(release: Release) -> None:
    said = reply(ActionSignpost(), release, needs=(DRAGON,), urgency="emergency")
    text = plain.render(said.parts)
    urgent, steps = only(said.parts, Urgent), only(said.parts, Steps)
    for part in (urgent.title, urgent.say, *steps.items, "020 765 4321", "020 123 4567", "https://union.example/pl"):
        assert part in text


def details(said: Reply) -> dict[str, Details]:
    return {part.key: part for part in said.parts if isinstance(part, Details)}


def test_beside_the_answer_stands_what_to_say_keep_and_know(release: Release) -> None:
    found = details(reply(ActionSignpost(), release, "pl", needs=(KEY,)))
    assert list(found) == ["say", "evidence", "rules"]
    assert found["say"].items == (Detail("nl lost-key say.", "nl", "pl lost-key say."),)
    assert found["evidence"].items == (Detail("pl lost-key proof", "pl"),)
    words = release.catalogues["pl", "replies"]
    rule, volatile = found["rules"].items
    assert (rule.text, rule.link and rule.link.url) == ("pl rule keys-come-back.", "https://source.example/page")
    assert rule.note.startswith(words["checked_old"].partition("{")[0])
    assert volatile.link and (volatile.link.url, volatile.link.label) == ("https://source.example/dragons", words["rule_page"])


def test_a_dutch_reader_gets_the_sentence_once(release: Release) -> None:
    assert details(reply(ActionSignpost(), release, "nl", needs=(KEY,)))["say"].items == (Detail("nl lost-key say.", "nl"),)


def test_details_are_not_repeated_for_another_place(release: Release) -> None:
    said = reply(ActionPlace(), release, intent="act__inform-place", places=("GM0001",), answered_needs=(KEY,))
    assert details(said) == {}


@pytest.mark.parametrize(
    ("year", "month", "phones", "string"), [(2026, 2, 1, "checked"), (2026, 9, 1, "checked_old"), (2027, 3, 0, "checked_old")]
)
def test_old_facts_are_shown_with_a_note_and_an_old_phone_not_at_all(
    release: Release, year: int, month: int, phones: int, string: str
) -> None:
    moment = datetime(year, month, 2, 9, 30, tzinfo=UTC)
    card = only(reply(ActionSignpost(), release, "pl", needs=("contact_human/talk-to-person",), moment=moment).parts, Card)
    words = release.catalogues["pl", "replies"]
    assert len(card.phones) == phones
    assert card.checked == words[string].format(date="10 stycznia 2026")
    assert (words["phone_too_old"] in [fact.value for fact in card.facts]) == (phones == 0)


def test_an_emergency_names_only_lines_that_can_be_called(release: Release) -> None:
    late = datetime(2027, 3, 2, 9, 30, tzinfo=UTC)
    said = reply(ActionSignpost(), release, "pl", needs=(DRAGON,), urgency="emergency", moment=late)
    assert [line.body for line in only(said.parts, Urgent).lines] == ["112-noodnummer"]


def test_plain_text_holds_the_details(release: Release) -> None:
    said = plain.render(reply(ActionSignpost(), release, "pl", needs=(KEY,)).parts)
    assert "nl lost-key say. (pl lost-key say.)" in said and "https://source.example/dragons" in said


@pytest.mark.parametrize("language", [None, *LANGUAGES])
def test_a_message_without_words_is_asked_for_words(release: Release, language: str | None) -> None:
    said = reply(ActionAsk(), release, language, intent="nlu_fallback", decision="unsupported_language", words=1, letters=0)
    texts = [part.text for part in said.parts if isinstance(part, Text | Choices)]
    assert release.catalogues[language or "en", "replies"]["no_words"] in texts
    assert release.catalogues[language or "en", "replies"]["unsupported"] not in texts


def test_a_circumstance_alone_makes_the_last_answer_anew(release: Release) -> None:
    said = reply(
        ActionAsk(), release, intent="nlu_fallback", words=3, letters=12, answered_needs=(KEY,), circumstances={"insured": "no"},
        states_circumstances=True, candidates=(DRAGON,),
    )  # fmt: skip
    assert said.parts[0] == Text(release.catalogues["pl", "replies"]["circumstance_noted"])
    assert said.needs == (KEY,) and bodies_of(said)[0] == "town-desk"
    assert said.slots[slots.CIRCUMSTANCES] == {"insured": "no"}
