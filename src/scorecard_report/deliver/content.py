"""What a page of an appendix draws, held against its tags: all real content or artifact, once.

ISO 14289-1, 7.1 and 7.20; and what PDF/A forbids in it (ISO 19005-3, 6.1.13, 6.2). A page's
operators are gone through once; forms that it draws with them.
"""

from __future__ import annotations

import re
import struct
import zlib
from dataclasses import dataclass, field
from typing import Any, Final

from scorecard_report.deliver.audit_archival import (
    DEEPEST_STATE,
    FOR_A_PRESS,
    INTENTS,
    TOO_LONG,
    inline_faults,
)
from scorecard_report.deliver.operators import Operator, operators, string_bytes
from scorecard_report.deliver.reading import Key, Source, is_stream, key_of, raw_bytes

_MCID: Final = re.compile(rb"/MCID\s+(\d+)")
_PAINTS: Final = frozenset(
    [b"S", b"s", b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"sh", b"BI"]
)  # fmt: skip
_SHOWS: Final = frozenset([b"Tj", b"TJ", b"'", b'"'])
_OPENS: Final = frozenset([b"BDC", b"BMC"])
_STATE: Final = frozenset([b"q", b"Q", b"Tf"])
# Operators that nothing has to be asked about (ISO 32000-1, annex A).
_PLAIN: Final = frozenset(
    b"b* B* BT BX cm d d0 d1 DP EI ET EX g G gs h i j J l M m MP n re rg RG sc SC scn SCN T* Tc Td"
    b" TD TL Tm Tr Ts Tw Tz v w W W* y c".split()
)
_PRESS: Final = frozenset([b"k", b"K"])
_SPACES: Final = frozenset([b"cs", b"CS"])
LANGUAGE: Final = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
_LANGUAGE: Final = re.compile(rb"/Lang\s*(\((?:[^()\\]|\\.)*\)|<[^<>]*>)", re.S)
_LARGEST: Final = 50_000_000  # bytes of one page unpacked
_DEEPEST: Final = 12  # forms within forms


@dataclass(frozen=True, slots=True)
class Used:
    """A font that is drawn with, and the codes of its glyphs: a byte each, two in a Type0 font."""

    font: Any
    wide: bool
    codes: set[int] = field(default_factory=set)

    def add(self, data: bytes) -> None:
        """Note the codes of a string."""
        pairs = len(data) // 2
        self.codes.update(struct.unpack(f">{pairs}H", data[: pairs * 2]) if self.wide else data)


@dataclass(slots=True)
class Drawn:
    """What a file's pages draw. fonts: each used, once. mcids: found in each page or form.

    faults: against PDF/UA and PDF/A. unfit: against PDF/A alone.
    """

    fonts: dict[int, Used] = field(default_factory=dict)
    mcids: dict[Key, set[int]] = field(default_factory=dict)
    faults: dict[str, None] = field(default_factory=dict)
    unfit: dict[str, None] = field(default_factory=dict)


