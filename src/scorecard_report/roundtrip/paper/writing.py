"""Makes a paper's YAML say what was typed, as far as it can be said there.

Takes the file's bytes and what each edit says; gives new bytes that were loaded again and say just
that, and puts every other edit to a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

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
from scorecard_report.roundtrip.compare import Comparison, Edit
from scorecard_report.roundtrip.fitting import fit, put_off
from scorecard_report.roundtrip.home import NoHome
from scorecard_report.roundtrip.paper.additions import Addition
from scorecard_report.roundtrip.paper.home import (
    PaperHome,
    TextChange,
    by_text,
    new_text,
    set_texts,
)
from scorecard_report.roundtrip.paper.markdown import CannotSay, TextEdit, with_edits
from scorecard_report.roundtrip.paper.today import MEETING, PaperToday, Said
from scorecard_report.roundtrip.patch import CannotPatch, patch_file
from scorecard_report.roundtrip.read.manner import PLAIN, Spans
from scorecard_report.roundtrip.read.snapshot import FieldId

_BESIDE: Final = "it cannot stand beside what else was typed there"


@dataclass(frozen=True, slots=True)
class Written:
    """The paper as it is to be, loaded again; None for bytes where nothing changes."""

    paper: Paper
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: what each edited field says, and what was added, by the edit's id."""

    spans: Mapping[FieldId, Spans]
    additions: Mapping[FieldId, Addition]

    def place(self, id_: FieldId) -> FieldId:
        """Return the field of today's that an edit is about, or stands after."""
        return self.additions[id_].after if id_ in self.additions else id_


class PaperWriter:
    """Writes into one paper's file."""

    def __init__(self, source: bytes, file: str, paper: Paper, brand: Brand) -> None:
        """Take a file that loads without an error, what it says, and whose fonts the PDF has."""
        self.source = source
        self._file = file
        self._paper = paper
        self._language = brand.language
        self._today = PaperToday(paper, brand.language)
        text = decode(source, file)
        root = read_nodes(text, file)
        if not isinstance(root, Group):
            raise RuntimeError("a paper that was loaded is a group")
        self._root = root
        self._home = PaperHome(root, text)
        # Where the PDF draws all that the YAML says, it must draw what is typed too.
        coverage = Coverage(brand.fonts)
        is_drawn = next(find_undrawable(root, coverage, file), None) is None
        self._letters = coverage.letters if is_drawn else frozenset()

    def where(self, id_: FieldId) -> Where:
        """Return where a text stands in the YAML."""
        return self._home.where(id_, self._file)

    def write(self, comparison: Comparison, typed: Typed) -> Written:
        """Return the new YAML; edits that cannot be written go to review."""
        changes = dict(self._changes(comparison, typed))
        for edit, reason in _unfit(changes):
            del changes[edit]
            put_off(edit, reason, comparison)
        made = fit(comparison, changes, self._make)
        return made or Written(self._paper)

    def _changes(self, comparison: Comparison, typed: Typed) -> Iterator[tuple[Edit, TextChange]]:
        for edit in list(comparison.edits):
            missing = undrawable(edit.new, self._letters) if self._letters else ""
            if missing:
                put_off(edit, f"the PDF's font cannot draw {missing[:5]!r}", comparison)
                continue
            new = typed.additions.get(edit.id)
            try:
                if new:
                    yield edit, self._home.addition(new.after, new.spans, is_item=new.is_item)
                else:
                    yield edit, self._home.change(edit.id, typed.spans[edit.id])
            except NoHome as why:
                put_off(edit, str(why), comparison)

    def _make(self, changes: Sequence[tuple[Edit, TextChange]]) -> Written | str:
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
        return Written(loaded.value, data)

    def _wanted(self, changes: Sequence[tuple[Edit, TextChange]]) -> list[tuple[str, str, Said]]:
        """Return what the paper is to say, in order; passages are not numbered."""
        words = words_for(self._paper.language or self._language)
        edits: dict[tuple[str, str], list[TextEdit]] = defaultdict(list)
        whole: dict[FieldId, Spans] = {}
        for edit, change in changes:
            if change.is_whole:
                whole[edit.id] = _meant(edit.id, change.edit.spans, words)
            else:
                edits[edit.id[0], "text"].append(change.edit)
        wanted = []
        for name, group in groupby(self._today.fields(), key=lambda field: _stem(field[0])):
            said = [(whole.get(id_, now.spans), now.kind) for id_, now in group]
            wanted += [(*name, Said(*each)) for each in with_edits(said, edits[name])]
        return wanted


def _unfit(changes: Mapping[Edit, TextChange]) -> list[tuple[Edit, str]]:
    """Return the edits that their own text cannot take, each with the reason.

    The others of a text are tried together, so that it is read but a few times.
    """
    whose = {id(change): edit for edit, change in changes.items()}
    found = []
    for group in by_text(changes.values()):
        taken: list[TextChange] = []
        waiting = [group]
        while waiting:
            some = waiting.pop()
            reason = _reason_against([change.edit for change in (*taken, *some)], some)
            if not reason:
                taken += some
            elif len(some) == 1:  # told by itself, whatever else was tried with it
                alone = _reason_against([some[0].edit], some)
                found.append((whose[id(some[0])], alone or _BESIDE))
            else:
                middle = len(some) // 2
                waiting += [some[middle:], some[:middle]]
    return found


def _reason_against(edits: list[TextEdit], some: Sequence[TextChange]) -> str:
    try:
        new_text(edits, some[0].node.text)
    except CannotSay as why:
        return str(why)
    return ""


def _stem(id_: FieldId) -> tuple[str, str]:
    return id_[0], id_[1].partition(".")[0]


def _meant(id_: FieldId, spans: Spans, words: Words) -> Spans:
    """Return what a field will say: a day in the program's words."""
    day = named_day(spans[0][0]) if id_ == MEETING else None
    return ((date_in_words(day, words), PLAIN),) if day else spans
