"""What stands against PDF/A-3a in what an appendix's pages draw with, and in its annotations.

Objects are looked at once, as they are copied into the pack: what is left out of it cannot stand
against it. Clauses are those of ISO 19005-3. Not looked at: font programs, pictures' own data.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from pypdf.generic import NameObject

from scorecard_report.deliver.opening import Opened
from scorecard_report.deliver.reading import Source, is_stream, raw_bytes

LONGEST_NAME: Final = 128  # its slash counted (6.1.13)
LONGEST_STRING: Final = 32_767  # bytes
_MOST_BYTES: Final = 6  # of a character, and of the mark before the first
HIGHEST_INTEGER: Final = 2_147_483_647
DEEPEST_STATE: Final = 28  # graphics states saved within each other
TOO_LONG: Final = "a name, text or number beyond what PDF/A allows"
FOR_A_PRESS: Final = "colours for a press (CMYK)"
INTENTS: Final = frozenset(
    ["/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"]
)
_BLENDS: Final = frozenset(
    f"/{name}"
    for name in (
        "Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge",
        "ColorBurn", "HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation",
        "Color", "Luminosity",
    )
)  # fmt: skip
_NOT_LOOKED_INTO: Final = "which is not looked into for PDF/A"
# Names that say it all, wherever they stand as a value (6.1.7.2, 6.2.4, 6.2.8.3, 6.2.9).
_NAMES: Final[Mapping[str, str]] = {
    "/DeviceCMYK": FOR_A_PRESS,
    "/DeviceN": f"a colour of inks, {_NOT_LOOKED_INTO}",
    "/Separation": f"a colour of inks, {_NOT_LOOKED_INTO}",
    "/LZWDecode": "something packed by LZW",
    "/Crypt": "something encrypted",
    "/JPXDecode": f"a picture in JPEG 2000, {_NOT_LOOKED_INTO}",
    "/PS": "something drawn by PostScript",
}
# Entries of graphics states, images and forms: what their value must be, and what it is else.
_ENTRIES: Final[Mapping[str, tuple[Callable[[Any], bool], str]]] = {
    "/TR": (lambda _: False, "a transfer function"),
    "/TR2": (lambda value: value == "/Default", "a transfer function"),
    "/HTP": (lambda _: False, "a halftone phase"),
    "/HT": (lambda value: value == "/Default", f"a halftone, {_NOT_LOOKED_INTO}"),
    "/BM": (
        lambda value: _are(_BLENDS, value if isinstance(value, list) else [value]),
        "a blend mode that is none",
    ),
    "/RI": (lambda value: _are(INTENTS, [value]), "a rendering intent that is none"),
    "/Intent": (lambda value: _are(INTENTS, [value]), "a rendering intent that is none"),
    "/Interpolate": (lambda value: value == False, "a picture that is smoothed"),  # noqa: E712
    "/Alternates": (lambda _: False, "a picture with alternates"),
    "/PS": (lambda _: False, "something drawn by PostScript"),
    "/Subtype2": (lambda value: value != "/PS", "something drawn by PostScript"),
}
# Colour space of a profile, and how many components it has; a profile's class (6.2.4.2).
_SPACES: Final = {b"RGB ": 3, b"GRAY": 1, b"Lab ": 3}
_CLASSES: Final = frozenset([b"prtr", b"mntr", b"scnr", b"spac"])
_PROFILE_HEAD: Final = 128  # bytes
_LATEST_PROFILE: Final = 4
_CMYK: Final = 4  # components
_BOXES: Final = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
SMALLEST_BOX, LARGEST_BOX = 3, 14_400  # units (6.1.13; ISO 32000-1, annex C)
_ANNOTATIONS: Final = frozenset([
    "/Text", "/Link", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine", "/Caret",
    "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Ink", "/Popup",
])  # fmt: skip
_DROPPED: Final = frozenset(["/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia", "/3D",
                             "/TrapNet", "/PrinterMark"])  # fmt: skip
_PRINTS, _UNSEEN = 4, 1 | 2 | 32 | 256  # of an annotation's flags (6.3.2)
_NO_APPEARANCE: Final = frozenset(["/Link", "/Popup"])
# Of an inline image, whose names may be short (ISO 32000-1, 8.9.7).
_INLINE: Final[Mapping[bytes, str]] = {
    b"/CMYK": FOR_A_PRESS, b"/DeviceCMYK": FOR_A_PRESS,
    b"/LZW": _NAMES["/LZWDecode"], b"/LZWDecode": _NAMES["/LZWDecode"],
    b"/Crypt": _NAMES["/Crypt"], b"/Intent": "a rendering intent in an inline picture",
}  # fmt: skip
_SMOOTHED: Final = re.compile(rb"/I(?:nterpolate)?\s+true")


def _are(known: frozenset[str], values: list[Any]) -> bool:
    return all(str(value) in known for value in values)


class Unfit:
    """Notes what PDF/A forbids among the objects that it is shown."""

    def __init__(self, source: Source) -> None:
        self.faults: dict[str, None] = {}
        self._source = source

    def scalar(self, value: Any) -> None:
        """Look at a name, text or number."""
        if isinstance(value, str):
            if value in _NAMES:
                self.faults[_NAMES[value]] = None
            is_name = isinstance(value, NameObject)
            limit = LONGEST_NAME if is_name else LONGEST_STRING
            if _MOST_BYTES * len(value) >= limit:
                size = len(value.encode() if is_name else raw_bytes(value))
                if size > limit:
                    self.faults[TOO_LONG] = None
        elif isinstance(value, bytes):
            if len(value) > LONGEST_STRING:
                self.faults[TOO_LONG] = None
        elif isinstance(value, int) and not -HIGHEST_INTEGER <= value <= HIGHEST_INTEGER:
            self.faults[TOO_LONG] = None

    def dictionary(self, value: Any) -> None:
        """Look at the entries of a dictionary, or of a stream's."""
        for name in _ENTRIES.keys() & value.keys():
            fits, what = _ENTRIES[name]
            if not fits(self._source.entry(value, name)):
                self.faults[what] = None
        if max(map(len, value), default=0) > LONGEST_NAME:
            self.faults[TOO_LONG] = None

    def stream(self, value: Any) -> None:
        """Look at a stream: its entries, and whether a colour profile is one of the screen."""
        self.dictionary(value)
        if "/N" in value and "/FunctionType" not in value:
            fault = self._profile(value)
            if fault:
                self.faults[fault] = None

    def _profile(self, value: Any) -> str:
        components = self._source.entry(value, "/N")
        if components == _CMYK:
            return FOR_A_PRESS
        packed = self._source.items(value, "/Filter")
        head = value._data[:_PROFILE_HEAD]
        if packed:
            try:
                head = zlib.decompressobj().decompress(value._data, _PROFILE_HEAD)
            except zlib.error:
                head = b""
        is_sound = (
            len(head) == _PROFILE_HEAD
            and head[8] <= _LATEST_PROFILE
            and head[12:16] in _CLASSES
            and _SPACES.get(head[16:20]) == components
        )
        return "" if is_sound else "a colour profile that cannot be read, or is of another kind"


