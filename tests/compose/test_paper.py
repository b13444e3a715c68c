"""A paper as a document: whatever its Markdown says is there once, in order, or is told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import event, example, given, settings
from hypothesis import strategies as st

import document_strategies
import seed
from scorecard_report.compose import compose_paper
from scorecard_report.compute import Direction, count_directions
from scorecard_report.document.lists import label_of
from scorecard_report.document.nodes import (
    Block,
    HeaderFields,
    Heading,
    ListBlock,
    ListForm,
    Masthead,
    Paragraph,
)
from scorecard_report.load import Coverage, load_paper

BRAND = document_strategies.brand()
COVERAGE = Coverage(BRAND.fonts)


def paper_of(**keys: object) -> str:
    given_ = {"paper": "1", "title": "Made up", "meeting": "2099-01-15"} | keys
    return json.dumps(given_)


def texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph() | Heading():
            yield block.text
        case ListBlock():
            for item in block.items:
                yield item.label
                for inner in item.blocks:
                    yield from texts(inner)
        case HeaderFields():
            for field in block.fields:
                yield field.label
                yield from (paragraph.text for paragraph in field.paragraphs)
        case Masthead():
            yield block.title_text


def said(source: str) -> list[str] | None:
    """What a document says below its masthead; None where the paper has errors."""
    loaded = load_paper(source.encode(), "paper.yaml", COVERAGE)
    if loaded.value is None:
        assert loaded.problems
        return None
    document = compose_paper(loaded.value, BRAND)
    return [text for block in document.blocks[1:] for text in texts(block)]


# Words that Markdown leaves as they are, so that each can be found again.
_word = st.sampled_from(
    [
        "a",
        "Safe",
        "Ŵyn",
        "£1.2m",
        "58.0%",
        "2016/17",
        "(Per",
        "1,000)",
        "anti-social",
        "it’s",
        "on:",
    ]
)
_plain = st.lists(_word, min_size=1, max_size=12).map(" ".join)
_manner = st.sampled_from(["{}", "**{}**", "*{}*", "***{}***", "[{}](https://example.org/a_b)"])
_passage = st.lists(st.builds(lambda m, t: m.format(t), _manner, _plain), min_size=1, max_size=4)
_line = _passage.map(" ".join)
_list = st.builds(
    lambda mark, items: "\n".join(
        f"{mark if mark == '-' else f'{at}.'} {item}" for at, item in enumerate(items, 1)
    ),
    st.sampled_from(["-", "1."]),
    st.lists(_line, min_size=1, max_size=4),
)
_markdown = st.lists(_line | _list | _plain.map("# {}".format), min_size=1, max_size=6).map(
    "\n\n".join
)
_MARKUP = re.compile(r"\(https://example\.org/a_b\)|^# |^(?:-|\d+\.) |[\[\]*]", re.M)


@given(_markdown)
@settings(max_examples=300)
def test_every_word_of_a_text_is_said_once_and_in_order(text: str) -> None:
    found = said(paper_of(sections=[{"title": "Section", "text": text}]))
    if found is None:  # such as * against a sign, which then stands as it is
        event("refused")
        return
    event("read")
    heard = " ".join(t for t in found[1:] if not re.fullmatch(r"•|\d+\.", t))
    assert heard.replace("*", "").split() == _MARKUP.sub("", text).split()


@given(st.text(max_size=200) | st.text("*_-#[]()<>`&;!|\\~:1. \nab", max_size=120))
@example("- - - a")
@example("1. a\n\n   b\n2) c")
@example("[a](<https://example.org>)")
@example("&#x300;" * 70)
@example("* " * 200)
@example(">" * 200)
@example("a\u2028b\u00a0c\x85d")
@settings(max_examples=600)
def test_no_markdown_makes_us_raise_and_no_letter_is_lost_in_silence(text: str) -> None:
    found = said(paper_of(sections=[{"title": "Section", "text": text}]))
    if found is None:
        return
    # Whatever is letter or digit is said, but for the numbers of lists and names of characters.
    heard = "".join(found[1:])
    if "&" in text or "](" in text or "<" in text or re.search(r"\d", text):
        return
    letters = [c for c in text if c.isalpha() and c.isascii()]
    assert [c for c in heard if c.isalpha() and c.isascii()] == letters


def test_lists_stand_where_a_section_holds_them_or_where_they_usually_do() -> None:
    lists = {"recommendations": ["Note it."], "appendices": [{"title": "T", "layout": "table"}],
             "background": ["A plan"]}  # fmt: skip
    usual = said(paper_of(sections=[{"title": "One", "text": "Said."}], **lists))
    assert usual == [
        "Recommendations", "(i)", "Note it.", "One", "Said.", "Appendices", "1.", "T",
        "Background documents", "•", "A plan",
    ]  # fmt: skip
    held = [{"title": "One", "text": "Said."}, {"title": "Plans", "holds": "background"},
            {"title": "Asked", "text": "For:", "holds": "recommendations"}]  # fmt: skip
    assert said(paper_of(sections=held, language="cy", **lists)) == [
        "One", "Said.", "Plans", "•", "A plan", "Asked", "For:", "(i)", "Note it.", "Atodiadau",
        "1.", "T",
    ]  # fmt: skip


def test_a_field_takes_the_title_and_the_date_in_the_paper_s_language() -> None:
    fields = [{"label": "Pwnc", "holds": "title"}, {"label": "Dyddiad", "holds": "meeting"}]
    sections = [{"title": "One", "text": "Said."}]
    assert said(paper_of(fields=fields, sections=sections, language="cy")) == [
        "Pwnc", "Made up", "Dyddiad", "15 Ionawr 2099", "One", "Said.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "label"),
    [(1, "(i)"), (4, "(iv)"), (9, "(ix)"), (14, "(xiv)"), (40, "(xl)"), (1999, "(mcmxcix)")],
)
def test_roman_labels(number: int, label: str) -> None:
    assert label_of(ListForm.ROMAN, number) == label


def test_what_the_sample_paper_counts_is_what_the_scorecard_says() -> None:
    counts = count_directions(seed.findings(), seed.scorecard().measures)
    blocks = compose_paper(seed.paper(), seed.brand()).blocks
    whole = " ".join(text for block in blocks for text in texts(block))
    better, worse = counts[Direction.IMPROVING], counts[Direction.WORSENING]
    same, unknown = counts[Direction.NO_CHANGE], counts[Direction.NOT_COMPARABLE]
    assert f"{better} measures improved, {worse} worsened and {same} did not change" in whole
    assert f"For {unknown} the two figures cannot be compared" in whole
    assert f"follows {sum(counts.values())} measures under four priorities" in whole
    for measure in seed.scorecard().measures:
        travel = seed.findings()[measure.key].travel
        told = f"from {measure.previous.as_printed} to {measure.current.as_printed}"
        if travel.direction is Direction.WORSENING:
            assert told in whole, measure.ref
    for before, after in re.findall(r"from ([\d.%]+) to ([\d.%]+\b%?)", whole):
        assert any(
            (m.previous.as_printed, m.current.as_printed) == (before, after)
            for m in seed.scorecard().measures
        ), (before, after)
    assert "SAMPLE" in seed.paper().marking
    assert seed.paper().meeting.year == 2099
