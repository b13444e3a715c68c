"""Pull: read an edited Word file, compare three ways, and write into the YAML what is certain.

Planning reads and decides; only `apply` writes.
"""

from __future__ import annotations

import errno
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from scorecard_report.app.manifest import pulled_manifest, source_of
from scorecard_report.app.output import write_all
from scorecard_report.app.pull_paper import is_paper, plan_paper
from scorecard_report.app.pull_plan import Arrived, Plan
from scorecard_report.app.pull_scorecard import plan_scorecard
from scorecard_report.app.snapshots import recorded_snapshot
from scorecard_report.app.workspace import Workspace
from scorecard_report.roundtrip.compare import Decisions
from scorecard_report.roundtrip.read.document import read_document
from scorecard_report.roundtrip.read.package import Refused

_LARGEST: Final = 100_000_000  # bytes, of a Word file as it lies there


class Moved(Exception):
    """A file was changed while somebody looked at the plan; the message names it."""


def apply(plan: Plan) -> None:
    """Write what a plan says. Raises `Moved`, and `CannotWrite`; every file is then as it was."""
    for path, data in plan.read:
        try:
            is_same = path.read_bytes() == data
        except OSError:
            is_same = False
        if not is_same:
            raise Moved(f"{path} was changed or moved meanwhile")
    write_all(plan.files)


def plan_pull(
    workspace: Workspace,
    docx: Path,
    decisions: Decisions,
    progress: Callable[[str], None] = lambda _: None,
) -> Plan:
    """Compare an edited Word file with what a workspace says, and plan what is to be written.

    Raises OSError where a file cannot be read.
    """
    progress("reading")
    data = _read_docx(docx)
    try:
        document = read_document(data, str(docx))
    except Refused as refusal:
        return Plan((refusal.problem,))
    folders = (docx.parent, workspace.output)
    snapshot = document.snapshot or recorded_snapshot(document.snapshot_id, folders)
    arrived = Arrived(docx, data, document, snapshot)
    is_of_paper = is_paper(arrived, workspace)
    plan_it = plan_paper if is_of_paper else plan_scorecard
    plan = plan_it(workspace, arrived, decisions, progress)
    own = workspace.paper if is_of_paper else workspace.scorecard
    return replace(plan, files=plan.files | _notes(plan, arrived, own, workspace.output))


def _read_docx(path: Path) -> bytes:
    state = path.stat()
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, "is no file", str(path))
    if state.st_size > _LARGEST:
        raise OSError(errno.EFBIG, f"is larger than {_LARGEST / 1e6:.0f} MB", str(path))
    return path.read_bytes()


def _notes(plan: Plan, arrived: Arrived, own: Path | None, output: Path) -> dict[Path, bytes]:
    """Return the manifests that note a Word file whose edits are home in their own YAML."""
    source = source_of(arrived.path)
    is_own = source is None or (own is not None and source.resolve() == own.resolve())
    # Another scorecard's output stays to be pulled into that one, whoever took a text from it.
    if not (plan.is_settled and is_own):
        return {}
    notes: dict[Path, bytes] = {}
    beside = (arrived.path.parent.resolve(),) if source else ()
    for folder in sorted({output.resolve(), *beside}):
        notes |= pulled_manifest(folder, arrived.data)
    return notes
