"""What a command is about: a workspace with its files, or a lone YAML file."""

from __future__ import annotations

import errno
import stat
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scorecard_report.app.assets import FileAssets
from scorecard_report.compute import Findings, Judged, concerns, judge, unmet_requirements
from scorecard_report.load import (
    Coverage,
    Loaded,
    builtin_brand,
    load_brand,
    load_rules,
    load_scorecard,
)
from scorecard_report.load.source import LARGEST, too_large
from scorecard_report.model.brand import Brand, Fonts
from scorecard_report.model.rules import Rules
from scorecard_report.model.scorecard import Scorecard
from scorecard_report.problems import Problem, has_errors, in_file_order

STDIN: Final = Path("-")
_SCORECARD: Final = Path("config") / "scorecard.yaml"
_BRAND, _RULES, _PAPER = "brand.yaml", "rules.yaml", "paper.yaml"


class NothingToDo(Exception):
    """There is no scorecard where one was looked for; the message says where."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The paths of one job, as they are shown in problems. A lone file has no others.

    root: where paths in brand.yaml begin. output: where files go unless told otherwise.
    """

    scorecard: Path
    root: Path
    output: Path
    brand: Path | None = None
    rules: Path | None = None
    paper: Path | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from a workspace: values where there was no error, and all problems."""

    problems: tuple[Problem, ...]
    scorecard: Scorecard | None = None
    brand: Brand | None = None
    findings: Findings | None = None
    inputs: tuple[tuple[Path, bytes], ...] = ()
    source: bytes = b""  # the scorecard's own file
    rules: Rules | None = None

    @property
    def language(self) -> str:
        """The language of the program's own words: the scorecard's, else the brand's."""
        own = self.scorecard.language if self.scorecard else ""
        return own or (self.brand.language if self.brand else "en-GB")


def find_workspace(path: Path | None, here: Path) -> Workspace:
    """Find what a path means: a YAML file, a workspace's folder, or nothing for where one stands.

    Without a path, the folder one stands in is looked at, then those above it. Paths stay relative
    where they were given so. Raises `NothingToDo`.
    """
    if path is None:
        for folder in (here, *here.parents):
            if (folder / _SCORECARD).is_file():
                return _workspace_at(Path() if folder == here else folder)
        raise NothingToDo(
            "no config/scorecard.yaml here or in a folder above; "
            "name a file, or make a workspace with: scorecard init DIR"
        )
    if path == STDIN:
        return _lone(path)
    if path.is_dir():
        if (path / _SCORECARD).is_file():
            return _workspace_at(path)
        raise NothingToDo(f"{path} has no config/scorecard.yaml; make one with: scorecard init")
    if not path.exists():
        raise NothingToDo(f"{path} does not exist")
    if not path.is_file():
        raise NothingToDo(f"{path} is no file")
    return _workspace_around(path)


def _workspace_around(file: Path) -> Workspace:
    """Return the workspace whose config folder a file lies in; any other file is a lone one."""
    config = file.parent
    if config.resolve().name != _SCORECARD.parent.name or not (config / _SCORECARD.name).is_file():
        return _lone(file)
    root = config.parent if config.name == _SCORECARD.parent.name else config / ".."
    if file.name in (_BRAND, _RULES, _PAPER):
        file = config / _SCORECARD.name  # no scorecard itself: what it belongs to is meant
    return _workspace_at(root, file)


def _lone(file: Path) -> Workspace:
    return Workspace(file, file.parent, file.parent)


def _workspace_at(root: Path, scorecard: Path | None = None) -> Workspace:
    scorecard = scorecard or root / _SCORECARD
    brand, rules, paper = (scorecard.with_name(name) for name in (_BRAND, _RULES, _PAPER))
    return Workspace(
        scorecard=scorecard,
        root=root,
        output=root / "output",
        brand=brand if _is_there(brand) else None,
        rules=rules if _is_there(rules) else None,
        paper=paper if _is_there(paper) else None,
    )


def _is_there(path: Path) -> bool:
    return (
        path.exists() or path.is_symlink()
    )  # a link that leads nowhere is not left out in silence


def read_workspace(workspace: Workspace, *, for_pdf: bool) -> Reading:
    """Read and judge everything, and collect every problem of every file.

    for_pdf: texts that the PDF's fonts cannot draw are errors. Raises OSError where a file that is
    there cannot be read.
    """
    assets = FileAssets(workspace.root)
    inputs: list[tuple[Path, bytes]] = []
    problems: list[Problem] = []
    brand, fonts = read_brand(workspace, assets, inputs, problems)
    coverage = Coverage(fonts) if for_pdf else None
    rules = read_input(workspace.rules, inputs, problems)
    loaded_rules = (
        Loaded(Rules(), ()) if rules is None else load_rules(rules, str(workspace.rules), coverage)
    )
    problems += loaded_rules.problems
    data = read_input(workspace.scorecard, inputs, problems)
    if data is None:
        return Reading(in_file_order(problems))
    loaded = load_scorecard(data, str(workspace.scorecard), coverage)
    problems += loaded.problems
    inputs += assets.used.items()
    if not loaded.value or not brand or not loaded_rules.value:
        return Reading(in_file_order(problems))
    findings = judge(loaded.value, loaded_rules.value)
    problems += concerns(loaded.value, findings, loaded_rules.value)
    language = loaded.value.language or brand.language
    judged = Judged(loaded.value, findings, language)
    problems += unmet_requirements(judged, loaded_rules.value)
    return Reading(
        in_file_order(problems), loaded.value, brand, findings, tuple(inputs), data,
        loaded_rules.value,
    )  # fmt: skip


def read_brand(
    workspace: Workspace,
    assets: FileAssets,
    inputs: list[tuple[Path, bytes]],
    problems: list[Problem],
) -> tuple[Brand | None, Fonts]:
    """Return a workspace's brand, None where it has errors, and the fonts to judge texts by."""
    data = read_input(workspace.brand, inputs, problems)
    if data is None:
        brand = builtin_brand(assets)
        return brand, brand.fonts
    loaded = load_brand(data, str(workspace.brand), assets)
    problems += loaded.problems
    return loaded.value, (loaded.value or builtin_brand(assets)).fonts


def read_input(
    path: Path | None, inputs: list[tuple[Path, bytes]], problems: list[Problem]
) -> bytes | None:
    """Return a file's bytes, noted among the inputs; None for none, and for one too large."""
    if path is None:
        return None
    if path == STDIN:
        data = sys.stdin.buffer.read(LARGEST + 1)
    else:
        state = path.stat()
        if not stat.S_ISREG(state.st_mode):
            raise OSError(errno.EINVAL, "is no file", str(path))
        if state.st_size > LARGEST:
            problems.append(too_large(state.st_size, str(path)))
            return None
        data = path.read_bytes()
    inputs.append((path, data))
    return data


def failed(problems: Sequence[Problem], *, fail_on_warning: bool = False) -> bool:
    """Say whether problems mean that a job failed."""
    return has_errors(problems) or (fail_on_warning and bool(problems))
