"""Dates before our era as people write them: "15 Mar 44 BC", "5th century BC", "27 BC – AD 14"."""

from __future__ import annotations

from timeline.presentation.calendar_names import counted_word, ordinal, roman_number, year_words
from timeline.presentation.wording import DateWords
from timeline.values.ancient import AncientInterval, CalendarDay, code_of, plain_unit
from timeline.values.granularity import Granularity as G


def ancient_words(interval: AncientInterval, words: DateWords) -> str:
    """*interval*, whose ends are both known, in *words* and without a modifier.

    >>> from timeline.presentation.wording import date_words
    >>> from timeline.values.edtf import from_edtf
    >>> dates = ("-0043-03-15", "-0499/-0400", "-0478/-0469", "-0299/-0199")
    >>> [ancient_words(from_edtf(date)[0], date_words("en")) for date in dates]
    ['15 Mar 44 BC', '5th century BC', '470s BC', '300–200 BC']
    >>> [ancient_words(from_edtf(date)[0], date_words("de")) for date in ("-0026/0014", "-0043-21", "-0499/-0400")]
    ['27 v. Chr. – 14 n. Chr.', 'Frühling 44 v. Chr.', '5. Jahrhundert v. Chr.']
    """
    unit = plain_unit(interval)
    first, last = interval.first_day, interval.latest_day
    if code_of(interval):
        return _part_of_year(first, interval.granularity, words)
    return _years(first[0], last[0], words) if unit is G.YEAR else _days(first, last, unit, words)


def year_in(year: int, words: DateWords) -> str:
    """A year, from the number that ISO 8601 gives it, with its era where that is not plain."""
    return year_words(year, words.bc, words.ad)


def _years(first: int, last: int, words: DateWords) -> str:
    """From one year to another, as ISO 8601 counts them; whole centuries and decades by their names."""
    earliest, latest = 1 - first, 1 - last
    if last > 0 or first == last:
        return year_in(first, words) if first == last else f"{year_in(first, words)} – {year_in(last, words)}"
    for years, frame in ((1000, words.millennium), (100, words.century)):
        if latest % years == 1 and earliest - latest == years - 1:
            return words.bc.format(numbered(earliest // years, frame))
    is_decade = latest % 10 == 0 and earliest - latest == 9
    return words.bc.format(words.decade.format(year=latest) if is_decade else f"{earliest}–{latest}")


def numbered(number: int, frame: str) -> str:
    """A century or a millennium with its *number* in its *frame*.

    >>> numbered(5, "{nth} century"), numbered(5, "siglo {roman}")
    ('5th century', 'siglo V')
    """
    return frame.format(n=number, nth=ordinal(number), roman=roman_number(number))


def _days(first: CalendarDay, last: CalendarDay, unit: G, words: DateWords) -> str:
    """From one day or month to another, without repeating the month or the year that they share."""
    end = _named(last, unit, words)
    if _named(first, unit, words) == end:
        return end
    if first[0] != last[0]:
        return f"{_named(first, unit, words)} – {end}"
    month = words.months[first[1] - 1]
    if unit is G.MONTH:
        return f"{month}–{end}"
    day = words.number.format(first[2])
    return f"{day}–{end}" if first[1] == last[1] else f"{day} {month} – {end}"


def _named(day: CalendarDay, unit: G, words: DateWords) -> str:
    """The day, or its month or year."""
    year, month, of_month = day
    named = words.months[month - 1]
    parts = {G.YEAR: (), G.MONTH: (named,)}.get(unit, (words.number.format(of_month), named))
    return " ".join((*parts, year_in(year, words)))


def _part_of_year(first: CalendarDay, unit: G, words: DateWords) -> str:
    """The season, quarter or half-year that begins on the day *first*."""
    year, month, _ = first
    if unit is G.SEASON:
        named = year_in(year, words) if month < 12 else f"{1 - year}/{year_in(year + 1, words)}"
        return f"{words.seasons[month // 3 - 1]} {named}"
    number = (month - 1) // (3 if unit is G.QUARTER else 6) + 1
    frame = words.quarter if unit is G.QUARTER else words.half
    return frame.format(n=number, counted=counted_word(number), year=year_in(year, words))
