"""A pack holds our tree and each appendix's, whole: every element with its own text and place."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

import pdf_structure
from appendices import Given, against_pdfua, appendix, graft, kept, linear, made_up, ours, reader
from pdf_structure import Element, Structure, dump, dump_element
from scorecard_report.deliver import Grafted

APPENDICES = {
    "linear": linear,
    "typst-ua": lambda: kept("typst-ua"),
    "typst-2": lambda: kept("typst-2"),
    "libreoffice": lambda: kept("libreoffice"),
    "made-up": made_up,
}


def grafted(*data: bytes) -> Grafted:
    found = graft(ours(), [appendix(each, f"part {n}") for n, each in enumerate(data)])
    assert not found.problems
    return found


def parts(structure: Structure) -> list[Element]:
    return [kid for kid in structure.root.kids if isinstance(kid, Element) and kid.type == "Part"]


def told(part: Element) -> str:
    """A part's subtree as the appendix alone tells it: without the prefix of its ids and roles."""
    text = "".join(dump_element(kid) for kid in part.kids if isinstance(kid, Element))
    return re.sub(r"\ba\d+\.", "", text)


def held(element: Element) -> list[tuple[str, list[str]]]:
    """What each element holds as objects: links and fields."""
    return [(each.text, each.references) for each in element.walk() if each.references]


@pytest.mark.parametrize("name", APPENDICES)
def test_both_trees_are_whole(name: str) -> None:
    alone = APPENDICES[name]()
    structure = Structure(grafted(alone).data)
    (part,) = parts(structure)
    assert len(dump(alone).splitlines()) > 10
    assert told(part) == dump(alone)
    assert held(part) == held(Structure(alone).root)
    assert bool(held(part)) is (name != "linear")  # which has no links
    structure.root.kids.remove(part)
    assert dump_element(structure.root) == dump(ours())


def test_a_form_with_text_of_its_own_stays_claimed() -> None:
    """Marked content in a form is counted in the form, not on the page."""
    pack = reader(grafted(made_up("Beta")).data)
    nums = _parent_tree(pack)
    form: Any = next(
        p for p in pack.pages if "/XObject" in p["/Resources"] and p.mediabox.width == 400
    )  # type: ignore[operator]
    drawn = form["/Resources"]["/XObject"]["/AA"]
    (owner,) = nums[drawn["/StructParents"]]
    (piece,) = owner.get_object()["/K"]
    assert piece["/Stm"] == drawn
    assert piece["/MCID"] == 0
    assert piece["/Pg"] == form


def test_appendices_with_the_same_names_do_not_meet() -> None:
    """Ids, roles, classes and places of the same name stay those of their own appendix."""
    pack = grafted(made_up("Alpha", role="P"), made_up("Beta", role="Note"), made_up("Gamma"))
    structure = Structure(pack.data)
    assert [told(part) for part in parts(structure)] == [
        dump(made_up("Alpha")), dump(made_up("Beta")), dump(made_up("Gamma"))
    ]  # fmt: skip
    roles = structure.tree_root["/RoleMap"]
    names = [{e.type for e in part.walk()} - {"Part", "Document"} for part in parts(structure)]
    meanings = [{roles.get(f"/{n}", f"/{n}") for n in each if "Standard" in n} for each in names]
    assert meanings == [{"/P"}, {"/Note"}, {"/P"}]
    ids = [str(name) for name in structure.tree_root["/IDTree"]["/Names"][::2]]
    assert ids == sorted(ids)
    assert set(ids) == set(structure.ids)
    assert max(structure.ids.values()) == 1
    for part in parts(structure):
        cells = [e for e in part.walk() if e.type in {"TH", "TD"}]
        by_id = {e.attributes.get("/ID"): e.text for e in cells}
        headed = {e.text: [by_id[str(h)] for h in e.attributes.get("/Headers", [])] for e in cells}
        assert headed == {"One": [], "Two": [], "1": ["One"], "2": ["Two"]}
    classes = structure.tree_root["/ClassMap"]
    used = {str(c) for e in _elements(structure) for c in _names(e.get("/C"))}
    assert len(used) == 3
    assert used <= set(classes)


def test_a_standard_type_that_an_appendix_maps_elsewhere_keeps_its_meaning_in_ours() -> None:
    data = made_up().replace(b"/Chain/Chain/P/Unused/Span", b"/P/P/Note/Unused/Span  /A/B")
    structure = Structure(grafted(data).data)
    assert "/P" not in structure.tree_root["/RoleMap"]


