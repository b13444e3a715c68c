"""The file itself: the same document spelt otherwise, lost identity, other kinds, hostile ones."""

from __future__ import annotations

import copy
import re
import struct
import zlib
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_STORED, ZipFile

from lxml import etree

from roundtrip.edits.wordfile import (
    MAIN,
    NAMESPACES,
    TYPES,
    W,
    WordFile,
    insert_after,
    zipped,
)

_STRICT: Final = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main":
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships":
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://schemas.openxmlformats.org/officeDocument/2006/math":
        "http://purl.oclc.org/ooxml/officeDocument/math",
    "http://schemas.openxmlformats.org/officeDocument/2006/customXml":
        "http://purl.oclc.org/ooxml/officeDocument/customXml",
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties":
        "http://purl.oclc.org/ooxml/officeDocument/customProperties",
    "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes":
        "http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes",
    "http://schemas.openxmlformats.org/drawingml/2006/main":
        "http://purl.oclc.org/ooxml/drawingml/main",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing":
        "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing",
    "http://schemas.openxmlformats.org/drawingml/2006/picture":
        "http://purl.oclc.org/ooxml/drawingml/picture",
}  # fmt: skip
_MACROS: Final = "application/vnd.ms-word.document.macroEnabled.main+xml"
_MAIN_TYPE: Final = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)
_OLE: Final = bytes.fromhex("D0CF11E0A1B11AE1")


def other_prefixes(docx: bytes) -> bytes:
    """Write the main part with ns0:, ns1: … for every prefix, `w` and `r` included."""
    word = WordFile(docx)
    used = {uri for node in word.root.iter() for uri in node.nsmap.values()}
    names = {f"ns{number}": uri for number, uri in enumerate(sorted(used))}
    renamed = {
        prefix: new
        for new, uri in names.items()
        for prefix, old in word.root.nsmap.items()
        if old == uri
    }
    for node in word.root.iter():  # a prefix is said in these values too
        if node.get("Requires"):
            required = node.get("Requires").split()
            node.set("Requires", " ".join(renamed[prefix] for prefix in required))
    new = etree.Element(word.root.tag, nsmap=names)
    new.extend(list(word.root))
    etree.cleanup_namespaces(new, top_nsmap=names, keep_ns_prefixes=list(names))
    word.root = new
    text = etree.tostring(new, encoding="unicode")
    for prefix, name in renamed.items():  # lxml keeps the prefixes that elements had
        text = re.sub(rf"(</?|\s){prefix}:", rf"\1{name}:", text)
        text = re.sub(rf'\sxmlns:{prefix}="[^"]*"', "", text)
    word.root = etree.fromstring(text)
    return word.saved()


def strict(docx: bytes) -> bytes:
    """Save as Strict Open XML: the purl.oclc.org namespaces in every part; content types stay."""
    word = WordFile(docx)
    parts = dict(word.parts)
    for name in parts:
        if name != TYPES and name.endswith((".xml", ".rels")):
            text = parts[name].decode()
            for old, new in _STRICT.items():
                text = re.sub(rf'{re.escape(old)}(?=["/])', new, text)
            if name == MAIN:
                text = re.sub(r"(<\w+:document\b)", r'\1 w:conformance="strict"', text, count=1)
            parts[name] = text.encode()
    return zipped(parts)


def drop_identity(docx: bytes) -> bytes:
    """Remove tags, titles, bookmarks, custom XML and custom properties."""
    word = WordFile(docx)
    for name in ("tag", "alias", "bookmarkStart", "bookmarkEnd"):
        for node in list(word.root.iter(W + name)):
            node.getparent().remove(node)
    word.drop_parts("customXml/", "docProps/custom.xml")
    return word.saved()


def drop_snapshot(docx: bytes) -> bytes:
    """Remove custom XML and custom properties, as "inspect document" does; tags stay."""
    word = WordFile(docx)
    word.drop_parts("customXml/", "docProps/custom.xml")
    return word.saved()


