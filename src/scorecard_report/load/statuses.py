"""The list under `status` in `rules.yaml` into a council's own statuses, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from scorecard_report.load.cursor import Cursor, Fields
from scorecard_report.load.tolerances import parse_tolerance
from scorecard_report.model.rules import (
    Condition,
    StatusLevel,
    StatusMark,
    StatusTone,
    Tolerance,
    TravelCondition,
)

_OWN: Final = "tolerance"  # the word for the tolerance that the measure's own target names
_CONDITIONS: Final = (
    ("when", Condition.MET),
    ("within", Condition.WITHIN),
    ("beyond", Condition.BEYOND),
)
# What each condition lets in, the strictest first: a later one has whatever an earlier one has.
_WIDTH: Final = (Condition.BEYOND, Condition.MET, Condition.WITHIN, Condition.ANY)
# The marks of so many statuses, where they name none.
_USUAL_MARKS: Final[Mapping[int, tuple[StatusMark, ...]]] = {
    1: (StatusMark.FULL,),
    2: (StatusMark.FULL, StatusMark.EMPTY),
    3: (StatusMark.FULL, StatusMark.HALF, StatusMark.EMPTY),
    4: (StatusMark.STAR, StatusMark.FULL, StatusMark.HALF, StatusMark.EMPTY),
    5: (StatusMark.STAR, StatusMark.FULL, StatusMark.HALF, StatusMark.EMPTY, StatusMark.CROSS),
    6: tuple(StatusMark),
}


@dataclass(frozen=True, slots=True)
class _Draft:
    """A status before all are known, and the mark that it names, if it does."""

    level: StatusLevel
    fields: Fields
    mark: StatusMark | None


def read_statuses(fields: Fields, cursor: Cursor) -> tuple[StatusLevel, ...]:
    """Return the statuses that the rules name, () for none; what is wrong is told at its place."""
    told = len(cursor.problems)
    drafts = [_read(group, cursor) for group in fields.groups("status")]
    if len(drafts) > len(StatusMark):
        cursor.error(
            "too-many-statuses",
            drafts[len(StatusMark)].fields.where,
            f"more than {len(StatusMark)} statuses, which have a shape each",
            "put some together",
        )
        return ()
    _check_doubles(drafts, cursor)
    if len(cursor.problems) == told:  # what is half read is in no order
        _check_order(drafts, cursor)
    return tuple(_marked(drafts))


def _read(fields: Fields, cursor: Cursor) -> _Draft:
    given = [(key, condition) for key, condition in _CONDITIONS if fields.text(key)]
    if len(given) > 1:
        cursor.error(
            "two-limits",
            fields.where_of(given[1][0]),
            f"a status has {given[0][0]!r} or {given[1][0]!r}, not both",
            "statuses are tried in order: what an earlier one took is left to no later one",
        )
    condition, limit = Condition.ANY, None
    if given:
        key, condition = given[0]
        limit = _limit(fields, key, cursor) if condition is not Condition.MET else None
    mark, tone, travel = fields.text("mark"), fields.text("tone"), fields.text("travel")
    level = StatusLevel(
        word=fields.text("word"),
        mark=StatusMark.FULL,
        condition=condition,
        limit=limit,
        travel=TravelCondition(travel) if travel else None,
        tone=StatusTone(tone) if tone else StatusTone.QUIET,
        meaning=fields.text("meaning"),
    )
    return _Draft(level, fields, StatusMark(mark) if mark else None)


def _limit(fields: Fields, key: str, cursor: Cursor) -> Tolerance | None:
    text = fields.text(key)
    if text == _OWN:
        return None
    limit = parse_tolerance(text)
    if limit is None:
        cursor.error(
            "bad-number",
            fields.where_of(key),
            f"{key!r} cannot be {text!r}",
            "write a share of the target such as 5%, a number, or the word tolerance",
        )
    return limit


def _check_doubles(drafts: Sequence[_Draft], cursor: Cursor) -> None:
    words: set[str] = set()
    marks: set[StatusMark] = set()
    for draft in drafts:
        word = draft.level.word.casefold()
        if word and word in words:
            cursor.error(
                "duplicate-status",
                draft.fields.where_of("word"),
                f"the word {draft.level.word!r} is there twice",
                "change one",
            )
        if draft.mark in marks:
            cursor.error(
                "duplicate-mark",
                draft.fields.where_of("mark"),
                f"the mark {draft.fields.text('mark')!r} is there twice",
                "each status wears a shape of its own, to be told apart without colour",
            )
        words.add(word)
        if draft.mark:
            marks.add(draft.mark)


def _check_order(drafts: Sequence[_Draft], cursor: Cursor) -> None:
    for at, draft in enumerate(drafts):
        cover = next((d for d in drafts[:at] if _covers(d.level, draft.level)), None)
        if cover:
            cursor.error(
                "unreachable-status",
                draft.fields.where,
                f"nothing is left for {draft.level.word!r} after {cover.level.word!r}",
                "write the best first, and the one without a limit last",
            )
            return
    for last in drafts[-1:]:
        if last.level.condition is not Condition.ANY or last.level.travel:
            cursor.error(
                "no-last-status",
                last.fields.where,
                f"what is worse than {last.level.word!r} has no status",
                "add a last one without when, within, beyond and travel",
            )


def _covers(earlier: StatusLevel, later: StatusLevel) -> bool:
    """Say whether whatever a later status asks for was surely taken by an earlier one."""
    if earlier.travel not in {None, later.travel} and not (
        earlier.travel is TravelCondition.NOT_WORSENING and later.travel
    ):
        return False
    if earlier.condition is not later.condition or earlier.condition is Condition.ANY:
        return _WIDTH.index(earlier.condition) >= _WIDTH.index(later.condition)
    one, other = earlier.limit, later.limit
    if one is None or other is None:
        return one is other
    if one.is_relative is not other.is_relative:
        return False
    if earlier.condition is Condition.WITHIN:
        return one.amount >= other.amount
    return one.amount <= other.amount


def _marked(drafts: Sequence[_Draft]) -> Iterator[StatusLevel]:
    """Yield the statuses, each with the mark it names, else the next usual one that none names."""
    named = {draft.mark for draft in drafts}
    usual = (*_USUAL_MARKS.get(len(drafts), ()), *StatusMark)
    free = iter(dict.fromkeys(mark for mark in usual if mark not in named))
    for draft in drafts:
        yield replace(draft.level, mark=draft.mark or next(free))
