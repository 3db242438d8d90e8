"""The import rules of the architecture: which package may know which, and which library stands in which room."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("knowledge", "bot", "actions", "web", "wegwijs")

# What each of our packages may import of the others. `bot` runs without the main environment's libraries, so it may use
# of `knowledge` only what needs nothing but the standard library.
MAY_IMPORT = {
    "knowledge": set(),
    "bot": {"knowledge"},
    "actions": {"knowledge"},
    "web": {"knowledge"},
    "wegwijs": {"knowledge", "web"},
}
PLAIN_KNOWLEDGE = {"knowledge.gazetteer", "knowledge.faults"}

# Where a library may be imported: paths that match one of the patterns (`*` also crosses folders).
ROOMS = {
    "rasa": ("bot/*component.py", "bot/need/featurizer.py", "bot/evaluation/*.py"),
    "rasa_sdk": ("actions/*.py",),
    "aiohttp": ("web/*.py", "bot/serving/calls_component.py"),
    "sqlalchemy": ("knowledge/store.py", "knowledge/tables.py", "knowledge/usage.py", "knowledge/search/query.py", "wegwijs/rasa.py"),
    "argostranslate": (),
    "fasttext": ("bot/language/*.py",),
    "onnxruntime": ("bot/need/*.py",),
}
BANNED_NAMES = {"utils", "helpers", "common", "misc", "util", "helper", "manager"}
SETTINGS = {"actions/settings.py", "web/settings.py", "wegwijs/settings.py"}


def modules() -> list[Path]:
    return sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py") if ".venv" not in path.parts)


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Every module that a file imports, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module, node.lineno
            for alias in node.names:
                yield f"{node.module}.{alias.name}", node.lineno


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", modules(), ids=name)
def test_packages_know_only_what_lies_below_them(path: Path) -> None:
    package = path.relative_to(ROOT).parts[0]
    wrong = []
    for module, line in imports(path):
        other = module.split(".")[0]
        if other in PACKAGES and other != package and other not in MAY_IMPORT[package]:
            wrong.append(f"{name(path)}:{line} imports {module}")
        if package == "bot" and other == "knowledge" and not any(module == plain or module.startswith(f"{plain}.") for plain in PLAIN_KNOWLEDGE):
            wrong.append(f"{name(path)}:{line} imports {module}, which needs the other environment")
    assert wrong == []


@pytest.mark.parametrize("path", modules(), ids=name)
def test_libraries_stay_in_their_rooms(path: Path) -> None:
    wrong = []
    for module, line in imports(path):
        library = module.split(".")[0]
        if library in ROOMS and not any(fnmatch(name(path), pattern) for pattern in ROOMS[library]):
            wrong.append(f"{name(path)}:{line} imports {module}")
    assert wrong == []


@pytest.mark.parametrize("path", modules(), ids=name)
def test_the_environment_is_read_in_one_settings_module_per_process(path: Path) -> None:
    allowed = SETTINGS | {"wegwijs/rasa.py", "wegwijs/keep.py", "wegwijs/run.py", "bot/need/weights.py"}
    text = path.read_text(encoding="utf-8")
    assert name(path) in allowed or ("os.environ" not in text and "getenv" not in text)


def test_plain_knowledge_needs_only_the_standard_library() -> None:
    for module in PLAIN_KNOWLEDGE:
        path = ROOT / Path(*module.split(".")).with_suffix(".py")
        for found, line in imports(path):
            plain = any(found == other or found.startswith(f"{other}.") for other in PLAIN_KNOWLEDGE)
            assert plain or found.split(".")[0] in sys.stdlib_module_names, f"{name(path)}:{line} imports {found}"


@pytest.mark.parametrize("path", modules(), ids=name)
def test_modules_are_small_and_named_by_what_they_do(path: Path) -> None:
    assert path.stem not in BANNED_NAMES
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body, f"{name(path)} has no docstring"


# Calls that touch files, network, databases, models or the environment; none may run when a module is imported.
EFFECTS = {"open", "read_text", "read_bytes", "connect", "create_engine", "urlopen", "load_model", "InferenceSession", "mkdir", "load", "getenv", "Popen"}


def top_level_calls(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """The calls that importing a module runs: outside functions, and outside `if __name__ == "__main__"`."""
    waiting: list[ast.AST] = [node for node in tree.body if not (isinstance(node, ast.If) and "__name__" in ast.dump(node.test))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting += node.decorator_list if not isinstance(node, ast.Lambda) else []
            continue
        if isinstance(node, ast.Call):
            called = node.func
            yield (called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")), node.lineno
        waiting += ast.iter_child_nodes(node)


@pytest.mark.parametrize("path", modules(), ids=name)
def test_importing_a_module_touches_nothing(path: Path) -> None:
    found = [f"{name(path)}:{line} {call}()" for call, line in top_level_calls(ast.parse(path.read_text(encoding="utf-8"))) if call in EFFECTS]
    assert found == []
