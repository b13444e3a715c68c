"""Names of outputs: readable, allowed on every system, and another for each period or meeting."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final
from unicodedata import normalize

_LONGEST: Final = 80
_LONGEST_MARK: Final = 40  # of what tells one quarter's file from the next one's
_RESERVED: Final = frozenset(
    {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}
)


def file_stem(title: str, mark: str = "") -> str:
    """Return a readable ASCII file name, without its ending, that every system allows.

    mark: the period, or the day of the meeting. It stays whole, and the title gives way to it in
    its middle, so that a period at a title's end stays too: another quarter's file is never meant.
    """
    end = _distinct(mark)
    begin = _shortened(_plain(title), _LONGEST - len(end) - bool(end))
    stem = "-".join(filter(None, (begin, end)))
    return f"{stem}-scorecard" if stem in _RESERVED else stem or "scorecard"


def _plain(text: str) -> str:
    ascii_text = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")


def _distinct(mark: str) -> str:
    """Return a mark's plain form; where that says less than the mark, with a digest of it."""
    plain = _plain(mark)
    letters = normalize("NFKD", mark)
    if len(plain) <= _LONGEST_MARK and all(c.isascii() for c in letters if c.isalnum()):
        return plain
    digest = sha256(mark.encode()).hexdigest()[:6]
    return "-".join(filter(None, (_shortened(plain, _LONGEST_MARK - len(digest) - 1), digest)))


def _shortened(stem: str, longest: int) -> str:
    """Cut words out of the middle of a name that is too long."""
    if len(stem) <= longest:
        return stem
    half = (longest - 1) // 2
    begin, end = stem[: longest - half - 1], stem[-half:]
    begin = begin.rpartition("-")[0] or begin
    end = end.partition("-")[2] or end
    return f"{begin}-{end}".replace("--", "-")
