"""The record of a timeline: what was found in an article, without the means to read, write or edit it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Literal, Protocol, Self, TypeVar, overload

import attrs

from timeline.errors import InputError, shown
from timeline.values.anchor import Anchor, Anchors
from timeline.values.edits import Edit
from timeline.values.edtf import from_edtf
from timeline.values.entry import Entry
from timeline.values.event import Event
from timeline.values.graph.links import Links, as_links
from timeline.values.interval import CalendarBound, Interval
from timeline.values.timex3 import Timex, TimexRange
from timeline.values.when import When

JOINED_WITHIN = 12
"""Two expressions at most this many characters apart are quoted as one passage of the article."""


MethodName = Literal["events", "clauses"]
"""How an article was read: for its events, or, in languages whose events no rules read, for its dated clauses."""

AnyEntry = TypeVar("AnyEntry")
"""An entry of a timeline or of a story."""
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
    unapplied: tuple[Edit, ...] = ()
    method: MethodName = "events"

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: int | slice) -> Entry | Self:
        """The entry at *index*, or the timeline of the entries in a slice.

        Entries are in chronological order, in a slice too: a negative step raises ``InputError``, and
        ``reversed(timeline)`` goes through the entries from the last to the first.

        >>> from timeline import build_timeline
        >>> timeline = build_timeline("A mill opened in 1998. It was sold in May. It closed on Monday.", "2024-06-09")
        >>> print(timeline[0])
        1998  A mill opened
        >>> print(timeline[1:].to("edtf").expandtabs(12), end="")
        2024-05     It was sold in May
        2024-06-03  It closed on Monday
        """
        if not isinstance(index, slice):
            return self.entries[index]
        if isinstance(index.step, int) and index.step < 0:
            raise InputError(
                "a timeline is in chronological order, so the step of a slice must be 1 or more: reversed(timeline) "
                "goes through the entries from the last to the first"
            )
        return attrs.evolve(self, entries=self.entries[index], undated=())

    def __len__(self) -> int:
        return len(self.entries)

    def only(self, entries: Entry | Iterable[Entry]) -> Self:
        """The timeline of one or several *entries* of this one, in their order, those without a date too.

        Everything else that was found in the article stays in ``timexes``, ``events``, ``anchors`` and ``links``, so
        that names, links and explanations are those of the whole article. Raises ``InputError`` for anything that is
        not an entry of this timeline.

        >>> from timeline import build_timeline
        >>> timeline = build_timeline("Ana Ruiz resigned on Monday. Norrel will close in June.", "2024-05-10")
        >>> print(timeline.only(entry for entry in timeline if entry.status == "planned")[0])
        2024-06  Norrel will close
        """
        chosen = set(entries_of(entries, Entry, "timeline"))
        own = {*self.entries, *self.undated}
        if not chosen <= own:
            raise InputError("only takes entries of this timeline: take them from timeline.entries or .undated")
        return attrs.evolve(
            self,
            entries=tuple(entry for entry in self.entries if entry in chosen),
            undated=tuple(entry for entry in self.undated if entry in chosen),
        )

    def between(self, first: When, last: When | None = None) -> Self:
        """The timeline of the entries that touch the time from *first* to *last*, both included, or else *first* alone.

        Both are EDTF as in :attr:`Entry.edtf` (``2024``, ``2024-05-06``, ``199X``, ``2019/..``, ``-0043`` for 44 BC), a
        date, a datetime, which counts as its day, or an :class:`~timeline.values.interval.Interval`. An entry known
        only coarsely ("in 2020") touches each of its days, one of "late 2003" those from September on. Entries without
        a date are left out. Raises ``InputError`` for a *first* or *last* that is not a date, and if *last* begins
        before *first*.

        >>> from timeline import build_timeline
        >>> timeline = build_timeline("Ana Ruiz joined in 2009 and resigned on Monday.", "2024-05-10")
        >>> [entry.summary for entry in timeline.between("2009")]
        ['Ana Ruiz joined']
        >>> [entry.summary for entry in timeline.between("2009-03", date(2024, 5, 6))]
        ['Ana Ruiz joined', 'Ana Ruiz resigned']
        >>> print(build_timeline("The hall fell in 72 BC.", "2024-05-10").between("-0099/-0001")[0])
        -0071  The hall fell
        """
        return attrs.evolve(self, entries=touching(self.entries, first, last), undated=())

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
        return quoted_dates(self.text, [timex for timex in self.timexes if timex.tid in dating])

    def __repr__(self) -> str:
        entries = "1 entry" if len(self) == 1 else f"{len(self)} entries"
        return f"<{type(self).__name__} of {entries}, published {self.pub_date}>"


class Dated(Protocol):
    """An entry of a timeline, or of anything else that has a date."""

    @property
    def anchor(self) -> Anchor:
        """Its date."""


AnyDated = TypeVar("AnyDated", bound=Dated)


def touching(entries: Iterable[AnyDated], first: When, last: When | None) -> tuple[AnyDated, ...]:
    """The *entries* that touch the time from *first* to *last*, as :meth:`TimelineRecord.between` takes them.

    >>> from timeline import build_timeline
    >>> timeline = build_timeline("Ana Ruiz joined in 2009 and resigned on Monday.", "2024-05-10")
    >>> [entry.summary for entry in touching(timeline, "2009", None)]
    ['Ana Ruiz joined']
    """
    earliest, latest = _bounds("first", first)
    if last is not None:
        start_of_last, latest = _bounds("last", last)
        if start_of_last < earliest:
            raise InputError(f"last ({shown(last)}) is before first ({shown(first)}): give the earlier one first")
    return tuple(entry for entry in entries if _touches(entry.anchor.meant, earliest, latest))


def _touches(interval: Interval, earliest: CalendarBound, latest: CalendarBound) -> bool:
    """True if *interval* has a moment in common with the days from *earliest* up to *latest*, excluded."""
    is_over = interval.ends <= earliest and interval.begins < earliest  # a moment begins and ends at once
    return interval.begins < latest and not is_over


def entries_of(given: object, kind: type[AnyEntry], whole: str) -> tuple[AnyEntry, ...]:
    """One entry or several of this *kind*, as a tuple.

    Raises ``InputError``, which names the *whole* that they are entries of, for anything else.

    >>> entries_of((), Entry, "timeline")
    ()
    """
    entries = tuple(given) if isinstance(given, Iterable) else (given,)
    for entry in entries:
        if not isinstance(entry, kind):
            raise InputError(f"entries must be entries of this {whole}, not {type(entry).__name__}")
    return entries


def _bounds(name: str, given: object) -> tuple[CalendarBound, CalendarBound]:
    """Where the time *given* begins and ends.

    >>> _bounds("first", "2021-09-30") == _bounds("first", datetime(2021, 9, 30, 23))
    True
    >>> _bounds("first", "0001")[0] > _bounds("first", "../0001")[0]
    True
    """
    with suppress(ValueError):
        interval = _interval(given)
        if interval:
            return interval.begins, interval.ends
    raise InputError(
        f"{name} must be a date, a datetime, an Interval or EDTF such as '2021-09-30' or '2021', not {shown(given)}"
    )


def _interval(given: object) -> Interval:
    """The interval that *given* means; the unknown one if it is no date."""
    if isinstance(given, datetime) and type(day := given.date()) is date:  # pandas.NaT is a datetime without a day
        return Interval.day(day)
    if isinstance(given, date) and not isinstance(given, datetime):
        return Interval.day(given)
    if isinstance(given, str):
        with suppress(ValueError):
            return from_edtf(given)[0]
        return Interval.day(datetime.fromisoformat(given).date())
    return given if isinstance(given, Interval) else Interval.unknown()


def quoted_dates(text: str, timexes: Iterable[Timex]) -> str:
    """The words of *timexes* as *text* joins them; "and" joins those that are far apart.

    >>> from timeline import find_timexes
    >>> text = "They met on Tuesday and Wednesday, and will meet in May."
    >>> quoted_dates(text, find_timexes(text, "2024-01-10"))
    'Tuesday and Wednesday and May'
    """
    passages: list[tuple[int, int]] = []
    for timex in sorted(timexes, key=lambda timex: timex.start):
        if passages and 0 <= timex.start - passages[-1][1] <= JOINED_WITHIN:
            passages[-1] = (passages[-1][0], timex.end)
        else:
            passages.append((timex.start, timex.end))
    words = (" ".join(text[start:end].split()) for start, end in passages)
    return " and ".join(dict.fromkeys(words))


def with_dating_words(timeline: AnyRecord) -> AnyRecord:
    """*timeline* with :attr:`Entry.dated_by` in all entries, as the text and the expressions have it."""
    timexes = {timex.tid: timex for timex in timeline.timexes}

    def dated(entry: Entry) -> Entry:
        words = quoted_dates(timeline.text, [timexes[tid] for tid in entry.anchor.timex if tid in timexes])
        return entry if entry.dated_by == words else attrs.evolve(entry, dated_by=words)

    return attrs.evolve(
        timeline, entries=tuple(map(dated, timeline.entries)), undated=tuple(map(dated, timeline.undated))
    )
