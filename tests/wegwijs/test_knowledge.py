"""`wegwijs knowledge ...` as a maintainer uses it: the whole command, its output and its exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from wegwijs import knowledge
from wegwijs.cli import app


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Runs one command; the store is a file of this test."""
    monkeypatch.setenv("WEGWIJS_VAR", str(tmp_path / "var"))
    monkeypatch.delenv("WEGWIJS_DATABASE_URL", raising=False)

    def ask(*arguments: str):
        return CliRunner().invoke(app, ["knowledge", *arguments])

    return ask


def test_check_names_faults_and_mends_what_is_safe(run, world_files: Path) -> None:
    assert run("check", str(world_files)).exit_code == 0
    path = world_files / "texts" / "ro" / "needs" / "housing.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("ro lost-key heard.", "Aţi pierdut."), encoding="utf-8")
    broken = run("check", str(world_files))
    assert broken.exit_code == 1 and f"{path}:" in broken.output and "[cedilla]" in broken.output
    mended = run("check", "--fix", str(world_files))
    assert mended.exit_code == 0 and "Ați pierdut." in mended.output


def test_a_broken_form_is_named_too(run, world_files: Path) -> None:
    (world_files / "facts" / "key-union.yml").write_text("id: [", encoding="utf-8")
    for arguments in (("check", str(world_files)), ("check", "--fix", str(world_files))):
        said = run(*arguments)
        assert said.exit_code == 1 and "[yaml]" in said.output


def test_compared_marks_texts(run, world_files: Path) -> None:
    path = world_files / "texts" / "nl" / "needs" / "housing.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("nl lost-key heard.", "nl changed."), encoding="utf-8")
    assert "[outdated]" in run("check", str(world_files)).output
    for language in ("pl", "ro", "bg", "en"):
        assert run("compared", language, "housing/lost-key", "--directory", str(world_files)).exit_code == 0
    assert "[outdated]" not in run("check", str(world_files)).output


def test_a_release_is_built_searched_referred_and_rolled_back(run) -> None:
    built = run("build")
    assert built.exit_code == 0 and len(built.output.strip()) == 64
    found = run("search", "uitbuiting", "--limit", "3")
    assert "nederlandse-arbeidsinspectie" in found.output
    nobody = run("search", "--need", "housing/find-home", "--place", "Tilburg", "--language", "pl")
    assert nobody.exit_code == 0 and "infopunt-midden-brabant" in nobody.output
    referred = run("refer", "wages/unpaid-wages", "--union-member", "--place", "den haag", "--at", "2026-11-23T10:00:00")
    assert referred.output.splitlines()[0].split("\t")[1] in ("fnv", "cnv") and "first-for: union_member=yes" in referred.output
    stale = run("stale", "--limit", "5")
    assert stale.exit_code == 0 and stale.stdout.startswith("state\tid\tfact") and "5 shown" in stale.output
    coverage = run("coverage", "--markdown")
    assert coverage.exit_code == 0, coverage.output
    assert coverage.stdout.count("\n") == 65 and "| housing/eviction-threat | yes |" in coverage.output
    assert isinstance(run("roll-back").exception, knowledge.KnowledgeError)


@pytest.mark.parametrize(
    "arguments",
    [("refer", "housing/nothing"), ("refer", "wages/payslip", "--place", "Atlantis"), ("refer", "wages/payslip", "--place", "Bergen"),
     ("refer", "wages/payslip", "--employment", "king"), ("search", "x", "--language", "fr"), ("search", "x", "--audience", "cats"),
     ("compared", "xx"), ("compared", "pl", "housing/nothing")],
)  # fmt: skip
def test_an_argument_that_names_nothing_is_said_so(run, arguments: tuple[str, ...]) -> None:
    run("build")
    said = run(*arguments)
    assert said.exit_code == 1 and isinstance(said.exception, knowledge.NotUnderstood) and str(said.exception)
