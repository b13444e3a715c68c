"""Where a link may lead: one rule for links in a text and for background documents."""

from __future__ import annotations

import re
from typing import Final

from scorecard_report.problems import Problem, Where, cut, error

# Visible ASCII, as an address must be written, with a host or somebody behind the scheme. What
# stands before an @ is a name at the host, so the host is looked for behind it.
_ADDRESS: Final = re.compile(
    r"https?://(?:[!\"$-.0->A-~]*@)?(?:[a-z0-9]|\[[0-9a-f:.]+\])[!-~]*"
    r"|mailto:[!->A-~]+@[a-z0-9][!-~]*",
    re.IGNORECASE | re.ASCII,
)


def address_problem(address: str, where: Where) -> Problem | None:
    """Return an error for what is no address that a paper can lead to; None for one that is."""
    if _ADDRESS.fullmatch(address):
        return None
    return error(
        "bad-link",
        where,
        f"{cut(address, 60)!r} is no address that a paper can lead to",
        "write a whole address: https://…, http://… or mailto:…",
    )
