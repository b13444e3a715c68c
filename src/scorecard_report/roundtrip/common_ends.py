"""What two texts have in common at their beginning and at their end, word by word."""

from __future__ import annotations

from collections.abc import Sequence


def common_ends(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """Return how many words two texts have in common at the beginning, then at the end.

    No word is counted at both.
    """
    start = _alike(one, other)
    shorter = min(len(one), len(other))
    return start, min(_alike(one[::-1], other[::-1]), shorter - start)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
