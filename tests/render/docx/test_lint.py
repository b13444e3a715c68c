"""Our own lint over our own files, and over files in which one thing was made wrong on purpose."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile, ZipInfo

import pytest
from lxml import etree

import seed
from docx_lint import Finding, lint
from docx_lint.opened import MC, PICTURE, RELATIONSHIPS, WP, WPS, XML_SPACE, A, R, W, words
from render.docx.test_validation import samples
from scorecard_report.document.nodes import Table
from scorecard_report.render.docx import render_docx

# What our files still do wrong; an entry that is no longer found must go.
pytestmark = pytest.mark.checkout  # once is enough

WARNINGS = {
    "merged-cells",  # the usual structure; `table_structure: simple` has none
    "row-may-break",  # a row longer than half a page
    "empty-cell",
    "faint-guide",  # the guide under a line of figures
    "link-address",  # what the author of a paper wrote
}
DOCUMENT, STYLES, CORE = "word/document.xml", "word/styles.xml", "docProps/core.xml"
SETTINGS, FOOTER = "word/settings.xml", "word/footer1.xml"
TYPES, RELS = "[Content_Types].xml", "word/_rels/document.xml.rels"
DATE = (1980, 1, 1, 0, 0, 0)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

Plant = Callable[[bytes], bytes]
Change = Callable[[Any], None]
PLANTED: list[tuple[str, Plant]] = []


@cache
def made() -> dict[str, bytes]:
    return samples()


@cache
def found() -> dict[str, list[Finding]]:
    return {name: lint(data) for name, data in made().items()}


@cache
def sound() -> bytes:
    """The seed's file with no fault and no faint guide, and with all that an editable file has.

    Its tables are cut short, so that to lint it a hundred times takes seconds.
    """
    document = seed.document()
    blocks = tuple(
        replace(block, groups=block.groups[:2]) if isinstance(block, Table) else block
        for block in document.blocks
    )
    data = render_docx(replace(document, blocks=blocks), seed.brand(), seed.template())
    data = changed(data, DOCUMENT, _strengthen_guides)
    if b"<w:sdt>" not in parts(data)[DOCUMENT]:
        data = changed(data, DOCUMENT, _wrap_figures)
    return data if "customXml/item1.xml" in parts(data) else _with_snapshot(data)


def _strengthen_guides(root: Any) -> None:
    for fill in root.findall(f".//{A}ln/{A}solidFill"):
        if int(fill.getparent().get("w")) < 9525:
            fill.clear()
            etree.SubElement(fill, f"{A}schemeClr", val="tx1")


def _wrap_figures(root: Any) -> None:
    """Put the runs of two figures into controls, as the renderer will."""
    for at, node in enumerate(cells(root)[6:8], 1):
        run_ = next(node.iter(f"{W}r"))
        control = xml(
            f'<w:sdt><w:sdtPr><w:alias w:val="1.1 Figure {at}"/><w:tag w:val="k{at}"/>'
            f'<w:id w:val="{at}"/></w:sdtPr><w:sdtContent/></w:sdt>'
        )
        run_.getparent().replace(run_, control)
        control[1].append(run_)


def _with_snapshot(data: bytes) -> bytes:
    content = parts(data)
    content["customXml/item1.xml"] = b"<snapshot/>"
    content["customXml/itemProps1.xml"] = b"<itemProps/>"
    content["docProps/custom.xml"] = b"<Properties/>"
    content["customXml/_rels/item1.xml.rels"] = _relationships("customXmlProps", "itemProps1.xml")
    properties = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    custom = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
    data = zipped(content)
    data = override("customXml/itemProps1.xml", properties)(data)
    data = override("docProps/custom.xml", custom)(data)
    data = relate(RELS, "rIdSnapshot", "customXml", "../customXml/item1.xml")(data)
    return relate("_rels/.rels", "rIdCustom", "custom-properties", "docProps/custom.xml")(data)


def _relationships(kind: str, target: str) -> bytes:
    return (
        f'<Relationships xmlns="{RELATIONSHIPS[1:-1]}"><Relationship Id="rId1" '
        f'Type="{OFFICE}/relationships/{kind}" Target="{target}"/></Relationships>'
    ).encode()


# Reading and writing


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(content: dict[str, bytes], date: tuple[int, int, int, int, int, int] = DATE) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, data in content.items():
            archive.writestr(ZipInfo(name, date), data)
    return buffer.getvalue()


def changed(data: bytes, part: str, change: Change) -> bytes:
    content = parts(data)
    root = etree.fromstring(content[part])
    change(root)
    content[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return zipped(content)


def replaced(data: bytes, part: str, old: str, new: str) -> bytes:
    content = parts(data)
    assert old.encode() in content[part]
    content[part] = content[part].replace(old.encode(), new.encode(), 1)
    return zipped(content)


def added(data: bytes, name: str, content: bytes) -> bytes:
    return zipped(parts(data) | {name: content})


def override(part: str, kind: str) -> Plant:
    new = f'<Override PartName="/{part}" ContentType="{kind}"/></Types>'
    return lambda data: replaced(data, TYPES, "</Types>", new)


def relate(part: str, name: str, kind: str, target: str, mode: str = "Internal") -> Plant:
    new = (
        f'<Relationship Id="{name}" Type="{OFFICE}/relationships/{kind}" Target="{target}" '
        f'TargetMode="{mode}"/></Relationships>'
    )
    return lambda data: replaced(data, part, "</Relationships>", new)


def xml(text: str) -> Any:
    return etree.fromstring(f'<x xmlns:w="{W[1:-1]}" xmlns:r="{R[1:-1]}">{text}</x>')[0]


# Finding places


def tables(root: Any) -> list[Any]:
    return list(root.iter(f"{W}tbl"))


def rows(root: Any) -> list[Any]:
    return list(tables(root)[0].iter(f"{W}tr"))


def cells(root: Any) -> list[Any]:
    """The cells of the first row of data."""
    return list(rows(root)[1].iter(f"{W}tc"))


def run(root: Any) -> Any:
    """A run of a data cell."""
    return next(cells(root)[4].iter(f"{W}r"))


def cell_with_drawing(root: Any) -> Any:
    drawing = next(tables(root)[0].iter(f"{W}drawing"))
    return next(drawing.iterancestors(f"{W}tc"))


def drawing(root: Any) -> Any:
    return next(cell_with_drawing(root).iter(f"{W}drawing"))


def described(root: Any) -> list[Any]:
    return [n for n in drawing(root).iter("*") if n.get("descr") is not None]


def describe(root: Any, text: str) -> None:
    for node in described(root):
        node.set("descr", text)


def continuation(root: Any) -> Any:
    """A cell that goes on from the one above."""
    return next(
        node.getparent().getparent()
        for node in tables(root)[0].iter(f"{W}vMerge")
        if node.get(f"{W}val") in {None, "continue"}
    )


def styled(root: Any, name: str) -> Any:
    """The first paragraph of a style."""
    styles = root.iter(f"{W}pStyle")
    return next(n for n in styles if n.get(f"{W}val") == name).getparent().getparent()


def style(root: Any, name: str) -> Any:
    return next(n for n in root.iter(f"{W}style") if n.get(f"{W}styleId") == name)


def restyle(paragraph: Any, name: str) -> None:
    paragraph.find(f"{W}pPr/{W}pStyle").set(f"{W}val", name)


def body(root: Any) -> Any:
    return root.find(f"{W}body")


def control(root: Any) -> Any:
    return next(root.iter(f"{W}sdt"))


def properties(node: Any, name: str) -> Any:
    """An element's properties, made where there are none."""
    found = node.find(W + name)
    if found is None:
        found = etree.Element(W + name)
        node.insert(0, found)
    return found


