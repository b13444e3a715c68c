"""Build: read everything, render every format, and only then replace any file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from scorecard_report.app.assets import shipped_folder
from scorecard_report.app.names import file_stem
from scorecard_report.app.publish import Origin, Target, publish
from scorecard_report.app.workspace import Reading, Workspace, failed, read_workspace
from scorecard_report.compose import compose_attention, compose_linear, compose_report
from scorecard_report.document.nodes import Document
from scorecard_report.model.brand import Brand
from scorecard_report.model.value import WITHHELD
from scorecard_report.problems import Problem

USUAL_SIZE: Final = 12.0  # points, of the linear layout


@dataclass(frozen=True, slots=True)
class Options:
    """replace: go on over an edited DOCX, keeping a copy. fail_on_warning: warnings stop too.

    linear_size: for the linear layout, its body text in points; None for the table.
    is_attention: the page of what needs attention, instead of the scorecard itself.
    """

    replace: bool = False
    fail_on_warning: bool = False
    linear_size: float | None = None
    is_attention: bool = False


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the files written in order, or the bytes that were asked for instead."""

    problems: tuple[Problem, ...]
    written: tuple[Path, ...] = ()
    content: bytes | None = None


def build(
    workspace: Workspace,
    formats: Sequence[str],
    target: Target,
    *,
    options: Options = Options(),
    progress: Callable[[str], None] = lambda _: None,
) -> Built:
    """Build the formats of a workspace's scorecard into a target.

    Raises `CannotWrite`, and OSError where a file cannot be read; every file is then as it was.
    """
    progress("reading")
    reading = read_workspace(workspace, for_pdf="pdf" in formats)
    if failed(reading.problems, fail_on_warning=options.fail_on_warning) or not reading.scorecard:
        return Built(reading.problems)
    stem = file_stem(reading.scorecard.title, reading.scorecard.period) + _suffix(options)
    paths = target.paths(stem, formats)
    rendered = _render(_compose(reading, options), reading, formats, progress)
    if not paths:
        return Built(reading.problems, content=rendered[formats[0]])
    progress("writing")
    origin = Origin(workspace.scorecard, workspace.root, reading.inputs, _command(options))
    done = publish(rendered, paths, origin, target=target, replaces=options.replace)
    return Built((*reading.problems, *done.problems), done.written)


def _suffix(options: Options) -> str:
    """Return what tells a layout's file from the table's: "-linear-18pt", "-attention"."""
    if options.is_attention:
        return "-attention"
    if options.linear_size is None:
        return ""
    size = "" if options.linear_size == USUAL_SIZE else f"-{options.linear_size:g}pt"
    return f"-linear{size}"


def _command(options: Options) -> str:
    """Return the command that builds a layout, as hints name it."""
    if options.is_attention:
        return "scorecard build --layout attention"
    if options.linear_size is None:
        return "scorecard build"
    is_usual = options.linear_size == USUAL_SIZE
    size = "" if is_usual else f" --font-size {options.linear_size:g}"
    return f"scorecard build --layout linear{size}"


def _compose(reading: Reading, options: Options) -> Document:
    if not (reading.scorecard and reading.findings is not None and reading.brand):
        raise RuntimeError("a reading without errors has every value")
    facts = reading.scorecard, reading.findings, reading.brand
    if options.is_attention and reading.rules:
        return compose_attention(*facts, reading.rules)
    if options.linear_size is None:
        return compose_report(*facts)
    return compose_linear(*facts, options.linear_size)


def _render(
    document: Document,
    reading: Reading,
    formats: Sequence[str],
    progress: Callable[[str], None],
) -> dict[str, bytes]:
    if not reading.brand:
        raise RuntimeError("a reading without errors has every value")
    rendered = {}
    for format_ in formats:
        progress(f"rendering {format_.upper()}")
        rendered[format_] = RENDERERS[format_](document, reading.brand, reading)
    return rendered


def _pdf(document: Document, brand: Brand, reading: Reading) -> bytes:
    from scorecard_report.render.pdf import Attachment, render_pdf

    source = Attachment("scorecard.yaml", reading.source, "text/yaml", document.title)
    # Where a figure is withheld, the file that it was typed into stays at home.
    return render_pdf(document, brand, () if _withholds(reading) else (source,))


def _withholds(reading: Reading) -> bool:
    return any(
        value.state == WITHHELD
        for measure in (reading.scorecard.measures if reading.scorecard else ())
        for value in (
            measure.previous,
            measure.current,
            *(point.value for point in measure.history),
            *(measure.target.values if measure.target else ()),
        )
    )


def _docx(document: Document, brand: Brand, _: Reading) -> bytes:
    from scorecard_report.render.docx import render_docx

    return render_docx(document, brand, (shipped_folder() / "template.docx").read_bytes())


RENDERERS: Final[Mapping[str, Callable[[Document, Brand, Reading], bytes]]] = {
    "pdf": _pdf,
    "docx": _docx,
}
