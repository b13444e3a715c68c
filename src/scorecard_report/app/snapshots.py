"""Snapshots kept beside the Word files: the base of a comparison where a file has lost its own."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

from scorecard_report.render.docx.snapshot import PART

if TYPE_CHECKING:
    from scorecard_report.roundtrip.read.snapshot import Snapshot

_FOLDER: Final = ".scorecard-snapshots"
_LARGEST: Final = 100_000_000  # bytes unpacked


def snapshot_files(docx: bytes, folder: Path) -> dict[Path, bytes]:
    """Return the file that keeps a Word file's snapshot, in the folder that the file goes to."""
    with ZipFile(BytesIO(docx)) as archive:
        data = archive.read(PART)
    start = data.index(b' id="') + len(b' id="')
    id_ = data[start : data.index(b'"', start)].decode("ascii")
    return {_path(folder, id_): gzip.compress(data, mtime=0)}


def recorded_snapshot(id_: str, folders: Iterable[Path]) -> Snapshot | None:
    """Return a snapshot that was kept in one of the folders; None where none has it."""
    from scorecard_report.roundtrip.read.snapshot import read_snapshot

    for folder in folders if id_ else ():
        try:
            with gzip.open(_path(folder, id_)) as file:
                found = read_snapshot(file.read(_LARGEST))
        except (OSError, EOFError, zlib.error):
            continue
        if found and found.id == id_:
            return found
    return None


def _path(folder: Path, id_: str) -> Path:
    return folder / _FOLDER / f"{id_}.xml.gz"
