"""How to read the scorecard: the marks, the line, and each data state that this edition uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from scorecard_report.compose.verdicts import MARK, TONE
from scorecard_report.compose.words import Words
from scorecard_report.compute import Direction, Findings
from scorecard_report.document.nodes import Legend, LegendItem, Limits, Line, PointMark
from scorecard_report.model.scorecard import Measure
from scorecard_report.model.value import Kind, Value

_SAMPLE_HEIGHTS = (0.2, 0.85)
_WITHIN = (0.35, 0.2, 0.5, 0.3, 0.45)
_OUTSIDE = (*_WITHIN[:-1], 0.95)
_SAMPLE_LIMITS = Limits(0.1, 0.38, 0.66)


def make_legend(
    measures: Sequence[Measure],
    findings: Findings,
    counts: Mapping[Direction, int],
    words: Words,
    statuses: Iterable[LegendItem],
) -> Legend:
    """Explain what stands in a document, and nothing else.

    measures: those whose figures do. counts: of the directions that its marks tell.
    """
    items: list[LegendItem] = []
    if any(findings[measure.key].series.heights for measure in measures):
        sample = Line(_SAMPLE_HEIGHTS, words.line_shape)
        items.append(LegendItem(sample, words.line_term, words.line_meaning))
    items.extend(
        LegendItem(
            (MARK[direction], TONE[direction]),
            words.verdict[direction],
            words.verdict_meaning[direction],
        )
        for direction in Direction
        if counts.get(direction)
    )
    items.extend(_variation(measures, findings, words))
    items.extend(statuses)
    items.extend(_states(_values(measures), words))
    return Legend(words.legend_title, tuple(items))


def _variation(
    measures: Sequence[Measure], findings: Findings, words: Words
) -> Iterable[LegendItem]:
    """Yield what explains the limits and signals, and what is said where there are none."""
    found = [findings[measure.key].variation for measure in measures]
    if any(variation and variation.limits for variation in found):
        within = Line(_WITHIN, words.limits_shape, _SAMPLE_LIMITS)
        yield LegendItem(within, words.limits_term, words.limits_meaning)
    if any(variation and variation.signals for variation in found):
        last = PointMark(len(_OUTSIDE) - 1, is_up=True)
        outside = Line(_OUTSIDE, words.signal_shape, _SAMPLE_LIMITS, (last,))
        yield LegendItem(outside, words.signal_term, words.signal_meaning)
    for variation in found:
        if variation and variation.limits is None:
            meaning = words.few_points_meaning.format(needed=variation.needed)
            yield LegendItem("…", words.few_points, meaning)
            return


def _values(measures: Iterable[Measure]) -> Iterable[Value]:
    for measure in measures:
        yield measure.previous
        yield measure.current
        if measure.target:
            yield from measure.target.values


def _states(values: Iterable[Value], words: Words) -> list[LegendItem]:
    """Return an item for each data state used, in the order in which they first occur."""
    found: dict[str, LegendItem] = {}
    for value in values:
        if value.kind is Kind.BOUND:
            found.setdefault(
                "bound", LegendItem(value.as_printed, words.bound_term, words.bound_meaning)
            )
        state = "x" if value.kind is Kind.MISSING else value.state
        if state and state not in found:
            # Signs are shown as this edition prints them ("N/A" or "n/a"), letters in brackets.
            sign = f"[{state}]" if state.isalpha() else value.as_printed
            found[state] = LegendItem(sign, *words.state[state])
    return list(found.values())