def inline_faults(names: list[bytes], text: bytes) -> Iterator[str]:
    """Yield what PDF/A forbids in an inline image, by what stands before its data."""
    for name in names:
        if name in _INLINE:
            yield _INLINE[name]
    if _SMOOTHED.search(text):
        yield _ENTRIES["/Interpolate"][1]


def page_faults(file: Opened) -> Iterator[str]:
    """Yield what PDF/A forbids in the pages themselves, and in their annotations."""
    for number, page in enumerate(file.pages, 1):
        for name in _BOXES:
            box = page.entries.get(name, dict.get(page.node, name))
            if box is not None and not is_usual(size_of(file.source, box)):
                yield f"page {number}: under 3 or over 14,400 units wide or high ({name[1:]})"
        for item in file.source.items(page.node, "/Annots"):
            node = file.source.get(item)
            fault = _annotation(file.source, node) if isinstance(node, dict) else ""
            if fault:
                yield f"page {number}: {fault}"


def size_of(source: Source, box: Any) -> tuple[float, float] | None:
    """Return a rectangle's width and height in units; None where it is no rectangle."""
    found = source.get(box)
    corners = [source.get(each) for each in list.__iter__(found)] if isinstance(found, list) else []
    numbers = [float(each) for each in corners if isinstance(each, int | float)]
    if not len(numbers) == len(corners) == 4:
        return None
    left, bottom, right, top = numbers
    return abs(right - left), abs(top - bottom)


def is_usual(size: tuple[float, float] | None) -> bool:
    """Say whether a page of a size can be shown by every reader."""
    return size is not None and all(SMALLEST_BOX <= each <= LARGEST_BOX for each in size)


def _annotation(source: Source, node: Any) -> str:
    kind = source.text(node, "/Subtype")
    if kind in _DROPPED:
        return ""
    if kind not in _ANNOTATIONS:
        return f"an annotation {kind[1:]}, {_NOT_LOOKED_INTO}"
    flags = source.entry(node, "/F")
    shown = isinstance(flags, int) and flags & _PRINTS and not flags & _UNSEEN
    if not shown and not (kind == "/Popup" and flags is None):
        return f"an annotation {kind[1:]} that is hidden, or does not print"
    appearance = source.entry(node, "/AP")
    if appearance is None:
        return "" if kind in _NO_APPEARANCE else f"an annotation {kind[1:]} without an appearance"
    normal = source.entry(appearance, "/N") if isinstance(appearance, dict) else None
    if not is_stream(normal) or set(appearance) != {"/N"}:
        return f"an annotation {kind[1:]} with several appearances"
    return ""