def online_export(docx: bytes) -> bytes:
    """Save in an on-line editor: no controls, no custom XML, other style ids; bookmarks stay."""
    word = WordFile(docx)
    for control in list(word.root.iter(f"{W}sdt")):
        insert_after(control, *list(control.find(f"{W}sdtContent")))
        control.getparent().remove(control)
    word.drop_parts("customXml/", "docProps/custom.xml")
    used = sorted(
        {n.get(f"{W}val") for t in ("pStyle", "rStyle", "tblStyle") for n in word.root.iter(W + t)}
    )
    names = {old: f"Style{number}" for number, old in enumerate(used)}
    styles = etree.fromstring(word.parts["word/styles.xml"])
    for style in styles.iter(f"{W}style"):
        old = style.get(f"{W}styleId")
        style.set(f"{W}styleId", names.get(old, old))
    for tree in (word.root, styles):
        for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
            for node in tree.iter(W + name):
                node.set(f"{W}val", names.get(node.get(f"{W}val"), node.get(f"{W}val")))
    word.parts["word/styles.xml"] = etree.tostring(
        styles, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    return word.saved()


def replace_snapshot(docx: bytes, old: str, new: str) -> bytes:
    """Change a text in the snapshot and the custom properties: another id, another version."""
    word = WordFile(docx)
    for name in ("customXml/item1.xml", "docProps/custom.xml"):
        word.parts[name] = word.parts[name].replace(old.encode(), new.encode())
    return word.saved()


def truncated(docx: bytes) -> bytes:
    """Break the download off: half a zip."""
    return docx[: len(docx) // 2]


def corrupt(docx: bytes) -> bytes:
    """Overwrite letters inside the compressed main part: a zip whose check sum is wrong."""
    with ZipFile(BytesIO(docx)) as archive:
        info = archive.getinfo(MAIN)
    at = info.header_offset + 30 + len(MAIN) + info.compress_size // 2
    return docx[:at] + bytes(b ^ 0xFF for b in docx[at : at + 40]) + docx[at + 40 :]


def not_a_zip(docx: bytes) -> bytes:
    """Give text the name of a DOCX."""
    return b"Dear colleague, please find the scorecard attached.\r\n"


def empty_file(docx: bytes) -> bytes:
    """Give nothing at all."""
    return b""


def encrypted(docx: bytes) -> bytes:
    """Lock with a password: Word then writes an OLE file, not a zip."""
    header = _OLE + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(478)
    names = "".join(("Root Entry", "EncryptionInfo", "EncryptedPackage")).encode("utf-16-le")
    return header[:512].ljust(512, b"\0") + names.ljust(1024, b"\0") + docx[:512]


def with_macros(docx: bytes) -> bytes:
    """Save as a document with macros: a VBA project and the content type that goes with it."""
    word = WordFile(docx)
    word.add_part(
        "vbaProject.bin",
        _OLE + bytes(504),
        "application/vnd.ms-office.vbaProject",
        "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
    )
    types = word.parts[TYPES].decode()
    word.parts[TYPES] = types.replace(_MAIN_TYPE, _MACROS).encode()
    return word.saved()


def zip_bomb(docx: bytes, unpacked: int = 3 * 2**30) -> bytes:
    """Add a part that unpacks to gigabytes of zeros, as the zip's tables say."""
    return _bomb(docx, unpacked, unpacked)


def zip_bomb_understated(docx: bytes, unpacked: int = 3 * 2**30) -> bytes:
    """Add a part of gigabytes that the zip's tables say is a hundred letters long."""
    return _bomb(docx, unpacked, 100)


def _bomb(docx: bytes, unpacked: int, said: int) -> bytes:
    packed, check = _packed_zeros(unpacked)
    made = BytesIO()
    with ZipFile(made, "w", ZIP_STORED) as target:
        for name, part in WordFile(docx).parts.items():
            target.writestr(name, part)
        target.writestr("word/media/image1.bin", packed)
    return _said_to_be_packed(made.getvalue(), len(packed), said, check)


def _packed_zeros(length: int) -> tuple[bytes, int]:
    """Return that many zeros, deflated, and their check sum; blocks repeat, so few are packed."""
    block = bytes(2**24)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    whole, rest = divmod(length, len(block))
    # After a full flush each block packs alike, so one is packed and its bytes are repeated.
    one = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    last = packer.compress(bytes(rest)) + packer.flush(zlib.Z_FINISH)
    check = 0
    for _ in range(whole):
        check = zlib.crc32(block, check)
    return one * whole + last, zlib.crc32(bytes(rest), check)


def _said_to_be_packed(data: bytes, packed: int, unpacked: int, check: int) -> bytes:
    """Say of the last entry of a zip that what is stored is deflated."""
    made = bytearray(data)
    with ZipFile(BytesIO(data)) as archive:
        local = archive.infolist()[-1].header_offset
    central = data.rindex(b"PK\x01\x02")
    for at in (local + 8, central + 10):
        struct.pack_into("<H", made, at, 8)
        struct.pack_into("<III", made, at + 6, check, packed, unpacked)
    return bytes(made)


def many_parts(docx: bytes, count: int = 100_000) -> bytes:
    """Add so many empty parts that listing them takes long."""
    word = WordFile(docx)
    word.parts |= {f"word/media/{number}.bin": b"" for number in range(count)}
    return word.saved()


def with_doctype(docx: bytes) -> bytes:
    """Put a document type with entities that multiply into the main part."""
    entities = '<!ENTITY a0 "lol">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    return _with_head(docx, f"<!DOCTYPE document [{entities}]>", "&a9;")


def with_external_entity(docx: bytes, address: str = "file:///etc/passwd") -> bytes:
    """Let the main part take in a file of the machine that reads it."""
    return _with_head(docx, f'<!DOCTYPE document [<!ENTITY x SYSTEM "{address}">]>', "&x;")


def _with_head(docx: bytes, doctype: str, used: str) -> bytes:
    word = WordFile(docx)
    text = etree.tostring(word.root, encoding="unicode")
    inside = text.replace(">10.51<", f">{used}<", 1)
    if inside == text:
        raise LookupError("10.51")
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    word.parts[MAIN] = f"{head}{doctype}{inside}".encode()
    return zipped(word.parts)


def deeply_nested(docx: bytes, depth: int = 100_000) -> bytes:
    """Nest elements so deep that a reader that calls itself breaks."""
    w = NAMESPACES["w"]
    body = "<w:smartTag>" * depth + "</w:smartTag>" * depth
    text = f'<w:document xmlns:w="{w}"><w:body><w:p>{body}</w:p></w:body></w:document>'
    return _with_main(docx, text.encode())


def broken_xml(docx: bytes) -> bytes:
    """Cut the main part off in the middle of a tag."""
    data = WordFile(docx).parts[MAIN]
    return _with_main(docx, data[: len(data) // 2])


def _with_main(docx: bytes, data: bytes) -> bytes:
    return zipped(WordFile(docx).parts | {MAIN: data})


def without_main_part(docx: bytes) -> bytes:
    """Leave the main part out."""
    parts = WordFile(docx).parts
    del parts[MAIN]
    return zipped(parts)


def main_part_elsewhere(docx: bytes) -> bytes:
    """Give the main part the name that other programs give it: word/document2.xml."""
    parts = WordFile(docx).parts
    parts["word/document2.xml"] = parts.pop(MAIN)
    parts["word/_rels/document2.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
    for name in (TYPES, "_rels/.rels"):
        parts[name] = parts[name].replace(b"word/document.xml", b"word/document2.xml")
    return zipped(parts)


def workbook(docx: bytes) -> bytes:
    """Give a spreadsheet the name of a DOCX."""
    sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return zipped(
        {
            TYPES: (
                f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
                '"application/vnd.openxmlformats-package.relationships+xml"/>'
                f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>'
            ).encode(),
            "_rels/.rels": (
                f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type='
                f'"{NAMESPACES["r"]}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
            ).encode(),
            "xl/workbook.xml": f'<workbook xmlns="{sheet}"><sheets/></workbook>'.encode(),
        }
    )


def open_document(docx: bytes) -> bytes:
    """Give an ODT the name of a DOCX."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    kind = "application/vnd.oasis.opendocument.text"
    made = BytesIO()
    with ZipFile(made, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{office}:office:1.0"><office:body>'
            "<office:text/></office:body></office:document-content>",
        )
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{office}:manifest:1.0"><manifest:file-entry '
            f'manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>',
        )
    return made.getvalue()


def doubled(docx: bytes) -> bytes:
    """Paste the whole document behind itself: every tag twice."""
    word = WordFile(docx)
    section = word.body.find(f"{W}sectPr")
    again: list[Any] = [copy.deepcopy(node) for node in word.body if node is not section]
    for node in again:
        section.addprevious(word.renewed(node))
    return word.saved()
