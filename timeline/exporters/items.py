"""Entries as formats need them that know no intervals: each with an id, and bounds as coarse as they are known."""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from hashlib import sha256

import attrs

from timeline.presentation.dates import human_date, ordinal
from timeline.presentation.labels import DOUBT, UNSURE
from timeline.presentation.plain_text import one_line
from timeline.values.entry import Entry
from timeline.values.event import Event, SentenceRole, Status
from timeline.values.granularity import Granularity as G
from timeline.values.interval import APPROXIMATE_MODS, Interval
from timeline.values.record import TimelineRecord

_BC = re.compile(r"BC(\d{2,4})")


@attrs.frozen
class Moment:
    """A date as coarse as it is known: what is not known is 0, ``clock`` is empty.

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
        parts = [f"{'-' * (self.year < 0)}{abs(self.year):04}", *(f"{part:02}" for part in self._known())]
        return "-".join(parts) + (f"T{self.clock}" if self.clock else "")

    def _known(self) -> Iterable[int]:
        return (part for part in (self.month, self.day) if part)


@attrs.frozen
class Item:
    """An entry with an ``id`` of its own, its date in ``words`` and in ``edtf``, and its ``first`` and ``last`` date.

    The last is included, but for a time of day, which ends it; both are ``None`` where the stretch is open. ``bc``
    tells that it lies before our era, where the entry's own interval says nothing.
    """

    id: str
    entry: Entry
    words: str
    edtf: str
    first: Moment | None
    last: Moment | None
    bc: bool = False

    @property
    def event(self) -> Event:
        """The main mention."""
        return self.entry.events[0]

    @property
    def headline(self) -> str:
        """What happened, on one line, as short as there is."""
        return one_line(self.entry.headline or self.entry.summary)

    @property
    def mark(self) -> str:
        """What keeps it from having simply happened, to stand before it: "(planned) "."""
        status = self.entry.status
        return "" if status is Status.ACTUAL else f"({status.value}) "

    @property
    def marked(self) -> str:
        """The headline with its mark."""
        return self.mark + self.headline

    @property
    def unsure(self) -> bool:
        """True where the date is as likely wrong as right."""
        return self.entry.confidence < UNSURE

    @property
    def dated(self) -> str:
        """The date in words, with its mark where it is unsure."""
        return self.words + (DOUBT if self.unsure else "")

    @property
    def coarse(self) -> bool:
        """True where a bound is known, and its day is not."""
        return any(bound is not None and not bound.day for bound in (self.first, self.last))


def items(timeline: TimelineRecord) -> list[Item]:
    """All entries that have a date, in order, those before our era first."""
    ancient = [(bounds, entry) for entry in timeline.undated if (bounds := _bc_years(timeline, entry))]
    seen: Counter[str] = Counter()
    return [_ancient(entry, bounds, seen) for bounds, entry in sorted(ancient, key=lambda pair: pair[0])] + [
        _item(entry, seen) for entry in timeline.entries if entry.anchor.interval
    ]


def without_bc(given: Sequence[Item], format: str) -> list[Item]:
    """*given* without what lies before our era, with a warning that says how much *format* leaves out for that."""
    warn_of([item for item in given if item.bc], f"{format} has no years before our era")
    return [item for item in given if not item.bc]


def warn_of(left_out: Sequence[Item], why: str) -> None:
    """Warn that *left_out* are left out, and *why*; nothing where there are none."""
    if left_out:
        named = "; ".join(f"{item.words}: {item.headline}" for item in left_out[:3])
        more = f"; and {len(left_out) - 3} more" if len(left_out) > 3 else ""
        warnings.warn(f"{why}: left out {named}{more} (html, csv and json have them)", stacklevel=4)


def timeline_id(timeline: TimelineRecord, doc_id: str = "") -> str:
    """Twelve hexadecimal digits that stand for the article: for its *doc_id*, else for its text and publication date.

    >>> from timeline import Timeline
    >>> from datetime import date
    >>> timeline_id(Timeline("No news.", date(2021, 9, 30)))
    '748658266c4f'
    """
    named = doc_id or f"{timeline.pub_date.isoformat()} {timeline.text}"
    return sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def title_of(timeline: TimelineRecord) -> str:
    """The article's title, where an event stands in it; empty otherwise."""
    titles = (event.sentence.text for event in timeline.events if event.sentence.role is SentenceRole.TITLE)
    return one_line(next(titles, ""))


def _item(entry: Entry, seen: Counter[str]) -> Item:
    interval = entry.anchor.interval
    words = human_date(interval, entry.anchor.mod, planned=entry.status is Status.PLANNED)
    first, last = bounds_of(interval)
    return Item(_id(entry, seen), entry, words, entry.edtf, first, last)


def _id(entry: Entry, seen: Counter[str]) -> str:
    """The id of the main mention; with a number where an event has more than one date ("on May 3 and June 4")."""
    eid = entry.events[0].eid
    seen[eid] += 1
    return eid if seen[eid] == 1 else f"{eid}-{seen[eid]}"


