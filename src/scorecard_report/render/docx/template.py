"""The template: every part of a document that does not depend on what it says, made by program.

`assets/build_template.py` writes it to `assets/template.docx`; a test sees that the committed file
is what this makes. No file saved by Word, and nothing of python-docx's own template, is in it.
"""

from __future__ import annotations

from typing import Final

from scorecard_report.render.docx.package import write_package
from scorecard_report.render.docx.snapshot import CUSTOM_PROPERTIES, snapshot_parts
from scorecard_report.render.docx.xml import DECLARATION, element, root, value

_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES: Final = {
    "/word/document.xml": f"{_WORD_TYPE}.document.main+xml",
    "/word/styles.xml": f"{_WORD_TYPE}.styles+xml",
    "/word/settings.xml": f"{_WORD_TYPE}.settings+xml",
    "/word/fontTable.xml": f"{_WORD_TYPE}.fontTable+xml",
    "/word/footer1.xml": f"{_WORD_TYPE}.footer+xml",
    "/word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "/docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "/customXml/itemProps1.xml": (
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    ),
}
_DOCUMENT_RELATIONSHIPS: Final = (
    ("rIdStyles", "styles", "styles.xml"),
    ("rIdSettings", "settings", "settings.xml"),
    ("rIdFonts", "fontTable", "fontTable.xml"),
    ("rIdTheme", "theme", "theme/theme1.xml"),
    ("rIdFooter", "footer", "footer1.xml"),
    ("rIdSnapshot", "customXml", "../customXml/item1.xml"),
)
FOOTER_RELATIONSHIP: Final = "rIdFooter"


def build_template() -> bytes:
    """Return the template's bytes, the same each time."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("rId1", f"{_OFFICE}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{_OFFICE}/custom-properties", CUSTOM_PROPERTIES),
        ),
        "docProps/core.xml": _core_properties(),
        "word/_rels/document.xml.rels": _relationships(
            *((id_, f"{_OFFICE}/{kind}", target) for id_, kind, target in _DOCUMENT_RELATIONSHIPS)
        ),
        "word/document.xml": root("w:document", ["<w:body><w:p/><w:sectPr/></w:body>"], "w", "r"),
        "word/fontTable.xml": root("w:fonts", [_font("Calibri")], "w"),
        "word/footer1.xml": root("w:ftr", ["<w:p/>"], "w"),
        "word/settings.xml": _settings(),
        "word/styles.xml": root("w:styles", [], "w"),
        **snapshot_parts("", "<snapshot/>"),
        "word/theme/theme1.xml": f'{DECLARATION}<a:theme xmlns:a="{_DRAWING}" name="Scorecard"/>',
    }
    return write_package({name: text.encode() for name, text in parts.items()})


_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"


def _content_types() -> str:
    defaults = (("rels", f"application/vnd.{_RELS}+xml"), ("xml", "application/xml"))
    return (
        f'{DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        + "".join(element("Default", Extension=e, ContentType=t) for e, t in defaults)
        + "".join(element("Override", PartName=p, ContentType=t) for p, t in _TYPES.items())
        + "</Types>"
    )


_RELS: Final = "openxmlformats-package.relationships"


def _relationships(*rows: tuple[str, str, str]) -> str:
    return (
        f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(element("Relationship", Id=i, Type=t, Target=target) for i, t, target in rows)
        + "</Relationships>"
    )


def _core_properties() -> str:
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>'
    )


def _font(name: str) -> str:
    return element("w:font", value("w:family", "swiss"), value("w:pitch", "variable"), w__name=name)


def _settings() -> str:
    compatibility = element(
        "w:compat",
        element(
            "w:compatSetting",
            w__name="compatibilityMode",
            w__uri="http://schemas.microsoft.com/office/word",
            w__val=15,
        ),
    )
    return root(
        "w:settings",
        [
            element("w:zoom", w__percent=100),
            value("w:defaultTabStop", 720),
            compatibility,
            element("w:themeFontLang", w__val="en-GB"),
            element("w:clrSchemeMapping", w__bg1="light1", w__t1="dark1", w__bg2="light2",
                    w__t2="dark2", w__accent1="accent1", w__accent2="accent2",
                    w__accent3="accent3", w__accent4="accent4", w__accent5="accent5",
                    w__accent6="accent6", w__hyperlink="hyperlink",
                    w__followedHyperlink="followedHyperlink"),
            value("w:decimalSymbol", "."),
            value("w:listSeparator", ","),
        ],
        "w",
    )  # fmt: skip