def put(node: Any, properties_: str, text: str) -> None:
    properties(node, properties_).append(xml(text))


def drop(node: Any) -> None:
    node.getparent().remove(node)


def plants(code: str) -> Callable[[Plant], Plant]:
    """List a function that spoils a whole file."""

    def listed(plant: Plant) -> Plant:
        PLANTED.append((code, plant))
        return plant

    return listed


def spoils(code: str, part: str = DOCUMENT) -> Callable[[Change], Change]:
    """List a function that spoils one part's tree."""

    def listed(change: Change) -> Change:
        def plant(data: bytes) -> bytes:
            return changed(data, part, change)

        plant.__name__ = change.__name__
        PLANTED.append((code, plant))
        return change

    return listed


# Drawings


@spoils("alt-missing")
def one_shape_has_no_words(root: Any) -> None:
    del described(root)[-1].attrib["descr"]


@spoils("alt-missing")
def words_are_blank(root: Any) -> None:
    describe(root, " ")


@spoils("alt-differs")
def a_shape_has_other_words(root: Any) -> None:
    described(root)[-1].set("descr", "Something else")


@spoils("alt-file-name")
def words_are_a_file_s_name(root: Any) -> None:
    describe(root, "arrow-up.png")


@spoils("alt-file-name")
def words_are_a_number(root: Any) -> None:
    describe(root, "Picture 12")


@spoils("alt-repeats")
def words_say_the_verdict_again(root: Any) -> None:
    describe(root, words(cell_with_drawing(root)).replace(PICTURE, "").strip())


@spoils("anchored")
def a_drawing_floats(root: Any) -> None:
    drawing(root).find(f"{WP}inline").tag = f"{WP}anchor"


