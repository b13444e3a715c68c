"""Paper: the cover report of a workspace's committee paper as PDF and Word file, and the pack."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scorecard_report.app.appendices import OpenedAppendix, open_appendices
from scorecard_report.app.assets import FileAssets, shipped_folder
from scorecard_report.app.build import Built, Options
from scorecard_report.app.names import file_stem
from scorecard_report.app.pack import make_pack
from scorecard_report.app.publish import Origin, Target, publish
from scorecard_report.app.workspace import (
    NothingToDo,
    Reading,
    Workspace,
    failed,
    read_brand,
    read_input,
    read_workspace,
)
from scorecard_report.compose import compose_paper
from scorecard_report.document.nodes import Document
from scorecard_report.load import Coverage, load_paper
from scorecard_report.model.brand import Brand
from scorecard_report.model.paper import Paper
from scorecard_report.model.scorecard import Scorecard
from scorecard_report.problems import Problem, has_errors, in_file_order, warning

_SUFFIX: Final = "-report"
_PACK: Final = "pack"  # beside the formats of the report


@dataclass(frozen=True, slots=True)
class PaperReading:
    """Everything read for a paper: values where there was no error, and all problems."""

    problems: tuple[Problem, ...]
    paper: Paper | None = None
    brand: Brand | None = None
    inputs: tuple[tuple[Path, bytes], ...] = ()
    appendices: tuple[OpenedAppendix, ...] = ()  # that the pack includes


def build_paper(
    workspace: Workspace,
    formats: Sequence[str],
    target: Target,
    options: Options,
    progress: Callable[[str], None] = lambda _: None,
) -> Built:
    """Build a workspace's cover report and pack, under the same guarantees as `build`.

    Raises `NothingToDo` where it has no paper, `CannotWrite`, and OSError.
    """
    source = source_of(workspace)
    progress("reading")
    reading = read_paper(workspace, for_pdf="pdf" in formats, target=target)
    if failed(reading.problems, fail_on_warning=options.fail_on_warning):
        return Built(reading.problems)
    if not (reading.paper and reading.brand):
        return Built(reading.problems)
    paths = _paths(reading.paper, target, formats)
    document = compose_paper(reading.paper, reading.brand)
    rendered: dict[str, bytes] = {}
    scorecard = _read_scorecard(workspace, target, formats)
    if scorecard and has_errors(scorecard.problems):
        return Built((*reading.problems, *scorecard.problems))
    packed = None
    if scorecard and target.folder:
        progress("rendering the pack")
        packed = make_pack(reading.paper, document, reading.brand, scorecard, reading.appendices)
        if failed(packed.problems, fail_on_warning=options.fail_on_warning):
            return Built((*reading.problems, *packed.problems))
        rendered[_PACK] = packed.data
    for format_ in formats:
        progress(f"rendering {format_.upper()}")
        rendered[format_] = _render(document, reading.brand, format_)
    if not paths:
        return Built(reading.problems, content=rendered[formats[0]])
    progress("writing")
    inputs = dict([*(scorecard.inputs if scorecard else ()), *reading.inputs])
    origin = Origin(source, workspace.root, tuple(inputs.items()), "scorecard paper")
    done = publish(rendered, paths, origin, target=target, replaces=options.replace)
    early = _early_meeting(reading.paper, scorecard.scorecard if scorecard else None)
    notes = packed.problems if packed else ()
    return Built((*reading.problems, *early, *notes, *done.problems), done.written)


def _read_scorecard(workspace: Workspace, target: Target, formats: Sequence[str]) -> Reading | None:
    """Return the scorecard that a pack holds; None where no pack is made.

    A pack is made beside the report's PDF, into a folder.
    """
    if target.folder is None or "pdf" not in formats:
        return None
    return read_workspace(workspace, for_pdf=True)


def _paths(paper: Paper, target: Target, formats: Sequence[str]) -> dict[str, Path]:
    """Return where the report goes in each format, and the pack."""
    # One title may serve every meeting: the day tells this paper's files from the last one's.
    stem = file_stem(paper.title, paper.meeting.isoformat())
    paths = target.paths(stem + _SUFFIX, formats)
    if target.folder is not None and "pdf" in formats:  # beside the report's PDF
        paths[_PACK] = target.folder / f"{stem}-pack.pdf"
    return paths


def read_paper(
    workspace: Workspace, *, for_pdf: bool, target: Target | None = None
) -> PaperReading:
    """Read a workspace's paper and brand, and look whether its appendices are there.

    for_pdf: texts that the PDF's fonts cannot draw are errors, and appendices that the pack
    includes are opened. target: where the paper goes, unless to its usual folder. Raises
    `NothingToDo` where it has no paper, and OSError where a file that is there cannot be read.
    """
    source = source_of(workspace)
    assets = FileAssets(workspace.root)
    inputs: list[tuple[Path, bytes]] = []
    problems: list[Problem] = []
    brand, fonts = read_brand(workspace, assets, inputs, problems)
    data = read_input(source, inputs, problems)
    if data is None:
        return PaperReading(in_file_order(problems))
    loaded = load_paper(data, str(source), Coverage(fonts) if for_pdf else None)
    problems += loaded.problems
    appendices: tuple[OpenedAppendix, ...] = ()
    if loaded.value:
        paths = _paths(loaded.value, target or Target(workspace.output), ("pdf", "docx"))
        appendices, told = open_appendices(loaded.value, assets, paths.values(), for_pack=for_pdf)
        problems += told
    inputs += assets.used.items()
    return PaperReading(in_file_order(problems), loaded.value, brand, tuple(inputs), appendices)


def paper_problems(workspace: Workspace, scorecard: Scorecard | None) -> tuple[Problem, ...]:
    """Return what is wrong with a workspace's paper itself, its brand apart; nothing without.

    scorecard: what it goes with, None where that has errors.
    """
    if workspace.paper is None:
        return ()
    reading = read_paper(workspace, for_pdf=True)
    told = [each for each in reading.problems if each.where.file == str(workspace.paper)]
    return (*told, *_early_meeting(reading.paper, scorecard))


def _early_meeting(paper: Paper | None, scorecard: Scorecard | None) -> Iterator[Problem]:
    """Compare the meeting with the scorecard's date, else with the day on which its period begins.

    A meeting within the period is no error: papers are written before a year is over.
    """
    if not paper or not scorecard:
        return
    first = scorecard.date or scorecard.begins
    if first and paper.meeting < first:
        what = "the scorecard's date is" if scorecard.date else "the scorecard's period begins on"
        yield warning(
            "meeting-too-early", paper.where_meeting or paper.where,
            f"the meeting is on {paper.meeting.isoformat()}, and {what} {first.isoformat()}",
            "correct the one that is wrong",
        )  # fmt: skip


def source_of(workspace: Workspace) -> Path:
    """Return a workspace's paper. Raises `NothingToDo` where it has none."""
    if workspace.paper is None:
        raise NothingToDo(
            f"no paper.yaml beside {workspace.scorecard}; a new workspace has a sample to copy: "
            "scorecard init DIR"
        )
    return workspace.paper


def _render(document: Document, brand: Brand, format_: str) -> bytes:
    if format_ == "docx":
        from scorecard_report.render.docx import render_docx

        return render_docx(document, brand, (shipped_folder() / "template.docx").read_bytes())
    from scorecard_report.render.pdf import render_pdf

    return render_pdf(document, brand)
