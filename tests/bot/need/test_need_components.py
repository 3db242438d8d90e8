"""Inside Rasa: the three components train, survive storage, judge a message, and leave payloads alone."""

import copy
import json

import pytest

pytest.importorskip("rasa.engine.graph", reason="needs the bot's environment")

from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.formats.rasa_yaml import RasaYAMLReader
from rasa.shared.nlu.training_data.message import Message

from bot.need import keys
from bot.need.component import NeedClassifier
from bot.need.featurizer import SentenceEncoderFeaturizer
from bot.urgency.component import UrgencyClassifier

NLU = """
version: "3.1"
nlu:
- intent: wages__unpaid-wages
  metadata: {urgency: soon}
  examples: |
    - my boss does not pay me
    - szef mi nie zaplacil
    - shefa ne mi plashta
    - two months without salary
- intent: safety_violence__domestic-violence
  metadata: {urgency: emergency}
  examples: |
    - he is beating me now
    - maz mnie bije
    - my husband has a knife
- intent: wages__unpaid-wages
  metadata: {urgency: soon, also: housing__eviction-threat}
  examples: |
    - no salary and thrown out of the house
- intent: housing__eviction-threat
  metadata: {urgency: soon}
  examples: |
    - they throw me out of the house on friday
    - wyrzucaja mnie z mieszkania
    - the landlord says leave the room
- intent: act__ask-phone
  metadata: {urgency: none}
  examples: |
    - what is their phone number
    - jaki numer telefonu
- intent: out_of_scope__general-request
  metadata: {urgency: none}
  examples: |
    - will it rain tomorrow
    - who won the football match
"""
TEXTS = ["szef nie placi od 2 miesiecy", "he is beating me now", "what is the phone number"]


@pytest.fixture(scope="module")
def featurizer(encoder):
    return SentenceEncoderFeaturizer("featurizer", encoder)


@pytest.fixture(scope="module")
def training_data(featurizer):
    return featurizer.process_training_data(RasaYAMLReader().reads(NLU))


@pytest.fixture(scope="module")
def trained(training_data, tmp_path_factory):
    """Both classifiers, trained, as Rasa would load them in another process."""
    storage = LocalModelStorage.create(tmp_path_factory.mktemp("models"))
    context = ExecutionContext(GraphSchema({}), node_name="node")
    loaded = []
    for kind in (NeedClassifier, UrgencyClassifier):
        resource = Resource(kind.__name__)
        kind.create({}, storage, resource, context).train(training_data)
        loaded.append(kind.load({}, storage, resource, context))
    return loaded


def judged(featurizer, trained, text, **properties):
    messages = featurizer.process([Message({"text": text, **properties})])
    for component in trained:
        messages = component.process(messages)
    return messages[0]


def test_training_messages_have_rasas_own_kind_of_features(training_data):
    message = training_data.training_examples[0]
    sequence, sentence = message.get_dense_features("text")
    assert sequence is None and sentence.features.shape == (1, 384)


def test_bulgarian_in_latin_letters_is_learnt_in_cyrillic(training_data):
    readings = [message.get(keys.READING) for message in training_data.training_examples]
    assert "шефа не ми плаща" in readings


def test_second_intents_are_learnt_from_the_metadata(trained):
    assert "housing__eviction-threat" in trained[0]._model.labels


def test_a_message_is_judged(featurizer, trained):
    output = judged(featurizer, trained, "szef mi nie zaplacil").as_dict(only_output_properties=True)
    assert output["intent"]["name"] == "wages__unpaid-wages"
    assert output[keys.NEEDS][0]["id"] == "wages/unpaid-wages" and output[keys.ANSWER] == ["wages/unpaid-wages"]
    assert (output[keys.ACT], output[keys.DECISION]) == ("help", "answer")
    assert output[keys.URGENCY]["level"] == "soon"
    assert keys.READING not in output
    json.dumps(output)


def test_an_emergency_is_told(featurizer, trained):
    assert judged(featurizer, trained, "he is beating me now").get(keys.URGENCY)["level"] == "emergency"


def test_an_act_is_told(featurizer, trained):
    message = judged(featurizer, trained, "what is their phone number")
    assert (message.get(keys.DECISION), message.get(keys.ACT)) == ("follow_up", "ask-phone")


def test_a_language_that_is_none_of_ours_is_not_guessed_at(featurizer, trained):
    evidence = {"language": None, "confidence": 0.9, "script": "latin"}
    message = judged(featurizer, trained, "hola que tal amigos", language=evidence)
    assert message.get("intent")["name"] == "nlu_fallback"
    assert message.get(keys.DECISION) == "unsupported_language" and message.get(keys.ANSWER) == []


@pytest.mark.parametrize("text", ["/wages__unpaid-wages", "/act__affirm{}", "", None])
def test_payloads_and_nothing_are_left_as_they_are(featurizer, trained, text):
    message = Message({"text": text, "intent": {"name": "x"}})
    before = copy.deepcopy(message.as_dict())
    (after,) = featurizer.process([message])
    for component in trained:
        component.process([after])
    assert after.as_dict() == before and after.features == []


def test_training_twice_gives_the_same_judgement(training_data, featurizer, trained, tmp_path):
    storage, context = LocalModelStorage.create(tmp_path), ExecutionContext(GraphSchema({}), node_name="node")
    again = []
    for kind in (NeedClassifier, UrgencyClassifier):
        component = kind.create({}, storage, Resource(kind.__name__), context)
        component.train(training_data)
        again.append(component)
    for text in TEXTS:
        first, second = (judged(featurizer, pair, text).as_dict(only_output_properties=True) for pair in (trained, again))
        assert first == second


def test_an_untrained_classifier_cannot_be_loaded(tmp_path):
    storage, context = LocalModelStorage.create(tmp_path), ExecutionContext(GraphSchema({}), node_name="node")
    with pytest.raises(ValueError):
        NeedClassifier.load({}, storage, Resource("none"), context)


def test_a_new_encoder_makes_cached_vectors_worthless(encoder_directory, tmp_path):
    built = SentenceEncoderFeaturizer.fingerprint_addon({"directory": str(encoder_directory)})
    assert built and built != SentenceEncoderFeaturizer.fingerprint_addon({"directory": str(tmp_path)})
