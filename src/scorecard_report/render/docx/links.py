"""Links that lead outside, as relationships of the document: nothing is loaded by them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from scorecard_report.render.docx.xml import element

_RELATIONSHIPS: Final = "word/_rels/document.xml.rels"
_KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def link_parts(links: Mapping[str, str], parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the relationships with those that lead outside; none without any."""
    if not links:
        return {}
    rows = "".join(
        element(
            "Relationship", Id=id_, Type=_KIND, Target=address,
            TargetMode="External",
        )
        for address, id_ in links.items()
    )  # fmt: skip
    written = parts[_RELATIONSHIPS].replace(b"</Relationships>", f"{rows}</Relationships>".encode())
    return {_RELATIONSHIPS: written}
