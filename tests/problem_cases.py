"""Broken inputs with the problems they must give: tests/problems/*.yaml, and some too odd.

A case ends with comments `# expect: LINE:COL severity code`. Its first line says its one idea.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "problems"
_EXPECTED = re.compile(r"^# expect: (\d+):(\d+) (error|warning) ([a-z0-9-]+)$", re.M)


@dataclass(frozen=True)
class ProblemCase:
    """A file's bytes, and the (line, col, severity, code) of each problem in file order."""

    name: str
    data: bytes
    expected: tuple[tuple[int, int, str, str], ...]


_GOOD = b"""\
scorecard: 1
title: Made up
priorities:
  - title: One
    measures:
      - {ref: 1, measure: A made-up measure, better: higher, previous: 1, current: 2}
"""


def _odd(name: str, data: bytes, line: int, col: int, code: str) -> ProblemCase:
    return ProblemCase(name, data, ((line, col, "error", code),))


ODD = (
    _odd("empty", b"", 1, 1, "empty-file"),
    _odd("only a comment", b"# nothing\n", 1, 1, "empty-file"),
    _odd("UTF-16", _GOOD.decode().encode("utf-16"), 1, 1, "not-utf8"),
    _odd("UTF-16 without a mark", _GOOD.decode().encode("utf-16-le"), 1, 1, "not-utf8"),
    _odd("Latin-1", _GOOD.replace(b"Made up", b"Caf\xe9"), 2, 11, "not-utf8"),
    _odd("a NUL", _GOOD.replace(b"Made up", b"Made\0up"), 2, 12, "control-character"),
    _odd("a bell", _GOOD.replace(b"Made up", b"Made\x07up"), 2, 12, "control-character"),
    _odd("a C1 control", _GOOD.replace(b"Made", b"\xc2\x9bMade"), 2, 8, "control-character"),
    _odd("a line separator", _GOOD.replace(b"de", b"de\xe2\x80\xa8"), 2, 12, "control-character"),
    _odd("a next line", _GOOD.replace(b"Made", b"Made\xc2\x85"), 2, 12, "control-character"),
    _odd("half a character", _GOOD.replace(b"Made up", b'"a\\uD800b"'), 2, 12, "bad-yaml"),
    _odd("an inner mark", _GOOD.replace(b"Made", b"\xef\xbb\xbfMade"), 2, 8, "control-character"),
    _odd("too large", b"# " + b"x" * 20_000_001, 1, 1, "file-too-large"),
    _odd("deep flow lists", b"title: " + b"[" * 100_000, 1, 47, "too-deep"),
    _odd("deep flow mappings", b"title: " + b"{a: " * 100_000, 1, 164, "too-deep"),
    _odd("many texts", b"notes: [" + b"1," * 700_000 + b"]", 1, 1_200_003, "file-too-large"),
    _odd("stacked marks", b"title: a" + "\u0301\u0323".encode() * 50_000, 1, 8, "stacked-marks"),
    _odd("deep block lists", b"- " * 100_000, 1, 81, "too-deep"),
)  # fmt: skip


def problem_cases() -> list[ProblemCase]:
    """Return every case, files first."""
    cases = []
    for path in sorted(FOLDER.glob("*.yaml")):
        data = path.read_bytes()
        found = _EXPECTED.findall(data.decode("utf-8"))
        assert found, f"{path.name} says nothing of what it must give"
        expected = tuple((int(line), int(col), s, code) for line, col, s, code in found)
        cases.append(ProblemCase(path.name, data, expected))
    return [*cases, *ODD]