def test_a_role_that_nobody_maps_takes_no_meaning_from_another_appendix() -> None:
    unmapped = made_up("Beta").replace(b"/Chain/Chain/P/", b"/Chain/Other/P/")
    for order in ((made_up(), unmapped), (unmapped, made_up())):
        structure = Structure(grafted(*order).data)
        found = {}
        for part in parts(structure):
            name = next(e.type for e in part.walk() if "Standard" in e.type)
            text = next(e.text for e in part.walk() if "Standard" in e.type)
            found[text.split()[0]] = structure.tree_root["/RoleMap"].get(f"/{name}")
        assert found == {"Alpha": "/P", "Beta": None}


def test_an_element_that_is_twice_in_its_tree_is_once_in_ours() -> None:
    """Also one that is below itself."""
    once = made_up()
    for old, new in ((b"/K[75 0 R 76 0 R]", b"/K[75 0 R 76 0 R 75 0 R]"),
                     (b"/K[71 0 R 72 0 R]", b"/K[71 0 R 72 0 R 70 0 R]")):  # fmt: skip
        assert old in once
        pack = grafted(once.replace(old, new))
        (part,) = parts(Structure(pack.data))
        assert told(part) == dump(once)
        assert any("tree twice" in reason for reason in against_pdfua(pack))


def test_our_own_judge_finds_nothing_where_all_parts_are_ours() -> None:
    pack = grafted(linear(), linear())
    assert pdf_structure.faults(pack.data) == []
    assert len(parts(Structure(pack.data))) == 2


def test_pages_come_in_order_with_what_they_inherit() -> None:
    pack = reader(grafted(made_up("Alpha"), made_up("Beta", pages=3)).data)
    own = len(reader(ours()).pages)
    texts = [page.extract_text().splitlines()[0] for page in pack.pages[own:]]
    assert texts == [
        "Alpha 1 head", "Alpha 2 head", "Beta 1 head", "Beta 2 head", "Beta 3 head"
    ]  # fmt: skip
    for page in pack.pages[own:]:
        assert list(page.mediabox) == [0, 0, 400, 300]
        assert page["/Tabs"] == "/S"
    assert pack.page_labels == [str(n + 1) for n in range(len(pack.pages))]
    keys = [page["/StructParents"] for page in pack.pages]
    assert len(set(keys)) == len(keys)


def test_links_lead_where_they_led() -> None:
    pack = reader(grafted(made_up("Alpha", pages=4), made_up("Beta"), kept("libreoffice")).data)
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(pack.pages)}  # type: ignore[union-attr]
    own = len(reader(ours()).pages)
    found = []
    for n, page in enumerate(pack.pages[own:]):
        for link in page.get("/Annots", []):  # type: ignore[attr-defined]
            found.append((n, _target(pack, link.get_object(), numbers, own)))
            assert link.get_object()["/P"] == page
    assert found == [
        (0, 3), (1, 3), (2, 3), (3, 3), (4, 5), (5, 5), (6, "https://example.org/"), (7, 7)
    ]  # fmt: skip


def _target(pack: PdfReader, link: Any, numbers: dict[int, int], own: int) -> Any:
    if "/A" in link:
        return link["/A"]["/URI"]
    place = link["/Dest"].get_object()
    if isinstance(place, str):
        place = pack.named_destinations[place].dest_array
    return numbers[place[0].idnum] - own


def test_every_named_place_is_on_a_page() -> None:
    pack = reader(grafted(made_up("Alpha"), made_up("Beta")).data)
    names = pack.trailer["/Root"]["/Names"]["/Dests"]["/Names"]  # type: ignore[index]
    assert [str(name) for name in names[::2]] == ["a1.last", "a2.last"]
    assert all(place[0].get_object()["/Type"] == "/Page" for place in names[1::2])
    assert "/EmbeddedFiles" in pack.trailer["/Root"]["/Names"]  # type: ignore[index]


def test_a_key_is_the_name_of_the_first_page_and_no_prefix_of_theirs() -> None:
    given = [
        Given("First", made_up("Alpha"), "a.pdf", "a1.last"),
        Given("Second", made_up("Beta"), "b.pdf", "p7"),
    ]
    pack = reader(graft(ours(), given).data)
    names = pack.trailer["/Root"]["/Names"]["/Dests"]["/Names"]  # type: ignore[index]
    assert [str(name) for name in names[::2]] == ["a1.last", "a2.last", "a3.last", "p7"]
    own = len(reader(ours()).pages)
    pages = [place[0].get_object() for place in names[1::2]]
    assert [pages[0], pages[3]] == [pack.pages[own], pack.pages[own + 2]]


