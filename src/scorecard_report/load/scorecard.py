"""A scorecard's nodes into its model, with every check that needs more than the format's table."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from scorecard_report.load.cursor import Cursor, Enough, Fields, one_line, periods_in, state_in
from scorecard_report.load.dates import deadline, last_day, read_date
from scorecard_report.load.drawable import Coverage, find_undrawable
from scorecard_report.load.figures import DATA_STATES, parse_value, unit_problem
from scorecard_report.load.format import SCORECARD
from scorecard_report.load.keys import is_valid_id, make_keys
from scorecard_report.load.loaded import Loaded
from scorecard_report.load.nodes import Scalar, Unreadable, read_nodes
from scorecard_report.load.periods import period_order, read_span
from scorecard_report.load.source import decode, find_control_characters, find_swallowed
from scorecard_report.load.targets import TargetReader, differing
from scorecard_report.model.scorecard import (
    Action,
    Measure,
    Point,
    Polarity,
    Priority,
    Scorecard,
)
from scorecard_report.model.value import WITHHELD, Kind, Value
from scorecard_report.problems import Where, cut, has_errors, in_file_order

_FIGURES_ALONE: Final = "travel is worked out from figures alone"


def load_scorecard(data: bytes, name: str, coverage: Coverage | None = None) -> Loaded[Scorecard]:
    """Read a scorecard from a file's bytes.

    name: the path as it was given, for problems. coverage: what the PDF's fonts draw; a text that
    they cannot draw is then an error. Never raises: whatever is wrong is in the problems, in file
    order, and the value is None where any of them is an error.
    """
    try:
        text = decode(data, name)
        root = read_nodes(text, name)
    except Unreadable as refusal:
        return Loaded(None, (refusal.problem,))
    cursor = Cursor(name)
    scorecard = None
    with suppress(Enough):
        fields = cursor.open(root, SCORECARD)
        scorecard = _ScorecardReader(cursor).read(fields) if fields else None
        cursor.tell(find_swallowed(text, root, name))
        cursor.tell(find_control_characters(root, name, text))
        if coverage is not None:
            cursor.tell(find_undrawable(root, coverage, name))
    problems = in_file_order(cursor.problems)
    return Loaded(None if has_errors(problems) else scorecard, problems)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A measure before all measures are known, which its key depends on."""

    measure: Measure
    id: str
    where_id: Where


