"""Dates as an editor types them: in EDTF, or in the words of an article; and what they were read as."""

from __future__ import annotations

from datetime import date, time, timedelta

from timeline.errors import InputError, LanguageError, shown
from timeline.presentation.evidence import named_day
from timeline.presentation.wording import ENGLISH, said_in, say
from timeline.timexes.find import find_timexes
from timeline.timexes.ranges import find_ranges
from timeline.values.interval import Interval
from timeline.values.parts import part_meant
from timeline.values.record import TimelineRecord
from timeline.values.timex3 import Timex, TimexType
from timeline.values.when import NO_WHEN, read_when, when_text, write_when

LONGEST_DATE = 200
"""Characters of a date in words."""
WAYS_TO_WRITE = (
    "write 2024-05-06, 6 May 2024, 2024-05, 2024, autumn 2009, 1990s, 2024-05-06/2024-05-08 or 2019/.. (since)"
)
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_PARTS = ("START", "MID", "END")
_DATES = (TimexType.DATE, TimexType.TIME)
_DAYS_OF_A_YEAR = 365.2425


def typed_when(typed: str, published: date, language: str) -> str:
    """The date that *typed* means, in EDTF: EDTF itself, or words such as "autumn 2009" and "last Monday".

    Words are those of *language*, and count from the day *published*. Nothing means no date. Raises ``InputError``,
    which gives examples, for anything that is not wholly a date.

    >>> published = date(2024, 5, 10)
    >>> [typed_when(typed, published, "en") for typed in ("2009-23", "autumn 2009", "last Monday", "")]
    ['2009-23', '2009-23', '2024-05-06', '../..']
    """
    words = " ".join(typed.split())
    if not words:
        return NO_WHEN
    try:
        return when_text(words)
    except InputError:
        if len(words) <= LONGEST_DATE and (read := _read_in_words(words, published, language)):
            return read
    raise InputError(f"not a valid date: {shown(words)}; {WAYS_TO_WRITE}")


def reads_as(typed: str, timeline: TimelineRecord) -> str:
    """What *typed* says, in the language of *timeline*. Raises ``InputError`` for anything that is not a date.

    >>> reads_as("last Monday", TimelineRecord("Ana Ruiz resigned.", date(2024, 5, 10)))
    'Monday 6 May 2024'
    """
    return when_in_words(typed_when(typed, timeline.pub_date, timeline.language), timeline.language)


def _read_in_words(words: str, published: date, language: str) -> str:
    """The EDTF of *words* if they are one expression or one range; else empty."""
    try:
        found = find_timexes(words, published, lang=language)
    except LanguageError:
        return ""
    for timex in found:
        if timex.text == words and timex.type in _DATES and timex.interval:
            return in_edtf(timex.interval, timex.mod)
    for joined in find_ranges(words, found, language):
        own = [timex for timex in found if timex.tid in joined.tids]
        if joined.interval and _covers(words, own):
            return write_when(joined.interval)
    return ""


def in_edtf(interval: Interval, mod: str) -> str:
    """*interval* in EDTF; of "late 2003", which EDTF cannot say, the months that are meant.

    >>> from timeline.values.edtf import from_edtf
    >>> year, _ = from_edtf("2003")
    >>> in_edtf(year, "END"), in_edtf(year, "APPROX")
    ('2003-09/2003-12', '2003~')
    """
    return write_when(part_meant(interval, mod)) if mod in _PARTS else write_when(interval, mod)


def _covers(words: str, own: list[Timex]) -> bool:
    """True if a range of *own* expressions begins with a word of *words* at most before them, and ends with them."""
    before = words[: min(timex.start for timex in own)]
    return max(timex.end for timex in own) == len(words) and len(before.split()) <= 1


def when_in_words(when: str, lang: str = ENGLISH) -> str:
    """What the EDTF *when* says in words of the language *lang*, with its length.

    >>> when_in_words("2009-23"), when_in_words("2024-05-06"), when_in_words("2019/.."), when_in_words("../..")
    ('autumn 2009, three months', 'Monday 6 May 2024', 'since 2019', 'no date')
    >>> when_in_words("2024-05-06/2024-05-08"), when_in_words("199X"), when_in_words("2024-05-06T18:30")
    ('6–8 May 2024, three days', 'the 1990s, ten years', 'Monday 6 May 2024, 18:30, one minute')
    >>> when_in_words("2009-23", "de")
    'Herbst 2009, 3 Monate'
    """
    interval, mod = read_when(when)
    words = named_day(interval, mod, lang=lang)
    is_closed = bool(interval) and not (interval.open_start or interval.open_end)
    length = _length(interval, lang) if is_closed else ""
    return f"{words}, {length}" if length else words


def _length(interval: Interval, lang: str) -> str:
    """The length of *interval* in words; empty for one day, which needs none."""
    length = interval.length
    if length == timedelta(days=1):
        return ""
    if length % timedelta(days=1):
        return _length_in_hours(length, lang)
    if interval.is_ancient:
        years = round(length.days / _DAYS_OF_A_YEAR)
        return _counted(years, "year", lang) if years else _counted(length.days, "day", lang)
    months = _whole_months(interval)
    if months:
        return _counted(months // 12, "year", lang) if months % 12 == 0 else _counted(months, "month", lang)
    return _counted(length.days, "day", lang)


def _length_in_hours(length: timedelta, lang: str = ENGLISH) -> str:
    """A length that is not in whole days.

    >>> _length_in_hours(timedelta(minutes=1)), _length_in_hours(timedelta(days=1.5))
    ('one minute', '36 hours')
    """
    for unit, size in (("hour", 3600), ("minute", 60), ("second", 1)):
        count, rest = divmod(length, timedelta(seconds=size))
        if not rest:
            return _counted(count, unit, lang)
    return ""


def _whole_months(interval: Interval) -> int:
    """The months of *interval* if it begins and ends with one, else 0."""
    start, end = interval.start, interval.end
    if any(bound.day != 1 or bound.time() != time.min for bound in (start, end)):
        return 0
    return 12 * (end.year - start.year) + end.month - start.month


def _counted(number: int, unit: str, lang: str) -> str:
    if said_in(lang) != ENGLISH:
        return say(lang, f"1 {unit}") if number == 1 else say(lang, f"{{count}} {unit}s", count=number)
    words = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    return f"{words} {unit}" if number == 1 else f"{words} {unit}s"
