"""What needs attention: who is on the page, in which order, and who ties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard_report.compute import Direction, judge
from scorecard_report.compute.attention import find_attention
from scorecard_report.load import load_rules, load_scorecard
from scorecard_report.model.rules import AttentionOrder, Rules

ROWS = st.lists(
    st.tuples(st.integers(0, 50), st.integers(0, 50), st.sampled_from(["higher", "lower"])),
    min_size=1, max_size=12,
)  # fmt: skip


def scorecard(rows: list[tuple[object, object, str]], more: str = ""):  # type: ignore[no-untyped-def]
    text = "scorecard: 1\ntitle: Made up\npriorities:\n  - title: One\n    measures:\n"
    for number, (before, after, better) in enumerate(rows, 1):
        text += (
            f"      - {{ref: 1.{number}, measure: M{number}, better: {better}, "
            f"previous: {before}, current: {after}{more}}}\n"
        )
    loaded = load_scorecard(text.encode(), "made-up.yaml")
    assert loaded.value, loaded.problems
    return loaded.value


@given(ROWS)
def test_each_measure_that_moved_is_there_once_on_its_side(
    rows: list[tuple[object, object, str]],
) -> None:
    made = scorecard(rows)
    findings = judge(made, Rules())
    attention = find_attention(made, findings, Rules())
    for items, direction in (
        (attention.worse, Direction.WORSENING), (attention.improved, Direction.IMPROVING),
    ):  # fmt: skip
        keys = [item.measure.key for item in items]
        expected = [m.key for m in made.measures if findings[m.key].travel.direction is direction]
        assert sorted(keys) == sorted(expected)
        shares = [item.change.share for item in items if item.change and item.change.share]
        assert [abs(share) for share in shares] == sorted(map(abs, shares), reverse=True)
        for item in items:
            alike = {
                other.measure.key
                for other in items
                if other is not item and other.change and item.change
                and _size(other.change.share) == _size(item.change.share)
            }  # fmt: skip
            tied = {i.measure.key for i in items if i.tie == item.tie and i is not item}
            assert (tied if item.tie else set()) == alike


def _size(share: object) -> object:
    return abs(share) if share is not None else None  # type: ignore[arg-type]


@given(ROWS)
def test_published_order_is_the_scorecard_s(rows: list[tuple[object, object, str]]) -> None:
    made = scorecard(rows)
    rules = Rules(attention=(AttentionOrder.PUBLISHED,))
    attention = find_attention(made, judge(made, rules), rules)
    order = [measure.key for measure in made.measures]
    places = [order.index(item.measure.key) for item in attention.worse]
    assert places == sorted(places)


def test_what_misses_its_target_and_did_not_get_worse_is_not_among_what_did() -> None:
    made = scorecard([(10, 8, "lower"), (10, 11, "lower"), (10, 4, "lower"), (10, 10, "lower"),
                      ("N/A", 9, "lower")], ", target: 5")  # fmt: skip
    attention = find_attention(made, judge(made, Rules()), Rules())
    found = [
        [item.measure.key for item in items]
        for items in (attention.worse, attention.off_target, attention.improved)
    ]
    assert found == [["1.2"], ["1.1", "1.4", "1.5"], ["1.3"]]
    assert [item.measure.key for item in attention.needing] == ["1.2", "1.1", "1.4", "1.5"]
    assert all(item.misses_target for item in attention.needing)


def test_missed_targets_come_first_where_the_rules_say_so() -> None:
    rows: list[tuple[object, object, str]] = [(1, 4, "lower"), (10, 11, "lower"), (3, 9, "lower")]
    made = scorecard(rows, ", target: 5")
    rules = Rules(attention=(AttentionOrder.TARGET, AttentionOrder.CHANGE))
    attention = find_attention(made, judge(made, rules), rules)
    assert [item.measure.key for item in attention.worse] == ["1.3", "1.2", "1.1"]


@given(ROWS)
def test_the_scorecard_s_own_order_leaves_nothing_to_what_follows(
    rows: list[tuple[object, object, str]],
) -> None:
    made = scorecard(rows)
    own, more = (
        Rules(attention=order)
        for order in (
            (AttentionOrder.PUBLISHED,),
            (AttentionOrder.PUBLISHED, AttentionOrder.CHANGE),
        )
    )
    orders = [
        [item.measure.key for item in find_attention(made, judge(made, rules), rules).worse]
        for rules in (own, more)
    ]
    assert orders[0] == orders[1]


STATUSES = {
    "[{word: Green, when: met}, {word: Amber, within: 10%}, {word: Red}]": ["1.1", "1.2"],
    "[{word: Green, within: 10%}, {word: Amber, travel: not worsening}, {word: Red}]": ["1.2"],
    "[{word: Star, beyond: 5%}, {word: On target, within: 10%}, {word: Off}]": ["1.2"],
    "[{word: Star, beyond: 5%}, {word: All else}]": ["1.1", "1.2"],
}


@pytest.mark.parametrize(("statuses", "expected"), STATUSES.items())
def test_a_miss_is_what_the_council_calls_worse_than_at_the_target(
    statuses: str, expected: list[str]
) -> None:
    """Of a target of 100: 105 is within 10% of it, 120 is not, 95 is better."""
    made = scorecard([(130, 105, "lower"), (130, 120, "lower"), (130, 95, "lower")],
                     ", target: 100")  # fmt: skip
    rules = load_rules(f"status: {statuses}".encode(), "rules.yaml").value
    assert rules
    attention = find_attention(made, judge(made, rules), rules)
    assert sorted(item.measure.key for item in attention.off_target) == expected


def test_ranks_have_no_share_and_stand_behind_those_with_one_by_places() -> None:
    made = scorecard([("3rd", "4th", "lower"), (100, 101, "lower"), ("1st", "9th", "lower"),
                      (0, 1, "lower")])  # fmt: skip
    attention = find_attention(made, judge(made, Rules()), Rules())
    assert [item.measure.key for item in attention.worse] == ["1.4", "1.2", "1.3", "1.1"]