@spoils("drawing-colour")
def a_glyph_has_a_fixed_colour(root: Any) -> None:
    colour = next(drawing(root).iter(f"{A}schemeClr"))
    colour.tag = f"{A}srgbClr"
    colour.set("val", "00634A")


@spoils("drawing-contrast")
def a_glyph_is_pale(root: Any) -> None:
    *_, colour = drawing(root).iter(f"{A}schemeClr")  # the first is the guide's, a hairline
    colour.set("val", "bg2")


@spoils("drawing-contrast")
def a_glyph_is_as_white_as_the_page(root: Any) -> None:
    for colour in drawing(root).iter(f"{A}schemeClr"):
        colour.set("val", "bg1")


@spoils("drawing-contrast")
def a_glyph_is_lightened(root: Any) -> None:
    *_, colour = drawing(root).iter(f"{A}schemeClr")
    etree.SubElement(colour, f"{A}lumMod", val="20000")
    etree.SubElement(colour, f"{A}lumOff", val="80000")


@spoils("drawing-contrast")
def a_cell_is_as_dark_as_its_glyph(root: Any) -> None:
    put(cell_with_drawing(root), "tcPr", '<w:shd w:val="clear" w:fill="17212B"/>')


@spoils("faint-guide")
def a_hairline_is_pale(root: Any) -> None:
    lines = drawing(root).iter(f"{A}ln")
    line = next(node for node in lines if int(node.get("w", "9525")) < 9525)
    next(line.iter(f"{A}schemeClr")).set("val", "bg2")


@spoils("no-word")
def a_glyph_has_no_word(root: Any) -> None:
    for text in list(cell_with_drawing(root).iter(f"{W}t")):
        if not any(node.tag == f"{MC}Fallback" for node in text.iterancestors()):
            drop(text)


@spoils("fallback")
def a_fallback_is_empty(root: Any) -> None:
    fallback = next(cell_with_drawing(root).iter(f"{MC}Fallback"))
    fallback.clear()


@spoils("fallback")
def a_glyph_has_no_fallback(root: Any) -> None:
    drop(next(cell_with_drawing(root).iter(f"{MC}Fallback")))


@spoils("text-box")
def a_shape_has_text(root: Any) -> None:
    etree.SubElement(next(drawing(root).iter(f"{WPS}wsp")), f"{WPS}txbx")


@spoils("drawing-id")
def two_drawings_have_one_id(root: Any) -> None:
    first, second, *_ = root.iter(f"{WP}docPr")
    second.set("id", first.get("id"))


@spoils("drawing-size")
def a_drawing_has_no_height(root: Any) -> None:
    drawing(root).find(f"*/{WP}extent").set("cy", "0")


@spoils("drawing-size")
def a_drawing_is_larger_than_its_shapes(root: Any) -> None:
    drawing(root).find(f"*/{WP}extent").set("cx", "999999")


# Tables


@spoils("no-header-row")
def a_table_has_no_header_row(root: Any) -> None:
    drop(next(rows(root)[0].iter(f"{W}tblHeader")))


@spoils("late-header-row")
def a_header_row_comes_late(root: Any) -> None:
    put(rows(root)[-1], "trPr", "<w:tblHeader/>")


@spoils("all-header-rows")
def all_rows_are_headers(root: Any) -> None:
    for row in rows(root)[1:]:
        put(row, "trPr", "<w:tblHeader/>")


@spoils("empty-header")
def a_column_has_no_heading(root: Any) -> None:
    drop(next(rows(root)[0].iter(f"{W}r")))


@spoils("doubled-header")
def two_columns_have_one_heading(root: Any) -> None:
    first, second, *_ = rows(root)[0].iter(f"{W}t")
    second.text = first.text.upper()


@spoils("table-description")
def a_table_has_no_title(root: Any) -> None:
    drop(next(root.iter(f"{W}tblCaption")))


@spoils("table-description")
def a_table_s_description_is_empty(root: Any) -> None:
    next(root.iter(f"{W}tblDescription")).set(f"{W}val", "")


@spoils("table-style")
def a_table_s_style_is_a_paragraph_s(root: Any) -> None:
    next(root.iter(f"{W}tblStyle")).set(f"{W}val", "TableText")


@spoils("table-style")
def the_first_row_s_look_is_off(root: Any) -> None:
    next(root.iter(f"{W}tblLook")).set(f"{W}firstRow", "0")


@spoils("table-style", STYLES)
def a_table_style_has_no_first_row(root: Any) -> None:
    for part in list(root.iter(f"{W}tblStylePr")):
        drop(part)


@spoils("row-may-break")
def a_row_may_break(root: Any) -> None:
    drop(next(rows(root)[1].iter(f"{W}cantSplit")))


@spoils("exact-height")
def a_row_has_a_fixed_height(root: Any) -> None:
    put(rows(root)[1], "trPr", '<w:trHeight w:val="200" w:hRule="exact"/>')


