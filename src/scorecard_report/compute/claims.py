"""What a commentary in English says of its measure's figures: claims, clause by clause.

Built to be silent where it is not sure: a clause counts only where each of its words is known. So
a sentence about other periods or other measures, a negation, a wish or a target gives no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final
from unicodedata import normalize

from scorecard_report.compute import english
from scorecard_report.compute.english import Said
from scorecard_report.model.scorecard import Measure
from scorecard_report.model.value import Kind

NUMBER: Final = (
    rf"(?P<vague>(?:{english.OVER}|{english.UNDER}|{english.ABOUT}) )?"
    r"(?<![\w/:.,-])(?P<currency>[£€$])?(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,12}(?:\.\d{1,12})?)"
    r"(?P<rank>st|nd|rd|th)?(?: ?(?P<scale>k|m|bn|thousand|million|billion)\b)?"
    r"(?P<unit> ?%| ?pp\b)?(?![\w/:]|[.,-]\w)"
)
_SCALES: Final = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
DEGREE: Final = rf"(?:(?:{english.DEGREES}) ){{0,3}}"
_MOVING: Final = re.compile(
    "|".join(
        words
        for table in (english.NOUNS, english.COMPARATIVES, english.VERBS)
        for words in table.values()
    )
)
_TELLING: Final = re.compile(rf"{_MOVING.pattern}|\d|{english.UNCHANGED}|{'|'.join(english.TIMES)}")
_BY_WORD: Final = re.compile(rf"\bby ({'|'.join(english.NUMBER_WORDS)})\b")
_RATES: Final = frozenset({Kind.PERCENT, Kind.PERCENTAGE_POINTS, Kind.RATIO})
_ROUNDED_AT: Final = 100  # whole numbers from here on may be rounded to their last digit but 0


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a commentary.

    number: with its scale applied. step: the worth of one in the last place that is meant. unit:
    "%", "pp", a currency, "rank" or "". vague: the words before it that make it so ("over").
    """

    number: Decimal
    step: Decimal
    unit: str = ""
    vague: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a clause says. words: as said; slight: the clause calls the change slight."""

    said: Said
    words: str
    amount: Amount | None = None
    slight: bool = False
    of_performance: bool = False


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a clause says; names_measure: it does so by name, not by "it" or by nothing."""

    claims: tuple[Claim, ...]
    names_measure: bool


def read_claims(measure: Measure) -> tuple[Claim, ...]:
    """Return what the commentary says of the measure's own figures, in order.

    Nothing where it says both of a rise and of a fall: one of them is about something else.
    """
    claims = tuple(_claims(measure.commentary, About.of(measure)))
    said = {_way(claim) for claim in claims}
    ways = (said & {Said.ROSE, Said.FELL, Said.SAME}, said & {Said.BETTER, Said.WORSE, Said.SAME})
    return () if any(len(way) > 1 for way in ways) else claims


def _way(claim: Claim) -> Said:
    """Return what a claim says, a multiple as the rise or fall that it is."""
    if claim.said is not Said.TIMES:
        return claim.said
    return Said.FELL if "halved" in claim.words else Said.ROSE


def _claims(commentary: str, about: About) -> Iterator[Claim]:
    is_about_it = True  # everything so far; else "it" may be something else
    for sentence in sentences_of(commentary):
        is_open = True  # nothing in this sentence narrows what follows
        for contrast, segment in _segments(about.without_times(sentence)):
            is_open = is_open or contrast
            reading = _read_segment(segment, about)
            if reading and is_open and (reading.names_measure or is_about_it):
                yield from reading.claims
            is_open = is_open and reading is not None
            is_about_it = is_about_it and reading is not None


@dataclass(frozen=True, slots=True)
class About:
    """What a measure is called and which times its figures are of."""

    words: frozenset[str]  # all words of its text
    head: frozenset[str]  # those that name it, without what stands in brackets
    moving: frozenset[str]  # those that mean a movement elsewhere, as in "falls at home"
    is_rate: bool
    is_count: bool
    times: re.Pattern[str]

    @classmethod
    def of(cls, measure: Measure) -> About:
        """Return what is to be known of a measure to read its commentary."""
        text = _folded(measure.text)
        words = frozenset(words_of(text)) | frozenset(words_of(_folded(measure.current.unit)))
        head = frozenset(words_of(re.split(r" - |\(", text)[0])) - english.FIGURE_NOUNS
        is_rate = is_of_a_rate(measure)
        moving = frozenset(filter(_MOVING.fullmatch, words))
        is_count = measure.current.kind is Kind.NUMBER and not is_rate
        head -= english.FILLERS
        return cls(words, head, moving, is_rate, is_count, _times(measure))

    def without_times(self, sentence: str) -> str:
        """Return a sentence without the words that name the measure's own two periods."""
        return _tidy(self.times.sub(" ", sentence))

    def names(self, words: frozenset[str]) -> bool | None:
        """Say whether words name this measure; None where they may well name another."""
        nouns = words & english.FIGURE_NOUNS
        others = frozenset() if self.is_rate else english.RATE_NOUNS - self.words
        if nouns & (others if self.is_count else others | english.COUNT_NOUNS):
            return None  # the number of offenders, where the measure is a rate
        named = words & self.head
        if named and not nouns & self.words and 2 * len(named) <= len(self.head):
            return None  # "violent crime" where the measure is "drug related violent crime"
        return bool(named or nouns)


