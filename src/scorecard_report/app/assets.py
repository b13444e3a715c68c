"""The files behind a brand: those that ship with the program, and those of a workspace."""

from __future__ import annotations

import stat
from importlib.resources import files
from pathlib import Path
from typing import Final

from scorecard_report.load import AssetRefused

_LARGEST: Final = 30_000_000  # bytes; the largest fonts with full coverage stay below


def shipped_folder() -> Path:
    """Return the folder of assets: in the installed package, in a checkout at its top."""
    package = Path(str(files("scorecard_report")))
    installed = package / "assets"
    return installed if installed.is_dir() else package.parents[1] / "assets"


class FileAssets:
    """Assets from disk. Nothing outside the workspace is ever opened, through links neither."""

    def __init__(self, workspace: Path) -> None:
        """Take the folder that paths in brand.yaml begin at."""
        self._workspace = workspace
        self.used: dict[Path, bytes] = {}  # the workspace's files that were read

    def shipped(self, path: str) -> bytes:
        """Return a file that comes with the program."""
        return shipped_folder().joinpath(path).read_bytes()

    def workspace(self, path: str) -> bytes:
        """Return a file of the workspace, by its path in it. Raises `AssetRefused`."""
        root = self._workspace.resolve()
        try:
            found = (root / path).resolve(strict=True)
            if not found.is_relative_to(root):
                raise AssetRefused("it lies outside the workspace")
            state = found.stat()
            if not stat.S_ISREG(state.st_mode):
                raise AssetRefused("it is no file")
            if state.st_size > _LARGEST:
                raise AssetRefused(f"it is larger than {_LARGEST / 1e6:.0f} MB")
            data = found.read_bytes()
        except FileNotFoundError:
            raise AssetRefused("there is no such file") from None
        except (OSError, ValueError, RuntimeError) as problem:
            raise AssetRefused(f"it cannot be opened ({problem})") from None
        self.used[found] = data
        return data
