"""The check of action answers made once says what Rasa's own says, and refuses to work on another Rasa."""

import pytest

pytest.importorskip("rasa.core.actions.action", reason="needs the bot's environment")

from jsonschema import ValidationError, validate
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.events import Event

from bot.serving import answers_component, events_component

SLOT = {"event": "slot", "timestamp": None, "name": "place", "value": "Venlo"}
GOOD = [
    {},
    {"events": [], "responses": []},
    {"events": [SLOT, {"event": "restart", "timestamp": 1.5}], "responses": [{"custom": {"parts": []}, "buttons": []}]},
]
BAD = [
    [],
    "nothing",
    {"events": {}},
    {"events": [{"event": "unheard-of"}]},
    {"events": [{"event": "slot", "value": "a name is missing"}]},
    {"responses": ["no object"]},
]


@pytest.fixture(autouse=True)
def installed(monkeypatch):
    monkeypatch.setattr(RemoteAction, answers_component.CHECK, getattr(RemoteAction, answers_component.CHECK))
    answers_component.install()


def rasa_says(answer) -> bool:
    try:
        validate(answer, RemoteAction.action_response_format_spec())
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("answer", GOOD)
def test_a_good_answer_passes(answer):
    assert rasa_says(answer)
    assert RemoteAction("action_signpost", None)._validate_action_result(answer) is True


@pytest.mark.parametrize("answer", BAD, ids=repr)
def test_a_bad_answer_is_refused_in_rasas_words(answer):
    assert not rasa_says(answer)
    with pytest.raises(ValidationError, match="make sure your response from the Action endpoint is valid"):
        RemoteAction("action_signpost", None)._validate_action_result(answer)


def test_the_schema_is_not_checked_again(monkeypatch):
    monkeypatch.setattr("jsonschema.validate", lambda *_: pytest.fail("checked by the slow way"))
    assert RemoteAction("action_signpost", None)._validate_action_result(GOOD[2]) is True


def test_installing_twice_changes_nothing():
    check = getattr(RemoteAction, answers_component.CHECK)
    answers_component.install()
    assert getattr(RemoteAction, answers_component.CHECK) is check


@pytest.mark.parametrize("name", answers_component.KNOWN)
def test_another_rasa_is_refused_loudly(name, monkeypatch):
    monkeypatch.setattr(RemoteAction, name, lambda self, result, context: True)
    with pytest.raises(answers_component.RasaDiffers, match=name):
        answers_component.install()


def test_event_classes_are_kept_and_unknown_names_still_refused(monkeypatch):
    slow = Event.__dict__["resolve_by_type"]
    monkeypatch.setattr(Event, "resolve_by_type", slow)
    events_component.install()
    assert Event.resolve_by_type("slot").__name__ == "SlotSet"
    assert Event.resolve_by_type("slot") is Event.resolve_by_type("slot")
    with pytest.raises(ValueError, match="Unknown event"):
        Event.resolve_by_type("unheard-of")
