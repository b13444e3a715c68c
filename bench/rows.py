"""Made-up scorecard rows in the lengths of real ones, as values and as a YAML file.

The same number gives the same rows. All stand under one priority, so that more rows mean a longer
table, which is harder than more tables.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

PRIORITY = "Keep the harbour lights burning"
HEADINGS = ("Ref", "Key Actions", "Lead Agency", "Lead Partners", "How we will measure success?",
            "Reporting", "Previous", "Current", "Travel")  # fmt: skip

_BEGINNINGS = (
    "Continue to work with the lamplighters of each quay to find out why lights go out",
    "Maintain the register of umbrellas",
    "Develop signposts, timetables and leaflets that tell visitors where the ducks will cross",
    "Promote kite flying by working with schools and park keepers",
    "Encourage reporting of puddles, and share what was learnt about them between the districts",
)
_ENDINGS = (
    ".",
    ", focusing on the quays that most ferries pass.",
    ", in order to tell early where help is wanted and to give it before the season ends.",
    ", and ensure that the figures are looked at each quarter, that the districts hear of them, "
    "and that whatever worked in one of them is tried in the others within the year.",
)
_MEASURES = (
    "Number of umbrellas found (Per 1,000 passengers)",
    "Percentage of people in Exampleborough who feel at ease near ducks during the day.",
    "Recorded puddles",
    "Number of kite fliers supported by the Kites for All project.",
    "Proportion of lamps lit on time (%)",
)
_LEADS = (
    "All",
    "Exampleborough Constabulary",
    "National Kite Service/ Community Kite Company",
    "Lost Umbrella Working Group",
)
_PARTNERS = ("Exampleborough Partnership", "Duck and Harbour Board")
_REPORTING = ("Quarterly (Q3, Q4 2031/32)", "Annual (2030/31 - 2031/32)", "June 2032")
_MEASURES_PER_ACTION = (1, 1, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class Measure:
    """One row: what is measured, and its two figures."""

    ref: str
    text: str
    reporting: str
    previous: str
    current: str


@dataclass(frozen=True, slots=True)
class Action:
    """What rows have in common: in the table its cells span them."""

    text: str
    lead: str
    partners: str
    measures: tuple[Measure, ...]


def made_up_actions(measures: int) -> tuple[Action, ...]:
    """Return so many measures, in actions of one to three."""
    random = Random(20170401)
    return tuple(_actions(random, measures))


def scorecard_yaml(measures: int) -> str:
    """Return a scorecard file with so many measures."""
    lines = ["scorecard: 1", "title: A Made-Up Scorecard", "period: 2031/32", "priorities:"]
    lines += [f"  - title: {PRIORITY}", "    actions:"]
    for action in made_up_actions(measures):
        lines += [
            f"      - action: {_quoted(action.text)}",
            f"        lead: {_quoted(action.lead)}",
            f"        partners: {_quoted(action.partners)}",
            "        measures:",
        ]
        for measure in action.measures:
            lines += [
                f"          - ref: {_quoted(measure.ref)}",
                f"            measure: {_quoted(measure.text)}",
                "            better: lower",
                f"            reporting: {_quoted(measure.reporting)}",
                f"            previous: {measure.previous}",
                f"            current: {measure.current}",
            ]
    return "\n".join(lines) + "\n"


def _actions(random: Random, measures: int) -> Iterator[Action]:
    number = 0
    while measures:
        number += 1
        count = min(random.choice(_MEASURES_PER_ACTION), measures)
        measures -= count
        letters = "abc"[:count] if count > 1 else ("",)
        yield Action(
            text=random.choice(_BEGINNINGS) + random.choice(_ENDINGS),
            lead=random.choice(_LEADS),
            partners=random.choice(_PARTNERS),
            measures=tuple(_measure(random, f"1.{number}{a}") for a in letters),
        )


def _measure(random: Random, ref: str) -> Measure:
    return Measure(
        ref=ref,
        text=random.choice(_MEASURES),
        reporting=random.choice(_REPORTING),
        previous=f"{random.uniform(1, 90):.2f}",
        current=f"{random.uniform(1, 90):.2f}",
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
