"""The manifest: what was made from what, by which versions. It is how an edited DOCX is known."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterable, Mapping
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

_NAME: Final = "manifest.json"
_HIDDEN_NAME: Final = ".scorecard-manifest.json"  # in folders that are not only ours
_FORMAT: Final = 1
# What shapes the bytes beside our own code.
_LIBRARIES: Final = ("reportlab", "python-docx", "lxml", "svgelements", "PyYAML")


def program_version() -> str:
    """Return the program's version."""
    return _version("scorecard-report")


def manifest_bytes(
    inputs: Iterable[tuple[str, bytes]],
    outputs: Mapping[str, str],
    sources: Mapping[str, str] | None = None,
) -> bytes:
    """Return the manifest of a build: hashes of what went in, and of what came out by file name.

    No date and no absolute path: the same build gives the same manifest.
    """
    content = {
        "format": _FORMAT,
        "program": {"scorecard-report": program_version(), "python": platform.python_version()}
        | {name: _version(name) for name in _LIBRARIES},
        "inputs": {name: digest(data) for name, data in sorted(inputs)},
        "outputs": dict(sorted(outputs.items())),
        "sources": dict(sorted((sources or {}).items())),
    }
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def manifest_path(folder: Path, *, is_shared: bool) -> Path:
    """Return where a folder's manifest goes; is_shared: the folder holds a user's own files too.

    Somebody else's manifest.json is never touched, and a folder has one manifest of ours.
    """
    plain, hidden = folder / _NAME, folder / _HIDDEN_NAME
    if _recorded_in(plain, "outputs") is not None:
        return plain
    return hidden if is_shared or plain.exists() or hidden.exists() else plain


def recorded_outputs(folder: Path) -> dict[str, str]:
    """Return the hash of each output that the folder's manifest records; none where it has none.

    A manifest that cannot be read records nothing: whatever lies there then counts as edited.
    """
    return {
        name: hash_
        for file in (_HIDDEN_NAME, _NAME)
        for name, hash_ in (_recorded_in(folder / file, "outputs") or {}).items()
    }


def recorded_sources(folder: Path) -> dict[str, str]:
    """Return which scorecard each output was built from, by names; none where none is recorded."""
    return {
        name: source
        for file in (_HIDDEN_NAME, _NAME)
        for name, source in (_recorded_in(folder / file, "sources") or {}).items()
    }


def _recorded_in(path: Path, what: str) -> dict[str, str] | None:
    """Return a table of one of our manifests; None where the file is none of ours."""
    try:
        content: Any = json.loads(path.read_bytes())
        if "scorecard-report" not in content["program"]:
            return None
        return {str(name): str(told) for name, told in content[what].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return sha256(data).hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
