"""Inside Rasa the extractor adds entities and leaves everything else of the message as it was."""

import pytest

from rasa.shared.nlu.training_data.message import Message  # noqa: E402

from bot.place.component import MunicipalityExtractor  # noqa: E402


@pytest.fixture(scope="module")
def extractor() -> MunicipalityExtractor:
    return MunicipalityExtractor.create(MunicipalityExtractor.get_default_config(), None, None, None)


def test_a_place_becomes_an_entity_after_those_already_there(extractor: MunicipalityExtractor) -> None:
    earlier = {"entity": "need", "start": 0, "end": 4, "value": "wages"}
    message = Message({"text": "Mieszkam w Hadze", "entities": [earlier]})

    extractor.process([message])

    assert message.get("entities") == [
        earlier,
        {"entity": "municipality", "start": 11, "end": 16, "value": "GM0518", "name": "Den Haag", "confidence": 0.95,
         "extractor": "MunicipalityExtractor", "role": "home"},
    ]  # fmt: skip
    assert "entities" in message.as_dict(only_output_properties=True)


def test_candidates_become_one_entity_each(extractor: MunicipalityExtractor) -> None:
    message = Message({"text": "mieszkam w Bergen"})

    extractor.process([message])

    assert [entity["value"] for entity in message.get("entities")] == ["GM0893", "GM0373"]


@pytest.mark.parametrize("data", [{"text": "mijn huis is te warm"}, {"text": ""}, {"text": None}, {}])
def test_without_a_place_the_message_stays_as_it_was(extractor: MunicipalityExtractor, data: dict) -> None:
    message = Message(dict(data))
    before = message.as_dict()

    extractor.process([message])

    assert message.as_dict() == before


def test_a_region_is_an_entity_only_without_a_municipality(extractor: MunicipalityExtractor) -> None:
    messages = [Message({"text": "gdzies w Limburgii"}), Message({"text": "Venlo w Limburgii"})]

    extractor.process(messages)

    assert [[(one["entity"], one["value"]) for one in message.get("entities")] for message in messages] == [
        [("region", "Limburg")], [("municipality", "GM0983")],
    ]  # fmt: skip
