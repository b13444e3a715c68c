"""What an appendix loses or changes on its way into the pack: each told once, as a warning."""

from __future__ import annotations

from scorecard_report.problems import Problem, Where, warning


class Notes:
    """The notes on one appendix, in the order in which they came up."""

    def __init__(self, name: str, where: Where) -> None:
        self._name = name
        self._where = where
        self._told: dict[str, Problem] = {}

    def dropped(self, what: str) -> None:
        """Tell of what is not in the pack."""
        message = f"{self._name!r}: left out of the pack: {what}"
        self._told.setdefault(what, warning("appendix-dropped", self._where, message))

    def changed(self, what: str) -> None:
        """Tell of what is in the pack, but not as it was."""
        message = f"{self._name!r}: {what}"
        self._told.setdefault(what, warning("appendix-changed", self._where, message))

    def odd(self, what: str) -> None:
        """Tell of what is in the pack as it was, and will not be seen as it was meant."""
        message = f"{self._name!r}: {what}"
        self._told.setdefault(what, warning("appendix-odd", self._where, message))

    def problems(self) -> tuple[Problem, ...]:
        """Return the notes."""
        return tuple(self._told.values())
