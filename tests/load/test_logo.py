"""A logo is taken only where it is safe to draw; and what is taken can be drawn."""

from __future__ import annotations

import math
import struct
import time
import zlib
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from scorecard_report.compose.logo import svg_to_drawing
from scorecard_report.load.logo import LARGEST, Unsafe, media_type

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" '
SHAPE = '<path d="M0 0L1 1" fill="#123456"/>'


def svg(inside: str, attributes: str = 'viewBox="0 0 4 2"') -> bytes:
    return f"{HEAD}{attributes}>{inside}</svg>".encode()


def bitmap(kind: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (8, 4), (10, 20, 30)).save(file, kind)
    return file.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """Return a few bytes that unpack to a picture of that size: a bomb."""
    whole = bitmap("PNG")
    header = b"IHDR" + struct.pack(">II", width, height) + whole[24:29]
    return whole[:12] + header + struct.pack(">I", zlib.crc32(header)) + whole[33:]


def test_the_shipped_logo_and_plain_pictures_are_taken_by_their_content() -> None:
    sample = Path(__file__).parents[2] / "assets" / "logo.svg"
    assert media_type(sample.read_bytes()) == "image/svg+xml"
    assert media_type(bitmap("PNG")) == "image/png"
    assert media_type(bitmap("JPEG")) == "image/jpeg"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no SVG, PNG or JPEG"),
        (b"GIF89a" + bytes(40), "no SVG, PNG or JPEG"),
        (b"\x89PNG\r\n\x1a\n" + bytes(LARGEST), "larger than 2 MB"),
        (bitmap("PNG")[:45], "cannot be read"),
        (png_that_claims(10_000, 10_000), "pixels"),
        (png_that_claims(60_000, 60_000), "pixels"),
        (png_that_claims(6_000, 6_000), "pixels"),
        (b"<!DOCTYPE svg>" + svg(SHAPE), "document type"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]>' + svg("&b;"), "document type"),
        (svg("<script>1</script>"), "script"),
        (svg('<path onload="a()" d="M0 0"/>'), "script"),
        (svg('<a href="https://example.org">x</a>'), "another file"),
        (svg('<path style="fill:url(https://example.org/x)"/>'), "another file"),
        (svg('<style>@import "x";</style>'), "another file"),
        (svg("<g>"), "well-formed"),
        (b'<?xml version="1.0" encoding="nonsense"?>' + svg(SHAPE), "well-formed"),
        (b'<?xml version="1.0" encoding="shift_jis"?>' + svg(SHAPE), "well-formed"),
        (b"<a>" + svg(SHAPE) + b"</a>", "outermost"),
        (svg("<text>Safe</text>"), "<text>"),
        (svg('<g id="a"><use href="#a"/></g>'), "<use>"),
        (svg("<g>" * 200 + "</g>" * 200), "complicated"),
        (svg(SHAPE * 6000), "complicated"),
        (svg(SHAPE, ""), "neither a viewBox"),
        (svg(SHAPE, 'width="4"'), "neither a viewBox"),
        (svg(SHAPE, 'viewBox=""'), "four numbers"),
        (svg(SHAPE, 'viewBox="0 0 a b"'), "four numbers"),
        (svg(SHAPE, 'viewBox="0 0 0 2"'), "above zero"),
        (svg(SHAPE, 'width="-4" height="2"'), "above zero"),
        (svg(SHAPE, 'width="50%" height="50%"'), "no lengths"),
        (svg(SHAPE, 'width="auto" height="2" viewBox="0 0 4 2"'), "no lengths"),
        (svg("<path/>"), "whose d"),
        (svg('<path d="L1 1"/>'), "whose d"),
        (svg('<path d="M0 0 L"/>'), "whose d"),
        (svg('<path d="M0 0 C1 1 2 2 3"/>'), "whose d"),
        (svg('<path d="M0 0 A1 1 0 2 0 1 1"/>'), "whose d"),
        (svg('<circle r="1" d="v"/>'), "whose d"),
        (svg('<circle r="1em"/>'), "em or ex"),
        (svg('<circle r="1" style="d: v"/>'), "transform"),
        (svg('<g transform="matrix(1)"/>'), "transform"),
        (svg('<g transform="rotate(x)"/>'), "transform"),
        (svg('<g style="transform: matrix(1)"/>'), "transform"),
        (svg("<style>path {transform: matrix(1)}</style>"), "transform"),
    ],
)
def test_what_is_not_safe_is_refused_with_its_reason(data: bytes, why: str) -> None:
    with pytest.raises(Unsafe) as refusal:
        media_type(data)
    assert why in str(refusal.value)