@spoils("grid")
def a_grid_has_a_column_too_few(root: Any) -> None:
    drop(next(root.iter(f"{W}gridCol")))


@spoils("grid")
def a_row_has_a_cell_too_few(root: Any) -> None:
    drop(cells(root)[-1])


@spoils("grid")
def a_cell_spans_too_much(root: Any) -> None:
    put(cells(root)[0], "tcPr", '<w:gridSpan w:val="2"/>')


@spoils("grid")
def a_row_begins_a_column_late(root: Any) -> None:
    put(rows(root)[1], "trPr", '<w:gridBefore w:val="1"/>')


@spoils("cell-width")
def a_cell_has_another_width(root: Any) -> None:
    next(cells(root)[0].iter(f"{W}tcW")).set(f"{W}w", "1")


@spoils("merge")
def a_merge_goes_on_from_nothing(root: Any) -> None:
    for node in rows(root)[1].iter(f"{W}vMerge"):
        drop(node)
        return


@spoils("merge-text")
def a_merge_hides_text(root: Any) -> None:
    etree.SubElement(continuation(root).find(f"{W}p"), f"{W}r").append(xml("<w:t>x</w:t>"))


@spoils("cell-end")
def a_cell_has_no_paragraph(root: Any) -> None:
    drop(continuation(root).find(f"{W}p"))


@spoils("nested-table")
def a_table_is_in_a_table(root: Any) -> None:
    cells(root)[4].insert(1, deepcopy(tables(root)[1]))


@spoils("wide-table")
def a_table_is_wider_than_the_page(root: Any) -> None:
    next(root.iter(f"{W}tblW")).set(f"{W}w", "20000")


@spoils("wide-table")
def a_table_is_moved_off_the_page(root: Any) -> None:
    put(tables(root)[0], "tblPr", '<w:tblInd w:w="500" w:type="dxa"/>')


@spoils("table-end")
def two_tables_meet(root: Any) -> None:
    tables(root)[0].addnext(deepcopy(tables(root)[1]))


@spoils("empty-cell")
def a_cell_says_nothing(root: Any) -> None:
    drop(run(root))


# Controls


@spoils("control-alias")
def a_control_has_no_title(root: Any) -> None:
    drop(next(control(root).iter(f"{W}alias")))


@spoils("control-tag")
def a_control_has_no_tag(root: Any) -> None:
    drop(next(control(root).iter(f"{W}tag")))


@spoils("control-tag")
def two_controls_have_one_tag(root: Any) -> None:
    first, second, *_ = root.iter(f"{W}tag")
    second.set(f"{W}val", first.get(f"{W}val"))


@spoils("control-id")
def a_control_has_no_id(root: Any) -> None:
    drop(control(root).find(f"{W}sdtPr/{W}id"))


@spoils("control-id")
def two_controls_have_one_id(root: Any) -> None:
    first, second, *_ = root.iter(f"{W}sdtPr")
    second.find(f"{W}id").set(f"{W}val", first.find(f"{W}id").get(f"{W}val"))


@spoils("control-id")
def a_control_s_id_is_too_large(root: Any) -> None:
    control(root).find(f"{W}sdtPr/{W}id").set(f"{W}val", str(2**31))


@spoils("control-long")
def a_control_s_tag_is_long(root: Any) -> None:
    next(control(root).iter(f"{W}tag")).set(f"{W}val", "k" * 65)


@spoils("control-bound")
def a_control_is_bound(root: Any) -> None:
    put(control(root), "sdtPr", '<w:dataBinding w:xpath="/a" w:storeItemID="{}"/>')


@spoils("control-plain")
def a_control_takes_plain_text_only(root: Any) -> None:
    put(control(root), "sdtPr", "<w:text/>")


@spoils("control-locked")
def a_control_is_locked(root: Any) -> None:
    put(control(root), "sdtPr", '<w:lock w:val="sdtLocked"/>')


@spoils("control-placeholder")
def a_control_shows_its_placeholder(root: Any) -> None:
    put(control(root), "sdtPr", "<w:showingPlcHdr/>")


@spoils("control-blank")
def a_control_is_blank(root: Any) -> None:
    next(control(root).iter(f"{W}t")).text = " "


@spoils("control-nested")
def a_control_is_in_a_control(root: Any) -> None:
    content = control(root).find(f"{W}sdtContent")
    inner = deepcopy(control(root))
    content.append(inner)


@spoils("control-place")
def a_control_is_round_a_paragraph(root: Any) -> None:
    paragraph = next(control(root).iterancestors(f"{W}p"))
    outer = xml("<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>")
    paragraph.getparent().replace(paragraph, outer)
    outer[1].append(paragraph)


