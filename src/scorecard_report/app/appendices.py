"""The PDFs by others that a paper names, opened once, and what is wrong with them, at its line.

Those that go into the pack are opened whole, so that the pack, its contents and the manifest are
made from the same bytes; of those published beside it only the head is looked at.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from scorecard_report.app.assets import AssetTooLarge, FileAssets
from scorecard_report.load import AssetRefused
from scorecard_report.model.paper import Appendix, Paper
from scorecard_report.problems import Problem, error, warning

if TYPE_CHECKING:  # pypdf is imported where there is an appendix by others, and only there
    from scorecard_report.deliver import Opened

_HINT: Final = "name a PDF inside the workspace, such as appendices/plan.pdf"
_LONG: Final = 200  # pages: a hundred sheets for each member who reads on paper


@dataclass(frozen=True, slots=True)
class OpenedAppendix:
    """An appendix that the pack includes. number: as the report counts."""

    number: int
    appendix: Appendix
    file: Opened


def open_appendices(
    paper: Paper, assets: FileAssets, outputs: Collection[Path], *, for_pack: bool
) -> tuple[tuple[OpenedAppendix, ...], tuple[Problem, ...]]:
    """Return what the pack includes, opened, and what is wrong with any appendix by others.

    outputs: what the paper itself is written to. for_pack: open what it includes, else look at all
    heads alone.
    """
    opened: list[OpenedAppendix] = []
    problems: list[Problem] = []
    for number, appendix in enumerate(paper.appendices, 1):
        if not appendix.file:
            continue
        from scorecard_report.deliver import Refused

        try:
            if assets.is_one_of(appendix.file, outputs):
                raise AssetRefused("the paper itself is written there")
            if for_pack and appendix.is_included:
                opened.append(OpenedAppendix(number, appendix, _open(appendix, assets)))
            else:
                _look_at(appendix, assets)
        except AssetRefused as refusal:
            why = f"{appendix.file!r} cannot be used: {refusal}"
            near = assets.nearest(appendix.file, "pdf")
            hint = f"did you mean {near!r}?" if near else _HINT
            problems.append(error("bad-appendix", appendix.where, why, hint))
        except Refused as refused:
            problems.append(refused.problem)
    return tuple(opened), (*problems, *map(_too_long, filter(_is_long, opened)))


def _open(appendix: Appendix, assets: FileAssets) -> Opened:
    from scorecard_report.deliver import LARGEST, Refused, open_appendix, too_large

    try:
        data = assets.workspace(appendix.file, LARGEST)
    except AssetTooLarge as refusal:
        told = too_large(refusal.size, appendix.file, appendix.where)
        raise Refused(told) from None
    return open_appendix(data, appendix.file, appendix.where)


def _look_at(appendix: Appendix, assets: FileAssets) -> None:
    from scorecard_report.deliver import HEAD, is_pdf

    if not is_pdf(assets.head(appendix.file, HEAD)):
        raise AssetRefused("it is no PDF")


def _is_long(each: OpenedAppendix) -> bool:
    return len(each.file.pages) >= _LONG


def _too_long(each: OpenedAppendix) -> Problem:
    """Return the warning that an appendix makes the pack a volume."""
    return warning(
        "long-appendix", each.appendix.where,
        f"{each.appendix.file!r} has {len(each.file.pages):,} pages; they all go into the pack",
        "publish it beside the pack, with include: false",
    )  # fmt: skip
