"""Pairs: two reports of different articles that may tell the same event, and how much they are alike.

Three passes propose pairs, each from small blocks, so that few of all pairs are looked at: reports of one date that
share a stem or a family; coarse dates ("in May") beside finer ones inside them, and publication dates beside dates that
words give; and dates that exclude each other, within some days.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

import attrs

from timeline.stories.joining.likeness import Facts, cosine
from timeline.values.event import Status

LARGE_BLOCK = 40
"""In a larger block only reports with a head or a name in common are compared."""
SAME_DATE = 0.45
COARSE_DATE = 0.6
FALLBACK_DATE = 0.6
OTHER_DATE = 0.8
"""The likeness from which two reports are one event, the higher the less their dates say so."""
SHARED_HEAD = 0.25
SHARED_NAME = 0.05
SAME_STEM = 0.1
"""What common participants, a common name and a common stem add to the likeness of the words."""
SAME_SAYING = 0.5
"""The likeness of what is said, from which two sayings of one speaker are one."""
FALLBACK_DAYS = 3
"""An article reports an event at most this many days after it if it has no date for it but its own."""
CONFLICT_DAYS = 10
"""Two dates of one event lie at most this many days apart: a week and its neighbours."""


@attrs.frozen
class ReportPair:
    """Two reports, by their numbers, and how much they are alike."""

    first: int
    second: int
    likeness: float


def contradict(a: Facts, b: Facts) -> bool:
    """True if two reports cannot tell one event: they have one article, or something about them excludes the other.

    That is another status, actor, speaker, figure or sex, or a journey to another place.
    """
    if a.article == b.article or not a.keys & b.keys:
        return True
    if a.status is not b.status and not (_comes_true(a, b) or _comes_true(b, a)):
        return True
    if a.figures and b.figures and not a.figures & b.figures:
        return True
    if any(x and y and not x & y for x, y in ((a.actors, b.actors), (a.sexes, b.sexes))):
        return True
    if _is_somebody_else(a, b) or _travels_elsewhere(a, b):
        return True
    return a.is_saying != b.is_saying or (a.is_saying and not a.speakers & b.speakers)


def _comes_true(plan: Facts, event: Facts) -> bool:
    """True for "the mayor will visit Lund on Thursday" and "the mayor visited Lund on Thursday", reported later."""
    is_plan = plan.status is Status.PLANNED and event.status is Status.ACTUAL
    return is_plan and plan.stem == event.stem and plan.published <= plan.day == event.day <= event.published


def _is_somebody_else(a: Facts, b: Facts) -> bool:
    """True for "a driver" and "a passenger", unless both have a number such as their age."""
    return bool(a.somebody and b.somebody) and not (a.somebody & b.somebody or a.figures & b.figures)


def _travels_elsewhere(a: Facts, b: Facts) -> bool:
    """True for "visited Lund" and "visited Toren", unless a sentence names both."""
    return bool(a.places and b.places) and not (a.places & b.names or b.places & a.names)


def likeness(a: Facts, b: Facts) -> float:
    """How much two reports are alike, from 0: the likeness of their words, and more for common participants.

    A common stem counts beside a common participant or name: not every "A man was arrested" of a day tells of one man.
    Whom the whole story is about counts beside a common stem.
    """
    words = (cosine(a.sentence, b.sentence) + cosine(a.summary, b.summary)) / 2
    if a.is_saying:
        return words if cosine(a.summary, b.summary) >= SAME_SAYING else 0.0
    common = a.heads & b.heads if a.stem == b.stem else a.telling & b.telling
    shared = SHARED_HEAD * bool(common) + SHARED_NAME * bool(a.names & b.names)
    return words + shared + SAME_STEM * (shared > 0 and a.stem == b.stem)


def same_date_pairs(facts: Sequence[Facts]) -> list[ReportPair]:
    """The pairs of reports of one date that are alike enough."""
    blocks: dict[tuple[object, ...], list[int]] = {}
    for number, each in enumerate(facts):
        for key in each.keys:
            blocks.setdefault((each.edtf, key), []).append(number)
    return _alike(facts, _within_blocks(facts, blocks.values()), SAME_DATE)


def _within_blocks(facts: Sequence[Facts], blocks: Iterable[Sequence[int]]) -> Iterator[tuple[int, int]]:
    for block in blocks:
        if len(block) <= LARGE_BLOCK:
            yield from combinations(block, 2)
            continue
        smaller: dict[str, list[int]] = {}
        for number in block:
            for word in facts[number].heads | facts[number].names:
                smaller.setdefault(word, []).append(number)
        for numbers in smaller.values():
            yield from combinations(numbers, 2)


def nearby_pairs(facts: Sequence[Facts]) -> list[ReportPair]:
    """The pairs of a coarse date with a finer one inside it, and of a publication date with a date from words."""
    days = _DaysByWord.of(facts)
    coarse = days.near((number, *each.span) for number, each in enumerate(facts) if each.span)
    fallback = days.near((number, *_before(each)) for number, each in enumerate(facts) if each.is_fallback)
    return _alike(facts, coarse, COARSE_DATE) + _alike(facts, fallback, FALLBACK_DATE)


def conflicting_pairs(facts: Sequence[Facts]) -> list[ReportPair]:
    """The pairs of reports that are much alike although their dates, both from words, exclude each other."""
    days = _DaysByWord.of(facts)
    events = ((number, each) for number, each in enumerate(facts) if not each.is_saying and not each.is_fallback)
    around = ((number, day - CONFLICT_DAYS, day + CONFLICT_DAYS) for number, each in events if (day := each.day))
    pairs = (pair for pair in days.near(around) if not all(_on_its_day(facts[number]) for number in pair))
    return _alike(facts, pairs, OTHER_DATE)


@attrs.frozen(eq=False)
class _DaysByWord:
    """The reports with a day from words: for each key and head or name, their days and numbers, in order."""

    facts: Sequence[Facts]
    index: Mapping[tuple[object, str], Sequence[tuple[int, int]]]

    @classmethod
    def of(cls, facts: Sequence[Facts]) -> _DaysByWord:
        index: dict[tuple[object, str], list[tuple[int, int]]] = {}
        for number, each in enumerate(facts):
            day = each.day
            if day and not each.is_fallback:
                for place in _places(each):
                    index.setdefault(place, []).append((day, number))
        return cls(facts, {place: sorted(days) for place, days in index.items()})

    def near(self, windows: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, int]]:
        """The reports with a day of each window (the number of a report, the first and the last day)."""
        for number, first, last in windows:
            for place in _places(self.facts[number]):
                days = self.index.get(place, ())
                for _, other in days[bisect_left(days, (first, 0)) : bisect_left(days, (last + 1, 0))]:
                    yield min(number, other), max(number, other)


def _places(facts: Facts) -> Iterator[tuple[object, str]]:
    return product(facts.keys, facts.heads | facts.names)


def _on_its_day(facts: Facts) -> bool:
    """True if the report tells the event as one of the day of its publication: two such are alike, but not one."""
    return facts.day == facts.published


def _before(facts: Facts) -> tuple[int, int]:
    """The days in which an event may have happened that was reported without a date."""
    return facts.published - FALLBACK_DAYS, facts.published


def _alike(facts: Sequence[Facts], candidates: Iterable[tuple[int, int]], threshold: float) -> list[ReportPair]:
    pairs = []
    for first, second in set(candidates):
        a, b = facts[first], facts[second]
        if not contradict(a, b) and (value := likeness(a, b)) >= threshold:
            pairs.append(ReportPair(first, second, value))
    return pairs
