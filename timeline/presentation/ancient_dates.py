"""Dates before our era as people write them: "15 Mar 44 BC", "5th century BC", "27 BC – AD 14"."""

from __future__ import annotations

from timeline.presentation.calendar_names import MONTH_NAMES, SEASON_NAMES, ordinal
from timeline.values.ancient import AncientInterval, CalendarDay, code_of, plain_unit
from timeline.values.granularity import Granularity as G

_ROUND = ((1000, 1, "{} millennium BC"), (100, 1, "{} century BC"))
"""The years of a unit that is counted, the last year BC of the first one, and its words."""


def ancient_words(interval: AncientInterval) -> str:
    """*interval* in words, without a modifier.

    >>> from timeline.values.edtf import from_edtf
    >>> [ancient_words(from_edtf(date)[0]) for date in ("-0043-03-15", "-0499/-0400", "-0478/-0469", "-0299/-0199")]
    ['15 Mar 44 BC', '5th century BC', '470s BC', '300–200 BC']
    >>> [ancient_words(from_edtf(date)[0]) for date in ("-0026/0014", "../-0044", "-0043/..", "-0043-21")]
    ['27 BC – AD 14', 'before 44 BC', 'since 44 BC', 'spring 44 BC']
    """
    unit = plain_unit(interval)
    if interval.open_start:
        return "before " + _named(interval.day_after, unit)
    if interval.open_end:
        return "since " + _named(interval.first_day, unit)
    first, last = interval.first_day, interval.latest_day
    if code_of(interval):
        return _part_of_year(first, interval.granularity)
    return _years(first[0], last[0]) if unit is G.YEAR else _days(first, last, unit)


def _years(first: int, last: int) -> str:
    """From one year to another, as ISO 8601 counts them; whole centuries and decades by their names."""
    earliest, latest = 1 - first, 1 - last
    if last > 0 or first == last:
        return _year(first) if first == last else f"{_year(first)} – {_year(last)}"
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
    return " ".join((*parts, _year(year)))


def _part_of_year(first: CalendarDay, unit: G) -> str:
    """The season, quarter or half-year that begins on the day *first*."""
    year, month, _ = first
    if unit is G.SEASON:
        return f"{SEASON_NAMES[month]} {_year(year) if month < 12 else f'{1 - year}/{_year(year + 1)}'}"
    if unit is G.QUARTER:
        return f"Q{month // 3 + 1} {_year(year)}"
    return f"{'first' if month == 1 else 'second'} half of {_year(year)}"


def _year(year: int) -> str:
    """A year in words, from the number that ISO 8601 gives it.

    >>> _year(-43), _year(0), _year(14)
    ('44 BC', '1 BC', 'AD 14')
    """
    return f"{1 - year} BC" if year < 1 else f"AD {year}"
