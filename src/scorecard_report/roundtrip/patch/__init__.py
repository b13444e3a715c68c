"""Changes to single texts, written into a YAML file whose every other byte stays."""

from scorecard_report.roundtrip.patch.changes import (
    AddKey,
    CannotPatch,
    Change,
    SetItems,
    SetText,
)
from scorecard_report.roundtrip.patch.write import find_edits, patch_file, patch_text

__all__ = [
    "AddKey",
    "CannotPatch",
    "Change",
    "SetItems",
    "SetText",
    "find_edits",
    "patch_file",
    "patch_text",
]
