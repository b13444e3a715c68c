"""The pull of an edited scorecard: what of it goes home into the scorecard's YAML.

Plans and decides; nothing is written here. Nothing goes home that was not loaded again and found to
say exactly what was meant.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from scorecard_report.app.pull_plan import (
    Applied,
    Arrived,
    Plan,
    beside,
    comments_in,
    doubt_everything,
    foreign,
    snapshot_of,
)
from scorecard_report.app.workspace import Reading, Workspace, read_workspace
from scorecard_report.compose import compose_linear, compose_report, verdict_words
from scorecard_report.compute import Findings, judge
from scorecard_report.load import Coverage, load_scorecard
from scorecard_report.load.drawable import find_undrawable, undrawable
from scorecard_report.load.nodes import Mapping as Group
from scorecard_report.load.nodes import Node, read_nodes
from scorecard_report.load.source import decode
from scorecard_report.model.scorecard import Scorecard
from scorecard_report.problems import Where, has_errors
from scorecard_report.roundtrip.compare import (
    Comparison,
    Decisions,
    Edit,
    Review,
    Sides,
    compare,
    find_places,
    is_done,
    is_of_another,
)
from scorecard_report.roundtrip.fitting import fit, put_off
from scorecard_report.roundtrip.home import Home, NoHome, printed
from scorecard_report.roundtrip.patch import CannotPatch, Change, patch_file
from scorecard_report.roundtrip.places import Places
from scorecard_report.roundtrip.read.document import EditedDocument
from scorecard_report.roundtrip.read.edits import Edits, FixedEdit, find_edits
from scorecard_report.roundtrip.read.final_view import Table
from scorecard_report.roundtrip.read.match import match, shown
from scorecard_report.roundtrip.read.snapshot import FieldId, Snapshot
from scorecard_report.roundtrip.today import OF_ACTION, Today

_ANY_SIZE: Final = 12.0  # points: the linear layout says the same at every size
_FIGURES: Final = frozenset({"previous", "current"})


def plan_scorecard(
    workspace: Workspace,
    arrived: Arrived,
    decisions: Decisions,
    progress: Callable[[str], None] = lambda _: None,
) -> Plan:
    """Compare an edited scorecard with a workspace's, and plan what is to be written.

    Raises OSError where a file cannot be read.
    """
    reading = read_workspace(workspace, for_pdf=False)
    if has_errors(reading.problems) or not (reading.scorecard and reading.brand):
        return Plan(tuple(p for p in reading.problems if has_errors([p])))
    progress("comparing")
    document, snapshot = arrived.document, arrived.snapshot
    today = Today(reading.scorecard, reading.brand.language)
    base = snapshot or _snapshot_of(reading, reading.scorecard, is_linear=not _has_table(document))
    matching = match(document.blocks, base)
    edits = find_edits(base, matching)
    places = find_places(base, edits, today)
    if snapshot and is_of_another(snapshot, places, today):
        return Plan((foreign(arrived.path, workspace.scorecard),))
    undone = tuple(r for r in edits.remarks if not is_done(r, base, places, today))
    sides = Sides(base, today, places)
    comparison = compare(replace(edits, remarks=undone), sides, decisions)
    if snapshot is None:
        doubt_everything(comparison)
    comparison.review += beside(document)
    writer = _Writer(reading, workspace)
    written = writer.write(comparison)
    comparison.review += _fixed_edits(edits, base, places, reading, written)
    review = tuple(dict.fromkeys(comparison.review))
    return Plan(
        problems=(),
        applied=tuple(writer.told(comparison.edits, written)),
        conflicts=tuple(comparison.conflicts),
        review=review,
        kept=tuple(comparison.kept),
        is_newer=_is_newer(base, places, today),
        places=writer.places(review),
        comments=tuple(comments_in(document, matching, base)),
        unused=tuple(sorted((decisions.theirs | decisions.ours) - comparison.decided)),
        files={workspace.scorecard.resolve(): written.data} if written.data is not None else {},
        read=((workspace.scorecard, reading.source), (arrived.path, arrived.data)),
    )


def _is_newer(base: Snapshot, places: Places, today: Today) -> bool:
    """Say whether the YAML has moved on from what a Word file was made from."""
    found = ((places.find(source), text) for source, text in base.values.values())
    return any(id_ is None or today.text(id_) != text for id_, text in found)


def _has_table(document: EditedDocument) -> bool:
    return any(isinstance(block, Table) for block in document.blocks)


def _snapshot_of(reading: Reading, scorecard: Scorecard, *, is_linear: bool) -> Snapshot:
    """Return what a Word file of a scorecard would say today."""
    if not (reading.brand and reading.rules):
        raise RuntimeError("a reading without errors has every value")
    facts = scorecard, judge(scorecard, reading.rules), reading.brand
    document = compose_linear(*facts, _ANY_SIZE) if is_linear else compose_report(*facts)
    return snapshot_of(document, reading.brand)


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
        made = fit(comparison, dict(self._changes(comparison)), self._make)
        return made or _Written(self._scorecard, self._findings)

    def _changes(self, comparison: Comparison) -> Iterator[tuple[Edit, Change]]:
        for edit in list(comparison.edits):
            missing = undrawable(edit.new, self._letters) if self._letters else ""
            if missing:
                put_off(edit, f"the PDF's font cannot draw {missing[:5]!r}", comparison)
                continue
            try:
                yield edit, self._home.change(edit.id, edit.new)
            except NoHome as why:
                put_off(edit, str(why), comparison)

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
