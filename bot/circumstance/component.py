"""Step 4 inside Rasa, beside the place: adds a `circumstance` entity for each circumstance a message states. The logic is in `find.py`."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.circumstance.find import CircumstanceFinder, load
from bot.need import keys

ENTITY = "circumstance"
"""Entity type; must also stand under `entities:` in the domain. Its value is such as "insured=no"."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class CircumstanceExtractor(GraphComponent):
    """Adds to each message what `CircumstanceFinder` finds; nothing to train, nothing to store in the model."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> CircumstanceExtractor:
        """An extractor over the phrases of this repository."""
        return cls(load())

    def __init__(self, finder: CircumstanceFinder) -> None:
        self._finder = finder

    def process(self, messages: list[Message]) -> list[Message]:
        """The messages, each with one entity a circumstance after those it had; payloads of buttons are left as they are."""
        for message in messages:
            text = message.get(keys.READING) or message.get(TEXT) or ""
            found = {} if text.startswith("/") else self._finder.find(text)
            if found:
                held = message.get(ENTITIES) or []
                entities = [
                    {"entity": ENTITY, "value": f"{field}={value}", "confidence": 1.0, "extractor": type(self).__name__}
                    for field, value in found.items()
                ]
                message.set(ENTITIES, [*held, *entities], add_to_output=True)
        return messages

    def process_training_data(self, training_data: Any) -> Any:
        """The training data as it is: no later component learns from circumstances."""
        return training_data
