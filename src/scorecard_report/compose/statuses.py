"""A council's statuses as marks, tones, words, counts, and what the key says of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from scorecard_report.compose.words import Words
from scorecard_report.compute import Findings, Status, count_statuses
from scorecard_report.document.nodes import (
    LegendItem,
    Mark,
    Paragraph,
    TextStyle,
    Tone,
    Trend,
    paragraph,
)
from scorecard_report.model.rules import (
    Condition,
    StatusLevel,
    StatusMark,
    StatusTone,
    Tolerance,
)
from scorecard_report.model.scorecard import Measure, Scorecard

_MARK: Final[Mapping[StatusMark, Mark]] = {
    StatusMark.STAR: Mark.STAR,
    StatusMark.FULL: Mark.RING_WITH_CORE,
    StatusMark.HALF: Mark.RING_WITH_HALF_CORE,
    StatusMark.EMPTY: Mark.RING,
    StatusMark.TRIANGLE: Mark.TRIANGLE,
    StatusMark.CROSS: Mark.CROSS,
}
_TONE: Final[Mapping[StatusTone, Tone]] = {
    StatusTone.GOOD: Tone.GOOD,
    StatusTone.BAD: Tone.BAD,
    StatusTone.QUIET: Tone.QUIET,
}


def has_statuses(scorecard: Scorecard, findings: Findings) -> bool:
    """Say whether there are rules for a status and a measure with a target to judge by them."""
    return any(
        measure.target is not None and findings[measure.key].status is not None
        for measure in scorecard.measures
    )


def status_block(status: Status | None, words: Words, label: str = "") -> Trend | Paragraph:
    """Return a status as its mark and word, or why there is none; never an empty block.

    label: what it is, where no column's heading says so.
    """
    if status and status.level:
        level = status.level
        word = f"{label}: {level.word}" if label else level.word
        return Trend(None, _MARK[level.mark], _TONE[level.tone], word)
    text = words.no_status[status.reason] if status and status.reason else words.not_given
    return paragraph(text, TextStyle.SECONDARY)


def statuses_in_words(findings: Findings, measures: Iterable[Measure], words: Words) -> str:
    """Return "Status: On target 3 · Off target 1", the best first; "" where none has one."""
    counts = " · ".join(
        words.status_count.format(word=level.word, count=count)
        for level, count in count_statuses(findings, measures).items()
    )
    return words.status_counts.format(counts=counts) if counts else ""


def explain_statuses(
    findings: Findings, measures: Iterable[Measure], words: Words
) -> list[LegendItem]:
    """Return an item of the key for each status that a measure has, the best first."""
    return [
        LegendItem(
            (_MARK[level.mark], _TONE[level.tone]), level.word, level.meaning or _made(level, words)
        )
        for level in count_statuses(findings, measures)
    ]


def _made(level: StatusLevel, words: Words) -> str:
    """Return what a status means, from what it asks for."""
    asks_for_limit = level.condition in {Condition.WITHIN, Condition.BEYOND}
    limit = _limit(level.limit, words) if asks_for_limit else ""
    meaning = words.status_meaning[level.condition].format(limit=limit)
    return f"{meaning} {words.status_travel[level.travel]}" if level.travel else meaning


def _limit(limit: Tolerance | None, words: Words) -> str:
    if limit is None:
        return words.own_tolerance
    template = words.share_of_target if limit.is_relative else "{share}"
    return template.format(share=limit.amount)
