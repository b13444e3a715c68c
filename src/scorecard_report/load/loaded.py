"""What loading a file gives, value or problems; and where the files behind a brand come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from scorecard_report.problems import Problem

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Loaded(Generic[T]):
    """A value with warnings; None where any of the problems is an error."""

    value: T | None
    problems: tuple[Problem, ...]


class AssetRefused(Exception):
    """A file that a brand names cannot be used; the message says why, without its name."""


class Assets(Protocol):
    """Where the bytes behind a brand come from; `app/` alone opens files, and implements it."""

    def workspace(self, path: str) -> bytes:
        """Return a file of the workspace, by its path in it. Raises `AssetRefused`."""

    def shipped(self, path: str) -> bytes:
        """Return a file that comes with the program, by its path under `assets/`."""
