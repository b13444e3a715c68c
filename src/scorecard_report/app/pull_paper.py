"""The pull of an edited committee paper: what of it goes home into paper.yaml, text by text.

Plans and decides, as the scorecard's does; nothing is written here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from scorecard_report.app.paper import read_paper
from scorecard_report.app.pull_plan import (
    Applied,
    Arrived,
    Plan,
    beside,
    comments_in,
    doubt_everything,
    foreign,
    no_paper,
    snapshot_of,
)
from scorecard_report.app.workspace import Workspace
from scorecard_report.compose import compose_paper
from scorecard_report.model.brand import Brand
from scorecard_report.model.paper import Paper
from scorecard_report.problems import has_errors
from scorecard_report.render.docx.snapshot import canonical
from scorecard_report.roundtrip.compare import Decisions, Review, Sides, compare
from scorecard_report.roundtrip.paper.additions import find_additions, said_by_added
from scorecard_report.roundtrip.paper.edits import find_paper_edits, said_by
from scorecard_report.roundtrip.paper.places import PaperPlaces, Wordings
from scorecard_report.roundtrip.paper.settling import settle
from scorecard_report.roundtrip.paper.today import MEETING, TITLE, PaperToday
from scorecard_report.roundtrip.paper.writing import PaperWriter, Typed
from scorecard_report.roundtrip.read.edits import FixedEdit
from scorecard_report.roundtrip.read.final_view import Paragraph, Table
from scorecard_report.roundtrip.read.manner import Spans
from scorecard_report.roundtrip.read.match import match, shown
from scorecard_report.roundtrip.read.snapshot import FieldId, Snapshot

_LEAST_SHARED: Final = 0.8  # of its texts, that a paper of another title and day has in common


def is_paper(arrived: Arrived, workspace: Workspace) -> bool:
    """Say whether a Word file was a committee paper; one without a record, by what it says."""
    if arrived.snapshot:
        return bool(arrived.snapshot.source)
    blocks = arrived.document.blocks
    if workspace.paper is None or any(isinstance(block, Table) for block in blocks):
        return False
    reading = read_paper(workspace, for_pdf=False)
    if not (reading.paper and reading.brand):
        return False
    texts = {text for passage in _snapshot_of(reading.paper, reading.brand).passages
             if (text := passage.text)}  # fmt: skip
    said = [text for text in map(_text_of, blocks) if text]
    return 2 * sum(text in texts for text in said) >= len(said) > 0


def plan_paper(
    workspace: Workspace,
    arrived: Arrived,
    decisions: Decisions,
    progress: Callable[[str], None] = lambda _: None,
) -> Plan:
    """Compare an edited paper with a workspace's, and plan what is to be written.

    Raises OSError where a file cannot be read.
    """
    if workspace.paper is None:
        return Plan((no_paper(arrived.path, workspace.root / "config" / "paper.yaml"),))
    reading = read_paper(workspace, for_pdf=False)
    if has_errors(reading.problems) or not (reading.paper and reading.brand):
        return Plan(tuple(p for p in reading.problems if has_errors([p])))
    progress("comparing")
    paper, brand = reading.paper, reading.brand
    today = PaperToday(paper, brand.language)
    base = arrived.snapshot or _snapshot_of(paper, brand)
    matching = match(arrived.document.blocks, base)
    found = find_paper_edits(base, matching)
    said = said_by(base)
    before = {id_: spans for id_, (_, spans) in said.items()}
    if arrived.snapshot and _is_of_another(before, before | found.spans, today):
        return Plan((foreign(arrived.path, workspace.paper),))
    places = PaperPlaces(Wordings(before, found.spans, said_by_added(matching)), today)
    edits = settle(found, places, today)
    comparison = compare(edits, Sides(base, today, places), decisions)
    added = find_additions(base, matching, found.moved, places, today)
    comparison.add([addition.edit for addition in added.taken], decisions)
    comparison.review += added.review
    if arrived.snapshot is None:
        doubt_everything(comparison)
    comparison.review += beside(arrived.document)
    writer = PaperWriter(dict(reading.inputs)[workspace.paper], str(workspace.paper), paper, brand)
    typed = Typed(
        {
            id_: found.spans[edit.field.id]
            for edit in edits.fields
            if edit.field.id in found.spans and (id_ := places.find(edit.field))
        },
        {addition.edit.id: addition for addition in added.taken},
    )
    written = writer.write(comparison, typed)
    comparison.review += _fixed_edits(found.edits.fixed, base, written.paper, brand)
    known = {id_ for id_, _ in today.fields()}
    return Plan(
        problems=(),
        applied=tuple(
            Applied(edit, writer.where(typed.place(edit.id))) for edit in comparison.edits
        ),
        conflicts=tuple(comparison.conflicts),
        review=tuple(dict.fromkeys(comparison.review)),
        kept=tuple(comparison.kept),
        is_newer=any(
            (id_ := places.find(source)) is None or not today.has(id_, spans)
            for source, spans in said.values()
        ),
        places={
            id_: writer.where(place)
            for review in comparison.review
            if (place := typed.place(id_ := (review.key, review.field))) in known
        },
        comments=tuple(comments_in(arrived.document, matching, base)),
        unused=tuple(sorted((decisions.theirs | decisions.ours) - comparison.decided)),
        files={workspace.paper.resolve(): written.data} if written.data is not None else {},
        command="scorecard paper",
        read=((workspace.paper, writer.source), (arrived.path, arrived.data)),
    )


def _text_of(block: object) -> str:
    return canonical(block.text) if isinstance(block, Paragraph) else ""


def _snapshot_of(paper: Paper, brand: Brand) -> Snapshot:
    """Return what the Word file of a paper would say today."""
    return snapshot_of(compose_paper(paper, brand), brand)


def _is_of_another(
    before: Mapping[FieldId, Spans], typed: Mapping[FieldId, Spans], today: PaperToday
) -> bool:
    """Say whether a file was made from another paper, by what it said then and says now.

    Neither the title nor the day is this one's, and few of its texts are.
    """
    for texts in (before, typed):
        day = any(today.has(MEETING, said) for said in texts.values())
        if day or (TITLE in texts and today.has(TITLE, texts[TITLE])):
            return False
    shared = sum(today.says(said) or today.says(typed[id_]) for id_, said in before.items())
    return shared < _LEAST_SHARED * len(before)


def _fixed_edits(
    edits: Sequence[FixedEdit], base: Snapshot, paper: Paper, brand: Brand
) -> Iterator[Review]:
    """Yield what was typed over the program's own words, unless the YAML comes to the same."""
    after = {p.mark: p.text for p in _snapshot_of(paper, brand).passages} if edits else {}
    for edit in edits:
        now = after.get(edit.passage.mark, "")
        if edit.new != now:
            key, name, row = base.name_of(edit.passage)
            typed = f"typed was {shown(edit.new)}" if edit.new else "it was emptied"
            reason = f"this is not taken from the Word file; it would say {shown(now)}, {typed}"
            yield Review(key, name, reason, row)
