"""The Rasa component hands over text and hint, and sets the property that the dialogue reads."""

import pytest

from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.component import MessageLanguageIdentifier


@pytest.fixture(scope="module")
def component(identifier):
    return MessageLanguageIdentifier(identifier)


@pytest.mark.parametrize(
    ("text", "metadata", "language"),
    [
        ("shefa ne mi plashta", None, "bg"),
        ("nie mam gdzie spac", {"language_hint": "ro"}, "pl"),
        ("ok", {"language_hint": "ro"}, "ro"),
        ("ok", {}, None),
        ("ok", ["language_hint"], None),
        ("ok", "ro", None),
        (None, None, None),
    ],
)
def test_the_property_is_part_of_the_output(component, text, metadata, language):
    message = Message({"text": text, "metadata": metadata})
    (processed,) = component.process([message])
    value = processed.as_dict(only_output_properties=True)["language"]
    assert processed is message
    assert value["language"] == language and set(value) == {"language", "confidence", "script"}


def test_training_data_stays_as_it_is(component):
    data = TrainingData([Message({"text": "hoi", "intent": "greet"})])
    assert component.process_training_data(data) is data
    assert data.training_examples[0].as_dict() == {"text": "hoi", "intent": "greet"}


def test_rasa_creates_it_from_its_recipe():
    from rasa.engine.recipes.default_recipe import DefaultV1Recipe

    registered = DefaultV1Recipe._from_registry("MessageLanguageIdentifier")
    assert registered.clazz is MessageLanguageIdentifier and not registered.is_trainable