@spoils("control-place")
def a_control_is_round_a_cell(root: Any) -> None:
    cell = cells(root)[0]
    outer = xml("<w:sdt><w:sdtPr/><w:sdtContent/></w:sdt>")
    cell.getparent().replace(cell, outer)
    outer[1].append(cell)


# Headings and text


@spoils("heading-first")
def the_title_is_no_heading(root: Any) -> None:
    restyle(styled(root, "Heading1"), "MastheadLine")


@spoils("heading-skipped")
def a_level_is_skipped(root: Any) -> None:
    restyle(styled(root, "Priority1"), "Heading3")


@spoils("heading-empty")
def a_heading_says_nothing(root: Any) -> None:
    for node in list(styled(root, "Priority1").iter(f"{W}r")):
        drop(node)


@spoils("heading-none", STYLES)
def headings_have_no_levels(root: Any) -> None:
    for node in list(root.iter(f"{W}outlineLvl")):
        drop(node)


@spoils("heading-style", STYLES)
def a_heading_s_style_has_another_level(root: Any) -> None:
    style(root, "Heading3").find(f"{W}pPr/{W}outlineLvl").set(f"{W}val", "1")


@spoils("heading-by-hand")
def a_level_is_set_by_hand(root: Any) -> None:
    put(styled(root, "LegendItem"), "pPr", '<w:outlineLvl w:val="1"/>')


@spoils("acted-heading")
def bold_text_plays_heading(root: Any) -> None:
    body(root).insert(2, xml("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Part one</w:t></w:r></w:p>"))


@spoils("empty-paragraph")
def an_empty_paragraph_makes_room(root: Any) -> None:
    body(root).insert(2, xml("<w:p/>"))


@spoils("empty-paragraph")
def a_table_s_end_stands_elsewhere(root: Any) -> None:
    body(root).insert(2, xml('<w:p><w:pPr><w:pStyle w:val="TableEnd"/></w:pPr></w:p>'))


@spoils("empty-paragraph")
def a_cell_has_an_empty_line(root: Any) -> None:
    cells(root)[4].append(xml("<w:p/>"))


@spoils("spaces")
def spaces_push_text_along(root: Any) -> None:
    text = next(run(root).iter(f"{W}t"))
    text.text = f"{text.text}   {text.text}"


@spoils("spaces")
def spaces_of_two_runs_meet(root: Any) -> None:
    for _ in range(2):
        copy = xml('<w:r><w:t xml:space="preserve"> </w:t></w:r>')
        run(root).addnext(copy)


@spoils("tabs")
def a_tab_has_no_stop(root: Any) -> None:
    run(root).append(xml("<w:tab/>"))


@spoils("tabs", FOOTER)
def a_footer_has_more_tabs_than_stops(root: Any) -> None:
    next(root.iter(f"{W}r")).append(xml("<w:tab/>"))


@spoils("breaks")
def a_page_is_broken_by_hand(root: Any) -> None:
    run(root).append(xml('<w:br w:type="page"/>'))


@spoils("breaks")
def two_breaks_make_room(root: Any) -> None:
    for _ in range(2):
        run(root).append(xml("<w:br/>"))


@spoils("link-text")
def a_link_says_here(root: Any) -> None:
    wrap(run(root), '<w:hyperlink w:anchor="_sc_p1"/>')
    next(cells(root)[4].iter(f"{W}t")).text = "Click here"


@spoils("link-address")
def a_link_says_an_address(root: Any) -> None:
    wrap(run(root), '<w:hyperlink w:anchor="_sc_p1"/>')
    next(cells(root)[4].iter(f"{W}t")).text = "www.example.org/a/b"


@spoils("link-field")
def a_link_is_a_field(root: Any) -> None:
    run(root).append(xml('<w:instrText> HYPERLINK "a" </w:instrText>'))


@spoils("link-text")
def a_link_of_a_field_says_nothing(root: Any) -> None:
    run(root).addnext(xml('<w:fldSimple w:instr=" HYPERLINK a "/>'))


@spoils("link-target")
def a_link_leads_nowhere(root: Any) -> None:
    wrap(run(root), "<w:hyperlink/>")


@spoils("link-target")
def a_link_leads_to_no_bookmark(root: Any) -> None:
    wrap(run(root), '<w:hyperlink w:anchor="nowhere"/>')


@spoils("bookmark-name")
def a_bookmark_s_name_is_taken_but_for_its_case(root: Any) -> None:
    first, second, *_ = root.iter(f"{W}bookmarkStart")
    second.set(f"{W}name", first.get(f"{W}name").upper())


@spoils("bookmark-name")
def a_bookmark_s_name_has_a_point(root: Any) -> None:
    next(root.iter(f"{W}bookmarkStart")).set(f"{W}name", "_sc_1.1")


