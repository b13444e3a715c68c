"""English words that a commentary says of a figure, as tables: what `claims.py` looks for.

What is not in these tables is not understood, and a clause that holds such a word is left alone.
"""

from __future__ import annotations

from enum import Enum
from typing import Final


class Said(Enum):
    """What a clause says of the current figure."""

    ROSE = "a rise"
    FELL = "a fall"
    BETTER = "an improvement"
    WORSE = "a worsening"
    SAME = "no change"
    TIMES = "a multiple"  # doubled, halved
    BY = "an amount of change"
    TO = "the current figure"
    FROM = "the previous figure"


# Verbs as they stand in a report: past, participle and present, never the bare form, which is
# mostly a wish ("to reduce crime").
_VERBS: Final = {
    Said.ROSE: "rose|risen|rises|rising|increase[ds]|increasing|grew|grown|grows|growing|climbed|"
    "climbs|climbing|jumped",
    Said.FELL: "fell|fallen|falls|falling|decrease[ds]|decreasing|dropped|drops|dropping|declined|"
    "declines|declining|reduced|reducing|lowered",
    Said.BETTER: "improve[ds]|improving",
    Said.WORSE: "worsened|worsens|worsening|deteriorate[ds]|deteriorating",
}
_BARE_VERBS: Final = {
    Said.ROSE: "rise|increase|grow|climb",
    Said.FELL: "fall|decrease|drop|decline|reduce",
    Said.BETTER: "improve",
    Said.WORSE: "worsen|deteriorate",
}
NOUNS: Final = {
    Said.ROSE: "rise|increase|growth|jump",
    Said.FELL: "fall|decrease|reduction|drop|decline",
    Said.BETTER: "improvement",
    Said.WORSE: "worsening|deterioration",
}
COMPARATIVES: Final = {
    Said.ROSE: "higher|up",
    Said.FELL: "lower|down",
    Said.BETTER: "better",
    Said.WORSE: "worse",
}
VERBS: Final = {
    said: rf"(?:{verbs}|continu(?:e|es|ed|ing) to (?:{_BARE_VERBS[said]}))"
    for said, verbs in _VERBS.items()
}
DEGREES: Final = (
    "slightly|marginally|significantly|considerably|sharply|substantially|markedly|slight|small|"
    "significant|marginal|considerable|sharp|large|big|marked|substantial|modest|welcome|further|"
    "steadily|gradually|much|again|overall|also|just"
)
SLIGHT: Final = r"\b(?:slight|marginal|small|modest)(?:ly)?\b"
IS: Final = "is|are|was|were|been|being|got|getting"
UNCHANGED: Final = (
    r"no change|unchanged|(?:has|have|did|does) not changed?|(?:has|have|did)n't changed?|"
    r"(?:is|are|was|were|been|remain(?:s|ed)?|stay(?:s|ed)?) (?:exactly )?the same"
)
STANDS: Final = (
    r"(?:now |currently )?stand(?:s|ing)|remain(?:s|ed|ing)?|stay(?:s|ed|ing)?|now|currently"
)
# The least and the most that a multiple may be: people say "doubled" of anything about twice.
TIMES: Final = {
    "doubled": (1.75, 2.5),
    "trebled": (2.5, 3.6),
    "tripled": (2.5, 3.6),
    "quadrupled": (3.4, 5.0),
    "halved": (0.4, 0.6),
}
ABOUT: Final = "about|around|approximately|approx\\.?|roughly|some|circa|almost|nearly"
OVER: Final = "more than|over|at least|just over|well over"
UNDER: Final = "less than|under|up to|just under|at most"
NUMBER_WORDS: Final = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip

# Words that stand for the measure's figure; the first two sets tell a count from a rate.
COUNT_NOUNS: Final = frozenset({"number", "numbers", "total", "count", "counts"})
RATE_NOUNS: Final = frozenset({"rate", "rates", "percentage", "proportion", "share", "average"})
FIGURE_NOUNS: Final = COUNT_NOUNS | RATE_NOUNS | frozenset({
    "figure", "figures", "measure", "indicator", "result", "results", "position", "value", "level",
    "levels", "performance",
})  # fmt: skip
# Where one of these is in a subject, what follows is wished, foreseen, denied or of another.
NO_CLAIM: Final = frozenset({
    "if", "whether", "unless", "not", "no", "nor", "never", "neither", "none", "without", "had",
    "would", "could", "should", "might", "may", "will", "when", "while", "than", "target",
    "targets", "forecast", "expected", "planned", "aim", "before", "after", "until",
})  # fmt: skip
GOOD_NOUNS: Final = frozenset({"performance", "position", "ranking"})  # up is better, not more
FILLERS: Final = frozenset({
    "the", "a", "an", "of", "in", "for", "at", "on", "this", "that", "it", "they", "these", "there",
    "has", "have", "been", "is", "are", "was", "were", "again", "also",
    "overall", "recorded", "reported", "current", "latest", "locally", "than", "by",
    "from", "to", "then", "our", "its", "their", "showing", "shows", "show",
    "showed", "people", "who", "with", "very", "still", "moved", "however", "therefore",
}) | frozenset(DEGREES.split("|"))  # fmt: skip
# What follows one of these says why or how, not what the figure did.
REASONS: Final = (
    "because|due to|owing to|thanks to|following|after|as a result|as|when|which|despite|"
    "driven by|reflecting|caused by|attributed to|attributable to|in response|through|having|so|"
    "mainly|largely due|partly|possibly|probably|likely"
)
CONTRASTS: Final = "but|while|whilst|whereas|although|though|yet|however"
# Units of time in which a commentary counts, and the months between two figures they agree with.
CADENCES: Final = {"month": (1,), "quarter": (3,), "year": (12,), "half-year": (6,)}
REPORTING: Final = {"month": "month", "quarter": "quarter", "annual": "year", "year": "year"}
