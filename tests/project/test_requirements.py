"""The locks: exact, hashed, free of addresses, and in step with what the project declares."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.checkout

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "requirements"
FILES = sorted([*FOLDER.glob("*.in"), *FOLDER.glob("*.txt")])
_PIN = re.compile(r"^(?P<name>[a-z0-9._-]+)==(?P<version>\S+) \\\n(?P<rest>(?: {4}.*\n)+)", re.M)


def _lock(name: str) -> dict[str, tuple[str, str]]:
    """Return each pin's version, and the lines under it."""
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return {pin["name"]: (pin["version"], pin["rest"]) for pin in _PIN.finditer(text)}


def _asked(name: str) -> set[str]:
    lines = (FOLDER / f"{name}.in").read_text(encoding="utf-8").splitlines()
    wanted = (line.partition("#")[0].strip() for line in lines)
    return {canonicalize_name(Requirement(line).name) for line in wanted if line and line[0] != "-"}


def _declared() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(line) for line in project["dependencies"]]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_lock_says_where_packages_come_from(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash=)|(?<!make lock)\n#\s+/", text, re.M)


@pytest.mark.parametrize("name", ["runtime", "test"])
def test_every_requirement_is_pinned_with_hashes(name: str) -> None:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    pinned = _lock(name)
    assert len(pinned) > 8
    assert len([line for line in lines if line and line[0] not in " #"]) == len(pinned)
    for version, rest in pinned.values():
        assert version
        assert re.search(r"--hash=sha256:[0-9a-f]{64}\b", rest)
    assert _asked(name) <= pinned.keys()


def test_the_tests_run_with_the_versions_that_ship() -> None:
    runtime, test = _lock("runtime"), _lock("test")
    assert {name: pin[0] for name, pin in runtime.items()} == {
        name: test[name][0] for name in runtime
    }


def test_the_locks_hold_what_the_project_declares_within_its_ranges() -> None:
    pinned = _lock("runtime")
    declared = _declared()
    assert len(declared) > 5
    for requirement in declared:
        version, _ = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement
    # The build backend is pinned beside them, so that installing the project fetches nothing.
    assert _asked("runtime") == {canonicalize_name(r.name) for r in declared} | {"hatchling"}


def test_every_range_has_both_ends() -> None:
    for requirement in _declared():
        assert {part.operator for part in requirement.specifier} == {">=", "<"}, requirement
