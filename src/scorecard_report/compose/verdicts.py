"""Directions of travel as marks, tones, words and counts."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from typing import Final

from scorecard_report.compose.languages import words_for
from scorecard_report.compose.words import Words
from scorecard_report.compute import (
    Direction,
    Finding,
    Signal,
    Status,
    Travel,
    Variation,
    is_good,
)
from scorecard_report.document.nodes import Limits, Line, Mark, PointMark, Tally, Tone, Trend
from scorecard_report.model.scorecard import Polarity

MARK: Final[Mapping[Direction, Mark]] = {
    Direction.IMPROVING: Mark.DISC_WITH_TICK,
    Direction.WORSENING: Mark.DIAMOND_WITH_EXCLAMATION,
    Direction.NO_CHANGE: Mark.SQUARE_WITH_BARS,
    Direction.INCREASING: Mark.ARROW_UP,
    Direction.DECREASING: Mark.ARROW_DOWN,
    Direction.NOT_COMPARABLE: Mark.DASHED_RING,
}

TONE: Final[Mapping[Direction, Tone]] = {
    Direction.IMPROVING: Tone.GOOD,
    Direction.WORSENING: Tone.BAD,
    Direction.NO_CHANGE: Tone.QUIET,
    Direction.INCREASING: Tone.QUIET,
    Direction.DECREASING: Tone.QUIET,
    Direction.NOT_COMPARABLE: Tone.QUIET,
}


def reason_words(travel: Travel, language: str) -> str:
    """Return why a measure is not comparable, in a few words; "" where it is."""
    return words_for(language).reason[travel.reason] if travel.reason else ""


def status_words(status: Status | None, language: str) -> str:
    """Return a status in the council's own word, or why there is none; "" without rules for it."""
    if status is None:
        return ""
    if status.level:
        return status.level.word
    return words_for(language).no_status[status.reason] if status.reason else ""


def verdict_words(travel: Travel, language: str) -> str:
    """Return a direction as it is printed, with its reason where it has one."""
    reason = reason_words(travel, language)
    word = words_for(language).verdict[travel.direction]
    return f"{word} ({reason})" if reason else word


def trend(finding: Finding, polarity: Polarity, words: Words) -> Trend:
    """Return what the Travel cell shows: line, mark, word, and what is said below them."""
    travel = finding.travel
    return Trend(
        _line(finding, words),
        MARK[travel.direction],
        TONE[travel.direction],
        words.verdict[travel.direction],
        words.reason[travel.reason] if travel.reason else "",
        variation_words(finding.variation, polarity, words) if finding.variation else (),
    )


def marks_in_words(finding: Finding, polarity: Polarity, language: str) -> tuple[str, ...]:
    """Return the statistical marks of the latest figure; empty where none were asked for."""
    found = finding.variation
    return variation_words(found, polarity, words_for(language)) if found else ()


def variation_words(variation: Variation, polarity: Polarity, words: Words) -> tuple[str, ...]:
    """Return what the latest figure is part of, each good or bad way said together."""
    if variation.limits is None:
        return (words.few_points,)
    if not variation.of_latest:
        return (words.no_signal,)
    forms = {True: words.good_signal, False: words.bad_signal, None: "{signals}"}
    ways = itertools.groupby(variation.of_latest, lambda signal: is_good(signal, polarity))
    return tuple(
        forms[way].format(signals=_signals_in_words(signals, words)) for way, signals in ways
    )


def _signals_in_words(signals: Iterable[Signal], words: Words) -> str:
    return ", ".join(words.signal[signal.rule][not signal.is_high] for signal in signals)


def _line(finding: Finding, words: Words) -> Line | None:
    series = finding.series
    if len(series.heights) < 2:
        return None
    printed = ", ".join(value.as_printed for value in series.values)
    told = _course(series.heights, words).format(values=printed)
    variation = finding.variation
    if not (variation and series.limits):
        return Line(series.heights, told)
    latest = _signals_in_words(variation.of_latest, words) or words.no_signal
    told = words.latest.format(line=told, signals=latest)
    if variation.earlier:
        earlier = _signals_in_words(variation.earlier, words)
        told = words.earlier.format(line=told, signals=earlier)
    limits = Limits(*series.limits, variation.first)
    return Line(series.heights, told, limits, _point_marks(variation))


def _point_marks(variation: Variation) -> tuple[PointMark, ...]:
    """Return a mark for each point of a signal; of several, the most telling says which way."""
    ways = {
        point: signal.is_high for signal in reversed(variation.signals) for point in signal.points
    }
    return tuple(PointMark(point, ways[point]) for point in sorted(ways))


def _course(heights: tuple[float, ...], words: Words) -> str:
    steps = [later - earlier for earlier, later in itertools.pairwise(heights)]
    if all(step == 0 for step in steps):
        return words.level
    if all(step >= 0 for step in steps):
        return words.rising
    if all(step <= 0 for step in steps):
        return words.falling
    return words.uneven


def counts_in_words(counts: Mapping[Direction, int], words: Words) -> str:
    """Return "7 measures: 2 improving · 3 worsening", zeros left out."""
    total = sum(counts.values())
    one, many = words.measures
    parts = " · ".join(tally.text for tally in tallies(counts, words))
    return f"{(one if total == 1 else many).format(count=total)}: {parts}"


def tallies(counts: Mapping[Direction, int], words: Words) -> tuple[Tally, ...]:
    """Return a mark and a count for each direction that occurs, in the order of `Direction`."""
    return tuple(
        Tally(
            MARK[direction],
            TONE[direction],
            words.verdict_count[direction].format(count=counts[direction]),
        )
        for direction in Direction
        if counts.get(direction)
    )
