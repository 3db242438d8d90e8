"""Rasa's thin shell around `identify.py` and `named.py`: sets the property "language" on each message.

The property is {"language": code or None, "confidence": 0..1, "script": name} and is part of Rasa's parse output, from
which the dialogue keeps the conversation's language. Nothing but the hand-over belongs here.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.identify import Identifier
from bot.language.named import named_language

LANGUAGE_PROPERTY = "language"
"""Key of the message property and of the parse output."""

NAMED_ENTITY = "language"
"""Entity type of a language that the message names; stands under `entities:` in the domain."""

METADATA_PROPERTY = "metadata"
"""Where Rasa puts a channel's metadata on a message: whatever JSON the channel sent, None when it sent none."""

HINT_KEY = "language_hint"
"""Key in the channel's metadata: the language of the page the person writes from, ISO 639-1."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class MessageLanguageIdentifier(GraphComponent):
    """Names the language of each message before anything else reads it."""

    def __init__(self, identifier: Identifier) -> None:
        """Hold a loaded identifier."""
        self._identifier = identifier

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> MessageLanguageIdentifier:
        """Return the component with its models in memory. They lie beside the code, not in Rasa's model storage."""
        return cls(Identifier.load())

    def process(self, messages: list[Message]) -> list[Message]:
        """Return the same messages, each with its language set, and with an entity when it names one of ours."""
        for message in messages:
            metadata = message.get(METADATA_PROPERTY)
            hint = metadata.get(HINT_KEY) if isinstance(metadata, dict) else None
            evidence = self._identifier.identify(message.get(TEXT) or "", hint)
            value = {"language": evidence.language, "confidence": evidence.confidence, "script": evidence.script}
            message.set(LANGUAGE_PROPERTY, value, add_to_output=True)
            if named := named_language(message.get(TEXT) or ""):
                entity = {"entity": NAMED_ENTITY, "value": named, "extractor": type(self).__name__}
                message.set(ENTITIES, [*(message.get(ENTITIES) or []), entity], add_to_output=True)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Return the training data unchanged: one need has one set of examples in all languages."""
        return training_data
