"""Pull: read an edited Word file, compare three ways, and write into the YAML what is certain.

Planning reads and decides; only `apply` writes. Nothing is written that was not loaded again and
found to say exactly what was meant.
"""

from __future__ import annotations

import errno
import shlex
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from scorecard_report.app.manifest import pulled_manifest, source_of
from scorecard_report.app.output import write_all
from scorecard_report.app.snapshots import recorded_snapshot
from scorecard_report.app.workspace import Reading, Workspace, read_workspace
from scorecard_report.compose import compose_linear, compose_report, verdict_words
from scorecard_report.compute import Findings, judge
from scorecard_report.load import Coverage, load_scorecard
from scorecard_report.load.drawable import find_undrawable, undrawable
from scorecard_report.load.nodes import Mapping as Group
from scorecard_report.load.nodes import Node, read_nodes
from scorecard_report.load.source import decode
from scorecard_report.model.scorecard import Scorecard
from scorecard_report.problems import Problem, Where, error, has_errors
from scorecard_report.roundtrip.compare import (
    Comparison,
    Conflict,
    Decisions,
    Edit,
    Review,
    compare,
    find_places,
    is_of_another,
)
from scorecard_report.roundtrip.home import Home, NoHome, printed
from scorecard_report.roundtrip.patch import CannotPatch, Change, patch_file
from scorecard_report.roundtrip.places import Places
from scorecard_report.roundtrip.read.document import EditedDocument, read_document
from scorecard_report.roundtrip.read.edits import Edits, FixedEdit, find_edits
from scorecard_report.roundtrip.read.final_view import Table
from scorecard_report.roundtrip.read.match import Matching, match, shown
from scorecard_report.roundtrip.read.package import Refused
from scorecard_report.roundtrip.read.snapshot import FieldId, Snapshot, read_snapshot
from scorecard_report.roundtrip.today import OF_ACTION, Today

_LARGEST: Final = 100_000_000  # bytes, of a Word file as it lies there
_ANY_SIZE: Final = 12.0  # points: the linear layout says the same at every size
_FIGURES: Final = frozenset({"previous", "current"})
_MOST_TRIES: Final = 20  # edits that are found one by one not to fit
_NO_BASE: Final = "the file has lost the record of what it was made from"


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
    in the YAML, by key and field. files: what `apply` writes.
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
    """Compare an edited Word file with a workspace's scorecard, and plan what is to be written.

    Raises OSError where a file cannot be read.
    """
    progress("reading")
    reading = read_workspace(workspace, for_pdf=False)
    if has_errors(reading.problems) or not (reading.scorecard and reading.brand):
        return Plan(tuple(p for p in reading.problems if has_errors([p])))
    data = _read_docx(docx)
    try:
        document = read_document(data, str(docx))
    except Refused as refusal:
        return Plan((refusal.problem,))
    progress("comparing")
    folders = (docx.parent, workspace.output)
    snapshot = document.snapshot or recorded_snapshot(document.snapshot_id, folders)
    today = Today(reading.scorecard, reading.brand.language)
    base = snapshot or _snapshot_of(reading, reading.scorecard, is_linear=not _has_table(document))
    matching = match(document.blocks, base)
    edits = find_edits(base, matching)
    places = find_places(base, edits, today)
    if snapshot and is_of_another(snapshot, places, today):
        return Plan((_of_another(docx, workspace),))
    comparison = compare(base, edits, today, places, decisions)
    if snapshot is None:
        _doubt_everything(comparison)
    comparison.review += _beside(document)
    writer = _Writer(reading, workspace)
    written = writer.write(comparison)
    comparison.review += _fixed_edits(edits, base, places, reading, written)
    review = tuple(dict.fromkeys(comparison.review))
    plan = Plan(
        problems=(),
        applied=tuple(writer.told(comparison.edits, written)),
        conflicts=tuple(comparison.conflicts),
        review=review,
        kept=tuple(comparison.kept),
        is_newer=_is_newer(base, places, today),
        places=writer.places(review),
        comments=tuple(_comments(document, matching, base)),
        unused=tuple(sorted((decisions.theirs | decisions.ours) - comparison.decided)),
        read=((workspace.scorecard, reading.source), (docx, data)),
    )
    return replace(plan, files=_files(plan, workspace, written, data, docx))


def _is_newer(base: Snapshot, places: Places, today: Today) -> bool:
    """Say whether the YAML has moved on from what a Word file was made from."""
    found = ((places.find(source), text) for source, text in base.values.values())
    return any(id_ is None or today.text(id_) != text for id_, text in found)


def _read_docx(path: Path) -> bytes:
    state = path.stat()
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, "is no file", str(path))
    if state.st_size > _LARGEST:
        raise OSError(errno.EFBIG, f"is larger than {_LARGEST / 1e6:.0f} MB", str(path))
    return path.read_bytes()


