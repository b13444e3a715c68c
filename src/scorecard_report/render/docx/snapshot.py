"""The snapshot: what a Word file was made to say, carried in the file, and bound to nothing.

It is the base of the three-way comparison when the file comes home edited. A passage is the text
of one paragraph outside tables, or of one cell; its parts are fixed words and fields of the source,
each in one manner.
`roundtrip/` reads what is written here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import blake2b
from typing import Final
from unicodedata import is_normalized, normalize

from scorecard_report.document.nodes import Run
from scorecard_report.render.docx.xml import DECLARATION, escape, legal

VERSION: Final = "1"
NAMESPACE: Final = "urn:scorecard-report:snapshot"
PART: Final = "customXml/item1.xml"
_PROPERTIES: Final = "customXml/itemProps1.xml"
_RELATIONSHIPS: Final = "customXml/_rels/item1.xml.rels"
CUSTOM_PROPERTIES: Final = "docProps/custom.xml"
PROPERTY: Final = "Scorecard snapshot"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
# Of every snapshot: it says what the part is, not which one.
_STORE_ITEM: Final = "{5C0AECA2-D000-4F1C-9A55-0D0C5C0AECA2}"
_SOFT_HYPHEN: Final = "\u00ad"
_HARD_HYPHEN: Final = "\u2011"
_SPACES: Final = re.compile(r"\s+")
_BREAKS: Final = re.compile(r"\s*\n\s*")


def canonical(text: str) -> str:
    """Return a text as it is compared, whichever program it went through.

    NFC; soft hyphens out; no hyphen or space is a special one; edge and doubled spaces out. Line
    breaks stay, one between two lines that say something.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = plain_letters(text)
    if "\n" in text:
        lines = _BREAKS.sub("\n", text).strip().split("\n")
        return "\n".join(_SPACES.sub(" ", line) for line in lines)
    return _SPACES.sub(" ", text).strip()


def plain_letters(text: str) -> str:
    """Return a text with the letters by which it is compared; its spaces stay as they are."""
    if not is_normalized("NFC", text):
        text = normalize("NFC", text)
    return text.replace(_SOFT_HYPHEN, "").replace(_HARD_HYPHEN, "-")


def hash_of(text: str) -> str:
    """Return the hash by which a changed value is known: of its canonical form, 12 digits."""
    return blake2b(canonical(legal(text)).encode(), digest_size=6).hexdigest()


class SnapshotWriter:
    """Takes passages as the body is written."""

    def __init__(self, source: str = "") -> None:
        """Begin with none. source: see `Document`."""
        self._passages: list[str] = []
        self._source = source

    def add(
        self, mark: str, runs: Iterable[Run], table: int = 0, column: str = "", shape: str = ""
    ) -> None:
        """Take a passage.

        mark: the bookmark round the paragraph, or round the first cell of the row; "" for a
        column's heading. table: its number from 1, 0 outside. column: the cell's column, by name.
        shape: "heading 3", or "item 1 bullet" by depth and form; "" for any other.
        """
        cell = f' table="{table}" column="{escape(column)}"' if table else ""
        shaped = f' shape="{shape}"' if shape else ""
        written = "".join(_part(run) for run in runs if run.text)
        self._passages.append(f'<p at="{mark}"{cell}{shaped}>{written}</p>')

    def finish(self) -> tuple[str, str]:
        """Return the snapshot's id, 32 hexadecimal digits of its content's hash, and its XML."""
        content = "".join(self._passages)
        id_ = blake2b(f"{VERSION}{self._source}{content}".encode(), digest_size=16).hexdigest()
        source = f' source="{escape(self._source)}"' if self._source else ""
        return id_, (
            f'{DECLARATION}<snapshot xmlns="{NAMESPACE}" version="{VERSION}" id="{id_}"{source}>'
            f"{content}</snapshot>"
        )


def _part(run: Run) -> str:
    """Return a run's part: a field's, fixed words, or a note's number.

    A note's number some programs keep and nobody should edit.
    """
    text, field = escape(run.text), run.field
    if field is None:
        return f"<n>{text}</n>" if run.raised else f"<t>{text}</t>"
    absent = "" if field.is_given else ' given="0"'
    manner = ""
    if run.strong:
        manner += ' strong="1"'
    if run.emphasised:
        manner += ' emphasised="1"'
    if run.link and run.link.address:
        manner += f' link="{escape(run.link.address)}"'
    return (
        f'<f key="{escape(field.key)}" name="{field.name}" row="{escape(field.row)}"{absent}'
        f'{manner} hash="{hash_of(run.text)}">{text}</f>'
    )


def snapshot_parts(id_: str, xml: str) -> dict[str, str]:
    """Return the parts that hold a snapshot and its id."""
    properties = (
        f'{DECLARATION}<ds:datastoreItem ds:itemID="{_STORE_ITEM}" '
        f'xmlns:ds="{_OFFICE}/customXml"><ds:schemaRefs/></ds:datastoreItem>'
    )
    relationships = (
        f'{DECLARATION}<Relationships xmlns="{_PACKAGE_RELATIONSHIPS}"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>'
    )
    custom = (
        f'{DECLARATION}<Properties xmlns="{_OFFICE}/custom-properties" '
        f'xmlns:vt="{_OFFICE}/docPropsVTypes"><property '
        f'fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{PROPERTY}">'
        f"<vt:lpwstr>{id_}</vt:lpwstr></property></Properties>"
    )
    return {
        PART: xml,
        _PROPERTIES: properties,
        _RELATIONSHIPS: relationships,
        CUSTOM_PROPERTIES: custom,
    }
