"""Step 4 inside Rasa: adds a `municipality` entity for each municipality a message names, else a `region` for a part of the country.

The logic is in `find.py` and `regions.py`.

Does not choose among candidates and never logs: a place typed can name a person.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.place import regions
from bot.place.find import PlaceFinder, PlaceMatch, load_place_finder

ENTITY = "municipality"
REGION = "region"
"""Entity types; must also stand under `entities:` in the domain."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class MunicipalityExtractor(GraphComponent):
    """Adds to each message what `PlaceFinder` finds; nothing to train, nothing to store in the model."""

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> MunicipalityExtractor:
        """Return an extractor over the gazetteer of this repository."""
        return cls(config, load_place_finder(), regions.load())

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings: `language_key`, the message property that holds the ISO 639-1 code, if any earlier step set it."""
        return {"language_key": "language"}

    def __init__(self, config: dict[str, Any], finder: PlaceFinder, known_regions: regions.Regions) -> None:
        self._language_key = (self.get_default_config() | config)["language_key"]
        self._finder, self._regions = finder, known_regions

    def process(self, messages: list[Message]) -> list[Message]:
        """Return the messages, each with one entity a candidate after those it had; without text or place unchanged."""
        for message in messages:
            language = message.get(self._language_key)
            text = message.get(TEXT) or ""
            found = [self._entity(match) for match in self._finder.find(text, language if isinstance(language, str) else None)]
            if not found and (region := self._regions.find(text)):
                found = [{"entity": REGION, "start": 0, "end": len(text), "value": region, "extractor": type(self).__name__}]
            if found:
                message.set(ENTITIES, [*(message.get(ENTITIES) or []), *found], add_to_output=True)
        return messages

    def process_training_data(self, training_data: Any) -> Any:
        """Return the training data as it is: no later component learns from places."""
        return training_data

    def _entity(self, match: PlaceMatch) -> dict[str, Any]:
        """Return the match as Rasa's entity dictionary: `value` is the CBS code, `role` only when known."""
        entity = {
            "entity": ENTITY,
            "start": match.start,
            "end": match.end,
            "value": match.code,
            "name": match.name,
            "confidence": match.confidence,
            "extractor": type(self).__name__,
        }
        return entity | {"role": match.role} if match.role else entity
