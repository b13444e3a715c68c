"""`rules.yaml` into the rules that figures are judged by."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Final

from scorecard_report.load.cursor import Cursor, Enough, Fields
from scorecard_report.load.dates import read_dates
from scorecard_report.load.drawable import Coverage, find_undrawable
from scorecard_report.load.format import RULES
from scorecard_report.load.loaded import Loaded
from scorecard_report.load.nodes import Unreadable, read_nodes
from scorecard_report.load.source import decode, find_control_characters
from scorecard_report.load.statuses import read_statuses
from scorecard_report.load.tolerances import parse_tolerance
from scorecard_report.model.rules import AttentionOrder, Requirement, Rules, Tolerance
from scorecard_report.problems import has_errors, in_file_order

_USUAL_POINTS: Final = "12"
_POINTS: Final = re.compile(r"0*([1-9]\d{0,3})")
_LEAST_POINTS: Final = 2  # one moving range


def load_rules(data: bytes, name: str, coverage: Coverage | None = None) -> Loaded[Rules]:
    """Read the rules from a file's bytes. Never raises.

    coverage: what the PDF's fonts draw; a text that they cannot draw is then an error.
    """
    try:
        root = read_nodes(decode(data, name), name)
    except Unreadable as refusal:
        if refusal.problem.code == "empty-file":
            return Loaded(Rules(), ())
        return Loaded(None, (refusal.problem,))
    cursor = Cursor(name)
    rules = None
    with suppress(Enough):
        fields = cursor.open(root, RULES)
        rules = _read(fields, cursor) if fields else None
        cursor.tell(find_control_characters(root, name))
        if coverage is not None:
            cursor.tell(find_undrawable(root, coverage, name))
    problems = in_file_order(cursor.problems)
    return Loaded(None if has_errors(problems) else rules, problems)


def _read(fields: Fields, cursor: Cursor) -> Rules:
    return Rules(
        no_change_within=_tolerance(fields, cursor),
        minimum_points=_minimum_points(fields, cursor),
        statuses=read_statuses(fields, cursor),
        require=frozenset(map(Requirement, fields.texts("require"))),
        bank_holidays=read_dates(fields, "bank_holidays"),
        attention=_attention(fields, cursor) or Rules().attention,
    )


def _attention(fields: Fields, cursor: Cursor) -> tuple[AttentionOrder, ...]:
    """Return the criteria in turn, without those that can never count; these are warned of."""
    orders: list[AttentionOrder] = []
    for text, where in fields.placed_texts("attention"):
        order = AttentionOrder(text)
        if order in orders or AttentionOrder.PUBLISHED in orders:
            why = "it is there already" if order in orders else "no two tie after 'published'"
            cursor.warn(
                "unreachable-order", where, f"{text!r} can never count here: {why}",
                "delete it, or put it where it is to count",
            )  # fmt: skip
        else:
            orders.append(order)
    return tuple(orders)


def _tolerance(fields: Fields, cursor: Cursor) -> Tolerance:
    text = fields.text("no_change_within")
    tolerance = parse_tolerance(text or "0")
    if tolerance is None:
        cursor.error(
            "bad-number",
            fields.where_of("no_change_within"),
            f"'no_change_within' cannot be {text!r}",
            "write 0, a number such as 0.5, or a share such as 1%",
        )
        return Tolerance()
    return tolerance


def _minimum_points(fields: Fields, cursor: Cursor) -> int | None:
    """Return how many figures statistical marks need, None where the key is not there."""
    if "minimum_points" not in fields:
        return None
    text = fields.text("minimum_points") or _USUAL_POINTS
    match = _POINTS.fullmatch(text)
    if not match or int(match[1]) < _LEAST_POINTS:
        cursor.error(
            "bad-number",
            fields.where_of("minimum_points"),
            f"'minimum_points' cannot be {text!r}",
            f"write a whole number from {_LEAST_POINTS} to 9999, or nothing for {_USUAL_POINTS}",
        )
        return None
    return int(match[1])
