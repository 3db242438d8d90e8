"""Whole conversations through the running service: real model, real action server, real store, in five languages.

Open-source Rasa cannot check custom actions end to end, so this is a runner of our own. `conversations/<language>.yml`
holds what people say and what must hold of each answer; CONTRIBUTING.md explains the keys.
"""

from __future__ import annotations

import json
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest
from ruamel.yaml import YAML

from knowledge import source
from knowledge.schema import LANGUAGES
from tests.stack import Stack

pytestmark = pytest.mark.timeout(1800)  # the first of these tests trains, if no other has: minutes

CONVERSATIONS = Path(__file__).parent / "conversations"
KEYS = {"say", "language", "needs", "emergency", "place", "bodies", "says", "choices", "unsupported"}


def conversations() -> list[Any]:
    return [
        pytest.param(one["turns"], id=f"{path.stem}-{one['name']}")
        for path in sorted(CONVERSATIONS.glob("*.yml"))
        for one in YAML(typ="safe").load(path)
    ]


def person() -> OpenerDirector:
    """Somebody new, with a cookie jar of their own."""
    return build_opener(HTTPCookieProcessor(CookieJar()))


def send(stack: Stack, somebody: OpenerDirector, text: str) -> dict[str, Any]:
    """The answer to a message, through the public door."""
    request = Request(f"{stack.url}/messages", json.dumps({"message": text}).encode(), {"Content-Type": "application/json"})
    with somebody.open(request, timeout=60) as answer:
        return dict(json.load(answer))


def failures(turn: dict[str, Any], reply: dict[str, Any]) -> list[str]:
    """What does not hold of the reply, one line each."""
    wrong = []
    kinds = [part["type"] for part in reply["parts"]]
    if unknown := turn.keys() - KEYS:
        wrong.append(f"unknown keys {sorted(unknown)}")
    if "language" in turn and reply["language"] != turn["language"]:
        wrong.append(f"language is {reply['language']}, not {turn['language']}")
    if "needs" in turn and not set(turn["needs"]) <= set(reply["needs"]):  # a second need beside it does no harm
        wrong.append(f"needs are {reply['needs']}, not {turn['needs']}")
    if "emergency" in turn and turn["emergency"] != (kinds[0] == "urgent"):
        wrong.append(f"urgent banner first: {kinds[0] == 'urgent'}, not {turn['emergency']}")
    if missing := [one for one in turn.get("bodies", []) if one not in reply["bodies"]]:
        wrong.append(f"bodies {missing} are missing from {reply['bodies']}")
    if missing := [one for one in turn.get("says", []) if one not in reply["text"]]:
        wrong.append(f"{missing} does not stand in the text")
    if "choices" in turn and turn["choices"] != ("choices" in kinds):
        wrong.append(f"buttons: {'choices' in kinds}, not {turn['choices']}")
    if "place" in turn and reply["place"] != turn["place"]:
        wrong.append(f"place is {reply['place']}, not {turn['place']}")
    return wrong


def test_there_are_enough_conversations_in_every_language() -> None:
    counts = {path.stem: len(YAML(typ="safe").load(path)) for path in CONVERSATIONS.glob("*.yml")}
    assert set(counts) >= set(LANGUAGES)
    assert min(counts[language] for language in LANGUAGES) >= 24
    assert sum(counts.values()) >= 120


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_need_is_reached_in_every_language(language: str) -> None:
    talks = YAML(typ="safe").load(CONVERSATIONS / f"{language}.yml")
    reached = {need for one in talks for turn in one["turns"] for need in turn.get("needs", ()) if turn.get("language", language) == language}
    assert set(source.read().needs) - reached == set()


@pytest.mark.parametrize("turns", conversations())
def test_conversation(stack: Stack, turns: list[dict[str, Any]]) -> None:
    somebody = person()
    wrong = []
    for number, turn in enumerate(turns, 1):
        reply = send(stack, somebody, turn["say"])
        wrong += [f"turn {number}: {fault}" for fault in failures(turn, reply)]
    assert wrong == []