def bounds_of(interval: Interval) -> tuple[Moment | None, Moment | None]:
    """The first and the last date of *interval*, in its own unit where it begins and ends with one, else in a finer.

    >>> year = Interval(datetime(2020, 7, 1), datetime(2020, 10, 1), G.QUARTER)
    >>> [str(moment) for moment in bounds_of(year)]
    ['2020-07', '2020-09']
    """
    unit = _precision(interval)
    first = None if interval.open_start else _moment(interval.start, unit)
    if interval.open_end:
        return first, None
    last = interval.end if unit < G.DAY else datetime.combine(interval.last_day, time())
    return first, _moment(last, unit)


def drawn(item: Item, pub_date: date) -> tuple[datetime, datetime]:
    """From where to where a chart draws *item*, which does not lie before our era.

    What goes on is drawn up to the publication date, or over the unit in which it begins where that lies ahead; what
    is only known to lie before something is a point there.
    """
    interval = item.entry.anchor.interval
    if interval.open_start:
        return interval.end, interval.end
    if interval.open_end:
        published = Interval.day(pub_date).end
        return interval.start, max(interval.start, published, end_of_unit(item.first or Moment(1)))
    return interval.start, interval.end


def end_of_unit(first: Moment) -> datetime:
    """Where the year, month, day or minute *first* is over.

    >>> end_of_unit(Moment(2021, 12)), end_of_unit(Moment(2021, 9, 28))
    (datetime.datetime(2022, 1, 1, 0, 0), datetime.datetime(2021, 9, 29, 0, 0))
    """
    if first.clock:
        return datetime.fromisoformat(str(first))
    if first.day:
        return Interval.day(date(first.year, first.month, first.day)).end
    year, month = (first.year, first.month + 1) if 0 < first.month < 12 else (first.year + 1, 1)
    return datetime(year, month, 1) if year <= date.max.year else datetime.max


def _precision(interval: Interval) -> G:
    """The unit (year, month, day, minute) in which both bounds can be named."""
    bounds = [bound for bound in (interval.start, interval.end) if bound not in (datetime.min, datetime.max)]
    unit = interval.granularity
    if unit >= G.YEAR and all(bound == datetime(bound.year, 1, 1) for bound in bounds):
        return G.YEAR
    if unit >= G.MONTH and all(bound == datetime(bound.year, bound.month, 1) for bound in bounds):
        return G.MONTH
    timed = any(bound.time() != time() for bound in bounds)
    within_a_day = interval.end - interval.start < timedelta(days=1) or len(bounds) == 1
    return G.MINUTE if unit < G.DAY and timed and within_a_day else G.DAY


def _moment(moment: datetime, unit: G) -> Moment:
    return Moment(
        moment.year,
        moment.month if unit <= G.MONTH else 0,
        moment.day if unit <= G.DAY else 0,
        f"{moment:%H:%M}" if unit < G.DAY else "",
    )


def _bc_years(timeline: TimelineRecord, entry: Entry) -> tuple[int, int] | None:
    """First and last year of what dates *entry* before our era, as ISO 8601 counts; ``None`` where nothing does."""
    dating = set(entry.anchor.timex)
    values = (_BC.match(timex.value) for timex in timeline.timexes if timex.tid in dating)
    years = [year for found in values if found for year in _years(found[1])]
    return (min(years), max(years)) if years and not entry.anchor.interval else None


def _years(digits: str) -> tuple[int, int]:
    """The years that the digits of a value before our era span: a year, a decade, a century.

    >>> _years("0044"), _years("047"), _years("04")
    ((-43, -43), (-478, -469), (-499, -400))
    """
    years, within = int(digits), 10 ** (4 - len(digits))
    if within == 1:
        return 1 - years, 1 - years
    latest = years * within + (within == 100)  # the fifth century begins with 401, the 470s with 470
    return 2 - latest - within, 1 - latest


def _ancient(entry: Entry, years: tuple[int, int], seen: Counter[str]) -> Item:
    first, last = years
    edtf = str(Moment(first)) + (f"/{Moment(last)}" if last != first else "")
    about = entry.anchor.mod in APPROXIMATE_MODS
    edtf = "/".join(part + "~" * about for part in edtf.split("/"))
    words = "about " * about + bc_words(first, last)
    return Item(_id(entry, seen), entry, words, edtf, Moment(first), Moment(last), bc=True)


def bc_words(first: int, last: int) -> str:
    """
    >>> bc_words(-43, -43), bc_words(-499, -429), bc_words(-499, -400), bc_words(-478, -469)
    ('44 BC', '500–430 BC', '5th century BC', '470s BC')
    """
    earliest, latest = 1 - first, 1 - last
    if earliest == latest:
        return f"{earliest} BC"
    if latest % 100 == 1 and earliest - latest == 99:
        return f"{ordinal(earliest // 100)} century BC"
    if latest % 10 == 0 and earliest - latest == 9:
        return f"{latest}s BC"
    return f"{earliest}–{latest} BC"
