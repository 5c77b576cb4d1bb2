"""The learned ranker: which of its candidate times an event has, and how surely.

A conditional logit (McFadden 1974) over the features of :mod:`timeline.anchoring.features`: every candidate gets the
sum of the weights of its features, the best one wins, and its share of all (softmax) is the confidence.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import accumulate
from math import exp

import attrs
import numpy as np
import numpy.typing as npt

from timeline.anchoring.candidates import NEAR, Candidate, Place, can_be
from timeline.anchoring.context import Page, Placed
from timeline.anchoring.features import (
    VERSION,
    Feature,
    like,
    of_date,
    of_event,
    of_kind,
    of_pair,
    of_setting,
    setting,
)
from timeline.values.event import Tense
from timeline.weights.loader import read_words

ALL_PLACES = (*NEAR, Place.BETWEEN)
"""The places tried for dates of the event's own sentence."""
NAMESAKES = 2
"""Dates of namesakes looked at, the first in the text."""
FAR = (Place.IN, Place.BETWEEN)
"""The places tried for dates of other sentences."""
PLACES = tuple(Place)
BLOCK = 1024
"""Events whose features are held at once: those of a text of 1 MB take 100 MB."""
NOTHING: tuple[object, ...] = ()
"""The key of no features."""
COLUMN = {place: column for column, place in enumerate(PLACES)}
ALL = "any"
Dates = list[tuple[int, tuple[Place, ...]]]
Numbers = npt.NDArray[np.float32]


@attrs.frozen(eq=False)
class Ranked:
    """The times an event can have and the share of belief that the ranker gives each, from 0 to 1; the best of them."""

    candidate: Candidate
    share: float
    candidates: Sequence[Candidate]
    shares: Sequence[float]


@attrs.frozen(eq=False)
class Table:
    """A row of weights, one a place, for each feature; the first row, of zeros, is for those never seen."""

    rows: Mapping[Feature, int]
    weights: Numbers

    def sums(self, groups: Sequence[Sequence[Feature]]) -> Numbers:
        """The sum of the rows of each group of features, which has one at least."""
        if not groups:
            return np.zeros((0, len(PLACES)), dtype=np.float32)
        get = self.rows.get
        found = [get(feature, 0) for group in groups for feature in group]
        starts = list(accumulate([len(group) for group in groups[:-1]], initial=0))
        summed: Numbers = np.add.reduceat(self.weights.take(found, axis=0), starts)
        return summed


@attrs.frozen(eq=False)
class Weights:
    """What each feature weighs: of the event alone, and of the event with a date."""

    alone: Table
    paired: Table


def alone_name(place: Place, feature: Feature) -> str:
    """The name in the weights file of a feature of the event alone."""
    return f"{place}~{written(feature)}"


def paired_names(place: Place, feature: Feature) -> tuple[str, str]:
    """The names of a feature of event and date: one for its place, one that all places share."""
    name = written(feature)
    return f"{place}:{name}", f"{ALL}:{name}"


def written(feature: Feature) -> str:
    """A feature as one line of text: numbers get a sign before them, words do not.

    >>> written(("tense", "PAST", 2)).split(chr(9))
    ['tense', 'PAST', '#2']
    """
    return "\t".join([part if isinstance(part, str) else f"#{int(part)}" for part in feature])


def read_feature(name: str) -> Feature:
    """The feature that :func:`written` wrote.

    >>> read_feature(written(("tokens", "<", 3)))
    ('tokens', '<', 3)
    """
    parts = name.split("\t")
    return tuple(int(part[1:]) if part[:1] == "#" and part[1:].lstrip("-").isdecimal() else part for part in parts)


@cache
def load_weights() -> Weights:
    """The weights that come with the library; raises what :func:`~timeline.weights.loader.read_words` raises."""
    return weights_of(read_words(files("timeline.weights"), "anchors", VERSION))


def weights_of(words: Mapping[str, float]) -> Weights:
    """The weights by feature and place, from one flat table of names."""
    parted = [(*_parted(name), weight) for name, weight in words.items()]
    return Weights(*(_table([(h, f, w) for h, s, f, w in parted if s == sign]) for sign in "~:"))


def _table(cells: Sequence[tuple[str, str, float]]) -> Table:
    rows: dict[str, int] = {}
    for _, name, _ in cells:
        rows.setdefault(name, len(rows) + 1)
    weights = np.zeros((len(rows) + 1, len(PLACES)), dtype=np.float32)
    for head, name, weight in cells:
        columns = slice(None) if head == ALL else COLUMN[Place(head)]
        weights[rows[name], columns] += weight
    return Table({read_feature(name): row for name, row in rows.items()}, weights)


def _parted(name: str) -> tuple[str, str, str]:
    """A name at its first sign.

    >>> _parted("in:owner"), _parted("past~lemma=a:b")
    (('in', ':', 'owner'), ('past', '~', 'lemma=a:b'))
    """
    at = next(i for i, character in enumerate(name) if character in "~:")
    return name[:at], name[at], name[at + 1 :]