def test_bookmarks_stand_under_one_for_each_appendix() -> None:
    before = _outline(reader(ours()))
    pack = reader(grafted(made_up("Alpha"), kept("typst-ua")).data)
    own = len(reader(ours()).pages)
    assert _outline(pack) == [
        *before,
        ("The part 0", own),
        [("Alpha start", own), [("Script", None)], ("\u00c9nd", own + 1)],
        ("The part 1", own + 2),
        [("Une annexe", own + 2), [("Une liste", own + 2)], ("Page deux", own + 3)],
    ]
    root: Any = pack.trailer["/Root"]["/Outlines"]  # type: ignore[index]
    ours_root: Any = reader(ours()).trailer["/Root"]["/Outlines"]  # type: ignore[index]
    assert root["/Count"] == ours_root["/Count"] + 2
    item, titles = root["/First"].get_object(), []
    while item:
        titles.append(item["/Title"])
        following = item.get("/Next")
        if following:
            assert following.get_object()["/Prev"] == item
        item = following.get_object() if following else None
    assert titles[-2:] == ["The part 0", "The part 1"]
    closed, last = root["/Last"]["/Prev"].get_object(), root["/Last"]
    assert (closed["/Count"], closed["/First"]["/Count"], last["/Count"]) == (-3, 1, -2)
    assert root["/Last"]["/Title"] == "The part 1"


def _outline(pack: PdfReader) -> list[Any]:
    def told(items: Any) -> list[Any]:
        return [
            told(item) if isinstance(item, list)
            else (item.title, None if item.page is None or not item.page else
                  pack.get_destination_page_number(item))
            for item in items
        ]  # fmt: skip

    return told(pack.outline)


def test_the_parent_tree_says_what_the_tree_says() -> None:
    """Each piece of content and each link leads to the element that claims it, and no other."""
    pack = grafted(linear(), kept("typst-ua"), kept("libreoffice"), made_up())
    structure = Structure(pack.data)
    nums = _parent_tree(structure.reader)
    claimed = 0
    for (page, mcid), (owner,) in structure.claims.items():
        if page >= 0 and not _in_form(structure, owner):
            key = structure.reader.pages[page]["/StructParents"]
            assert nums[key][mcid].idnum == owner.number
            claimed += 1
    assert claimed > 400
    links = [a.get_object() for p in structure.reader.pages for a in p.get("/Annots", [])]  # type: ignore[attr-defined]
    holders = {e.number for e in structure.root.walk() if e.references}
    assert len(links) > 8
    assert {nums[link["/StructParent"]].indirect_reference.idnum for link in links} == holders
    assert structure.tree_root["/ParentTreeNextKey"] > max(nums)


def _in_form(structure: Structure, element: Element) -> bool:
    node = structure.reader.get_object(element.number)
    return any("/Stm" in kid for kid in node["/K"] if isinstance(kid, dict))  # type: ignore[index,union-attr]


def _parent_tree(pack: PdfReader) -> dict[int, Any]:
    root: Any = pack.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]
    nums = root["/ParentTree"]["/Nums"]
    keys = [int(n) for n in nums[::2]]
    assert keys == sorted(set(keys))
    return dict(zip(keys, (value.get_object() for value in nums[1::2]), strict=True))


def _elements(structure: Structure) -> list[Any]:
    return [structure.reader.get_object(e.number) for e in structure.root.walk()]


def _names(value: Any) -> list[Any]:
    found = value if isinstance(value, list) else [] if value is None else [value]
    return [each for each in found if isinstance(each, str)]


def test_the_language_of_an_appendix_is_that_of_its_part() -> None:
    structure = Structure(grafted(made_up(), linear(), kept("typst-ua")).data)
    nodes = [structure.reader.get_object(part.number) for part in parts(structure)]
    assert [node.get("/Lang") for node in nodes] == ["cy-GB", None, "fr"]  # type: ignore[union-attr]
    assert [node["/T"] for node in nodes] == ["The part 0", "The part 1", "The part 2"]  # type: ignore[index]


def test_same_input_same_bytes() -> None:
    names = [kept("typst-ua"), made_up(), kept("libreoffice")]
    first = grafted(*names).data
    assert grafted(*names).data == first
    program = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "from test_graft import *\nfrom hashlib import sha256\n"
        "print(sha256(grafted(kept('typst-ua'), made_up(), kept('libreoffice')).data).hexdigest())"
    )
    tests = Path(__file__).parent
    paths = [str(tests), str(tests.parent), *(p for p in sys.path if p)]
    done = {
        subprocess.run(
            [sys.executable, "-c", program, *paths], check=True, capture_output=True, text=True,
            env={**os.environ, "PYTHONHASHSEED": seed_, "TZ": "Asia/Tokyo"},
        ).stdout
        for seed_ in ("1", "2")
    }  # fmt: skip
    assert done == {sha256(first).hexdigest() + "\n"}


