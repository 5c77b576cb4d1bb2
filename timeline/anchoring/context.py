"""An article as the ranker sees it: its tokens, its events and dates, and how they relate, each worked out once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from functools import cached_property
from sys import intern

import attrs

from timeline.anchoring.attachment import Attachment, attach
from timeline.anchoring.candidates import (
    AROUND_DATE,
    Candidate,
    Placement,
    date_candidates,
    publication_candidates,
)
from timeline.anchoring.parsed_events import ParsedEvents
from timeline.anchoring.signals import Signals
from timeline.anchoring.units import DateUnit
from timeline.parsing.token_table import TokenTable
from timeline.values.event import Event, EventClass, SentenceRole
from timeline.values.granularity import Granularity
from timeline.values.interval import DAY, Interval

DATES_BEFORE, DATES_AFTER = 3, 1
"""Dates tried for an event from the sentences before its own, and from the next sentence."""
STEM_LETTERS = 5
"""The length of the beginning that words of one stem share."""
LONGEST_PATH = 13
"""The most tokens of a path to the root."""
NO_TOKEN = -1


@attrs.define(eq=False, repr=False)
class EventContext:
    """An event at its token, with the facts that many features read: its labels as strings and its place in the parse.

    ``path`` has its token and the tokens above it. ``governor`` is the token of the nearest event above it and
    ``previous`` that of the event before it in the text, ``NO_TOKEN`` if there is none.
    """

    event: Event
    token: int
    class_: str
    tense: str
    aspect: str
    pos: str
    status: str
    role: str
    topic: int
    determiner: str
    stem: str
    path: tuple[int, ...]
    governor: int
    previous: int

    @property
    def is_report(self) -> bool:
        """True for "said", "announced" …"""
        return self.class_ == EventClass.REPORTING


@attrs.define(eq=False, slots=False, repr=False)
class ArticleContext:
    """An article with everything that the features ask about it. Dates go by their number in ``units``."""

    parsed_events: ParsedEvents
    units: Sequence[DateUnit]
    publication: Interval
    signals: Signals = attrs.field(factory=Signals.load)

    @cached_property
    def table(self) -> TokenTable:
        """The tokens of the article."""
        return self.parsed_events.parsed.table

    @cached_property
    def events(self) -> Mapping[int, Event]:
        """The events by the token that names them."""
        return self.parsed_events.by_token

    @cached_property
    def event_tokens(self) -> list[int]:
        """The tokens that name events, in text order."""
        return sorted(self.events)

    @cached_property
    def event_contexts(self) -> dict[int, EventContext]:
        """The events with their contexts by token, in text order."""
        contexts: dict[int, EventContext] = {}
        determiners, previous = _determiners(self.table), NO_TOKEN
        for token in self.event_tokens:
            contexts[token] = _event_context(self, token, previous, determiners.get(token, ""))
            previous = token
        return contexts

    @cached_property
    def unit_heads(self) -> list[int]:
        """The token that heads each date; ``NO_TOKEN`` if it has no token."""
        heads = (self.parsed_events.parsed.head_at(unit.start, unit.end) for unit in self.units)
        return [NO_TOKEN if head is None else head.i for head in heads]

    @cached_property
    def unit_first_tokens(self) -> list[int]:
        """The first token of each date."""
        return [max(bisect_right(self.table.start, unit.start) - 1, 0) for unit in self.units]

    @cached_property
    def unit_starts(self) -> list[int]:
        """The offsets of the dates, in order."""
        return sorted(unit.start for unit in self.units)

    def nearest_starts(self, offset: int) -> tuple[int, ...]:
        """The offsets of the dates next to *offset* on both sides, and *offset* itself."""
        starts = self.unit_starts
        before, after = bisect_left(starts, offset), bisect_right(starts, offset)
        return (*starts[max(before - 1, 0) : before], offset, *starts[after : after + 1])

    @cached_property
    def unit_ages(self) -> list[tuple[str, str]]:
        """The age and the size of each date, as :func:`age_and_size` gives them."""
        return [age_and_size(unit.interval, self.publication) for unit in self.units]

    @cached_property
    def unit_paths(self) -> list[tuple[int, ...]]:
        """The path to the root from the head of each date."""
        heads = self.unit_heads
        return [self.table.path_to_root(head, LONGEST_PATH) if head != NO_TOKEN else () for head in heads]

    @cached_property
    def units_by_sentence(self) -> dict[int, list[int]]:
        """The dates of each sentence."""
        by_sentence: dict[int, list[int]] = {}
        for unit, head in enumerate(self.unit_heads):
            if head != NO_TOKEN:
                by_sentence.setdefault(self.table.sentence[head], []).append(unit)
        return by_sentence

    @cached_property
    def attachments(self) -> dict[int, Attachment]:
        """For each date the event that it is attached to."""
        number_of = {id(unit): number for number, unit in enumerate(self.units)}
        attachments = attach(self.parsed_events, self.units, self.signals)
        return {number_of[id(attachment.unit)]: attachment for attachment in attachments}

    @cached_property
    def attached_unit(self) -> dict[str, int]:
        """The first date attached to each event that has one, by event id."""
        first: dict[str, int] = {}
        for unit, attachment in self.attachments.items():
            first.setdefault(attachment.event.eid, unit)
        return first

    @cached_property
    def units_by_stem(self) -> dict[str, list[int]]:
        """The dates attached to events of each stem: "settled in 1991 … the settlement"."""
        by_stem: dict[str, list[int]] = {}
        for unit, attachment in sorted(self.attachments.items()):
            by_stem.setdefault(lemma_stem(attachment.event), []).append(unit)
        return by_stem

    def distant_units(self, sentence: int) -> tuple[int, ...]:
        """The dates of other sentences that may date an event of *sentence*: a few before, the next, the very first."""
        following = self.units_by_sentence.get(sentence + 1, [])[:DATES_AFTER]
        later = [unit for unit in following if unit not in self._caption_units]
        units, sentences = self._units_in_sentence_order
        stop = bisect_left(sentences, sentence)
        earlier = units[max(stop - DATES_BEFORE, 0) : stop]
        is_first_told = self.units and self.unit_heads[0] != NO_TOKEN and 0 not in self._caption_units
        return tuple(dict.fromkeys([*earlier, *later, *([0] if is_first_told else [])]))

    def date_candidates(self, unit: int, placements: tuple[Placement, ...]) -> tuple[Candidate, ...]:
        """The times that depend on a date, in the order of *placements*, which are all or some of those around it."""
        known = self._date_candidates.get(unit)
        if known is None:
            candidates = date_candidates(self.units[unit], AROUND_DATE, self.publication)
            known = self._date_candidates[unit] = tuple(map(self._with_shared_interval, candidates))
        return known if placements is AROUND_DATE else tuple([each for each in known if each.placement in placements])

    @cached_property
    def publication_candidates(self) -> tuple[Candidate, ...]:
        """The times about the publication day, which every event can have."""
        return tuple(map(self._with_shared_interval, publication_candidates(self.publication)))

    @cached_property
    def intervals(self) -> dict[Interval, Interval]:
        """The intervals of all candidates so far: equal ones share one object, for they are compared very often."""
        return {}

    def _with_shared_interval(self, candidate: Candidate) -> Candidate:
        interval = self.intervals.setdefault(candidate.interval, candidate.interval)
        return Candidate(candidate.placement, interval, candidate.durative, candidate.unit)

    @cached_property
    def _units_in_sentence_order(self) -> tuple[list[int], list[int]]:
        """The dates in the order of their sentences, and the sentence of each; those of captions are left out."""
        pairs = [(unit, sentence) for sentence, units in sorted(self.units_by_sentence.items()) for unit in units]
        told = [(unit, sentence) for unit, sentence in pairs if unit not in self._caption_units]
        return [unit for unit, _ in told], [sentence for _, sentence in told]

    @cached_property
    def _caption_units(self) -> frozenset[int]:
        """The dates of captions, which belong to their pictures: "Divers at the wreck in 2019"."""
        parsed = self.parsed_events.parsed
        if not any(paragraph.role is SentenceRole.CAPTION for paragraph in parsed.paragraphs):
            return frozenset()
        roles = (parsed.role_at(unit.start) for unit in self.units)
        return frozenset(number for number, role in enumerate(roles) if role is SentenceRole.CAPTION)

    @cached_property
    def _date_candidates(self) -> dict[int, tuple[Candidate, ...]]:
        return {}


def lemma_stem(event: Event) -> str:
    """The beginning of the lemma, which a verb and its noun share: "settle" and "settlement"."""
    return event.lemma[:STEM_LETTERS].lower()


def age_and_size(interval: Interval, publication: Interval) -> tuple[str, str]:
    """The age of an interval on the publication day and its size, as coarse classes.

    >>> from datetime import date
    >>> age_and_size(Interval.day(date(2024, 5, 6)), Interval.day(date(2024, 5, 10)))
    ('week', 'day')
    """
    size = _SIZES.get(interval.granularity, "coarse")
    if interval.open_start or interval.open_end:
        return "open", size
    if interval.contains(publication):
        return "same" if interval == publication else "around", size
    if interval.end > publication.start:
        return "ahead", size
    days = (publication.start - interval.end) / DAY
    if days < 7:
        return "week", size
    return "year" if days < 52 * 7 else "past", size


_SIZES = {
    **dict.fromkeys((Granularity.SECOND, Granularity.MINUTE, Granularity.HOUR, Granularity.DAYPART), "time"),
    **dict.fromkeys((Granularity.DAY, Granularity.WEEKEND), "day"),
    **dict.fromkeys((Granularity.WEEK, Granularity.MONTH), "month"),
    **dict.fromkeys((Granularity.SEASON, Granularity.QUARTER, Granularity.HALF, Granularity.YEAR), "year"),
}


def _event_context(article: ArticleContext, token: int, previous: int, determiner: str) -> EventContext:
    event, table = article.events[token], article.table
    path = table.path_to_root(token, LONGEST_PATH)
    has_topic = table.pos[token] in ("NOUN", "VERB")
    return EventContext(
        event=event,
        token=token,
        class_=intern(str(event.class_)),
        tense=intern(str(event.tense)),
        aspect=intern(str(event.aspect)),
        pos=event.pos,
        status=intern(str(event.status)),
        role=intern(str(event.sentence.role)),
        topic=article.parsed_events.topics[token] if has_topic else 0,
        determiner=determiner,
        stem=intern(lemma_stem(event)),
        path=path,
        governor=next(filter(article.events.__contains__, path[1:]), NO_TOKEN),
        previous=previous,
    )


def _determiners(table: TokenTable) -> dict[int, str]:
    """The first determiner below each token that has one."""
    first: dict[int, str] = {}
    for token, dep in enumerate(table.dep):
        if dep in ("det", "poss"):
            first.setdefault(table.head[token], table.lower[token])
    return first
