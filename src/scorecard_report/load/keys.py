"""Keys: the one place where a piece of content gets the name that follows it everywhere.

A key is ASCII, at most 24 characters, and unique in its scorecard without regard to case. Those of
priorities and actions are their places (p1, p1.a2), which no measure's key is ever like.
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
_PLACE: Final = re.compile(r"p\d+(\.a\d+)?", re.ASCII | re.IGNORECASE)
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

    Ids come before refs and both before made keys, wherever they stand; a made key is numbered
    where it collides. The same entries give the same keys. Linear in the entries.
    """
    own = _own_keys(entries)
    taken = {key.casefold() for key in own if key}
    numbers: Counter[str] = Counter()
    made: list[MadeKey] = []
    for key, (_, _, text) in zip(own, entries, strict=True):
        made_up = "" if key else _free(_apart(_slug(text) or "measure"), taken, numbers)
        made.append(MadeKey(key or made_up, is_made_up=not key))
    return tuple(made)


def _own_keys(entries: Sequence[tuple[str, str, str]]) -> list[str]:
    """Return the key that each measure brings with it, "" where it has none to itself."""
    ids = [_apart(id_) if is_valid_id(id_) else "" for id_, _, _ in entries]
    refs = [_apart(ref if is_valid_id(ref) else _slug(ref)) for _, ref, _ in entries]
    uses_of_id = Counter(key.casefold() for key in ids)
    uses_of_ref = Counter(key.casefold() for key in refs)
    own: list[str] = []
    for (id_, _, _), id_key, ref_key in zip(entries, ids, refs, strict=True):
        folded = ref_key.casefold()
        if id_:
            own.append(id_key if uses_of_id[id_key.casefold()] == 1 else "")
        else:
            is_free = uses_of_ref[folded] == 1 and not uses_of_id[folded]
            own.append(ref_key if is_free else "")
    return own


def _free(stem: str, taken: set[str], numbers: Counter[str]) -> str:
    """Return a key that is not taken, and take it."""
    key = stem
    while key in taken:
        numbers[stem] += 1
        tail = f"-{numbers[stem] + 1}"
        key = stem[: LONGEST - len(tail)].rstrip("-._") + tail
    taken.add(key)
    return key


def _apart(key: str) -> str:
    """Return a key that is not the place of a priority or an action."""
    return f"m-{key}"[:LONGEST] if _PLACE.fullmatch(key) else key


def _slug(text: str) -> str:
    """Return a text as a key: lower-case ASCII, words joined by hyphens, cut at a word's end."""
    ascii_text = normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = _NOT_KEY.sub("-", ascii_text).strip("-._")
    if len(slug) <= LONGEST:
        return slug
    cut = slug[: LONGEST + 1].rpartition("-")[0] or slug[:LONGEST]
    return cut.strip("-._")
