"""What a file says of itself, in XMP and catalog, and what the pack may say.

The pack claims PDF/UA-1 and PDF/A-3a, as our own part does, only where each appendix claims as much
and nothing was found against it. ISO 14289-1, 5; ISO 19005-3, 6.6.4.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from scorecard_report.deliver.host import HostFile
from scorecard_report.deliver.opening import Opened
from scorecard_report.deliver.reading import is_stream
from scorecard_report.deliver.writing import stream_text

_UA: Final = "http://www.aiim.org/pdfua/ns/id/"
_ARCHIVAL: Final = "http://www.aiim.org/pdfa/ns/id/"
_DC: Final = "http://purl.org/dc/elements/1.1/"
_RGB: Final = 3  # components
# As `render/pdf/xmp.py` writes them.
_CLAIM: Final = {
    prefix: re.compile(
        rb"<rdf:Description rdf:about=\"\" xmlns:%s=.*?</rdf:Description>\n" % prefix.encode(), re.S
    )
    for prefix in ("pdfuaid", "pdfaid")
}
_LARGEST_PACKET: Final = 10_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Said:
    """What a file claims. ua: the part of PDF/UA, "" for none. archival: as "3A", "" for none."""

    ua: str = ""
    archival: str = ""
    titled: bool = False


def read_claims(file: Opened) -> Said:
    """Return what a file's XMP claims; nothing where it has none that can be read."""
    stream = file.source.entry(file.catalog, "/Metadata")
    data = stream.get_data() if is_stream(stream) else b""
    if not data or len(data) > _LARGEST_PACKET:
        return Said()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data.strip(b"\0 \r\n\t"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return Said()
    part = _property(root, _ARCHIVAL, "part") + _property(root, _ARCHIVAL, "conformance").upper()
    title = root.find(f".//{{{_DC}}}title")
    titled = title is not None and bool("".join(map(str, title.itertext())).strip())
    return Said(_property(root, _UA, "part"), part, titled)


def _property(root: Any, space: str, name: str) -> str:
    """Return a simple property, written as an element or as an attribute."""
    for element in root.iter(etree.Element):
        value = element.get(f"{{{space}}}{name}")
        if value is not None:
            return str(value).strip()
        if element.tag == f"{{{space}}}{name}":
            return (element.text or "").strip()
    return ""


def against_archival(file: Opened, said: Said) -> str:
    """Return why a file takes PDF/A-3a from the pack; empty where it does not.

    Its colours must be meant for an RGB output intent, as ours is; levels B and U ask for no tags.
    """
    if said.archival not in {"1A", "2A", "3A"}:
        return "does not itself claim PDF/A with tags (level A)"
    if "/AcroForm" in file.catalog or "/OCProperties" in file.catalog:
        return "has layers or a form, which are not looked into for PDF/A"
    for intent in file.source.items(file.catalog, "/OutputIntents"):
        profile = file.source.entry(file.source.get(intent), "/DestOutputProfile")
        if not isinstance(profile, dict) or file.source.entry(profile, "/N") != _RGB:
            return "its colours are meant for another output than the screen (its output intent)"
    return ""


def own_claims(host: HostFile) -> tuple[bool, bool]:
    """Say whether our file claims PDF/UA, and PDF/A."""
    packet = host.object(_packet_number(host)).get_data()
    return bool(_CLAIM["pdfuaid"].search(packet)), bool(_CLAIM["pdfaid"].search(packet))


def withdraw(host: HostFile, *, ua: bool, archival: bool) -> None:
    """Take claims out of our XMP packet: those that are False."""
    number = _packet_number(host)
    packet: bytes = host.object(number).get_data()
    for keep, prefix in ((ua, "pdfuaid"), (archival, "pdfaid")):
        if not keep:
            packet = _CLAIM[prefix].sub(b"", packet)
            if b"<%s:" % prefix.encode() in packet:
                raise ValueError("this is no file of ours: its claims are not where they were")
    host.put(number, stream_text({"/Type": b"/Metadata", "/Subtype": b"/XML"}, packet))


def _packet_number(host: HostFile) -> int:
    return host.number_of(host.object(host.catalog_number), "/Metadata")
