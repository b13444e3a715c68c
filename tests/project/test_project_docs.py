"""What the documents tell is so: their links lead somewhere, their commands exist."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

import scorecard_report
from scorecard_report.cli import make_parser

pytestmark = pytest.mark.checkout

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
NAMES = [path.relative_to(ROOT).as_posix() for path in DOCUMENTS]

_LINK = re.compile(r"\]\((?P<path>[^)#\s]*)(?:#(?P<heading>[^)\s]+))?\)")
_BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.M | re.S)
_SPAN = re.compile(r"`([^`\n]+)`")


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _commands(text: str, program: str) -> Iterator[str]:
    """Yield each command line of a program, in blocks and within sentences."""
    lines = [line for block in _BLOCK.findall(text) for line in block.splitlines()]
    for line in [*lines, *_SPAN.findall(_BLOCK.sub("", text))]:
        told = re.split(r"  +| [>|#] ", line.strip())[0]  # what follows explains it
        if told.startswith(f"{program} "):
            yield told


def _anchors(text: str) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", _BLOCK.sub("", text), re.M)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


def _subcommands() -> dict[str, argparse.ArgumentParser]:
    actions = make_parser()._actions
    (commands,) = [a for a in actions if isinstance(a, argparse._SubParsersAction)]
    return dict(commands.choices)


def test_there_are_documents_to_check() -> None:
    assert {"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"} <= set(NAMES)
    assert sum(len(_LINK.findall(_text(name))) for name in NAMES) > 15
    assert sum(len(list(_commands(_text(name), "scorecard"))) for name in NAMES) > 8
    assert sum(len(list(_commands(_text(name), "make"))) for name in NAMES) > 5


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name: str) -> None:
    for link in _LINK.finditer(_SPAN.sub("", _BLOCK.sub("", _text(name)))):
        target = (ROOT / name).parent / link["path"] if link["path"] else ROOT / name
        assert target.exists(), link[0]
        if link["heading"]:
            assert link["heading"] in _anchors(target.read_text(encoding="utf-8")), link[0]


@pytest.mark.parametrize("name", NAMES)
def test_commands_in_documents_are_understood(name: str) -> None:
    for command in _commands(_text(name), "scorecard"):
        words = shlex.split(command)[1:]
        if words in [[known] for known in _subcommands()] or words == ["--help"]:
            continue  # named, not told how to use
        assert make_parser().parse_args(words), command


def test_every_command_is_documented() -> None:
    everything = "\n".join(map(_text, NAMES))
    for command in _subcommands():
        assert f"scorecard {command}" in everything, command


@pytest.mark.parametrize("name", [*NAMES, ".ci/run"])
def test_make_targets_exist(name: str) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):", _text("Makefile"), re.M))
    text = _text(name)
    told = text.splitlines() if name == ".ci/run" else _commands(text, "make")
    for command in told:
        if command.startswith("make "):
            asked = {word for word in command.split()[1:] if "=" not in word}
            assert asked <= targets, command


def test_ci_runs_the_commands_of_the_readme() -> None:
    commands = ["make report", "make test"]
    assert [line for line in _text(".ci/run").splitlines() if line.startswith("make")] == commands
    assert all(f"`{command}`" in _text("README.md") for command in commands)


def test_the_architecture_names_every_folder_and_what_it_links_to() -> None:
    package = Path(scorecard_report.__file__).parent
    folders = [path for path in package.rglob("*") if path.is_dir() and list(path.glob("*.py"))]
    assert len(folders) > 7
    for folder in folders:
        inside = folder.relative_to(package)
        if inside.as_posix() != "render":  # told by its formats
            assert f"[`{inside.as_posix()}/`]" in _text("ARCHITECTURE.md")


def test_the_changelog_says_what_is_not_released_yet_first() -> None:
    headings = re.findall(r"^## (.+)$", _text("CHANGELOG.md"), re.M)
    assert headings[0] == "Unreleased"
    kinds = set(re.findall(r"^### (.+)$", _text("CHANGELOG.md"), re.M))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}


def test_every_test_that_the_conformance_ledger_names_exists() -> None:
    ledger = (ROOT / "CONFORMANCE.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+)`", ledger))
    sources = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("tests/**/*.py"))
    assert len(named) > 8
    assert {name for name in named if f"def {name}(" not in sources} == set()
