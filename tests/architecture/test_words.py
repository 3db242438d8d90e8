"""Words for users stand in the catalogues, and a message's text reaches no log."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.test_imports import ROOT, modules, name

# What a person reads in one of our languages but English would hold one of these letters; facts on places and the
# lists that recognise language are data about language, not replies.
FOREIGN_LETTER = re.compile("[ąęłśżźćńóășțâîа-яА-Я]")
ABOUT_LANGUAGE = ("bot/", "knowledge/gazetteer.py", "knowledge/checks/", "knowledge/search/terms.py", "knowledge/edit.py")
LOGGERS = {"debug", "info", "warning", "error", "exception", "critical", "log"}
MESSAGE_NAMES = {"text", "message_text", "user_text", "typed"}


def shown_to_people(path: Path) -> Iterator[tuple[int, str]]:
    """Every string of a module but its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body and isinstance(node.body[0], ast.Expr)
    }  # fmt: skip
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


@pytest.mark.parametrize("path", [one for one in modules() if not name(one).startswith(ABOUT_LANGUAGE)], ids=name)
def test_words_for_people_stand_in_the_catalogues(path: Path) -> None:
    assert [f"{name(path)}:{line}: {text}" for line, text in shown_to_people(path) if FOREIGN_LETTER.search(text)] == []


@pytest.mark.parametrize("path", [one for one in modules() if name(one).startswith("actions/")], ids=name)
def test_actions_say_nothing_of_their_own(path: Path) -> None:
    """A sentence has a capital, spaces and an end; the actions may hold none."""
    sentence = re.compile(r"^[A-Z][^ ]* .* .*[.?!]$")
    assert [text for _, text in shown_to_people(path) if sentence.match(text)] == []


@pytest.mark.parametrize("path", modules(), ids=name)
def test_no_message_text_is_logged(path: Path) -> None:
    """A logging call may hold no value named like a message's text."""
    wrong = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in LOGGERS):
            continue
        for inner in [*node.args, *(keyword.value for keyword in node.keywords)]:
            for part in ast.walk(inner):
                called = part.id if isinstance(part, ast.Name) else part.attr if isinstance(part, ast.Attribute) else ""
                if called in MESSAGE_NAMES:
                    wrong.append(f"{name(path)}:{node.lineno} logs {called}")
    assert wrong == []


def test_every_reply_string_is_used() -> None:
    """A string that no code asks for is work for five translators and shown to nobody."""
    from knowledge import source

    code = "\n".join(path.read_text(encoding="utf-8") for path in modules() if name(path).startswith(("actions/", "web/")))
    code += "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "web").rglob("*.html"))
    code += "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "web").rglob("*.js"))
    made = ("cost_", "document_", "follow_language_", "example_", "say_title", "evidence_title", "rules_title", "phone_",
            "operator_", "circumstance_", "ask_insured", "ask_employment", "ask_union_member", "ask_registered")
    for (language, surface), strings in source.read().catalogues.items():
        unused = [key for key in strings if not key.startswith(made) and not re.search(rf"\b{key}\b", code)]
        assert unused == [], (language, surface)
