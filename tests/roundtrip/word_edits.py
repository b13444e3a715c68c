"""All edits in one list, each ready to be done to the sample: a name, the edit, what is then seen.

A test of the reader can go through EDITS and say what it expects of each name.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Final

from roundtrip import sample
from roundtrip.edits import columns, controls, document, files, rows, tables, text, tracked

CURRENT: Final = "1.2 current"
MEASURE: Final = "1.2 measure"

# Every edit that leaves a document behind, and a text that an officer then sees.
EDITS: Final[dict[str, tuple[Callable[[bytes], bytes], str]]] = {
    "replace text": (partial(text.replace_text, tag=CURRENT, text="11.20"), "11.20"),
    "split runs": (partial(text.split_runs, tag=CURRENT, text="11.20"), "11.20"),
    "type before": (partial(text.type_before, tag=CURRENT, text="c. "), "c. 10.51"),
    "type after": (partial(text.type_after, tag=CURRENT, text=" (p)"), "10.51 (p)"),
    "retype outside": (partial(text.retype_outside, tag=CURRENT, text="11.20"), "11.20"),
    "half bold": (partial(text.half_bold, tag=CURRENT, plain="11", bold=".20"), "11.20"),
    "smart quotes": (
        partial(text.smart_quotes, tag=MEASURE, text="the \"rate\" -- it's up"),
        "the “rate” – it’s up",
    ),
    "no-break space": (
        partial(text.no_break_space, tag=CURRENT, before="11", after="days"), "11\u00a0days",
    ),
    "no-break hyphen": (
        partial(text.no_break_hyphen, tag=MEASURE, before="anti", after="social"), "social",
    ),
    "soft hyphen": (
        partial(text.soft_hyphen, tag=MEASURE, before="anti", after="social"), "social",
    ),
    "tab": (partial(text.tab, tag=CURRENT, before="11", after="20"), "20"),
    "line break": (partial(text.line_break, tag=MEASURE, before="Rate", after="of all"), "of all"),
    "second paragraph": (partial(text.second_paragraph, tag=CURRENT, text="so far"), "so far"),
    "symbol": (partial(text.symbol, tag=CURRENT, before="11.20"), "11.20"),
    "equation": (partial(text.equation, tag=CURRENT, before="x", formula="a+b"), "x"),
    "hyperlink": (partial(text.hyperlink, tag=CURRENT, text="11.20"), "11.20"),
    "complex field": (partial(text.complex_field, tag=CURRENT, result="11.20"), "11.20"),
    "simple field": (partial(text.simple_field, tag=CURRENT, result="11.20"), "11.20"),
    "hidden": (partial(text.hidden, tag=CURRENT, text="11.20", unseen="old"), "11.20"),
    "smart tag": (partial(text.smart_tag, tag=CURRENT, text="11.20"), "11.20"),
    "custom XML": (partial(text.custom_xml, tag=CURRENT, text="11.20"), "11.20"),
    "bdo": (partial(text.bidirectional, tag=CURRENT, text="11.20"), "11.20"),
    "footnote": (partial(text.footnote, tag=CURRENT, note="Counted anew."), "10.51"),
    "comment": (partial(text.comment, tag=CURRENT, words="Is this right?"), "10.51"),
    "text box": (partial(text.text_box, tag=CURRENT, text="Boxed"), "10.51"),
    "insertion": (partial(tracked.insert_beside, tag=CURRENT, text="7"), "10.517"),
    "insertion outside": (partial(tracked.insert_after_control, tag=CURRENT, text="7"), "10.517"),
    "replacement": (partial(tracked.replace, tag=CURRENT, text="11.20"), "11.20"),
    "replaced word": (
        partial(tracked.replace_word, tag=MEASURE, old="Recorded", new="Reported"),
        "Reported anti-social",
    ),
    "LibreOffice's replacement": (
        partial(tracked.replace_as_libreoffice, tag=CURRENT, text="11.20"), "11.20",
    ),
    "torn replacement": (
        partial(tracked.replace_as_libreoffice, tag=CURRENT, text="11.20", torn_at=2), "11.20",
    ),
    "deletion": (partial(tracked.delete, tag=CURRENT), "9.64"),
    "move": (partial(tracked.move, tag=CURRENT, to_tag="1.2 previous"), "9.6410.51"),
    "inserted, deleted": (
        partial(tracked.inserted_then_deleted, tag=CURRENT, text="7"), "10.51",
    ),
    "tracked paragraph": (partial(tracked.new_paragraph, tag=CURRENT, text="so far"), "so far"),
    "formatting only": (partial(tracked.formatting_only, tag=CURRENT), "10.51"),
    "tracked row": (partial(tracked.insert_row, tag="1.3 current", texts=["1.9", "New"]), "1.9"),
    "tracked row deleted": (partial(tracked.delete_row, tag="1.4 current"), "1.5"),
    "control removed": (partial(controls.remove, tag=CURRENT), "10.51"),
    "all removed": (controls.remove_all, "10.51"),
    "control deleted": (partial(controls.delete, tag=CURRENT), "9.64"),
    "emptied": (partial(controls.empty, tag=CURRENT), "9.64"),
    "emptied, no placeholder": (partial(controls.empty_without_placeholder, tag=CURRENT), "9.64"),
    "paragraph level": (partial(controls.grow_to_paragraph, tag=CURRENT), "10.51"),
    "cell level": (partial(controls.grow_to_cell, tag=CURRENT), "10.51"),
    "nested": (partial(controls.nest, tag=CURRENT, inner_tag="mine"), "10.51"),
    "duplicated": (
        partial(controls.duplicate, tag=CURRENT, into_tag="1.3 current"), "10.51",
    ),
    "retagged": (partial(controls.retag, tag=CURRENT, to="1.3 current"), "10.51"),
    "row deleted": (partial(rows.delete, tag="1.1a current"), "20.0%"),
    "row inserted": (
        partial(rows.insert_blank, tag="1.3 current", texts={0: "1.9", 4: "Thefts"}), "Thefts",
    ),
    "row inserted in a merge": (
        partial(rows.insert_blank, tag="1.1a current", texts={0: "1.9", 4: "Thefts"}), "Thefts",
    ),
    "tracked row in a merge": (
        partial(tracked.insert_row, tag="1.1a current", texts=["1.9"]), "1.9",
    ),
    "row copied": (
        partial(rows.copy_row, tag="1.3 current", changes={"1.3 current": "77.7"}), "77.7",
    ),
    "row copied above": (
        partial(rows.copy_row, tag="1.3 current", changes={"1.3 current": "77.7"}, above=True),
        "77.7",
    ),
    "row moved": (partial(rows.move, tag="1.3 current", after_tag="1.5 current"), "26%"),
    "sorted": (partial(rows.sort, tag="2.1 current", column=7, descending=True), "10.51"),
    "merged": (partial(rows.merge_right, tag="1.2 previous"), "9.64"),
    "split": (partial(rows.split_cell, tag=CURRENT, text="new cell"), "new cell"),
    "blanked": (partial(rows.blank_cell, tag=CURRENT), "9.64"),
    "row blanked": (partial(rows.blank_row, tag="1.3 current"), "9.64"),
    "column deleted": (partial(columns.delete, tag=CURRENT, heading="Previous"), "10.51"),
    "column renamed": (partial(columns.rename, tag=CURRENT, heading="Current", to="Now"), "Now"),
    "column moved": (
        partial(columns.move, tag=CURRENT, heading="Current", before="Previous"), "10.51",
    ),
    "column inserted": (
        partial(columns.insert_empty, tag=CURRENT, before="Current", heading="Extra"), "Extra",
    ),
    "column resized": (partial(columns.resize, tag=CURRENT, heading="Previous", by=150), "9.64"),
    "no header row": (partial(columns.remove_header_row, tag=CURRENT), "10.51"),
    "table deleted": (partial(tables.delete, tag="2.1 current"), "10.51"),
    "table split": (partial(tables.split, tag="1.3 current", text="Between"), "Between"),
    "table copied": (partial(tables.copy_table, tag=CURRENT), "10.51"),
    "table moved": (partial(tables.move_to_end, tag=CURRENT), "10.51"),
    "tables joined": (partial(tables.join_with_next, tag=CURRENT), "10.51"),
    "replaced everywhere": (
        partial(document.find_and_replace, old="Constabulary", new="Police"), "Hampshire Police",
    ),
    "heading": (partial(document.change_heading, bookmark="_sc_p1", text="Less crime"), "Less"),
    "heading outside": (
        partial(document.change_heading, bookmark="_sc_p1", text="Less crime", outside=True),
        "Less crime",
    ),
    "no bookmark": (partial(document.remove_bookmark, bookmark="_sc_1_2"), "10.51"),
    "paragraph": (
        partial(document.insert_paragraph, bookmark="_sc_p1", text="Typed before"), "Typed before",
    ),
    "no heading": (partial(document.delete_paragraph, bookmark="_sc_p1"), "10.51"),
    "paragraph deleted": (partial(document.delete_paragraph_with, text="7 measures"), "10.51"),
    "no drawings": (partial(document.delete_drawing, tag=CURRENT), "10.51"),
    "prefixes": (files.other_prefixes, "10.51"),
    "no identity": (files.drop_identity, "10.51"),
    "no snapshot": (files.drop_snapshot, "10.51"),
    "on-line": (files.online_export, "10.51"),
    "doubled": (files.doubled, "10.51"),
    "other snapshot": (
        partial(files.replace_snapshot, old=">10.51<", new=">10.50<"), "10.51",
    ),
}  # fmt: skip

# Files that a reader refuses.
HOSTILE: Final[dict[str, Callable[[bytes], bytes]]] = {
    made.__name__: made
    for made in (
        files.truncated, files.corrupt, files.not_a_zip, files.empty_file, files.encrypted,
        files.with_doctype, files.with_external_entity, files.deeply_nested, files.broken_xml,
        files.without_main_part, files.workbook, files.open_document, files.with_macros,
        files.zip_bomb, files.zip_bomb_understated,
    )
}  # fmt: skip


@cache
def edited(name: str) -> bytes:
    """Return the sample after an edit, which several tests look at."""
    return EDITS[name][0](sample.tagged())


@cache
def hostile(name: str) -> bytes:
    """Return the sample made hostile: some of these take long to make."""
    return HOSTILE[name](sample.tagged())
