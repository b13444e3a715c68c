"""What an appendix loses or changes on its way into the pack: each told once, as a warning."""

from __future__ import annotations

from scorecard_report.problems import Problem, Where, warning


class Notes:
    """The notes on one appendix, in the order in which they came up."""

    def __init__(self, name: str) -> None:
        self._where = Where(name)
        self._told: dict[str, Problem] = {}

    def dropped(self, what: str) -> None:
        """Tell of what is not in the pack."""
        self._told.setdefault(
            what, warning("appendix-dropped", self._where, f"left out of the pack: {what}")
        )

    def changed(self, message: str) -> None:
        """Tell of what is in the pack, but not as it was."""
        self._told.setdefault(message, warning("appendix-changed", self._where, message))

    def problems(self) -> tuple[Problem, ...]:
        """Return the notes."""
        return tuple(self._told.values())
