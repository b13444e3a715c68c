"""Init: a new workspace with a short sample, and the schemas that editors complete it by."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from scorecard_report.app.assets import shipped_folder
from scorecard_report.app.output import write_all

# Where each shipped file goes in a workspace.
_FILES: Final = {
    "starter/scorecard.yaml": "config/scorecard.yaml",
    "starter/brand.yaml": "config/brand.yaml",
    "starter/rules.yaml": "config/rules.yaml",
    "starter/paper.yaml": "config/paper.yaml",
    "starter/README.txt": "README.txt",
    "starter/gitignore": ".gitignore",
    "logo.svg": "assets/logo.svg",
    "schema/scorecard.schema.json": "config/schema/scorecard.schema.json",
    "schema/brand.schema.json": "config/schema/brand.schema.json",
    "schema/rules.schema.json": "config/schema/rules.schema.json",
    "schema/paper.schema.json": "config/schema/paper.schema.json",
}


class AlreadyThere(Exception):
    """Files that a new workspace would overwrite; `paths` names them."""

    def __init__(self, paths: list[Path]) -> None:
        """Name the files."""
        super().__init__(", ".join(map(str, paths)))
        self.paths = paths


def make_workspace(folder: Path) -> tuple[Path, ...]:
    """Write a new workspace into a folder and return its files; nothing is ever overwritten.

    Raises `AlreadyThere`, and `CannotWrite` with nothing written.
    """
    shipped = shipped_folder()
    files = {folder / target: shipped / source for source, target in _FILES.items()}
    present = [path for path in files if path.exists() or path.is_symlink()]
    if present:
        raise AlreadyThere(present)
    write_all({path: source.read_bytes() for path, source in files.items()})
    return tuple(files)
