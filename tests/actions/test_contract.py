"""domain.yml, rules, slots and actions agree: Rasa would find the rest out only when a person writes."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rasa_sdk import Action
from ruamel.yaml import YAML

import actions
from actions import follow_up, small_talk, slots
from actions.intents import need_of_intent, need_payload, payload
from actions.replying import ReplyingAction
from knowledge import source

ROOT = Path(__file__).parents[2]


def load(name: str) -> Any:
    return YAML(typ="safe").load(ROOT / name)


def all_actions() -> set[type[Action]]:
    for module in pkgutil.iter_modules(actions.__path__):
        importlib.import_module(f"actions.{module.name}")
    return set(concrete(ReplyingAction))


def concrete(kind: type[Action]) -> Iterator[type[Action]]:
    """The actions of this kind that can be made, as rasa-sdk finds them."""
    for one in kind.__subclasses__():
        if not inspect.isabstract(one):
            yield one
        yield from concrete(one)


def test_the_domain_lists_every_action() -> None:
    assert set(load("domain.yml")["actions"]) == {action().name() for action in all_actions()}


def test_the_domain_lists_every_slot_and_none_steers_the_rules() -> None:
    domain = load("domain.yml")["slots"]
    assert set(domain) == set(slots.ALL)
    assert not any(slot["influence_conversation"] for slot in domain.values())


def test_the_domain_lists_every_need_of_help() -> None:
    found = {need_of_intent(intent) for intent in load("domain.yml")["intents"]} - {None}
    assert found == set(source.read().needs)


def test_every_intent_has_one_rule() -> None:
    ruled: list[str] = []
    for rule in load("data/rules/rules.yml")["rules"]:
        first = rule["steps"][0]
        ruled += [one["intent"] for one in first["or"]] if "or" in first else [first["intent"]]
    assert sorted(ruled) == sorted(load("domain.yml")["intents"])


def test_actions_that_branch_on_intents_know_all_of_theirs() -> None:
    rules = {rule["steps"][1]["action"]: rule["steps"][0] for rule in load("data/rules/rules.yml")["rules"]}
    assert {one["intent"] for one in rules["action_follow_up"]["or"]} == set(follow_up._SAY)
    assert {one["intent"] for one in rules["action_small_talk"]["or"]} == set(small_talk._KEYS)


def test_payloads_are_read_back_as_the_same_need() -> None:
    assert need_payload("housing/lost-key") == "/housing__lost-key"
    assert need_of_intent("housing__lost-key") == "housing/lost-key"
    assert payload("act__inform-place", municipality="GM0001") == '/act__inform-place{"municipality": "GM0001"}'
    assert need_of_intent("chitchat__greeting") is need_of_intent("act__deny") is need_of_intent("nlu_fallback") is None
