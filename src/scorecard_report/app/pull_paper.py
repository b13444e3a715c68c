"""The pull of an edited committee paper: what of it goes home into paper.yaml, text by text.

Plans and decides, as the scorecard's does; nothing is written here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Final

from scorecard_report.app.paper import PaperReading, read_paper
from scorecard_report.app.pull_plan import (
    Applied,
    Arrived,
    Plan,
    beside,
    comments_in,
    doubt_everything,
    foreign,
)
from scorecard_report.app.workspace import Workspace
from scorecard_report.compose import compose_paper
from scorecard_report.compose.languages import words_for
from scorecard_report.compose.words import Words, date_in_words
from scorecard_report.load import Coverage, load_paper
from scorecard_report.load.dates import named_day
from scorecard_report.load.drawable import find_undrawable, undrawable
from scorecard_report.load.nodes import Mapping as Group
from scorecard_report.load.nodes import read_nodes
from scorecard_report.load.source import decode
from scorecard_report.model.brand import Brand
from scorecard_report.model.paper import Paper
from scorecard_report.problems import Where, has_errors
from scorecard_report.render.docx.snapshot import canonical
from scorecard_report.roundtrip.compare import Comparison, Decisions, Edit, Review, Sides, compare
from scorecard_report.roundtrip.fitting import fit, put_off
from scorecard_report.roundtrip.home import NoHome
from scorecard_report.roundtrip.paper.additions import Additions, take_additions
from scorecard_report.roundtrip.paper.edits import PaperEdits, find_paper_edits, said_by
from scorecard_report.roundtrip.paper.home import PaperHome, TextChange, last_first, set_texts
from scorecard_report.roundtrip.paper.markdown import CannotSay, canonical_spans, with_added
from scorecard_report.roundtrip.paper.places import PaperPlaces
from scorecard_report.roundtrip.paper.today import MEETING, TITLE, PaperToday, Said
from scorecard_report.roundtrip.patch import CannotPatch, patch_file
from scorecard_report.roundtrip.read.edits import FieldEdit, FixedEdit
from scorecard_report.roundtrip.read.final_view import Paragraph, Table
from scorecard_report.roundtrip.read.manner import PLAIN, Spans
from scorecard_report.roundtrip.read.match import Remark, match, shown
from scorecard_report.roundtrip.read.snapshot import FieldId, Snapshot, SourceField, read_snapshot

_LEAST_SHARED: Final = 0.8  # of its texts, that a paper of another title and day has in common


@dataclass(frozen=True, slots=True)
class _Written:
    """The paper as it is to be, loaded again; None for bytes where nothing changes."""

    paper: Paper
    data: bytes | None = None


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
        return Plan((foreign(arrived.path, workspace.root / "config" / "paper.yaml"),))
    reading = read_paper(workspace, for_pdf=False)
    if has_errors(reading.problems) or not (reading.paper and reading.brand):
        return Plan(tuple(p for p in reading.problems if has_errors([p])))
    progress("comparing")
    paper, brand = reading.paper, reading.brand
    today = PaperToday(paper, brand.language)
    base = arrived.snapshot or _snapshot_of(paper, brand)
    said = said_by(base)
    if arrived.snapshot and _is_of_another(said, today):
        return Plan((foreign(arrived.path, workspace.paper),))
    matching = match(arrived.document.blocks, base)
    found = find_paper_edits(base, matching)
    places = PaperPlaces([(id_, spans) for id_, (_, spans) in said.items()], today, found.spans)
    found = _once_each(found, places)
    doing = _Doing(said, places, today)
    undone = [remark for remark in found.edits.remarks if not doing.is_done(remark)]
    additions, remarks = take_additions(undone, places)
    edits = replace(found.edits, remarks=remarks)
    comparison = compare(edits, Sides(base, today, places), decisions)
    comparison.edits += additions.edits
    if arrived.snapshot is None:
        doubt_everything(comparison)
    comparison.review += beside(arrived.document)
    own = {
        id_: found.spans[edit.field.id]
        for edit in found.edits.fields
        if edit.field.id in found.spans and (id_ := places.find(edit.field))
    }
    writer = _Writer(reading, workspace.paper, own | additions.spans, additions)
    written = writer.write(comparison)
    comparison.review += _fixed_edits(found.edits.fixed, base, written.paper, brand)
    return Plan(
        problems=(),
        applied=tuple(Applied(edit, writer.where(edit.id)) for edit in comparison.edits),
        conflicts=tuple(comparison.conflicts),
        review=tuple(dict.fromkeys(comparison.review)),
        kept=tuple(comparison.kept),
        is_newer=any(
            (id_ := places.find(source)) is None or not today.has(id_, spans)
            for source, spans in said.values()
        ),
        places={
            (r.key, r.field): writer.where((r.key, r.field)) for r in comparison.review if r.key
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
    from scorecard_report.render.docx import take_snapshot

    snapshot = read_snapshot(take_snapshot(compose_paper(paper, brand), brand))
    if not snapshot:
        raise RuntimeError("our own snapshot cannot be read")
    return snapshot


def _is_of_another(said: dict[FieldId, tuple[SourceField, Spans]], today: PaperToday) -> bool:
    """Say whether a snapshot was made from another paper: neither title nor day, and few texts."""
    own = {id_: spans for id_, (_, spans) in said.items()}
    if TITLE in own and today.has(TITLE, own[TITLE]):
        return False
    shared = sum(today.says(spans) for spans in own.values())
    return shared < _LEAST_SHARED * len(own)


def _once_each(found: PaperEdits, places: PaperPlaces) -> PaperEdits:
    """Return edits of which no two are about one text of the YAML: a title stands twice."""
    by_place: dict[object, list[FieldEdit]] = {}
    for edit in found.edits.fields:
        by_place.setdefault(places.find(edit.field) or edit.field.id, []).append(edit)
    kept: list[FieldEdit] = []
    remarks = list(found.edits.remarks)
    for edits in by_place.values():
        if len({edit.new for edit in edits}) == 1:
            kept.append(edits[0])
        else:
            texts = " and ".join(shown(edit.new) for edit in edits)
            reason = f"it stands there twice, and says two things now: {texts}"
            remarks.append(Remark(None, reason, field=edits[0].field))
    once = replace(found.edits, fields=tuple(kept), remarks=tuple(remarks))
    return replace(found, edits=once)


class _Doing:
    """Tells what somebody has done in the YAML already."""

    def __init__(
        self,
        said: Mapping[FieldId, tuple[SourceField, Spans]],
        places: PaperPlaces,
        today: PaperToday,
    ) -> None:
        """said: what the Word file said when it was made."""
        self._before = Counter(spans for _, spans in said.values())
        self._after = Counter(now.spans for _, now in today.fields())
        self._places, self._today = places, today
        self._order = {id_: at for at, (id_, _) in enumerate(today.fields())}

    def is_done(self, remark: Remark) -> bool:
        """Say whether the YAML has what a remark is about."""
        if remark.paragraph:
            spans = canonical_spans(remark.paragraph.spans)
            return self._after[spans] > self._before[spans]
        if not remark.passage:
            return False
        found = [self._places.find(field) for field in remark.passage.fields]
        if remark.is_deleted:
            return bool(found) and all(id_ is None or not self._today.text(id_) for id_ in found)
        if remark.is_moved and remark.after and found and remark.after.fields:
            here, before = found[0], self._places.find(remark.after.fields[-1])
            return bool(here and before and self._order[here] == self._order[before] + 1)
        return False


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


class _Writer:
    """Makes the YAML say what was typed, as far as it can be said there."""

    def __init__(
        self,
        reading: PaperReading,
        path: Path,
        spans: Mapping[FieldId, Spans],
        additions: Additions,
    ) -> None:
        """spans: what each edit says."""
        if not (reading.paper and reading.brand):
            raise RuntimeError("a reading without errors has every value")
        self.source = dict(reading.inputs)[path]
        self._file = str(path)
        self._paper = reading.paper
        self._spans, self._after, self._items = spans, additions.after, additions.items
        self._language = reading.brand.language
        text = decode(self.source, self._file)
        root = read_nodes(text, self._file)
        if not isinstance(root, Group):
            raise RuntimeError("a paper that was loaded is a group")
        self._root = root
        self._home = PaperHome(root, text)
        # Where the PDF draws all that the YAML says, it must draw what is typed too.
        coverage = Coverage(reading.brand.fonts)
        is_drawn = next(find_undrawable(root, coverage, self._file), None) is None
        self._letters = coverage.letters if is_drawn else frozenset()

    def where(self, id_: FieldId) -> Where:
        """Return where a text stands in the YAML."""
        return self._home.where(self._after.get(id_, id_), self._file)

    def write(self, comparison: Comparison) -> _Written:
        """Return the new YAML; edits that cannot be written go to review."""
        made = fit(comparison, dict(self._changes(comparison)), self._make)
        return made or _Written(self._paper)

    def _changes(self, comparison: Comparison) -> Iterator[tuple[Edit, TextChange]]:
        for edit in list(comparison.edits):
            missing = undrawable(edit.new, self._letters) if self._letters else ""
            if missing:
                put_off(edit, f"the PDF's font cannot draw {missing[:5]!r}", comparison)
                continue
            spans, after = self._spans[edit.id], self._after.get(edit.id)
            try:
                if after:
                    is_item = edit.id in self._items
                    yield edit, self._home.addition(after, spans, is_item=is_item)
                else:
                    yield edit, self._home.change(edit.id, spans)
            except NoHome as why:
                put_off(edit, str(why), comparison)

    def _make(self, changes: Sequence[tuple[Edit, TextChange]]) -> _Written | str:
        """Return the YAML with changes, loaded and compared with what was meant; or what fails."""
        try:
            texts = set_texts(change for _, change in changes)
            data = patch_file(self.source, self._file, self._root, texts)
        except CannotSay as why:
            return str(why)
        except CannotPatch as why:
            return f"it cannot be written into the YAML: {why}"
        loaded = load_paper(data, self._file)
        if loaded.value is None:
            return next(p.message for p in loaded.problems if has_errors([p]))
        after = [
            (*_stem(id_), said) for id_, said in PaperToday(loaded.value, self._language).fields()
        ]
        if after != self._wanted(changes):
            return "the YAML would not say it as it was typed"
        return _Written(loaded.value, data)

    def _wanted(self, changes: Sequence[tuple[Edit, TextChange]]) -> list[tuple[str, str, Said]]:
        """Return what the paper is to say, in order; passages are not numbered."""
        words = words_for(self._paper.language or self._language)
        meant = {edit.id: _meant(edit.id, change, words) for edit, change in changes}
        added: dict[str, list[TextChange]] = defaultdict(list)
        for edit, change in changes:
            if change.is_new:
                added[edit.id[0]].append(change)
        wanted = []
        fields = PaperToday(self._paper, self._language).fields()
        for (key, name), group in groupby(fields, key=lambda field: _stem(field[0])):
            said = [(meant.get(id_, now.spans), now.kind) for id_, now in group]
            for change in last_first(added[key] if name == "text" else []):
                said = with_added(said, change.number, change.spans, is_item=change.is_item)
            wanted += [(key, name, Said(*each)) for each in said]
        return wanted


def _stem(id_: FieldId) -> tuple[str, str]:
    return id_[0], id_[1].partition(".")[0]


def _meant(id_: FieldId, change: TextChange, words: Words) -> Spans:
    """Return what a field will say: a day in the program's words."""
    day = named_day(change.spans[0][0]) if id_ == MEETING else None
    return ((date_in_words(day, words), PLAIN),) if day else change.spans
