"""Where an entry lies on the axis of the page, and how sharp its edges are.

The axis counts milliseconds from 1970 as JavaScript does, proleptic Gregorian and without a time zone, so that years
before the first are numbers like any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

import attrs

from timeline.presentation.evidence import one_unit
from timeline.values.anchor import Anchor
from timeline.values.entry import Entry
from timeline.values.event import Status
from timeline.values.granularity import Granularity as G
from timeline.values.interval import APPROXIMATE_MODS, Interval
from timeline.values.record import TimelineRecord
from timeline.values.timex3 import Timex

DAY = 86_400_000
"""Milliseconds."""

_EPOCH = datetime(1970, 1, 1)
_CYCLE_YEARS, _CYCLE_DAYS = 400, 146_097
"""The Gregorian calendar repeats after so many years, which are so many days."""

_BC = re.compile(r"BC(\d{2,4})")
_REACH = 10
"""An open end fades out over this part of what is shown first."""
_CROWD = 4
"""Fewer entries than this are no crowd."""
_THIRDS = {"START": (0, 1), "MID": (1, 2), "END": (2, 3)}
"""Which third of a unit is meant: "early June"."""


@attrs.frozen
class Place:
    """A stretch of the axis; ``soft_start`` and ``soft_end`` say that the entry need not reach that edge.

    A ``moment`` is a day or less and is drawn as a dot.
    """

    start: int
    end: int
    moment: bool = False
    soft_start: bool = False
    soft_end: bool = False


def axis_time(moment: datetime) -> int:
    """*moment* as milliseconds from 1970.

    >>> axis_time(datetime(1970, 1, 2)), axis_time(datetime(1969, 12, 31, 12))
    (86400000, -43200000)
    """
    return (moment - _EPOCH) // timedelta(milliseconds=1)


def year_time(year: int) -> int:
    """When the astronomical *year* begins: 0 is 1 BC.

    >>> year_time(1971) == axis_time(datetime(1971, 1, 1)), (year_time(1) - year_time(0)) // DAY
    (True, 366)
    """
    cycles = max(0, -(year - 1) // _CYCLE_YEARS + 1)
    days = date(year + cycles * _CYCLE_YEARS, 1, 1).toordinal() - cycles * _CYCLE_DAYS
    return (days - date(1970, 1, 1).toordinal()) * DAY


def before_our_era(value: str) -> tuple[int, int] | None:
    """First and last year BC that a TIMEX3 value names; intervals cannot hold them.

    >>> before_our_era("BC0044"), before_our_era("BC047"), before_our_era("2021")
    ((44, 44), (479, 470), None)
    """
    match = _BC.fullmatch(value)
    if match is None:
        return None
    years = 10 ** (4 - len(match[1]))
    last = int(match[1]) * years
    return last + years - 1, max(last, 1)


def words_before_our_era(timeline: TimelineRecord, entry: Entry) -> str:
    """The date of an entry that lies before our era: "44 BC", "470s BC"; empty for any other."""
    years = _years_bc(timeline.timexes, entry.anchor)
    if years is None:
        return ""
    first, last = years
    return f"{last} BC" if first == last else f"{last}s BC"


def _years_bc(timexes: Iterable[Timex], anchor: Anchor) -> tuple[int, int] | None:
    values = (timex.value for timex in timexes if timex.tid in anchor.timex and not anchor.interval)
    return next((years for value in values if (years := before_our_era(value))), None)


def shown(timeline: TimelineRecord) -> tuple[Entry, ...]:
    """The entries in order, led by those before our era, which the timeline itself keeps without a date."""
    dated = [(years, entry) for entry in timeline.undated if (years := _years_bc(timeline.timexes, entry.anchor))]
    early = sorted(dated, key=lambda pair: (-pair[0][0], -pair[0][1], pair[1].events[0].start))
    return (*(entry for _, entry in early), *timeline.entries)


def places(timeline: TimelineRecord, entries: Sequence[Entry]) -> list[Place]:
    """The places of *entries*, in their order."""
    published = axis_time(Interval.day(timeline.pub_date).start)
    closed = [place for entry in entries if (place := _closed_place(timeline, entry))]
    first, last = opening(closed, published)
    reach = max(DAY, (last - first) // _REACH)
    return [_closed_place(timeline, entry) or _open(entry, published + DAY, reach) for entry in entries]


def _time_bc(years: tuple[int, int]) -> tuple[int, int]:
    first, last = years
    return year_time(1 - first), year_time(2 - last)


def _closed_place(timeline: TimelineRecord, entry: Entry) -> Place | None:
    """The place of an entry that has two ends."""
    anchor = entry.anchor
    years = _years_bc(timeline.timexes, anchor)
    if years:
        return Place(*_time_bc(years), soft_start=True, soft_end=True)
    return None if anchor.interval.open_start or anchor.interval.open_end else _closed(anchor)


def _open(entry: Entry, published: int, reach: int) -> Place:
    """A stretch with one known end; "since 1998" goes on to publication, what is planned does not begin before it."""
    interval = entry.anchor.interval
    if interval.open_start:
        end = axis_time(interval.end)
        start = end - reach
        if entry.status is Status.PLANNED and end > published:
            start = max(start, published)
        return Place(start, end, soft_start=True)
    start = axis_time(interval.start)
    return Place(start, max(start + reach, published), soft_end=True)


def _closed(anchor: Anchor) -> Place:
    interval = anchor.interval
    start, end = axis_time(interval.start), axis_time(interval.end)
    if end - start <= DAY:
        middle = (start + end) // 2
        return Place(middle, middle, moment=True)
    if anchor.mod in _THIRDS:
        first, last = _THIRDS[anchor.mod]
        third = (end - start) // 3
        start, end = start + first * third, start + last * third
    soft = anchor.mod in APPROXIMATE_MODS or (not anchor.durative and _coarse(interval))
    return Place(start, end, soft_start=soft, soft_end=soft)


def _coarse(interval: Interval) -> bool:
    """True for one unit longer than a day, at some point of which it happened; "28–29 September" is a range."""
    return interval.granularity > G.DAY and one_unit(interval)


def bounds(given: Sequence[Place], published: int) -> tuple[int, int]:
    """From the first edge to the last of all places and of the day of publication."""
    first = min([published, *(place.start for place in given)])
    return first, max([published + DAY, *(place.end for place in given)])


def opening(given: Sequence[Place], published: int) -> tuple[int, int]:
    """The part of the axis that is shown first.

    Everything, unless half of the entries crowd into a fifth of it or less: one old date ("founded in 1650") would
    squeeze a week of news into a dot.
    """
    whole = bounds(given, published)
    wanted = len(given) // 2
    if wanted < _CROWD:
        return whole
    edges = sorted((place.start, place.end) for place in given)
    stretches = [
        (edges[at][0], max(end for _, end in edges[at : at + wanted])) for at in range(len(edges) - wanted + 1)
    ]
    crowd = min(stretches, key=lambda stretch: stretch[1] - stretch[0])
    return crowd if (crowd[1] - crowd[0]) * 5 <= whole[1] - whole[0] else whole
