"""Corrections, going back, giving up with a summary, questions about circumstances, messages without words."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from actions import slots
from actions.ask import ActionAsk
from actions.asking import field_to_ask
from actions.attachment import ActionAttachment
from actions.circumstance import ActionCircumstance
from actions.confirm import ActionConfirm
from actions.follow_up import ActionFollowUp
from actions.go_back import ActionGoBack
from actions.out_of_scope import ActionOutOfScope
from actions.parts import Card, Choices, Details, Part, Text, Urgent
from actions.place import ActionPlace
from actions.redaction import redacted
from actions.replying import Reply, ReplyingAction, said_in
from actions.signpost import ActionSignpost
from actions.small_talk import ActionSmallTalk
from actions.turn import Turn, read_turn
from knowledge import source
from knowledge.circumstances import Circumstances
from knowledge.lookup import Question
from knowledge.release import Release
from knowledge.schema import LANGUAGES

MOMENT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
KEY, DRAGON, HUMAN = "housing/lost-key", "safety_violence/dragon", "contact_human/talk-to-person"


def reply(action: ReplyingAction, release: Release, language: str = "pl", **turn: Any) -> Reply:
    return action.reply(Turn(**{"intent": "housing__lost-key", "moment": MOMENT, **turn}), release, language)


def only(parts: tuple[Part, ...], kind: type) -> Any:
    [found] = [part for part in parts if isinstance(part, kind)]
    return found


def summary(parts: tuple[Part, ...]) -> Details:
    [found] = [part for part in parts if isinstance(part, Details) and part.key == "summary"]
    return found


# corrections


def test_an_answer_remembers_what_else_was_nearly_understood(release: Release) -> None:
    said = reply(ActionSignpost(), release, needs=(KEY,), candidates=(KEY, DRAGON, HUMAN, "chitchat/greeting"))
    assert said.slots[slots.ALTERNATIVES] == [DRAGON]


def test_no_after_an_answer_offers_what_was_nearly_understood_once(release: Release) -> None:
    said = reply(ActionConfirm(), release, intent="act__deny", answered_needs=(KEY,), alternatives=(DRAGON,))
    words = release.catalogues["pl", "replies"]
    assert only(said.parts, Choices).text == words["corrected"]
    assert [one.payload for one in only(said.parts, Choices).options] == ["/safety_violence__dragon", "/act__deny"]
    assert said.slots == {slots.UNSURE_TURNS: 1, slots.ALTERNATIVES: []}


def test_no_after_no_asks_for_other_words(release: Release) -> None:
    said = reply(ActionConfirm(), release, intent="act__deny", answered_needs=(KEY,), unsure_turns=1)
    assert only(said.parts, Choices).text == release.catalogues["pl", "replies"]["deny"]


# going back


def test_a_new_answer_remembers_the_one_before_and_a_repeated_one_does_not(release: Release) -> None:
    said = reply(ActionSignpost(), release, needs=(DRAGON,), answered_needs=(KEY,), municipality="GM0001")
    assert said.slots[slots.PREVIOUS] == {"needs": [KEY], "municipality": "GM0001"}
    assert slots.PREVIOUS not in reply(ActionSignpost(), release, needs=(KEY,), answered_needs=(KEY,)).slots


def test_going_back_gives_the_earlier_answer_at_its_place_and_can_be_undone(release: Release) -> None:
    said = reply(
        ActionGoBack(), release, intent="act__go-back", answered_needs=(DRAGON,), municipality="GM0002", previous_needs=(KEY,), previous_municipality="GM0001"
    )
    assert said.needs == (KEY,)
    assert "town-desk-aberg" in [part.body for part in said.parts if isinstance(part, Card)]
    assert said.slots[slots.PREVIOUS] == {"needs": [DRAGON], "municipality": "GM0002"}


def test_going_back_without_an_earlier_answer_says_the_last_one_again(release: Release) -> None:
    assert reply(ActionGoBack(), release, intent="act__go-back", answered_needs=(KEY,)).needs == (KEY,)
    nothing = reply(ActionGoBack(), release, intent="act__go-back")
    assert only(nothing.parts, Text).text == release.catalogues["pl", "replies"]["nothing_yet"]


# giving up


@pytest.mark.parametrize("action", [ActionAsk(), ActionConfirm()])
def test_after_repeated_failure_comes_a_person_with_a_summary_in_dutch(release: Release, action: ReplyingAction) -> None:
    intent = "nlu_fallback" if isinstance(action, ActionAsk) else "act__deny"
    said = reply(
        action, release, intent=intent, candidates=(KEY,), unsure_turns=2, municipality="GM0001", circumstances={"insured": "no"},
        said=("nazywam się Jan Nowak, tel. 06 12345678", "klucz zginął"),
    )  # fmt: skip
    assert said.needs == (HUMAN,)
    assert said.slots[slots.UNSURE_TURNS] == 0
    dutch = [item.text for item in summary(said.parts).items if item.language == "nl"]
    assert any("Pools" in line for line in dutch) and any("Aberg" in line for line in dutch) and any("nl lost-key name" in line for line in dutch)
    own = [item.text for item in summary(said.parts).items if item.language == "pl"]
    assert own[:2] == ["“nazywam się …, tel. …”", "“klucz zginął”"]
    assert all(item.note for item in summary(said.parts).items if item.language == "nl")


def test_whoever_asks_for_a_person_at_once_has_nothing_to_sum_up(release: Release) -> None:
    first = reply(ActionSignpost(), release, intent="contact_human__talk-to-person", needs=(HUMAN,), said=("człowiek",))
    assert not any(isinstance(part, Details) and part.key == "summary" for part in first.parts)
    later = reply(ActionSignpost(), release, intent="contact_human__talk-to-person", needs=(HUMAN,), answered_needs=(KEY,), said=("klucz", "człowiek"))
    assert any("pl lost-key name" in item.note for item in summary(later.parts).items)


def test_the_summary_has_every_circumstance_that_can_be_known() -> None:
    """What bot/circumstance can find has a sentence in every language."""
    catalogue = source.read().catalogues["nl", "replies"]
    values = {"employment": ("agency", "company", "self-employed", "none"), "origin": ("eu", "refugee")}
    for field in ("employment", "insured", "registered", "union_member", "origin"):
        for value in values.get(field, ("yes", "no")):
            assert f"circumstance_{field}-{value}" in catalogue


def test_own_words_are_the_latest_since_the_start_without_buttons() -> None:
    def user(text: str, intent: str = "x") -> dict[str, Any]:
        return {"event": "user", "text": text, "parse_data": {"intent": {"name": intent}}}

    events = [user("old"), user("again", "act__start-over"), user("one"), {"event": "bot", "text": "hi"}, user("/housing__lost-key"), user("two")]
    assert said_in(events) == ("one", "two")


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ma numesc ion popescu si agentia nu plateste 1200 euro", "ma numesc … si agentia nu plateste 1200 euro"),
        ("казвам се Иван Петров и шефът г-н Де Врис ми взе паспорта", "казвам се … и шефът г-н … ми взе паспорта"),
        ("mevr. De Boer (bsn 123456789), mail a@b.nl", "mevr. … (bsn …), mail …"),
        ("NL91ABNA0417164300, Kerkstraat 12, 5683 AB Best", "…, Kerkstraat …, … Best"),
        ("My name is Ana. I need help", "My name is …. I need help"),
        ("pani z agencji nie oddzwania", "pani z agencji nie oddzwania"),
        ("see https://example.org/me?id=5 or @jan", "see … or …"),
    ],
)
def test_what_shows_who_somebody_is_is_left_out(text: str, left: str) -> None:
    assert redacted(text) == left


# urgent lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_urgent_banner_says_in_dutch_what_to_tell(release: Release, language: str) -> None:
    banner = only(reply(ActionSignpost(), release, language, needs=(DRAGON,), urgency="emergency").parts, Urgent)
    assert banner.tell.language == "nl"
    assert release.catalogues["nl", "replies"]["operator_help"] in banner.tell.text
    assert bool(banner.tell.note) == (language != "nl")


def test_every_need_with_an_urgent_line_says_what_to_tell_there() -> None:
    knowledge = source.read()
    assert {need.operator for need in knowledge.needs.values() if need.urgent} >= {"ambulance", "police", "fire", "suicide", "trafficking", "child", "shelter"}
    for language in LANGUAGES:
        assert all(f"operator_{need.operator}" in knowledge.catalogues[language, "replies"] for need in knowledge.needs.values())


# circumstances


def test_a_circumstance_is_asked_about_only_when_it_decides_and_only_once(real_release: Release) -> None:
    uninsured = ("health_insurance_care/find-care",)
    asked = Question(None, "pl", Circumstances(), MOMENT)
    assert field_to_ask(real_release, uninsured, asked, (), 3) == "insured"
    assert field_to_ask(real_release, uninsured, asked, ("employment", "insured", "registered", "union_member"), 3) is None
    assert field_to_ask(real_release, uninsured, Question(None, "pl", Circumstances(insured=True), MOMENT), (), 3) != "insured"
    assert field_to_ask(real_release, ("documents_consulate/letter-help",), asked, (), 3) is None


def test_a_button_about_the_situation_makes_the_answer_anew(release: Release) -> None:
    anew = reply(ActionCircumstance(), release, intent="act__inform-circumstance", answered_needs=(KEY,), states_circumstances=True, circumstances={"insured": "no"})
    assert anew.needs == (KEY,) and anew.slots[slots.CIRCUMSTANCES] == {"insured": "no"}
    unknown = reply(ActionCircumstance(), release, intent="act__inform-circumstance", answered_needs=(KEY,))
    assert len(unknown.parts) == 1 and unknown.slots == {}


# places and things that are no words


def test_the_home_goes_before_the_work_and_two_homes_are_asked_about() -> None:
    def turn(*places: tuple[str, str | None]) -> Turn:
        entities = [{"entity": "municipality", "value": code} | ({"role": role} if role else {}) for code, role in places]
        return read_turn({"intent": {"name": "x"}, "entities": entities}, {}, {}, MOMENT)

    assert turn(("GM0001", "work"), ("GM0002", "home")).places == ("GM0002",)
    assert turn(("GM0001", "work"), ("GM0002", None)).places == ("GM0001", "GM0002")
    assert turn(("GM0001", "home"), ("GM0002", "home")).places == ("GM0001", "GM0002")


def test_a_region_is_asked_for_its_town(release: Release) -> None:
    wanted = release.catalogues["pl", "replies"]["ask_place_region"].format(region="Limburg")
    assert only(reply(ActionPlace(), release, intent="act__inform-place", region="Limburg").parts, Choices).text == wanted
    assert only(reply(ActionSignpost(), release, needs=(KEY,), region="Limburg").parts, Choices).text == wanted


@pytest.mark.parametrize(
    ("text", "kind"),
    [("https://cdn.example/voice.ogg?x=1", "voice"), ("https://cdn.example/IMG_1.JPG", "photo"), ("https://example.nl/page", None), ("look https://a.nl/b.jpg", None)],
)
def test_a_link_to_a_photo_or_voice_message_counts_as_one(text: str, kind: str | None) -> None:
    assert read_turn({"intent": {"name": "x"}, "text": text}, {}, {}, MOMENT).attachment == kind


@pytest.mark.parametrize(("kind", "key"), [("voice", "no_words_voice"), ("photo", "no_words_photo"), ("file", "no_words")])
def test_what_is_no_words_gets_a_fitting_reply(release: Release, kind: str, key: str) -> None:
    said = reply(ActionAttachment(), release, intent="act__attachment", attachment=kind)
    assert only(said.parts, Choices).text == release.catalogues["pl", "replies"][key]


# short messages in their context


@pytest.mark.parametrize("action", [ActionAsk(), ActionFollowUp(), ActionSmallTalk(), ActionOutOfScope()])
def test_a_place_after_an_answer_is_about_that_answer(release: Release, action: ReplyingAction) -> None:
    said = reply(action, release, intent="act__ask-phone", answered_needs=(KEY,), places=("GM0001",), words=2, letters=9)
    assert said.needs == (KEY,) and said.slots[slots.MUNICIPALITY] == "GM0001"


def test_a_sure_need_with_a_place_is_a_question_of_its_own(release: Release) -> None:
    sure = reply(ActionSignpost(), release, needs=(DRAGON,), answered_needs=(KEY,), places=("GM0001",), sureness=0.9, words=4)
    unsure = reply(ActionSignpost(), release, needs=(DRAGON,), answered_needs=(KEY,), places=("GM0001",), sureness=0.5, words=4)
    assert (sure.needs, unsure.needs) == ((DRAGON,), (KEY,))


def test_a_circumstance_told_after_an_answer_makes_it_anew_and_offers_what_else_it_may_mean(release: Release) -> None:
    told = {"answered_needs": (KEY,), "needs": (DRAGON,), "states_circumstances": True, "circumstances": {"insured": "no"}}
    short = reply(ActionSignpost(), release, **told, words=4)
    assert short.needs == (KEY,) and only(short.parts[-1:], Choices).options[0].payload == "/safety_violence__dragon"
    assert reply(ActionSignpost(), release, **told, words=20).needs == (DRAGON,)
