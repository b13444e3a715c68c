"""The laws of the house that no linter knows, read off the package's own source."""

from __future__ import annotations

import ast
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import scorecard_report

PACKAGE = Path(scorecard_report.__file__).parent
ROOT = Path(__file__).parents[2]
SOURCES = sorted(PACKAGE.rglob("*.py"))
NAMES = [path.relative_to(PACKAGE).as_posix() for path in SOURCES]

NO_ROOM = {"base", "common", "helpers", "manager", "misc", "util", "utils"}
MACHINE = {"glob", "locale", "os", "random", "secrets", "shutil", "socket", "subprocess", "sys",
           "tempfile", "time", "urllib"}  # fmt: skip
FILE_ACCESS = {"mkdir", "read_bytes", "read_text", "rename", "unlink", "write_bytes", "write_text"}
CLOCK = {"now", "today", "utcnow"}
# The one exception: it hides a variable of the environment that ReportLab would read.
EXCEPTIONS = {"render/pdf/file.py": {"os"}}


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def _reaches_out(tree: ast.Module) -> set[str]:
    """Return what a module uses of the machine: files, the clock, the environment."""
    found = set(_imports(tree)) & MACHINE
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="open" | "print" as name)):
                found.add(name)
            case ast.Attribute(attr=name) if name in FILE_ACCESS | CLOCK:
                found.add(name)
    return found


def test_the_source_is_all_here() -> None:
    assert len(SOURCES) > 40
    folders = {"app", "compose", "compute", "deliver", "document", "load", "model", "render"}
    assert {name.partition("/")[0] for name in NAMES} >= {*folders, "cli.py", "problems.py"}


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_a_file_is_a_room_with_a_name_and_a_sentence_at_its_door(path: Path) -> None:
    assert path.stem not in NO_ROOM
    assert ast.get_docstring(_tree(path)), "says nothing of what is in it"
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 600


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_only_app_and_cli_reach_for_files_the_clock_and_the_terminal(path: Path) -> None:
    inside = path.relative_to(PACKAGE)
    reaches = _reaches_out(_tree(path))
    if inside.name == "cli.py":
        assert "print" in reaches  # so that this test is known to see it
    elif inside.parts[0] == "app":
        assert not reaches & {"print", *CLOCK}
    else:
        assert reaches == EXCEPTIONS.get(inside.as_posix(), set())


@pytest.mark.parametrize("path", [path for path in SOURCES if path.name == "__init__.py"], ids=str)
def test_a_folder_opens_with_its_public_names_and_nothing_else(path: Path) -> None:
    for node in _tree(path).body[1:]:
        match node:
            case ast.ImportFrom() | ast.Assign(targets=[ast.Name(id="__all__")]):
                pass
            case _:
                pytest.fail(f"line {node.lineno} does something")


def test_what_is_imported_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {canonicalize_name(Requirement(text).name) for text in project["dependencies"]}
    distributions = packages_distributions()
    imported = {name for path in SOURCES for name in _imports(_tree(path))}
    foreign = imported - set(sys.stdlib_module_names) - {"scorecard_report"}
    assert len(foreign) > 5
    for name in foreign:
        assert {canonicalize_name(each) for each in distributions[name]} & declared, name
