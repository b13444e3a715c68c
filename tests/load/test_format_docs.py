"""docs/format.md tells every key as the format's table has it, docs/problems.md every code."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import scorecard_report
from scorecard_report.load.format import GROUPS, Group, Key

pytestmark = pytest.mark.checkout

DOCS = Path(__file__).parents[2] / "docs"
SOURCE = Path(scorecard_report.__file__).parent
HEADINGS = {
    "scorecard": "config/scorecard.yaml", "priority": "A priority", "action": "An action",
    "measure": "A measure", "target": "A target", "status": "A status",
    "brand": "config/brand.yaml", "rules": "config/rules.yaml",
    "logo": "The logo", "margins": "The margins", "fonts": "The fonts",
    "font files": "Font files", "colours": "The colours", "column": "A column",
    "paper": "config/paper.yaml", "field": "A header field", "section": "A section",
    "appendix": "An appendix", "background document": "A background document",
}  # fmt: skip
TELLERS = {"error": "error", "_problem": "error", "warn": "warning", "warning": "warning"}


def section(text: str, heading: str) -> str:
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", text, re.M | re.S)
    assert found, heading
    return found[1]


def row(key: Key, group: Group) -> str:
    needed = "required" if key.required else "one of these" if key.name in group.one_of else ""
    choices = ", ".join(f"`{choice}`" for choice in key.choices)
    says = f"{key.told} One of: {choices}." if choices else key.told
    return f"| `{key.name}` | {needed} | {says} | {f'`{key.example}`' if key.example else ''} |"


@pytest.mark.parametrize("name", GROUPS)
def test_every_key_is_documented_as_it_is(name: str) -> None:
    group = GROUPS[name]
    text = section((DOCS / "format.md").read_text(encoding="utf-8"), HEADINGS[name])
    told = [line for line in text.splitlines() if line.startswith("| `")]
    assert told == [row(key, group) for key in group.keys.values()]


def codes_in(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield (severity, code) wherever a problem is made."""
    assigned: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            texts = {n.value for n in ast.walk(node.value) if isinstance(n, ast.Constant)}
            name = node.targets[0].id
            assigned.setdefault(name, set()).update(t for t in texts if isinstance(t, str))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        called = node.func.id if isinstance(node.func, ast.Name) else called
        first = node.args[0]
        if called in TELLERS:
            severity = TELLERS[called]
            if isinstance(first, ast.Constant):
                yield severity, first.value
            elif isinstance(first, ast.JoinedStr):  # made from the name of a group or a list
                yield severity, ast.unparse(first)
            elif isinstance(node.func, ast.Attribute) and ast.unparse(first) == "code":
                for code in assigned.get("code", ()) - {"scorecard"}:
                    yield severity, code


def test_every_problem_is_documented_with_its_severity() -> None:
    text = (DOCS / "problems.md").read_text(encoding="utf-8")
    documented = {
        (severity, code)
        for severity, heading in (("error", "Errors"), ("warning", "Warnings"))
        for line in section(text, heading).splitlines()
        if line.startswith("| `")
        for code in re.findall(r"`([a-z0-9-]+)`", line.split("|")[1])
    }
    made = {
        found
        for path in SOURCE.rglob("*.py")
        for found in codes_in(ast.parse(path.read_text(encoding="utf-8")))
    }
    assert len(made) > 40
    by_name = {found for found in made if "empty-{" in found[1]}
    assert len(by_name) == 3  # a list, a paper's list, and a group, that holds nothing
    lists = {"recommendations", "background"}
    lists |= {key.name for group in GROUPS.values() for key in group.keys.values()
             if key.takes.name == "GROUPS"}  # fmt: skip
    groups = {group.name for group in GROUPS.values() if group.one_of}
    empty = {("error", f"empty-{name}") for name in (*lists, *groups, "target")}
    assert documented == (made - by_name) | empty
