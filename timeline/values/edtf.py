"""EDTF (Library of Congress 2019, ISO 8601-2) read as intervals; :mod:`timeline.values.interval` writes them."""

from __future__ import annotations

import re
from datetime import date, datetime

from timeline.errors import InputError
from timeline.values.ancient import day_number, days_between, from_start, interval_between, until_end
from timeline.values.granularity import Granularity as G
from timeline.values.interval import MONTHS_OF, SUB_YEAR_CODES, YEARS_OF, Interval, months_later

_UNIT_OF_CODE = {code: (unit, month) for unit, codes in SUB_YEAR_CODES.items() for month, code in codes.items()}
_UNIT_OF_YEARS = {years: unit for unit, years in YEARS_OF.items()}

OPEN = ".."
ACCEPTED = (
    "a day (2024-05-06), month (2024-05), year (2024), decade (199X), century (19XX), season (2024-21, spring, to"
    " 2024-24), quarter (2024-33 to 2024-36) or half-year (2024-40, 2024-41), followed by ~ if approximate; two of"
    " them as first/last; or .. for an open end (2024-05-06/.., ../2024); before our era -0043-03-15, -0043-03 or -0043"
    " (44 BC, because 1 BC is 0000), and Y-11999 (12000 BC)"
)
"""The EDTF that :func:`from_edtf` reads, in words."""

_YEARS = re.compile(r"\d{4}|\d{3}X|\d\dXX|\dXXX", re.ASCII)
_YEAR_AND_CODE = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_EARLY = re.compile(r"(0000|-(?!0000)\d{4})(?:-(\d\d)(?:-(\d\d))?)?|Y(-[1-9]\d{4,5})", re.ASCII)
"""A year before our era with its month and day, or one of five digits, which has none (EDTF, level 1)."""


def from_edtf(text: str) -> tuple[Interval, str]:
    """The interval of EDTF *text*, and its TIMEX3 modifier: ``APPROX`` for ``~``, else empty.

    Reads everything that :func:`~timeline.values.interval.to_edtf` and :func:`~timeline.values.interval.short_edtf`
    write. A week, which EDTF writes as first and last day, has the granularity of a day when it is read back. Raises
    :exc:`~timeline.errors.InputError`, which lists what is accepted, for anything else.

    >>> interval, mod = from_edtf("2020-35~")
    >>> str(interval), interval.granularity.value, mod
    ('2020-35', 'quarter', 'APPROX')
    >>> str(from_edtf("-0043-03~")[0]), from_edtf("-0026/0014")[0].is_ancient
    ('-0043-03', True)
    >>> from_edtf("2019/..")[0] == Interval.after(datetime(2019, 1, 1), G.YEAR)
    True
    """
    parts = [part if part.startswith(OPEN) else part.removesuffix("~") for part in text.split("/")]
    try:
        interval = _unit_named(*parts) if len(parts) == 1 else _from_first_to_last(*parts)
    except (ValueError, TypeError):  # the latter for more than two parts
        raise InputError(f"not a valid date: {text!r}; accepted are {ACCEPTED}") from None
    return interval, "APPROX" if "~" in text else ""


def _from_first_to_last(first: str, last: str) -> Interval:
    if first == last == OPEN:
        return Interval.unknown()
    if first == OPEN:
        return until_end(_unit_named(last))
    since = _unit_named(first)
    if last == OPEN:
        return from_start(since)
    until = _unit_named(last)
    if until.ends <= since.begins:
        raise ValueError("the last before the first")
    return interval_between(since.begins, until.ends, min(since.granularity, until.granularity))


def _unit_named(name: str) -> Interval:
    """The calendar unit with that EDTF *name*. Raises ``ValueError`` for anything else."""
    if early := _EARLY.fullmatch(name):
        return _early_unit(*early.groups(default=""))
    if _YEARS.fullmatch(name):
        return _years_named(name)
    if _DAY.fullmatch(name):
        return Interval.day(date.fromisoformat(name))
    coded = _YEAR_AND_CODE.fullmatch(name)
    if coded is None:
        raise ValueError(name)
    year, code = int(coded[1]), int(coded[2])
    unit, month = _UNIT_OF_CODE.get(code, (G.MONTH, code))
    start = datetime(year, month, 1)
    return interval_between((0, start), (0, months_later(start, MONTHS_OF[unit])), unit)


def _early_unit(year: str, month: str, day: str, long_year: str) -> Interval:
    """The year, month or day before our era; months from 21 on are EDTF's numbers for the parts of a year."""
    first_year = int(year or long_year)
    if day:
        first = day_number(first_year, int(month), int(day))
        return days_between(first, first + 1, G.DAY)
    unit, first_month = _UNIT_OF_CODE.get(int(month), (G.MONTH, int(month))) if month else (G.YEAR, 1)
    years, months = divmod(first_month - 1 + MONTHS_OF.get(unit, 12), 12)
    return days_between(day_number(first_year, first_month), day_number(first_year + years, months + 1), unit)


def _years_named(name: str) -> Interval:
    """The year, decade, century or millennium; one that would begin in year 0 begins in 1."""
    count = 10 ** name.count("X")
    first = int(name.replace("X", "0"))
    after = first + count
    end = datetime(after, 1, 1) if after <= date.max.year else datetime.max
    start = datetime(first if count == 1 else max(first, 1), 1, 1)
    return interval_between((0, start), (0, end), _UNIT_OF_YEARS[count])