def _of_another(docx: Path, workspace: Workspace) -> Problem:
    return error(
        "foreign-docx",
        Where(str(docx)),
        f"the file was built from another scorecard than {workspace.scorecard}",
        f"name the right one: scorecard pull {shlex.quote(str(docx))} FILE.yaml",
    )


def _has_table(document: EditedDocument) -> bool:
    return any(isinstance(block, Table) for block in document.blocks)


def _snapshot_of(reading: Reading, scorecard: Scorecard, *, is_linear: bool) -> Snapshot:
    """Return what a Word file of a scorecard would say today."""
    from scorecard_report.render.docx import take_snapshot

    if not (reading.brand and reading.rules):
        raise RuntimeError("a reading without errors has every value")
    facts = scorecard, judge(scorecard, reading.rules), reading.brand
    document = compose_linear(*facts, _ANY_SIZE) if is_linear else compose_report(*facts)
    snapshot = read_snapshot(take_snapshot(document, reading.brand))
    if not snapshot:
        raise RuntimeError("our own snapshot cannot be read")
    return snapshot


def _doubt_everything(comparison: Comparison) -> None:
    """Put every edit to a person: without a base nobody can tell which side changed."""
    for edit in comparison.edits:
        reason = f"{_NO_BASE}; the YAML says {shown(edit.old)}, typed was {shown(edit.new)}"
        comparison.review.append(Review(*edit.id, reason, edit.row))
    comparison.edits.clear()
    comparison.review.insert(0, Review("", "", f"{_NO_BASE}: nothing is written home by itself"))


def _beside(document: EditedDocument) -> Iterator[Review]:
    """Yield what was written beside the text."""
    for text in document.notes:
        yield Review("", "", f"a footnote was added: {shown(text.strip())}")
    for text in document.headers:
        yield Review("", "", f"a page header was added: {shown(text)}")


def _comments(
    document: EditedDocument, matching: Matching, snapshot: Snapshot
) -> Iterator[Comment]:
    for id_, author, text in document.comments:
        yield Comment(author, text, *snapshot.name_of(matching.comments.get(id_)))


@dataclass(frozen=True, slots=True)
class _Written:
    """The YAML as it is to be, loaded again; None for bytes where nothing changes."""

    scorecard: Scorecard
    findings: Findings
    data: bytes | None = None


class _Writer:
    """Makes the YAML say what was typed, as far as it can be said there."""

    def __init__(self, reading: Reading, workspace: Workspace) -> None:
        if not (reading.scorecard and reading.rules and reading.brand):
            raise RuntimeError("a reading without errors has every value")
        self._file = str(workspace.scorecard)
        self._language = reading.brand.language
        self._reading = reading
        self._scorecard, self._rules = reading.scorecard, reading.rules
        self._findings = judge(self._scorecard, self._rules)
        root: Node = read_nodes(decode(reading.source, self._file), self._file)
        if not isinstance(root, Group):
            raise RuntimeError("a scorecard that was loaded is a group")
        self._root = root
        self._home = Home(root, self._scorecard)
        # Where the PDF draws all that the YAML says, it must draw what is typed too.
        coverage = Coverage(reading.brand.fonts)
        is_drawn = next(find_undrawable(root, coverage, self._file), None) is None
        self._letters = coverage.letters if is_drawn else frozenset()

    def write(self, comparison: Comparison) -> _Written:
        """Return the new YAML; edits that cannot be written go to review."""
        changes = dict(self._changes(comparison))
        for _ in range(_MOST_TRIES):
            if not changes:
                break
            blamed = self._try(list(changes.items()))
            if isinstance(blamed, _Written):
                return blamed
            edit, reason = blamed
            del changes[edit]
            self._put_off(edit, reason, comparison)
        for edit in changes:
            self._put_off(edit, "too many edits beside it cannot be written", comparison)
        return _Written(self._scorecard, self._findings)

    def _put_off(self, edit: Edit, reason: str, comparison: Comparison) -> None:
        comparison.edits.remove(edit)
        reason = f"{reason}; typed was {shown(edit.new)}"
        comparison.review.append(Review(*edit.id, reason, edit.row))

    def _changes(self, comparison: Comparison) -> Iterator[tuple[Edit, Change]]:
        for edit in list(comparison.edits):
            missing = undrawable(edit.new, self._letters) if self._letters else ""
            if missing:
                self._put_off(edit, f"the PDF's font cannot draw {missing[:5]!r}", comparison)
                continue
            try:
                yield edit, self._home.change(edit.id, edit.new)
            except NoHome as why:
                self._put_off(edit, str(why), comparison)

    def _try(self, changes: Sequence[tuple[Edit, Change]]) -> _Written | tuple[Edit, str]:
        """Return the YAML with all changes, or the edit that stands in the way and why."""
        made = self._make(changes)
        if isinstance(made, _Written):
            return made
        holds, fails, reason = 0, len(changes), made
        while fails - holds > 1:
            middle = (holds + fails) // 2
            some = self._make(changes[:middle])
            if isinstance(some, _Written):
                holds = middle
            else:
                fails, reason = middle, some
        return changes[fails - 1][0], reason

    def _make(self, changes: Sequence[tuple[Edit, Change]]) -> _Written | str:
        """Return the YAML with changes, loaded and compared with what was meant; or what fails."""
        try:
            data = patch_file(
                self._reading.source, self._file, self._root, [change for _, change in changes]
            )
        except CannotPatch as why:
            return f"it cannot be written into the YAML: {why}"
        loaded = load_scorecard(data, self._file)
        if loaded.value is None:
            problem = next(p for p in loaded.problems if has_errors([p]))
            return problem.message
        if not self._says(loaded.value, [edit for edit, _ in changes]):
            return "the YAML would not say it as it was typed"
        return _Written(loaded.value, judge(loaded.value, self._rules), data)

    def _says(self, scorecard: Scorecard, edits: Sequence[Edit]) -> bool:
        """Say whether a scorecard is today's with just these edits. Keys may follow the texts."""
        meant = {edit.id: printed(edit.id[1], edit.new) for edit in edits}
        before, after = Today(self._scorecard), Today(scorecard)
        fields = list(before.fields())
        inherited = {"owner", "due"}  # said by several measures where the action says it
        others = list(after.fields())
        return len(fields) == len(others) and all(
            after.text(other) == meant.get(id_, before.text(id_))
            for id_, other in zip(fields, others, strict=True)
            if id_ in meant or id_[1] not in inherited
        )

    def places(self, review: Sequence[Review]) -> dict[FieldId, Where]:
        """Return where in the YAML that stands which is for review, as far as it has a place."""
        ids = ((r.key, r.field) for r in review if r.key)
        return {id_: self._home.where(id_, self._file) for id_ in ids if self._home.has(id_[0])}

    def told(self, edits: Sequence[Edit], written: _Written) -> Iterator[Applied]:
        """Yield what is applied, with its place and what becomes of the travel."""
        language = self._scorecard.language or self._language
        after = dict(
            zip(
                (measure.key for measure in self._scorecard.measures),
                (written.findings[measure.key] for measure in written.scorecard.measures),
                strict=True,
            )
        )
        for edit in edits:
            travel = None
            if edit.id[1] in _FIGURES:
                findings = self._findings[edit.id[0]], after[edit.id[0]]
                first, last = (verdict_words(found.travel, language) for found in findings)
                travel = (first, last)
            yield Applied(edit, self._home.where(edit.id, self._file), travel)


