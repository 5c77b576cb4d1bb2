"""An article as the ranker sees it: the parse as plain lists, its events and dates, and where all of them stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

import attrs
import numpy as np

from timeline.anchoring.attachment import Attachment, attach, head_of
from timeline.anchoring.candidates import Candidate, Place, by_date, by_publication
from timeline.anchoring.signals import Signals
from timeline.anchoring.units import DateUnit
from timeline.parsing.words import strings_of
from timeline.values.event import Event, EventClass
from timeline.values.granularity import Granularity
from timeline.values.interval import Interval
from timeline.weights.wordnet import Ids, senses_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

BEFORE, AFTER = 3, 1
"""Dates looked at before the event's sentence, and in the sentence after it."""
STEM = 5
"""Letters that words of one family begin with."""
WEEK = timedelta(days=7)
HIGH = 12
"""Words climbed at most."""


@attrs.frozen(eq=False)
class Words:
    """The parse, a list for each thing it says of every token: asking the tokens one by one costs far more."""

    head: list[int]
    dep: list[str]
    tag: list[str]
    pos: list[str]
    lower: list[str]
    offset: list[int]
    sentence: list[int]
    children: list[Sequence[int]]
    lemma: Ids
    """By their ids."""


@attrs.frozen(eq=False)
class Placed:
    """An event at its token, with what many features ask: its labels as strings, the way up, and who governs it."""

    event: Event
    at: int
    cls: str
    tense: str
    aspect: str
    pos: str
    status: str
    polarity: str
    role: str
    topic: int
    determiner: str
    stem: str
    way: tuple[int, ...]
    governor: int
    """The token of the nearest event above; -1 for none."""
    before: int
    """The token of the event before it in the text; -1 for none."""


@attrs.define(eq=False, slots=False)
class Page:
    """An article with everything that the features ask about it, each worked out once."""

    doc: Doc
    events: Mapping[int, Event]
    units: Sequence[DateUnit]
    publication: Interval
    signals: Signals = attrs.field(factory=Signals.load)

    @cached_property
    def words(self) -> Words:
        """The parse as lists."""
        return words_of(self.doc)

    @cached_property
    def heads(self) -> list[int]:
        """The token that heads each date; -1 where there is none."""
        found = (head_of(self.doc, unit.start, unit.end) for unit in self.units)
        return [-1 if token is None else token.i for token in found]

    @cached_property
    def firsts(self) -> list[int]:
        """The first token of each date."""
        return [max(bisect_right(self.words.offset, unit.start) - 1, 0) for unit in self.units]

    @cached_property
    def starts(self) -> list[int]:
        """Where the dates start, in order."""
        return sorted(unit.start for unit in self.units)

    @cached_property
    def standing(self) -> list[tuple[str, str]]:
        """Where each date lies, seen from the publication day, and how coarse it is."""
        return [standing(unit.interval, self.publication) for unit in self.units]

    @cached_property
    def ways(self) -> list[tuple[int, ...]]:
        """The way up from each date."""
        return [way_up(self.words, head) if head >= 0 else () for head in self.heads]

    @cached_property
    def units_by_sentence(self) -> dict[int, list[int]]:
        """The dates of each sentence."""
        found: dict[int, list[int]] = {}
        for number, head in enumerate(self.heads):
            if head >= 0:
                found.setdefault(self.words.sentence[head], []).append(number)
        return found

    @cached_property
    def owners(self) -> dict[int, Attachment]:
        """For each date the event that the parse hangs it on."""
        by_unit = {id(unit): number for number, unit in enumerate(self.units)}
        return {by_unit[id(found.unit)]: found for found in attach(self.doc, self.units, self.events, self.signals)}

    @cached_property
    def owned(self) -> dict[str, int]:
        """The events that a date hangs on, with the number of the first that does."""
        found: dict[str, int] = {}
        for number, attachment in self.owners.items():
            found.setdefault(attachment.event.eid, number)
        return found

    @cached_property
    def by_stem(self) -> dict[str, list[int]]:
        """The dates that hang on the events of one stem: "settled in 1991 … the settlement"."""
        found: dict[str, list[int]] = {}
        for number, attachment in sorted(self.owners.items()):
            found.setdefault(stem(attachment.event), []).append(number)
        return found

    def far(self, sentence: int) -> list[int]:
        """The dates of other sentences that may date an event of *sentence*."""
        found = self._far.get(sentence)
        if found is None:
            later = self.units_by_sentence.get(sentence + 1, [])[:AFTER]
            numbers, before = self._by_sentence
            stop = bisect_left(before, sentence)
            earlier = numbers[max(stop - BEFORE, 0) : stop]
            first = [0] if self.units and self.heads[0] >= 0 else []
            found = self._far[sentence] = list(dict.fromkeys([*earlier, *later, *first]))
        return found

    def candidates(self, number: int, places: tuple[Place, ...]) -> tuple[Candidate, ...]:
        """The times that lean on the date *number* in *places*, made once."""
        key = number, len(places)
        found = self._candidates.get(key)
        if found is None:
            found = self._candidates[key] = tuple(by_date(self.units[number], places, self.publication))
        return found

    @cached_property
    def by_publication(self) -> tuple[Candidate, ...]:
        """The times about the publication day, which every event can have."""
        return by_publication(self.publication)

    @cached_property
    def _by_sentence(self) -> tuple[list[int], list[int]]:
        """The dates in the order of their sentences, and the sentence of each."""
        by_sentence = sorted(self.units_by_sentence.items())
        return [n for _, numbers in by_sentence for n in numbers], [at for at, numbers in by_sentence for _ in numbers]

    @cached_property
    def _far(self) -> dict[int, list[int]]:
        return {}

    @cached_property
    def _candidates(self) -> dict[tuple[int, int], tuple[Candidate, ...]]:
        return {}

    @cached_property
    def event_positions(self) -> list[int]:
        """The tokens that name events, in order."""
        return sorted(self.events)

    @cached_property
    def placed(self) -> dict[int, Placed]:
        """The events at their tokens, in text order."""
        topics = dict(zip(self.event_positions, _topics(self), strict=True))
        before = dict(zip(self.event_positions, [-1, *self.event_positions], strict=False))
        return {at: _placed(self, at, topics[at], before[at]) for at in self.event_positions}


