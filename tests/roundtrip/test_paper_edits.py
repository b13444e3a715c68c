"""Edits of a paper's Word file: taken home, or told; none lost, none invented, none twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import pytest

from conftest import Golden
from roundtrip import sample_paper
from roundtrip.edits import controls, document, files, prose, text
from roundtrip.libreoffice import PAPER_EDITS, make_edits
from roundtrip.pulling import Desk, told
from scorecard_report.app.pull import apply
from scorecard_report.app.pull_plan import Plan

_BODY: Final = '<w:pStyle w:val="ReportText"/>'
_TABLE: Final = (
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/><w:p><w:r><w:t>"
    "In a table</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
_PICTURE: Final = (
    '<w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="900" name="Picture 900" '
    'descr="A map"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/'
    '2006/picture"/></a:graphic></wp:inline></w:drawing></w:r>'
)


def _numbered(level: int) -> str:
    return (
        '<w:pStyle w:val="ListBullet2"/><w:numPr>'
        f'<w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>'
    )


Edit = Callable[[bytes], bytes]

# Each by name: the edit, and what an officer then sees that was not there.
EDITS: Final[dict[str, tuple[Edit, str]]] = {
    "a word": (partial(prose.type_over, words="plain", new="simple"), "simple"),
    "a word in bold": (partial(prose.type_over, words="specimen", new="model"), "model"),
    "a word in italics": (partial(prose.type_over, words="nothing", new="none"), "none"),
    "a word of each line": (
        lambda docx: prose.type_over(
            prose.type_over(docx, words="plain", new="clear"), words="two lines", new="three"
        ),
        "three",
    ),
    "all of a paragraph": (partial(prose.retype, words="is plain", new="All new."), "All new."),
    "all of a mixed paragraph": (
        partial(prose.retype, words="was ever read", new="All new."), "All new.",
    ),
    "at the end": (partial(prose.type_at_end, words="is plain", new=" So it is."), "So it is."),
    "in the link": (
        partial(prose.type_over, words="the made-up plan", new="the plan"), "the plan",
    ),
    "an address that is shown": (
        partial(prose.type_over, words="sample.officer@", new="other.officer@"), "other.officer@",
    ),
    "signs": (
        partial(prose.type_over, words="signs", new="_signs_ [a](b) `c` <d>"), "signs",
    ),
    "like a list": (partial(prose.retype, words="All else.", new="1. All other"), "All other"),
    "like a heading": (
        partial(prose.retype, words="All else.", new="# All other"), "All other"),
    "line break": (
        partial(prose.put_in, words="plain", xml="<w:r><w:br/><w:t>broken</w:t></w:r>"), "broken",
    ),
    "tab": (partial(prose.put_in, words="plain", xml="<w:r><w:tab/><w:t>tab</w:t></w:r>"), "tab"),
    "soft hyphen": (
        partial(prose.put_in, words="second", xml="<w:r><w:softHyphen/><w:t>ary</w:t></w:r>"),
        "secondary",
    ),
    "no-break": (partial(prose.type_over, words="two lines", new="2\u00a0lines"), "2 lines"),
    "quotes": (partial(prose.type_over, words="plain", new="“plain” – it’s"), "“plain” – it’s"),
    "no letter of the font": (partial(prose.type_over, words="plain", new="漢"), "漢"),
    "a letter of a field": (
        partial(prose.put_in, words="plain", xml='<w:fldSimple w:instr="DATE"><w:r><w:t>24 Nov'
                "</w:t></w:r></w:fldSimple>"), "24 Nov",
    ),
    "tracked": (partial(prose.track, words="plain", new="simple"), "simple"),
    "tracked in bold": (partial(prose.track, words="specimen", new="model"), "model"),
    "bold": (partial(prose.give, words="plain", properties="<w:b/>"), "**plain**"),
    "italic": (partial(prose.give, words="plain", properties="<w:i/>"), "*plain*"),
    "bold off": (
        partial(prose.give, words="specimen", properties='<w:b w:val="0"/>'), "a specimen",
    ),
    "no formatting": (partial(prose.unformat, words="specimen"), "a specimen"),
    "underlined": (
        partial(prose.give, words="plain", properties='<w:u w:val="single"/>'), "underlined",
    ),
    "struck out": (partial(prose.give, words="plain", properties="<w:strike/>"), "struck out"),
    "raised": (
        partial(prose.give, words="plain", properties='<w:vertAlign w:val="superscript"/>'),
        "raised",
    ),
    "coloured": (partial(prose.give, words="plain", properties='<w:color w:val="FF0000"/>'), ""),
    "new and bold": (
        lambda docx: prose.give(
            prose.type_over(docx, words="plain", new="simple"), words="simple", properties="<w:b/>"
        ),
        "**simple**",
    ),
    "a new link": (
        partial(prose.link, words="plain", address="https://example.org/new"), "example.org/new",
    ),
    "a link elsewhere": (
        partial(prose.lead_elsewhere, words="made-up plan", address="https://example.org/x"),
        "example.org/x",
    ),
    "a link gone": (partial(prose.unlink, words="made-up plan"), "see the made-up plan"),
    "a paragraph": (
        partial(prose.enter_behind, words="is plain", new="A *new* one."), "new",
    ),
    "a paragraph before the first": (
        partial(prose.enter_before, words="was ever read", new="It goes first."), "It goes first.",
    ),
    "a paragraph behind the heading": (
        partial(prose.enter_behind, words="Brief summary", new="Behind it.", properties=_BODY),
        "Behind it.",
    ),
    "a paragraph behind a list": (
        partial(prose.enter_behind, words="paragraph of its own", new="Not in it.",
                properties=_BODY), "Not in it.",
    ),
    "a paragraph in a list": (
        partial(prose.enter_behind, words="another measure", new="Between.", properties=_BODY),
        "Between.",
    ),
    "a paragraph at the end": (
        partial(prose.enter_behind, words="All else.", new="The end."), "The end.",
    ),
    "a paragraph behind one line": (
        partial(prose.enter_behind, words="A reason in one line", new="And one."), "And one.",
    ),
    "a paragraph behind all": (
        partial(prose.enter_behind, words="Another plan", new="At last.", properties=_BODY),
        "At last.",
    ),
    "two paragraphs": (
        lambda docx: prose.enter_behind(
            prose.enter_behind(docx, words="is plain", new="The latter."),
            words="is plain", new="The former.",
        ),
        "The former.",
    ),
    "a paragraph beside an edit": (
        lambda docx: prose.type_over(
            prose.enter_behind(docx, words="is plain", new="A new one."), words="plain",
            new="simple",
        ),
        "A new one.",
    ),
    "a tracked paragraph": (
        partial(prose.track_paragraph, words="is plain", new="A new one."), "A new one.",
    ),
    "an empty paragraph": (partial(prose.enter_behind, words="is plain", new=""), ""),
    "a paragraph broken": (partial(prose.break_at, words=" of a paper"), "of a paper"),
    "paragraphs joined": (partial(prose.join_with_next, words="is plain"), "lines.Words"),
    "a paragraph deleted": (partial(prose.delete, words="is plain"), "The second paragraph"),
    "a paragraph emptied": (partial(prose.empty, words="is plain"), "The second paragraph"),
    "a paragraph moved": (
        partial(prose.move, words="is plain", behind="All else."), "stands after “All else.”",
    ),
    "a paragraph pasted elsewhere": (
        partial(prose.paste, words="is plain", behind="All else."), "stands after “All else.”",
    ),
    "a paragraph pasted over": (
        partial(prose.retype_all, words="is plain", new="All new."), "All new.",
    ),
    "a tracked deletion": (
        partial(prose.track_deleted, words="is plain"), "The second paragraph",
    ),
    "a tracked deletion before a heading": (
        partial(prose.track_deleted, words="Words with"), "Words with *signs*",
    ),
    "a paragraph copied": (
        partial(prose.copy_to, words="is plain", behind="All else."), "The second paragraph",
    ),
    "paragraphs swapped": (
        partial(prose.move, words="is plain", behind="Words with"), "it was moved",
    ),
    "an item": (partial(prose.type_over, words="another measure", new="one more"), "one more"),
    "a new item": (
        partial(prose.enter_behind, words="another measure", new="a third"), "a third",
    ),
    "an item deleted": (partial(prose.delete, words="another measure"), "another measure"),
    "items numbered": (
        partial(prose.restyle, words="another measure",
                properties=_numbered(1).replace('"3"', '"2"')), "a numbered item",
    ),
    "a bullet by its style alone": (
        partial(prose.enter_behind, words="another measure", new="a third",
                properties='<w:pStyle w:val="ListBullet2"/>'), "a third",
    ),
    "a new numbered item": (
        partial(prose.enter_behind, words="paragraph of its own", new="The third",
                properties=_numbered(0).replace('"3"', '"2"')), "The third",
    ),
    "an item deeper": (
        partial(prose.restyle, words="another measure", properties=_numbered(2)), "3 deep",
    ),
    "an item a paragraph": (
        partial(prose.restyle, words="another measure", properties=_BODY), "a paragraph now",
    ),
    "a paragraph an item": (
        partial(prose.restyle, words="All else.", properties=_numbered(0)), "1 deep now",
    ),
    "items swapped": (
        partial(prose.move, words="a measure of it", behind="another measure"), "it was moved",
    ),
    "a heading": (partial(prose.retype, words="What got worse", new="What rose"), "What rose"),
    "a heading in bold": (
        partial(prose.give, words="got worse", properties="<w:b/>"), "",
    ),
    "a new heading": (
        partial(prose.enter_behind, words="All else.", new="What stayed",
                properties='<w:pStyle w:val="Heading3"/>'), "What stayed",
    ),
    "a new section": (
        lambda docx: prose.enter_behind(
            prose.enter_behind(docx, words="is plain", new="Its text.", properties=_BODY),
            words="is plain", new="Risk", properties='<w:pStyle w:val="Heading2"/>',
        ),
        "“Its text.”",
    ),
    "a section's heading": (partial(prose.retype, words="Brief", new="In brief"), "In brief"),
    "a heading no more": (
        partial(prose.restyle, words="What got better", properties=_BODY), "a paragraph now",
    ),
    "a heading of another level": (
        partial(prose.restyle, words="What got better",
                properties='<w:pStyle w:val="Heading4"/>'), "level 4 now",
    ),
    "a section deleted": (partial(prose.delete, words="Reasons"), "Reasons"),
    "a recommendation": (
        partial(prose.type_over, words="notes the", new="welcomes the"), "welcomes the",
    ),
    "a new recommendation": (
        partial(prose.enter_behind, words="asks for", new="That it meets."), "That it meets.",
    ),
    "an appendix": (
        partial(prose.type_over, words="The made-up scorecard", new="Our scorecard"),
        "Our scorecard",
    ),
    "a background document": (partial(prose.retype, words="A sample plan", new="A plan"), "A plan"),
    "a background link": (
        partial(prose.type_over, words="Another plan", new="Other plan"), "Other plan",
    ),
    "a label that grows": (
        partial(prose.type_over, words="Decision-maker", new="Decision-maker (lead)"), "(lead)",
    ),
    "a symbol in a field of two lines": (
        partial(text.symbol, tag="fields.4 text.1", before="Sample officer"), "a symbol",
    ),
    "a link as a field": (
        partial(prose.put_in, words="plain",
                xml='<w:fldSimple w:instr=" HYPERLINK &quot;https://example.org/&quot; "><w:r>'
                "<w:t>there</w:t></w:r></w:fldSimple>"), "[there](https://example.org/)",
    ),
    "a link that is not read": (
        lambda docx: prose.link(
            prose.enter_behind(docx, words="is plain", new="See there"), "there", "file:///c:/x"
        ),
        "a link to file:///c:/x",
    ),
    "a picture": (partial(prose.put_in, words="plain", xml=_PICTURE), "a picture"),
    "a label": (
        partial(prose.type_over, words="Decision-maker", new="Decided by"), "Decided by",
    ),
    "a field": (
        partial(text.replace_text, tag="fields.1 text.1", text="Other committee"),
        "Other committee",
    ),
    "a field emptied": (partial(controls.empty, tag="fields.1 text.1"), "Made-up committee"),
    "a new field": (
        partial(prose.enter_behind, words="Decision-maker", new="Wards: all"), "Wards: all",
    ),
    "a new line in a field": (
        partial(text.put_xml, tag="fields.1 text.1",
                xml="<w:r><w:t>Made-up committee</w:t><w:br/><w:t>Room 1</w:t></w:r>"), "Room 1",
    ),
    "the day": (
        partial(text.replace_text, tag="fields.3 holds", text="22 January 2099"), "22 January 2099",
    ),
    "another day of the week": (
        partial(text.replace_text, tag="fields.3 holds", text="Monday 22 January 2099"),
        "2099-01-22 is a Thursday",
    ),
    "no day": (partial(text.replace_text, tag="fields.3 holds", text="soon"), "soon"),
    "the title": (
        partial(prose.type_over, words="A made-up scorecard", new="A new scorecard"),
        "A new scorecard",
    ),
    "the title everywhere": (
        partial(document.find_and_replace, old="A made-up scorecard", new="A new scorecard"),
        "A new scorecard",
    ),
    "two titles": (
        lambda docx: text.replace_text(
            prose.type_over(docx, words="A made-up scorecard", new="A new scorecard"),
            tag="fields.2 holds", text="A third scorecard",
        ),
        "A third scorecard",
    ),
    "the strapline": (
        partial(prose.type_over, words="Report to", new="Paper for"), "Paper for",
    ),
    "the marking": (partial(prose.type_over, words="SAMPLE", new="DRAFT"), "DRAFT"),
    "the organisation": (
        partial(prose.type_over, words="Sample Partnership", new="Other Partnership"),
        "Other Partnership",
    ),
    "everywhere": (partial(document.find_and_replace, old="made-up", new="invented"), "invented"),
    "a comment": (
        partial(text.comment, tag="fields.1 text.1", words="Is this right?"), "Is this right?",
    ),
    "a footnote": (
        partial(text.footnote, tag="fields.1 text.1", note="Counted anew."), "Counted anew.",
    ),
    "a text box": (partial(text.text_box, tag="fields.1 text.1", text="Boxed"), "Boxed"),
    "a table": (partial(prose.put_behind, words="is plain", xml=_TABLE), "In a table"),
    "no controls": (controls.remove_all, ""),
    "no bookmark": (partial(document.remove_bookmark, bookmark="_sc_s1_2"), ""),
    "no snapshot": (files.drop_snapshot, "record of what it was made from"),
    "on-line": (files.online_export, ""),
    "prefixes": (files.other_prefixes, ""),
    "strict": (files.strict, ""),
}  # fmt: skip

# What may be taken home of each that is more than the one text, or of another than it seems.
MOST_APPLIED: Final = {
    "a paragraph beside an edit": 2, "two paragraphs": 2, "everywhere": 7,
}  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("desk"), sample_paper.workspace)


@pytest.fixture(scope="module")
def plans(desk: Desk) -> dict[str, Plan]:
    return {name: desk.pull(edit(sample_paper.word_file())) for name, (edit, _) in EDITS.items()}


def test_each_edit_is_told_as_it_should_be(plans: dict[str, Plan], golden: Golden) -> None:
    lines = [line for name, plan in plans.items() for line in (f"== {name}", *told(plan), "")]
    golden.check("pull/paper.txt", "\n".join(lines))


@pytest.mark.parametrize("name", EDITS)
def test_no_edit_is_lost_or_invented(plans: dict[str, Plan], name: str) -> None:
    plan = plans[name]
    seen = EDITS[name][1]
    if not seen:
        assert not plan.applied
        return
    assert plan.outcome == "changes" or plan.comments
    assert seen in re.sub(r"[\s\\]+", " ", " ".join(told(plan)))
    assert len(plan.applied) <= MOST_APPLIED.get(name, 1)


@pytest.mark.parametrize("name", EDITS)
def test_what_went_home_is_built_again_and_never_asked_about_twice(
    plans: dict[str, Plan], tmp_path: Path, name: str
) -> None:
    if not plans[name].applied:
        return
    desk = Desk(tmp_path, sample_paper.workspace)
    edited = EDITS[name][0](sample_paper.word_file())
    first = desk.pull(edited)
    apply(first)
    again = desk.pull(edited)
    assert (again.applied, again.conflicts) == ((), ())
    assert set(again.review) <= set(first.review)
    paper = (tmp_path / "config" / "paper.yaml").read_bytes()
    built = sample_paper.word_file(paper)
    assert desk.pull(built).outcome == "nothing"
    for applied in first.applied:
        if applied.edit.id[1] != "meeting":
            assert _plain(applied.edit.new) in _plain(" ".join(_texts(built)))


def _plain(markdown: str) -> str:
    """Return words without the signs of their manners and without where their links lead."""
    without = re.sub(r"\]\([^)]*\)", "", markdown)
    return re.sub(r"[\s\\*_<>\[\]`]+", "", without)


def _texts(docx: bytes) -> list[str]:
    from roundtrip.edits.wordfile import W, WordFile, shown

    return [shown(paragraph) for paragraph in WordFile(docx).root.iter(f"{W}p")]


@pytest.mark.checkout
@pytest.mark.needs("soffice", "edits of a paper by LibreOffice itself")
def test_each_edit_by_libreoffice_is_told_as_it_should_be(
    desk: Desk, tmp_path: Path, golden: Golden
) -> None:
    made = make_edits(sample_paper.word_file(), PAPER_EDITS, tmp_path)
    lines = [
        line for name, docx in made.items() for line in (f"== {name}", *told(desk.pull(docx)), "")
    ]
    golden.check("pull/paper-libreoffice.txt", "\n".join(lines))
