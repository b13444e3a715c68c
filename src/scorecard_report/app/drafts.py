"""Drafts beside the files that they are for, and the lock that tells those of the living.

A run locks a file of its own in each folder that it writes into, for as long as it writes; whatever
ends it, the system lets go of the lock. Drafts whose lock can be taken are nobody's any more: a
later run removes them. Two runs at once leave each other's alone, and so does a folder on a file
system that knows no locks.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from secrets import token_hex
from typing import Final

if sys.platform != "win32":  # there a file that is open cannot be removed: that is lock enough
    import fcntl

_MARK: Final = ".scorecard-"
_LOCK: Final = ".lock"


class Run:
    """One run's drafts. Its locks are held until `close`."""

    def __init__(self) -> None:
        self._name = token_hex(4)
        self._locks: dict[Path, int] = {}

    def lock(self, folder: Path) -> None:
        """Lock a folder's drafts of this run. Raises OSError where it cannot be written to."""
        path = folder / f"{_MARK}{self._name}{_LOCK}"
        self._locks[path] = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        with contextlib.suppress(OSError):
            _take(self._locks[path])

    def draft(self, path: Path, number: int, kind: str) -> Path:
        """Return the path of a draft beside a file. number: of the file. kind: "new" or "old"."""
        return path.with_name(f"{_MARK}{self._name}-{number}.{kind}")

    def close(self) -> None:
        """Let go of the locks."""
        for path, lock in self._locks.items():
            os.close(lock)
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)

    def remove_dead(self) -> None:
        """Remove what runs that were ended left in the folders of this one."""
        for own in self._locks:
            for lock in own.parent.glob(f"{_MARK}*{_LOCK}"):
                if lock != own:
                    with contextlib.suppress(OSError):  # its run goes on
                        _remove_run(lock)


def _remove_run(lock: Path) -> None:
    """Remove the drafts of a run that has ended, and its lock. Raises OSError where it goes on."""
    if sys.platform == "win32":
        lock.unlink()
        _remove_drafts(lock)
        return
    opened = os.open(lock, os.O_RDWR)
    try:
        _take(opened)
        _remove_drafts(lock)
        lock.unlink()
    finally:
        os.close(opened)


def _remove_drafts(lock: Path) -> None:
    for draft in lock.parent.glob(f"{lock.name.removesuffix(_LOCK)}-*"):
        draft.unlink()


def _take(lock: int) -> None:
    if sys.platform != "win32":
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