def is_of_a_rate(measure: Measure) -> bool:
    """Say whether a measure is a rate or a share, so that there are counts behind it."""
    text = _folded(measure.text)
    names_one = english.RATE_NOUNS.intersection(words_of(text)) or re.search(r"\bper\b|%", text)
    return measure.current.kind in _RATES or bool(names_one)


def _times(measure: Measure) -> re.Pattern[str]:
    """Return a pattern of the phrases that name the periods of previous and current."""
    units = "|".join(("reporting period", "period", *_cadences(measure)))
    before, after = (*map(_folded, measure.periods), "", "")[:2]
    past = rf"(?:last|previous|preceding|prior) (?:{units}|figure|report|survey|return|time)"
    phrases = [
        rf"(?:in |for |during |over |at )?(?:this|the current|the latest|the) (?:{units})",
        rf"(?:in|during|for) the last (?:{units})",
        rf"(?:since|than|from|on|compared (?:with|to)) the (?:{units}) before",
        rf"(?:since|than|from|on|compared (?:with|to)|in comparison (?:with|to)|over) "
        rf"(?:in |for |at |that of )?(?:the )?{past}",
    ]
    if before and after:
        short = [re.escape(period) for period in _shortest(before, after)]
        phrases = [
            rf"between {short[0]} and {short[1]}",
            rf"(?:since|than|from|on|compared (?:with|to)|over) (?:in |for |at )?{short[0]}",
            rf"(?:in|for|during|at|by|to) {short[1]}",
            *phrases,
        ]
    return re.compile(rf"(?<![\w/-])(?:{'|'.join(phrases)})(?![\w/-])")


def _shortest(before: str, after: str) -> tuple[str, str]:
    """Return patterns' texts for two periods: "q3" and "q4" where only these differ."""
    first, last = before.split(), after.split()
    if len(first) == len(last) == 2 and first[1] == last[1] and first[0] != last[0]:
        return first[0], last[0]
    return before, after


def _cadences(measure: Measure) -> list[str]:
    """Return the units of time that lie between the two figures: "quarter" where they do."""
    if len(measure.spans) == 2 and all(measure.spans):
        before, after = measure.spans
        gap = before.months_until(after) if before and after else 0
        return [unit for unit, months in english.CADENCES.items() if gap in months]
    folded = _folded(measure.reporting)
    return [unit for start, unit in english.REPORTING.items() if folded.startswith(start)][:1]


def sentences_of(commentary: str) -> Iterator[str]:
    """Yield a commentary's sentences in small letters, without what stands in brackets."""
    for paragraph in normalize("NFC", commentary).split("\n"):
        for sentence in re.split(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])|;\s", paragraph):
            yield _tidy(re.sub(r"\([^()]*\)", " ", _folded(sentence)))


def _segments(sentence: str) -> Iterator[tuple[bool, str]]:
    """Yield (contrasts with what went before, text) of what "and", "but" and dashes part."""
    parts = re.split(rf"(?:,? |^)(and|{english.CONTRASTS}|[-–—])(?: |, )", sentence)
    yield True, parts[0]
    for conjunction, part in zip(parts[1::2], parts[2::2], strict=True):
        yield bool(re.fullmatch(english.CONTRASTS, conjunction)), part


def _read_segment(segment: str, about: About) -> _Reading | None:
    """Return what a segment says; None where any of its words is not understood.

    Commas part it into pieces; each of them must be understood, for it may narrow the others.
    """
    claims: list[Claim] = []
    names = False
    for piece in re.split(r"[,:] ", f"{segment} "):
        head = re.split(rf"\b(?:{english.REASONS})\b", piece, maxsplit=1)[0]
        reading = _read_piece(_tidy(head).rstrip(".!?,: "), about)
        if reading is None:
            return None
        claims += reading.claims
        names = names or reading.names_measure
    return _Reading(tuple(claims), names)


