"""What is no ordinary PDF is refused with one clear problem, and then there is no pack."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter

from appendices import appendix, graft, kept, linear, made_up, ours, pdf, reader, stream
from scorecard_report.deliver import opening
from scorecard_report.problems import Severity


def encrypted(user: str) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(kept("typst-ua")))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def encrypted_by_aes() -> bytes:
    """The entry alone says so; nobody has to be able to read it."""
    data = made_up()
    entry = b"/Encrypt<</Filter/Standard/V 5/R 6/O(1)/U(2)/P -4/CF<</S<</CFM/AESV3>>>>/StmF/S>>"
    return data.replace(b"/Root 1 0 R>>", b"/Root 1 0 R%s/ID[(a)(b)]>>" % entry)


def looped() -> bytes:
    return pdf({
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        3: b"<</Type/Pages/Count 1/Kids[2 0 R]>>",
    })  # fmt: skip


def without(old: bytes, new: bytes = b"null") -> Callable[[], bytes]:
    def make() -> bytes:
        data = made_up()
        assert old in data
        return data.replace(old, new.ljust(len(old)))

    return make


BROKEN: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("bad-appendix", lambda: b""),
    "a Word file": ("bad-appendix", lambda: b"PK\x03\x04" + bytes(3000)),
    "a web page": ("bad-appendix", lambda: b"<!DOCTYPE html><p>404</p>" * 99),
    "a password": ("encrypted-pdf", lambda: encrypted("secret")),
    "restrictions only": ("encrypted-pdf", lambda: encrypted("")),
    "a modern password": ("encrypted-pdf", encrypted_by_aes),
    "the first half": ("broken-pdf", lambda: kept("typst-ua")[: len(kept("typst-ua")) // 2]),
    "all but the last kilobytes": ("broken-pdf", lambda: kept("libreoffice")[:-3000]),
    "only the head": ("broken-pdf", lambda: b"%PDF-1.7\n"),
    "no catalog": ("broken-pdf", without(b"/Root 1 0 R", b"")),
    "no page tree": ("broken-pdf", without(b"/Pages 2 0 R", b"")),
    "a page tree in a circle": ("broken-pdf", looped),
    "no pages": ("broken-pdf", lambda: pdf({
        1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Count 0/Kids[]>>"})),
    "a page's content damaged": ("broken-pdf", lambda: pdf({
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        4: stream(b"x\x9c\x01\x02\x03 nothing that unpacks", b"/Filter/FlateDecode")})),
    "too many pages": ("too-many-pages", lambda: made_up(pages=opening.MOST_PAGES + 1)),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_appendix_is_one_clear_problem_and_no_pack(name: str) -> None:
    code, make = BROKEN[name]
    data = make()
    found = graft(ours(), [appendix(made_up(), "good"), appendix(data, "bad")])
    assert [(p.code, p.severity, p.where.file) for p in found.problems] == [
        (code, Severity.ERROR, "bad.pdf")
    ]
    assert found.data == b""
    assert (found.claims.pdfua, found.claims.pdfa) == (False, False)
    assert found.problems[0].hint


def test_a_file_that_is_cut_off_is_told_as_such() -> None:
    (problem,) = graft(ours(), [appendix(kept("typst-ua")[:9000])]).problems
    assert str(problem) == (
        "appendix.pdf:1:1: error broken-pdf 'appendix.pdf' cannot be used: it is cut off: "
        "its end is not there\n"
        "    hint: ask for it again, as a PDF"
    )


def test_every_broken_appendix_is_told_at_once() -> None:
    found = graft(ours(), [appendix(b"", "a"), appendix(made_up(), "b"), appendix(b"%PDF-", "c")])
    assert [p.where.file for p in found.problems] == ["a.pdf", "c.pdf"]


def test_what_is_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LARGEST", 20_000)
    found = graft(ours(), [appendix(kept("typst-ua"))])
    assert [p.code for p in found.problems] == ["pdf-too-large"]
    monkeypatch.setattr(opening, "LARGEST", 100_000_000)
    monkeypatch.setattr(opening, "MOST_OBJECTS", 10)
    assert [p.code for p in graft(ours(), [appendix(made_up())]).problems] == ["pdf-too-large"]


def test_500_pages_are_taken_in_time_that_grows_with_them() -> None:
    def seconds(pages: int) -> float:
        data = made_up(pages=pages)
        start = time.process_time()
        found = graft(ours(), [appendix(data)])
        took = time.process_time() - start
        assert len(reader(found.data).pages) == len(reader(ours()).pages) + pages
        return took

    seconds(10)
    short, long = min(seconds(50) for _ in range(2)), seconds(500)
    assert long < 25 * short  # ten times the pages: well under the hundred of a square
    assert long < 20


def test_the_terminal_hears_nothing_of_a_broken_file(caplog: pytest.LogCaptureFixture) -> None:
    misplaced = made_up().replace(b"startxref\n", b"startxref\n1")
    reader(misplaced)
    assert caplog.records  # pypdf alone has much to say of it
    caplog.clear()
    graft(ours(), [appendix(misplaced)])
    assert caplog.records == []
    assert logging.getLogger("pypdf").level == logging.NOTSET


def test_what_is_not_ours_cannot_be_added_to() -> None:
    with pytest.raises(ValueError, match="no file of ours"):
        graft(kept("typst-ua"), [appendix(linear())])


@given(
    st.sampled_from(["typst-ua", "libreoffice", "made-up"]),
    st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=6)), max_size=6),
)
@settings(max_examples=120)
def test_no_damage_gets_through_as_anything_but_a_problem_or_a_pack(
    name: str, damage: list[tuple[float, bytes]]
) -> None:
    data = bytearray(made_up() if name == "made-up" else kept(name))
    for place, noise in damage:
        at = int(place * len(data))
        data[at : at + len(noise)] = noise
    found = graft(linear(), [appendix(bytes(data))])
    if found.problems:
        assert found.data == b""
    else:
        pack = reader(found.data)
        assert len(pack.pages) > len(reader(linear()).pages)
        for page in pack.pages:
            assert page.get_contents() is None or page["/Type"] == "/Page"


@given(st.sampled_from(["typst-ua", "typst-2", "libreoffice", "made-up"]), st.floats(0, 0.97))
@settings(max_examples=60)
def test_a_file_that_is_cut_off_is_told_wherever_that_was(name: str, share: float) -> None:
    data = made_up(pages=20) if name == "made-up" else kept(name)
    found = graft(linear(), [appendix(data[: int(share * len(data))])])
    assert found.data == b""
    assert [p.code for p in found.problems] in (["broken-pdf"], ["bad-appendix"])


@given(
    st.sampled_from(
        [
            "/Kids",
            "/K",
            "/P",
            "/Pg",
            "/S",
            "/Type",
            "/Annots",
            "/Contents",
            "/MCID",
            "/ParentTree",
            "/RoleMap",
            "/ClassMap",
            "/Names",
            "/First",
            "/Next",
            "/Dest",
            "/A",
            "/C",
            "/Resources",
            "/Font",
            "/MediaBox",
            "/Obj",
            "/Stm",
            "/ID",
            "/D",
            "/Headers",
            "/Lang",
            "/Count",
            "/Length",
            "/Rect",
            "/Title",
            "/Outlines",
        ]
    ),
    st.sampled_from(
        [
            b"0",
            b"null",
            b"(x)",
            b"/X",
            b"[]",
            b"<<>>",
            b"-1",
            b"1 0 R",
            b"3 0 R",
            b"60 0 R",
            b"999 0 R",
            b"[[[]]]",
            b"1e9",
            b"true",
        ]
    ),
)
@settings(max_examples=150)
def test_no_value_of_another_kind_gets_through_either(key: str, value: bytes) -> None:
    body = made_up()[: made_up().rindex(b"xref\n0")]
    pattern = re.escape(key.encode()) + rb"(?![A-Za-z])\s*(\d+ 0 R|\d+|/\w+|\(\w+\)|\[[^\[\]]*\])"
    objects = {
        int(number): re.sub(pattern, lambda _: key.encode() + b" " + value, text)
        for number, text in re.findall(rb"(?s)(\d+) 0 obj\n(.*?)\nendobj", body)
    }
    found = graft(linear(), [appendix(pdf(objects))])
    assert bool(found.data) is not bool(found.problems)
    if found.data:
        assert len(reader(found.data).pages) > len(reader(linear()).pages)
