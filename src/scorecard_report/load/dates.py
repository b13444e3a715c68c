"""Dates as a person types them into YAML: YYYY-MM-DD and nothing else."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from scorecard_report.load.cursor import Fields

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def read_date(fields: Fields, key: str) -> date | None:
    """Return a key's date; None where it is absent, or is none, which is told."""
    text = fields.text(key)
    if not text:
        return None
    try:
        if not _DATE.fullmatch(text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        fields.cursor.error(
            "bad-date", fields.where_of(key), f"{text!r} is no date", "write YYYY-MM-DD"
        )
        return None
