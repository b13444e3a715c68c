"""A measure's `target` into its model: a figure, or a group with a figure or a band, and more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from scorecard_report.load.cursor import Cursor, Fields
from scorecard_report.load.dates import read_date
from scorecard_report.load.figures import parse_value
from scorecard_report.load.nodes import Mapping
from scorecard_report.load.tolerances import parse_tolerance
from scorecard_report.model.rules import Tolerance
from scorecard_report.model.scorecard import Target
from scorecard_report.model.value import Kind, Value
from scorecard_report.problems import Where

# Kinds of which a bare number can be an amount, whatever the unit beside it.
_COUNTED: Final = frozenset(
    {Kind.NUMBER, Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.RANK, Kind.RATIO}
)
_WRITTEN_ALIKE: Final = "write it as the target is written; 5% is a share of the target"


@dataclass(frozen=True, slots=True)
class TargetReader:
    """Reads targets, and tells what is wrong with each at its place.

    check: tells what is wrong with any figure, given its value, its key and the measure's unit.
    """

    cursor: Cursor
    check: Callable[[Value, str, str], None]

    def read(self, fields: Fields, unit: str) -> Target | None:
        """Return a measure's target; None where it has none, or what is there is refused."""
        if isinstance(fields.node("target"), Mapping):
            group = fields.group("target")
            return self._group(group, unit) if group else None
        text = fields.figure("target")
        if not text:
            if "target" in fields:
                self._missing("target", fields.where_of("target"))
            return None
        value = parse_value(text, fields.where_of("target"), unit)
        self.check(value, "target", unit)
        return Target(value, value)

    def _group(self, group: Fields, unit: str) -> Target | None:
        ends = self._ends(group, unit)
        tolerance = self._tolerance(group, ends[0] if ends else None, unit)
        by = read_date(group, "by")
        where_by = group.where_of("by") if by else None
        return Target(*ends, tolerance=tolerance, by=by, where_by=where_by) if ends else None

    def _ends(self, group: Fields, unit: str) -> tuple[Value, Value] | None:
        given = {key for key in ("value", "from", "to") if key in group}
        if group.unfit or not given - {"to"}:
            return None  # told by the cursor
        if given == {"value"}:
            value = self._figure(group, "value", unit)
            return value, value
        if given == {"from", "to"}:
            return self._band(group, unit)
        self.cursor.error(
            "unclear-target",
            group.where,
            "a target has a value, or both from and to",
            "keep the value, or the two ends of the band",
        )
        return None

    def _figure(self, group: Fields, key: str, unit: str) -> Value:
        value = parse_value(group.figure(key), group.where_of(key), unit)
        if value.kind is Kind.MISSING:
            self._missing(key, value.where)
        else:
            self.check(value, "target", unit)
        return value

    def _missing(self, key: str, where: Where) -> None:
        message, hint = "the target's figure is missing", f"add {key!r}, or delete the target"
        self.cursor.warn("missing-figure", where, message, hint)

    def _band(self, group: Fields, unit: str) -> tuple[Value, Value] | None:
        low, high = (
            parse_value(group.figure(key), group.where_of(key), unit) for key in ("from", "to")
        )
        for value in (low, high):
            if not value.is_figure:
                self.cursor.error(
                    "target-not-a-figure",
                    value.where,
                    f"{value.as_printed!r} cannot be the end of a band",
                    "write figures after from and to",
                )
            else:
                self.check(value, "target", unit)
        if low.number is None or high.number is None:
            return None
        if (low.kind, low.unit) != (high.kind, high.unit):
            self.cursor.error(
                "target-units-mixed",
                high.where,
                f"{low.as_printed!r} and {high.as_printed!r} are of different units",
                "write both ends in one unit",
            )
            return None
        if low.number > high.number:
            self.cursor.error(
                "target-backwards",
                high.where,
                f"{high.as_printed!r} is below {low.as_printed!r}",
                "write the lower end after from",
            )
            return None
        return low, high

    def _tolerance(self, group: Fields, target: Value | None, unit: str) -> Tolerance | None:
        text = group.text("tolerance")
        if not text:
            return None
        tolerance = parse_tolerance(text)
        if tolerance and tolerance.is_relative:
            return tolerance
        value = parse_value(text, group.where_of("tolerance"), unit)
        if value.number is None or value.number < 0:
            self.cursor.error(
                "bad-number",
                value.where,
                f"'tolerance' cannot be {text!r}",
                "write a share such as 5%, or a figure such as 0.05",
            )
            return None
        if target and target.is_figure and not _is_amount_of(value, target):
            self.cursor.error(
                "target-units-mixed",
                value.where,
                f"{text!r} and {target.as_printed!r} are of different units",
                _WRITTEN_ALIKE,
            )
            return None
        return Tolerance(value.number)


def _is_amount_of(value: Value, target: Value) -> bool:
    """Say whether a figure can be a difference between figures like the target."""
    if (value.kind, value.unit) == (target.kind, target.unit):
        return True
    if value.kind is Kind.PERCENTAGE_POINTS:
        return target.kind is Kind.PERCENT
    return value.kind is Kind.NUMBER and not value.unit and target.kind in _COUNTED


def differing(target: Target, figures: tuple[Value, ...]) -> Iterator[tuple[Value, Value]]:
    """Yield a target's figure with the first figure of its measure, where their units differ."""
    held = next((figure for figure in figures if figure.is_figure), None)
    for value in target.values:
        if held and value.is_figure and (value.kind, value.unit) != (held.kind, held.unit):
            yield value, held
            return
