"""The publication date, whatever it is given as, as a naive local moment."""

from __future__ import annotations

from datetime import date, datetime

from timeline.errors import PublicationDateError

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
    timeline.errors.PublicationDateError: pub_date: '2021-13-40' is no date: month must be in 1..12; accepted are ...
    """
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    if isinstance(value, str):
        return _from_iso(value)
    raise PublicationDateError(f"pub_date: cannot use {_shown(value)} ({type(value).__name__}); {_ACCEPTED}")


def _from_iso(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError as error:
        raise PublicationDateError(f"pub_date: {text[:60]!r} is no date: {error}; {_ACCEPTED}") from None


def _shown(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "..."
