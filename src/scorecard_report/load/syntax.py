"""What libyaml says of a text that is no YAML, in words for somebody who never read its rules."""

from __future__ import annotations

import re
from typing import Final

import yaml

from scorecard_report.load.indentation import Misplaced, crooked_line, torn_text
from scorecard_report.problems import Problem, Where, cut, error

_LAYOUT: Final = re.compile(
    r"expected <block end>|expected key|block mapping|block collection|mapping values|simple key|"
    r"document start"
)
_NO_COLON: Final = "could not find expected ':'"
_MORE: Final = re.compile(r"expected key|expected ',' or|expected <block end>|'-' indicator")
_PLAIN_WORDS: Final = (
    (r"tab character", "", "a tab where spaces are needed", "indent with spaces"),
    (r"cannot start any token", "tab", "a tab where spaces are needed", "indent with spaces"),
    (r"mapping values are not allowed", "", "a second colon on the line",
     "put the whole text in quotes; where there is but one colon, check the indentation"),
    (r"block sequence entries are not allowed|sequence entries", "",
     "a hyphen here begins a list", 'put the text in quotes: "- 5"'),
    (r"expected comment or (a )?line break|block scalar|indentation indicator", "",
     "a text that begins with > or | must stand in quotes", 'put it in quotes: ">50"'),
    (r"cannot start any token", "", "this character cannot begin a text",
     "put the text in quotes"),
    (r"parsing a flow", "", "a bracket is not closed, or a comma is missing",
     "close it; inside { } put a text that holds [ ] { } , or # in quotes"),
    (r"Unicode character escape", "", "an escape (\\u…) that stands for no character",
     "type the character itself"),
    (r"unexpected end of stream|quoted scalar", "", "a quotation mark is not closed",
     "close the quotes; inside single quotes, write an apostrophe twice"),
    (r"alias|anchor", "", "a text that begins with * or & must stand in quotes",
     'put it in quotes: "*"'),
    (r"<block end>|expected ',' or|expected key|block mapping|block collection|document start", "",
     "the lines do not fit together here",
     "check the indentation: what belongs together begins in one column"),
    (r"undefined tag|tag", "", "a text that begins with ! must stand in quotes",
     "put it in quotes"),
    (r"directive|%", "", "a text that begins with % must stand in quotes", "put it in quotes"),
    (_NO_COLON, "", "a line without a key and its colon",
     "write key: text, with a space after the colon; a line that goes on with the text above "
     "begins further right than that text's key"),
)  # fmt: skip


def syntax_problem(problem: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    """Return the one problem of a text that libyaml cannot read."""
    said = f"{problem.context or ''} {problem.problem or ''}"
    lines = text.splitlines()
    mark = problem.problem_mark
    follows = _what_follows(lines, mark, said) if mark else None
    if mark and follows:
        return error("bad-yaml", Where(name, mark.line + 1, mark.column + 1), *follows)
    misplaced = _misplaced(lines, mark, said)
    if misplaced:
        where = Where(name, misplaced.line, misplaced.col)
        return error("bad-yaml", where, misplaced.message, misplaced.hint)
    # What was opened and never closed is told where it was opened, a key where it begins.
    opened = re.search("quoted scalar|flow|simple key", problem.context or "")
    if "escape" in (problem.problem or ""):  # which is told where it stands itself
        opened = None
    mark = (opened and problem.context_mark) or mark or problem.context_mark
    where = Where(name, mark.line + 1, mark.column + 1) if mark else Where(name)
    at = mark.index if mark else 0
    has_tab = "\t" in text[text.rfind("\n", 0, at) + 1 : at + 1]
    for pattern, condition, message, hint in _PLAIN_WORDS:
        if re.search(pattern, said) and (condition != "tab" or has_tab):
            return error("bad-yaml", where, message, hint)
    return error("bad-yaml", where, f"cannot be read: {problem.problem}")


def _what_follows(lines: list[str], mark: yaml.Mark, said: str) -> tuple[str, str] | None:
    """Return what is wrong where more follows what is closed: `[p] 64`, `"He said "so""`."""
    before = lines[mark.line][: mark.column].rstrip() if mark.line < len(lines) else ""
    if not before.strip() or not _MORE.search(said):
        return None
    if before[-1] in "]}":
        sign = "[" if before[-1] == "]" else "{"
        whole = lines[mark.line][before.rfind(sign) :].rstrip(" ,}")
        told = f': "{cut(whole)}"' if sign == "[" and '"' not in whole else ""
        return f"a text that begins with {sign} must stand in quotes", f"put it in quotes{told}"
    if before[-1] == '"':
        hint = 'inside double quotes write “ and ”, or \\" for a straight mark'
        return "the text in quotes ends before this, and more follows", hint
    if before[-1] == "'":
        hint = "inside single quotes write an apostrophe twice, or put the text in double quotes"
        return "the text in quotes ends before this, and more follows", hint
    return None


def _misplaced(lines: list[str], mark: yaml.Mark | None, said: str) -> Misplaced | None:
    """Return the line that stands in the wrong column, where that is why."""
    if not mark or not _LAYOUT.search(said):
        return None
    torn = torn_text(lines, mark.line + 1)
    if torn or _NO_COLON in said or mark.line >= len(lines):
        return torn
    before = lines[mark.line][: mark.column].strip()
    if ":" in before or " " in before.lstrip("- "):
        return None  # the line itself is read: what is wrong is behind its beginning
    return crooked_line(lines, mark.line + 1)
