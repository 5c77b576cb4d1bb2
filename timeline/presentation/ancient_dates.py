"""Dates before our era as people write them: "15 Mar 44 BC", "5th century BC", "27 BC – AD 14"."""

from __future__ import annotations

from timeline.presentation.calendar_names import MONTH_NAMES, SEASON_NAMES, ordinal, part_of_year, year_words
from timeline.values.ancient import AncientInterval, CalendarDay, code_of, plain_unit
from timeline.values.granularity import Granularity as G

_ROUND = ((1000, 1, "{} millennium BC"), (100, 1, "{} century BC"))
"""The years of a unit that is counted, the last year BC of the first one, and its words."""


def ancient_words(interval: AncientInterval) -> str:
    """*interval*, whose ends are both known, in words and without a modifier.

    >>> from timeline.values.edtf import from_edtf
    >>> [ancient_words(from_edtf(date)[0]) for date in ("-0043-03-15", "-0499/-0400", "-0478/-0469", "-0299/-0199")]
    ['15 Mar 44 BC', '5th century BC', '470s BC', '300–200 BC']
    >>> [ancient_words(from_edtf(date)[0]) for date in ("-0026/0014", "-0043-21", "-0043-35")]
    ['27 BC – AD 14', 'spring 44 BC', 'third quarter of 44 BC']
    """
    unit = plain_unit(interval)
    first, last = interval.first_day, interval.latest_day
    if code_of(interval):
        return _part_of_year(first, interval.granularity)
    return _years(first[0], last[0]) if unit is G.YEAR else _days(first, last, unit)


def _years(first: int, last: int) -> str:
    """From one year to another, as ISO 8601 counts them; whole centuries and decades by their names."""
    earliest, latest = 1 - first, 1 - last
    if last > 0 or first == last:
        return year_words(first) if first == last else f"{year_words(first)} – {year_words(last)}"
    for years, offset, words in _ROUND:
        if latest % years == offset and earliest - latest == years - 1:
            return words.format(ordinal(earliest // years))
    is_decade = latest % 10 == 0 and earliest - latest == 9
    return f"{latest}s BC" if is_decade else f"{earliest}–{latest} BC"


def _days(first: CalendarDay, last: CalendarDay, unit: G) -> str:
    """From one day or month to another, without repeating the month or the year that they share."""
    end = _named(last, unit)
    if _named(first, unit) == end:
        return end
    if first[0] != last[0]:
        return f"{_named(first, unit)} – {end}"
    if unit is G.MONTH:
        return f"{MONTH_NAMES[first[1] - 1]}–{end}"
    return f"{first[2]}–{end}" if first[1] == last[1] else f"{first[2]} {MONTH_NAMES[first[1] - 1]} – {end}"


def _named(day: CalendarDay, unit: G) -> str:
    """The day, or its month or year."""
    year, month, of_month = day
    parts = {G.YEAR: (), G.MONTH: (MONTH_NAMES[month - 1],)}.get(unit, (str(of_month), MONTH_NAMES[month - 1]))
    return " ".join((*parts, year_words(year)))


def _part_of_year(first: CalendarDay, unit: G) -> str:
    """The season, quarter or half-year that begins on the day *first*."""
    year, month, _ = first
    if unit is G.SEASON:
        return f"{SEASON_NAMES[month]} {year_words(year) if month < 12 else f'{1 - year}/{year_words(year + 1)}'}"
    return f"{part_of_year(month, unit)} of {year_words(year)}"
