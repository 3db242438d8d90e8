"""Step 3 inside Rasa: learns needs and dialogue acts from the training data and tells them of each message.

The model is in `classifier.py`, what follows from it in `decision.py`; nothing but the hand-over belongs here.
Sets `intent`, `intent_ranking`, `needs`, `answer`, `act` and `decision` (bot/need/keys.py). When unsure, or when the
language is none of ours, the intent is `nlu_fallback` and `decision` says which.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, INTENT_NAME_KEY, INTENT_RANKING_KEY, PREDICTED_CONFIDENCE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.need import classifier, ids, keys
from bot.need.classifier import NEED_RECIPE, Lesson, TextModel
from bot.need.decision import Decision, decide
from bot.need.featurizer import SentenceEncoderFeaturizer
from bot.need.reading import fold, without_numbers

ALSO = "also"  # in the metadata of a block of training messages: the second intent its messages hold
RANKING_LENGTH = 10  # intents listed in the parse output
UNSURE = ("ask", ids.UNSUPPORTED_DECISION)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class NeedClassifier(IntentClassifier, GraphComponent):
    """Tells the needs of a message and what to do about them."""

    @classmethod
    def required_components(cls) -> list[type]:
        """The components that must stand before this one."""
        return [SentenceEncoderFeaturizer]

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> NeedClassifier:
        """A component that has learnt nothing yet."""
        return cls(model_storage, resource, None)

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **kwargs: Any,
    ) -> NeedClassifier:  # fmt: skip
        """The component with the model trained before. Raises ValueError when the storage has none."""
        with model_storage.read_from(resource) as directory:
            return cls(model_storage, resource, classifier.load(directory))

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """The numbers the model learns with, so that a change of them is not served from Rasa's training cache."""
        return repr(NEED_RECIPE)

    def __init__(self, model_storage: ModelStorage, resource: Resource, model: TextModel | None) -> None:
        self._model_storage, self._resource, self._model = model_storage, resource, model

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from all messages with an intent and stores the model."""
        messages = [message for message in training_data.intent_examples if has_vector(message)]
        lesson = Lesson(
            np.concatenate([vector_of(message) for message in messages]),
            tuple(folded(message) for message in messages),
            tuple(_intents(message) for message in messages),
            tuple(str((message.get(keys.LANGUAGE) or {}).get("language")) for message in messages),
        )
        self._model = classifier.fit(lesson, NEED_RECIPE)
        with self._model_storage.write_to(self._resource) as directory:
            self._model.save(directory)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """The same messages; those with a vector are judged, payloads of buttons are left as they are."""
        known = [message for message in messages if has_vector(message)]
        if known and self._model:
            vectors = np.concatenate([vector_of(message) for message in known])
            table = self._model.probabilities(vectors, [folded(message) for message in known])
            for message, row in zip(known, table):
                self._judge(message, row)
        return messages

    def _judge(self, message: Message, row: np.ndarray) -> None:
        ranking = self._ranking(row)
        decision = decide(ranking, _language_known(message), self._clauses(message))
        listed = [_intent(name, share) for name, share in ranking[:RANKING_LENGTH]]
        intent = listed[0]
        if decision.kind in UNSURE and decision.act != ids.NEED_HELP:
            intent = _intent(ids.FALLBACK_INTENT, 1.0 - ranking[0][1])
        elif decision.kind == "answer":  # the first to answer, which for two needs may be the second likeliest
            name = ids.intent_of(decision.answer[0])
            intent = _intent(name, dict(ranking)[name])
        message.set(INTENT, intent, add_to_output=True)
        message.set(INTENT_RANKING_KEY, listed, add_to_output=True)
        _set_decision(message, decision)

    def _clauses(self, message: Message) -> list[list[tuple[str, float]]]:
        """The ranking of each clause of `message`, in order; none when it has only one."""
        clauses = message.get(keys.CLAUSES)
        if not clauses:
            return []
        vectors = np.array([vector for _, vector in clauses])
        table = self._model.probabilities(vectors, [without_numbers(fold(clause)) for clause, _ in clauses])
        return [self._ranking(row) for row in table]

    def _ranking(self, row: np.ndarray) -> list[tuple[str, float]]:
        """Intents with their probabilities `row`, best first."""
        return [(self._model.labels[place], float(row[place])) for place in np.argsort(-row, kind="stable")]


def has_vector(message: Message) -> bool:
    """Whether SentenceEncoderFeaturizer gave `message` a vector."""
    return message.get(keys.READING) is not None


def vector_of(message: Message) -> np.ndarray:
    """The sentence vector of `message`, float32 [1, 384]."""
    _, sentence = message.get_dense_features(TEXT)
    return sentence.features


def folded(message: Message) -> str:
    """The reading of `message` without diacritics, capitals and numbers: what n-grams are counted in."""
    return without_numbers(fold(message.get(keys.READING)))


def _intents(message: Message) -> tuple[str, ...]:
    """The one or two intents a training message is labelled with."""
    also = ((message.get("metadata") or {}).get("intent") or {}).get(ALSO)
    return (message.get(INTENT), also) if also else (message.get(INTENT),)


def _language_known(message: Message) -> bool:
    """False when the language step found words of a language that is none of ours."""
    evidence = message.get(keys.LANGUAGE)
    return evidence is None or evidence.get("language") is not None or not any(map(str.isalpha, message.get(TEXT)))


def _intent(name: str, confidence: float) -> dict[str, Any]:
    return {INTENT_NAME_KEY: name, PREDICTED_CONFIDENCE_KEY: confidence}


def _set_decision(message: Message, decision: Decision) -> None:
    needs = [{"id": need, "confidence": share} for need, share in decision.needs]
    for key, value in (
        (keys.NEEDS, needs),
        (keys.ANSWER, list(decision.answer)),
        (keys.ACT, decision.act),
        (keys.DECISION, decision.kind),
    ):
        message.set(key, value, add_to_output=True)