def stem(event: Event) -> str:
    """The beginning of the lemma, which a verb and its noun share: "settle" and "settlement"."""
    return event.lemma[:STEM].lower()


def words_of(doc: Doc) -> Words:
    """The parse of *doc* as lists.

    >>> from timeline.parsing.models import load_model
    >>> from timeline.parsing.parse import parse
    >>> words = words_of(parse("The dam burst.", load_model()))
    >>> words.lower, words.head
    (['the', 'dam', 'burst', '.'], [1, 2, 2, 2])
    """
    table = doc.to_array(["HEAD", "DEP", "TAG", "POS", "LOWER", "IDX", "SENT_START", "LEMMA"])
    columns = table.T
    head = (np.arange(len(doc)) + columns[0].astype(np.int64)).tolist()
    dep, tag, pos, lower = (strings_of(column, doc.vocab.strings) for column in columns[1:5])
    sentence = _numbered(columns[6].astype(np.int64).tolist())
    return Words(head, dep, tag, pos, lower, columns[5].tolist(), sentence, _children(head), columns[7].copy())


def _children(heads: Sequence[int]) -> list[Sequence[int]]:
    """The words that hang on each."""
    below: dict[int, list[int]] = {}
    for token, above in enumerate(heads):
        if above != token:
            below.setdefault(above, []).append(token)
    return [below.get(token, ()) for token in range(len(heads))]


def _numbered(starts: Sequence[int]) -> list[int]:
    """The number of the sentence of each token."""
    numbers = list(accumulate(start == 1 for start in starts))
    first = numbers[0] if numbers else 0
    return [number - first for number in numbers]


def standing(interval: Interval, publication: Interval) -> tuple[str, str]:
    """Where an interval lies, seen from the publication day, and how coarse it is.

    >>> from datetime import date
    >>> standing(Interval.day(date(2024, 5, 6)), Interval.day(date(2024, 5, 10)))
    ('week', 'day')
    """
    size = _SIZES.get(interval.granularity, "coarse")
    if interval.open_start or interval.open_end:
        return "open", size
    if interval.contains(publication):
        return "same" if interval == publication else "around", size
    if interval.end > publication.start:
        return "ahead", size
    age = publication.start - interval.end
    return "week" if age < WEEK else "year" if age < 52 * WEEK else "past", size


_SIZES = {
    **dict.fromkeys((Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR, Granularity.DAYPART), "time"),
    **dict.fromkeys((Granularity.DAY, Granularity.WEEKEND), "day"),
    **dict.fromkeys((Granularity.WEEK, Granularity.MONTH), "month"),
    **dict.fromkeys((Granularity.SEASON, Granularity.QUARTER, Granularity.HALF, Granularity.YEAR), "year"),
}


def way_up(words: Words, token: int) -> tuple[int, ...]:
    """*token* and the words above it."""
    way = [token]
    while words.head[token] != token and len(way) <= HIGH:
        token = words.head[token]
        way.append(token)
    return tuple(way)


def _topics(page: Page) -> list[int]:
    """What WordNet takes each event word for: the lexicographer file of its most frequent sense, numbered."""
    words, at = page.words, page.event_positions
    found = [0] * len(at)
    for kind, pos in (("n", "NOUN"), ("v", "VERB")):
        lines = [line for line, token in enumerate(at) if words.pos[token] == pos]
        ids = words.lemma[[at[line] for line in lines]]
        for line, topic in zip(lines, senses_of(kind, ids).topic.tolist(), strict=True):
            found[line] = topic
    return found


def _placed(page: Page, at: int, topic: int, before: int) -> Placed:
    event, way = page.events[at], way_up(page.words, at)
    return Placed(
        event,
        at,
        str(event.class_),
        str(event.tense),
        str(event.aspect),
        event.pos,
        str(event.status),
        str(event.polarity),
        str(event.sentence.role),
        topic,
        _determiner(page.words, at),
        stem(event),
        way,
        next((word for word in way[1:] if word in page.events), -1),
        before,
    )


def _determiner(words: Words, at: int) -> str:
    return next((words.lower[child] for child in words.children[at] if words.dep[child] in ("det", "poss")), "")


def is_report(placed: Placed) -> bool:
    """True for "said", "announced" …"""
    return placed.cls == EventClass.REPORTING
