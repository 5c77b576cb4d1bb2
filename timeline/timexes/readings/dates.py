"""Readings of dates: captures in, unanchored expression out; nothing here knows when the text was written.

A reading returns ``None`` for what only looks like a date ("February 30").
"""

from __future__ import annotations

from datetime import date

from timeline.timexes.readings.captures import Captures, reading
from timeline.values.calendar import Cell
from timeline.values.expressions import (
    Base,
    Digits,
    Direction,
    Expression,
    Fixed,
    Moved,
    Name,
    Named,
    NameKind,
    Nth,
    Shifted,
    Vague,
    Vagueness,
    Within,
)
from timeline.values.granularity import Granularity as G

_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def full_year(year: int, digits: str) -> int:
    """A year as written; two digits mean 1950 to 2049.

    >>> full_year(89, "89"), full_year(7, "07"), full_year(1789, "1789")
    (1989, 2007, 1789)
    """
    return year if len(digits) > 2 else year + (1900 if year >= 50 else 2000)


def day_cell(year: int, month: int, day: int) -> Fixed | None:
    """One day, ``None`` when the calendar has no such day."""
    try:
        return Fixed(Cell.of(date(year, month, day), G.DAY))
    except ValueError:
        return None


def direction_of(captures: Captures) -> Direction:
    """“last”, “this”, “next” as captured or as the rule says; by tense when nothing does."""
    return Direction(captures.meaning("direction", Direction.TENSE.value))


def _year(captures: Captures) -> int | None:
    if "year" in captures:
        year = captures.number("year")
        return 1 - year if captures.meaning("era") == -1 else year
    return full_year(captures.number("yy"), captures.text("yy")) if "yy" in captures else None


@reading
def calendar_date(captures: Captures) -> Expression | None:
    """“October 30, 2020”, “30 October”, “Friday, Oct. 13”."""
    month, day, year = captures.number("month"), captures.number("day"), _year(captures)
    if year is not None:
        return day_cell(year, month, day)
    if not 1 <= day <= _LONGEST[month - 1]:
        return None
    return Named(Name(NameKind.MONTH_DAY, month * 100 + day), direction_of(captures), captures.number("weekday"))


@reading
def month(captures: Captures) -> Expression | None:
    """“October 2020”, “last May”, “January”."""
    if (year := _year(captures)) is not None:
        return Fixed(Cell.at(G.MONTH, year, captures.number("month")))
    return Named(Name(NameKind.MONTH, captures.number("month")), direction_of(captures))


@reading
def weekday(captures: Captures) -> Expression | None:
    """“Friday”, “next Tuesday”."""
    return Named(Name(NameKind.WEEKDAY, captures.number("weekday")), direction_of(captures))


@reading
def day_of_month(captures: Captures) -> Expression | None:
    """“the 15th”, “Friday the 13th”."""
    return Named(
        Name(NameKind.DAY_OF_MONTH, captures.number("day")), direction_of(captures), captures.number("weekday")
    )