def _fixed_edits(
    edits: Edits, base: Snapshot, places: Places, reading: Reading, written: _Written
) -> list[Review]:
    """Return what was typed over the program's own words, unless the YAML comes to the same."""
    if not edits.fixed:
        return []
    is_linear = not any(passage.table for passage in base.passages)
    after = _snapshot_of(reading, written.scorecard, is_linear=is_linear)
    says = {(after.name_of(p), p.mark if not p.table else ""): p.text for p in after.passages}
    today = Today(written.scorecard)
    is_in_place = all(places.rows.get(row) == row for row in places.wordings)
    found = []
    for edit in edits.fixed:
        passage = edit.passage
        key, name, row = base.name_of(passage)
        there = places.rows.get(row, "")
        if row and name in OF_ACTION and there:
            now = today.text((today.groups_of(there)[0], name))
        elif row:
            now = says.get(((there, name, there), ""), "")
        else:  # marks outside tables are places where rows have moved
            now = says.get(((key, name, row), passage.mark), "") if is_in_place else ""
        if edit.new != now:
            found.append(Review(key, name, _reason(edit, now), row))
    return found


def _reason(edit: FixedEdit, now: str) -> str:
    passage = edit.passage
    if not edit.new:
        return f"it was emptied; it said {shown(passage.text)}"
    typed = f"typed was {shown(edit.new)}"
    if passage.column == "travel":
        return f"the figures say {shown(now)}; {typed}"
    if passage.table and not passage.mark:
        return f"a column's heading is changed in brand.yaml; {typed}"
    if passage.column in {"action", "lead", "partners"}:
        return f"this is a copy: what comes home is the action's first row; {typed}"
    return f"this is not taken from the Word file; it would say {shown(now)}, {typed}"


def _files(
    plan: Plan, workspace: Workspace, written: _Written, docx: bytes, path: Path
) -> dict[Path, bytes]:
    """Return what is to be written: the YAML, and the note that a Word file's edits are home."""
    files: dict[Path, bytes] = {}
    if written.data is not None:
        files[workspace.scorecard.resolve()] = written.data
    source = source_of(path)
    is_own = source is None or source.resolve() == workspace.scorecard.resolve()
    # Another scorecard's output stays to be pulled into that one, whoever took a text from it.
    if plan.is_settled and is_own:
        folders = {workspace.output.resolve(), *((path.parent.resolve(),) if source else ())}
        for folder in sorted(folders):
            files |= pulled_manifest(folder, docx)
    return files
