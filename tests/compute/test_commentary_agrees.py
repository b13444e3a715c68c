"""What a commentary says and the figures contradict is told; what only looks so is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from made_up import found
from scorecard_report.compute import Finding
from scorecard_report.compute.agreement import disagreements
from scorecard_report.model.scorecard import Measure, Polarity

# Of each measure: better, previous, current, what is measured, and any other key.
MEASURES: Final = {
    "asb": ("lower", "9.64", "10.51", "Recorded anti-social behaviour rate (Per 1,000)",
            "reporting: Quarterly (Q3, Q4 2016/17)"),
    "miss": ("lower", "831", "1087", "Number of people that are missing/absent",
             "periods: [2015/16, 2016/17]"),
    "safe": ("higher", "58.0%", "60.0%", "Percentage of people in the city who feel safe in their "
             "local areas during the day.", "periods: [2013/14, 2015/16]"),
    "rank": ("lower", "3", "1", "Most Similar Group position in relation to crime rates.",
             "unit: rank"),
    "youth": ("lower", "36.5%", "36.1%", "Proportion of youth offenders who re-offend (%)", ""),
    "reo": ("lower", "26%", "24%", "Proven re-offending of adult offenders", ""),
    "same": ("lower", "0.08", "0.08", "Drug related violent crime (Per 1,000)", ""),
    "spend": ("lower", "£1.2m", "£1.4m", "Spend on agency staff", ""),
    "tre": ("higher", "28.30%", "26.40%", "Treatment Completion & Non re-presentation "
            "(% non-opiate clients)", ""),
    "fte": ("lower", "524", "436", "Number of first time entrants - Rate per 100,000", ""),
    "resp": ("lower", "9:19", "9:50", "Average response time to emergency calls", ""),
    "ref": ("neutral", "12", "15", "Number of trafficking cases reported to the National Referral "
            "Mechanism", ""),
    "falls": ("lower", "100", "120", "Falls at home", ""),
    "viol": ("lower", "317", "398", "Violence with injury offences recorded each quarter",
             "reporting: Quarterly (Q1, Q2 2031/32)"),
    "inc": ("lower", "1,290", "1,087", "Anti-social behaviour incidents reported to police and "
            "council", "reporting: Quarterly"),
    "small": ("lower", "9", "6", "Anti-social behaviour incidents reported to police", ""),
    "clean": ("higher", "74.0%", "81.5%", "Fly-tipping removed within a day", ""),
    "bill": ("lower", "£1.2m", "£0.95m", "Cost of police call-outs", ""),
}  # fmt: skip

CONTRADICTED: Final[Mapping[str, tuple[str, ...]]] = {
    "asb": (
        "The rate fell this quarter.",
        "Anti-social behaviour has improved.",
        "There was no change.",
        "The rate rose by 12%.",
        "The rate has halved.",
        "It doubled.",
        "Up 19% on last quarter.",
        "The rate fell to 9.64.",
        "A 12% increase in anti-social behaviour.",
        "The rate increased from 8.2 to 10.51.",
        "The rate is lower than the previous period.",
        "Recorded anti-social behaviour continues to fall, because of patrols in the parks.",
        "We ran a campaign in the summer. The rate has fallen again.",
        "Burglary rose, but the anti-social behaviour rate fell.",
        "The rate was unchanged in the quarter.",
        "A slight decrease in anti-social behaviour since last quarter.",
        "The rate now stands at 9.8.",
    ),
    "miss": (
        "The number of missing people rose by 3.",
        "Numbers fell by 256.",
        "The number has more than doubled.",
        "Numbers increased by 20%.",
        "There has been a decrease of 256.",
        "The number rose to 1,187 this year.",
        "The number of missing people has fallen compared with the previous year.",
        "Numbers rose by almost 400.",
        "Numbers rose by more than 300.",
        "Numbers rose by less than 200.",
    ),
    "safe": (
        "The percentage who feel safe fell by 2 percentage points.",
        "The percentage rose by 5 percentage points.",
        "The figure has worsened slightly.",
        "This has increased to 62%.",
        "The percentage rose from 56.0% to 60.0%.",
    ),
    "reo": (
        "The proven re-offending of adult offenders is 2% higher.",
        "No change.",
        "Proven re-offending of adult offenders has risen by two percentage points.",
    ),
    "same": (
        "The rate has risen.",
        "Drug related violent crime improved.",
    ),
    "fte": ("The rate fell by 10%.",),
    "rank": (
        "The position has worsened.",
        "The position moved to 2nd.",
    ),
    "ref": ("The number of cases fell.",),
    "spend": (
        "The spend on agency staff fell by £200,000.",
        "The spend on agency staff rose by £500,000.",
    ),
    "tre": ("The percentage has improved.",),
    "resp": (
        "Average response time has improved.",
        "The average has fallen.",
    ),
    "falls": ("Falls at home have decreased by 20.",),
    "viol": (
        "Offences fell from 317 to 398.",
        "Violent offences fell from 317 to 398 in the Old Town's worst quarter.",
        "Patrols began in October. Offences have fallen sharply from 317 to 398, says the police.",
        "Offences fell by 81.",
        "Offences fell by 81 on the quarter before. Half of the fall is in the Old Town.",
        "The picture improved from 317 to 398.",
    ),
    "inc": (
        "Incidents rose by 203.",
        "Incidents rose by 203, the lowest second quarter since the panels began.",
        "Incidents have increased from 1,290 to 1,087.",
        "Incidents reported to police and council rose by 203 this quarter.",
    ),
    "small": ("Incidents rose from 9 to 6.",),
    "clean": ("Prompt removals fell from 74% to 81.5%.",),
    "bill": ("The bill rose from £1.2 million to £950,000.",),
}

LOOK_ALIKES: Final[Mapping[str, tuple[str, ...]]] = {
    "asb": (
        "The rate rose by 9% this quarter.",
        "The rate rose by 0.87.",
        "The rate rose from 9.64 to 10.51.",
        "Nationally, the rate fell by 3%.",
        "The rate has not improved.",
        "Burglary fell by 12% but anti-social behaviour rose.",
        "The rate fell in Q1 2016/17.",
        "The rate fell short of expectations.",
        "We expect that the rate will have fallen by March.",
        "Performance fell.",
        "The aim is to reduce the rate by 12% by 2020.",
        "Compared to the same quarter last year, the rate has fallen by 5%.",
        "The rate fell in the county.",
        "Improved recording is behind the rise.",
        "Reduced patrols in the quarter led to more reports.",
        "12% of these were alcohol related.",
        "No change is expected.",
        "There was no significant change.",
        "The rise is smaller than last quarter's.",
        "After falling in the first half, the rate rose.",
        "The rate of increase has fallen.",
        "Incidents near the station have halved.",
        "The figure rose by around 10%.",
        "The number of incidents fell by 12 in the north.",
        "Knife crime doubled. It rose to 40 incidents.",
        "If the rate fell, this would be welcome.",
        "A fall of 3% was forecast.",
        "The rate is lower than the national average.",
        "Since 2010 the rate has halved.",
        "Rates fell in most wards, although the city's rose.",
        "The target is a rate of 9.",
        "Reports dropped in December and January.",
        "The year-on-year rate fell.",
        "Neither the rate nor the number fell.",
        "Whether the rate fell is not yet known.",
        "The rate fell for under 18s.",
        "There is room for improvement.",
        "An improvement plan is in place.",
        "The rate rose; last year it fell.",
        "The rate was falling until December.",
        "The rate had fallen by 3%.",
        "The rate rose by 12 offences per 100,000.",
        "The gap with the Most Similar Group has halved.",
        "The rate rose and then fell.",
        "Nationally burglary rose and the rate fell.",
        "In the county, at least, the rate fell.",
        "The rate has since fallen.",
        "The rate is now falling.",
        "A fall in the rate is expected next quarter.",
        "There has been no change to the way that it is recorded.",
        "The figures show a fall in noise complaints.",
        "Anti-social behaviour incidents were around 5% lower than before.",
        "The rate was unchanged at first. It then fell.",
    ),
    "miss": (
        "The number rose by 31%.",
        "The number rose by 256 to 1,087.",
        "The number rose to 1,100.",
        "Numbers rose by about 250.",
        "The number rose by more than 200.",
        "The number rose by almost a third.",
        "Repeat cases fell by 20%.",
        "Missing children fell by 12.",
        "The number fell in 2014/15.",
        "The rate per 1,000 fell.",
        "The number of children absent from school fell.",
        "Since 2014 the number has doubled.",
        "The number rose, by 2017, to a high.",
        "We reduced the number of repeat cases.",
        "In Q4 the number fell by 30.",
        "The number doubled and then halved.",
    ),
    "safe": (
        "The percentage rose by 2 percentage points.",
        "The percentage rose by 2%.",
        "The percentage rose by 3.4%.",
        "The figure is now 60%.",
        "The number of people surveyed fell by 12%.",
        "The percentage for women fell.",
        "The figure rose to 60%, below the target of 65%.",
        "At night the percentage fell.",
        "The percentage rose by 2 points to 60%, the highest since 2010.",
        "The percentage rose by 2.0 per cent.",
    ),
    "reo": (
        "Youth re-offending rose by 2%.",
        "The number of offenders rose by 12%.",
        "The rate fell by 2 points.",
        "The rate fell by 8%.",
        "The cohort was reduced by 30.",
    ),
    "same": (
        "The rate remains the same.",
        "No change.",
        "The rate rose slightly.",
        "Violent crime rose.",
        "Crime fell.",
        "Drug related crime has fallen in the city centre.",
        "The rate rose marginally.",
    ),
    "spend": (
        "Spend rose by £0.2m.",
        "Spend rose by 17%.",
        "Spend rose by £200,000 to £1.4 million.",
        "The number of agency staff fell by 12.",
        "The spend on agency staff rose by £300,000.",
    ),
    "tre": (
        "Clients fell.",
        "The number of clients rose by 10%.",
        "Opiate completions improved.",
        "The percentage fell by 1.9 percentage points.",
    ),
    "fte": (
        "The number fell by 88.",
        "The rate fell by 17%.",
        "The number of first time entrants fell from 60 to 50.",
        "First time entrants reduced from 60 to 50.",
        "First time entrants fell by 12.",
    ),
    "rank": (
        "We rose from 3rd to 1st.",
        "The position improved by two places.",
        "The city fell to 1st in the group.",
        "Crime rates rose by 12%.",
        "The position is now 1st.",
        "The position in relation to crime rates fell.",
    ),
    "resp": (
        "Response time has risen to 9:50.",
        "Average response time rose by 31 seconds.",
        "The response time has worsened.",
        "The average rose.",
    ),
    "ref": (
        "The number of cases rose by three.",
        "The number improved.",
        "The number rose by a quarter.",
    ),
    "falls": (
        "Falls at home rose by 20.",
        "Falls at home have risen by 20%.",
    ),
    "viol": (
        "Offences rose from 317 to 398.",
        "Offences rose by 81 on the quarter before. Half of the rise is in the Old Town.",
        "Offences fell from 398 to 317 in the quarter before.",
        "Offences fell from 1,317 to 398.",
        "Offences fell from about 317 to 398.",
        "Offences fell from 317 to 398 per cent.",
        "Had offences fallen from 317 to 398, we would say so.",
        "It would be wrong to say that none fell from 317 to 398.",
        "Offences with a knife fell by 81.",
        "Arrests fell by 81.",
        "Offences fell by 81 in the Old Town.",
        "Offences fell by 81%.",
        "Offences fell by over 81.",
        "Offences fell by 80.",
        "Offences outdoors fell from 300 to 280.",
        "Police time spent on offences fell by 81 hours.",
    ),
    "inc": (
        "Incidents fell by 203, the lowest second quarter since the panels began.",
        "Incidents fell from 1,290 to 1,087.",
        "Incidents rose by 203 in the county.",
        "Incidents of noise rose by 203.",
        "Calls rose by 203.",
        "Incidents rose by 203 between April and May.",
        "Incidents rose by 203 to 1,290 in Q1.",
        "Incidents rose by 210.",
    ),
    "small": ("Incidents rose by 3.",),
    "clean": (
        "Prompt removals rose from 74% to 81.5%.",
        "Removals fell from 74 to 81.5.",
        "Removals fell by 7.5.",
        "Performance fell from 74% to 81.5%.",
    ),
    "bill": ("The bill fell from £1.2m to £0.95m.", "The bill rose from 1.2m to 0.95m."),
    "youth": (
        "The proportion fell slightly, by 0.4 percentage points.",
        "The number of youth offenders rose.",
        "The proportion is down 1.1%.",
    ),
}


def _told(name: str, commentary: str) -> tuple[str, ...]:
    better, previous, current, text, other = MEASURES[name]
    measure, finding = found(better, previous, current, measure=text, other=other)
    return tuple(disagreements(replace(measure, commentary=commentary), finding))


def _cases(table: Mapping[str, tuple[str, ...]]) -> list[tuple[str, str]]:
    return [(name, text) for name, texts in table.items() for text in texts]


@pytest.mark.parametrize(("name", "commentary"), _cases(CONTRADICTED))
def test_what_the_figures_contradict_is_told(name: str, commentary: str) -> None:
    assert _told(name, commentary)


@pytest.mark.parametrize(("name", "commentary"), _cases(LOOK_ALIKES))
def test_what_only_looks_so_is_not_told(name: str, commentary: str) -> None:
    assert _told(name, commentary) == ()


def test_the_words_that_are_contradicted_are_told_as_said_and_once() -> None:
    assert _told("miss", "It fell by 85.") == ("fell by 85",)
    assert _told("viol", "Offences fell from 317 to 398. Much was done.") == (
        "fell from 317 to 398",
    )
    assert _told("inc", "Incidents rose by 203.") == ("rose by 203",)
    assert _told("asb", "The rate fell to 9.64 this quarter.") == ("fell", "to 9.64")
    assert _told("miss", "There has been a welcome decrease of 256.") == (
        "a welcome decrease of 256",
    )


@pytest.mark.parametrize("current", ["N/A", "<10", "[c]", "5%", "Amber", ""])
def test_figures_that_are_not_comparable_contradict_nothing(current: str) -> None:
    measure, finding = found("lower", "9", current)
    measure = replace(measure, commentary="It rose. The number fell by 3 to 12.")
    assert tuple(disagreements(measure, finding)) == ()


def test_a_difference_that_counts_as_none_may_be_called_either() -> None:
    measure, finding = found("lower", "100", "101", rules=b"no_change_within: 1%")
    for commentary in ("No change.", "The number rose by 1.", "The number has worsened."):
        assert not list(disagreements(replace(measure, commentary=commentary), finding))
    assert list(disagreements(replace(measure, commentary="The number fell."), finding))


def test_of_nothing_there_is_no_percentage() -> None:
    measure, finding = found("lower", "0", "12")
    for commentary in ("The number rose by 50%.", "The number doubled.", "The number rose by 12."):
        assert not list(disagreements(replace(measure, commentary=commentary), finding))
    assert list(disagreements(replace(measure, commentary="The number fell by 50%."), finding))


def test_the_earlier_start_of_a_series_is_no_contradiction() -> None:
    measure, finding = found("lower", "9", "7", other="history: {2014/15: 12}")
    risen = replace(measure, commentary="The number fell from 12 to 7.")
    assert not list(disagreements(risen, finding))
    assert list(disagreements(replace(measure, commentary="The number fell from 13."), finding))


@pytest.mark.parametrize(
    ("target", "known"),
    [("5", "5"), ("{value: 5, by: 2032-03-31}", "5"), ("{from: 4, to: 5}", "45")],
)
def test_a_target_s_figure_is_no_contradiction(target: str, known: str) -> None:
    measure, finding = found("lower", "9", "7", other=f"target: {target}")
    for figure in "456":
        said = replace(measure, commentary=f"The number fell to {figure}.")
        assert bool(list(disagreements(said, finding))) is (figure not in known)


@pytest.mark.parametrize(
    ("periods", "commentary", "is_told"),
    [
        ("[Q3 2016/17, Q4 2016/17]", "The number fell in Q4.", True),
        ("[Q3 2016/17, Q4 2016/17]", "The number fell between Q3 and Q4.", True),
        ("[Q3 2016/17, Q4 2016/17]", "The number fell since Q3.", True),
        ("[Q3 2016/17, Q4 2016/17]", "The number fell in Q3.", False),
        ("[Q3 2016/17, Q4 2016/17]", "The number fell this year.", False),
        ("[Q4 2015/16, Q4 2016/17]", "The number fell this quarter.", False),
        ("[Q4 2015/16, Q4 2016/17]", "The number fell compared with last year.", True),
        ("[2015/16, 2016/17]", "The number fell in 2016/17.", True),
        ("[2015/16, 2016/17]", "The number fell in 2014/15.", False),
        ("[2015/16, 2016/17]", "The number fell in 2016.", False),
    ],
)
def test_only_the_measure_s_own_two_periods_are_read(
    periods: str, commentary: str, is_told: bool
) -> None:
    measure, finding = found("lower", "831", "1087", other=f"periods: {periods}")
    told = list(disagreements(replace(measure, commentary=commentary), finding))
    assert bool(told) == is_told


_numbers = st.decimals(Decimal(1), Decimal(2000), places=1)


def _made(previous: Decimal, current: Decimal) -> tuple[Measure, Finding]:
    return found("lower", str(previous), str(current), measure="Number of made-up things")


@given(_numbers, _numbers)
def test_a_commentary_made_from_the_figures_is_never_told(a: Decimal, b: Decimal) -> None:
    measure, finding = _made(a, b)
    rose, better = ("rose", "worsened") if b > a else ("fell", "improved")
    share = abs(b - a) / a * 100
    texts = [f"The number is now {b}."]
    if a == b:
        texts += ["There was no change.", f"The number remained at {a}."]
    else:
        texts += [
            f"The number {rose} by {abs(b - a)}.", f"The number {rose} from {a} to {b}.",
            f"The number {rose} by {share:.0f}%.", f"The number {rose} by {share:.1f} per cent.",
            f"The number has {better}.",
        ]  # fmt: skip
    for text in texts:
        assert not list(disagreements(replace(measure, commentary=text), finding)), text


@given(_numbers, _numbers)
def test_what_is_said_of_one_way_is_told_of_the_other(a: Decimal, b: Decimal) -> None:
    for text in ("The number rose.", "It improved.", "The number fell by 3."):
        there, back = _made(a, b), _made(b, a)
        told = [
            bool(list(disagreements(replace(measure, commentary=text), finding)))
            for measure, finding in (there, back)
        ]
        assert any(told)  # at least one of the two ways is wrong
        swapped = replace(there[0], commentary="It improved.", polarity=Polarity.HIGHER)
        worse = replace(there[0], commentary="It worsened.")
        assert bool(list(disagreements(swapped, there[1]))) == bool(
            list(disagreements(worse, there[1]))
        )


_WORDS: Final = (
    "the rate number it fell rose by to from 3 12% 2016/17 not but and , . ( ) - more than no "
    "change improved halved since last quarter £1.2m 1st up down higher ½ ² \u0660"
)
_words = st.sampled_from(_WORDS.split())


@given(st.one_of(st.text(max_size=200), st.lists(_words, max_size=30).map(" ".join)))
def test_no_text_makes_the_check_raise(text: str) -> None:
    measure, finding = found("lower", "831", "1087")
    for words in disagreements(replace(measure, commentary=text), finding):
        assert words
