"""Drafts as files in the form of the knowledge directory: facts/, needs.yml, rules/ and texts/. Never overwrites a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from knowledge.hsds.faults import HsdsError
from knowledge.schema import Strict

HEADER: Final = "A draft from another directory: nothing in it was checked. Look at every fact before it goes into knowledge/facts/."


def file_content(data: Any, comments: Iterable[str] = ()) -> str:
    """The YAML text; what YAML 1.1 would misread (17:00, 112) is in quotes, so that any reader gets the same."""
    lines = [f"# {one_line(comment)}" for comment in comments]
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=120)
    return "".join(f"{line}\n" for line in lines) + text


def one_line(text: str) -> str:
    """What somebody else wrote, on one line and without signs that a terminal or a YAML reader would obey."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def plain(model: Strict) -> dict[str, Any]:
    """A model as a file has it: no defaults, `checked: null` where it was never checked, clock times as hours and minutes."""
    return {key: _plain(value) for key, value in model.model_dump(exclude_defaults=True).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return f"{value:%H:%M}" if hasattr(value, "hour") else value


def write(directory: Path, files: Mapping[str, str]) -> None:
    """Writes the files that are not there yet, by their path in the directory. Raises HsdsError."""
    try:
        for name, content in files.items():
            path = directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8") as file:
                file.write(content)
    except OSError as error:
        raise HsdsError(f"{directory / name} cannot be written: {error.strerror}") from error
