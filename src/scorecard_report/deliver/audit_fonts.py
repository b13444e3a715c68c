"""What stands against PDF/UA-1 in the fonts of an appendix.

Whether they are there, and say what they draw; their glyphs are not looked at. ISO 14289-1, 7.21.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from scorecard_report.deliver.content import Used
from scorecard_report.deliver.reading import Source, is_stream

_FILES: Final = ("/FontFile", "/FontFile2", "/FontFile3")
_NAMED: Final = {"/WinAnsiEncoding", "/MacRomanEncoding"}
_IDENTITY: Final = {"/Identity-H", "/Identity-V"}
_SIMPLE: Final = {"/Type1", "/MMType1", "/TrueType"}
_SYMBOLIC: Final = 4  # of a font's flags
_FIRST_NAMED: Final = 32  # the first code of the named encodings
_SECTION: Final = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.S)
_CHARACTER: Final = re.compile(rb"<([^<>]*)>\s*<([^<>]*)>")
_RANGE: Final = re.compile(rb"<([^<>]*)>\s*<([^<>]*)>\s*(?:<([^<>]*)>|\[([^\]]*)\])")
_NO_CHARACTER: Final = {"", "0000", "FFFE", "FEFF"}
_MOST_CODES: Final = 65_536


def font_faults(source: Source, fonts: Iterable[Used]) -> Iterator[str]:
    """Yield what is wrong with the fonts that pages use."""
    for used in fonts:
        font = used.font
        name = source.text(font, "/BaseFont").removeprefix("/") or "without a name"
        kind = source.text(font, "/Subtype")
        inner = font
        if kind == "/Type0":
            below = source.items(font, "/DescendantFonts")
            inner = source.get(below[0]) if below else None
        descriptor = source.mapping(inner, "/FontDescriptor")
        if kind != "/Type3" and not any(each in descriptor for each in _FILES):
            yield f"the font {name} is not in the file"
        if not used.codes <= _mapped(source, font, kind, _symbolic(source, descriptor)):
            yield f"the font {name} does not say which characters its glyphs are"
        if kind == "/Type0":
            yield from _composite(source, used, inner, name)
        elif kind == "/TrueType":
            yield from _true_type(source, font, descriptor, name)


def _symbolic(source: Source, descriptor: Any) -> bool:
    flags = source.entry(descriptor, "/Flags")
    return isinstance(flags, int) and bool(flags & _SYMBOLIC)


def _mapped(source: Source, font: Any, kind: str, symbolic: bool) -> set[int]:  # noqa: FBT001
    """Return the codes of a font that stand for characters (7.21.7)."""
    codes: set[int] = set()
    if kind in _SIMPLE and not symbolic and source.entry(font, "/Encoding") in _NAMED:
        codes.update(range(_FIRST_NAMED, 256))
    table = source.entry(font, "/ToUnicode")
    if is_stream(table):
        for section, text in _SECTION.findall(table.get_data()):
            pairs = _characters(text) if section == b"bfchar" else _ranges(text)
            for code, character in pairs:
                (codes.discard if character in _NO_CHARACTER else codes.add)(code)
    return codes


def _characters(text: bytes) -> Iterator[tuple[int, str]]:
    for code, character in _CHARACTER.findall(text):
        yield int(code, 16), _digits(character)


def _ranges(text: bytes) -> Iterator[tuple[int, str]]:
    for low, high, first, listed in _RANGE.findall(text):
        codes = range(int(low, 16), min(int(high, 16), int(low, 16) + _MOST_CODES) + 1)
        if listed:
            yield from zip(codes, map(_digits, re.findall(rb"<([^<>]*)>", listed)), strict=False)
        else:
            for code in codes:
                yield code, _digits(first) if code == codes[0] else "following"


def _digits(text: bytes) -> str:
    return re.sub(rb"\s", b"", text).decode("latin-1").upper()


def _composite(source: Source, used: Used, inner: Any, name: str) -> Iterator[str]:
    if source.entry(used.font, "/Encoding") not in _IDENTITY:
        yield f"the font {name} has an encoding that is not looked into"
    elif 0 in used.codes:
        yield f"the font {name} draws a glyph that it does not have"
    if source.text(inner, "/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in inner:
        yield f"the font {name} does not map its characters to glyphs"


def _true_type(source: Source, font: Any, descriptor: Any, name: str) -> Iterator[str]:
    encoding = source.entry(font, "/Encoding")
    if _symbolic(source, descriptor):
        if encoding is not None:
            yield f"the font {name} is symbolic and has an encoding"
    elif encoding not in _NAMED:
        yield f"the font {name} has an encoding that is not looked into"