@spoils("bookmark-name")
def a_bookmark_s_name_is_long(root: Any) -> None:
    next(root.iter(f"{W}bookmarkStart")).set(f"{W}name", "b" * 41)


@spoils("bookmark-end")
def a_bookmark_does_not_end(root: Any) -> None:
    drop(next(root.iter(f"{W}bookmarkEnd")))


@spoils("bookmark-id")
def two_bookmarks_have_one_id(root: Any) -> None:
    for tag in ("bookmarkStart", "bookmarkEnd"):
        first, second, *_ = root.iter(W + tag)
        second.set(f"{W}id", first.get(f"{W}id"))


def wrap(node: Any, text: str) -> None:
    outer = xml(text)
    node.getparent().replace(node, outer)
    outer.append(node)


# Looks and language


@spoils("direct-formatting")
def a_run_is_bold_by_hand(root: Any) -> None:
    put(run(root), "rPr", "<w:b/>")


@spoils("direct-formatting")
def a_paragraph_is_centred_by_hand(root: Any) -> None:
    put(styled(root, "TableText"), "pPr", '<w:jc w:val="center"/>')


@spoils("direct-formatting")
def a_cell_is_shaded_by_hand(root: Any) -> None:
    put(cells(root)[0], "tcPr", '<w:shd w:val="clear" w:fill="FFFFFF"/>')


@spoils("direct-formatting")
def a_cell_is_boxed_by_hand(root: Any) -> None:
    for borders in root.iter(f"{W}tcBorders"):
        borders.append(xml('<w:top w:val="single"/>'))


@spoils("direct-formatting")
def a_table_is_centred_by_hand(root: Any) -> None:
    put(tables(root)[0], "tblPr", '<w:jc w:val="center"/>')


@spoils("hidden")
def a_run_is_hidden(root: Any) -> None:
    put(run(root), "rPr", "<w:vanish/>")


@spoils("hidden", STYLES)
def a_style_hides_text(root: Any) -> None:
    put(style(root, "TableText"), "rPr", "<w:vanish/>")


@spoils("contrast", STYLES)
def a_style_is_pale(root: Any) -> None:
    colour = style(root, "TableSecondary").find(f"{W}rPr/{W}color")
    colour.attrib.clear()
    colour.set(f"{W}val", "999999")


@spoils("contrast", STYLES)
def a_style_s_theme_colour_is_tinted(root: Any) -> None:
    style(root, "TravelGood").find(f"{W}rPr/{W}color").set(f"{W}themeTint", "66")


@spoils("contrast", "word/theme/theme1.xml")
def the_theme_s_ink_is_pale(root: Any) -> None:
    next(root.iter(f"{A}dk1"))[0].set("val", "AAAAAA")


@spoils("contrast", STYLES)
def a_band_is_as_pale_as_its_text(root: Any) -> None:
    shade = style(root, "Priority1").find(f"{W}pPr/{W}shd")
    del shade.attrib[f"{W}themeFill"]
    shade.set(f"{W}fill", "EEEEEE")


@spoils("contrast", STYLES)
def the_first_row_is_as_dark_as_its_text(root: Any) -> None:
    for shade in root.iter(f"{W}shd"):
        if shade.getparent().tag == f"{W}tcPr":
            shade.set(f"{W}themeFillShade", "40")


@spoils("contrast", STYLES)
def a_base_style_is_pale(root: Any) -> None:
    base = style(root, "TableText")
    drop(style(root, "TableFigure").find(f"{W}rPr/{W}color"))
    colour = base.find(f"{W}rPr/{W}color")
    colour.attrib.clear()
    colour.set(f"{W}val", "808080")


@spoils("small-text", STYLES)
def a_style_is_small(root: Any) -> None:
    style(root, "Notes").find(f"{W}rPr/{W}sz").set(f"{W}val", "13")
    style(root, "TableText").find(f"{W}rPr/{W}sz").set(f"{W}val", "13")


@spoils("language-differs")
def a_run_is_in_another_language(root: Any) -> None:
    put(run(root), "rPr", '<w:lang w:val="en-US"/>')


@spoils("language-differs", STYLES)
def the_defaults_are_in_another_language(root: Any) -> None:
    next(root.iter(f"{W}lang")).set(f"{W}val", "en-US")


@spoils("language-differs", STYLES)
def a_style_is_in_another_language(root: Any) -> None:
    put(style(root, "TableText"), "rPr", '<w:lang w:val="fr-FR"/>')


@spoils("language-differs", SETTINGS)
def the_theme_s_fonts_are_for_another_language(root: Any) -> None:
    next(root.iter(f"{W}themeFontLang")).set(f"{W}val", "en-US")


@spoils("language-missing", CORE)
def the_properties_have_no_language(root: Any) -> None:
    drop(root.find("{*}language"))


@spoils("title", CORE)
def the_properties_have_no_title(root: Any) -> None:
    root.find("{*}title").text = " "