def rank(page: Page, weights: Weights) -> dict[str, Ranked]:
    """The candidate times of each event of *page*, by event id."""
    placed = list(page.placed.values())
    blocks = (placed[start : start + BLOCK] for start in range(0, len(placed), BLOCK))
    return {event.event.eid: ranked for block in blocks for event, ranked in _rank_block(page, block, weights)}


def _rank_block(page: Page, placed: Sequence[Placed], weights: Weights) -> Iterator[tuple[Placed, Ranked]]:
    tried = [dates_near(page, event) for event in placed]
    alone = weights.alone.sums([of_event(page, event) for event in placed])
    rows = iter(_rows(page, placed, tried, alone, weights.paired))
    for event, scores, dates in zip(placed, alone.tolist(), tried, strict=True):
        yield event, _ranked(page, event, scores, [(next(rows), number, places) for number, places in dates])


def _rows(
    page: Page, placed: Sequence[Placed], tried: Sequence[Dates], alone: Numbers, paired: Table
) -> list[list[float]]:
    """A row of scores, one a place, for each event and each of its dates.

    Features that many pairs share are looked up once; the pairs name them by number.
    """
    groups: dict[object, list[Feature]] = {NOTHING: [("",)]}
    numbers: dict[object, int] = {NOTHING: 0}
    found = []
    for line, (event, dates) in enumerate(zip(placed, tried, strict=True)):
        for number, places in dates:
            keys = (_near if places is ALL_PLACES else _far)(page, event, number, groups)
            found.append((line, *[numbers.setdefault(key, len(numbers)) for key in keys]))
    if not found:
        return []
    table = np.array(found).T
    sums = paired.sums(list(groups.values()))
    rows: list[list[float]] = (alone[table[0]] + sums[table[1:]].sum(axis=0)).tolist()
    return rows


Keys = tuple[object, object, object, object]


def _near(page: Page, event: Placed, number: int, groups: dict[object, list[Feature]]) -> Keys:
    """The keys of the groups of features of an event and a date of its sentence; new ones are put into *groups*."""
    kind, date, own = (event.at, 0), (number, 0, *like(event)), (event.at, number, "own")
    if kind not in groups:
        groups[kind] = of_kind(page, event, 0)
    if date not in groups:
        groups[date] = of_date(page, event, number, 0)
    groups[own] = of_pair(page, event, number, 0)
    return kind, date, NOTHING, own


def _far(page: Page, event: Placed, number: int, groups: dict[object, list[Feature]]) -> Keys:
    """The same of a date of another sentence, of which nothing else tells unless it is one of its kin."""
    nearest, dated = setting(page, event, number)
    kind, date, far = (event.at, 1), (number, 1, *like(event)), (nearest, dated, event.tense, event.cls)
    if kind not in groups:
        groups[kind] = of_kind(page, event, 1)
    if date not in groups:
        groups[date] = of_date(page, event, number, 1)
    if far not in groups:
        groups[far] = of_setting(event, nearest, dated)
    own = of_pair(page, event, number, 1)
    if not own:
        return kind, date, far, NOTHING
    groups[event.at, number, "own"] = own
    return kind, date, far, (event.at, number, "own")


def _ranked(
    page: Page, event: Placed, alone: Sequence[float], rows: Iterable[tuple[Sequence[float], int, tuple[Place, ...]]]
) -> Ranked:
    candidates = list(page.by_publication)
    scores = [alone[COLUMN[candidate.place]] for candidate in candidates]
    for row, number, places in rows:
        found = page.candidates(number, places)
        candidates += found
        scores += [row[COLUMN[candidate.place]] for candidate in found]
    if event.tense == Tense.FUTURE:
        pairs = zip(candidates, scores, strict=True)
        kept = [pair for pair in pairs if can_be(pair[0], event.tense, page.publication)]
        candidates, scores = [candidate for candidate, _ in kept], [score for _, score in kept]
    return _shared(candidates, scores)


def _shared(candidates: Sequence[Candidate], scores: Sequence[float]) -> Ranked:
    highest = max(scores)
    parts = [exp(score - highest) for score in scores]
    total = sum(parts)
    best = scores.index(highest)
    return Ranked(candidates[best], parts[best] / total, candidates, array("d", [part / total for part in parts]))


def dates_near(page: Page, placed: Placed) -> Dates:
    """The dates that may date an event, by number, with the places to try.

    All of its sentence, the last few before, the next one, the first of the article (a story's own day), and those of
    its namesakes.
    """
    here = page.words.sentence[placed.at]
    own = page.units_by_sentence.get(here, [])
    others = dict.fromkeys([*page.far(here), *page.by_stem.get(placed.stem, ())[:NAMESAKES]])
    return [(number, ALL_PLACES) for number in own] + [(number, FAR) for number in others if number not in own]
