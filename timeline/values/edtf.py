"""EDTF (Library of Congress 2019, ISO 8601-2) read as intervals; :mod:`timeline.values.interval` writes them."""

from __future__ import annotations

import re
from datetime import date, datetime

from timeline.errors import InputError
from timeline.values.granularity import Granularity as G
from timeline.values.interval import MONTHS_OF, SUB_YEAR_CODES, YEARS_OF, Interval, months_later

_UNIT_OF_CODE = {code: (unit, month) for unit, codes in SUB_YEAR_CODES.items() for month, code in codes.items()}
_UNIT_OF_YEARS = {years: unit for unit, years in YEARS_OF.items()}

OPEN = ".."
ACCEPTED = (
    "a day (2024-05-06), month (2024-05), year (2024), decade (199X), century (19XX), season (2024-21, spring, to"
    " 2024-24), quarter (2024-33 to 2024-36) or half-year (2024-40, 2024-41), followed by ~ if approximate; two of"
    " them as first/last; or .. for an open end (2024-05-06/.., ../2024)"
)
"""The EDTF that :func:`from_edtf` reads, in words."""

_YEARS = re.compile(r"\d{4}|\d{3}X|\d\dXX|\dXXX", re.ASCII)
_YEAR_AND_CODE = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def from_edtf(text: str) -> tuple[Interval, str]:
    """The interval of EDTF *text*, and its TIMEX3 modifier: ``APPROX`` for ``~``, else empty.

    Reads everything that :func:`~timeline.values.interval.to_edtf` and :func:`~timeline.values.interval.short_edtf`
    write. A week, which EDTF writes as first and last day, has the granularity of a day when it is read back. Raises
    :exc:`~timeline.errors.InputError`, which lists what is accepted, for anything else.

    >>> interval, mod = from_edtf("2020-35~")
    >>> str(interval), interval.granularity.value, mod
    ('2020-35', 'quarter', 'APPROX')
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
        until = _unit_named(last)
        return Interval.before(until.end, until.granularity)
    since = _unit_named(first)
    if last == OPEN:
        return Interval.after(since.start, since.granularity)
    until = _unit_named(last)
    if until.end <= since.start:
        raise ValueError("the last before the first")
    return Interval(since.start, until.end, min(since.granularity, until.granularity))


def _unit_named(name: str) -> Interval:
    """The calendar unit with that EDTF *name*. Raises ``ValueError`` for anything else."""
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
    return Interval(start, months_later(start, MONTHS_OF[unit]), unit)


def _years_named(name: str) -> Interval:
    """The year, decade, century or millennium; one that would begin in year 0 begins in 1."""
    count = 10 ** name.count("X")
    first = int(name.replace("X", "0"))
    after = first + count
    end = datetime(after, 1, 1) if after <= date.max.year else datetime.max
    return Interval(datetime(first if count == 1 else max(first, 1), 1, 1), end, _UNIT_OF_YEARS[count])
