"""Parse and check options; the errors name the option as it is written on the command line."""

from __future__ import annotations

import typer

from timeline.errors import PublicationDateError
from timeline.timexes.publication import publication_moment


def whole_number(value: str | int) -> int:
    """The value of an option, as a number.

    >>> whole_number("20")
    20
    """
    try:
        return int(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is not a whole number") from None


def count_or_all(value: str | int) -> int:
    """The number of things to keep; 0 means all."""
    number = whole_number(value)
    if number < 0:
        raise typer.BadParameter(f"{number} is negative: give 1 or more, or 0 for all")
    return number


def check_date(pub_date: str) -> None:
    """Raise ``PublicationDateError`` unless *pub_date* is a date, with or without a time, or empty.

    >>> check_date("14/03/2024")
    Traceback (most recent call last):
    timeline.errors.PublicationDateError: --pub-date: '14/03/2024' is not a valid date: write it as 2024-03-14 ...
    """
    try:
        if pub_date:
            publication_moment(pub_date)
    except PublicationDateError:
        raise PublicationDateError(
            f"--pub-date: {pub_date[:60]!r} is not a valid date: write it as 2024-03-14 (year, month, day)"
        ) from None