# The package


@plants("not-a-zip")
def the_file_is_cut_off(data: bytes) -> bytes:
    return data[: len(data) // 2]


@plants("broken-xml")
def a_part_is_no_xml(data: bytes) -> bytes:
    return replaced(data, DOCUMENT, "</w:body>", "")


@plants("doctype")
def a_part_has_a_doctype(data: bytes) -> bytes:
    return replaced(data, SETTINGS, "<w:settings", "<!DOCTYPE x><w:settings")


@plants("content-type")
def a_part_has_no_content_type(data: bytes) -> bytes:
    return added(data, "word/media/image1.png", b"x")


@plants("content-type")
def the_styles_are_any_xml(data: bytes) -> bytes:
    return replaced(data, TYPES, "/word/styles.xml", "/word/other.xml")


@plants("orphan")
def nothing_leads_to_a_part(data: bytes) -> bytes:
    data = override("word/header9.xml", f"{WORD_TYPE}.header+xml")(data)
    return added(data, "word/header9.xml", f'<w:hdr xmlns:w="{W[1:-1]}"/>'.encode())


@plants("relationship")
def a_relationship_leads_nowhere(data: bytes) -> bytes:
    return replaced(data, RELS, "footer1.xml", "footer7.xml")


@plants("relationship")
def a_relationship_is_not_defined(data: bytes) -> bytes:
    return replaced(data, DOCUMENT, 'r:id="', 'r:id="x')


@plants("missing-part")
def there_is_no_document(data: bytes) -> bytes:
    return replaced(data, "_rels/.rels", "relationships/officeDocument", "other")


@plants("external")
def a_template_is_elsewhere(data: bytes) -> bytes:
    return relate(RELS, "rIdOut", "attachedTemplate", "//example.org/t.dotx", "External")(data)


@plants("external")
def a_link_leads_to_a_script(data: bytes) -> bytes:
    return relate(RELS, "rIdOut", "hyperlink", "javascript:alert(1)", "External")(data)


@plants("macro")
def a_macro_is_in_it(data: bytes) -> bytes:
    data = override("word/vbaProject.bin", "application/vnd.ms-office.vbaProject")(data)
    data = relate(RELS, "rIdMacro", "vbaProject", "vbaProject.bin")(data)
    return added(data, "word/vbaProject.bin", b"x")


@plants("embedded")
def a_sheet_is_embedded(data: bytes) -> bytes:
    data = relate(RELS, "rIdSheet", "package", "embeddings/sheet.xlsx")(data)
    return added(data, "word/embeddings/sheet.xlsx", b"x")


@spoils("embedded")
def an_object_is_in_a_run(root: Any) -> None:
    run(root).append(xml("<w:object/>"))


@spoils("revision")
def an_insertion_is_tracked(root: Any) -> None:
    wrap(run(root), '<w:ins w:id="900" w:author="Sample"/>')


@spoils("revision")
def a_deletion_is_tracked(root: Any) -> None:
    wrap(run(root), '<w:del w:id="900" w:author="Sample"/>')


@spoils("revision")
def a_row_s_insertion_is_tracked(root: Any) -> None:
    put(rows(root)[1], "trPr", '<w:ins w:id="900" w:author="Sample"/>')


@spoils("revision", SETTINGS)
def changes_are_tracked_from_the_start(root: Any) -> None:
    root.insert(0, xml("<w:trackRevisions/>"))


@spoils("comment")
def a_comment_is_left(root: Any) -> None:
    run(root).append(xml('<w:commentReference w:id="1"/>'))


@spoils("left-over")
def a_template_s_marker_is_left(root: Any) -> None:
    next(run(root).iter(f"{W}t")).text = "Up by {{ value }}"


@spoils("left-over")
def a_python_none_is_left(root: Any) -> None:
    next(run(root).iter(f"{W}t")).text = "None"


@spoils("left-over")
def a_marker_is_left_in_a_picture_s_words(root: Any) -> None:
    describe(root, "Line rising: {{values}}")


@spoils("edge-space")
def a_space_at_an_edge_is_not_kept(root: Any) -> None:
    text = next(run(root).iter(f"{W}t"))
    text.attrib.pop(XML_SPACE, None)
    text.text += " "


@plants("zip-name")
def a_part_s_name_leads_out(data: bytes) -> bytes:
    return added(data, "../escape.xml", b"<a/>")


@plants("doubled-part")
def a_part_is_there_twice(data: bytes) -> bytes:
    other = "word/settingz.xml"  # of the same length, so that both its names can be overwritten
    return added(data, other, b"<a/>").replace(other.encode(), SETTINGS.encode())


@plants("zip-date")
def the_zip_has_today_s_date(data: bytes) -> bytes:
    return zipped(parts(data), (2031, 5, 4, 12, 0, 0))


@spoils("undefined-style")
def a_paragraph_s_style_is_not_defined(root: Any) -> None:
    restyle(styled(root, "TableText"), "NoSuchStyle")


@spoils("undefined-style", STYLES)
def a_style_is_based_on_none(root: Any) -> None:
    style(root, "TableText").find(f"{W}basedOn").set(f"{W}val", "NoSuchStyle")


@spoils("prefix")
def an_alternative_needs_an_unknown_prefix(root: Any) -> None:
    next(root.iter(f"{MC}Choice")).set("Requires", "wp99")


@spoils("update-fields", SETTINGS)
def word_asks_a_question(root: Any) -> None:
    root.insert(0, xml("<w:updateFields/>"))


@spoils("protection", SETTINGS)
def the_file_is_protected(root: Any) -> None:
    root.insert(0, xml('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'))


@spoils("compatibility", SETTINGS)
def the_file_is_in_an_old_mode(root: Any) -> None:
    next(root.iter(f"{W}compatSetting")).set(f"{W}val", "12")


# The tests


def codes(data: bytes, severity: str = "") -> set[str]:
    return {found.code for found in lint(data) if severity in {"", found.severity}}


def test_our_files_have_no_errors() -> None:
    assert len(made()) > 10
    errors = [(name, f) for name, fs in found().items() for f in fs if f.severity == "error"]
    assert not errors


def test_our_files_have_no_warnings_but_those_that_pass() -> None:
    warned = {name: {f.code for f in fs if f.severity == "warning"} for name, fs in found().items()}
    assert set().union(*warned.values()) <= WARNINGS
    assert "merged-cells" in warned["seed"]
    assert "merged-cells" not in warned["seed-simple"]
    assert {name for name, each in warned.items() if "row-may-break" in each} == {
        "an-action-of-3000-words", "3000-words-over-two-measures", "a-measure-of-3000-words",
    }  # fmt: skip


def test_a_file_with_controls_snapshot_and_properties_is_sound() -> None:
    data = sound()
    assert b"<w:sdt>" in parts(data)[DOCUMENT]
    assert {"customXml/item1.xml", "docProps/custom.xml"} <= set(parts(data))
    assert not codes(data, "error")
    assert codes(data, "warning") <= {"merged-cells"}


def test_the_planted_defects_are_many_and_have_names_of_their_own() -> None:
    names = [plant.__name__ for _, plant in PLANTED]
    assert len(names) > 100
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("code", "plant"), PLANTED, ids=[f"{code}-{plant.__name__}" for code, plant in PLANTED]
)
def test_a_planted_defect_is_found(code: str, plant: Plant) -> None:
    assert code not in _sound_codes()
    assert code in codes(plant(sound()))


