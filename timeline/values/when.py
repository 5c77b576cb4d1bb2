"""Dates as an editor writes them: EDTF, and ISO 8601 for times of day, which EDTF intervals cannot have."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from timeline.errors import InputError, shown
from timeline.values.ancient import interval_between
from timeline.values.edtf import ACCEPTED, OPEN, from_edtf
from timeline.values.granularity import Granularity as G
from timeline.values.interval import NO_END, NO_START, Interval, short_edtf

NO_WHEN = "../.."
"""The date of an entry that has none."""

When = str | date | Interval
"""A date for an entry; a ``datetime`` is a ``date`` too."""

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d(?::\d\d(?::\d\d(?:\.\d{6})?)?)?)?", re.ASCII)
_CLOCK = (
    ("seconds", timedelta(seconds=1), G.SECOND),
    ("minutes", timedelta(minutes=1), G.MINUTE),
    ("hours", timedelta(hours=1), G.HOUR),
)
_PARTS = {2: _CLOCK[2], 3: _CLOCK[1], 4: _CLOCK[0]}


def when_text(when: When) -> str:
    """*when*, a date, a datetime, an interval or a text, as the text that :func:`read_when` reads.

    A ``datetime`` at midnight means its day, any other one its minute (or its second, if that is not 0); an aware one
    counts by its own local time. Raises :exc:`~timeline.errors.InputError`, which lists what is accepted, for anything
    else.

    >>> when_text(date(2024, 5, 6)), when_text(datetime(2024, 5, 6, 15, 30)), when_text("2024-05~")
    ('2024-05-06', '2024-05-06T15:30', '2024-05~')
    """
    if isinstance(when, str):
        return write_when(*read_when(when))
    if isinstance(when, datetime) and type(when.date()) is date:  # pandas.NaT is a datetime without a day
        return write_when(_around(when.replace(tzinfo=None)))
    if isinstance(when, date) and not isinstance(when, datetime):
        return write_when(Interval.day(when))
    if isinstance(when, Interval):
        return write_when(when)
    raise InputError(
        f"when must be a date, a datetime, an Interval or a str, not {shown(when)}; accepted as a str are {ACCEPTED}"
    )


def _around(moment: datetime) -> Interval:
    """The second, minute or day of *moment*, whichever it states."""
    if moment.time() == time.min:
        return Interval.day(moment.date())
    _, length, unit = _CLOCK[0] if moment.second else _CLOCK[1]
    start = moment.replace(microsecond=0)
    return Interval(start, datetime.max if start > datetime.max - length else start + length, unit)


def write_when(interval: Interval, mod: str = "") -> str:
    """The EDTF of *interval*; if a bound has a time of day, the hour, minute or second, or both moments.

    >>> six = datetime(2024, 5, 6, 18)
    >>> write_when(Interval(six, six + timedelta(hours=1), G.HOUR)), write_when(Interval(six, six + timedelta(hours=4)))
    ('2024-05-06T18', '2024-05-06T18:00:00/2024-05-06T22:00:00')
    """
    bounds = (interval.start, interval.end)
    if all(bound in (datetime.min, datetime.max) or bound.time() == time.min for bound in bounds):
        return short_edtf(interval, mod)
    for timespec, length, _ in _CLOCK:
        named = interval.start.isoformat(timespec=timespec)
        if interval.end - interval.start == length and datetime.fromisoformat(named) == interval.start:
            return named
    are_open = (interval.open_start, interval.open_end)
    return "/".join(OPEN if is_open else bound.isoformat() for bound, is_open in zip(bounds, are_open, strict=True))


def read_when(text: str) -> tuple[Interval, str]:
    """The interval and the TIMEX3 modifier of *text*. Raises :exc:`~timeline.errors.InputError` for an invalid date.

    >>> str(read_when("2024-05-06T18:30")[0].end), read_when("2024-05-06T18:30")[0].granularity
    ('2024-05-06 18:31:00', <Granularity.MINUTE: 'minute'>)
    """
    if "T" not in text:
        return from_edtf(text)
    try:
        return _timed(text.split("/")), ""
    except (ValueError, TypeError, OverflowError):
        raise InputError(
            f"not a valid date: {text!r}; accepted are {ACCEPTED}; or a time (2024-05-06T18:30), or two as start/end"
        ) from None


def _timed(parts: list[str]) -> Interval:
    """One hour, minute or second, or the interval from one moment to another."""
    if len(parts) == 1:
        start = _moment(parts[0])
        _, length, unit = _PARTS[len(re.split("[T:]", parts[0]))]
        return interval_between((0, start), (0, start + length), unit)
    first, last = parts
    begins = NO_START if first == OPEN else (0, _moment(first))
    ends = NO_END if last == OPEN else (0, _moment(last))
    lengths = {length: unit for _, length, unit in _CLOCK}
    return interval_between(begins, ends, lengths.get(ends[1] - begins[1], G.DAYPART))


def _moment(text: str) -> datetime:
    if not _MOMENT.fullmatch(text):
        raise ValueError(text)
    return datetime.fromisoformat(text)
