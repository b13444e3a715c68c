"""Arguments that more than one command takes, and what may be written for an argument."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Final

FORMATS: Final = ("pdf", "docx")
CLEAR_DAYS: Final = 5
_SIZES: Final = (9, 36)
_MOST_CLEAR_DAYS: Final = 60
_FIRST_YEAR: Final = 1900


def add_source(parser: argparse.ArgumentParser) -> None:
    """Add what a command is about."""
    completes_paths(parser.add_argument(
        "file", metavar="FILE", type=Path, nargs="?",
        help="a YAML file, - for stdin, or a workspace's folder (the workspace one stands in)",
    ))  # fmt: skip


def completes_paths(argument: argparse.Action) -> None:
    """Let a shell complete an argument with paths."""
    # What shtab.FILE says, written out so that `completion` alone imports shtab.
    argument.complete = {  # type: ignore[attr-defined]
        "bash": "_shtab_compgen_files", "zsh": "_files", "tcsh": "f",
    }  # fmt: skip


def add_outputs(parser: argparse.ArgumentParser) -> None:
    """Add the formats, the place and the consent of a command that builds files."""
    parser.add_argument(
        "--to", metavar="FORMATS", type=formats, default=FORMATS,
        help="pdf, docx, or both parted by a comma (both)",
    )  # fmt: skip
    completes_paths(parser.add_argument(
        "-o", "--output", metavar="PLACE",
        help="a folder; where one format is asked also a file, or - for stdout (output/)",
    ))  # fmt: skip
    parser.add_argument(
        "--replace", action="store_true",
        help="build over a Word file that was edited, keeping a copy of it",
    )  # fmt: skip


def add_quiet(parser: argparse.ArgumentParser) -> None:
    """Add --quiet."""
    parser.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")


def add_fail_on_warning(parser: argparse.ArgumentParser) -> None:
    """Add --fail-on-warning."""
    parser.add_argument(
        "--fail-on-warning", action="store_true", help="treat warnings as errors: exit code 1"
    )


def formats(text: str) -> tuple[str, ...]:
    """Return the formats that a text names, parted by commas."""
    asked = tuple(dict.fromkeys(part.strip().lower() for part in text.split(",") if part.strip()))
    unknown = [part for part in asked if part not in FORMATS]
    if unknown or not asked:
        raise argparse.ArgumentTypeError(f"{text!r}: choose from {', '.join(FORMATS)}")
    return asked


def points(text: str) -> float:
    """Return a size of type."""
    try:
        size = float(text.removesuffix("pt"))
    except ValueError:
        size = 0.0
    if not _SIZES[0] <= size <= _SIZES[1]:
        raise argparse.ArgumentTypeError(f"{text!r}: from {_SIZES[0]} to {_SIZES[1]} points")
    return size


def day(text: str) -> date:
    """Return a day that is written YYYY-MM-DD."""
    try:
        day = date.fromisoformat(text if len(text) == len("YYYY-MM-DD") else "")
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date: write YYYY-MM-DD") from None
    if day.year < _FIRST_YEAR:
        raise argparse.ArgumentTypeError(f"{text!r} is before {_FIRST_YEAR}")
    return day


def clear_days(text: str) -> int:
    """Return a number of clear days."""
    if not (text.isascii() and text.isdigit() and int(text[:9]) <= _MOST_CLEAR_DAYS):
        raise argparse.ArgumentTypeError(f"{text!r}: from 0 to {_MOST_CLEAR_DAYS}")
    return int(text)
