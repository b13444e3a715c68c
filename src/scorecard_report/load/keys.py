"""Keys: the one place where a piece of content gets the name that follows it everywhere.

A key is ASCII, at most 24 characters, and unique in its scorecard without regard to case.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from unicodedata import normalize

LONGEST: Final = 24
_VALID: Final = re.compile(rf"[A-Za-z0-9][A-Za-z0-9._-]{{0,{LONGEST - 1}}}")
_NOT_KEY: Final = re.compile(r"[^a-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class MadeKey:
    """A measure's key, and whether it had to be made from the measure's text."""

    key: str
    is_made_up: bool


def is_valid_id(text: str) -> bool:
    """Say whether an `id` can serve as a key."""
    return _VALID.fullmatch(text) is not None


def make_keys(entries: Sequence[tuple[str, str, str]]) -> tuple[MadeKey, ...]:
    """Give each measure, as (id, ref, text), its key: the id, else a ref used once, else its text.

    Valid ids come first, so that no made key takes one; the rest is numbered where it collides.
    The same entries give the same keys. Linear in the entries.
    """
    refs = Counter(_ref_key(ref).casefold() for _, ref, _ in entries if ref)
    taken: Counter[str] = Counter(id_.casefold() for id_, _, _ in entries if is_valid_id(id_))
    for id_, ref, _ in entries:
        folded = _ref_key(ref).casefold()
        if folded and not id_ and refs[folded] == 1:
            taken[folded] += 1
    made: list[MadeKey] = []
    numbers: Counter[str] = Counter()
    for id_, ref, text in entries:
        own = _ref_key(ref)
        if is_valid_id(id_) and taken[id_.casefold()] == 1:
            made.append(MadeKey(id_, is_made_up=False))
        elif own and not id_ and refs[own.casefold()] == 1 == taken[own.casefold()]:
            made.append(MadeKey(own, is_made_up=False))
        else:
            made.append(MadeKey(_free(_slug(text) or "measure", taken, numbers), is_made_up=True))
    return tuple(made)


def _free(stem: str, taken: Counter[str], numbers: Counter[str]) -> str:
    key = stem
    while taken[key]:
        numbers[stem] += 1
        tail = f"-{numbers[stem] + 1}"
        key = stem[: LONGEST - len(tail)].rstrip("-._") + tail
    taken[key] += 1
    return key


def _ref_key(ref: str) -> str:
    return ref if is_valid_id(ref) else _slug(ref)


def _slug(text: str) -> str:
    """Return a text as a key: lower-case ASCII, words joined by hyphens, cut at a word's end."""
    ascii_text = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = _NOT_KEY.sub("-", ascii_text).strip("-._")
    if len(slug) <= LONGEST:
        return slug
    cut = slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    return cut.strip("-._")
