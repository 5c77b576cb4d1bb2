"""Dates as people write them, as coarse as they are known: "Oct 2020", "28–29 Sep 2021", "until 2019", "44 BC".

Every date that people read is written here, so that it has the same words in all formats.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from timeline.presentation.ancient_dates import ancient_words
from timeline.presentation.calendar_names import MONTH_NAMES, SEASON_NAMES, ordinal, part_of_year, year_words
from timeline.values.anchor import Anchor
from timeline.values.ancient import AncientInterval
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval
from timeline.values.parts import Bound, bounding_date

NO_DATE = "no date"

_EVERY = tuple(range(1, 13))
_BEGIN_IN = {
    G.MONTH: _EVERY,
    G.SEASON: (3, 6, 9, 12),
    G.QUARTER: (1, 4, 7, 10),
    G.HALF: (1, 7),
    G.YEAR: (1,),
    G.DECADE: (1,),
    G.CENTURY: (1,),
}
"""The calendar units that have a name of their own, and the months in which one can begin."""

_YEARS = {G.DECADE: 10, G.CENTURY: 100}
_WITH_ARTICLE = re.compile(
    r"(?:early |mid-|late )?(?:\d+s(?: BC)?|\w+ (?:century|millennium)(?: BC)?|\w+ (?:quarter|half) of [^–]+)"
)
"""Dates that have "the" before them in a sentence."""

_PARTS = {"START": "early ", "MID": "mid-", "END": "late "}
_PARTS_OF_DAYS = {"START": "early on ", "MID": "in the middle of ", "END": "late on "}
_PARTS_OF_WEEKS = {"START": "early in the week ", "MID": "in the middle of the week ", "END": "late in the week "}
_BOUNDS = {"BEFORE": "before ", "AFTER": "after ", "ON_OR_BEFORE": "by ", "ON_OR_AFTER": "since "}


def anchor_date(anchor: Anchor, *, planned: bool = False) -> str:
    """The date of *anchor* in words. An open one is bounded by the article's own date and word.

    >>> from timeline import build_timeline
    >>> text = "The mayor was elected before 2010. The pier will be closed until March 2025."
    >>> [anchor_date(entry.anchor) for entry in build_timeline(text, "2024-05-10")]
    ['before 2010', 'until Mar 2025']
    """
    return human_date(anchor.interval, anchor.mod, planned=planned, bound=anchor.bound)


def human_date(interval: Interval, mod: str = "", *, planned: bool = False, bound: Bound | None = None) -> str:
    """*interval* in words, with the TIMEX3 modifier *mod*.

    *bound* is what an open one is to its date; without it an open start reads "by" and an open end "since", or "from"
    if it is *planned*.

    >>> human_date(Interval(datetime(2021, 9, 28), datetime(2021, 9, 30)))
    '28–29 Sep 2021'
    >>> human_date(Interval(datetime(1994, 1, 1), datetime(1995, 1, 1), G.YEAR), "APPROX")
    'about 1994'
    >>> since, until = Interval.after(datetime(2019, 1, 1), G.YEAR), Interval.before(datetime(2021, 5, 5))
    >>> human_date(since, "START"), human_date(until), human_date(until, bound=Bound.BEFORE)
    ('since early 2019', 'by 4 May 2021', 'before 5 May 2021')
    """
    if not interval:
        return NO_DATE
    if not (interval.open_start or interval.open_end):
        return _BOUNDS.get(mod, "") + _modified(interval, mod, after_word=mod in ("APPROX", *_BOUNDS))
    bound = bound or (Bound.BY if interval.open_start else Bound.SINCE)
    word = "from" if planned and bound is Bound.SINCE else bound.value
    date = bounding_date(interval, bound, mod)
    if mod == "END" and interval.open_start:  # the words may be "by the end of 2025", and not "by late 2025"
        return f"{word} the end of {_modified(date, '', after_word=True)}"
    return f"{word} {_modified(date, mod, after_word=True)}"


def _modified(interval: Interval, mod: str, *, after_word: bool) -> str:
    """A closed interval with the word for *mod*; *after_word* with its article, as in "since the early 1990s"."""
    words = ancient_words(interval) if isinstance(interval, AncientInterval) else _closed(interval)
    parts = {G.DAY: _PARTS_OF_DAYS, G.WEEK: _PARTS_OF_WEEKS}.get(interval.granularity, _PARTS)
    date = parts.get(mod, "") + words
    return ("about " if mod == "APPROX" else "") + (in_sentence(date) if after_word else date)


def in_sentence(date: str) -> str:
    """*date*, a date in words, with the article that it has inside a sentence.

    >>> in_sentence("third quarter of 2009"), in_sentence("early 1990s"), in_sentence("autumn 2009")
    ('the third quarter of 2009', 'the early 1990s', 'autumn 2009')
    """
    return f"the {date}" if _WITH_ARTICLE.fullmatch(date) else date


def _closed(interval: Interval) -> str:
    """An interval of our era, in its own unit if it begins and ends with one, else in a finer unit."""
    unit = interval.granularity
    if unit < G.DAY:
        return _within_days(interval)
    for named in (unit, G.YEAR, G.MONTH):
        if named <= unit and _begins(interval.start, named) and _begins(interval.end, named):
            return _units(interval.start, _last(interval, named), named)
    return _days(interval.start.date(), interval.last_day)


def _begins(moment: datetime, unit: G) -> bool:
    """True if a *unit* begins at *moment*.

    >>> _begins(datetime(2020, 7, 1), G.HALF), _begins(datetime(2020, 7, 1), G.YEAR)
    (True, False)
    """
    begins_month = moment == datetime(moment.year, moment.month, 1)
    begins_years = moment.year % _YEARS.get(unit, 1) == 0 or (moment.year == 1 and unit is G.CENTURY)
    return begins_month and moment.month in _BEGIN_IN.get(unit, ()) and begins_years


def _last(interval: Interval, unit: G) -> datetime:
    """The start of the last *unit* of *interval*.

    >>> _last(Interval(datetime(2020, 1, 1), datetime(2021, 1, 1)), G.QUARTER)
    datetime.datetime(2020, 10, 1, 0, 0)
    """
    moment = datetime(interval.last_day.year, interval.last_day.month, 1)
    while not _begins(moment, unit):
        moment = (moment - timedelta(days=1)).replace(day=1)
    return moment


def _units(first: datetime, last: datetime, unit: G) -> str:
    """From one *unit* to another: "2018–2020", "AD 14–37", "May–Jul 2021"."""
    if first == last:
        return _unit(first, unit)
    if unit is G.MONTH and first.year == last.year:
        return f"{MONTH_NAMES[first.month - 1]}–{_unit(last, unit)}"
    dash = "–" if unit >= G.YEAR else " – "
    return _unit(first, unit) + dash + (str(last.year) if unit is G.YEAR else _unit(last, unit))


def _unit(moment: datetime, unit: G) -> str:
    """The name of the *unit* that begins at *moment*, or the day of *moment* if none begins there.

    >>> _unit(datetime(1990, 1, 1), G.DECADE), _unit(datetime(1900, 1, 1), G.CENTURY)
    ('1990s', '20th century')
    >>> _unit(datetime(2019, 12, 1), G.SEASON), _unit(datetime(2020, 7, 1), G.HALF)
    ('winter 2019/20', 'second half of 2020')
    """
    if not _begins(moment, unit):
        return _moment(moment)
    year = moment.year
    match unit:
        case G.MONTH:
            return f"{MONTH_NAMES[moment.month - 1]} {year_words(year)}"
        case G.SEASON:
            next_year = f"/{(year + 1) % 100:02}" if moment.month == 12 else ""
            return f"{SEASON_NAMES[moment.month]} {year_words(year)}{next_year}"
        case G.QUARTER | G.HALF:
            return f"{part_of_year(moment.month, unit)} of {year_words(year)}"
        case G.DECADE:
            return f"{year}s"
        case G.CENTURY:
            return f"{ordinal(year // 100 + 1)} century"
        case _:
            return year_words(year)


def _moment(moment: datetime) -> str:
    """The day of *moment*, with the time of day unless it is midnight."""
    day = _day(moment.date())
    return day if moment == datetime(moment.year, moment.month, moment.day) else f"{day}, {moment:%H:%M}"


def _day(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {year_words(day.year)}"


def _days(first: date, last: date) -> str:
    """From one day to another, without repeating the month or the year that they share.

    >>> _days(date(2021, 8, 30), date(2021, 9, 2)), _days(date(2020, 12, 28), date(2021, 1, 3))
    ('30 Aug – 2 Sep 2021', '28 Dec 2020 – 3 Jan 2021')
    """
    if first == last:
        return _day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_day(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTH_NAMES[first.month - 1]} – {_day(last)}"
    return f"{_day(first)} – {_day(last)}"


def _within_days(interval: Interval) -> str:
    """An interval in a unit shorter than a day.

    >>> _within_days(Interval(datetime(2021, 9, 28, 15), datetime(2021, 9, 28, 16), G.HOUR))
    '28 Sep 2021, 15:00'
    >>> _within_days(Interval(datetime(2021, 9, 28, 6), datetime(2021, 9, 28, 12), G.DAYPART))
    '28 Sep 2021, 06:00–12:00'
    """
    start, end = interval.start, interval.end
    if end - start >= timedelta(days=1):
        return _days(start.date(), interval.last_day)
    if interval.granularity is G.DAYPART or end - start > timedelta(hours=1):
        return f"{_day(start.date())}, {start:%H:%M}–{end:%H:%M}"
    return f"{_day(start.date())}, {start:%H:%M}"
