"""Step 3 inside Rasa: gives each message its sentence vector, as the dense features Rasa's own classifiers know.

Sets the property "reading" too: the clean text as the models read it (Bulgarian typed in Latin letters in Cyrillic).
The encoder is in `encoder.py`; messages starting with "/" (payloads of buttons) are left as they are.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.language.identify import Identifier
from bot.need import clauses, keys, reading
from bot.need.encoder import Encoder
from bot.need.reading import read
from bot.need.weights import default_directory, stamp_of
from bot.text import clean

PAYLOAD_START = "/"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEncoderFeaturizer(GraphComponent):
    """Adds one dense sentence feature of 384 dimensions to each message that is text."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The settings: `directory` of the encoder (None: as `python -m bot.need.weights` built it), `threads` for one message."""
        return {"directory": None, "threads": 1}

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> SentenceEncoderFeaturizer:
        """The component with the encoder in memory. Raises EncoderMissing when it was not built yet."""
        config = cls.get_default_config() | config
        directory = Path(config["directory"]) if config["directory"] else default_directory()
        return cls(execution_context.node_name, Encoder(directory, config["threads"]))

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """What else the vectors depend on: a new encoder makes the vectors in Rasa's training cache worthless."""
        directory = Path(config["directory"]) if config.get("directory") else default_directory()
        return f"{stamp_of(directory)} {reading.VERSION}"

    def __init__(self, name: str, encoder: Encoder) -> None:
        self._name, self._encoder = name, encoder

    def process(self, messages: list[Message]) -> list[Message]:
        """The same messages; those with text have a reading and a vector, and so has each clause when there are several."""
        texts = self._read(messages)
        pieces = {id(message): clauses.split(message.get(keys.READING)) for message in texts}
        wanted = [text for message in texts for text in (message.get(keys.READING), *pieces[id(message)])]
        vectors = dict(zip(wanted, self._encoder.encode(wanted))) if wanted else {}
        for message in texts:
            self._add_vector(message, vectors[message.get(keys.READING)])
            message.set(keys.CLAUSES, [(clause, vectors[clause]) for clause in pieces[id(message)]])
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """The same training data, read as messages of people would be: with the language told from the text alone."""
        unread = [message for message in training_data.training_examples if is_text(message)]
        identifier = Identifier.load()
        for message in unread:
            if message.get(keys.LANGUAGE) is None:
                evidence = identifier.identify(message.get(TEXT), None)
                message.set(keys.LANGUAGE, {"language": evidence.language, "script": evidence.script})
        texts = self._read(unread)
        for message, vector in zip(texts, self._encoder.encode([message.get(keys.READING) for message in texts])):
            self._add_vector(message, vector)
        return training_data

    @staticmethod
    def _read(messages: list[Message]) -> list[Message]:
        """Those of `messages` that are text, each with its reading set."""
        texts = [message for message in messages if is_text(message)]
        for message in texts:
            known = message.get(keys.LANGUAGE) or {}
            message.set(keys.READING, read(clean(message.get(TEXT)), known.get("language"), known.get("script")))
        return texts

    def _add_vector(self, message: Message, vector: np.ndarray) -> None:
        message.add_features(Features(np.array(vector[None]), FEATURE_TYPE_SENTENCE, TEXT, self._name))


def is_text(message: Message) -> bool:
    """Whether `message` holds words of a person: not empty, not the payload of a button."""
    text = message.get(TEXT)
    return bool(text) and not text.startswith(PAYLOAD_START)