class Reader:
    """Reads content streams. owned: the MCIDs that elements claim, by page or form."""

    def __init__(self, source: Source, owned: dict[Key, set[int]]) -> None:
        self.drawn = Drawn()
        self.owned = owned
        self._source = source
        self._forms: dict[Key, set[str]] = {}

    def page(self, key: Key, number: int, resources: Any, contents: Any) -> None:
        """Read a page. number: from 1, for people."""
        parts = self._source.get(contents)
        streams = list.copy(parts) if isinstance(parts, list) else [contents]
        data = b"\n".join(self._data(self._source.get(stream)) for stream in streams)
        self._read(_Place(key, number, self._source.get(resources), "", 0), data)

    def appearance(self, stream: Any, number: int) -> None:
        """Read what an annotation shows: it needs no tags of its own."""
        found = self._source.get(stream)
        if is_stream(found):
            resources = self._source.mapping(found, "/Resources")
            place = _Place((-1, number), number, resources, "artifact", 1)
            self._read(place, self._data(found))
        elif isinstance(found, dict):
            for state in dict.values(found):
                if is_stream(self._source.get(state)):
                    self.appearance(state, number)

    def _data(self, stream: Any) -> bytes:
        if not is_stream(stream):
            return b""
        filters = self._source.items(stream, "/Filter")
        plain = not self._source.items(stream, "/DecodeParms")
        if [self._source.get(each) for each in filters] == ["/FlateDecode"] and plain:
            return inflate(stream._data)
        return bytes(stream.get_data())

    def _read(self, place: _Place, data: bytes) -> None:
        marks = _Marks(place, self)
        for operator in operators(data):
            if operator.name in _SHOWS:
                marks.show(operator.strings)
            elif operator.name in _PAINTS:
                marks.paint()
            elif operator.name in _OPENS:
                marks.open(operator.names[:1] == [b"/Artifact"], self._mcid(place, operator))
            elif operator.name == b"EMC":
                marks.close()
            elif operator.name in _STATE:
                self._state(marks, operator)
            elif operator.name not in _PLAIN:
                self._ask(marks, operator)
            if operator.is_too_long:
                self._note(place, TOO_LONG)
        if marks.stack:
            self.fault(place, "marked content that does not end")

    def fault(self, place: _Place, what: str) -> None:
        """Note a fault of a page."""
        self.drawn.faults[f"page {place.number}: {what}"] = None

    def _note(self, place: _Place, what: str) -> None:
        """Note what PDF/A alone forbids."""
        self.drawn.unfit[f"page {place.number}: {what}"] = None

    def _ask(self, marks: _Marks, operator: Operator) -> None:
        """Draw a form or an image, or look at an operator that PDF/A does not always allow."""
        place = marks.place
        name = operator.names[-1].decode("latin-1") if operator.names else ""
        if operator.name == b"Do":
            if name:
                self._draw(marks, operator.names[-1])
        elif operator.name in _PRESS or (operator.name in _SPACES and name == "/DeviceCMYK"):
            self._note(place, FOR_A_PRESS)
        elif operator.name == b"ri":
            if name not in INTENTS:
                self._note(place, "a rendering intent that is none")
        elif operator.name == b"ID":
            for fault in inline_faults(operator.names, operator.text):
                self._note(place, fault)
        elif operator.name not in _SPACES:
            self._note(place, "an operator that is none")

    def _mcid(self, place: _Place, operator: Operator) -> int | None:
        if operator.text.rstrip().endswith(b">>"):
            found = _MCID.search(operator.text)
            if b"/Lang" in operator.names:
                told = _LANGUAGE.search(operator.text)
                self._speaks(place, string_bytes(told[1]) if told else None)
            return int(found[1]) if found else None
        if operator.name == b"BMC":
            return None
        listed = self._source.get(self._resource(place, "/Properties", operator.names[-1]))
        if isinstance(listed, dict) and "/Lang" in listed:
            language = self._source.entry(listed, "/Lang")
            self._speaks(place, raw_bytes(language) if isinstance(language, str | bytes) else None)
        value = self._source.entry(listed, "/MCID")
        return int(value) if isinstance(value, int) else None

    def _speaks(self, place: _Place, language: bytes | None) -> None:
        """Look at the language that marked content says it is in."""
        wide = language is not None and language[:2] == b"\xfe\xff"
        text = (language or b"").decode("utf-16" if wide else "latin-1", "replace")
        if not LANGUAGE.fullmatch(text):
            self.fault(place, "content in a language that is none")

    def _resource(self, place: _Place, kind: str, name: bytes) -> Any:
        found = self._source.mapping(place.resources, kind)
        return self._source.raw(found, "/" + name[1:].decode("latin-1"))

    def _state(self, marks: _Marks, operator: Operator) -> None:
        if operator.name == b"q":
            marks.fonts.append(marks.fonts[-1])
            if len(marks.fonts) > DEEPEST_STATE + 1:
                self._note(marks.place, f"over {DEEPEST_STATE} graphics states within each other")
        elif operator.name == b"Q":
            marks.fonts = marks.fonts[:-1] or [None]
        elif operator.names:
            font = self._source.get(self._resource(marks.place, "/Font", operator.names[-1]))
            if not isinstance(font, dict):
                self.fault(marks.place, "a font that is not there")
                return
            wide = self._source.text(font, "/Subtype") == "/Type0"
            marks.fonts[-1] = self.drawn.fonts.setdefault(id(font), Used(font, wide))

    def _draw(self, marks: _Marks, name: bytes) -> None:
        place = marks.place
        reference = self._resource(place, "/XObject", name)
        found, key = self._source.get(reference), key_of(reference)
        if self._source.text(found, "/Subtype") != "/Form" or key is None:
            marks.paint()
            return
        state = marks.state()
        before = self._forms.setdefault(key, set())
        if key in self.owned and before:
            self.fault(place, "a tagged form that is drawn twice")
        if state in before or place.depth > _DEEPEST:
            return
        before.add(state)
        own = self._source.entry(found, "/Resources")
        inside = own if isinstance(own, dict) else place.resources
        if inside is not own:  # 6.2.2
            self._note(place, "a form that draws with what its page has")
        self._read(_Place(key, place.number, inside, state, place.depth + 1), self._data(found))


