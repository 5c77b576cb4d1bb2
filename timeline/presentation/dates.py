"""Dates as people write them, as coarse as they are known: "Oct 2020", "28–29 Sep 2021", "since 2019", "44 BC"."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from timeline.presentation.ancient_dates import ancient_words
from timeline.presentation.calendar_names import MONTH_NAMES, SEASON_NAMES, ordinal
from timeline.values.ancient import AncientInterval
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval

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
_WITH_ARTICLE = (G.HALF, G.DECADE, G.CENTURY)

_PREFIXES = {
    "APPROX": "about ",
    "START": "early ",
    "MID": "mid-",
    "END": "late ",
    "BEFORE": "before ",
    "AFTER": "after ",
    "ON_OR_BEFORE": "by ",
    "ON_OR_AFTER": "since ",
}


def human_date(interval: Interval, mod: str = "", *, planned: bool = False) -> str:
    """*interval* in words, with the TIMEX3 modifier *mod*. An open end reads "from" if it is *planned*, else "since".

    >>> human_date(Interval(datetime(2021, 9, 28), datetime(2021, 9, 30)))
    '28–29 Sep 2021'
    >>> human_date(Interval(datetime(1994, 1, 1), datetime(1995, 1, 1), G.YEAR), "APPROX")
    'about 1994'
    >>> human_date(Interval.before(datetime(2021, 5, 5))), human_date(Interval.after(datetime(2019, 1, 1), G.YEAR))
    ('before 5 May 2021', 'since 2019')
    """
    if not interval:
        return NO_DATE
    if isinstance(interval, AncientInterval):
        is_open = interval.open_start or interval.open_end
        return ("" if is_open else _PREFIXES.get(mod, "")) + ancient_words(interval)
    if interval.open_start:
        return "before " + _bound(interval.end, interval.granularity)
    if interval.open_end:
        return ("from " if planned else "since ") + _bound(interval.start, interval.granularity)
    return _PREFIXES.get(mod, "") + _closed(interval)


def _bound(moment: datetime, unit: G) -> str:
    """The known end of an open interval.

    >>> _bound(datetime(1990, 1, 1), G.DECADE), _bound(datetime(1990, 5, 1), G.DECADE)
    ('the 1990s', '1 May 1990')
    """
    return ("the " if unit in _WITH_ARTICLE and _begins(moment, unit) else "") + _unit(moment, unit)


def _closed(interval: Interval) -> str:
    """An interval with two ends, in its own unit if it begins and ends with one, else in a finer unit."""
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
    return begins_month and moment.month in _BEGIN_IN.get(unit, ()) and moment.year % _YEARS.get(unit, 1) == 0


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
    """From one *unit* to another: "2018–2020", "May–Jul 2021", "Q3 2020 – Q1 2021"."""
    if first == last:
        return _unit(first, unit)
    if unit is G.MONTH and first.year == last.year:
        return f"{MONTH_NAMES[first.month - 1]}–{_unit(last, unit)}"
    dash = "–" if unit >= G.YEAR else " – "
    return _unit(first, unit) + dash + _unit(last, unit)


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
            return f"{MONTH_NAMES[moment.month - 1]} {year}"
        case G.SEASON:
            return f"{SEASON_NAMES[moment.month]} {year}" + (f"/{(year + 1) % 100:02}" if moment.month == 12 else "")
        case G.QUARTER:
            return f"Q{moment.month // 3 + 1} {year}"
        case G.HALF:
            return f"{'first' if moment.month == 1 else 'second'} half of {year}"
        case G.DECADE:
            return f"{year}s"
        case G.CENTURY:
            return f"{ordinal(year // 100 + 1)} century"
        case _:
            return str(year)


def _moment(moment: datetime) -> str:
    """The day of *moment*, with the time of day unless it is midnight."""
    day = _day(moment.date())
    return day if moment == datetime(moment.year, moment.month, moment.day) else f"{day}, {moment:%H:%M}"


def _day(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


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