def _read_piece(piece: str, about: About) -> _Reading | None:
    rest = re.sub(r"\bper [\d,]+\b", " ", piece)
    slight = bool(re.search(english.SLIGHT, rest))
    found: list[tuple[int, Said, str, Amount | None]] = []
    for pattern, saids in _patterns() if _TELLING.search(rest) else ():

        def take(match: re.Match[str], saids: tuple[Said, ...] = saids) -> str:
            if set(words_of(match[0])) & about.moving:
                return match[0]
            amount = read_amount(match) if "digits" in match.groupdict() else None
            words = _tidy(match[0])
            found.extend((match.start(), said, words, amount) for said in saids)
            return " " * len(match[0])

        rest = pattern.sub(take, rest)
    if any(letter.isdigit() for letter in rest):
        return None
    words = frozenset(words_of(rest))
    names = about.names(words)
    if names is None or words - about.words - english.FIGURE_NOUNS - english.FILLERS:
        return None
    of_performance = bool(words & english.GOOD_NOUNS)
    claims = (
        Claim(said, words, amount, slight, of_performance)
        for _, said, words, amount in sorted(found, key=lambda claim: claim[0])
    )
    return _Reading(tuple(claims), names)


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], tuple[Said, ...]], ...]:
    """Return what is looked for, in order; what one pattern took the next no longer sees."""
    rows: list[tuple[str, tuple[Said, ...]]] = [
        (english.UNCHANGED, (Said.SAME,)),
        (rf"(?:(?:{english.OVER}|{english.ABOUT}|just under) )?(?:{'|'.join(english.TIMES)})",
         (Said.TIMES,)),
    ]  # fmt: skip
    for said, nouns in english.NOUNS.items():
        article = rf"(?:(?:an?|the|this|that|some|{english.DEGREES}) )"
        rows += [
            (rf"{article}{{0,4}}{NUMBER} {DEGREE}(?:{nouns})", (said, Said.BY)),
            (rf"{article}{{1,4}}(?:{nouns}) of {NUMBER}", (said, Said.BY)),
            (rf"{article}{{1,4}}(?:{nouns})", (said,)),
        ]
    for said, words in english.COMPARATIVES.items():
        rows += [
            (rf"(?:(?:{english.IS}) )?{DEGREE}{NUMBER} (?:{words})", (said, Said.BY)),
            (
                rf"(?:(?:{english.IS}) |^){DEGREE}(?:{words})(?= (?:on|than|from|by|in)|\W*$)",
                (said,),
            ),
        ]
    for said, way in ((Said.ROSE, "up"), (Said.FELL, "down")):
        rows += [
            (rf"(?:went|goes|gone|going) {way}", (said,)),
            (rf"{way} {DEGREE}(?:by )?{NUMBER}", (said, Said.BY)),
            (rf"{way}(?= from)", (said,)),
        ]
    rows += [
        (rf"{verbs} (?:{DEGREE})by {DEGREE}{NUMBER}", (said, Said.BY))
        for said, verbs in english.VERBS.items()
    ]
    rows += [(verbs, (said,)) for said, verbs in english.VERBS.items()]
    rows += [
        (rf"by {NUMBER}", (Said.BY,)),
        (rf"(?:to|(?:{english.STANDS})(?: at)?|at) {NUMBER}", (Said.TO,)),
        (rf"from {NUMBER}", (Said.FROM,)),
    ]
    return tuple((re.compile(rf"(?<![\w-])(?:{text})(?![\w-])"), saids) for text, saids in rows)


def read_amount(match: re.Match[str]) -> Amount:
    """Return what a match of `NUMBER` says."""
    digits = match["digits"].replace(",", "")
    scale = _SCALES.get(match["scale"] or "", 0)
    number = Decimal(digits).scaleb(scale)
    whole, _, decimals = digits.partition(".")
    step = Decimal(1).scaleb(scale - len(decimals))
    if not decimals and not scale and number >= _ROUNDED_AT:
        step = Decimal(1).scaleb(len(whole) - len(whole.rstrip("0")))
    unit = match["currency"] or ("rank" if match["rank"] else (match["unit"] or "").strip())
    return Amount(number, step, unit, (match["vague"] or "").strip())


def _folded(text: str) -> str:
    """Return a text in small letters, with one spelling for what has several."""
    text = normalize("NFC", text).casefold().replace("’", "'").replace("−", "-")
    text = re.sub(r"\bper ?cent\b", "%", text)
    text = re.sub(r"(?:% |percentage )points?\b|\bppts?\b", "pp", text)
    text = text.replace("the same as ", "the same than ")  # "as" may begin a reason
    numbers = english.NUMBER_WORDS
    text = _BY_WORD.sub(lambda match: f"by {numbers.index(match[1]) + 1}", text)
    return _tidy(text)


def _tidy(text: str) -> str:
    return " ".join(text.split())


def words_of(text: str) -> list[str]:
    """Return the words of a text; those with hyphens in parts, plurals as they are."""
    return re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text)
