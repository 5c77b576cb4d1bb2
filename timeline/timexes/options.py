"""The options of :func:`~timeline.timexes.find.find_timexes`, checked once and passed on as one value."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Literal, get_args

import attrs

from timeline.errors import InputError, shown
from timeline.timexes.context import Genre
from timeline.timexes.tense import TenseAt

DateOrderName = Literal["MDY", "DMY", "YMD"]
_DATE_ORDERS: tuple[str, ...] = get_args(DateOrderName)
_GENRES = {member.value: member for member in Genre}
Beside = Callable[[int], bool]
"""Whether the article at an offset is interrupted: by a caption, or by a teaser of another story."""
_LONGEST_NAME = 200
"""The most characters of a name in a vocabulary."""


@attrs.frozen
class TimexOptions:
    """How to read a text. The fields mean what the parameters of ``find_timexes`` with their names mean."""

    genre: Genre = Genre.AUTO
    date_order: str = ""
    vocabulary: Mapping[str, str] = attrs.field(factory=dict)
    country: str = ""
    tense_at: TenseAt | None = None
    beside: Beside | None = None


def check_options(
    genre: str,
    date_order: str | None,
    vocabulary: Mapping[str, str] | None,
    country: str | None,
    tense_at: TenseAt | None = None,
    beside: Beside | None = None,
) -> TimexOptions:
    """The options as one value; raises ``InputError`` for a value that is not accepted.

    >>> check_options("news", "dmy", None, None, None)
    Traceback (most recent call last):
        ...
    timeline.errors.InputError: date_order must be one of MDY, DMY, YMD, not 'dmy'
    """
    _check_choice("genre", genre, _GENRES)
    if date_order is not None:
        _check_choice("date_order", date_order, _DATE_ORDERS)
    _check_vocabulary(vocabulary)
    if beside is not None and not callable(beside):
        raise InputError(f"beside must be a function of an offset, or None, not {shown(beside)}")
    if country is not None and not isinstance(country, str):
        raise InputError(f"country must be an ISO 3166 code such as DE, as str, not {shown(country)}")
    if tense_at is not None and not callable(tense_at):
        raise InputError(f"tense_at must be a function of two offsets, or None, not {shown(tense_at)}")
    return TimexOptions(_GENRES[genre], date_order or "", vocabulary or {}, country or "", tense_at, beside)


def _check_choice(name: str, value: object, accepted: Collection[str]) -> None:
    if not isinstance(value, str) or value not in accepted:
        raise InputError(f"{name} must be one of {', '.join(accepted)}, not {shown(value)}")


def _check_vocabulary(vocabulary: object) -> None:
    """Raise ``InputError`` unless *vocabulary* maps names to dates, or is ``None``."""
    if vocabulary is None:
        return
    if not isinstance(vocabulary, Mapping):
        raise InputError(f"vocabulary must be a mapping of names to dates, not {type(vocabulary).__name__}")
    for name, period in vocabulary.items():
        if not isinstance(name, str) or not name or not isinstance(period, str):
            raise InputError(
                f"vocabulary: expected a name and an EDTF date, both as str, not {shown(name)}: {shown(period)}"
            )
        if len(name) > _LONGEST_NAME:
            raise InputError(f"vocabulary: a name may have {_LONGEST_NAME} characters; {shown(name)} has {len(name):,}")
