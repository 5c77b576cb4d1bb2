"""Entries for formats that know no intervals: each with an id, and with a first and a last date as coarse as known."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from hashlib import sha256

import attrs

from timeline.presentation.labels import UNCERTAIN_MARK, is_uncertain, status_mark
from timeline.presentation.plain_text import one_line
from timeline.presentation.rows import words_of_date
from timeline.values.ancient import AncientInterval, CalendarDay, plain_unit
from timeline.values.entry import Entry
from timeline.values.event import Event, SentenceRole
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval
from timeline.values.record import TimelineRecord

LONGEST_TITLE = 120
"""Characters of a first paragraph that counts as the title because it is short."""

WARNED_OF = 3
"""Omitted entries that a warning names; it counts the rest."""

_NO_TITLE_ENDS = (".", "!", "”", '"', ":", "-", "–", "—", "_")
"""The ends of sentences, and of datelines such as "VALMORA --"."""


@attrs.frozen
class Moment:
    """A date as coarse as it is known: unknown parts are 0, an unknown ``clock`` is empty.

    ``year`` counts as ISO 8601 and EDTF do: 1 BC is 0, 44 BC is -43.
    """

    year: int
    month: int = 0
    day: int = 0
    clock: str = ""

    def __str__(self) -> str:
        """ISO 8601 in its reduced precision.

        >>> str(Moment(2021, 10)), str(Moment(-43)), str(Moment(2021, 9, 28, "15:00"))
        ('2021-10', '-0043', '2021-09-28T15:00')
        """
        sign = "-" if self.year < 0 else ""
        known = [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join([f"{sign}{abs(self.year):04}", *known]) + (f"T{self.clock}" if self.clock else "")


@attrs.frozen
class Item:
    """An entry with an ``id`` of its own, its date in ``words`` and in ``edtf``, and its ``first`` and ``last`` date.

    The last date is included, except for a time of day, where the item ends. An open side is ``None``.
    """

    id: str
    entry: Entry
    words: str
    edtf: str
    first: Moment | None
    last: Moment | None

    @property
    def bc(self) -> bool:
        """True if it begins before our era, or is only known to end there; "after early 1 BC" may begin there."""
        anchor = self.entry.anchor
        return anchor.interval.is_ancient or anchor.meant.is_ancient

    @property
    def event(self) -> Event:
        """The main mention."""
        return self.entry.events[0]

    @property
    def headline(self) -> str:
        """The headline on one line, or the summary if the entry has none."""
        return one_line(self.entry.headline or self.entry.summary)

    @property
    def mark(self) -> str:
        """The mark of the status before the headline, such as "(planned) "; empty if it simply happened."""
        return status_mark(self.entry.status)

    @property
    def marked(self) -> str:
        """The headline with the mark of its status."""
        return self.mark + self.headline

    @property
    def uncertain(self) -> bool:
        """True if the date is more likely wrong than right."""
        return is_uncertain(self.entry)

    @property
    def dated(self) -> str:
        """The date in words, with a mark if it is uncertain."""
        return self.words + (UNCERTAIN_MARK if self.uncertain else "")

    @property
    def coarse(self) -> bool:
        """True if a first or last date is known, but not its day."""
        return any(moment is not None and not moment.day for moment in (self.first, self.last))


def items(timeline: TimelineRecord) -> list[Item]:
    """All entries that have a date, in order."""
    ids: Counter[str] = Counter()
    found = [item_of(entry, _new_id(entry, ids)) for entry in timeline.entries]
    return [item for item in found if item.entry.anchor.interval]


def without_bc(shown: Sequence[Item], format: str) -> list[Item]:
    """The items of *shown* in our era; a warning names the others, which *format* cannot write."""
    warn_of_omissions([item for item in shown if item.bc], f"{format} has no years before our era")
    return [item for item in shown if not item.bc]


def warn_of_omissions(omitted: Sequence[Item], reason: str) -> None:
    """Warn that a format leaves out the items *omitted*, and give the *reason*; no warning if there are none."""
    if omitted:
        named = "; ".join(f"{item.words}: {item.headline}" for item in omitted[:WARNED_OF])
        rest = len(omitted) - WARNED_OF
        more = f"; and {rest} more" if rest > 0 else ""
        warnings.warn(f"{reason}: left out {named}{more} (html, csv and json have them)", stacklevel=4)


def timeline_id(timeline: TimelineRecord, doc_id: str = "") -> str:
    """Twelve hexadecimal digits that identify the article, by its *doc_id* or else by its text and publication date.

    >>> from timeline import Timeline
    >>> from datetime import date
    >>> timeline_id(Timeline("No news.", date(2021, 9, 30)))
    '748658266c4f'
    """
    named = doc_id or f"{timeline.pub_date.isoformat()} {timeline.text}"
    return sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def title_of(timeline: TimelineRecord) -> str:
    """The title of the article, on one line; empty if it has none.

    The first paragraph is the title if its sentence was read as one, or if it is short, does not end like a sentence or
    a dateline, and is not a date.

    >>> from timeline import Timeline
    >>> from datetime import date
    >>> title_of(Timeline("Valmora: the week in review\\n\\nA bridge reopened.", date(2021, 9, 30)))
    'Valmora: the week in review'
    """
    first, _, rest = timeline.text.strip().replace("\r\n", "\n").partition("\n")
    line = one_line(first)
    sentences = (event.sentence for event in timeline.events)
    read_as_title = any(
        sentence.role is SentenceRole.TITLE and one_line(sentence.text) == line for sentence in sentences
    )
    is_date = any(timex.text == line for timex in timeline.timexes)
    looks_like_title = len(line) <= LONGEST_TITLE and not line.endswith(_NO_TITLE_ENDS) and not is_date
    return line if line and rest.strip() and (read_as_title or looks_like_title) else ""


def bounds_of(interval: Interval) -> tuple[Moment | None, Moment | None]:
    """The first and the last date of *interval*, in its own unit if it begins and ends with one, else in a finer unit.

    >>> third_quarter = Interval(datetime(2020, 7, 1), datetime(2020, 10, 1), G.QUARTER)
    >>> [str(moment) for moment in bounds_of(third_quarter)]
    ['2020-07', '2020-09']
    >>> from timeline.values.edtf import from_edtf
    >>> [str(moment) for moment in bounds_of(from_edtf("-0043-03/0014")[0])]
    ['-0043-03', '0014-12']
    """
    if isinstance(interval, AncientInterval):
        ends = (interval.open_start, interval.first_day), (interval.open_end, interval.latest_day)
        early = [None if is_open else _early_moment(day, plain_unit(interval)) for is_open, day in ends]
        return early[0], early[1]
    unit = _precision(interval)
    first = None if interval.open_start else _moment(interval.start, unit)
    if interval.open_end:
        return first, None
    last = interval.end if unit < G.DAY else datetime.combine(interval.last_day, time())
    return first, _moment(last, unit)


def drawn(item: Item, pub_date: date) -> tuple[datetime, datetime]:
    """The start and the end of *item* on a chart; the item must be in our era.

    An item with an open end is drawn up to the publication date, or over the unit in which it begins if that is later.
    An item that is only known to be before a date is drawn as a point at the last moment that it can be: "by 2015" in
    2015. "Late 2003" is drawn as the part of the year that is meant.
    """
    interval = item.entry.anchor.meant
    if interval.open_start:
        latest = max(interval.end - timedelta(seconds=1), datetime.min)
        return latest, latest
    if interval.open_end:
        published = Interval.day(pub_date).end
        return interval.start, max(interval.start, published, end_of_unit(bounds_of(interval)[0] or Moment(1)))
    return interval.start, interval.end


def end_of_unit(first: Moment) -> datetime:
    """The end of the year, month or day *first*; the moment itself if it is a time of day.

    >>> end_of_unit(Moment(2021, 12)), end_of_unit(Moment(2021, 9, 28))
    (datetime.datetime(2022, 1, 1, 0, 0), datetime.datetime(2021, 9, 29, 0, 0))
    """
    if first.clock:
        return datetime.fromisoformat(str(first))
    if first.day:
        return Interval.day(date(first.year, first.month, first.day)).end
    year, month = (first.year, first.month + 1) if 0 < first.month < 12 else (first.year + 1, 1)
    return datetime(year, month, 1) if year <= date.max.year else datetime.max


def item_of(entry: Entry, id: str) -> Item:
    """*entry* as an item with this *id*.

    >>> from timeline import build_timeline
    >>> item = item_of(build_timeline("Ana Ruiz resigned on Monday.", "2024-05-10")[0], "e1")
    >>> item.words, str(item.first), item.headline
    ('6 May 2024', '2024-05-06', 'Ana Ruiz resigned')
    """
    first, last = bounds_of(entry.anchor.interval)
    return Item(id, entry, words_of_date(entry), entry.edtf, first, last)


def _new_id(entry: Entry, ids: Counter[str]) -> str:
    """The id of the main mention, with a number from the second date of an event on ("on May 3 and June 4")."""
    eid = entry.events[0].eid
    ids[eid] += 1
    return eid if ids[eid] == 1 else f"{eid}-{ids[eid]}"


def _precision(interval: Interval) -> G:
    """The coarsest of year, month, day and minute in which both bounds can be written."""
    bounds = [*([] if interval.open_start else [interval.start]), *([] if interval.open_end else [interval.end])]
    unit = interval.granularity
    if unit >= G.YEAR and all(bound == datetime(bound.year, 1, 1) for bound in bounds):
        return G.YEAR
    if unit >= G.MONTH and all(bound == datetime(bound.year, bound.month, 1) for bound in bounds):
        return G.MONTH
    timed = any(bound.time() != time() for bound in bounds)
    within_a_day = interval.end - interval.start < timedelta(days=1) or len(bounds) == 1
    return G.MINUTE if unit < G.DAY and timed and within_a_day else G.DAY


def _early_moment(day: CalendarDay, unit: G) -> Moment:
    year, month, of_month = day
    return Moment(year, month if unit <= G.MONTH else 0, of_month if unit <= G.DAY else 0)


def _moment(moment: datetime, unit: G) -> Moment:
    return Moment(
        moment.year,
        moment.month if unit <= G.MONTH else 0,
        moment.day if unit <= G.DAY else 0,
        f"{moment:%H:%M}" if unit < G.DAY else "",
    )
