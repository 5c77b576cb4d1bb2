"""The dates that can date an event: single expressions, and the ranges and lists that the text joins them into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, time, timedelta
from functools import reduce
from itertools import pairwise

import attrs

from timeline.anchoring.parsed_events import ParsedEvents
from timeline.parsing.parsed_text import ParsedText
from timeline.parsing.roles import BESIDE_ARTICLE
from timeline.values.event import SentenceRole
from timeline.values.granularity import Granularity
from timeline.values.interval import Interval
from timeline.values.timex3 import Timex, TimexRange

SHORTEST_LIFE = timedelta(days=18 * 365)
"""From so many years on, a span in brackets after a name is that of a life."""
CLOCK_GAP = 6
"""The most characters between a time of day and its day: " on ", ", at"."""
CLOCK_BOUNDS = frozenset({"BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER"})
"""Modifiers that make a time of day say no more than its day: "shortly before 3 a.m."."""


@attrs.frozen
class DateUnit:
    """One stretch of the calendar as the text names it, by one expression or by several joined ones.

    ``start`` and ``end`` are the offsets of the first expression: the parse attaches the whole unit there. ``spans`` is
    true if the text means everything from the first expression to the last.
    """

    tids: tuple[str, ...]
    interval: Interval
    start: int
    end: int
    mod: str = ""
    spans: bool = False


def date_units(timexes: Sequence[Timex], ranges: Iterable[TimexRange]) -> tuple[DateUnit, ...]:
    """The dates that can date an event, in text order: expressions with a place on the calendar, joined as in the text.

    "Tuesday and Wednesday" is one unit of two days. "October 30 and January 8" stays two units, because the days do not
    touch.
    """
    by_tid = {timex.tid: timex for timex in timexes}
    joined = [_unit_of_range(range_, by_tid) for range_ in ranges if _is_contiguous(range_, by_tid)]
    taken = {tid for unit in joined for tid in unit.tids}
    remaining = [timex for timex in timexes if _can_date(timex) and timex.tid not in taken]
    return tuple(sorted([*joined, *_single_units(remaining)], key=lambda unit: unit.start))


def units_of_article(parsed_events: ParsedEvents, units: Sequence[DateUnit]) -> tuple[DateUnit, ...]:
    """Those of *units* that can date the article's events: not "Published March 3" nor the date of another story.

    The times above the posts of a live report stay: they label what follows ("10:42 GMT"). The years of a life date
    nothing: "Otto Brandel (1871–1946), who founded the firm".
    """
    parsed = parsed_events.parsed
    told = [unit for unit in units if not _is_life(parsed_events, unit)]
    if all(paragraph.role is SentenceRole.BODY for paragraph in parsed.paragraphs):
        return tuple(told)
    return tuple(unit for unit in told if _is_of_article(parsed, unit))


def _is_life(parsed_events: ParsedEvents, unit: DateUnit) -> bool:
    """True for many years in brackets after a name, unless that names an event: "the Cold War (1947–1991)"."""
    parsed = parsed_events.parsed
    if not unit.spans or unit.interval.end - unit.interval.start < SHORTEST_LIFE:
        return False
    lead = parsed.text[max(0, unit.start - 2) : unit.start]
    named = parsed.head_at(unit.start - 3, unit.start - 2) if lead == " (" and unit.start > 2 else None
    return named is not None and named.pos == "PROPN" and named.i not in parsed_events.by_token


def _is_of_article(parsed: ParsedText, unit: DateUnit) -> bool:
    paragraph = parsed.paragraph_at(unit.start)
    if paragraph is None or paragraph.role is SentenceRole.CAPTION:
        return True
    if paragraph.role is SentenceRole.TIMESTAMP:
        return paragraph.start == unit.start
    return paragraph.role not in BESIDE_ARTICLE


def _can_date(timex: Timex) -> bool:
    """False if the expression has no place on the calendar or only a direction: "the future" dates nothing."""
    return bool(timex.interval) and not timex.value.endswith("_REF")


def _single_units(timexes: Sequence[Timex]) -> Iterator[DateUnit]:
    """A unit for each of *timexes*; a time of day and the day next to it share one."""
    waiting = list(reversed(timexes))
    while waiting:
        first = waiting.pop()
        clock_unit = _clock_unit(first, waiting[-1]) if waiting else None
        if clock_unit is not None:
            waiting.pop()
        yield clock_unit or _unit_of(first)


def _clock_unit(first: Timex, second: Timex) -> DateUnit | None:
    """The unit of "3 p.m. on Tuesday", at the place of the day; ``None`` if the two are not a time and its day.

    "Shortly before 3 p.m. on Tuesday" says no more than Tuesday.
    """
    clock, day = sorted((first, second), key=lambda timex: timex.interval.granularity)
    are_clock_and_day = clock.interval.granularity < Granularity.DAY and day.interval.granularity == Granularity.DAY
    if not are_clock_and_day or second.start - first.end > CLOCK_GAP or not day.interval.contains(clock.interval):
        return None
    interval = day.interval if clock.mod in CLOCK_BOUNDS else clock.interval
    return DateUnit((first.tid, second.tid), until_midnight(interval), day.start, day.end)


def _unit_of(timex: Timex) -> DateUnit:
    return DateUnit((timex.tid,), until_midnight(timex.interval), timex.start, timex.end, timex.mod)


def until_midnight(interval: Interval) -> Interval:
    """*interval*, cut at midnight if it is a night: an event on "Monday night" counts as one of Monday.

    >>> from datetime import datetime
    >>> night = Interval(datetime(2024, 5, 6, 18), datetime(2024, 5, 7, 6), Granularity.DAYPART)
    >>> str(until_midnight(night).end)
    '2024-05-07 00:00:00'
    """
    midnight = datetime.combine(interval.start.date(), time.max)
    if interval.granularity >= Granularity.DAY or interval.open_end or interval.end <= midnight:
        return interval
    if interval.end - interval.start >= timedelta(days=1):
        return interval
    return attrs.evolve(interval, end=interval.start.replace(hour=0, minute=0, second=0) + timedelta(days=1))


def _unit_of_range(range_: TimexRange, by_tid: dict[str, Timex]) -> DateUnit:
    first = by_tid[range_.tids[0]]
    interval = reduce(lambda hull, each: hull.hull(each), (by_tid[tid].interval for tid in range_.tids))
    return DateUnit(range_.tids, interval, first.start, first.end, spans=True)


def _is_contiguous(range_: TimexRange, by_tid: dict[str, Timex]) -> bool:
    """True for a range ("May 3 to 7") and for a list whose members touch ("Tuesday and Wednesday")."""
    members = [by_tid[tid].interval for tid in range_.tids]
    if not all(members):
        return False
    return range_.kind == "range" or all(a.ends == b.begins for a, b in pairwise(members))
