"""Status: a council's own words and limits, exact, and never out of nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import statuses
from scorecard_report.compute import NoStatus, Status, is_target_met, judge
from scorecard_report.load.figures import parse_value
from scorecard_report.model.rules import (
    Condition,
    Rules,
    StatusLevel,
    StatusMark,
    Tolerance,
    TravelCondition,
)
from scorecard_report.model.scorecard import Measure, Polarity, Scorecard, Target
from scorecard_report.model.value import Kind, Value
from scorecard_report.problems import Where

HERE = Where("figures.yaml")
HIGHER, LOWER, NEUTRAL = Polarity.HIGHER, Polarity.LOWER, Polarity.NEUTRAL


def measure(
    current: Value | str, target: Target | str, polarity: Polarity = HIGHER, previous: str = "1"
) -> Measure:
    now = parse_value(current, HERE) if isinstance(current, str) else current
    if isinstance(target, str):
        value = parse_value(target, HERE)
        target = Target(value, value)
    return Measure("m", "Made up", polarity, parse_value(previous, HERE), now, HERE, target=target)


def status(subject: Measure, rules: Rules) -> Status:
    """Judge one measure the way that the program does."""
    found = judge(_with(subject), rules)["m"].status
    assert found
    return found


def _with(subject: Measure) -> Scorecard:
    scorecard = statuses.read_scorecard(statuses.SCORECARD)
    priority = scorecard.priorities[1]
    (action,) = priority.actions
    action = replace(action, measures=(subject,))
    return replace(scorecard, priorities=(replace(priority, actions=(action,)),))


def word(subject: Measure, rules: Rules) -> str:
    found = status(subject, rules)
    return found.level.word if found.level else f"none: {found.reason and found.reason.value}"


# --- What councils have published, given as config ------------------------------------------------

# Maidstone Borough Council, Communities, Housing and Environment Committee, 19 March 2019,
# 2018/19 Key Performance Indicators Update Quarter 3, paragraph 1.3: green where the target was
# achieved or exceeded; amber where it was missed but is within 10% of it; red where it was missed
# by more than 10%. (meetings.maidstone.gov.uk, document s65180)
MAIDSTONE = statuses.read_rules("""\
status:
  - {word: Green, when: met, tone: good}
  - {word: Amber, within: 10%}
  - {word: Red, tone: bad}
""")
# Cherwell District and South Northamptonshire Councils, Monthly Performance Report November 2018,
# Key to symbols, for key performance measures: red is worse than target by more than 10%, amber
# worse than target by up to 10%, green delivering to target or ahead of it.
CHERWELL = statuses.read_rules("""\
status:
  - {word: Green, when: met, mark: star, tone: good, meaning: Delivering to target or ahead of it.}
  - {word: Amber, within: 10%, mark: full, meaning: Worse than target by up to 10%.}
  - {word: Red, mark: triangle, tone: bad, meaning: Worse than target by more than 10%.}
""")
# London Borough of Havering, Cabinet, Corporate Performance Report Quarter 4 2013/14: green is on
# or within 10% of the target; beyond that amber is where performance had improved or been
# maintained compared with the same quarter of the year before, and red where it had not.
# (democracy.havering.gov.uk/mgAi.aspx?ID=7435, and again for 2014/15 ID=8989)
HAVERING = statuses.read_rules("""\
status:
  - {word: Green, within: 10%, tone: good}
  - {word: Amber, travel: not worsening}
  - {word: Red, tone: bad}
""")
# East Riding of Yorkshire Council, Performance Plus introduction, January 2009: a green star is
# significantly better than target over a tolerance, a blue circle on target within a tolerance,
# a red triangle significantly worse than target below a tolerance.
EAST_RIDING = statuses.read_rules("""\
status:
  - {word: Star, beyond: tolerance, mark: star, tone: good}
  - {word: Circle, within: tolerance, mark: full}
  - {word: Triangle, mark: triangle, tone: bad}
