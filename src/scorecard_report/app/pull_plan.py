"""What a pull would do, as values: what goes home, what is in conflict, what is for a person."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from scorecard_report.document.nodes import Document
from scorecard_report.model.brand import Brand
from scorecard_report.problems import Problem, Where, error, has_errors
from scorecard_report.roundtrip.compare import Comparison, Conflict, Edit, Review
from scorecard_report.roundtrip.read.document import EditedDocument
from scorecard_report.roundtrip.read.match import Matching, shown
from scorecard_report.roundtrip.read.snapshot import FieldId, Snapshot, read_snapshot

_NO_BASE: Final = "the file has lost the record of what it was made from"


@dataclass(frozen=True, slots=True)
class Arrived:
    """A Word file as it came home. snapshot: what it was made from, None where nobody knows."""

    path: Path
    data: bytes
    document: EditedDocument
    snapshot: Snapshot | None


@dataclass(frozen=True, slots=True)
class Applied:
    """A text that goes home, and where. travel: before and after, where a figure moved it."""

    edit: Edit
    where: Where
    travel: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that stands in the Word file; it stays there."""

    author: str
    text: str
    key: str
    field: str
    row: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What a pull would do. Where a problem is an error, the file was refused.

    kept: what --ours let stand. unused: decisions that met no edit. is_newer: the YAML says
    something that the Word file did not when it was made. places: where what is for review stands
    in the YAML, by key and field. command: what builds it again. files: what `apply` writes.
    """

    problems: tuple[Problem, ...]
    applied: tuple[Applied, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    review: tuple[Review, ...] = ()
    comments: tuple[Comment, ...] = ()
    kept: tuple[FieldId, ...] = ()
    unused: tuple[str, ...] = ()
    is_newer: bool = False
    places: Mapping[FieldId, Where] = field(default_factory=dict)
    command: str = "scorecard build"
    files: dict[Path, bytes] = field(default_factory=dict)
    read: tuple[tuple[Path, bytes], ...] = ()

    @property
    def outcome(self) -> str:
        """Return refused, nothing or changes."""
        if has_errors(self.problems):
            return "refused"
        return "changes" if self.applied or self.conflicts or self.review else "nothing"

    @property
    def is_settled(self) -> bool:
        """Say whether nothing is left for a person to decide."""
        return not (self.conflicts or self.review or has_errors(self.problems))


def doubt_everything(comparison: Comparison) -> None:
    """Put every edit to a person: without a base nobody can tell which side changed."""
    for edit in comparison.edits:
        reason = f"{_NO_BASE}; the YAML says {shown(edit.old)}, typed was {shown(edit.new)}"
        comparison.review.append(Review(*edit.id, reason, edit.row))
    comparison.edits.clear()
    comparison.review.insert(0, Review("", "", f"{_NO_BASE}: nothing is written home by itself"))


def beside(document: EditedDocument) -> Iterator[Review]:
    """Yield what was written beside the text."""
    for text in document.notes:
        yield Review("", "", f"a footnote was added: {shown(text.strip())}")
    for text in document.headers:
        yield Review("", "", f"a page header was added: {shown(text)}")


def comments_in(
    document: EditedDocument, matching: Matching, snapshot: Snapshot
) -> Iterator[Comment]:
    """Yield the comments of a Word file, each at the passage that it stands at."""
    for id_, author, text in document.comments:
        yield Comment(author, text, *snapshot.name_of(matching.comments.get(id_)))


def no_paper(docx: Path, expected: Path) -> Problem:
    """Return the problem of a paper's Word file where there is no paper."""
    return _foreign(docx, f"the file is a committee paper, and {expected} is not there")


def foreign(docx: Path, source: Path) -> Problem:
    """Return the problem of a Word file that was built from something else."""
    return _foreign(docx, f"the file was not built from {source}")


def _foreign(docx: Path, why: str) -> Problem:
    hint = f"name the right one: scorecard pull {shlex.quote(str(docx))} FILE.yaml"
    return error("foreign-docx", Where(str(docx)), why, hint)


def snapshot_of(document: Document, brand: Brand) -> Snapshot:
    """Return what the Word file of a document would say."""
    from scorecard_report.render.docx import take_snapshot

    snapshot = read_snapshot(take_snapshot(document, brand))
    if not snapshot:
        raise RuntimeError("our own snapshot cannot be read")
    return snapshot
