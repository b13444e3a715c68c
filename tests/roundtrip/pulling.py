"""A pull of one Word file, and what came of it as lines that a person reads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from roundtrip import sample
from scorecard_report.app.pull import plan_pull
from scorecard_report.app.pull_plan import Plan
from scorecard_report.app.workspace import Workspace
from scorecard_report.roundtrip.compare import Decisions


class Desk:
    """A workspace, the sample's unless told otherwise, to which Word files come back."""

    def __init__(self, folder: Path, make: Callable[[Path], Workspace] = sample.workspace) -> None:
        """Make the workspace."""
        self.folder = folder
        self.workspace = make(folder)

    def pull(self, docx: bytes, *, theirs: str = "", ours: str = "") -> Plan:
        """Plan the pull of a Word file."""
        path = self.folder / "edited.docx"
        path.write_bytes(docx)
        decisions = Decisions(frozenset(theirs.split()), frozenset(ours.split()))
        return plan_pull(self.workspace, path, decisions)


def told(plan: Plan) -> Iterator[str]:
    """Yield what a plan holds, a line for each thing."""
    for problem in plan.problems:
        yield f"refused {problem.code}: {problem.message}"
    for applied in plan.applied:
        edit = applied.edit
        travel = " ".join(("", *applied.travel)) if applied.travel else ""
        tracked = " (tracked)" if edit.is_tracked else ""
        yield f"applied {' '.join(edit.id)}: {edit.new!r}{travel}{tracked}"
    for conflict in plan.conflicts:
        texts = conflict.base, conflict.ours, conflict.theirs
        yield f"conflict {' '.join(conflict.id)}: {texts}"
    for review in plan.review:
        yield f"review {review.key} {review.field}: {review.reason}"
    for comment in plan.comments:
        yield f"comment {comment.key} {comment.field}: {comment.author}: {comment.text}"
