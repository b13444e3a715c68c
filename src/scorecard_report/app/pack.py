"""Pack: cover report, what needs attention, scorecard and appendices as one tagged PDF.

Our own parts are composed as one document and drawn in one pass; PDFs by others are grafted behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scorecard_report.app.assets import FileAssets
from scorecard_report.app.workspace import Reading, Workspace
from scorecard_report.compose import (
    compose_attention,
    compose_linear,
    compose_pack,
    compose_paper,
    compose_report,
    label_appendix,
)
from scorecard_report.compose.languages import words_for
from scorecard_report.document.nodes import Document
from scorecard_report.model.brand import Brand
from scorecard_report.model.paper import Appendix, AppendixLayout, Paper
from scorecard_report.problems import Problem, has_errors

_LIST_SIZE = 12.0  # points, of the linear layout


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack's bytes, empty where a problem is an error."""

    data: bytes
    problems: tuple[Problem, ...] = ()


def make_pack(paper: Paper, brand: Brand, reading: Reading, workspace: Workspace) -> Packed:
    """Return the pack of a paper whose scorecard was read without an error.

    The attention page stands before the first layout of the scorecard, where there is one.
    """
    from scorecard_report.render.pdf import render_pdf

    parts = [(paper.title, compose_paper(paper, brand)), *_own_parts(paper, brand, reading)]
    data = render_pdf(compose_pack(paper.title, parts), brand)
    others = [appendix for appendix in paper.appendices if appendix.file and appendix.is_included]
    if not others:
        return Packed(data)
    named = [(_name(paper, each, brand), each.file) for each in others]
    return _with_appendices(data, named, workspace)


def _own_parts(paper: Paper, brand: Brand, reading: Reading) -> Iterator[tuple[str, Document]]:
    scorecard, findings, rules = reading.scorecard, reading.findings, reading.rules
    if not (scorecard and findings is not None and rules):
        raise RuntimeError("a reading without errors has every value")
    facts = scorecard, findings, brand
    layouts = [appendix for appendix in paper.appendices if appendix.layout]
    if layouts:
        words = words_for(scorecard.language or brand.language)
        yield words.attention.title, compose_attention(*facts, rules)
    for appendix in layouts:
        if appendix.layout is AppendixLayout.LINEAR:
            document = compose_linear(*facts, _LIST_SIZE)
        else:
            document = compose_report(*facts)
        number = paper.appendices.index(appendix) + 1
        yield _name(paper, appendix, brand), label_appendix(document, number, appendix.title)


def _name(paper: Paper, appendix: Appendix, brand: Brand) -> str:
    """Return what an appendix is called in the pack: its number as the report counts, its title."""
    words = words_for(paper.language or brand.language)
    label = words.appendix.format(number=paper.appendices.index(appendix) + 1)
    return f"{label}: {appendix.title}"


def _with_appendices(data: bytes, others: list[tuple[str, str]], workspace: Workspace) -> Packed:
    """Put others' PDFs behind ours; each is (what its bookmark is called, its file)."""
    from scorecard_report.deliver import Appendix as Foreign
    from scorecard_report.deliver import graft

    assets = FileAssets(workspace.root)
    foreign = [Foreign(title, assets.workspace(file), file) for title, file in others]
    grafted = graft(data, foreign)
    if has_errors(grafted.problems):
        return Packed(b"", grafted.problems)
    return Packed(grafted.data, (*grafted.problems, *grafted.notes))