class _ScorecardReader:
    """Reads a whole scorecard in file order."""

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self._drafts: list[_Draft] = []
        self._targets = TargetReader(cursor, self._check_figure)

    def read(self, fields: Fields) -> Scorecard:
        priorities = tuple(
            self._priority(number, found)
            for number, found in enumerate(fields.groups("priorities"), 1)
        )
        keys = self._keys()
        return Scorecard(
            title=fields.text("title"),
            priorities=tuple(_with_keys(priority, keys) for priority in priorities),
            where=fields.where,
            period=fields.text("period"),
            strapline=fields.text("strapline"),
            organisation=fields.text("organisation"),
            success_by=fields.text("success_by"),
            date=read_date(fields, "date"),
            marking=fields.text("marking"),
            language=fields.text("language"),
            notes=fields.texts("notes"),
            begins=period.first_day if (period := read_span(fields.text("period"))) else None,
            ends=last_day(fields.text("period")),
            success_deadline=deadline(fields, "success_by"),
        )

    def _priority(self, number: int, fields: Fields) -> Priority:
        key = f"p{number}"
        actions = [
            self._action(f"{key}.a{at}", found)
            for at, found in enumerate(fields.groups("actions"), 1)
        ]
        loose = tuple(self._measure(found, ("", "")) for found in fields.groups("measures"))
        if loose:
            where = fields.where_of("measures")
            actions.append(Action(f"{key}.a{len(actions) + 1}", "", "", (), loose, where))
        return Priority(key, fields.text("title"), tuple(actions), fields.where)

    def _action(self, key: str, fields: Fields) -> Action:
        owner, due = fields.text("owner"), fields.text("due")
        return Action(
            key=key,
            text=fields.text("action"),
            lead_agency=fields.text("lead"),
            partners=fields.texts("partners"),
            measures=tuple(
                self._measure(found, (owner, due)) for found in fields.groups("measures")
            ),
            where=fields.where,
            owner=owner,
            due=due,
            deadline=deadline(fields, "due"),
        )

    def _measure(self, fields: Fields, inherited: tuple[str, str]) -> Measure:
        unit = fields.text("unit")
        better = fields.text("better")
        periods = fields.texts("periods")
        measure = Measure(
            key="",
            text=fields.text("measure"),
            polarity=Polarity(better) if better else Polarity.HIGHER,  # an error was told
            previous=self._figure(fields, "previous", unit),
            current=self._with_state(self._figure(fields, "current", unit), fields),
            where=fields.where,
            ref=fields.text("ref"),
            reporting=fields.text("reporting"),
            unit=unit,
            periods=periods,
            history=self._history(fields, unit),
            target=self._targets.read(fields, unit),
            commentary=fields.paragraphs("commentary"),
            owner=fields.text("owner") or inherited[0],
            due=fields.text("due") or inherited[1],
            note=fields.text("note"),
            spans=tuple(map(read_span, periods)),
            deadline=deadline(fields, "due"),
            where_commentary=fields.where_of("commentary") if "commentary" in fields else None,
        )
        self._check_periods(measure, fields)
        self._check_target(measure)
        self._drafts.append(_Draft(measure, fields.text("id"), fields.where_of("id")))
        return measure

    def _figure(self, fields: Fields, key: str, unit: str) -> Value:
        value = parse_value(fields.figure(key), fields.where_of(key), unit)
        if value.kind is Kind.MISSING:
            if key in fields.unfit:
                return value
            self._cursor.warn(
                "missing-figure",
                value.where,
                f"the {key} figure of {_name(fields)} is missing",
                f"add {key!r}, or a data state such as [x] or [z]",
            )
        else:
            self._check_figure(value, key, unit)
        return value

    def _check_figure(self, value: Value, key: str, unit: str) -> None:
        if value.kind is Kind.TEXT:
            self._cursor.warn(
                "not-a-figure",
                value.where,
                f"{value.as_printed!r} is not a figure; it is printed as written",
                "use straight quotes" if value.as_printed[0] in "“‘" else _FIGURES_ALONE,
            )
        disagreement = unit_problem(value, unit)
        if disagreement:
            self._cursor.warn(
                "unit-mismatch",
                value.where,
                f"{key}: {disagreement}",
                "change 'unit' or the figure",
            )

    def _check_target(self, measure: Measure) -> None:
        if not measure.target:
            return
        low = measure.target.low
        if measure.polarity is Polarity.NEUTRAL and low.is_figure and not measure.target.is_band:
            self._cursor.warn(
                "target-not-a-band",
                low.where,
                "neither side of a target is better where 'better' is neutral: nothing meets it",
                "write a band such as {from: 10, to: 20}, or say which way is better",
            )
        for value in measure.target.values:
            if value.kind is Kind.STATE:
                self._cursor.warn(
                    "not-a-figure",
                    value.where,
                    f"{value.as_printed!r} is not a figure to be reached; it is printed as written",
                    "write the figure, or delete the target where there is none",
                )
            if value.kind is Kind.BOUND:
                self._cursor.warn(
                    "target-is-limit",
                    value.where,
                    f"{value.as_printed!r} is a limit and not a figure to be reached",
                    "write the figure alone; 'better' says on which side of it is good",
                )
        for value, held in differing(measure.target, (measure.current, measure.previous)):
            self._cursor.warn(
                "target-units-differ",
                value.where,
                f"the target {value.as_printed!r} and the figure {held.as_printed!r} are of "
                "different units and are not compared",
                "write both in one unit",
            )

    def _with_state(self, value: Value, fields: Fields) -> Value:
        """Give the current figure the measure's data state, unless it has one of its own."""
        written = fields.figure("state").strip("[]").strip()
        if not written:
            return value
        state = DATA_STATES.get(written.lower())
        if state is None:
            self._cursor.error(
                "unknown-value",
                fields.where_of("state"),
                f"'state' cannot be {written!r}",
                f"it may be {', '.join(DATA_STATES)}",
            )
            return value
        # A figure that is withheld goes no further than this.
        if value.kind is Kind.MISSING or state == WITHHELD:
            return Value(Kind.STATE, f"[{state}]", value.where, state=state)
        if value.state or not value.is_figure:
            return value
        return replace(value, state=state, as_printed=f"{value.as_printed} [{state}]")

    def _history(self, fields: Fields, unit: str) -> tuple[Point, ...]:
        points: list[Point] = []
        seen: set[str] = set()
        for key, value in periods_in(fields.node("history")) or ():
            if self._cursor.refuse_torn(key, value):
                continue
            period = one_line(key.text)
            if period in seen:
                self._cursor.error(
                    "duplicate-key", self._cursor.at(key), f"{period!r} is there twice", "keep one"
                )
            seen.add(period)
            state = state_in(value)
            text = f"[{state}]" if state else ""
            if isinstance(value, Scalar) and not value.is_empty:
                text = value.text
            figure = parse_value(text, self._cursor.at(value), unit)
            self._check_figure(figure, "history", unit)
            points.append(Point(period, figure))
        return tuple(points)

    def _check_periods(self, measure: Measure, fields: Fields) -> None:
        first, last = (*measure.periods, "", "")[:2]
        before, after = period_order(first), period_order(last)
        if first and (first == last or (before and after and before >= after)):
            self._cursor.error(
                "periods-backwards",
                fields.where_of("periods"),
                f"{last!r} does not come after {first!r}",
                "write the earlier period first",
            )
        names = list(dict.fromkeys(point.period for point in measure.history))
        told = [*names, first] if first else names
        orders = [(name, period_order(name)) for name in told]
        known = [(name, order) for name, order in orders if order]
        for (earlier, a), (later, b) in itertools.pairwise(known):
            if a >= b:
                self._cursor.error(
                    "history-backwards",
                    fields.where_of("history"),
                    f"{later!r} does not come after {earlier!r}",
                    "write the oldest first, up to the period before 'previous'",
                )
                return

    def _keys(self) -> dict[int, str]:
        """Return the key of each measure, by the identity of its draft's measure."""
        drafts = self._drafts
        self._check_ids(drafts)
        made = make_keys([(draft.id, draft.measure.ref, draft.measure.text) for draft in drafts])
        for draft, key in zip(drafts, made, strict=True):
            if key.is_made_up and not draft.id and not self._is_doubled(draft):
                self._cursor.warn(
                    "no-id",
                    draft.measure.where,
                    f"{cut(draft.measure.text)!r} has neither a ref of its own nor an id",
                    f"give it one that stays when its wording changes, such as id: {key.key}",
                )
        return {id(draft.measure): key.key for draft, key in zip(drafts, made, strict=True)}

    def _is_doubled(self, draft: _Draft) -> bool:
        return draft.measure.ref.casefold() in self._doubled

    def _check_ids(self, drafts: Sequence[_Draft]) -> None:
        refs = Counter(d.measure.ref.casefold() for d in drafts if d.measure.ref and not d.id)
        shared = Counter(d.measure.ref.casefold() for d in drafts if d.measure.ref)
        self._doubled = {ref for ref in refs if shared[ref] > 1}
        seen_refs: set[str] = set()
        seen_ids: set[str] = set()
        for draft in drafts:
            ref, id_ = draft.measure.ref.casefold(), draft.id.casefold()
            if ref in self._doubled:
                if ref in seen_refs:
                    self._cursor.error(
                        "duplicate-ref",
                        draft.measure.where,
                        f"the ref {draft.measure.ref!r} is there twice",
                        "change one, or give each of its measures an 'id'",
                    )
                seen_refs.add(ref)
            if id_:
                self._check_id(draft, is_doubled=id_ in seen_ids)
                seen_ids.add(id_)

    def _check_id(self, draft: _Draft, *, is_doubled: bool) -> None:
        if not is_valid_id(draft.id):
            self._cursor.error(
                "bad-id",
                draft.where_id,
                f"{draft.id!r} cannot be an id",
                "use at most 24 of a-z, 0-9, . _ and -, beginning with a letter or digit",
            )
        elif is_doubled:
            self._cursor.error(
                "duplicate-id", draft.where_id, f"the id {draft.id!r} is there twice", "change one"
            )


def _name(fields: Fields) -> str:
    return fields.text("ref") or repr(cut(fields.text("measure")))


def _with_keys(priority: Priority, keys: dict[int, str]) -> Priority:
    return replace(
        priority,
        actions=tuple(
            replace(
                action,
                measures=tuple(replace(m, key=keys[id(m)]) for m in action.measures),
            )
            for action in priority.actions
        ),
    )
