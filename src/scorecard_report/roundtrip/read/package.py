"""The bytes of a foreign DOCX, opened with care: whatever is no ordinary Word file is refused.

Takes bytes; gives parsed parts. Nothing here knows what a document says.
"""

from __future__ import annotations

import itertools
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from posixpath import dirname, join, normpath
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from scorecard_report.problems import Problem, Where, error

_LARGEST: Final = 300_000_000  # bytes unpacked: five times a scorecard of 10,000 rows
_MOST_PARTS: Final = 5_000
_MOST_TAGS: Final = 7_000_000  # in one part: a third more than a scorecard of 10,000 rows has
_MOST_PARAGRAPHS: Final = 500_000  # in the document: five times as many as such a scorecard has
_METHODS: Final = frozenset({ZIP_STORED, ZIP_DEFLATED})  # all that OPC knows (part 2, 7.3.6)
_OLE: Final = b"\xd0\xcf\x11\xe0"
_ENCRYPTED: Final = 1  # the zip's flag
_TRANSITIONAL: Final = "http://schemas.openxmlformats.org/"
_STRICT: Final = "http://purl.oclc.org/ooxml/"
# Strict OOXML (ISO/IEC 29500-1 annex A) says the same in other namespaces.
_STRICT_TO_TRANSITIONAL: Final = (
    ("officeDocument/relationships", "officeDocument/2006/relationships"),
    ("officeDocument/customXml", "officeDocument/2006/customXml"),
    ("officeDocument/custom-properties", "officeDocument/2006/custom-properties"),
    ("officeDocument/docPropsVTypes", "officeDocument/2006/docPropsVTypes"),
    ("officeDocument/math", "officeDocument/2006/math"),
    ("wordprocessingml/main", "wordprocessingml/2006/main"),
    ("drawingml/wordprocessingDrawing", "drawingml/2006/wordprocessingDrawing"),
    ("drawingml/main", "drawingml/2006/main"),
)
_DOCUMENT_TYPES: Final = ("wordprocessingml.document", "wordprocessingml.template")
_OTHER_TYPES: Final = (
    ("spreadsheetml", "is an Excel file"),
    ("presentationml", "is a PowerPoint file"),
)
_MACROS: Final = ("macroEnabled", "vbaProject")
_DOCTYPE: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Refused(Exception):
    """A file that is not read; carries the one problem that says why."""

    def __init__(self, problem: Problem) -> None:
        """Carry the problem."""
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Package:
    """A Word file's parts that hold text, parsed; each root is an lxml element.

    Namespaces are those of transitional OOXML, whichever the file was written in. notes: foot- and
    endnotes. custom: custom XML parts. links: addresses outside, by the document's relationships.
    numbering: the parts that say how lists count, one at most.
    """

    document: Any
    footers: tuple[Any, ...]
    headers: tuple[Any, ...]
    notes: tuple[Any, ...]
    comments: tuple[Any, ...]
    custom: tuple[bytes, ...]
    properties: bytes
    links: dict[str, str]
    numbering: tuple[Any, ...]


def open_package(data: bytes, name: str) -> Package:
    """Open a Word file. name: its path, for problems. Raises `Refused`."""
    if not data:
        raise Refused(_problem("not-a-docx", name, "the file is empty"))
    if data.startswith(_OLE):
        raise Refused(
            _problem("encrypted-docx", name, "the file has a password, or is an old .doc",
                     "in Word: open it, take the password off, and save it as .docx")
        )  # fmt: skip
    parts = _unzip(data, name)
    _check_kind(parts, name)
    return _Opener(parts, name).package()


def _problem(code: str, name: str, message: str, hint: str = "") -> Problem:
    return error(code, Where(name), message, hint or "ask for the file again, as .docx from Word")


def _unzip(data: bytes, name: str) -> dict[str, bytes]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > _MOST_PARTS or sum(e.file_size for e in entries) > _LARGEST:
                raise Refused(_too_large(name))
            if any(entry.flag_bits & _ENCRYPTED for entry in entries):
                raise Refused(_problem("encrypted-docx", name, "the file is encrypted"))
            if any(entry.compress_type not in _METHODS for entry in entries):
                raise Refused(_problem("broken-docx", name, "it is packed as no Word file is"))
            names = [entry.filename for entry in entries]
            if len(set(names)) < len(names):
                raise Refused(_problem("broken-docx", name, "a part is in it twice"))
            # Pictures, fonts and themes say nothing: they stay packed.
            wanted = (e for e in entries if e.filename.endswith((".xml", ".rels", "mimetype")))
            parts = {entry.filename: archive.read(entry) for entry in wanted}
            if any(part.count(b"<") > _MOST_TAGS for part in parts.values()):
                raise Refused(_too_large(name))
            return dict.fromkeys(names, b"") | parts
    except (BadZipFile, EOFError, NotImplementedError, ValueError, zlib.error, OSError) as problem:
        raise Refused(_not_a_zip(data, name)) from problem


