"""The candidate times of an event, and how probable the ranker finds each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs
import numpy as np
import numpy.typing as npt

from timeline.anchoring.candidates import AROUND_DATE, AROUND_DISTANT_DATE, Candidate, Placement, is_possible
from timeline.anchoring.context import ArticleContext, EventContext
from timeline.values.event import Tense
from timeline.values.interval import Interval

SAME_STEM_DATES = 2
"""The most dates of events of the same stem that are tried, the first in the text."""
COLUMN = {placement: column for column, placement in enumerate(Placement)}
Units = tuple[int, ...]
"""Dates of the text by their numbers."""


@attrs.frozen(eq=False, repr=False)
class CandidateTimes:
    """The times that may be those of an event, which events with the same dates around them share.

    ``own`` are the dates of the event's sentence, and ``others`` those of other sentences. The ranker has a row of
    scores for an event alone, and one for each of the dates. Those rows, one after the other, have the scores of
    ``times`` at ``cells``.
    """

    own: Units
    others: Units
    times: tuple[Candidate, ...]
    cells: npt.NDArray[np.intp]

    @classmethod
    def of(cls, article: ArticleContext, own: Units, others: Units, tense: str) -> CandidateTimes:
        """The times around some dates and the publication day that are possible for a *tense*."""
        rows = [
            article.publication_candidates,
            *[article.date_candidates(unit, AROUND_DATE) for unit in own],
            *[article.date_candidates(unit, AROUND_DISTANT_DATE) for unit in others],
        ]
        placed = [
            (time, row * len(COLUMN) + COLUMN[time.placement]) for row, times in enumerate(rows) for time in times
        ]
        if tense == Tense.FUTURE:
            placed = [pair for pair in placed if is_possible(pair[0], tense, article.publication)]
        return cls(own, others, tuple([time for time, _ in placed]), np.array([cell for _, cell in placed]))


@attrs.frozen(eq=False, repr=False)
class Ranking:
    """The candidate times of an event, the probability of each, and the most probable one.

    The probabilities are those of ``all_probabilities`` from ``start`` on, and ``best_place`` is that of the highest.
    ``intervals`` has the intervals of all candidates of the article, and maps each to the object that they share.
    """

    candidates: tuple[Candidate, ...]
    all_probabilities: Sequence[float]
    start: int
    best_place: int
    intervals: Mapping[Interval, Interval]

    @property
    def probabilities(self) -> Sequence[float]:
        """The probability of each of the candidates."""
        return self.all_probabilities[self.start : self.start + len(self.candidates)]

    @property
    def best(self) -> Candidate:
        """The most probable time."""
        return self.candidates[self.best_place]

    @property
    def probability(self) -> float:
        """The probability of the most probable time."""
        return self.all_probabilities[self.start + self.best_place]

    def probability_of(self, interval: Interval) -> float:
        """The probability of *interval*, whichever date it comes from."""
        shared, probability = self.intervals.get(interval), 0.0
        for place, candidate in enumerate(self.candidates, self.start):
            if candidate.interval is shared:
                probability += self.all_probabilities[place]
        return probability

    def probability_inside(self, interval: Interval) -> float:
        """The probability of *interval* and of all times inside it."""
        pairs = zip(self.candidates, self.probabilities, strict=True)
        return sum([probability for candidate, probability in pairs if interval.contains(candidate.interval)])

    def probability_of_date(self, tids: tuple[str, ...]) -> float:
        """The probability of the date with the expressions *tids*, whatever its relation to the event."""
        pairs = zip(self.candidates, self.probabilities, strict=True)
        units = ((candidate.unit, probability) for candidate, probability in pairs)
        return sum([probability for unit, probability in units if unit is not None and unit.tids == tids])


def times_to_try(article: ArticleContext, contexts: Iterable[EventContext]) -> list[CandidateTimes]:
    """The candidate times of each event."""
    dates: dict[object, tuple[Units, Units]] = {}
    known: dict[object, CandidateTimes] = {}
    found = []
    for context in contexts:
        sentence, same_stem = article.table.sentence[context.token], article.units_by_stem.get(context.stem)
        place = sentence, None if same_stem is None else context.stem
        if place not in dates:
            dates[place] = dates_to_try(article, context)
        around = *dates[place], context.tense == Tense.FUTURE
        if around not in known:
            known[around] = CandidateTimes.of(article, *dates[place], context.tense)
        found.append(known[around])
    return found


def dates_to_try(article: ArticleContext, context: EventContext) -> tuple[Units, Units]:
    """The dates that may date an event: those of its sentence, and some of other sentences.

    These are the last few before, the next one, the first of the article (a story's own day), and those of events of
    the same stem.
    """
    sentence = article.table.sentence[context.token]
    own = article.units_by_sentence.get(sentence, ())
    of_same_stem = article.units_by_stem.get(context.stem, ())[:SAME_STEM_DATES]
    others = dict.fromkeys([*article.distant_units(sentence), *of_same_stem])
    return tuple(own), tuple([unit for unit in others if unit not in own])
