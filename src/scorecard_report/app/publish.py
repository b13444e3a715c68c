"""Publish: rendered files to their places, all or none, and never over what somebody wrote.

What every command that builds files shares: the guard of edited Word files, the manifest.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from scorecard_report.app.manifest import (
    digest,
    manifest_bytes,
    manifest_path,
    recorded_outputs,
    recorded_pulled,
    recorded_sources,
)
from scorecard_report.app.output import write_all
from scorecard_report.problems import Problem, Where, error


@dataclass(frozen=True, slots=True)
class Target:
    """Where outputs go: a folder, one file, or (with neither) bytes for whoever asked."""

    folder: Path | None = None
    file: Path | None = None

    def paths(self, stem: str, formats: Sequence[str]) -> dict[str, Path]:
        """Return the path of each format; none where bytes were asked for."""
        if self.folder is not None:
            return {format_: self.folder / f"{stem}.{format_}" for format_ in formats}
        return {format_: self.file for format_ in formats if self.file}


@dataclass(frozen=True, slots=True)
class Origin:
    """What files are made from. source: their own YAML; root: of its workspace.

    inputs: every file that was read. command: what makes the files, as hints name it.
    """

    source: Path
    root: Path
    inputs: tuple[tuple[Path, bytes], ...]
    command: str

    @property
    def name(self) -> str:
        """The source's name in a manifest."""
        return _relative(self.source, self.root.resolve())


@dataclass(frozen=True, slots=True)
class Published:
    """What was done: the files written in order, or the problems that spoke against it."""

    problems: tuple[Problem, ...] = ()
    written: tuple[Path, ...] = ()


def publish(
    rendered: Mapping[str, bytes],
    paths: Mapping[str, Path],
    origin: Origin,
    *,
    target: Target,
    replaces: bool,
) -> Published:
    """Write each format to its path, with the manifest and the snapshots that go with it.

    replaces: go on over an edited Word file, of which a copy is kept. Raises `CannotWrite`, and
    OSError where a file cannot be read; every file is then as it was.
    """
    files = {path: rendered[format_] for format_, path in paths.items()}
    documents = [path for format_, path in paths.items() if format_ == "docx"]  # people write in
    others = [path for path in files if _is_of_another(path, origin.name)]
    if others and not replaces:
        return Published(tuple(_is_taken(path, origin.command) for path in others))
    edited = [path for path in documents if _is_edited(path, files[path])]
    lost = [path for path in edited if not _is_pulled(path)]
    if lost and not replaces:
        return Published(tuple(_would_be_lost(path, origin.command) for path in lost))
    copies = {_copy_of(path): path.read_bytes() for path in edited}
    manifest = {}
    if target.folder or documents:  # a PDF by name is only a draft
        manifest = _manifest(files, origin, is_by_name=target.folder is None)
    snapshots = _snapshots(documents, files) if manifest else {}
    write_all({**copies, **snapshots, **files, **manifest})
    return Published(written=(*copies, *files))


def _snapshots(paths: Sequence[Path], files: Mapping[Path, bytes]) -> dict[Path, bytes]:
    """Return what is kept of each Word file, should it come home without its own snapshot."""
    if not paths:
        return {}
    from scorecard_report.app.snapshots import snapshot_files

    kept: dict[Path, bytes] = {}
    for path in paths:
        kept |= snapshot_files(files[path], path.parent)
    return kept


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


def _is_taken(path: Path, command: str) -> Problem:
    return error(
        "other-scorecard",
        Where(str(path)),
        f"the file was built from {recorded_sources(path.parent)[path.name]}, of the same title",
        "change the title or period, name another folder with -o, or replace it with: "
        f"{command} --replace",
    )


def _would_be_lost(path: Path, command: str) -> Problem:
    pull = f"scorecard pull {shlex.quote(str(path))}"
    home = f"take the edits home with: {pull}; where nothing is left but what is for review, go on"
    return error(
        "edited-docx",
        Where(str(path)),
        "the file was edited since it was built, and would be overwritten",
        f"{home} with: {command} --replace, which keeps a copy of it",
    )


def _copy_of(path: Path) -> Path:
    number = 1
    while (copy := path.with_name(f"{path.stem} (edited {number}){path.suffix}")).exists():
        number += 1
    return copy


def _manifest(
    files: Mapping[Path, bytes], origin: Origin, *, is_by_name: bool
) -> dict[Path, bytes]:
    """Return the manifest of the folder that the files go to; it keeps what it knew of others."""
    (folder,) = {path.parent for path in files}
    known = {
        name: hash_ for name, hash_ in recorded_outputs(folder).items() if (folder / name).exists()
    }
    outputs = known | {path.name: digest(data) for path, data in files.items()}
    inputs = [(_relative(path, origin.root.resolve()), data) for path, data in origin.inputs]
    stands_among_inputs = any(p.resolve().parent == folder.resolve() for p, _ in origin.inputs)
    place = manifest_path(folder, is_shared=is_by_name or stands_among_inputs)
    sources = {n: s for n, s in recorded_sources(folder).items() if n in known}
    sources |= {path.name: origin.name for path in files}
    pulled = recorded_pulled(folder)
    is_rewritten = any(path.suffix == ".docx" for path in files)
    if pulled and is_rewritten:  # of others it stays to be known
        rest = (folder / name for name in known if folder / name not in files)
        pulled &= {digest(path.read_bytes()) for path in rest}
    return {place: manifest_bytes(inputs, outputs, sources, pulled)}


def _relative(path: Path, root: Path) -> str:
    resolved = path.resolve()
    return resolved.relative_to(root).as_posix() if resolved.is_relative_to(root) else path.name
