"""Days of feasts, fixed and movable, from the short codes that packs write.

``12-25`` is a fixed day; ``11-thu-4`` the fourth Thursday of November, ``11-mon-1+1`` the
day after its first Monday, ``05-mon-last`` the last Monday of May;
``easter-2`` Good Friday, ``orthodox-easter`` its Julian sister;
``country/DE/German Unity Day`` is looked up in the ``holidays`` package.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EASTER = re.compile(r"(orthodox-)?easter([+-]\d+)?")


def holiday_date(code: str, year: int) -> date | None:
    """The day that *code* falls on in *year*; ``None`` when there is none or the code means nothing.

    >>> holiday_date("11-thu-4", 2021), holiday_date("easter-2", 2021), holiday_date("05-mon-last", 2021)
    (datetime.date(2021, 11, 25), datetime.date(2021, 4, 2), datetime.date(2021, 5, 31))
    """
    if not 1 <= year <= 9998:
        return None
    if code.startswith("country/"):
        from timeline.timexes.refinement.country_holidays import country_day

        return country_day(code, year)
    if easter := _EASTER.fullmatch(code):
        return _easter(year, orthodox=bool(easter[1])) + timedelta(days=int(easter[2] or 0))
    month, day, *which = code.split("-")
    if not which:
        return _fixed(year, int(month), int(day))
    nth, _, further = which[0].partition("+")
    return _nth_weekday(year, int(month), day, nth) + timedelta(days=int(further or 0))


def _fixed(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nth_weekday(year: int, month: int, weekday: str, which: str) -> date:
    if which == "last":
        following = date(year + month // 12, month % 12 + 1, 1)
        last = following - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - _WEEKDAYS.index(weekday)) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(_WEEKDAYS.index(weekday) - first.weekday()) % 7 + 7 * (int(which) - 1))


def _easter(year: int, *, orthodox: bool) -> date:
    """Easter Sunday, Gregorian calendar (Meeus, Astronomical Algorithms, ch. 8).

    >>> _easter(2021, orthodox=False), _easter(2021, orthodox=True)
    (datetime.date(2021, 4, 4), datetime.date(2021, 5, 2))
    """
    return _julian_easter(year) if orthodox else _gregorian_easter(year)


def _julian_easter(year: int) -> date:
    moon = (19 * (year % 19) + 15) % 30
    day = moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114
    month, day = divmod(day, 31)
    shift = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + timedelta(days=shift)


def _gregorian_easter(year: int) -> date:
    golden = year % 19
    century, rest = divmod(year, 100)
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
