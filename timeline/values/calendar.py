"""Cells of the calendar: a day, a week, a quarter or a decade as a unit and a running number.

Cells of a unit are numbered, so a shift by n units is an addition, and no date can overflow: years before 0001 and
after 9999 are numbers like any other (year 0 is 1 BC, as in ISO 8601). Weeks are ISO weeks; the winter of a year
begins in its December.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

import attrs

from timeline.values.ancient import day_number, day_numbered, days_between, interval_between
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval

SEASONS = ("SP", "SU", "FA", "WI")
"""The TIMEX3 codes of the seasons in the order of the year; spring begins in March."""

_PER_YEAR = {G.MONTH: 12, G.QUARTER: 4, G.HALF: 2, G.SEASON: 4, G.YEAR: 1}
_YEARS_IN = {G.YEAR: 1, G.DECADE: 10, G.CENTURY: 100, G.MILLENNIUM: 1000}
_MONTHS_IN = {G.MONTH: 1, G.QUARTER: 3, G.HALF: 6, G.SEASON: 3}
_LAST_JULIAN_YEAR = 1752
"""The year in which English-speaking countries took over the Gregorian calendar."""
_DAYS_IN = {G.DAY: 1, G.WEEK: 7, G.WEEKEND: 7}


@attrs.frozen
class Cell:
    """One unit of the calendar.

    >>> Cell.of(date(2021, 9, 30), G.QUARTER).shift(-1).value
    '2021-Q2'
    """

    unit: G
    index: int

    @classmethod
    def of(cls, day: date, unit: G) -> Cell:
        """The cell of *unit* that contains *day*.

        >>> [Cell.of(date(2021, 9, 30), unit).value for unit in (G.DAY, G.WEEK, G.MONTH, G.SEASON, G.DECADE)]
        ['2021-09-30', '2021-W39', '2021-09', '2021-FA', '202']
        """
        if unit in _DAYS_IN:
            return cls(unit, (day.toordinal() - 1) // _DAYS_IN[unit])
        if unit in _YEARS_IN:
            return cls(unit, day.year // _YEARS_IN[unit])
        if unit is G.SEASON:
            return cls(unit, day.year * 4 + day.month // 3 - 1)
        return cls(unit, day.year * _PER_YEAR[unit] + (day.month - 1) // _MONTHS_IN[unit])

    @classmethod
    def on(cls, year: int, month: int, day: int) -> Cell:
        """The day of that date, also before the year 1. Raises :exc:`ValueError` if there is no such day.

        >>> Cell.on(-43, 3, 15).value, Cell.on(2021, 9, 30).value
        ('BC0044-03-15', '2021-09-30')
        """
        return cls(G.DAY, day_number(year, month, day))

    @classmethod
    def at(cls, unit: G, year: int, number: int = 1) -> Cell:
        """The *number*-th month, quarter, half or season (spring is 1) of *year*; or the year or decade itself.

        >>> Cell.at(G.HALF, 2008, 2).value, Cell.at(G.YEAR, -43).value
        ('2008-H2', 'BC0044')
        """
        if unit in _PER_YEAR:
            return cls(unit, year * _PER_YEAR[unit] + number - 1)
        return cls(unit, year // _YEARS_IN[unit])

    @property
    def year(self) -> int:
        """The year, or the first one, in astronomical numbering."""
        if self.unit in _YEARS_IN:
            return self.index * _YEARS_IN[self.unit]
        if self.unit in _PER_YEAR:
            return self.index // _PER_YEAR[self.unit]
        return day_numbered(self.index)[0] if self.unit is G.DAY else self.first_day.year

    @property
    def number(self) -> int:
        """The number of the month, quarter, half or season in its year, counted from 1."""
        return self.index % _PER_YEAR[self.unit] + 1

    @property
    def first_day(self) -> date:
        """The first day; raises :exc:`OverflowError` outside the years 1 to 9999."""
        if self.unit in _DAYS_IN:
            skip = 5 if self.unit is G.WEEKEND else 0
            return _day(self.index * _DAYS_IN[self.unit] + skip)
        if self.unit in _YEARS_IN:
            return _first_of(max(self.year, 1) if self.index == 0 else self.year, 1)
        month = self.index % _PER_YEAR[self.unit] * _MONTHS_IN[self.unit] + (3 if self.unit is G.SEASON else 1)
        return _first_of(self.year, month)

    @property
    def last_day(self) -> date:
        """The last day; raises :exc:`OverflowError` outside the years 1 to 9999."""
        if self.unit is G.DAY:
            return self.first_day
        if self.unit is G.WEEKEND:
            return self.first_day + timedelta(days=1)
        return self.shift(1).first_day - timedelta(days=1)

    @property
    def interval(self) -> Interval:
        """The time that it covers; unknown after the year 9999.

        >>> str(Cell.at(G.QUARTER, 2020, 3).interval), str(Cell.at(G.YEAR, -43).interval)
        ('2020-35', '-0043')
        """
        return _interval(self.unit, self.index)

    @property
    def value(self) -> str:
        """The TIMEX3 value; empty if there is none (a week before 0001-01-01).

        >>> Cell.of(date(2021, 10, 2), G.WEEKEND).value, Cell.at(G.CENTURY, 1900).value
        ('2021-W39-WE', '19')
        """
        return _value(self.unit, self.index)

    def shift(self, count: int) -> Cell:
        """The cell *count* units later; earlier if *count* is negative."""
        return Cell(self.unit, self.index + count)

    def move_day(self, unit: G, count: int) -> Cell:
        """The same day of the month or week, *count* units later; the month itself if it has no such day.

        >>> day = Cell.of(date(2021, 9, 30), G.DAY)
        >>> day.move_day(G.DECADE, 1).value, day.move_day(G.MONTH, 5).value, day.move_day(G.WEEK, -1).value
        ('2031-09-30', '2022-02', '2021-09-23')
        """
        if unit in _DAYS_IN:
            return self.shift(count * _DAYS_IN[unit])
        months = _MONTHS_IN[unit] if unit in _MONTHS_IN else 12 * _YEARS_IN[unit]
        month = self.to(G.MONTH).shift(count * months)
        try:
            return Cell.of(month.first_day.replace(day=self.first_day.day), G.DAY)
        except ValueError:
            return month

    def to(self, unit: G) -> Cell:
        """The cell of *unit*, coarser or finer, in which this one starts.

        >>> Cell.of(date(2021, 9, 30), G.DAY).to(G.YEAR).value, Cell.at(G.SEASON, -43, 2).to(G.DAY).value
        ('2021', 'BC0044-06-01')
        """
        if unit is self.unit:
            return self
        if unit in _YEARS_IN:
            return Cell(unit, self.year // _YEARS_IN[unit])
        if self.unit in _YEARS_IN and unit in _PER_YEAR:
            return Cell.at(unit, self.year)
        if _is_early(self):
            return _with_day(_early_days(self)[0], unit)
        return Cell.of(self.first_day, unit)


def _with_day(number: int, unit: G) -> Cell:
    """The cell of *unit* that contains the day with that number, also before the year 1."""
    if unit in _DAYS_IN:
        return Cell(unit, number // _DAYS_IN[unit])
    year, month, _ = day_numbered(number)
    if unit is G.SEASON:
        return Cell(unit, year * 4 + month // 3 - 1)
    return Cell(unit, year * _PER_YEAR[unit] + (month - 1) // _MONTHS_IN[unit])


def julian_leap_day(year: int, month: int, day: int) -> Cell | None:
    """The month of a leap day that only the Julian calendar has, such as February 29, 1500; ``None`` for other days.

    >>> julian_leap_day(1500, 2, 29).value, julian_leap_day(-100, 2, 29).value, julian_leap_day(1900, 2, 29)
    ('1500-02', 'BC0101-02', None)
    """
    is_leap_day = (month, day) == (2, 29) and year % 100 == 0 and year % 400 != 0 and year < _LAST_JULIAN_YEAR
    return Cell.at(G.MONTH, year, month) if is_leap_day else None


def _day(days: int) -> date:
    """The day *days* after 0001-01-01."""
    if not 0 <= days < date.max.toordinal():
        raise OverflowError(f"day {days} of the calendar")
    return date.fromordinal(days + 1)


def _first_of(year: int, month: int) -> date:
    year, month = (year + 1, month - 12) if month > 12 else (year, month)
    if not 1 <= year <= 9999:
        raise OverflowError(f"year {year}")
    return date(year, month, 1)


def _year(year: int) -> str:
    """A year as TIMEX3 writes it: four digits, before year 1 as in ``BC0044``."""
    return f"{year:04}" if year > 0 else f"BC{1 - year:04}"


# A text names the same few days again and again. The keys are not cells: Python would call a function to hash one.
@lru_cache(maxsize=4096)
def _interval(unit: G, index: int) -> Interval:
    cell = Cell(unit, index)
    if _is_early(cell):
        return days_between(*_early_days(cell), cell.unit)
    try:
        start, last = cell.first_day, cell.last_day
        end = datetime(last.year, last.month, last.day) + timedelta(days=1)
    except OverflowError:
        return Interval.unknown()
    return interval_between((0, datetime(start.year, start.month, start.day)), (0, end), cell.unit)


def _is_early(cell: Cell) -> bool:
    """True for a cell that begins before the year 1. The first decade and the first century begin with that year."""
    per_year = _PER_YEAR.get(cell.unit)
    return cell.index < 0 if per_year is None else cell.index < per_year


def _early_days(cell: Cell) -> tuple[int, int]:
    """The numbers of the first day and of the day after the last, of a cell that begins before the year 1."""
    unit, index = cell.unit, cell.index
    if unit in _DAYS_IN:
        first = index * _DAYS_IN[unit]
        return first + (5 if unit is G.WEEKEND else 0), first + _DAYS_IN[unit]
    if unit in _PER_YEAR:
        skip = 2 if unit is G.SEASON else 0
        first, after = (number * 12 // _PER_YEAR[unit] + skip for number in (index, index + 1))
        return day_number(first // 12, first % 12 + 1), day_number(after // 12, after % 12 + 1)
    years = _YEARS_IN[unit]
    latest = (-index - 1) * years + (unit is not G.DECADE)  # the fifth century begins with 401 BC, the 470s with 470
    earliest = (-index - 1) * years + years - (unit is G.DECADE)
    return day_number(1 - earliest), day_number(2 - max(latest, 1))


@lru_cache(maxsize=4096)
def _value(unit: G, index: int) -> str:
    cell = Cell(unit, index)
    if cell.unit in _DAYS_IN:
        return _value_of_days(cell)
    if cell.unit in _YEARS_IN:
        return _value_of_years(cell)
    prefix = {G.MONTH: f"{cell.number:02}", G.QUARTER: f"Q{cell.number}", G.HALF: f"H{cell.number}"}
    return f"{_year(cell.year)}-{prefix.get(cell.unit) or SEASONS[cell.number - 1]}"


def _value_of_days(cell: Cell) -> str:
    if cell.unit is G.DAY and cell.index < 0:
        year, month, of_month = day_numbered(cell.index)
        return f"{_year(year)}-{month:02}-{of_month:02}"
    try:
        day = cell.first_day
    except OverflowError:
        return ""
    if cell.unit is G.DAY:
        return day.isoformat()
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}" + ("-WE" if cell.unit is G.WEEKEND else "")


def _value_of_years(cell: Cell) -> str:
    if cell.unit is G.YEAR:
        return _year(cell.index)
    if cell.index < 0:
        years = {G.DECADE: 1, G.CENTURY: 2, G.MILLENNIUM: 3}[cell.unit]
        return f"BC{-cell.index - 1:0{4 - years}}"
    return f"{cell.index:0{ {G.DECADE: 3, G.CENTURY: 2, G.MILLENNIUM: 1}[cell.unit] }}"
