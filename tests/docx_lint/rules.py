"""The lint: all rules of all rooms over one file."""

from __future__ import annotations

from typing import Final

from docx_lint import controls, drawings, looks, package, tables, text
from docx_lint.opened import Finding, error, open_package

_RULES: Final = (
    *package.RULES,
    *tables.RULES,
    *drawings.RULES,
    *text.RULES,
    *controls.RULES,
    *looks.RULES,
)


def lint(data: bytes, *, needs_controls: bool = False) -> list[Finding]:
    """Return all that is wrong with a DOCX file, whatever state it is in.

    needs_controls: whether a file that has a table must have something to edit in it.
    """
    opened = open_package(data)
    found = [*opened.findings, *(finding for rule in _RULES for finding in rule(opened))]
    has_table = next(opened.nodes("{*}tbl"), None) is not None
    if needs_controls and has_table and not controls.controls(opened):
        found.append(error("no-control", "a table, and no control in the file"))
    return found
