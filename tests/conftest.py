"""What all tests share: golden files, tools that a machine may lack, and Hypothesis's profile."""

from __future__ import annotations

import os
import shutil
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

GOLDEN = Path(__file__).parent / "golden"

settings.register_profile(
    "ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("nightly", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

_not_checked: list[str] = []
_accepted: list[str] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="take today's output as golden")


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("needs"):
        tool, what = mark.args
        if shutil.which(tool) is None:
            told = f"NOT CHECKED: {what} ({tool} is not here)"
            _not_checked.append(told)
            # A skip is only for a developer's machine.
            (pytest.fail if os.environ.get("CI") else pytest.skip)(told)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in dict.fromkeys(_not_checked):
        terminalreporter.write_line(line, red=True)
    for line in _accepted:
        terminalreporter.write_line(line)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if _accepted:  # an accepting run is never a pass
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
    if hasattr(session.config, "workeroutput"):  # one of several processes: the first one tells
        session.config.workeroutput |= {"not_checked": _not_checked, "accepted": _accepted}


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    told = getattr(node, "workeroutput", {})
    _not_checked.extend(told.get("not_checked", []))
    _accepted.extend(told.get("accepted", []))


class Golden:
    """Compares texts with files under tests/golden/, or accepts them."""

    def __init__(self, *, accept: bool) -> None:
        self._accept = accept

    def check(self, name: str, text: str) -> None:
        """Fail where a text is not the golden one; with --accept, take it."""
        path = GOLDEN / name
        old = path.read_text(encoding="utf-8") if path.exists() else None
        if old == text:
            return
        diff = "\n".join(
            unified_diff((old or "").splitlines(), text.splitlines(), name, "today", lineterm="")
        )
        if self._accept:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            _accepted.append(diff)
            return
        assert old is not None, f"no golden file {name}: make accept"
        pytest.fail(f"{name} changed; if it should have: make accept\n{diff}", pytrace=False)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    return Golden(accept=request.config.getoption("--accept"))
