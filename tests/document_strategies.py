"""Made-up documents of any shape, for laws that must hold for all of them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

import scorecard_report
from scorecard_report.compose import compose_pack
from scorecard_report.document.lists import make_list
from scorecard_report.document.nodes import (
    Band,
    Block,
    Cell,
    Column,
    Document,
    Furniture,
    HeaderField,
    HeaderFields,
    Legend,
    LegendItem,
    Limits,
    Line,
    Link,
    ListBlock,
    ListForm,
    Mark,
    Masthead,
    Notes,
    Pack,
    PageForm,
    Paragraph,
    PointMark,
    Row,
    RowGroup,
    Run,
    Table,
    Tally,
    TextStyle,
    Tone,
    Trend,
    plain_heading,
)
from scorecard_report.model.brand import Brand, Fonts

_WORDS = ("made-up", "communities/areas", "(Per 1,000)", "2016/17", "a", "Safe", "Ŵyn", "x" * 200)
words = st.sampled_from(_WORDS)


def texts(most: int = 40) -> st.SearchStrategy[str]:
    """Texts of one word or more, some of them words that no column can hold."""
    return st.lists(words, min_size=1, max_size=most).map(" ".join)


@cache
def brand() -> Brand:
    """The shipped fonts with every other choice left as it is."""
    package = Path(scorecard_report.__file__).parent
    places = (package / "assets" / "fonts", package.parents[1] / "assets" / "fonts")
    folder = next(place for place in places if place.is_dir())
    faces = [
        (folder / f"SourceSans3-{weight}.ttf").read_bytes()
        for weight in ("Regular", "SemiBold", "Bold")
    ]
    return Brand(Fonts("Source Sans 3", *faces, word_family="Calibri"))


headings = st.sampled_from(["Ref", "How we will measure success in March 2020?", "Current"])

LIMITED = Line(
    (0.2, 0.4, 0.1, 1.0), "Line up and down: 2, 4, 1, 10. Latest: above its upper limit",
    Limits(0.1, 0.3, 0.5, 1), (PointMark(0, is_up=False), PointMark(3, is_up=True)),
)  # fmt: skip
trends = st.builds(
    Trend,
    line=st.sampled_from([None, Line((0.1, 0.9), "Line rising: 1, 2"), LIMITED]),
    mark=st.sampled_from(Mark),
    tone=st.sampled_from(Tone),
    word=st.sampled_from(["Improving", "Not comparable"]),
    reason=st.sampled_from(["", "no previous figure"]),
    remarks=st.sampled_from([(), ("above its upper limit: concern",), ("within", "not enough")]),
)


@st.composite
def row_groups(draw: st.DrawFn, columns: int) -> RowGroup:
    """A merged action, then measures: rows share the first cells of the group."""
    height = draw(st.integers(1, 8))
    merged = draw(st.integers(0, columns - 1))
    rows = []
    for number in range(height):
        cells = []
        for column in range(columns):
            is_merged = column < merged
            if is_merged and number:
                continue
            most = draw(st.sampled_from([3, 30, 250])) if is_merged or column == merged else 8
            style = draw(st.sampled_from(TextStyle))
            blocks: tuple[Paragraph | Trend, ...] = (Paragraph((Run(draw(texts(most))),), style),)
            if column == columns - 1 and not is_merged:
                blocks = (draw(trends),)
            cells.append(
                Cell(
                    blocks,
                    row_span=height if is_merged else 1,
                    is_row_header=not is_merged and column == merged,
                )
            )
        rows.append(Row(tuple(cells)))
    return RowGroup(tuple(rows))


@st.composite
def tables(draw: st.DrawFn, number: int) -> Table:
    """A table of up to eight columns."""
    count = draw(st.integers(1, 8))
    columns = tuple(
        Column(f"c{at}", draw(headings), draw(st.integers(10, 60)), draw(st.booleans()))
        for at in range(count)
    )
    groups = tuple(draw(st.lists(row_groups(count), max_size=3)))
    return Table(f"t{number}", draw(texts(6)), draw(texts(6)), columns, groups, number)


_LINKS = (None, None, Link("", "Somewhere", "https://example.org/a"),
          Link("", "Write", "mailto:a@example.org"))  # fmt: skip
_manners = st.builds(
    Run,
    text=texts(12),
    strong=st.booleans(),
    emphasised=st.booleans(),
    link=st.sampled_from(_LINKS),
)


@st.composite
def passages(draw: st.DrawFn) -> Paragraph:
    """Runs in any manner, some glued to the run before, as a comma is to a link."""
    runs = [draw(_manners)]
    for run in draw(st.lists(_manners, max_size=4)):
        lead = draw(st.sampled_from(["", " ", ", "]))
        runs.append(replace(run, text=f"{lead}{run.text}"))
    return Paragraph(tuple(runs), TextStyle.PROSE, draw(st.sampled_from(["", "s1.1"])))


@st.composite
def lists(draw: st.DrawFn, depth: int = 0) -> ListBlock:
    """A list of any form, two deep at most."""
    contents = []
    for _ in range(draw(st.integers(1, 4))):
        blocks: list[Paragraph | ListBlock] = [draw(passages())]
        if depth == 0 and draw(st.booleans()):
            blocks.append(draw(lists(depth=1)))
        if draw(st.booleans()):
            blocks.append(draw(passages()))
        contents.append(tuple(blocks))
    form = draw(st.sampled_from(ListForm))
    return make_list(form, contents, start=draw(st.sampled_from([1, 8])), depth=depth)


header_fields = st.builds(
    HeaderFields,
    st.lists(
        st.builds(HeaderField, texts(5), st.lists(passages(), min_size=1, max_size=3).map(tuple)),
        min_size=1,
        max_size=5,
    ).map(tuple),
)


_furniture = st.builds(
    Furniture, texts(10), st.just(""), st.just(""), st.just("Page {page} of {pages}"),
    st.just("continued"), st.just({mark: mark.value for mark in Mark}),
)  # fmt: skip


@st.composite
def reports(draw: st.DrawFn) -> Document:
    """A report: masthead, header fields, and sections of running text and lists."""
    blocks: list[Block] = [
        Masthead((Run(draw(texts(8))),), Run(draw(texts(4)))),
        draw(header_fields),
    ]
    for number in range(draw(st.integers(1, 4))):
        blocks.append(plain_heading(draw(texts(6)), key=f"s{number}"))
        blocks += draw(st.lists(passages() | lists(), min_size=1, max_size=4))
    return Document(
        "Made up", "en-GB", "Nobody", "Sample", "2099-01-15", draw(_furniture), tuple(blocks),
        PageForm(11.5, side_mm=22, top_mm=16, is_report=True),
    )  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A masthead, bands with tables, and what may follow."""
    tallies = st.builds(
        Tally, st.sampled_from(Mark), st.sampled_from(Tone), st.just("12 not comparable")
    )
    blocks: list[Block] = [
        Masthead(
            (Run(draw(texts(20))),), Run(draw(texts(8))), Run(draw(texts(4))), (),
            draw(st.sampled_from([None, Run("OFFICIAL")])), None,
            tuple(draw(st.lists(tallies, max_size=6))),
        )
    ]  # fmt: skip
    for number in range(draw(st.integers(0, 3))):
        blocks.append(Band(f"p{number}", str(number), draw(texts(12)), draw(texts(8)), number))
        blocks.append(draw(tables(number)))
        if draw(st.booleans()):
            blocks.append(Notes((("1", draw(texts(60))),)))
    items = st.builds(LegendItem, st.sampled_from(["[c]", "<10"]), texts(3), texts(12))
    blocks.append(Legend("Key", tuple(draw(st.lists(items, max_size=9)))))
    blocks.append(plain_heading(draw(texts(6))))
    blocks.append(Paragraph((Run(draw(texts(200))),)))
    return Document(
        "Made up", "en-GB", "Nobody", "Sample", "",
        Furniture(draw(texts(10)), draw(texts(20)), "", "Page {page} of {pages}", "continued",
                  {mark: mark.value for mark in Mark}),
        tuple(blocks),
    )  # fmt: skip


@st.composite
def packs(draw: st.DrawFn) -> Pack:
    """One to four documents, the contents before, behind or between them."""
    parts = []
    for _ in range(draw(st.integers(1, 4))):
        made = draw(documents())
        # A footer that fits, so that the number on each page can be read back and held to.
        furniture = replace(made.furniture, title="Made up", key_line="")
        parts.append((draw(texts(60)), replace(made, furniture=furniture)))
    pack = compose_pack("Made up", parts)
    first, contents, *others = pack.parts
    made = [first, *others]
    made.insert(draw(st.integers(0, len(parts))), contents)
    return replace(pack, parts=tuple(made))
