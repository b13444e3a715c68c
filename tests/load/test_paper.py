"""A paper as it is read, and every way in which it can be wrong, told at its place."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import document_strategies
from scorecard_report.load import Coverage, load_paper
from scorecard_report.model.paper import (
    Appendix,
    AppendixLayout,
    BackgroundDocument,
    FieldHolds,
    Listing,
    Paper,
    Passage,
    SectionHolds,
    Span,
    SubHeading,
)
from scorecard_report.problems import Severity, Where

COVERAGE = Coverage(document_strategies.brand().fonts)
HEAD = "paper: 1\ntitle: Made up\nmeeting: 2099-01-15\n"
ONE = f"{HEAD}sections:\n  - title: One\n    text: |\n"


def told(text: str) -> list[tuple[int, int, str]]:
    """The line, column and code of each problem."""
    loaded = load_paper(text.encode(), "paper.yaml", COVERAGE)
    assert loaded.value is None or not any(p.severity is Severity.ERROR for p in loaded.problems)
    return [(p.where.line, p.where.col, p.code) for p in loaded.problems]


def read(text: str) -> Paper:
    loaded = load_paper(text.encode(), "paper.yaml", COVERAGE)
    assert loaded.value, loaded.problems
    assert not loaded.problems
    return loaded.value


def section(*lines: str) -> str:
    """A paper with one section, whose text stands in lines 7 and on, indented by six."""
    return ONE + "".join(f"      {line}\n" if line else "\n" for line in lines)


def test_everything_that_a_paper_holds_is_read() -> None:
    paper = read("""\
paper: 1
title: Made  up
meeting: 2099-01-15
marking: SAMPLE
fields:
  - {label: Subject, holds: title}
  - {label: Contact, text: "One\\n\\n**Two**"}
sections:
  - title: One
    text: |
      # Below
      Said, *so*.

      3. three
      4. four
         - in it
  - {title: Two, holds: recommendations}
recommendations: [That it is noted.]
appendices:
  - {title: The scorecard, layout: linear}
  - {title: A plan, file: plan.pdf, include: true}
