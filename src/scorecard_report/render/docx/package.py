"""The zip around the parts: fixed order, date and mode; the same parts give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_DATE: Final = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold
_UNIX: Final = 3
_MODE: Final = 0o644 << 16
_FIRST: Final = ("[Content_Types].xml", "_rels/.rels")
_LEVEL: Final = 6


def read_package(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_package(parts: Mapping[str, bytes | Iterable[bytes]]) -> bytes:
    """Return a package: content types, then root relationships, then the other parts by name.

    A part may come piece by piece: the largest is never there as a whole.
    """
    names = [*_FIRST, *sorted(name for name in parts if name not in _FIRST)]
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name in names:
            entry = ZipInfo(name, _DATE)
            entry.create_system = _UNIX
            entry.external_attr = _MODE
            entry.compress_type = ZIP_DEFLATED
            part = parts[name]
            with archive.open(entry, "w") as file:
                file.writelines([part] if isinstance(part, bytes) else part)
    return buffer.getvalue()
