"""The words of a chase list: what is owed, and for each who owes a text for an e-mail."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import Final

from scorecard_report.compose.languages import words_for
from scorecard_report.compose.report import full_title
from scorecard_report.compose.words import date_in_words
from scorecard_report.compute import Gap, Owed
from scorecard_report.model.scorecard import Scorecard

_BETWEEN: Final = f"\n{'-' * 72}\n\n"


def owed_words(owed: Owed, language: str) -> str:
    """Return what is owed, in a few words."""
    words = words_for(language).chase
    measure = owed.lack.measure
    text = words.gap[owed.lack.gap]
    if measure is None:
        return text
    if owed.lack.gap is Gap.COMMENTARY:
        return text.format(previous=measure.previous.as_printed, current=measure.current.as_printed)
    if owed.lack.gap is Gap.NEWER:
        return text.format(period=measure.periods[-1])
    at = {Gap.PREVIOUS: 0, Gap.CURRENT: 1}.get(owed.lack.gap)
    if at is None or len(measure.periods) <= at:
        return text
    return words.of_period.format(what=text, period=measure.periods[at])


def who_words(who: str, language: str) -> str:
    """Return who owes, in words where nobody is named."""
    return who or words_for(language).chase.nobody


def compose_chasers(
    owed: Iterable[Owed], scorecard: Scorecard, by: date | None, language: str
) -> str:
    """Return a text for each who owes, parted by a line; "" where nothing is owed."""
    title = full_title(scorecard)
    day = date_in_words(by, words_for(language)) if by else ""
    return _BETWEEN.join(
        _heading(who, title, day, language) + _list(list(one), language)
        for who, one in groupby(owed, key=lambda item: item.who)
    )


def _heading(who: str, title: str, day: str, language: str) -> str:
    words = words_for(language).chase
    subject, opening = words.by_day if day else words.at_any_time
    return (
        f"{words.to}: {who_words(who, language)}\n"
        f"{words.subject}: {subject.format(title=title, day=day)}\n\n"
        f"{opening.format(title=title, day=day)}\n"
    )


def _list(owed: list[Owed], language: str) -> str:
    lines = []
    for name, one in groupby(owed, key=_name):
        lines += ["", name, *(f"  - {owed_words(item, language)}" for item in one)]
    return "\n".join([*lines, "", words_for(language).chase.closing, ""])


def _name(owed: Owed) -> str:
    """Return what a thing is owed for, in the scorecard's own words."""
    measure = owed.lack.measure
    if measure is None:
        return owed.lack.action.text
    return f"{measure.ref} {measure.text}".strip()
