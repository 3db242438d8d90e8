"""Intent names and need ids go both ways; every intent of the training data means something."""

import pytest

from bot.need import ids
from bot.need.training import read

ACTS = {
    "help", "greet", "thanks", "about", "affirm", "deny", "ask-phone", "ask-hours", "ask-address", "ask-language", "ask-cost",
    "ask-bring", "other-option", "change-language", "start-over", "go-back", "inform-place", "skip", "out-of-scope", "need-help",
}  # fmt: skip


@pytest.fixture(scope="module")
def intents() -> set[str]:
    return {intent for example in read() for intent in example.intents}


def test_need_ids_are_reversible(intents):
    needs = {intent: ids.need_of(intent) for intent in intents if not ids.is_act(intent)}
    assert all(ids.intent_of(need) == intent for intent, need in needs.items())
    assert all("__" not in need and need.count("/") == 1 for need in needs.values())


def test_every_intent_has_a_known_act(intents):
    assert {ids.act_of(intent) for intent in intents} == ACTS


@pytest.mark.parametrize(
    ("intent", "need", "act"),
    [
        ("housing__eviction-threat", "housing/eviction-threat", "help"),
        ("act__ask-phone", "contact_human/talk-to-person", "ask-phone"),
        ("act__ask-language", "contact_human/own-language-help", "ask-language"),
        ("act__affirm", None, "affirm"),
        ("chitchat__greeting", "chitchat/greeting", "greet"),
        ("out_of_scope__other-country", "out_of_scope/other-country", "out-of-scope"),
    ],
)
def test_meaning_of_an_intent(intent, need, act):
    assert (ids.need_of(intent), ids.act_of(intent)) == (need, act)
