"""The publication date: any accepted form of it as a naive local moment, and its UTC offset."""

from __future__ import annotations

from datetime import date, datetime

from timeline.errors import LONGEST_SHOWN, PublicationDateError, shown

_ACCEPTED = (
    "accepted are a datetime.date, a datetime.datetime (its own local calendar day counts) "
    "and an ISO 8601 string such as '2021-09-30' or '2021-09-30T18:04:00+02:00'"
)


def publication_moment(value: object) -> datetime:
    """The local moment that *value* names, without its time zone; midnight for a bare date.

    >>> publication_moment("2021-09-30T23:30:00-05:00")
    datetime.datetime(2021, 9, 30, 23, 30)
    >>> publication_moment("2021-13-40")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
        ...
    timeline.errors.PublicationDateError: pub_date: '2021-13-40' is not a valid date: month must be in 1..12; ...
    """
    return local_moment(value)[0]


def local_moment(value: object) -> tuple[datetime, int | None]:
    """The local moment that *value* names, and its UTC offset in minutes, positive to the east.

    The offset is ``None`` if the value names no time zone.

    >>> local_moment("2021-09-30T23:30:00-05:00")
    (datetime.datetime(2021, 9, 30, 23, 30), -300)
    >>> local_moment("2021-09-30")
    (datetime.datetime(2021, 9, 30, 0, 0), None)
    """
    moment = _moment(value)
    if moment.tzinfo is None and type(moment) is datetime:
        return moment, None
    offset = moment.utcoffset()
    return moment.replace(tzinfo=None), None if offset is None else int(offset.total_seconds() // 60)


def _moment(value: object) -> datetime:
    """The moment that *value* names, with its time zone if it has one."""
    if isinstance(value, datetime):
        return _with_working_zone(value)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, str):
        return _from_iso(value)
    raise PublicationDateError(f"pub_date: cannot use {shown(value)} ({type(value).__name__}); {_ACCEPTED}")


def _from_iso(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError as error:
        shown = repr(text[:LONGEST_SHOWN])
        raise PublicationDateError(f"pub_date: {shown} is not a valid date: {error}; {_ACCEPTED}") from None


def _with_working_zone(moment: datetime) -> datetime:
    """*moment*, unless its time zone cannot be asked: ``pandas.NaT``, and classes of the caller's that raise."""
    try:
        moment.utcoffset()
    except Exception as error:
        raise PublicationDateError(f"pub_date: cannot use {shown(moment)}: {error}; {_ACCEPTED}") from error
    return moment