@pytest.mark.parametrize(
    "attributes",
    [
        'width="100%" height="100%" viewBox="0 0 4 2"',
        'width="10mm" height="5mm"',
        'width=" 4px" height="2.5pt" viewBox="0,0 4,2"',
    ],
)
def test_sizes_as_programs_write_them_are_taken(attributes: str) -> None:
    drawing = svg_to_drawing(taken(svg(SHAPE, attributes)))
    assert drawing.width > drawing.height > 0
    assert len(drawing.paths) == 1


def test_outlines_as_programs_shorten_them_are_taken() -> None:
    outline = (
        "m1-1.5.5-.5h1v-2e-1zM0,0a1 1 0 013 4 1 1 0 1 0-3-4Q1 1 2 2t1 1 1 1C0 0 1 1 2 2s1 1 2 2z"
    )
    (path,) = svg_to_drawing(taken(svg(f'<path d="{outline}"/>'))).paths
    assert len(path.segments) > 12


def test_what_a_drawing_program_notes_for_itself_is_no_hindrance() -> None:
    noted = 'xmlns:i="https://example.org/i" i:file="logo.ex" id="v1.export" viewBox="0 0 4 2"'
    assert len(svg_to_drawing(taken(svg(SHAPE, noted))).paths) == 1


def test_an_empty_outline_draws_nothing() -> None:
    assert svg_to_drawing(taken(svg('<path d=""/>'))).paths == ()


@pytest.mark.parametrize(
    "hard",
    ["<g transform='" + "a" * 1_900_000 + "'/>", "<path d='M" + "1e1" * 600_000 + "x'/>",
     "<path d='M0 0A" + "1 1 0 0 0 1 1 " * 130_000 + "x'/>", "<g id='1" + " " * 1_900_000 + "'/>"],
    ids=["transform", "numbers", "arcs", "spaces"],
)  # fmt: skip
def test_checking_a_logo_costs_what_its_size_costs(hard: str) -> None:
    started = time.process_time()
    with suppress(Unsafe):
        taken(svg(hard))
    assert time.process_time() - started < 5  # where it is not linear, minutes


def taken(data: bytes) -> bytes:
    assert media_type(data) == "image/svg+xml"
    return data


WORDS = st.text("0123456789.,-+ eE%()#abMLCQAZz", max_size=12)
TRANSFORMS = st.sampled_from(
    ["scale(2)", "translate(1 2)", "rotate(9,1,1)", "matrix(1 0 0 1 0 0)", "skewX(5)", "none"]
)
ATTRIBUTES = st.one_of(
    st.tuples(st.just("transform"), WORDS | TRANSFORMS),
    st.tuples(
        st.sampled_from(
            ["d", "points", "x", "y", "r", "rx", "cx", "width", "height", "fill", "stroke",
             "stroke-width", "opacity", "style", "class", "id", "viewBox", "clip-rule"]
        ),
        WORDS,
    ),
)  # fmt: skip
NAMES = st.sampled_from(
    ["path", "rect", "circle", "ellipse", "line", "polygon", "polyline", "g", "svg", "defs",
     "symbol", "style", "title"]
)  # fmt: skip


@st.composite
def pictures(draw: st.DrawFn) -> bytes:
    inside = ""
    for name in draw(st.lists(NAMES, max_size=4)):
        attributes = dict(draw(st.lists(ATTRIBUTES, max_size=3)))
        written = " ".join(f'{key}="{value}"' for key, value in attributes.items())
        inside = f"<{name} {written}>{inside}</{name}>"
    size = draw(st.sampled_from(["0 0 4 2", "0 0 1e2 .5", "-1,-1,3,3"]) | WORDS)
    return svg(inside, f'viewBox="{size}"')


@given(pictures())
@settings(max_examples=300)
def test_whatever_is_taken_can_be_drawn(data: bytes) -> None:
    try:
        media_type(data)
    except Unsafe:
        return
    drawing = svg_to_drawing(data)
    assert 0 < drawing.width < math.inf
    assert 0 < drawing.height < math.inf


@given(st.sampled_from(["PNG", "JPEG"]), st.data())
@settings(max_examples=200)
def test_a_damaged_bitmap_is_taken_or_refused_and_nothing_else(
    kind: str, data: st.DataObject
) -> None:
    damaged = bytearray(bitmap(kind))
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Unsafe):
        assert media_type(bytes(damaged)).startswith("image/")
