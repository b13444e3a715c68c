"""Which words a language has; a new language is a `words_*.py` and a line here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scorecard_report.compose.words import Words
from scorecard_report.compose.words_cy import WELSH
from scorecard_report.compose.words_en import ENGLISH

_WORDS: Final[Mapping[str, Words]] = {"en": ENGLISH, "cy": WELSH}


def every_language() -> tuple[Words, ...]:
    """Return the words of each language that we have."""
    return tuple(_WORDS.values())


def words_for(language: str) -> Words:
    """Return the words of a language ("en-GB", "cy"); English for any that we do not have."""
    return _WORDS.get(language.split("-")[0], ENGLISH)
