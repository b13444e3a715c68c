"""Writing: all files of a job or none, and never half of one.

Each file is written beside its place and synced; only when all are there do they take their
places, one rename each. If one cannot, those before it are put back.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path
from secrets import token_hex
from typing import Final

_MARK: Final = ".scorecard-"


class CannotWrite(Exception):
    """A file cannot be written; the message names it. Everything is as it was before."""


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write every file or none, in order. Raises `CannotWrite`."""
    run = token_hex(4)
    beside: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(f"{_MARK}{run}-{len(beside)}.new")
            beside[path] = draft
            _write_synced(draft, data)
        _take_places(beside, run)
    except OSError as problem:
        raise CannotWrite(_in_plain_words(problem)) from None
    finally:
        for draft in beside.values():
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)


def _write_synced(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _take_places(beside: Mapping[Path, Path], run: str) -> None:
    """Move drafts into place; on failure put back what stood there."""
    kept: list[tuple[Path, Path | None]] = []
    try:
        for number, (path, draft) in enumerate(beside.items()):
            old: Path | None = None
            if path.exists():
                old = path.with_name(f"{_MARK}{run}-{number}.old")
                _keep(path, old)
            kept.append((path, old))
            draft.replace(path)
    except OSError:
        for path, old in reversed(kept):
            with contextlib.suppress(OSError):
                if old is None:
                    path.unlink(missing_ok=True)
                else:
                    old.replace(path)
        raise
    finally:
        for _, old in kept:
            if old is not None:
                with contextlib.suppress(OSError):
                    old.unlink(missing_ok=True)


def _keep(source: Path, target: Path) -> None:
    try:
        os.link(source, target)
    except (OSError, AttributeError):  # a file system without links
        _write_synced(target, source.read_bytes())


def _in_plain_words(problem: OSError) -> str:
    name = Path(problem.filename2 or problem.filename or "a file").name
    if isinstance(problem, PermissionError):
        return f"{name} cannot be written: it is open in another program, or protected"
    return f"{name} cannot be written: {problem.strerror or problem}"
