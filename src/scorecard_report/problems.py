"""What can be wrong with an input, as a value: a place, a code, a sentence and a next step.

A list of problems is how any stage fails. Exceptions are for bugs of ours and for the machine.
`cli.py` alone turns problems into text and an exit code.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """An error stops the build; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in an input file: the path as it was given, line and column counted from 1."""

    file: str
    line: int = 1
    col: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.col}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong. `code` is kebab-case, listed in docs/problems.md, and never reused."""

    severity: Severity
    code: str
    where: Where
    message: str
    hint: str = ""

    def __str__(self) -> str:
        line = f"{self.where}: {self.severity.value} {self.code} {self.message}"
        return f"{line}\n    hint: {self.hint}" if self.hint else line


def error(code: str, where: Where, message: str, hint: str = "") -> Problem:
    """Return a problem that stops the build."""
    return Problem(Severity.ERROR, code, where, message, hint)


def warning(code: str, where: Where, message: str, hint: str = "") -> Problem:
    """Return a problem that is told, and does not stop the build."""
    return Problem(Severity.WARNING, code, where, message, hint)


def cut(text: str, longest: int = 40) -> str:
    """Return a text for a message: one that is too long ends at a word, with an ellipsis."""
    if len(text) <= longest:
        return text
    kept = text[: longest + 1].rpartition(" ")[0].rstrip(" ,;:.–-") or text[:longest]
    return f"{kept}…"


def has_errors(problems: Iterable[Problem]) -> bool:
    """Say whether any of the problems stops the build."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def in_file_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems as a reader meets them: by file, line and column, then by code."""
    return tuple(sorted(problems, key=lambda p: (p.where, p.severity.value, p.code, p.message)))
