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
        self._tell(what, "appendix-dropped", f"left out of the pack: {what}")

    def changed(self, message: str) -> None:
        """Tell of what is in the pack, but not as it was."""
        self._tell(message, "appendix-changed", message)

    def odd(self, message: str) -> None:
        """Tell of what is in the pack as it was, and will not be seen as it was meant."""
        self._tell(message, "appendix-odd", message)

    def _tell(self, what: str, code: str, message: str) -> None:
        if what not in self._told:
            self._told[what] = warning(code, self._where, f"{self._name!r}: {message}")

    def problems(self) -> tuple[Problem, ...]:
        """Return the notes."""
        return tuple(self._told.values())
