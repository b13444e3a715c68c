"""What is owed, by whom: figures, and what the rules require; look-alikes are not."""

from __future__ import annotations

import pytest

from scorecard_report.compute import judge, what_is_owed
from scorecard_report.load import load_scorecard
from scorecard_report.model.rules import Requirement, Rules

TOP = "scorecard: 1\ntitle: Made up\nperiod: {period}\n"
ONE = """\
priorities:
  - title: One
    actions:
      - action: An action.
        lead: The Lead
        {owner}
        measures:
          - {{ref: 1, measure: A, better: lower, {figures}}}
"""


def owed(text: str, *names: str) -> list[tuple[str, str, str]]:
    loaded = load_scorecard(text.encode(), "made-up.yaml")
    assert loaded.value, loaded.problems
    rules = Rules(require=frozenset(map(Requirement, names)))
    return [
        (item.who, (item.lack.measure or item.lack.action).key, item.lack.gap.value)
        for item in what_is_owed(loaded.value, judge(loaded.value, rules), rules)
    ]


def gaps(figures: str, period: str = "2016/17") -> list[str]:
    text = (TOP + ONE).format(period=period, owner="", figures=figures)
    return [gap for _, _, gap in owed(text)]


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ("previous: 1", ["current"]),
        ("current: 1", ["previous"]),
        ("previous: , current: ~", ["previous", "current"]),
        ("previous: 1, current: TBC", ["current"]),
        ("previous: 1, current: To follow", ["current"]),
        ("previous: 1, current: awaiting data", ["current"]),
        ("previous: 1, current: 2", []),
        ("previous: N/A, current: [x]", []),  # a data state is an answer
        ("previous: [c], current: '-'", []),
        ("previous: <10, current: Amber", []),
        ("previous: 1, current: 2, history: {2014/15: }", []),
        ("previous: 1, state: x", []),
    ],
)
def test_a_figure_is_owed_that_is_not_there(figures: str, expected: list[str]) -> None:
    assert gaps(figures) == expected


@pytest.mark.parametrize(
    ("periods", "period", "is_owed"),
    [
        ("[2014/15, 2015/16]", "2016/17", True),
        ("[2015/16, 2016/17]", "2016/17", False),
        ("[2013/14, 2015/16]", "2016/17", False),  # every two years
        ("[2013/14, 2015/16]", "2017/18", True),
        ("[Q2 2016/17, Q3 2016/17]", "Q4 2016/17", True),
        ("[Q3 2016/17, Q4 2016/17]", "Q4 2016/17", False),
        ("[Q2 2016/17, Q3 2016/17]", "Q3 2016/17", False),
        ("[Q2 2016/17, Q3 2016/17]", "2016/17", True),  # the year's last quarter is over
        ("[Q3 2015/16, Q3 2016/17]", "Q4 2016/17", True),  # quarters of two years
        ("[H1 2015/16, H1 2016/17]", "2016/17", True),
        ("[June 2016, June 2017]", "Q2 2017/18", False),  # a count each June
        ("[May 2017, June 2017]", "Q2 2017/18", True),
        ("[2015/16, 2016/17]", "Q1 2017/18", False),  # the next year is not over
        ("[2015, 2016]", "2016/17", False),
        ("[2014/15, 2015/16]", "the year", False),
        ("[before, after]", "2016/17", False),
        ("[before, 2015/16]", "2016/17", True),
        ("[2017/18, 2018/19]", "2016/17", False),
    ],
)
def test_a_newer_figure_is_owed_where_its_period_is_over(
    periods: str, period: str, is_owed: bool
) -> None:
    told = gaps(f"previous: 1, current: 2, periods: {periods}", period)
    assert told == (["newer figure"] if is_owed else [])


def test_what_is_missing_is_not_out_of_date_too() -> None:
    assert gaps("previous: 1, periods: [2013/14, 2014/15]") == ["current"]


MANY = """\
priorities:
  - title: One
    actions:
      - action: First.
        lead: The Lead
        measures:
          - {ref: 1, measure: A, better: lower, previous: 1}
          - {ref: 2, measure: B, better: lower, previous: 1, current: 2, owner: An Owner}
      - action: Second.
        lead: the  lead
        owner: Another Owner
        measures:
          - {ref: 3, measure: C, better: lower, previous: 1}
          - {ref: 4, measure: D, better: lower, current: 2, owner: Third Owner}
      - action: Third.
        lead: THE LEAD
        measures:
          - {ref: 5, measure: E, better: lower, current: 2}
    measures:
      - {ref: 6, measure: F, better: lower, current: 2}
"""


def test_the_owner_owes_else_the_lead_and_each_one_s_stand_together() -> None:
    text = TOP.format(period="2016/17") + MANY
    assert owed(text) == [
        ("The Lead", "1", "current"), ("The Lead", "5", "previous"),
        ("Another Owner", "3", "current"),
        ("Third Owner", "4", "previous"),
        ("", "6", "previous"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("owner", "who"),
    [("owner: A. N. Other", "A. N. Other"), ("owner: TBC", "The Lead"), ("owner: ", "The Lead")],
)
def test_whose_name_is_to_follow_owes_nothing_yet(owner: str, who: str) -> None:
    text = (TOP + ONE).format(period="2016/17", owner=owner, figures="previous: 1")
    assert owed(text) == [(who, "1", "current")]
    assert owed(text.replace("The Lead", "tbc")) == [
        ("" if who == "The Lead" else who, "1", "current")
    ]


def test_what_is_required_is_owed_only_where_it_is_required() -> None:
    text = TOP.format(period="2016/17") + MANY
    figures = owed(text)
    asked = owed(text, "commentary-when-worsening")
    assert [item for item in asked if item not in figures] == [("An Owner", "2", "commentary")]
    asked = owed(text, "owner-and-due")
    assert sorted(item for item in asked if item not in figures) == [
        ("", "6", "due"), ("", "6", "owner"),
        ("Another Owner", "p1.a2", "due"),
        ("The Lead", "1", "owner"), ("The Lead", "p1.a1", "due"),
        ("The Lead", "p1.a3", "due"), ("The Lead", "p1.a3", "owner"),
    ]  # fmt: skip
    assert owed(text, "commentary-agrees", "target-not-past") == figures
