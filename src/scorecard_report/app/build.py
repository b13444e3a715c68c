"""Build: read everything, render every format, and only then replace any file."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from unicodedata import normalize

from scorecard_report.app.assets import shipped_folder
from scorecard_report.app.manifest import (
    digest,
    manifest_bytes,
    manifest_path,
    recorded_outputs,
    recorded_pulled,
    recorded_sources,
)
from scorecard_report.app.output import write_all
from scorecard_report.app.workspace import Reading, Workspace, failed, read_workspace
from scorecard_report.compose import compose_attention, compose_linear, compose_report, full_title
from scorecard_report.document.nodes import Document
from scorecard_report.model.brand import Brand
from scorecard_report.model.value import WITHHELD
from scorecard_report.problems import Problem, Where, error

USUAL_SIZE: Final = 12.0  # points, of the linear layout
_LONGEST_NAME: Final = 80
_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}
)


@dataclass(frozen=True, slots=True)
class Target:
    """Where outputs go: a folder, one file, or (with neither) bytes for whoever asked."""

    folder: Path | None = None
    file: Path | None = None


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
    stem = file_stem(full_title(reading.scorecard)) + _suffix(options)
    if target.folder is not None:
        paths = {format_: target.folder / f"{stem}.{format_}" for format_ in formats}
    else:
        paths = {format_: target.file for format_ in formats if target.file}
    rendered = _render(_compose(reading, options), reading, formats, progress)
    if not paths:
        return Built(reading.problems, content=rendered[formats[0]])
    progress("writing")
    files = {path: rendered[format_] for format_, path in paths.items()}
    own = _relative(workspace.scorecard, workspace.root.resolve())
    others = [path for path in files if _is_of_another(path, own)]
    if others and not options.replace:
        return Built((*reading.problems, *(_is_taken(path) for path in others)))
    edited = [path for path in _documents(paths) if _is_edited(path, files[path])]
    lost = [path for path in edited if not _is_pulled(path)]
    if lost and not options.replace:
        return Built((*reading.problems, *map(_would_be_lost, lost)))
    copies = {_copy_of(path): path.read_bytes() for path in edited}
    manifest = {}
    if target.folder or _documents(paths):  # a PDF by name is only a draft
        is_by_name = target.folder is None
        manifest = _manifest(files, reading, workspace, is_by_name=is_by_name)
    snapshots = _snapshots(_documents(paths), files) if manifest else {}
    write_all({**copies, **snapshots, **files, **manifest})
    return Built(reading.problems, (*copies, *files))


def _snapshots(paths: Sequence[Path], files: Mapping[Path, bytes]) -> dict[Path, bytes]:
    """Return what is kept of each Word file, should it come home without its own snapshot."""
    if not paths:
        return {}
    from scorecard_report.app.snapshots import snapshot_files

    kept: dict[Path, bytes] = {}
    for path in paths:
        kept |= snapshot_files(files[path], path.parent)
    return kept


def file_stem(title: str) -> str:
    """Return a readable ASCII file name, without its ending, that every system allows."""
    ascii_title = normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", ascii_title).strip("-")
    if len(stem) > _LONGEST_NAME:
        stem = stem[:_LONGEST_NAME].rpartition("-")[0] or stem[:_LONGEST_NAME]
    return f"{stem}-scorecard" if stem in _RESERVED else stem or "scorecard"


def _suffix(options: Options) -> str:
    """Return what tells a layout's file from the table's: "-linear-18pt", "-attention"."""
    if options.is_attention:
        return "-attention"
    if options.linear_size is None:
        return ""
    size = "" if options.linear_size == USUAL_SIZE else f"-{options.linear_size:g}pt"
    return f"-linear{size}"


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


def _documents(paths: Mapping[str, Path]) -> list[Path]:
    """Return the files that people write in."""
    return [path for format_, path in paths.items() if format_ == "docx"]


def _is_edited(path: Path, new: bytes) -> bool:
    """Say whether a file is neither as it was written nor as it is about to be."""
    if not path.exists():
        return False
    found = digest(path.read_bytes())
    return found not in (recorded_outputs(path.parent).get(path.name), digest(new))


def _is_pulled(path: Path) -> bool:
    """Say whether an edited file's edits were taken home: a copy of it is kept all the same."""
    return digest(path.read_bytes()) in recorded_pulled(path.parent)


def _is_of_another(path: Path, own: str) -> bool:
    """Say whether a file was built from another scorecard, whose title is the same."""
    return path.exists() and recorded_sources(path.parent).get(path.name, own) != own


def _is_taken(path: Path) -> Problem:
    return error(
        "other-scorecard",
        Where(str(path)),
        f"the file was built from {recorded_sources(path.parent)[path.name]}, of the same title",
        "change the title or period, build into another folder with -o, or use --replace",
    )


def _would_be_lost(path: Path) -> Problem:
    return error(
        "edited-docx",
        Where(str(path)),
        "the file was edited since it was built, and would be overwritten",
        f"take the edits home with: scorecard pull {shlex.quote(str(path))}; where nothing is left "
        "but what is for review, build with --replace, which keeps a copy of it",
    )


def _copy_of(path: Path) -> Path:
    number = 1
    while (copy := path.with_name(f"{path.stem} (edited {number}){path.suffix}")).exists():
        number += 1
    return copy


def _manifest(
    files: Mapping[Path, bytes], reading: Reading, workspace: Workspace, *, is_by_name: bool
) -> dict[Path, bytes]:
    """Return the manifest of the folder that the files go to; it keeps what it knew of others."""
    (folder,) = {path.parent for path in files}
    root, source = workspace.root, workspace.scorecard
    known = {
        name: hash_ for name, hash_ in recorded_outputs(folder).items() if (folder / name).exists()
    }
    outputs = known | {path.name: digest(data) for path, data in files.items()}
    inputs = [(_relative(path, root.resolve()), data) for path, data in reading.inputs]
    stands_among_inputs = any(p.resolve().parent == folder.resolve() for p, _ in reading.inputs)
    place = manifest_path(folder, is_shared=is_by_name or stands_among_inputs)
    own = _relative(source, root.resolve())
    sources = {n: s for n, s in recorded_sources(folder).items() if n in known}
    sources |= {path.name: own for path in files}
    pulled = recorded_pulled(folder)
    if pulled and any(path.suffix == ".docx" for path in files):  # of others it stays to be known
        others = (folder / name for name in known if folder / name not in files)
        pulled &= {digest(path.read_bytes()) for path in others}
    return {place: manifest_bytes(inputs, outputs, sources, pulled)}


def _relative(path: Path, root: Path) -> str:
    resolved = path.resolve()
    return resolved.relative_to(root).as_posix() if resolved.is_relative_to(root) else path.name