@cache
def _sound_codes() -> set[str]:
    return codes(sound())


def _mark_right_to_left(root: Any) -> None:
    put(run(root), "rPr", "<w:rtl/>")
    put(styled(root, "TableText"), "pPr", "<w:bidi/>")


def _link_to_a_measure(root: Any) -> None:
    name = next(root.iter(f"{W}bookmarkStart")).get(f"{W}name")
    wrap(run(root), f'<w:hyperlink w:anchor="{name}"/>')


def _speak_of_none_and_nan(root: Any) -> None:
    next(run(root).iter(f"{W}t")).text = "None of nan's measures"


def _tell_the_language_again(root: Any) -> None:
    put(run(root), "rPr", '<w:lang w:val="en-GB" w:bidi="ar-SA"/>')


def _end_a_table(root: Any) -> None:
    end = xml('<w:p><w:pPr><w:pStyle w:val="TableEnd"/></w:pPr></w:p>')
    tables(root)[-1].addnext(end)


@pytest.mark.parametrize(
    "change",
    [_mark_right_to_left, _link_to_a_measure, _speak_of_none_and_nan, _tell_the_language_again,
     _end_a_table],
)  # fmt: skip
def test_what_is_sound_is_left_alone(change: Change) -> None:
    assert codes(changed(sound(), DOCUMENT, change)) == _sound_codes()


def test_a_table_may_have_to_have_something_to_edit() -> None:
    def without_controls(root: Any) -> None:
        for node in list(root.iter(f"{W}sdt")):
            drop(node)

    bare = changed(sound(), DOCUMENT, without_controls)
    assert "no-control" not in codes(bare)
    assert "no-control" in {found.code for found in lint(bare, needs_controls=True)}
    assert "no-control" not in {found.code for found in lint(sound(), needs_controls=True)}


@pytest.mark.parametrize("data", [b"", b"PK", zipped({}), zipped({"a.xml": b"<a/>"})])
def test_what_is_no_word_file_is_told_and_breaks_nothing(data: bytes) -> None:
    assert codes(data, "error")