@reading
def iso_date(captures: Captures) -> Expression | None:
    """“2020-10-30”, “20201030”."""
    if "eight" in captures:
        digits = captures.text("eight")
        return day_cell(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    return day_cell(captures.number("year"), captures.number("mm"), captures.number("dd"))


@reading
def iso_week(captures: Captures) -> Expression | None:
    """“2021-W39”, “2021-W39-4”."""
    try:
        first = date.fromisocalendar(captures.number("year"), captures.number("two"), captures.number("int", 1))
    except ValueError:
        return None
    return Fixed(Cell.of(first, G.DAY if "int" in captures else G.WEEK))


@reading
def ordinal_date(captures: Captures) -> Expression | None:
    """“2021-273”: the 273rd day of 2021."""
    day, year = captures.number("three"), captures.number("year")
    leap = (date(year + 1, 1, 1) - date(year, 1, 1)).days if year < 9999 else 365
    return Fixed(Cell.of(date(year, 1, 1), G.DAY).shift(day - 1)) if 1 <= day <= leap else None


@reading
def digits_date(captures: Captures) -> Expression | None:
    """“3/4/2012”, “30.9.21”: the order of day and month is settled by the text as a whole."""
    parts = captures.all("int")
    if any(len(part) > 4 for part in parts) or (len(parts) == 3 and len(parts[2]) < 2):
        return None
    numbers = tuple(int(part) for part in parts)
    if len(numbers) == 3 and len(parts[2]) <= 2:
        numbers = (*numbers[:2], full_year(numbers[2], parts[2]))
    found = Digits(numbers)
    return found if any(found.readings()) else None


@reading
def year(captures: Captures) -> Expression | None:
    """“1990”, “480 BC”, “'95”, “fiscal 1989”."""
    found = _year(captures)
    return None if found is None else Fixed(Cell.at(G.YEAR, found))


@reading
def decade(captures: Captures) -> Expression | None:
    """“the 1990s”, “the '80s”, “the nineties”."""
    if "decade" in captures:
        return Fixed(Cell.at(G.DECADE, captures.number("hundred", 1900) + captures.number("decade")))
    digits = captures.text("digits")
    number = int(digits)
    if number % 10:
        return None
    if captures.meaning("era") == -1:
        return Fixed(Cell(G.DECADE, -number // 10 - 1))
    if len(digits) == 4 and number % 100 == 0 and captures.options.get("century", True):
        return Fixed(Cell.at(G.DECADE if number == 2000 else G.CENTURY, number))
    return Fixed(Cell.at(G.DECADE, number if len(digits) == 4 else 1900 + number if number >= 30 else 2000 + number))


@reading
def century(captures: Captures) -> Expression | None:
    """“the 19th century”, “the fifth century BC”, “last century”."""
    number = captures.number("ordinal")
    if captures.meaning("era") == -1:
        return Fixed(Cell(G.CENTURY, -number))
    return Fixed(Cell(G.CENTURY, number - 1)) if 1 <= number <= 40 else None


def _part(kind: NameKind, number: int, captures: Captures) -> Expression | None:
    """A quarter, half or season, in its year when one is named."""
    if (year := _year(captures)) is not None:
        return Fixed(Cell.at(kind.unit, year, number))
    if "fiscal" in captures and kind is NameKind.QUARTER:
        return Within(Name(kind, number), Shifted(G.YEAR, 0))
    if "back" in captures.options:
        return Within(Name(kind, number), Shifted(G.YEAR, captures.options["back"]))
    return Named(Name(kind, number), direction_of(captures))


@reading
def quarter(captures: Captures) -> Expression | None:
    """“the third quarter”, “Q3 2020”; fiscal years are taken for calendar ones."""
    number = captures.number("ordinal") or captures.number("int")
    return _part(NameKind.QUARTER, number, captures) if 1 <= number <= 4 else None


@reading
def quarter_of_year(captures: Captures) -> Expression | None:
    """“the 1988 quarter”, “the 1988 period”: the quarter reported on, in that year."""
    year = _year(captures)
    name = Name(NameKind.QUARTER, key=captures.text("period"))
    return None if year is None else Within(name, Fixed(Cell.at(G.YEAR, year)))


@reading
def half(captures: Captures) -> Expression | None:
    """“the second half of 2008”, “H1 2021”; “the last half” is the second."""
    number = captures.number("half") or captures.number("int")
    return _part(NameKind.HALF, number, captures) if 1 <= number <= 2 else None


@reading
def season(captures: Captures) -> Expression | None:
    """“last fall”, “the summer of 1994”."""
    return _part(NameKind.SEASON, captures.number("season"), captures)


@reading
def holiday(captures: Captures) -> Expression | None:
    """“Christmas”, “Labor Day 2020”."""
    name = Name(NameKind.HOLIDAY, key=str(captures.meaning("holiday", "")))
    if (year := _year(captures)) is not None:
        return Within(name, Fixed(Cell.at(G.YEAR, year)))
    return Named(name, direction_of(captures))


def _base(captures: Captures) -> Base:
    return Base(captures.options.get("base", "publication"))


@reading
def relative(captures: Captures) -> Expression | None:
    """“last year”, “this week”, “yesterday”, “the following month”, “that day”."""
    unit = captures.unit() if "unit" in captures else G(captures.options.get("unit", "day"))
    if unit <= G.HOUR:
        return None
    return Shifted(unit, captures.number("shift"), _base(captures))


@reading
def ago(captures: Captures) -> Expression | None:
    """“two weeks ago”, “three days later”; “several years ago” cannot be placed."""
    sign = captures.options["sign"]
    unit = captures.unit()
    vague = Vague(Vagueness.PAST if sign < 0 else Vagueness.FUTURE)
    if "count" in captures:
        amount = captures.meaning("count", 1)
    else:
        amount = captures.meaning("some", 1 if "article" in captures or "unit" in captures else 0)
    if not amount:
        return vague
    times = captures.number("times", 1)
    if unit is G.DECADE:
        unit, times = G.YEAR, 10
    if unit <= G.HOUR and _base(captures) is Base.PUBLICATION:
        return vague
    return Shifted(unit, sign * int(amount) * times, _base(captures), exact=True)


_PARTS = {
    G.WEEK: (G.DAY, 7),
    G.MONTH: (G.WEEK, 4),
    G.YEAR: (G.MONTH, 12),
    G.DECADE: (G.YEAR, 10),
    G.CENTURY: (G.YEAR, 100),
}
"""In which smaller unit, and how many of it, the half of a unit is counted."""


@reading
def half_ago(captures: Captures) -> Expression | None:
    """“half a year ago”, “a year and a half later”, “two and a half decades ago”."""
    unit = captures.unit()
    if unit not in _PARTS:
        return None
    smaller, times = _PARTS[unit]
    count = int((captures.number("count", captures.options["amount"]) + 0.5) * times)
    return Shifted(smaller, captures.options["sign"] * count, _base(captures), exact=True)


@reading
def beyond(captures: Captures) -> Expression | None:
    """“the day after tomorrow”, “the week before last”."""
    unit = captures.unit() if "unit" in captures else G(captures.options.get("unit", "day"))
    return Shifted(unit, captures.options["shift"])


@reading
def moved(captures: Captures) -> Expression | None:
    """“a week from Tuesday”, “two weeks from tomorrow”, “a week ago Friday”, “a year ago today”."""
    count = captures.number("count", 1) * captures.options.get("sign", 1)
    origin: Expression
    if "weekday" in captures:
        origin = Named(
            Name(NameKind.WEEKDAY, captures.number("weekday")), Direction(captures.options.get("towards", 3))
        )
    else:
        origin = Shifted(G.DAY, captures.number("deictic"))
    return Moved(captures.unit(), count, origin)


@reading
def week_of_day(captures: Captures) -> Expression | None:
    """“the week of March 6”."""
    day = calendar_date(captures)
    return None if day is None else Moved(captures.unit(), 0, day)


@reading
def week_of_direction(captures: Captures) -> Expression | None:
    """“Friday of next week”, “Tuesday last week”."""
    return Within(Name(NameKind.WEEKDAY, captures.number("weekday")), Shifted(G.WEEK, captures.number("direction")))


@reading
def nth(captures: Captures) -> Expression | None:
    """“the first week” of something that the text names beside it; “the last day of the month”."""
    count = captures.number("ordinal") or captures.number("direction") or captures.options.get("count", 0)
    return Nth(captures.unit(), count, Shifted(G.YEAR, 0))


@reading
def unit_end(captures: Captures) -> Expression | None:
    """“month's end”, “quarter-end”."""
    return Shifted(captures.unit(), 0)


@reading
def nth_weekday(captures: Captures) -> Expression | None:
    """“the first Monday” of something that the text names beside it."""
    count = captures.number("ordinal") or captures.options.get("count", -1)
    return Nth(G.DAY, count, Shifted(G.YEAR, 0), captures.number("weekday"))


@reading
def vague(captures: Captures) -> Expression | None:
    """“recently”, “now”, “the future”."""
    return Vague(Vagueness(captures.options["reference"]))


@reading
def nothing(captures: Captures) -> Expression | None:
    """Words that look like a time and are none: "24/7", "second-largest"."""
    return None
