"""Step 3 inside Rasa, after the needs: sets `urgency` = {"level", "confidence"} on each message.

The model is `bot.need.classifier` taught with levels instead of intents; phrases are in `lexicon.py`, the joining in
`decision.py`. Nothing but the hand-over belongs here.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.need import classifier, keys
from bot.need.classifier import URGENCY_RECIPE, Lesson, TextModel
from bot.need.component import folded, has_vector, vector_of
from bot.need.featurizer import SentenceEncoderFeaturizer
from bot.urgency import lexicon
from bot.urgency.decision import NONE, judge
from bot.urgency.lexicon import Lexicon

LEVEL = "urgency"  # in the metadata of a block of training messages


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class UrgencyClassifier(GraphComponent):
    """Tells emergencies from what is pressing and from what is not."""

    @classmethod
    def required_components(cls) -> list[type]:
        """The components that must stand before this one."""
        return [SentenceEncoderFeaturizer]

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> UrgencyClassifier:
        """A component that has learnt nothing yet."""
        return cls(model_storage, resource, None, lexicon.load())

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **kwargs: Any,
    ) -> UrgencyClassifier:  # fmt: skip
        """The component with the model trained before. Raises ValueError when the storage has none."""
        with model_storage.read_from(resource) as directory:
            return cls(model_storage, resource, classifier.load(directory), lexicon.load())

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """The numbers the model learns with, so that a change of them is not served from Rasa's training cache."""
        return repr(URGENCY_RECIPE)

    def __init__(
        self, model_storage: ModelStorage, resource: Resource, model: TextModel | None, phrases: Lexicon
    ) -> None:
        self._model_storage, self._resource = model_storage, resource
        self._model, self._phrases = model, phrases

    def train(self, training_data: TrainingData) -> Resource:
        """Learns from the levels in the metadata of the training messages and stores the model."""
        messages = [message for message in training_data.intent_examples if has_vector(message)]
        lesson = Lesson(
            np.concatenate([vector_of(message) for message in messages]),
            tuple(folded(message) for message in messages),
            tuple((_level(message),) for message in messages),
            tuple("" for _ in messages),
        )
        self._model = classifier.fit(lesson, URGENCY_RECIPE)
        with self._model_storage.write_to(self._resource) as directory:
            self._model.save(directory)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """The same messages; those with a vector have an urgency, payloads of buttons are left as they are."""
        known = [message for message in messages if has_vector(message)]
        if known and self._model:
            vectors = np.concatenate([vector_of(message) for message in known])
            table = self._model.probabilities(vectors, [folded(message) for message in known])
            for message, row in zip(known, table):
                self._judge(message, dict(zip(self._model.labels, map(float, row))))
        return messages

    def _judge(self, message: Message, shares: dict[str, float]) -> None:
        needs = [(need["id"], need["confidence"]) for need in message.get(keys.NEEDS) or ()]
        alarm = any(map(self._phrases.alarms, {message.get(keys.READING), message.get(TEXT)}))  # mostly the same text
        urgency = judge(shares, alarm, needs)
        value = {"level": urgency.level, "confidence": urgency.confidence}
        message.set(keys.URGENCY, value, add_to_output=True)


def _level(message: Message) -> str:
    """The level a training message is labelled with, `none` when its block names none."""
    return ((message.get("metadata") or {}).get("intent") or {}).get(LEVEL, NONE)
