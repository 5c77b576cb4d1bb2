"""What options of the command line hold, and what is wrong with them, in the words of the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from timeline.errors import ModelError, PublicationDateError
from timeline.timexes.publication import publication_moment


def whole_number(given: str | int) -> int:
    """The number that an option is given.

    >>> whole_number("20")
    20
    """
    try:
        return int(given)
    except ValueError:
        raise typer.BadParameter(f"{given!r} is no whole number") from None


def how_many(given: str | int) -> int:
    """How many of something to keep, where 0 is all."""
    number = whole_number(given)
    if number < 0:
        raise typer.BadParameter(f"{number} is too few: give 1 or more, or 0 for all")
    return number


def check_date(pub_date: str) -> None:
    """Raise a ``PublicationDateError`` unless *pub_date* is a day or a moment, or left out.

    >>> check_date("14/03/2024")
    Traceback (most recent call last):
    timeline.errors.PublicationDateError: --pub-date: '14/03/2024' is no date: write it as 2024-03-14 ...
    """
    try:
        if pub_date:
            publication_moment(pub_date)
    except PublicationDateError:
        raise PublicationDateError(
            f"--pub-date: {pub_date[:60]!r} is no date: write it as 2024-03-14 (year, month, day)"
        ) from None


@contextmanager
def a_model_for(lang: str) -> Iterator[None]:
    """Read articles inside it: where there is no model for *lang*, the error names the command that needs none."""
    try:
        yield
    except ModelError:
        from timeline.parsing.models import MODELS

        if lang in MODELS:
            raise
        raise ModelError(
            f"--lang: events are found in {', '.join(sorted(MODELS))} only, not in {lang!r};"
            f" timeline find --lang {lang} finds time expressions"
        ) from None