background: [A text, {text: Another, link: "https://example.org/"}]
""")
    assert (paper.title, paper.meeting, paper.marking) == ("Made up", date(2099, 1, 15), "SAMPLE")
    subject, contact = paper.fields
    assert (subject.holds, subject.text) == (FieldHolds.TITLE, ())
    assert contact.text == (Passage((Span("One"),)), Passage((Span("Two", is_strong=True),)))
    one, two = paper.sections
    assert one.text == (
        SubHeading("Below", 1),
        Passage((Span("Said, "), Span("so", is_emphasised=True), Span("."))),
        Listing(
            (
                (Passage((Span("three"),)),),
                (
                    Passage((Span("four"),)),
                    Listing(((Passage((Span("in it"),)),),)),
                ),
            ),
            is_numbered=True,
            start=3,
        ),
    )
    assert (two.text, two.holds) == ((), SectionHolds.RECOMMENDATIONS)
    assert paper.recommendations == ((Passage((Span("That it is noted."),)),),)
    linear, plan = paper.appendices
    assert linear.layout is AppendixLayout.LINEAR
    assert plan == Appendix(
        "A plan", Where("paper.yaml", 21, 27), file="plan.pdf", is_included=True
    )
    assert paper.background == (
        BackgroundDocument("A text"), BackgroundDocument("Another", "https://example.org/")
    )  # fmt: skip


LINK = "[words](https://example.org/a)"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Said.", "", "<script>alert(1)</script>"], [(9, 7, "raw-html")]),
        (["Said <b>so</b>."], [(7, 7, "raw-html"), (7, 7, "raw-html")]),
        (["Said", "over <!-- not --> lines"], [(8, 7, "raw-html")]),
        (["A <10 and a < b, 5 > 4 & so on \\<b>"], []),
        (["![a picture](a.png)"], [(7, 7, "unsupported-markdown")]),
        (["One", "two", "three `code`"], [(9, 7, "unsupported-markdown")]),
        (["Said.", "", "    indented"], [(9, 11, "unsupported-markdown")]),
        (["```", "code", "```"], [(7, 7, "unsupported-markdown")]),
        (["> said", "", "More."], [(7, 7, "unsupported-markdown")]),
        (["Said.", "", "***", "", "More."], [(9, 7, "unsupported-markdown")]),
        (["| a | b |", "|---|---|", "| c | d |"], [(7, 7, "unsupported-markdown")]),
        (["~~out~~"], [(7, 7, "unsupported-markdown")]),
        (["One\\", "two"], [(7, 7, "unsupported-markdown")]),
        (["- a", "  - b", "    - c"], [(9, 11, "unsupported-markdown")]),
        (["- # a"], [(7, 7, "unsupported-markdown"), (7, 7, "empty-text")]),
        (["- - a"], [(7, 7, "unsupported-markdown")]),
        (["- a", "-", "- b"], [(8, 7, "empty-text")]),
        (["1. a", "3. b"], [(8, 7, "unsupported-markdown")]),
        (["1. a", "1. b", "1. c"], []),
        (["[a](javascript:alert(1))"], [(7, 7, "bad-link")]),
        (["[a](plan.pdf)"], [(7, 7, "bad-link")]),
        (["[a](data:text/html,x)"], [(7, 7, "bad-link")]),
        (["One", "[a](https://)"], [(8, 7, "bad-link")]),
        (['[a](https://example.org "title")'], [(7, 7, "unsupported-markdown")]),
        ([f"{LINK} and <mailto:a@example.org>"], []),
        (["[a][b]", "", "[b]: https://example.org"], [(9, 7, "unsupported-markdown")]),
        (["## Skipped", "", "Said."], [(7, 7, "skipped-heading")]),
        (["# A", "", "## B", "", "### C"], [(11, 7, "unsupported-markdown")]),
        (["# A", "", "## B", "", "# C", "", "## D"], []),
        (["## A", "", "# B *c*", "", "#"],
         [(7, 7, "skipped-heading"), (9, 7, "unsupported-markdown"), (11, 7, "empty-text")]),
        (["Said[^1] so.", "", "[^1]: A note."],
         [(7, 7, "unsupported-markdown"), (9, 7, "unsupported-markdown")]),
        (["Said[^a] so.", "", "[^a]: note"],
         [(7, 7, "unsupported-markdown"), (9, 7, "unsupported-markdown")]),
        (["Said\\[^1] so, [^1](https://example.org)."], []),
        (["- [ ] a", "- [x] b"],
         [(7, 7, "unsupported-markdown"), (8, 7, "unsupported-markdown")]),
        (["- \\[ ] a", "- [x]"], []),
        (["One", "[a [b](https://example.org) c](https://example.org)"],
         [(8, 7, "unsupported-markdown")]),
        (["[a](https://example.org/b c)"], [(7, 7, "unsupported-markdown")]),
        (["\\[a](b c) [d] (e)"], []),
        (["10000. a"], [(7, 7, "unsupported-markdown")]),
        (["- a", "  - b", "", "    10000. c"],
         [(10, 11, "unsupported-markdown"), (10, 11, "unsupported-markdown")]),
        (["# A *b*"], [(7, 7, "unsupported-markdown")]),
        (["Said.", "", "#"], [(9, 7, "empty-text")]),
        (["Said.", "", "# &nbsp;"], [(9, 7, "empty-text")]),
        (["Said.", "", "\u200b"], [(9, 7, "empty-text")]),
        (["- a", "- \u00ad"], [(8, 7, "empty-text")]),
        (["Said, [](https://example.org) so."], [(7, 7, "empty-text")]),
        (["One", "[ ](https://example.org)"], [(8, 7, "empty-text")]),
        (["[![a](b)](https://example.org)"], [(7, 7, "unsupported-markdown")]),
        (["Said.", "", "More &#x5D0;."], [(9, 7, "undrawable-text")]),
        (["Said &#x90; so."], [(7, 7, "unsupported-markdown")]),
        (["&#0; &#xFEFF; &#x5D0;"],
         [(7, 7, "unsupported-markdown"), (7, 7, "control-character"), (7, 7, "undrawable-text")]),
        (["&copy; &amp; &pound;5"], []),
    ],
    ids=lambda value: value[-1] if value and isinstance(value[0], str) else None,
)  # fmt: skip
def test_what_is_not_read_is_told_at_its_line(
    lines: list[str], expected: list[tuple[int, int, str]]
) -> None:
    assert sorted(told(section(*lines))) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD, [(1, 1, "missing-key")]),
        (f"{HEAD}sections: []\n", [(4, 11, "empty-sections")]),
        (f"{HEAD}sections:\n  - title: One\n", [(5, 5, "empty-section")]),
        (f"{HEAD}sections:\n  - title: One\n    text:\n", [(6, 10, "empty-text")]),
        (f"{HEAD}sections:\n  - {{title: One, text: ' '}}\n", [(5, 24, "empty-text")]),
        (f"{HEAD}sections:\n  - {{title: One, holds: background}}\n", [(5, 25, "nothing-held")]),
        (ONE.replace("2099-01-15", "2099-02-30") + "      x\n", [(3, 10, "bad-date")]),
        (ONE.replace("2099-01-15", "15 January") + "      x\n", [(3, 10, "bad-date")]),
        (ONE.replace("2099-01-15", "") + "      x\n", [(3, 9, "missing-value")]),
        (ONE.replace("paper: 1", "paper: 2") + "      x\n", [(1, 8, "unsupported-version")]),
        (section("x") + "recommendations: ['# a']\n", [(8, 19, "unsupported-markdown")]),
        (section("x") + "fields: [{label: A, text: '- a'}]\n", [(8, 27, "unsupported-markdown")]),
        (section("x") + "fields: [{label: A, text: a, holds: title}]\n", [(8, 27, "keys-clash")]),
        (section("x") + "fields: [{label: A}]\n", [(8, 10, "empty-field")]),
        (section("x") + "appendices: [{title: A}]\n", [(8, 14, "empty-appendix")]),
        (section("x") + "appendices: [{title: A, layout: linear, include: true}]\n",
         [(8, 50, "keys-clash")]),
        (section("x") + "appendices: [{title: A, layout: linear, file: a.pdf}]\n",
         [(8, 47, "keys-clash")]),
        (section("x") + "background: [{text: A, link: a.pdf}]\n", [(8, 30, "bad-link")]),
        (section("x") + "background: [[a]]\n", [(8, 13, "wrong-type")]),
        (section("\u200b"), [(6, 11, "empty-text")]),
        (section("One", "two\ufeff", "\u05d0 <b>"),
         [(6, 11, "undrawable-text"), (8, 10, "control-character"), (9, 7, "raw-html")]),
        (section("One", "two\u2028three", "four"), [(8, 10, "control-character")]),
        (section("One", "two\x85three", "four"), [(8, 10, "control-character")]),
        (section("x") + 'appendices: [{title: A, file: "a\\0b.pdf"}]\n',
         [(8, 31, "control-character")]),
        (section("x") + "recommendations: [a, '', '\u00ad']\n",
         [(8, 22, "empty-text"), (8, 26, "empty-text")]),
        (section("x") + "recommendations: [a, ~, '~']\n", [(8, 22, "empty-text")]),
        (section("x") + "background: ['', x, {text: ''}]\n",
         [(8, 14, "empty-text"), (8, 28, "missing-value")]),
        (section("x") + "recommendations: []\n", [(8, 18, "empty-recommendations")]),
        (section("x") + "recommendations:\n", [(8, 17, "empty-recommendations")]),
        (section("x") + "background: ' '\n", [(8, 13, "empty-background")]),
        (f"{HEAD}sections: [{{title: One, holds: background}}]\nbackground: []\n",
         [(5, 13, "empty-background")]),
        (f"{HEAD}sections: [{{title: One, holds: appendices}}]\nappendices: []\n",
         [(5, 13, "empty-appendices")]),
        (f"{HEAD}sections: [{{title: One, holds: }}]\n", [(4, 32, "empty-text")]),
        (section("x") + "fields: [{label: A, holds: ''}]\n", [(8, 28, "unknown-value")]),
        (section("x") + "appendices: [{title: A, file: '', include: true}]\n",
         [(8, 31, "empty-text")]),
        (section("x") + "appendices: [{title: A, layout: }]\n", [(8, 33, "empty-text")]),
    ],
    ids=lambda value: value.splitlines()[-1] if isinstance(value, str) else None,
)  # fmt: skip
def test_what_does_not_fit_is_told_at_its_place(
    text: str, expected: list[tuple[int, int, str]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://example.org", True),
        ("HTTP://example.org/a?b=c#d", True),
        ("https://name@example.org/", True),
        ("https://[::1]/", True),
        ("mailto:a@example.org", True),
        ("mailto:a@example.org?subject=b", True),
        ("https://", False),
        ("http:///", False),
        ("https://?a", False),
        ("https://@/", False),
        ("mailto:", False),
        ("mailto:@example.org", False),
        ("mailto:a@", False),
        ("ftp://example.org", False),
        ("example.org", False),
    ],
)
def test_texts_and_background_documents_lead_to_the_same_addresses(
    address: str, is_one: bool
) -> None:
    link = f'"{address}"'
    background = f"{section('x')}background: [{{text: A, link: {link}}}]\n"
    assert told(section(f"[a]({address})")) == ([] if is_one else [(7, 7, "bad-link")])
    assert told(background) == ([] if is_one else [(8, 30, "bad-link")])


@pytest.mark.parametrize(
    ("style", "lines", "place"),
    [
        ("|", ["One.", "", "Two <b>."], (9, 7)),
        ("|-", ["", "One.", "", "Two <b>."], (10, 7)),
        (">-", ["One", "and on.", "", "Two <b>."], (10, 7)),
        (">", ["One", "  kept", "on.", "", "Two <b>."], (11, 7)),
        ("", ["One", "and on.", "", "Two <b>."], (10, 7)),
        ('"', ["One", "", 'Two <b>."'], (6, 11)),  # its escapes are not followed
    ],
)
def test_a_line_is_found_however_yaml_writes_the_text(
    style: str, lines: list[str], place: tuple[int, int]
) -> None:
    body = "".join(f"      {line}\n" if line else "\n" for line in lines)
    text = f"{HEAD}sections:\n  - title: One\n    text: {style}\n{body}"
    assert told(text) == [(*place, "raw-html")]


@pytest.mark.parametrize("style", [">-", ""])
def test_a_list_that_yaml_joins_is_warned_of(style: str) -> None:
    text = f"{HEAD}sections:\n  - title: One\n    text: {style}\n      Said\n      - a\n"
    assert told(text) == [(8, 7, "folded-list")]
    assert told(text.replace(f"text: {style}", "text: |")) == []


def test_a_pdf_that_the_pack_puts_behind_a_later_number_is_warned_of() -> None:
    own, other = "{title: Own, layout: table}", "{title: Other, file: a.pdf, include: true}"
    beside = "{title: Beside, file: a.pdf}"

    def warned(*entries: str) -> list[tuple[int, int, str]]:
        return told(section("x") + "appendices:\n" + "".join(f"  - {each}\n" for each in entries))

    assert warned(other, own, other, own, other) == [
        (9, 26, "appendix-order"), (11, 26, "appendix-order"),
    ]  # fmt: skip
    assert warned(beside, own, own, other, other) == []
    assert warned(other, other, beside) == []


@given(st.text(max_size=300))
@example("? ? ?")
@example("paper: 1\ntitle: [x]\nmeeting: {a: b}\nsections: [[]]\nbackground: [{a: b}, []]")
@settings(max_examples=300)
def test_no_text_makes_the_loader_raise(text: str) -> None:
    loaded = load_paper(text.encode("utf-8", "surrogatepass"), "x", COVERAGE)
    has_errors = any(p.severity is Severity.ERROR for p in loaded.problems)
    assert (loaded.value is None) == has_errors


def test_a_hint_says_what_is_missing_where_nothing_is_doubled() -> None:
    text = section("x") + "appendices: [{title: A, layout: linear, include: true}]\n"
    (problem,) = load_paper(text.encode(), "paper.yaml").problems
    assert problem.hint == "name the PDF after 'file', or delete 'include'"
