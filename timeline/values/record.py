"""The record of a timeline: what was found in an article, without the means to read, write or edit it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import TypeVar, overload

import attrs

from timeline.errors import InputError, shown
from timeline.values.anchor import Anchors
from timeline.values.edits import Edit
from timeline.values.edtf import from_edtf
from timeline.values.entry import Entry
from timeline.values.event import Event
from timeline.values.graph.links import Links, as_links
from timeline.values.interval import CalendarBound, Interval
from timeline.values.timex3 import Timex, TimexRange

JOINED_WITHIN = 12
"""Two expressions at most this many characters apart are quoted as one passage of the article."""


_EARLY = re.compile(r"(?:-\d{4}|0000|Y-\d{5,6})(?:-\d\d){0,2}", re.ASCII)
"""A day, month or year before our era in ISO 8601 and EDTF."""

AnyRecord = TypeVar("AnyRecord", bound="TimelineRecord")
"""The record or its subclass: what goes in comes out."""


@attrs.frozen(repr=False)
class TimelineRecord(Sequence[Entry]):
    """The data of a :class:`~timeline.timeline.Timeline`, which all steps and exporters work on.

    A sequence of the dated entries, earliest first. The fields are described at the subclass that users meet.

    >>> empty = TimelineRecord("No news.", date(2021, 9, 30))
    >>> len(empty), empty.pub_date, empty.entries
    (0, datetime.date(2021, 9, 30), ())
    """

    text: str
    pub_date: date
    language: str = "en"
    timexes: tuple[Timex, ...] = ()
    events: tuple[Event, ...] = ()
    anchors: Anchors = attrs.field(factory=Anchors)
    links: Links = attrs.field(factory=Links, converter=as_links)
    entries: tuple[Entry, ...] = ()
    undated: tuple[Entry, ...] = ()
    ranges: tuple[TimexRange, ...] = ()
    edits: tuple[Edit, ...] = ()

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, index: int | slice) -> Entry | tuple[Entry, ...]:
        return self.entries[index]

    def __len__(self) -> int:
        return len(self.entries)

    def between(self, first: date | str, last: date | str) -> tuple[Entry, ...]:
        """The entries that touch the days from *first* to *last*, both included, in order.

        Days are dates or ISO 8601 strings, before our era too: ``-0043-03-15`` is a day of 44 BC, and the year
        ``-0043`` counts from its first day to its last. An entry known only coarsely ("in 2020") touches each of its
        days. Raises ``InputError`` if a bound is not a day, or if *last* comes before *first*.

        >>> from timeline import build_timeline
        >>> timeline = build_timeline("Ana Ruiz joined in 2009 and resigned on Monday.", "2024-05-10")
        >>> [entry.summary for entry in timeline.between("2009-03-01", date(2009, 3, 31))]
        ['Ana Ruiz joined']
        >>> [entry.edtf for entry in build_timeline("The hall fell in 72 BC.", "2024-05-10").between("-0099", "-0001")]
        ['-0071']
        """
        (earliest, _), (start_of_last, latest) = _bounds("first", first), _bounds("last", last)
        if start_of_last < earliest:
            raise InputError(f"last ({shown(last)}) is before first ({shown(first)}): give the earlier day first")
        return tuple(entry for entry in self.entries if _touches(entry, earliest, latest))

    def dating_words(self, entry: Entry) -> str:
        """The words of the article that date *entry*, in text order; empty if no words do.

        Neighbouring expressions are quoted together, as the article joins them ("Tuesday and Wednesday"). Raises
        ``InputError`` for anything that is not an entry.

        >>> from timeline import build_timeline
        >>> timeline = build_timeline("The ministers met in Lund on Tuesday and Wednesday.", "2024-05-10")
        >>> timeline.dating_words(timeline[0])
        'Tuesday and Wednesday'
        """
        if not isinstance(entry, Entry):
            raise InputError(f"entry must be an entry of this timeline, not {type(entry).__name__}")
        dating = set(entry.anchor.timex)
        return _quoted(self.text, [timex for timex in self.timexes if timex.tid in dating])

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self)} entries, published {self.pub_date}>"


def _touches(entry: Entry, earliest: CalendarBound, latest: CalendarBound) -> bool:
    """True if the entry has a moment in common with the days from *earliest* up to *latest*, excluded."""
    interval = entry.anchor.interval
    is_over = interval.ends <= earliest and interval.begins < earliest  # a moment begins and ends at once
    return interval.begins < latest and not is_over


def _bounds(name: str, given: object) -> tuple[CalendarBound, CalendarBound]:
    """Where the day *given*, or the month or year before our era, begins and ends.

    >>> _bounds("first", "2021-09-30") == _bounds("first", datetime(2021, 9, 30, 23))
    True
    """
    if isinstance(given, datetime) and type(day := given.date()) is date:  # pandas.NaT is a datetime without a day
        return _bounds_of_day(day)
    if isinstance(given, date) and not isinstance(given, datetime):
        return _bounds_of_day(given)
    if isinstance(given, str):
        with suppress(ValueError):
            if _EARLY.fullmatch(given):
                interval, _ = from_edtf(given)
                return interval.begins, interval.ends
            return _bounds_of_day(datetime.fromisoformat(given).date())
    raise InputError(
        f"{name} must be a date, a datetime or an ISO 8601 string such as '2021-09-30', not {shown(given)}"
    )


def _bounds_of_day(day: date) -> tuple[CalendarBound, CalendarBound]:
    return (0, datetime(day.year, day.month, day.day)), Interval.day(day).ends


def _quoted(text: str, timexes: Sequence[Timex]) -> str:
    """The words of *timexes* as *text* joins them; "and" joins those that are far apart."""
    passages: list[tuple[int, int]] = []
    for timex in sorted(timexes, key=lambda timex: timex.start):
        if passages and 0 <= timex.start - passages[-1][1] <= JOINED_WITHIN:
            passages[-1] = (passages[-1][0], timex.end)
        else:
            passages.append((timex.start, timex.end))
    words = (" ".join(text[start:end].split()) for start, end in passages)
    return " and ".join(dict.fromkeys(words))
