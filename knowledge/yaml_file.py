"""One YAML file as plain data that knows its lines. Reads only; whoever edits a file uses ruamel.yaml, which keeps comments.

YAML 1.2's core words (true, false, null) and dates are recognised, nothing else: "no" stays a word and 17:00 a clock time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import yaml

_TAG = "tag:yaml.org,2002:"
# What a bare word may become, by its first letter: YAML 1.2 core schema, and the dates of YAML 1.1.
_RESOLVERS = (
    ("bool", re.compile(r"^(?:true|false|True|False)$"), "tfTF"),
    ("null", re.compile(r"^(?:~|null|)$"), ["~", "n", ""]),
    ("int", re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"), "-+0123456789"),
    ("float", re.compile(r"^[-+]?[0-9]+\.[0-9]+$"), "-+0123456789"),
    ("timestamp", re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), "0123456789"),
)


class NotYaml(Exception):
    """The text is not one YAML document, or a key stands twice. `line` counts from 1."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(problem)
        self.line = line
        self.problem = problem


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    yaml_implicit_resolvers: dict[str, Any] = {}


for _name, _pattern, _first in _RESOLVERS:
    _Loader.add_implicit_resolver(_TAG + _name, _pattern, list(_first))


@dataclass(frozen=True)
class Document:
    """`data` holds dicts, lists, str, bool, int, float, date and None."""

    data: Any
    root: yaml.Node | None

    def line(self, *path: Any) -> int:
        """The line (from 1) of the deepest part of `path`, keys and indices, that the file holds; 1 for nothing."""
        node, line = self.root, 1
        for part in path:
            found = _child(node, part)
            if found is None:
                break
            line, node = found
        return line


def _child(node: yaml.Node | None, part: Any) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part].start_mark.line + 1, node.value[part]
    return None


def parse(text: str) -> Document:
    """The document in `text`. Raises NotYaml."""
    loader = _Loader(text)
    try:
        root = loader.get_single_node()
        if root is None:
            return Document(None, None)
        _refuse_twins(root)
        return Document(loader.construct_document(root), root)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise NotYaml(mark.line + 1 if mark else 1, error.problem or "unreadable") from error
    except (yaml.YAMLError, ValueError) as error:  # a forbidden character, or a date such as 2026-02-30
        raise NotYaml(1, str(error).splitlines()[0]) from error
    finally:
        loader.dispose()


def _refuse_twins(node: yaml.Node) -> None:
    """YAML keeps the last of two equal keys without a word; a maintainer would lose the first."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise NotYaml(key.start_mark.line + 1, "a key must be a single word")
            if key.value in seen:
                raise NotYaml(key.start_mark.line + 1, f"the key {key.value} stands twice")
            seen.add(key.value)
            _refuse_twins(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            _refuse_twins(value)