def test_different_packs_have_different_ids() -> None:
    ids = {reader(grafted(made_up(says)).data).trailer["/ID"][0] for says in ("One", "Two")}  # type: ignore[index]
    assert len(ids) == 2
    assert b"\0" * 16 not in {getattr(each, "original_bytes", each) for each in ids}


def test_without_appendices_the_pack_says_what_ours_says() -> None:
    pack = graft(ours(), [])
    assert dump(pack.data) == dump(ours())
    assert (pack.claims.pdfua, pack.claims.pdfa, pack.notes) == (True, True, ())


def test_an_appendix_can_be_put_behind_a_pack() -> None:
    """A prefix that is taken is not given out again."""
    once = grafted(made_up("Alpha"))
    twice = graft(once.data, [appendix(made_up("Beta"))])
    structure = Structure(twice.data)
    assert [told(part) for part in parts(structure)] == [
        dump(made_up("Alpha")), dump(made_up("Beta"))
    ]  # fmt: skip
    assert {name.partition(".")[0] for name in structure.ids if name[:1] == "a"} == {"a1", "a2"}


def test_bytes_grow_with_pages_and_nothing_is_left_behind() -> None:
    sizes = [len(grafted(made_up(pages=n)).data) for n in (10, 20, 40)]
    assert sizes[2] - sizes[1] == pytest.approx(2 * (sizes[1] - sizes[0]), rel=0.1)


@given(
    st.lists(st.sampled_from(["Alpha", "Beta", "P", "Note"]), min_size=1, max_size=4),
    st.lists(st.sampled_from(["P", "Note", "Span", "Sect", "Standard"]), min_size=4, max_size=4),
)
@settings(max_examples=8)
def test_no_choice_of_names_moves_a_text(says: list[str], roles: list[str]) -> None:
    files = [made_up(word, role=role) for word, role in zip(says, roles, strict=False)]
    structure = Structure(grafted(*files).data)
    assert [told(part) for part in parts(structure)] == [dump(file) for file in files]
    role_map = structure.tree_root.get("/RoleMap", {})
    for part, role in zip(parts(structure), roles, strict=False):
        (name,) = {e.type for e in part.walk() if "Standard" in e.type}
        known = None if role == "Standard" else f"/{role}"
        assert role_map.get(f"/{name}") == known


SOFFICE = 'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}'


@pytest.mark.needs("soffice", "an appendix that LibreOffice makes here and now")
def test_what_libreoffice_makes_today_is_whole(tmp_path: Path) -> None:
    page = "<h1>Head</h1><p>Words of <a href='https://example.org'>a link</a>.</p><ul><li>x</ul>"
    (tmp_path / "page.html").write_text(f"<html><body>{page * 3}</body></html>", encoding="utf-8")
    for told_, source in (("odt:writer8", "page.html"), (SOFFICE, "page.odt")):
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
             "--convert-to", told_, *(["--infilter=HTML (StarWriter)"] * source.endswith("l")),
             "--outdir", str(tmp_path), str(tmp_path / source)],
            check=True, capture_output=True, timeout=180,
        )  # fmt: skip
    alone = (tmp_path / "page.pdf").read_bytes()
    structure = Structure(grafted(alone).data)
    (part,) = parts(structure)
    assert told(part) == dump(alone)
    assert dump(alone).count("Link: a link") == 3


def test_the_pack_reads_as_one_document_elsewhere() -> None:
    """Another program than ours and pypdf's strict mode agree that the file is one."""
    pack = grafted(kept("typst-ua"), made_up())
    strict = PdfReader(BytesIO(pack.data), strict=True)
    assert len(strict.pages) == len(reader(ours()).pages) + 4
    assert all(page.extract_text() for page in strict.pages)
    for number in strict.xref[0]:
        if number:
            strict.get_object(number)


def test_titles_may_say_anything() -> None:
    title = "Cwestiynau (ymgynghori) \\ \u0175 \U0001f600 <b>"
    pack = graft(ours(), [Given(title, made_up(), "a.pdf")])
    structure = Structure(pack.data)
    (part,) = parts(structure)
    assert structure.reader.get_object(part.number)["/T"] == title  # type: ignore[index]
    assert structure.reader.trailer["/Root"]["/Outlines"]["/Last"]["/Title"] == title  # type: ignore[index]
