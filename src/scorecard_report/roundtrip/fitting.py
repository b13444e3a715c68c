"""Edits written home as far as they fit: what stands in the way is found and put to a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, TypeVar

from scorecard_report.roundtrip.compare import Comparison, Edit, Review
from scorecard_report.roundtrip.read.match import shown

_MOST_TRIES: Final = 20  # edits that are found one by one not to fit

_Change = TypeVar("_Change")
_Made = TypeVar("_Made")


def fit(
    comparison: Comparison,
    changes: Mapping[Edit, _Change],
    make: Callable[[Sequence[tuple[Edit, _Change]]], _Made | str],
) -> _Made | None:
    """Return what is made of the most changes that fit together; None where that is none.

    make: gives what it made, or why it cannot. Edits that do not fit go to review.
    """
    left = dict(changes)
    for _ in range(_MOST_TRIES):
        if not left:
            return None
        made = make(list(left.items()))
        if not isinstance(made, str):
            return made
        edit, reason = _in_the_way(list(left.items()), make, made)
        del left[edit]
        put_off(edit, reason, comparison)
    for edit in left:
        put_off(edit, "too many edits beside it cannot be written", comparison)
    return None


def put_off(edit: Edit, reason: str, comparison: Comparison) -> None:
    """Put an edit to a person."""
    comparison.edits.remove(edit)
    reason = f"{reason}; typed was {shown(edit.new)}"
    comparison.review.append(Review(*edit.id, reason, edit.row))


def _in_the_way(
    changes: Sequence[tuple[Edit, _Change]],
    make: Callable[[Sequence[tuple[Edit, _Change]]], _Made | str],
    reason: str,
) -> tuple[Edit, str]:
    """Return the last of the shortest run of changes, from the first on, that cannot be made."""
    holds, fails = 0, len(changes)
    while fails - holds > 1:
        middle = (holds + fails) // 2
        some = make(changes[:middle])
        if isinstance(some, str):
            fails, reason = middle, some
        else:
            holds = middle
    return changes[fails - 1][0], reason
