"""Writing: all files of a job or none, and never half of one.

Each file is written beside its place and synced; only when all are there do they take their
places, one rename each. If one cannot, those before it are put back. What a run that was killed
left beside them, the next one removes.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from scorecard_report.app.drafts import Run


class CannotWrite(Exception):
    """A file cannot be written; the message names it. Everything is as it was before."""


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write every file or none, in order. Raises `CannotWrite`."""
    run = Run()
    drafts: dict[Path, Path] = {}
    try:
        for folder in sorted({path.parent for path in files}, key=lambda folder: folder.parts):
            with _told_of(folder, "it is protected"):
                folder.mkdir(parents=True, exist_ok=True)
                run.lock(folder)
        for number, (path, data) in enumerate(files.items()):
            drafts[path] = run.draft(path, number, "new")
            with _told_of(path):
                _write_synced(drafts[path], data)
                if path.exists():
                    shutil.copymode(path, drafts[path])
        _take_places(drafts, run)
        run.remove_dead()
    finally:
        _remove(drafts.values())
        run.close()


def _write_synced(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _take_places(drafts: Mapping[Path, Path], run: Run) -> None:
    """Move drafts into place; on failure, or where interrupted, put back what stood there."""
    kept: dict[Path, Path | None] = {}
    try:
        for number, (path, draft) in enumerate(drafts.items()):
            with _told_of(path):
                old = run.draft(path, number, "old") if path.exists() else None
                kept[path] = old
                if old:
                    _keep(path, old)
                draft.replace(path)
    except BaseException:
        _put_back(kept, drafts)
        raise
    finally:
        _remove(old for old in kept.values() if old)


def _keep(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except (OSError, AttributeError):  # a file system without links
        _write_synced(target, source.read_bytes())


def _put_back(kept: dict[Path, Path | None], drafts: Mapping[Path, Path]) -> None:
    """Undo. What cannot be put back is taken out of `kept`, and so stays on the disk."""
    for path, old in list(kept.items()):
        if drafts[path].exists():  # it never took its place
            continue
        try:
            if old:
                old.replace(path)
            else:
                path.unlink()
        except OSError:
            del kept[path]


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


@contextlib.contextmanager
def _told_of(
    path: Path, why: str = "it is open in another program, or it or its folder is protected"
) -> Iterator[None]:
    """Say of which file an error is: the system would name the draft beside it.

    why: it may not be written, in words.
    """
    try:
        yield
    except PermissionError:
        raise CannotWrite(f"{path} cannot be written: {why}") from None
    except OSError as problem:
        raise CannotWrite(f"{path} cannot be written: {problem.strerror or problem}") from None
