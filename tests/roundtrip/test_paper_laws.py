"""Laws of a paper's whole way: into Word, typed into, read back, written home three ways."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from roundtrip import sample_paper
from roundtrip.edits import prose
from roundtrip.edits.wordfile import W, WordFile, set_text
from roundtrip.pulling import Desk, told
from scorecard_report.app.pull import apply
from scorecard_report.load import load_paper
from scorecard_report.render.docx.snapshot import canonical
from scorecard_report.roundtrip.paper.markdown import text_of
from scorecard_report.roundtrip.paper.today import PaperToday, Said
from scorecard_report.roundtrip.read.snapshot import FieldId

# Every paragraph of one text, by words that stand in it and nowhere else.
PASSAGES: Final[dict[str, FieldId]] = {
    "was ever read": ("sections.1", "text.1"),
    "is plain": ("sections.1", "text.2"),
    "Words with": ("sections.1", "text.3"),
    "Brief summary": ("sections.1", "title"),
    "A reason": ("sections.3", "text.1"),
    "What got worse": ("sections.4", "text.1"),
    "It is told": ("sections.4", "text.2"),
    "The first priority": ("sections.4", "text.3"),
    "a measure of it": ("sections.4", "text.4"),
    "with a paragraph": ("sections.4", "text.7"),
    "All else": ("sections.4", "text.9"),
    "That the committee notes": ("recommendations.1", "text.1"),
    "asks for": ("recommendations.2", "text.1"),
    "A sample plan": ("background.1", "text"),
    "SAMPLE": ("", "marking"),
}
NASTY: Final = (
    "yes", "12:30", "- x", "# x", "a #b", "a: b", "[x]", "{a}", "*a*", "&amp;", "!t", "> x", "| x",
    "'", '"', "1. x", "2) x", "+ x", "=", "---", "***", "```", "~~~", "a_b_c", "__a__", "<br>",
    "<https://example.org>", "[a](b)", "[a]: b", "a\\", "\\*", "`x`", "a  b", "https://example.org/",
    "x@example.org", "it’s “so” – 5 < 6", "ŵ ŷ", "£1.2m", "2016.", "(i)", "|a|b|", "A" * 300,
)  # fmt: skip
THERE: Final = (
    "A reason in one line.", "A sample plan", "All else.", "SAMPLE",
    "That the committee notes the made-up scorecard.",
)  # fmt: skip
values = (
    st.sampled_from(NASTY)
    | st.sampled_from(THERE)
    | st.text(
        st.characters(codec="latin-1", exclude_categories=("C",)), min_size=1, max_size=40
    ).filter(lambda text: canonical(text) != "")
)


def _said(desk: Desk) -> dict[FieldId, Said]:
    loaded = load_paper((desk.folder / "config" / "paper.yaml").read_bytes(), "paper.yaml")
    assert loaded.value, loaded.problems
    return dict(PaperToday(loaded.value).fields())


def _change(desk: Desk, old: str, new: str) -> None:
    path = desk.folder / "config" / "paper.yaml"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


@given(st.dictionaries(st.sampled_from(list(PASSAGES)), values, min_size=1, max_size=5))
@example({"is plain": "1. x", "All else": "# x", "SAMPLE": "[x]", "A reason": "- x"})
@example(dict.fromkeys(PASSAGES, "*a*"))
@example(
    {
        "That the committee notes": "That it welcomes.",
        "asks for": "That the committee notes the made-up scorecard.",
    }
)
@example({"A reason": "All else.", "All else": "A reason in one line."})
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_typed_into_word_is_what_the_yaml_says(
    tmp_path_factory: pytest.TempPathFactory, typed: dict[str, str]
) -> None:
    desk = Desk(tmp_path_factory.mktemp("typed"), sample_paper.workspace)
    docx = prose.retype_each(sample_paper.word_file(), typed)
    before = _said(desk)
    source = (desk.folder / "config" / "paper.yaml").read_text(encoding="utf-8").splitlines()
    plan = desk.pull(docx)
    assert not plan.conflicts
    touched = {
        PASSAGES[words]
        for words, new in typed.items()
        if canonical(new) != text_of(before[PASSAGES[words]].spans)
    }
    applied = {applied.edit.id for applied in plan.applied}
    for_review = {(review.key, review.field) for review in plan.review}
    assert touched == applied | for_review
    apply(plan)
    again = desk.pull(docx)  # each that is home is known as such, also where texts changed places
    assert (again.applied, again.conflicts) == ((), ())
    assert set(again.review) <= set(plan.review)
    after = _said(desk)
    meant = {PASSAGES[words]: canonical(new) for words, new in typed.items()}
    assert {id_: text_of(said.spans) for id_, said in after.items()} == {
        id_: meant[id_] if id_ in applied else text_of(said.spans) for id_, said in before.items()
    }
    for id_ in before.keys() - applied:
        assert after[id_] == before[id_]
    event(f"{len(for_review)} for review")
    # No other line of the file is touched.
    lines = {applied.where.line for applied in plan.applied}
    written = (desk.folder / "config" / "paper.yaml").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(source, 1):
        if not any(number in range(at, at + 2) for at in lines):
            assert line in written


_word = st.sampled_from(
    ["a", "Safe", "Ŵyn", "£1.2m", "58.0%", "(Per", "1,000)", "it’s", "1.2", "x_y"]
)
_plain = st.lists(_word, min_size=1, max_size=8).map(" ".join)
_manner = st.sampled_from(
    ["{}", "{}", "**{}**", "*{}*", "***{}***", "[{}](https://example.org/a_b)"]
)
_line = st.lists(
    st.builds(lambda manner, text: manner.format(text), _manner, _plain), min_size=1, max_size=3
).map(" ".join)
_list = st.builds(
    lambda mark, items, inner: "\n".join(
        f"{mark} {item}" + (f"\n\n   {mark} inner {item}" if at == inner else "")
        for at, item in enumerate(items)
    ),
    st.sampled_from(["-", "1."]),
    st.lists(_line, min_size=1, max_size=3),
    st.integers(0, 4),
)
_markdown = st.lists(_line | _list | _plain.map("# {}".format), min_size=1, max_size=4).map(
    "\n\n".join
)


@st.composite
def papers(draw: st.DrawFn) -> bytes:
    """Write a paper of any lists, with texts in any Markdown; those that say the same are many."""

    def block(text: str) -> str:
        return "|\n" + "".join(f"      {line}\n" if line else "\n" for line in text.split("\n"))

    texts = draw(st.lists(_markdown, min_size=1, max_size=3))
    fields = draw(st.lists(_line, max_size=3))
    recommended = draw(st.lists(_line, max_size=3))
    lines = ["paper: 1\n", "title: Made up\n", "meeting: 2099-01-15\n"]
    if fields:
        lines += ["fields:\n", *(f"  - label: Field\n    text: {block(t)}" for t in fields)]
    lines += ["sections:\n", *(f"  - title: Section\n    text: {block(t)}" for t in texts)]
    if recommended:
        lines += ["recommendations:\n", *(f"  - {block(t)}" for t in recommended)]
    return "".join(lines).encode()


@given(papers())
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_unedited_paper_of_any_shape_gives_nothing(
    tmp_path_factory: pytest.TempPathFactory, yaml: bytes
) -> None:
    if load_paper(yaml, "paper.yaml").value is None:
        event("refused")
        return
    event("read")
    desk = Desk(tmp_path_factory.mktemp("unedited"), sample_paper.workspace)
    (desk.folder / "config" / "paper.yaml").write_bytes(yaml)
    assert list(told(desk.pull(sample_paper.word_file(yaml)))) == []


@given(papers(), st.data())
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_word_typed_anywhere_is_home_or_told_and_nothing_else_moves(
    tmp_path_factory: pytest.TempPathFactory, yaml: bytes, data: st.DataObject
) -> None:
    if load_paper(yaml, "paper.yaml").value is None:
        return
    desk = Desk(tmp_path_factory.mktemp("anywhere"), sample_paper.workspace)
    (desk.folder / "config" / "paper.yaml").write_bytes(yaml)
    word = WordFile(sample_paper.word_file(yaml))
    texts = [
        node
        for node in word.root.iter(f"{W}t")
        if (node.text or "").strip() and not any("Fallback" in a.tag for a in node.iterancestors())
    ]
    found = data.draw(st.sampled_from(texts))
    set_text(found, f"{found.text.rstrip()} zebra")
    before = _said(desk)
    plan = desk.pull(word.saved())
    assert "zebra" in " ".join(told(plan))
    assert len(plan.applied) <= 1
    event("applied" if plan.applied else "for review")
    apply(plan)
    after = _said(desk)
    assert list(after) == list(before)
    changed = {id_ for id_ in after if after[id_] != before[id_]}
    assert changed == {applied.edit.id for applied in plan.applied}
    for id_ in changed:
        kept = [(text.replace("zebra", ""), manner) for text, manner in after[id_].spans]
        assert "".join(text for text, _ in kept).split() == text_of(before[id_].spans).split()
        assert {m for _, m in after[id_].spans} == {m for _, m in before[id_].spans}


@given(papers(), st.data())
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_paragraph_added_anywhere_is_home_or_told(
    tmp_path_factory: pytest.TempPathFactory, yaml: bytes, data: st.DataObject
) -> None:
    if load_paper(yaml, "paper.yaml").value is None:
        return
    desk = Desk(tmp_path_factory.mktemp("added"), sample_paper.workspace)
    (desk.folder / "config" / "paper.yaml").write_bytes(yaml)
    word = WordFile(sample_paper.word_file(yaml))
    paragraphs = [p for p in word.body if p.tag == f"{W}p"]
    at = data.draw(st.sampled_from(paragraphs))
    at.addnext(prose.like(at, "zebra crossing"))
    before = [text_of(said.spans) for said in _said(desk).values()]
    plan = desk.pull(word.saved())
    assert "zebra crossing" in " ".join(told(plan))
    event("applied" if plan.applied else "for review")
    apply(plan)
    after = [text_of(said.spans) for said in _said(desk).values()]
    assert [text for text in after if text != "zebra crossing"] == before
    built = sample_paper.word_file((desk.folder / "config" / "paper.yaml").read_bytes())
    if plan.applied:  # and it stands where it was typed
        typed = [canonical(_text(p)) for p in word.body if p.tag == f"{W}p"]
        again = [canonical(_text(p)) for p in WordFile(built).body if p.tag == f"{W}p"]
        assert again == typed


def _text(paragraph: object) -> str:
    return re.sub(r"\s+", " ", "".join(t.text or "" for t in paragraph.iter(f"{W}t")))  # type: ignore[attr-defined]


@pytest.mark.parametrize("new", ["Addition A.", "Addition A, longer."])
def test_an_addition_that_is_home_is_no_new_one(tmp_path: Path, new: str) -> None:
    desk = Desk(tmp_path, sample_paper.workspace)
    docx = prose.enter_behind(sample_paper.word_file(), "is plain", "Addition A.")
    apply(desk.pull(docx))
    # Reworded in the YAML, or in Word: never both of them.
    _change(desk, "Addition A.", new)
    plan = desk.pull(docx)
    assert not plan.applied
    assert bool(plan.review) == (new != "Addition A.")
    # What is typed behind it goes behind it.
    more = prose.enter_behind(docx, "Addition A.", "Then this.")
    plan = desk.pull(more)
    apply(plan)
    text = (desk.folder / "config" / "paper.yaml").read_text(encoding="utf-8")
    assert f"{new}\n\n      Then this.\n" in text


@pytest.mark.parametrize("end", [" ", "\t"])
def test_spaces_at_the_end_of_a_line_are_nobody_s_matter(tmp_path: Path, end: str) -> None:
    desk = Desk(tmp_path, sample_paper.workspace)
    _change(desk, "      Words with", f"      A line with{end}\n      more.\n\n      Words with")
    path = desk.folder / "config" / "paper.yaml"
    before = path.read_text(encoding="utf-8")
    word = sample_paper.word_file(before.encode())
    apply(desk.pull(prose.type_over(word, "plain", "simple")))
    assert path.read_text(encoding="utf-8") == before.replace("plain", "simple")


class TestThreeWays:
    """Word and the YAML both changed meanwhile."""

    @pytest.fixture
    def desk(self, tmp_path: Path) -> Desk:
        return Desk(tmp_path, sample_paper.workspace)

    def test_other_texts_of_one_section_both_stand(self, desk: Desk) -> None:
        _change(desk, "All else.", "All the rest.")
        plan = desk.pull(prose.type_over(sample_paper.word_file(), "another measure", "one more"))
        assert list(told(plan)) == ["applied sections.4 text.5: 'one more'"]
        apply(plan)
        text = (desk.folder / "config" / "paper.yaml").read_text(encoding="utf-8")
        assert "All the rest." in text
        assert "- one more" in text

    def test_one_text_on_both_sides_is_a_conflict_that_is_decided(self, desk: Desk) -> None:
        _change(desk, "All else.", "All the rest.")
        docx = prose.retype(sample_paper.word_file(), "All else.", "What is left.")
        plan = desk.pull(docx)
        assert list(told(plan)) == [
            "conflict sections.4 text.9: ('All else.', 'All the rest.', 'What is left.')"
        ]
        plan = desk.pull(docx, ours="sections.4:text.9")
        assert (plan.applied, plan.kept) == ((), (("sections.4", "text.9"),))
        plan = desk.pull(docx, theirs="sections.4")
        assert list(told(plan)) == ["applied sections.4 text.9: 'What is left.'"]

    def test_sections_that_were_put_in_before_it_move_no_edit(self, desk: Desk) -> None:
        _change(desk, "  - {title: Reasons,", "  - {title: New, text: New.}\n  - {title: Reasons,")
        _change(desk, "- A sample plan", "- A new plan\n  - A sample plan")
        docx = prose.type_over(sample_paper.word_file(), "in one line", "of one line")
        docx = prose.type_over(docx, "Another plan", "One more plan")
        assert list(told(desk.pull(docx))) == [
            "applied sections.4 text.1: 'A reason of one line.'",
            "applied background.3 text: 'One more plan'",
        ]

    def test_a_text_that_is_gone_from_the_yaml_is_told(self, desk: Desk) -> None:
        _change(desk, "  - {title: Reasons, text: A reason in one line.}\n", "")
        docx = prose.type_over(sample_paper.word_file(), "in one line", "of one line")
        (line,) = told(desk.pull(docx))
        assert line.startswith("review  : it is no longer in the YAML;")
        assert "A reason of one line." in line

    def test_an_addition_goes_behind_the_text_that_it_stood_behind(self, desk: Desk) -> None:
        _change(
            desk,
            "      # What got worse\n",
            "      # Put in before\n\n      New.\n\n      # What got worse\n",
        )
        docx = prose.enter_behind(sample_paper.word_file(), "It is told", "And here.")
        plan = desk.pull(docx)
        assert list(told(plan)) == ["applied sections.4 new paragraph: 'And here.'"]
        apply(plan)
        text = (desk.folder / "config" / "paper.yaml").read_text(encoding="utf-8")
        assert "      It is told here:\n\n      And here.\n\n      1. The first" in text

    def test_what_was_done_by_hand_is_not_told_again(self, desk: Desk) -> None:
        docx = prose.delete(sample_paper.word_file(), "another measure")
        docx = prose.move(docx, "is plain", "Words with")
        docx = prose.enter_behind(docx, "asks for", "That it meets.")
        assert len(desk.pull(docx).review) == 3
        _change(desk, "          - another measure\n", "")
        _change(
            desk, "asks for **another** one.\n", "asks for **another** one.\n  - That it meets.\n"
        )
        path = desk.folder / "config" / "paper.yaml"
        text = path.read_text(encoding="utf-8")
        moved = "      The second paragraph is plain,\n      and goes over two lines.\n\n"
        last = "      Words with \\*signs\\* and 5 < 6.\n"
        assert moved + last in text
        path.write_text(text.replace(moved + last, f"{last}\n{moved}"), encoding="utf-8")
        assert list(told(desk.pull(docx))) == []

    def test_an_addition_is_written_once_where_the_yaml_lost_what_stood_behind(
        self, desk: Desk
    ) -> None:
        docx = prose.enter_behind(sample_paper.word_file(), "a measure of it", "a new one")
        _change(desk, "          - another measure\n", "")
        apply(desk.pull(docx))
        assert list(told(desk.pull(docx))) == []

    def test_a_copy_is_no_rewording_of_what_was_copied(self, desk: Desk) -> None:
        docx = prose.copy_to(sample_paper.word_file(), "All else.", "is plain")
        _change(desk, "      All else.\n", "      All the rest.\n")
        plan = desk.pull(docx)
        assert list(told(plan)) == ["applied sections.1 new paragraph: 'All else.'"]
        apply(plan)
        assert list(told(desk.pull(docx))) == []

    def test_what_is_typed_behind_a_text_that_is_home_is_all_that_is_new(self, desk: Desk) -> None:
        docx = prose.retype_all(sample_paper.word_file(), "is plain", "Typed anew.")
        apply(desk.pull(docx))
        plan = desk.pull(prose.enter_behind(docx, "Typed anew.", "One more."))
        assert list(told(plan)) == ["applied sections.1 new paragraph: 'One more.'"]

    def test_an_addition_is_not_taken_for_another_section_s_text(self, desk: Desk) -> None:
        docx = prose.enter_behind(sample_paper.word_file(), "is plain", "None.")
        _change(desk, "  - {title: Reasons,", "  - {title: New, text: None.}\n  - {title: Reasons,")
        assert list(told(desk.pull(docx))) == ["applied sections.1 new paragraph: 'None.'"]

    def test_a_paragraph_cut_in_two_is_told_where_it_stands_today(self, desk: Desk) -> None:
        docx = prose.break_at(sample_paper.word_file(), " in one line")
        _change(desk, "  - {title: Reasons,", "  - {title: New, text: New.}\n  - {title: Reasons,")
        (review,) = desk.pull(docx).review
        assert (review.key, review.field) == ("sections.4", "text.1")

    def test_a_move_between_lists_is_told(self, desk: Desk) -> None:
        docx = prose.move(sample_paper.word_file(), "That the committee notes", "All else.")
        (review,) = desk.pull(docx).review
        assert "it was moved" in review.reason

    def test_a_box_is_told_also_where_its_paragraph_is_in_doubt(self, desk: Desk) -> None:
        box = (
            "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>Boxed</w:t></w:r></w:p>"
            "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
        docx = prose.put_in(sample_paper.word_file(), "plain", box)
        plan = desk.pull(prose.join_with_next(docx, "is plain"))
        assert "Boxed" in " ".join(told(plan))
