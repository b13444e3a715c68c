"""The manifest: what was made from what, by which versions. It is how an edited DOCX is known."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

_NAME: Final = "manifest.json"
_HIDDEN_NAME: Final = ".scorecard-manifest.json"  # in folders that are not only ours
_FORMAT: Final = 1
# What shapes the bytes beside our own code.
_LIBRARIES: Final = ("reportlab", "lxml", "svgelements", "PyYAML", "pypdf", "markdown-it-py")


def program_version() -> str:
    """Return the program's version."""
    return _versions(("scorecard-report",))["scorecard-report"]


def manifest_bytes(
    inputs: Iterable[tuple[str, bytes]],
    outputs: Mapping[str, str],
    sources: Mapping[str, str] | None = None,
    pulled: Iterable[str] = (),
) -> bytes:
    """Return the manifest of a build: hashes of what went in, and of what came out by file name.

    pulled: hashes of edited Word files whose edits were taken home. No date and no absolute path:
    the same build gives the same manifest.
    """
    content = {
        "format": _FORMAT,
        "program": {"python": sys.version.partition(" ")[0]}
        | _versions(("scorecard-report", *_LIBRARIES)),
        "inputs": {name: digest(data) for name, data in sorted(inputs)},
        "outputs": dict(sorted(outputs.items())),
        "sources": dict(sorted((sources or {}).items())),
        "pulled": sorted(pulled),
    }
    return _as_json(content)


def _as_json(content: Any) -> bytes:
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def pulled_manifest(folder: Path, file: bytes) -> dict[Path, bytes]:
    """Return a folder's manifest with a Word file noted whose edits were taken home.

    Nothing where the folder has no manifest of ours.
    """
    for path in (folder / _NAME, folder / _HIDDEN_NAME):
        content = _content_of(path)
        if content is not None:
            pulled = {*map(str, content.get("pulled", ())), digest(file)}
            return {path: _as_json(content | {"pulled": sorted(pulled)})}
    return {}


def recorded_pulled(folder: Path) -> frozenset[str]:
    """Return the hashes of edited Word files whose edits were taken home."""
    contents = (_content_of(folder / name) or {} for name in (_NAME, _HIDDEN_NAME))
    return frozenset(str(hash_) for content in contents for hash_ in content.get("pulled", ()))


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


def source_of(output: Path) -> Path | None:
    """Return the scorecard that an output was built from, None where none is known.

    The manifest names it by its path in the workspace, whose output folder this is, or by its name
    beside the output.
    """
    named = recorded_sources(output.parent).get(output.name)
    places = (output.parent, output.parent.parent) if named else ()
    return next((path for place in places if (path := place / str(named)).is_file()), None)


def _recorded_in(path: Path, what: str) -> dict[str, str] | None:
    """Return a table of one of our manifests; None where the file is none of ours."""
    content = _content_of(path)
    try:
        return content and {str(name): str(told) for name, told in content[what].items()}
    except (KeyError, AttributeError):
        return None


def _content_of(path: Path) -> dict[str, Any] | None:
    """Return one of our manifests; None where the file is none of ours."""
    try:
        content: Any = json.loads(path.read_bytes())
        is_ours = "scorecard-report" in content["program"] and isinstance(content, dict)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return content if is_ours and isinstance(content.get("pulled", []), list) else None


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return sha256(data).hexdigest()


def _versions(names: Iterable[str]) -> dict[str, str]:
    """Return the version of each installed distribution, "unknown" where there is none.

    Read from the names of the folders in which pip records them (Recording Installed Projects,
    "The .dist-info directory"): importlib.metadata says the same, and costs a tenth of a build.
    """
    found: dict[str, str] = {}
    for place in sys.path:
        folder = Path(place)
        for record in folder.glob("*.dist-info") if folder.is_dir() else ():
            name, _, version = record.stem.partition("-")
            found.setdefault(_one_spelling(name), version)
    return {name: found.get(_one_spelling(name), "unknown") for name in names}


def _one_spelling(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