@dataclass(frozen=True, slots=True)
class _Place:
    """A page, or a form on it. state: what the form as a whole is: real, artifact or "" neither."""

    key: Key
    number: int
    resources: Any
    state: str
    depth: int


class _Marks:
    """The marked content that is open at one point of a stream, and the font that is set."""

    def __init__(self, place: _Place, reader: Reader) -> None:
        self.place = place
        self.stack: list[str] = []
        self.fonts: list[Used | None] = [None]
        self._reader = reader

    def state(self) -> str:
        """Say what is drawn now: real content, artifact, or neither."""
        return next((mark for mark in reversed(self.stack) if mark), self.place.state)

    def open(self, artifact: bool, mcid: int | None) -> None:  # noqa: FBT001 (what it is)
        """Begin marked content."""
        kind = "artifact" if artifact else ""
        if mcid is not None and self._owns(mcid):
            if kind or self.state() == "artifact":
                self._reader.fault(self.place, "content that is both tagged and an artifact")
            kind = "real"
        elif kind and self.state() == "real":
            self._reader.fault(self.place, "content that is both tagged and an artifact")
        self.stack.append(kind)

    def _owns(self, mcid: int) -> bool:
        """Say whether an element claims marked content, and note that it is there."""
        found = self._reader.drawn.mcids.setdefault(self.place.key, set())
        if mcid in found:
            self._reader.fault(self.place, "an MCID that is there twice")
        found.add(mcid)
        return mcid in self._reader.owned.get(self.place.key, ())

    def close(self) -> None:
        """End marked content."""
        if self.stack:
            self.stack.pop()
        else:
            self._reader.fault(self.place, "marked content that does not begin")

    def paint(self) -> None:
        """Draw something."""
        if not self.state():
            self._reader.fault(self.place, "content that is neither tagged nor an artifact")

    def show(self, strings: list[bytes]) -> None:
        """Draw text."""
        self.paint()
        font = self.fonts[-1]
        if font is None:
            self._reader.fault(self.place, "text without a font")
            return
        for text in strings:
            font.add(string_bytes(text))


def inflate(data: bytes) -> bytes:
    """Unpack a stream. Raises ValueError or zlib.error where it is damaged or far too large."""
    unpacker = zlib.decompressobj()
    found = unpacker.decompress(data, _LARGEST)
    if not unpacker.eof:
        raise ValueError("a stream that is cut off, or far too large")
    return found
