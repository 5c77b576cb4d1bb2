"""``find_timexes``: the temporal expressions of a plain text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from os import PathLike
from typing import TYPE_CHECKING

import attrs

from timeline.errors import TextError
from timeline.languages.packs import has_full_pack, load_pack
from timeline.languages.tokens import INVISIBLE
from timeline.timexes.context import GenreName
from timeline.timexes.options import Beside, DateOrderName, TimexOptions, check_options
from timeline.timexes.publication import local_moment
from timeline.timexes.steps import Search
from timeline.timexes.tense import TenseAt
from timeline.values.timex3 import Timex

if TYPE_CHECKING:
    from timeline.timexes.visible import VisibleText

LIMIT = 50_000_000
"""The length of the longest accepted text, in characters."""

_HIDING = ("*", "_", "&", "-\n", "-\r", "\u2010")
"""Marks of emphasis, of entities, and of words broken at the end of a line."""
_HIDING_OR_INVISIBLE = (*_HIDING, *INVISIBLE)
_JOINERS = "\u200c\u200d"
"""Characters without a width that belong to the words of some languages."""


def find_timexes(
    text: str,
    pub_date: date | str,
    *,
    lang: str = "en",
    genre: GenreName = "auto",
    date_order: DateOrderName | None = None,
    vocabulary: Mapping[str, str] | None = None,
    country: str | None = None,
    tense_at: TenseAt | None = None,
    beside: Beside | None = None,
) -> tuple[Timex, ...]:
    """Find the temporal expressions of *text* and give each its TIMEX3 value.

    ``pub_date`` is a date, a datetime (its own local day counts) or an ISO 8601 string. ``lang`` is ``en`` or, at a
    basic level, any of some 200 other codes (dates, weekdays, "yesterday", "three weeks ago"). ``genre`` is ``news``,
    ``narrative`` (each date counts from the one before it) or ``message`` (open dates lie ahead); by default, an
    English text whose dates run through past years is read as a narrative, and any other as news. ``date_order``
    (``MDY``, ``DMY`` or ``YMD``) reads "3/4/2012"; by default other dates of the text decide, then the habit of the
    language (MDY for English). ``vocabulary`` names periods of your own: ``{"World War II": "1939-09-01/1945-09-02"}``.
    ``country`` adds a country's holidays by its ISO 3166 code (``DE``, ``US``); it needs the ``holidays`` extra.
    ``tense_at(start, end)`` returns ``past`` or ``future``, as the clause around those offsets says; by default the
    nearby words decide. ``beside(start)`` is true for a date that is not the article's own, such as that of a caption
    or a teaser: "the next day" in the text after it does not count from it.

    Raises :class:`~timeline.errors.TextError` (no text, or too long), :class:`~timeline.errors.PublicationDateError`,
    :class:`~timeline.errors.LanguageError`, :class:`~timeline.errors.InputError` (an option that is not accepted) and
    :class:`~timeline.errors.MissingExtraError` (a *country* without the extra).

    >>> for timex in find_timexes("They met on Tuesday and will meet again next month.", "2021-09-30"):
    ...     print(timex)
    'Tuesday' → 2021-09-28
    'next month' → 2021-10
    """
    checked = check_text(text)
    options = check_options(genre, date_order, vocabulary, country, tense_at, beside)
    return TimexSearch(checked, pub_date, lang).timexes(options)


class TimexSearch:
    """A checked text whose words are searched once, however often its expressions are resolved.

    >>> search = TimexSearch("They meet on Friday.", "2021-09-30")
    >>> past, ahead = (TimexOptions(tense_at=lambda start, end, tense=tense: tense) for tense in ("past", "future"))
    >>> search.timexes(past)[0].value, search.timexes(ahead)[0].value
    ('2021-09-24', '2021-10-01')
    """

    def __init__(self, text: str, pub_date: date | str, lang: str = "en") -> None:
        self._text, self._lang = text, lang
        self._published, offset = local_moment(pub_date)
        self._visible = _without_hidden_marks(text, lang)
        self._shown = text if self._visible is None else self._visible.text
        self._search = Search(self._shown, self._published, load_pack(lang), offset) if has_full_pack(lang) else None

    def timexes(self, options: TimexOptions) -> tuple[Timex, ...]:
        """The expressions; of the *options*, only ``tense_at`` and ``beside`` may change from one call to the next."""
        visible = self._visible
        if visible is None:
            return self._tagged(options)
        if options.tense_at:
            options = attrs.evolve(options, tense_at=visible.tense(options.tense_at))
        if options.beside:
            options = attrs.evolve(options, beside=visible.beside(options.beside))
        return visible.restored(self._tagged(options), self._text)

    def _tagged(self, options: TimexOptions) -> tuple[Timex, ...]:
        """The expressions of the text without hidden marks."""
        if self._search is not None:
            return self._search.timexes(options)
        from timeline.timexes.locale.find import tag_basic

        return tag_basic(self._shown, self._published, self._lang, options)


def _without_hidden_marks(text: str, lang: str) -> VisibleText | None:
    """The text without the marks that a reader does not see; ``None`` if it has none."""
    if not _may_hide_marks(text):
        return None
    from timeline.timexes.visible import visible_text

    if has_full_pack(lang):
        return visible_text(text, lambda word: bool(word) and bool(load_pack(lang).class_of(word)))
    hidden = INVISIBLE.translate({ord(joiner): "" for joiner in _JOINERS})
    return visible_text(text, lambda word: False, hidden)


def _may_hide_marks(text: str) -> bool:
    """True if *text* may hold marks that a reader does not see."""
    for mark in _HIDING if text.isascii() else _HIDING_OR_INVISIBLE:  # noqa: SIM110  # any(...) takes twice as long
        if mark in text:
            return True
    return False


def check_text(text: object) -> str:
    """Return *text*; raise ``TextError`` if it is not a ``str`` or too long.

    >>> check_text(b"bytes")
    Traceback (most recent call last):
        ...
    timeline.errors.TextError: text: expected a str, got bytes: decode them first, as in text.decode("utf-8")
    """
    kind = type(text).__name__
    if type(text) is not str and isinstance(text, PathLike):
        raise TextError(
            f'text: expected a str, got {kind}: read the file first, as in path.read_text(encoding="utf-8"), or a web '
            "page with read_html"
        )
    if isinstance(text, bytes):
        raise TextError(f'text: expected a str, got {kind}: decode them first, as in text.decode("utf-8")')
    if not isinstance(text, str):
        raise TextError(f"text: expected a str, got {kind}")
    if len(text) > LIMIT:
        raise TextError(f"text: {len(text):,} characters are more than the {LIMIT:,} accepted at once")
    return text
