"""Dates as people write them, as coarse as they are known: "Oct 2020", "28–29 Sep 2021", "until 2019", "44 BC".

Every date that people read is written here, so that it has the same words in all formats.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from timeline.presentation.ancient_dates import ancient_words, numbered, year_in
from timeline.presentation.calendar_names import counted_word
from timeline.presentation.wording import ENGLISH, DateWords, date_words
from timeline.values.anchor import Anchor
from timeline.values.ancient import AncientInterval
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval
from timeline.values.parts import Bound, bounding_date

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

_BOUNDS = {"BEFORE": "before", "AFTER": "after", "ON_OR_BEFORE": "by", "ON_OR_AFTER": "since"}


def anchor_date(anchor: Anchor, *, planned: bool = False, lang: str = ENGLISH) -> str:
    """The date of *anchor* in words of the language *lang*. An open one is bounded by the article's own date and word.

    >>> from timeline import build_timeline
    >>> text = "The mayor was elected before 2010. The pier will be closed until March 2025."
    >>> [anchor_date(entry.anchor) for entry in build_timeline(text, "2024-05-10")]
    ['before 2010', 'until Mar 2025']
    """
    return human_date(anchor.interval, anchor.mod, planned=planned, bound=anchor.bound, lang=lang)


def human_date(
    interval: Interval, mod: str = "", *, planned: bool = False, bound: Bound | None = None, lang: str = ENGLISH
) -> str:
    """*interval* in words of the language *lang*, with the TIMEX3 modifier *mod*.

    *bound* is what an open one is to its date; without it an open start reads "by" and an open end "since", or "from"
    if it is *planned*.

    >>> days = Interval(datetime(2021, 9, 28), datetime(2021, 9, 30))
    >>> human_date(days), human_date(days, lang="de")
    ('28–29 Sep 2021', '28.–29. Sept. 2021')
    >>> human_date(Interval(datetime(1994, 1, 1), datetime(1995, 1, 1), G.YEAR), "APPROX")
    'about 1994'
    >>> since, until = Interval.after(datetime(2019, 1, 1), G.YEAR), Interval.before(datetime(2021, 5, 5))
    >>> human_date(since, "START"), human_date(until), human_date(until, bound=Bound.BEFORE)
    ('since early 2019', 'by 4 May 2021', 'before 5 May 2021')
    """
    words = date_words(lang)
    if not interval:
        return words.no_date
    if not (interval.open_start or interval.open_end):
        date = _modified(interval, mod, words, after_word=mod in ("APPROX", *_BOUNDS))
        return words.bounds[_BOUNDS[mod]].format(date) if mod in _BOUNDS else date
    bound = bound or (Bound.BY if interval.open_start else Bound.SINCE)
    opening = words.bounds["from" if planned and bound is Bound.SINCE else bound.value]
    date_told = bounding_date(interval, bound, mod)
    if mod == "END" and interval.open_start:  # the words may be "by the end of 2025", and not "by late 2025"
        return opening.format(words.end_of.format(_modified(date_told, "", words, after_word=True)))
    return opening.format(_modified(date_told, mod, words, after_word=True))


def _modified(interval: Interval, mod: str, words: DateWords, *, after_word: bool) -> str:
    """A closed interval with the word for *mod*; *after_word* with its article, as in "since the early 1990s"."""
    told = ancient_words(interval, words) if isinstance(interval, AncientInterval) else _closed(interval, words)
    parts = {G.DAY: words.parts_of_days, G.WEEK: words.parts_of_weeks}.get(interval.granularity, words.parts)
    date = parts.get(mod, "{}").format(told)
    if after_word and words.has_articles:
        date = in_sentence(date)
    return words.about.format(date) if mod == "APPROX" else date


def in_sentence(date: str) -> str:
    """*date*, a date in words, with the article that it has inside a sentence.

    >>> in_sentence("third quarter of 2009"), in_sentence("early 1990s"), in_sentence("autumn 2009")
    ('the third quarter of 2009', 'the early 1990s', 'autumn 2009')
    """
    return f"the {date}" if _WITH_ARTICLE.fullmatch(date) else date


def _closed(interval: Interval, words: DateWords) -> str:
    """An interval of our era, in its own unit if it begins and ends with one, else in a finer unit."""
    unit = interval.granularity
    if unit < G.DAY:
        return _within_days(interval, words)
    for named in (unit, G.YEAR, G.MONTH):
        if named <= unit and _begins(interval.start, named) and _begins(interval.end, named):
            return _units(interval.start, _last(interval, named), named, words)
    return _days(interval.start.date(), interval.last_day, words)


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


def _units(first: datetime, last: datetime, unit: G, words: DateWords) -> str:
    """From one *unit* to another: "2018–2020", "AD 14–37", "May–Jul 2021"."""
    if first == last:
        return _unit(first, unit, words)
    if unit is G.MONTH and first.year == last.year:
        return f"{words.months[first.month - 1]}–{_unit(last, unit, words)}"
    dash = "–" if unit >= G.YEAR else " – "
    return _unit(first, unit, words) + dash + (str(last.year) if unit is G.YEAR else _unit(last, unit, words))


def _unit(moment: datetime, unit: G, words: DateWords) -> str:
    """The name of the *unit* that begins at *moment*, or the day of *moment* if none begins there.

    >>> english, german = date_words("en"), date_words("de")
    >>> _unit(datetime(1990, 1, 1), G.DECADE, english), _unit(datetime(1900, 1, 1), G.CENTURY, english)
    ('1990s', '20th century')
    >>> _unit(datetime(2019, 12, 1), G.SEASON, english), _unit(datetime(2020, 7, 1), G.HALF, english)
    ('winter 2019/20', 'second half of 2020')
    >>> _unit(datetime(2020, 7, 1), G.QUARTER, german), _unit(datetime(1900, 1, 1), G.CENTURY, date_words("es"))
    ('3. Quartal 2020', 'siglo XX')
    """
    if not _begins(moment, unit):
        return _moment(moment, words)
    year = moment.year
    match unit:
        case G.MONTH:
            return f"{words.months[moment.month - 1]} {year_in(year, words)}"
        case G.SEASON:
            next_year = f"/{(year + 1) % 100:02}" if moment.month == 12 else ""
            return f"{words.seasons[moment.month // 3 - 1]} {year_in(year, words)}{next_year}"
        case G.QUARTER | G.HALF:
            number = (moment.month - 1) // (3 if unit is G.QUARTER else 6) + 1
            frame = words.quarter if unit is G.QUARTER else words.half
            return frame.format(n=number, counted=counted_word(number), year=year_in(year, words))
        case G.DECADE:
            return words.decade.format(year=year)
        case G.CENTURY:
            return numbered(year // 100 + 1, words.century)
        case _:
            return year_in(year, words)


def _moment(moment: datetime, words: DateWords) -> str:
    """The day of *moment*, with the time of day unless it is midnight."""
    day = _day(moment.date(), words)
    return day if moment == datetime(moment.year, moment.month, moment.day) else f"{day}, {moment:%H:%M}"


def _day(day: date, words: DateWords) -> str:
    return f"{words.number.format(day.day)} {words.months[day.month - 1]} {year_in(day.year, words)}"


def _days(first: date, last: date, words: DateWords) -> str:
    """From one day to another, without repeating the month or the year that they share.

    >>> english = date_words("en")
    >>> _days(date(2021, 8, 30), date(2021, 9, 2), english), _days(date(2020, 12, 28), date(2021, 1, 3), english)
    ('30 Aug – 2 Sep 2021', '28 Dec 2020 – 3 Jan 2021')
    """
    if first == last:
        return _day(first, words)
    number = words.number.format(first.day)
    if (first.year, first.month) == (last.year, last.month):
        return f"{number}–{_day(last, words)}"
    if first.year == last.year:
        return f"{number} {words.months[first.month - 1]} – {_day(last, words)}"
    return f"{_day(first, words)} – {_day(last, words)}"


def _within_days(interval: Interval, words: DateWords) -> str:
    """An interval in a unit shorter than a day.

    >>> english = date_words("en")
    >>> _within_days(Interval(datetime(2021, 9, 28, 15), datetime(2021, 9, 28, 16), G.HOUR), english)
    '28 Sep 2021, 15:00'
    >>> _within_days(Interval(datetime(2021, 9, 28, 6), datetime(2021, 9, 28, 12), G.DAYPART), english)
    '28 Sep 2021, 06:00–12:00'
    """
    start, end = interval.start, interval.end
    if end - start >= timedelta(days=1):
        return _days(start.date(), interval.last_day, words)
    day = _day(start.date(), words)
    if interval.granularity is G.DAYPART or end - start > timedelta(hours=1):
        return f"{day}, {start:%H:%M}–{end:%H:%M}"
    return f"{day}, {start:%H:%M}"
