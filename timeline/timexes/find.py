"""``find_timexes``: the temporal expressions of a plain text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from timeline.errors import InputError, TextError
from timeline.languages.packs import has_full_pack, load_pack
from timeline.timexes.context import Genre
from timeline.timexes.publication import publication_moment
from timeline.timexes.steps import tag_timexes
from timeline.timexes.tense import TenseAt
from timeline.values.timex3 import Timex

LIMIT = 50_000_000
"""The longest text taken, in characters."""

_ORDERS = ("MDY", "DMY", "YMD")


def find_timexes(
    text: str,
    pub_date: date | str,
    *,
    lang: str = "en",
    genre: str = "news",
    date_order: str | None = None,
    vocabulary: Mapping[str, str] | None = None,
    country: str | None = None,
    tense_at: TenseAt | None = None,
) -> tuple[Timex, ...]:
    """Find the temporal expressions of *text* and give each its TIMEX3 value.

    ``pub_date`` is a date, a datetime (its own local day counts) or an ISO 8601 string. ``lang`` is ``en`` or, at a
    basic level, any of some 200 other codes (dates, weekdays, "yesterday", "three weeks ago"). ``genre`` is ``news``,
    ``narrative`` (told from the last date told) or ``message`` (leans to the future). ``date_order`` (``MDY``,
    ``DMY`` or ``YMD``) reads "3/4/2012"; by default other dates of the text decide, then the language's habit (MDY
    for English). ``vocabulary`` names periods of your own: ``{"World War II": "1939-09-01/1945-09-02"}``.
    ``country`` adds a country's holidays by its ISO 3166 code (``DE``, ``US``); it needs the ``holidays`` extra.
    ``tense_at(start, end)`` tells whether the clause around those offsets points to the ``past`` or the ``future``;
    by default the words around do.

    Raises :class:`~timeline.errors.TextError` (no text, or too long), :class:`~timeline.errors.PublicationDateError`,
    :class:`~timeline.errors.LanguageError`, :class:`~timeline.errors.InputError` (an option that cannot be used) and
    :class:`~timeline.errors.MissingExtraError` (a *country* without the extra).

    >>> for timex in find_timexes("They met on Tuesday and will meet again next month.", "2021-09-30"):
    ...     print(timex)
    'Tuesday' → 2021-09-28
    'next month' → 2021-10
    """
    checked = check_text(text)
    if genre not in {each.value for each in Genre}:
        raise InputError(f"genre: no {genre!r}; there are: {', '.join(each.value for each in Genre)}")
    if date_order is not None and date_order not in _ORDERS:
        raise InputError(f"date_order: no {date_order!r}; there are: {', '.join(_ORDERS)}")
    _check_vocabulary(vocabulary)
    if not has_full_pack(lang):
        from timeline.timexes.locale.find import tag_basic

        if country:
            raise InputError(f"country: holidays are not read in texts of language {lang!r}")
        return tag_basic(checked, publication_moment(pub_date), lang, genre, date_order, vocabulary, tense_at)
    moment, pack = publication_moment(pub_date), load_pack(lang)
    return tag_timexes(
        checked,
        moment,
        pack=pack,
        genre=genre,
        date_order=date_order,
        vocabulary=vocabulary,
        country=country or "",
        tense_at=tense_at,
        utc_offset=_utc_offset(pub_date),
    )


def _check_vocabulary(given: object) -> None:
    """Raise ``InputError`` unless *given* names periods, or is ``None``."""
    if given is None:
        return
    if not isinstance(given, Mapping):
        raise InputError(f"vocabulary: expected a mapping of names to dates, got {type(given).__name__}")
    for name, period in given.items():
        if not isinstance(name, str) or not name or not isinstance(period, str):
            raise InputError(f"vocabulary: {name!r}: {period!r} is no name with a date in EDTF, both as str")


def check_text(text: object) -> str:
    """*text*, when it is text of a length that is taken.

    >>> check_text(b"bytes")
    Traceback (most recent call last):
        ...
    timeline.errors.TextError: text: expected a str, got bytes
    """
    if not isinstance(text, str):
        raise TextError(f"text: expected a str, got {type(text).__name__}")
    if len(text) > LIMIT:
        raise TextError(f"text: {len(text):,} characters are more than the {LIMIT:,} taken at once")
    return text


def _utc_offset(pub_date: object) -> int | None:
    """Minutes east of UTC, where the publication date says."""
    if isinstance(pub_date, str):
        pub_date = datetime.fromisoformat(pub_date.strip())
    if not isinstance(pub_date, datetime) or (offset := pub_date.utcoffset()) is None:
        return None
    return int(offset.total_seconds() // 60)
