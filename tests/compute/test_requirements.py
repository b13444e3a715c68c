"""The checks that rules.yaml switches on: each tells what it is about, where it stands."""

from __future__ import annotations

import pytest

import seed
from scorecard_report.compute import Judged, judge, unmet_requirements
from scorecard_report.load import load_rules, load_scorecard
from scorecard_report.model.rules import Requirement, Rules
from scorecard_report.problems import Problem, Severity

TOP = "scorecard: 1\ntitle: Made up\n"


def told(text: str, *names: str, language: str = "en-GB") -> tuple[Problem, ...]:
    loaded = load_scorecard((TOP + text).encode(), "made-up.yaml")
    assert loaded.value, loaded.problems
    rules = Rules(require=frozenset(map(Requirement, names)))
    findings = judge(loaded.value, rules)
    return unmet_requirements(Judged(loaded.value, findings, language), rules)


def places(problems: tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    return sorted((p.code, p.where.line, p.where.col) for p in problems)


WORSENED = """\
priorities:
  - title: One
    measures:
      - ref: 1
        measure: Number of made-up things
        better: lower
        previous: 1
        current: {current}
        {commentary}
"""


@pytest.mark.parametrize(
    ("commentary", "col"),
    [("", 9), ("commentary:", 20), ("commentary: TBC", 21), ("commentary: To follow.", 21),
     ("commentary: '-'", 21), ("commentary: N/A", 21), ("commentary: n/a.", 21),
     ("commentary: I ddilyn", 21), ("note: Of something else.", 9)],
)  # fmt: skip
def test_a_measure_that_worsened_in_silence_is_told(commentary: str, col: int) -> None:
    text = WORSENED.format(current=2, commentary=commentary)
    (problem,) = told(text, "commentary-when-worsening")
    assert (problem.severity, problem.code) == (Severity.WARNING, "missing-commentary")
    assert problem.where.col == col
    assert problem.where.line == (11 if col > 9 else 6)
    assert "1 worsened, from 1 to 2" in problem.message


@pytest.mark.parametrize(
    ("current", "commentary"),
    [("1", ""), ("1.0", ""), ("0", ""), ("N/A", ""), ("<10", ""), ("[c]", ""), ("", ""),
     ("2", "commentary: N/A is given for one agency."), ("2", "commentary: Dim ond un asiantaeth."),
     ("2", "commentary: More were reported.")],
)  # fmt: skip
def test_what_did_not_worsen_or_is_explained_is_not_told(current: str, commentary: str) -> None:
    text = WORSENED.format(current=current, commentary=commentary)
    assert told(text, "commentary-when-worsening") == ()


def test_a_contradiction_is_told_at_its_commentary_and_in_one_warning() -> None:
    text = WORSENED.format(current=2, commentary="commentary: The number fell to 1.")
    (problem,) = told(text, "commentary-agrees")
    assert places((problem,)) == [("commentary-disagrees", 11, 21)]
    assert "says 'fell' and 'to 1', the figures go from 1 to 2" in problem.message


@pytest.mark.parametrize("language", ["cy", "cy-GB", "ga"])
def test_only_english_is_read(language: str) -> None:
    text = WORSENED.format(current=2, commentary="commentary: The number fell to 1.")
    assert told(text, "commentary-agrees", language=language) == ()
    assert told(WORSENED.format(current=2, commentary=""), "commentary-when-worsening",
                language=language)  # fmt: skip


ACTIONS = """\
priorities:
  - title: One
    actions:
      - action: Nobody's.
        measures:
          - {ref: 1, measure: A, better: lower, previous: 1, current: 2}
          - {ref: 2, measure: B, better: lower, previous: 1, current: 2}
      - action: Somebody's.
        owner: A. N. Other
        due: 2017
        measures:
          - {ref: 3, measure: C, better: lower, previous: 1, current: 2}
      - action: One measure is somebody's.
        due: TBC
        measures:
          - {ref: 4, measure: D, better: lower, previous: 1, current: 2}
          - {ref: 5, measure: E, better: lower, previous: 1, current: 2, owner: X, due: 2017}
      - action: Each measure is somebody's.
        measures:
          - {ref: 6, measure: F, better: lower, previous: 1, current: 2, owner: X, due: Ongoing}
    measures:
      - {ref: 7, measure: G, better: lower, previous: 1, current: 2, owner: X}
      - {ref: 8, measure: H, better: lower, previous: 1, current: 2, due: 2017}
"""


def test_an_action_without_owner_or_date_is_told_once_or_at_the_measures_that_lack_them() -> None:
    assert places(told(ACTIONS, "owner-and-due")) == [
        ("missing-due", 6, 9), ("missing-due", 18, 13), ("missing-due", 24, 9),
        ("missing-owner", 6, 9), ("missing-owner", 18, 13), ("missing-owner", 25, 9),
    ]  # fmt: skip


DATES = """\
{top}
success_by: {success_by}
priorities:
  - title: One
    actions:
      - action: An action.
        due: {of_action}
        measures:
          - {{ref: 1, measure: A, better: lower, previous: 1, current: 2, due: {of_measure}}}
          - {{ref: 2, measure: B, better: lower, previous: 1, current: 2}}
"""


def dates(top: str, success_by: str = "", of_action: str = "", of_measure: str = "") -> list[int]:
    text = DATES.format(top=top, success_by=success_by, of_action=of_action, of_measure=of_measure)
    problems = told(text, "target-not-past")
    assert {problem.code for problem in problems} <= {"date-past", "unclear-date"}
    return sorted(problem.where.line for problem in problems if problem.code == "date-past")


@pytest.mark.parametrize(
    "due", ["2017-03-30", "30 March 2017", "30/03/2017", "February 2017", "Q3 2016/17", "2015/16",
            "by the end of 2016", "30 Mawrth 2017", "2016", "Thursday 30th March 2017"],
)  # fmt: skip
def test_a_day_before_the_period_s_end_is_past_wherever_it_stands(due: str) -> None:
    top = "period: 2016/17"
    assert dates(top, success_by=due) == [4]
    assert dates(top, of_action=due) == [9]
    assert dates(top, of_measure=due) == [11]


@pytest.mark.parametrize(
    "due", ["2017-03-31", "31 March 2017", "March 2017", "Q4 2016/17", "2016/17", "2017", "",
            "Ongoing", "30 March", "Each quarter", "Spring 2017", "31 Mawrth 2017", "30/13/2016",
            "Year 2016 of the plan"],
)  # fmt: skip
def test_the_last_day_itself_and_what_is_no_day_are_not_past(due: str) -> None:
    top = "period: 2016/17"
    assert dates(top, success_by=due, of_action=due, of_measure=due) == []


@pytest.mark.parametrize(
    "due", ["31 Decembr 2031", "Febuary 2032", "Setember 2031", "30 March", "1st Marhc 2032",
            "30/13/2031", "31/02/2031", "2031-06-31", "31.12.31", "2031/12/31", "by 31 Wrong 2031",
            "31 Rhagfyrr 2031"],
)  # fmt: skip
def test_what_looks_like_a_date_and_is_not_understood_is_told_where_dates_are_asked_for(
    due: str,
) -> None:
    text = DATES.format(top="period: 2030/31", success_by=due, of_action=due, of_measure=due)
    for names in (("target-not-past",), ("owner-and-due",), ("target-not-past", "owner-and-due")):
        found = [p.where.line for p in told(text, *names) if p.code == "unclear-date"]
        assert found == [4, 9, 11]
    assert told(text, "commentary-agrees") == ()


@pytest.mark.parametrize(
    "due", ["31 December 2031", "31 Rhagfyr 2031", "December 2031", "Q3 2031/32", "2031/32", "2031",
            "Ongoing", "March", "Spring 2032", "Summer 2032", "Autumn 2031", "Winter 2031", "TBC",
            "Each quarter", "30 days", "3 months", "Year 2 of the plan", "Easter 2032",
            "Annual 2031", "Mid-March 2032", "12/15 wards", "Medi 2031", "Half-yearly"],
)  # fmt: skip
def test_words_that_name_no_day_are_not_called_unclear(due: str) -> None:
    text = DATES.format(top="period: 2030/31", success_by=due, of_action=due, of_measure=due)
    found = told(text, "target-not-past", "owner-and-due")
    assert not [problem for problem in found if problem.code == "unclear-date"]


def test_the_scorecard_s_own_date_goes_before_its_period() -> None:
    for date, lines in (("2017-04-30", []), ("2017-05-01", [9])):
        assert dates(f"date: {date}\nperiod: 2016/17", of_action="April 2017") == [
            line + 1 for line in lines
        ]


TARGETS = """\
period: 2016/17
priorities:
  - title: One
    measures:
      - ref: 1
        measure: A
        better: lower
        previous: 1
        current: 2
        target: {{value: 1, tolerance: 5%, by: {by}}}
      - ref: 2
        measure: B
        better: lower
        previous: 1
        current: 2
        target:
          from: 1
          to: 2
          by: {by}
      - {{ref: 3, measure: C, better: lower, previous: 1, current: 2, target: 1}}
      - {{ref: 4, measure: D, better: lower, previous: 1, current: 2, target: {{value: 1}}}}
"""


def test_a_target_s_own_date_is_told_where_it_stands() -> None:
    problems = told(TARGETS.format(by="2017-03-30"), "target-not-past")
    assert places(problems) == [("date-past", 12, 47), ("date-past", 21, 15)]
    assert all("'2017-03-30' is past" in problem.message for problem in problems)
    assert told(TARGETS.format(by="2017-03-31"), "target-not-past") == ()


def test_where_there_is_nothing_to_compare_with_this_is_told_once() -> None:
    def problems(due: str) -> list[tuple[str, int, int]]:
        text = DATES.format(top="period: This time", success_by=due, of_action=due, of_measure=due)
        return places(told(text, "target-not-past"))

    assert problems("2017") == [("no-date-to-compare", 1, 1)]
    assert problems("Ongoing") == []


def test_nothing_is_told_that_is_not_switched_on() -> None:
    text = ACTIONS.replace("2017", "1999") + "period: 2016/17\n"
    assert told(text) == ()
    for requirement in Requirement:
        others = [other.value for other in Requirement if other is not requirement]
        own = {problem.code for problem in told(text, requirement.value)}
        assert own.isdisjoint(problem.code for problem in told(text, *others))


def test_every_requirement_has_a_check() -> None:
    for requirement in Requirement:
        text = {
            Requirement.OWNER_AND_DUE: ACTIONS,
            Requirement.TARGET_NOT_PAST: ACTIONS + "period: 2020/21\n",
            Requirement.COMMENTARY_WHEN_WORSENING: ACTIONS,
            Requirement.COMMENTARY_AGREES: WORSENED.format(
                current=2, commentary="commentary: The number fell."
            ),
        }[requirement]
        assert told(text, requirement.value)


def test_the_seed_with_the_shipped_rules_has_no_false_alarm() -> None:
    loaded = load_rules((seed.CONFIG / "rules.yaml").read_bytes(), "rules.yaml")
    assert loaded.value
    assert not loaded.problems
    assert loaded.value.require
    judged = Judged(seed.scorecard(), seed.findings(), "en-GB")
    assert unmet_requirements(judged, loaded.value) == ()


def test_the_seed_s_worsened_measures_have_no_commentary() -> None:
    """The print has none; so the check that asks for one is off in the shipped rules."""
    rules = Rules(require=frozenset({Requirement.COMMENTARY_WHEN_WORSENING}))
    judged = Judged(seed.scorecard(), seed.findings(), "en-GB")
    worsened = [
        measure.where
        for measure in seed.scorecard().measures
        if seed.findings()[measure.key].travel.direction.value == "worsening"
    ]
    assert [problem.where for problem in unmet_requirements(judged, rules)] == worsened
    assert len(worsened) > 5
