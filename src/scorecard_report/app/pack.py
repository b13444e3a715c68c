"""Pack: cover report, what needs attention, scorecard and appendices as one tagged PDF.

Our own parts are composed as one document and drawn in one pass; PDFs by others are grafted behind.
They are opened before, since the contents list them and every page says how many pages there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scorecard_report.app.appendices import OpenedAppendix
from scorecard_report.app.workspace import Reading
from scorecard_report.compose import (
    compose_attention,
    compose_linear,
    compose_pack,
    compose_report,
    label_appendix,
    name_appendix,
)
from scorecard_report.compose.languages import words_for
from scorecard_report.document.nodes import Document, Pack
from scorecard_report.model.brand import Brand
from scorecard_report.model.paper import AppendixLayout, Paper
from scorecard_report.problems import Problem, warning

if TYPE_CHECKING:  # pypdf is imported where there is an appendix by others, and only there
    from scorecard_report.deliver import Against, Opened

_LIST_SIZE = 12.0  # points, of the linear layout


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack's bytes, empty where a problem is an error."""

    data: bytes
    problems: tuple[Problem, ...] = ()


def make_pack(
    paper: Paper,
    report: Document,
    brand: Brand,
    reading: Reading,
    others: Sequence[OpenedAppendix],
) -> Packed:
    """Return the pack of a paper, composed as a report, whose scorecard has no error.

    The attention page stands before the first layout of the scorecard, where there is one, unless
    the paper says otherwise. others: the PDFs by others that it includes.
    """
    from scorecard_report.render.pdf import render_pdf

    language = paper.language or brand.language
    names = [name_appendix(each.number, each.appendix.title, language) for each in others]
    parts = [(paper.title, report), *_own_parts(paper, brand, reading)]
    enclosed = [(name, len(each.file.pages)) for name, each in zip(names, others, strict=True)]
    pack = compose_pack(paper.title, parts, enclosed=enclosed)
    data = render_pdf(pack, brand)
    return _with_appendices(data, pack, others) if others else Packed(data)


def _own_parts(paper: Paper, brand: Brand, reading: Reading) -> Iterator[tuple[str, Document]]:
    scorecard, findings, rules = reading.scorecard, reading.findings, reading.rules
    if not (scorecard and findings is not None and rules):
        raise RuntimeError("a reading without errors has every value")
    facts = scorecard, findings, brand
    layouts = [each for each in enumerate(paper.appendices, 1) if each[1].layout]
    if layouts and paper.shows_attention:
        words = words_for(scorecard.language or brand.language)
        yield words.attention.title, compose_attention(*facts, rules)
    for number, appendix in layouts:
        if appendix.layout is AppendixLayout.LINEAR:
            document = compose_linear(*facts, _LIST_SIZE)
        else:
            document = compose_report(*facts)
        name = name_appendix(number, appendix.title, paper.language or brand.language)
        yield name, label_appendix(document, number, appendix.title)


def _with_appendices(data: bytes, pack: Pack, others: Sequence[OpenedAppendix]) -> Packed:
    from scorecard_report.deliver import Appendix, graft

    behind = [
        Appendix(enclosed.title, each.file, enclosed.key)
        for enclosed, each in zip(pack.enclosed, others, strict=True)
    ]
    grafted = graft(data, behind)
    if grafted.problems:
        return Packed(b"", grafted.problems)
    lost = [
        problem
        for each, against in zip(others, grafted.against, strict=True)
        if (problem := _claim_lost(each.file, against))
    ]
    return Packed(grafted.data, (*grafted.notes, *lost))


def _claim_lost(file: Opened, against: Against) -> Problem | None:
    """Return the warning that an appendix takes a claim from the pack; None where it does not."""
    reasons = list(dict.fromkeys([*against.pdfua, *against.pdfa]))
    if not reasons:
        return None
    told = {"PDF/UA": against.pdfua, "PDF/A": against.pdfa}
    claims = " and ".join(claim for claim, found in told.items() if found)
    more = f"; {len(reasons) - 1:,} more" if len(reasons) > 1 else ""
    wanted = "tagged PDF/UA file" if against.pdfua else "PDF/A file with tags (level A)"
    return warning(
        "claim-lost", file.where, f"{file.name!r} takes {claims} from the pack: {reasons[0]}{more}",
        f"ask its author for a {wanted}, or publish it beside the pack",
    )  # fmt: skip
