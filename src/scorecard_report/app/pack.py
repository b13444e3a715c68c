"""Pack: cover report, what needs attention, scorecard and appendices as one tagged PDF.

Our own parts are composed as one document and drawn in one pass; PDFs by others are grafted behind.
They are opened first, since the contents list them and every page says how many pages there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

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
from scorecard_report.problems import Problem, has_errors, warning

if TYPE_CHECKING:  # pypdf is imported where there is an appendix by others, and only there
    from scorecard_report.deliver import Appendix as Foreign

_LIST_SIZE = 12.0  # points, of the linear layout
_LONG = 200  # pages: a hundred sheets for each member who reads on paper


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack's bytes, empty where a problem is an error."""

    data: bytes
    problems: tuple[Problem, ...] = ()


def make_pack(paper: Paper, brand: Brand, reading: Reading, workspace: Workspace) -> Packed:
    """Return the pack of a paper whose scorecard was read without an error.

    The attention page stands before the first layout of the scorecard, where there is one, unless
    the paper says otherwise.
    """
    from scorecard_report.render.pdf import render_pdf

    others = _others(paper, brand, workspace)
    counts, problems = _count_pages(others)
    if problems:
        return Packed(b"", problems)
    parts = [(paper.title, compose_paper(paper, brand)), *_own_parts(paper, brand, reading)]
    enclosed = [(each.title, pages) for each, pages in zip(others, counts, strict=True)]
    pack = compose_pack(paper.title, parts, enclosed=enclosed)
    data = render_pdf(pack, brand)
    if not others:
        return Packed(data)
    keys = [each.key for each in pack.enclosed]
    packed = _with_appendices(
        data, [replace(each, key=key) for each, key in zip(others, keys, strict=True)]
    )
    return replace(packed, problems=(*_too_long(paper, counts), *packed.problems))


def _own_parts(paper: Paper, brand: Brand, reading: Reading) -> Iterator[tuple[str, Document]]:
    scorecard, findings, rules = reading.scorecard, reading.findings, reading.rules
    if not (scorecard and findings is not None and rules):
        raise RuntimeError("a reading without errors has every value")
    facts = scorecard, findings, brand
    layouts = [appendix for appendix in paper.appendices if appendix.layout]
    if layouts and paper.shows_attention:
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


def _others(paper: Paper, brand: Brand, workspace: Workspace) -> list[Foreign]:
    """Return the PDFs by others that the pack includes, as they are called in it."""
    included = _included(paper)
    if not included:
        return []
    from scorecard_report.deliver import Appendix as Foreign

    assets = FileAssets(workspace.root)
    return [
        Foreign(_name(paper, each, brand), assets.workspace(each.file), each.file)
        for each in included
    ]


def _included(paper: Paper) -> list[Appendix]:
    return [appendix for appendix in paper.appendices if appendix.file and appendix.is_included]


def _too_long(paper: Paper, counts: Sequence[int]) -> Iterator[Problem]:
    """Warn of each appendix by others that makes the pack a volume."""
    for appendix, pages in zip(_included(paper), counts, strict=True):
        if pages >= _LONG:
            yield warning(
                "long-appendix", appendix.where,
                f"{appendix.file!r} has {pages:,} pages; they all go into the pack",
                "publish it beside the pack, with include: false",
            )  # fmt: skip


def _count_pages(others: Sequence[Foreign]) -> tuple[tuple[int, ...], tuple[Problem, ...]]:
    if not others:
        return (), ()
    from scorecard_report.deliver import count_pages

    return count_pages(others)


def _with_appendices(data: bytes, others: Sequence[Foreign]) -> Packed:
    from scorecard_report.deliver import graft

    grafted = graft(data, others)
    if has_errors(grafted.problems):
        return Packed(b"", grafted.problems)
    return Packed(grafted.data, (*grafted.problems, *grafted.notes))
