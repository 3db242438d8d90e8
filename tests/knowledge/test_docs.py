"""The annotated examples of docs/knowledge.md are files the check would take, and no key is left unexplained."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from knowledge.review import ReviewPeriods
from knowledge.schema import Body, CheckException, Need, Rule, Strict
from knowledge.wording import BodyText, NeedText, RuleText
from knowledge.yaml_file import parse

PAGE = Path(__file__).parents[2] / "docs" / "knowledge.md"
MODELS: dict[str, type[Strict]] = {
    model.__name__: model for model in (Body, Need, Rule, ReviewPeriods, CheckException, NeedText, BodyText, RuleText)
}
EXAMPLES = re.findall(r"```yaml\n# (?:(list|mapping) of )?(\w+)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize(("form", "name", "text"), EXAMPLES, ids=[name for _, name, _ in EXAMPLES])
def test_the_example_is_whole(form: str, name: str, text: str) -> None:
    data = parse(text).data
    entries: list[dict[str, Any]] = {"list": lambda: data, "mapping": lambda: [*data.values()], "": lambda: [data]}[form]()
    keys: set[str] = set()
    for entry in entries:
        whole = {"id": "an-id", **entry} if name == "Rule" else entry
        MODELS[name].model_validate(whole)
        keys |= whole.keys()
    assert set(MODELS[name].model_fields) == keys, "every key is explained"


def test_every_kind_of_file_has_an_example() -> None:
    assert {name for _, name, _ in EXAMPLES} == set(MODELS)