def _too_large(name: str) -> Problem:
    return _problem("docx-too-large", name, "it holds far more than any scorecard does")


def _not_a_zip(data: bytes, name: str) -> Problem:
    if data.startswith(b"PK"):
        return _problem("broken-docx", name, "the file is damaged or cut off")
    return _problem("not-a-docx", name, "this is no Word file")


def _as_text(data: bytes) -> str:
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return data.decode("utf-16" if is_wide else "utf-8", "replace")


def _check_kind(parts: dict[str, bytes], name: str) -> None:
    types = _as_text(parts.get("[Content_Types].xml", b""))
    if not types:
        kind = parts.get("mimetype", b"").decode("ascii", "replace")
        message = "is an OpenDocument file" if "opendocument" in kind else "is no Word file"
        raise Refused(_problem("not-a-docx", name, f"this {message}"))
    if any(mark in types or any(mark in part for part in parts) for mark in _MACROS):
        raise Refused(
            _problem("docx-with-macros", name, "the file carries macros",
                     "in Word: save it as .docx, which holds none")
        )  # fmt: skip
    if not any(kind in types for kind in _DOCUMENT_TYPES):
        for kind, message in _OTHER_TYPES:
            if kind in types:
                raise Refused(_problem("not-a-docx", name, f"this {message}"))
        raise Refused(_problem("not-a-docx", name, "this is no Word file"))


class _Opener:
    """Follows relationships from the root, and parses what they lead to."""

    def __init__(self, parts: dict[str, bytes], name: str) -> None:
        self._parts = parts
        self._name = name

    def package(self) -> Package:
        documents = self._related("", ("officeDocument",))
        if not documents:
            raise Refused(_problem("broken-docx", self._name, "the document is missing in it"))
        (document, *_) = documents
        root = self._parse(document)
        paragraphs = root.iterfind(".//{*}p")
        if next(itertools.islice(paragraphs, _MOST_PARAGRAPHS, None), None) is not None:
            raise Refused(_too_large(self._name))
        custom = [data for part, data in self._parts.items() if part.startswith("customXml/")]
        return Package(
            document=root,
            footers=self._all(document, "footer"),
            headers=self._all(document, "header"),
            notes=self._all(document, "footnotes", "endnotes"),
            comments=self._all(document, "comments"),
            custom=tuple(custom),
            properties=self._parts.get("docProps/custom.xml", b""),
            links=self._links(document),
            numbering=self._all(document, "numbering"),
        )

    def _links(self, document: str) -> dict[str, str]:
        nodes = self._relationships(document)
        return {
            str(node.get("Id", "")): str(node.get("Target", ""))
            for node in nodes
            if node.get("TargetMode") == "External"
        }

    def _all(self, document: str, *kinds: str) -> tuple[Any, ...]:
        return tuple(self._parse(part) for part in self._related(document, kinds))

    def _related(self, part: str, kinds: Sequence[str]) -> list[str]:
        """Return the parts that a part's relationships of these kinds lead to, in their order."""
        folder = dirname(part)
        found = []
        for node in self._relationships(part):
            kind = str(node.get("Type", "")).rpartition("/")[2]
            target = str(node.get("Target", ""))
            if kind in kinds and node.get("TargetMode") != "External":
                path = normpath(join(folder, target)) if target[:1] != "/" else target[1:]
                if path in self._parts:
                    found.append(path)
        return found

    def _relationships(self, part: str) -> Any:
        """Return a part's relationships, none where it has none."""
        folder = dirname(part)
        rels = join(folder, "_rels", f"{part[len(folder) :].lstrip('/')}.rels")
        return self._parse(rels) if rels in self._parts else ()

    def _parse(self, part: str) -> Any:
        try:
            return parse_xml(self._parts[part])
        except ValueError as problem:
            raise Refused(
                _problem("broken-docx", self._name, f"{part} in it cannot be read: {problem}")
            ) from None


def parse_xml(data: bytes) -> Any:
    """Return the root element of a part, in transitional namespaces.

    Raises ValueError where it is no XML, or declares entities: no Office file does.
    """
    from lxml import etree

    if _DOCTYPE.search(data):
        raise ValueError("it declares entities")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
        if root.getroottree().docinfo.internalDTD is not None:  # in an encoding not seen above
            raise ValueError("it declares entities")
        if _STRICT.encode() in data:
            root = etree.fromstring(_as_transitional(etree.tostring(root)), parser)
    except etree.XMLSyntaxError:
        raise ValueError("it is no XML, or nested deeper than any scorecard") from None
    return root


def _as_transitional(data: bytes) -> bytes:
    for strict, transitional in _STRICT_TO_TRANSITIONAL:
        data = data.replace(
            f'"{_STRICT}{strict}"'.encode(), f'"{_TRANSITIONAL}{transitional}"'.encode()
        )
    return data