""")


@pytest.mark.parametrize("rules", [MAIDSTONE, CHERWELL], ids=["Maidstone", "Cherwell"])
@pytest.mark.parametrize(
    ("polarity", "current", "target", "expected"),
    [
        (HIGHER, "83.3%", "50%", "Green"),  # Maidstone's own figures of quarter 2, 2018/19 …
        (HIGHER, "90.27%", "89%", "Green"),
        (HIGHER, "54.34%", "52.5%", "Green"),  # … three of the nine that it counts as green
        (HIGHER, "80%", "80%", "Green"),
        (HIGHER, "80.00%", "80%", "Green"),
        (HIGHER, "79.99%", "80%", "Amber"),
        (HIGHER, "72.01%", "80%", "Amber"),
        (HIGHER, "72%", "80%", "Amber"),  # by 10%, and not by more
        (HIGHER, "71.99%", "80%", "Red"),
        (LOWER, "19", "20", "Green"),
        (LOWER, "20", "20", "Green"),
        (LOWER, "20.1", "20", "Amber"),
        (LOWER, "22", "20", "Amber"),
        (LOWER, "22.01", "20", "Red"),
        (LOWER, "0", "0", "Green"),
        (LOWER, "1", "0", "Red"),  # nothing is within 10% of nothing
    ],
)
def test_green_at_target_and_amber_within_ten_per_cent(
    rules: Rules, polarity: Polarity, current: str, target: str, expected: str
) -> None:
    assert word(measure(current, target, polarity), rules) == expected


@pytest.mark.parametrize(
    ("polarity", "previous", "current", "expected"),
    [
        (HIGHER, "95", "90", "Green"),  # on or within 10% of 100, whatever the travel
        (HIGHER, "95", "90.01", "Green"),
        (HIGHER, "95", "89.99", "Red"),
        (HIGHER, "89.99", "89.99", "Amber"),  # maintained
        (HIGHER, "80", "89.99", "Amber"),  # improved
        (LOWER, "80", "110", "Green"),
        (LOWER, "80", "110.01", "Red"),
        (LOWER, "120", "110.01", "Amber"),
        (HIGHER, "N/A", "95", "Green"),
        (HIGHER, "N/A", "89", "none: travel not comparable"),
    ],
)
def test_havering_s_amber_asks_for_the_direction_of_travel(
    polarity: Polarity, previous: str, current: str, expected: str
) -> None:
    assert word(measure(current, "100", polarity, previous), HAVERING) == expected


@pytest.mark.parametrize(
    ("polarity", "current", "expected"),
    [
        (HIGHER, "105.01", "Star"),
        (HIGHER, "105", "Circle"),
        (HIGHER, "95", "Circle"),
        (HIGHER, "94.99", "Triangle"),
        (LOWER, "94.99", "Star"),
        (LOWER, "95", "Circle"),
        (LOWER, "105", "Circle"),
        (LOWER, "105.01", "Triangle"),
    ],
)
@pytest.mark.parametrize("tolerance", [Tolerance(Decimal(5)), Tolerance(Decimal(5), True)])
def test_east_riding_s_star_circle_and_triangle(
    polarity: Polarity, current: str, expected: str, tolerance: Tolerance
) -> None:
    value = parse_value("100", HERE)
    subject = measure(current, Target(value, value, tolerance), polarity)
    assert word(subject, EAST_RIDING) == expected


# --- Laws -----------------------------------------------------------------------------------------

numbers = st.decimals(-999, 999, places=2) | st.integers(-9, 9).map(Decimal)
limits = st.none() | st.builds(Tolerance, st.decimals(0, 99, places=1), is_relative=st.booleans())
levels = st.builds(
    StatusLevel,
    word=st.just("Made up"),
    mark=st.sampled_from(StatusMark),
    condition=st.sampled_from(Condition),
    limit=limits,
    travel=st.none() | st.sampled_from(TravelCondition),
)
some_rules = st.builds(
    Rules,
    no_change_within=st.builds(Tolerance, st.integers(0, 3).map(Decimal)),
    statuses=st.lists(levels, min_size=1, max_size=5).map(tuple),
)
targets = st.builds(
    lambda ends, tolerance: Target(_value(min(ends)), _value(max(ends)), tolerance),
    st.tuples(numbers, numbers), limits,
)  # fmt: skip


def _value(number: Decimal | Fraction) -> Value:
    return Value(Kind.NUMBER, str(number), HERE, number)


def _one(target: Target) -> Target:
    return replace(target, high=target.low)


@given(targets, numbers, numbers, st.sampled_from([HIGHER, LOWER]), some_rules)
def test_a_better_figure_never_has_a_worse_status(
    target: Target, one: Decimal, other: Decimal, polarity: Polarity, rules: Rules
) -> None:
    better, worse = max(one, other), min(one, other)
    if polarity is LOWER:
        better, worse = worse, better
    good, bad = (status(measure(_value(n), target, polarity), rules) for n in (better, worse))
    assert good.level
    assert bad.level
    assert good.rank <= bad.rank


@given(targets, numbers, numbers, some_rules)
def test_a_figure_nearer_a_band_never_has_a_worse_status(
    target: Target, one: Decimal, other: Decimal, rules: Rules
) -> None:
    rules = replace(rules, statuses=tuple(
        replace(level, travel=None, limit=replace(level.limit, is_relative=False))
        if level.limit else replace(level, travel=None, limit=Tolerance())
        for level in rules.statuses
    ))  # fmt: skip
    low, high = target.low.number, target.high.number
    assert low is not None
    assert high is not None
    near, far = sorted(
        (one, other),
        key=lambda n: max(Fraction(low) - Fraction(n), Fraction(n) - Fraction(high), Fraction(0)),
    )
    first, second = (status(measure(_value(n), target, NEUTRAL), rules) for n in (near, far))
    assert first.rank <= second.rank


@given(targets, numbers, numbers, some_rules)
def test_swapping_polarity_and_every_sign_changes_nothing(
    target: Target, previous: Decimal, current: Decimal, rules: Rules
) -> None:
    def turned(number: object) -> Value:
        assert isinstance(number, Decimal)
        return _value(-number)

    there = replace(measure(_value(current), target, HIGHER), previous=_value(previous))
    back = replace(
        there,
        polarity=LOWER,
        previous=turned(previous),
        current=turned(current),
        target=replace(target, low=turned(target.high.number), high=turned(target.low.number)),
    )
    assert status(there, rules) == status(back, rules)


@given(targets, numbers, st.sampled_from(Polarity), st.booleans())
def test_a_tolerance_of_nothing_is_the_target_itself(
    target: Target,
    current: Decimal,
    polarity: Polarity,
    is_relative: bool,
) -> None:
    target = replace(target, tolerance=Tolerance(Decimal(0), is_relative))
    rest = StatusLevel("Rest", StatusMark.EMPTY)
    found = set()
    for condition, limit in (
        (Condition.MET, None),
        (Condition.WITHIN, None),
        (Condition.WITHIN, Tolerance(Decimal(0), is_relative)),
    ):
        level = StatusLevel("Met", StatusMark.FULL, condition, limit)
        found.add(
            status(measure(_value(current), target, polarity), Rules(statuses=(level, rest))).rank
        )
    assert len(found) == 1
    met = is_target_met(measure(_value(current), target, polarity))
    assert found == {0 if met else 1}


@given(targets, numbers, st.sampled_from(Polarity), some_rules)
def test_a_figure_has_a_status_or_a_reason_and_never_both(
    target: Target, current: Decimal, polarity: Polarity, rules: Rules
) -> None:
    for aim in (target, _one(target)):
        found = status(measure(_value(current), aim, polarity), rules)
        assert (found.level is None) is (found.reason is not None)


@given(numbers)
def test_no_rules_give_no_status(number: Decimal) -> None:
    subject = measure(_value(number), "5")
    assert judge(_with(subject), Rules())["m"].status is None


# --- What has none --------------------------------------------------------------------------------


@pytest.mark.parametrize("polarity", [HIGHER, LOWER])
@pytest.mark.parametrize(
    ("current", "target", "reason"),
    [
        ("", "5", NoStatus.NO_CURRENT),
        ("N/A", "5", NoStatus.NO_CURRENT),
        ("[x]", "5", NoStatus.NO_CURRENT),
        ("[c]", "5", NoStatus.HIDDEN),
        ("5 [c]", "5", NoStatus.HIDDEN),
        ("5", "[c]", NoStatus.HIDDEN),
        ("<10", "5", NoStatus.BOUND),
        ("5", "<10", NoStatus.BOUND),
        ("5%", "5", NoStatus.UNITS),
        ("£5", "€5", NoStatus.UNITS),
        ("9:19", "1:05:00", NoStatus.UNITS),
        ("Amber", "5", NoStatus.NOT_A_FIGURE),
        ("5", "as before", NoStatus.NOT_A_FIGURE),
        ("5", "", NoStatus.NO_TARGET),
        ("5", "N/A", NoStatus.NO_TARGET),
    ],
)
def test_what_cannot_be_judged_has_a_reason(
    current: str, target: str, reason: NoStatus, polarity: Polarity
) -> None:
    subject = measure(current, target, polarity)
    assert status(subject, MAIDSTONE) == Status(reason=reason)
    assert is_target_met(subject) is None


def test_a_neutral_measure_has_a_band_or_no_status() -> None:
    assert word(measure("5", "5", NEUTRAL), MAIDSTONE) == "none: neither way is better"
    band = Target(parse_value("10", HERE), parse_value("20", HERE))
    told = {now: word(measure(now, band, NEUTRAL), MAIDSTONE)
            for now in ("8.99", "9", "10", "15", "20", "22", "22.01")}  # fmt: skip
    assert told == {
        "8.99": "Red", "9": "Amber", "10": "Green", "15": "Green", "20": "Green", "22": "Amber",
        "22.01": "Red",
    }  # fmt: skip


def test_beyond_the_better_end_of_a_band_is_met() -> None:
    band = Target(parse_value("10", HERE), parse_value("20", HERE))
    assert is_target_met(measure("25", band, HIGHER))
    assert is_target_met(measure("5", band, LOWER))
    assert not is_target_met(measure("25", band, LOWER))
    assert not is_target_met(measure("5", band, HIGHER))


@pytest.mark.parametrize(
    ("polarity", "current", "expected"),
    [
        (HIGHER, "9", "Amber"),  # a share is one of the end that was missed: 1 of 10 …
        (HIGHER, "8.99", "Red"),
        (LOWER, "22", "Amber"),  # … and 2 of 20
        (LOWER, "22.01", "Red"),
    ],
)
def test_a_share_of_a_band_is_one_of_the_end_that_was_missed(
    polarity: Polarity, current: str, expected: str
) -> None:
    band = Target(parse_value("10", HERE), parse_value("20", HERE))
    assert word(measure(current, band, polarity), MAIDSTONE) == expected


def test_a_share_of_a_target_below_nothing_is_one_of_its_size() -> None:
    told = {now: word(measure(now, "-10", HIGHER), MAIDSTONE) for now in ("-10", "-11", "-11.01")}
    assert told == {"-10": "Green", "-11": "Amber", "-11.01": "Red"}


def test_a_target_s_own_tolerance_counts_where_a_status_asks_for_it_alone() -> None:
    value = parse_value("100", HERE)
    wide = Target(value, value, Tolerance(Decimal(50)))
    assert word(measure("60", wide, HIGHER), MAIDSTONE) == "Red"
    assert word(measure("60", wide, HIGHER), EAST_RIDING) == "Circle"


def test_a_limit_is_exact_where_a_float_is_not() -> None:
    rules = statuses.read_rules("status: [{word: In, within: 0.1}, {word: Out}]")
    assert word(measure("1.1", "1.0", LOWER), rules) == "In"  # 1.1 - 1.0 > 0.1 in floating point
    thirds = statuses.read_rules("status: [{word: In, within: 33.3%}, {word: Out}]")
    assert word(measure("2 in 3", "1 in 1", HIGHER), thirds) == "Out"


def test_every_status_and_every_reason_is_in_the_sample() -> None:
    _, findings = statuses.facts()
    found = [finding.status for finding in findings.values() if finding.status]
    words = [status.level.word for status in found if status.level]
    assert words == ["Well ahead", "On target", "In tolerance", "Close", "Off target but no worse",
                     "Off target", "On target"]  # fmt: skip
    assert {status.reason for status in found} - {None} == set(NoStatus)
