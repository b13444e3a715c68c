"""The files behind a brand and a paper: those that ship with the program, and a workspace's own."""

from __future__ import annotations

import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path, PurePosixPath
from typing import Final

from scorecard_report.load import AssetRefused

LARGEST: Final = 30_000_000  # bytes; the largest fonts with full coverage stay below


def shipped_folder() -> Path:
    """Return the folder of assets: in the installed package, in a checkout at its top."""
    package = Path(str(files("scorecard_report")))
    installed = package / "assets"
    return installed if installed.is_dir() else package.parents[1] / "assets"


class AssetTooLarge(AssetRefused):
    """A file is larger than what is asked for may be. size: in bytes."""

    def __init__(self, size: int, largest: int) -> None:
        """Carry the size."""
        super().__init__(f"it is larger than {largest / 1e6:.0f} MB")
        self.size = size


class FileAssets:
    """Assets from disk. Nothing outside the workspace is ever opened, through links neither."""

    def __init__(self, workspace: Path) -> None:
        """Take the folder that paths in brand.yaml begin at."""
        self._workspace = workspace
        self.used: dict[Path, bytes] = {}  # the workspace's files that were read

    def shipped(self, path: str) -> bytes:
        """Return a file that comes with the program."""
        return shipped_folder().joinpath(path).read_bytes()

    def workspace(self, path: str, largest: int = LARGEST) -> bytes:
        """Return a file of the workspace, by its path in it: what was read once, if it was.

        Raises `AssetRefused`.
        """
        with _refusing():
            found, size = self._find(path)
            if size > largest:
                raise AssetTooLarge(size, largest)
            if found not in self.used:
                self.used[found] = found.read_bytes()
            return self.used[found]

    def head(self, path: str, size: int) -> bytes:
        """Return a file's first bytes, which do not count as used. Raises `AssetRefused`."""
        with _refusing():
            found, _ = self._find(path)
            with found.open("rb") as file:
                return file.read(size)

    def _find(self, path: str) -> tuple[Path, int]:
        root = self._workspace.resolve()
        found = (root / path).resolve(strict=True)
        if not found.is_relative_to(root):
            raise AssetRefused("it lies outside the workspace")
        state = found.stat()
        if not stat.S_ISREG(state.st_mode):
            raise AssetRefused("it is no file")
        return found, state.st_size

    def is_one_of(self, path: str, others: Iterable[Path]) -> bool:
        """Say whether a path in the workspace leads to one of other files, by whichever name.

        Raises `AssetRefused`.
        """
        with _refusing():
            found, _ = self._find(path)
            return any(other.exists() and found.samefile(other) for other in others)

    def nearest(self, path: str, suffix: str) -> str:
        """Return a file beside the one that was named whose name is like it, "" for none."""
        folder = self._workspace / PurePosixPath(path).parent
        root = self._workspace.resolve()
        try:
            if not folder.resolve().is_relative_to(root):
                return ""
            beside = [each for each in folder.iterdir() if each.suffix.lower() == f".{suffix}"]
        except (OSError, ValueError, RuntimeError):
            return ""
        known = sorted(each.relative_to(self._workspace).as_posix() for each in beside)
        return next((n for n in get_close_matches(path, known, 2, 0.8) if n != path), "")


@contextmanager
def _refusing() -> Iterator[None]:
    """Turn what the system says of a file into a refusal."""
    try:
        yield
    except FileNotFoundError:
        raise AssetRefused("there is no such file") from None
    except (OSError, ValueError, RuntimeError) as problem:
        raise AssetRefused(f"it cannot be opened ({problem})") from None
