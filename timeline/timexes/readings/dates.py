"""Readings of dates.

A reading returns ``None`` for words that only look like a date ("February 30").
"""

from __future__ import annotations

from datetime import date

from timeline.timexes.counting import SMALLER_UNITS
from timeline.timexes.readings.captures import Captures, Reading
from timeline.values.calendar import Cell, julian_leap_day
from timeline.values.expressions import (
    Base,
    DayPart,
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

_MOST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def full_year(year: int, digits: str) -> int:
    """A year as written; two digits mean 1950 to 2049.

    >>> full_year(89, "89"), full_year(7, "07"), full_year(1789, "1789")
    (1989, 2007, 1789)
    """
    return year if len(digits) > 2 else year + (1900 if year >= 50 else 2000)


def day_cell(year: int, month: int, day: int) -> Fixed | None:
    """One day; ``None`` if the calendar has no such day."""
    try:
        return Fixed(Cell.of(date(year, month, day), G.DAY))
    except ValueError:
        return None


def _direction_of(captures: Captures) -> Direction:
    """“last”, “this” or “next” as captured, else as the rule says, else by tense."""
    return Direction(captures.meaning("direction", Direction.TENSE.value))


def _year(captures: Captures) -> int | None:
    if "ones" in captures:  # "nineteen oh five"
        return captures.number("hundred") + captures.number("ones") if captures.number("ones") < 10 else None
    if "year" in captures:
        year = captures.number("year")
        return 1 - year if captures.meaning("era") == -1 else year
    return full_year(captures.number("yy"), captures.text("yy")) if "yy" in captures else None


def calendar_date(captures: Captures) -> Expression | None:
    """“October 30, 2020”, “30 October”, “Friday, Oct. 13”."""
    month, day, year = captures.number("month"), captures.number("day"), _year(captures)
    if year is not None:
        lost = julian_leap_day(year, month, day)
        return Fixed(lost) if lost else day_cell(year, month, day)
    if not 1 <= day <= _MOST_DAYS[month - 1]:
        return None
    return Named(Name.of_day(month, day), _direction_of(captures), captures.number("weekday"))


def month(captures: Captures) -> Expression | None:
    """“October 2020”, “last May”, “January”."""
    if (year := _year(captures)) is not None:
        return Fixed(Cell.at(G.MONTH, year, captures.number("month")))
    return Named(Name(NameKind.MONTH, captures.number("month")), _direction_of(captures))


def month_in_digits(captures: Captures) -> Expression | None:
    """“12/2006”, “12.1987”, “2010-03”."""
    month, _, year = captures.text("decimal").partition(".") if "decimal" in captures else ("", "", "")
    month, year = month or captures.text("month"), year or captures.text("year")
    is_month = len(year) == 4 and 1 <= int(month) <= 12
    return Fixed(Cell.at(G.MONTH, int(year), int(month))) if is_month else None


def weekday(captures: Captures) -> Expression | None:
    """“Friday”, “next Tuesday”."""
    return Named(Name(NameKind.WEEKDAY, captures.number("weekday")), _direction_of(captures))


def day_of_month(captures: Captures) -> Expression | None:
    """“the 15th”, “Friday the 13th”."""
    return Named(
        Name(NameKind.DAY_OF_MONTH, captures.number("day")), _direction_of(captures), captures.number("weekday")
    )


def iso_date(captures: Captures) -> Expression | None:
    """“2020-10-30”, “20201030”."""
    if "eight" in captures:
        digits = captures.text("eight")
        return day_cell(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    return day_cell(captures.number("year"), captures.number("mm"), captures.number("dd"))


def iso_week(captures: Captures) -> Expression | None:
    """“2021-W39”, “2021-W39-4”."""
    try:
        first = date.fromisocalendar(captures.number("year"), captures.number("two"), captures.number("int", 1))
    except ValueError:
        return None
    return Fixed(Cell.of(first, G.DAY if "int" in captures else G.WEEK))


def ordinal_date(captures: Captures) -> Expression | None:
    """“2021-273”: the 273rd day of 2021."""
    day, year = captures.number("three"), captures.number("year")
    leap = (date(year + 1, 1, 1) - date(year, 1, 1)).days if year < 9999 else 365
    return Fixed(Cell.of(date(year, 1, 1), G.DAY).shift(day - 1)) if 1 <= day <= leap else None


def digits_date(captures: Captures) -> Expression | None:
    """“3/4/2012”, “30.9.21”: resolution decides the order of day and month, from the whole text."""
    parts = captures.all("int")
    if any(len(part) > 4 for part in parts) or (len(parts) == 3 and len(parts[2]) < 2):
        return None
    numbers = tuple(int(part) for part in parts)
    if len(numbers) == 3 and len(parts[2]) <= 2:
        numbers = (*numbers[:2], full_year(numbers[2], parts[2]))
    digits = Digits(numbers)
    return digits if any(digits.readings()) else None


def year(captures: Captures) -> Expression | None:
    """“1990”, “480 BC”, “'95”, “fiscal 1989”."""
    number = _year(captures)
    return None if number is None else Fixed(Cell.at(G.YEAR, number))


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
    if len(digits) != 4:
        return Fixed(Cell.at(G.DECADE, number + (1900 if number >= 30 else 2000)))
    is_century = number % 100 == 0 and number != 2000 and captures.options.get("century", True)
    return Fixed(Cell.at(G.CENTURY if is_century else G.DECADE, number))


def century(captures: Captures) -> Expression | None:
    """“the 19th century”, “the fifth century BC”, “last century”."""
    number = captures.number("ordinal")
    if captures.meaning("era") == -1:
        return Fixed(Cell(G.CENTURY, -number))
    return Fixed(Cell(G.CENTURY, number - 1)) if 1 <= number <= 40 else None


def millennium(captures: Captures) -> Expression | None:
    """“the third millennium BC”, “the second millennium”."""
    number = captures.number("ordinal")
    if captures.meaning("era") == -1:
        return Fixed(Cell(G.MILLENNIUM, -number)) if 1 <= number <= 10 else None
    return Fixed(Cell(G.MILLENNIUM, number - 1)) if 1 <= number <= 3 else None


def _part(kind: NameKind, number: int, captures: Captures) -> Expression | None:
    """A quarter, half or season, in its year when one is named."""
    if (year := _year(captures)) is not None:
        return Fixed(Cell.at(kind.unit, year, number))
    if "fiscal" in captures and kind is NameKind.QUARTER:
        return Within(Name(kind, number), Shifted(G.YEAR, 0))
    if "back" in captures.options:
        return Within(Name(kind, number), Shifted(G.YEAR, captures.options["back"]))
    return Named(Name(kind, number), _direction_of(captures))


def quarter(captures: Captures) -> Expression | None:
    """“the third quarter”, “Q3 2020”; fiscal years are taken for calendar ones."""
    number = captures.number("ordinal") or captures.number("int")
    return _part(NameKind.QUARTER, number, captures) if 1 <= number <= 4 else None


def quarter_of_year(captures: Captures) -> Expression | None:
    """“the 1988 quarter”, “the 1988 period”: the quarter reported on, in that year."""
    year = _year(captures)
    name = Name(NameKind.QUARTER, key=captures.text("period"))
    return None if year is None else Within(name, Fixed(Cell.at(G.YEAR, year)))


def half(captures: Captures) -> Expression | None:
    """“the second half of 2008”, “H1 2021”; “the last half” is the second."""
    number = captures.number("half") or captures.number("int")
    return _part(NameKind.HALF, number, captures) if 1 <= number <= 2 else None


def season(captures: Captures) -> Expression | None:
    """“last fall”, “the summer of 1994”."""
    return _part(NameKind.SEASON, captures.number("season"), captures)


def holiday(captures: Captures) -> Expression | None:
    """“Christmas”, “Labor Day 2020”, “Christmas Eve morning”."""
    name = Name(NameKind.HOLIDAY, key=str(captures.meaning("holiday", "")))
    year = _year(captures)
    day = Named(name, _direction_of(captures)) if year is None else Within(name, Fixed(Cell.at(G.YEAR, year)))
    return DayPart(str(captures.meaning("daypart")), day) if "daypart" in captures else day


def known_day(captures: Captures) -> Expression | None:
    """“9/11”, a day that everybody knows by its month and day."""
    return Fixed(Cell.of(date.fromisoformat(str(captures.options["day"])), G.DAY))


def _base(captures: Captures) -> Base:
    return Base(captures.options.get("base", "publication"))


def relative(captures: Captures) -> Expression | None:
    """“last year”, “this week”, “yesterday”, “the following month”, “that day”."""
    unit = captures.unit() if "unit" in captures else G(captures.options.get("unit", "day"))
    if unit <= G.HOUR:
        return None
    return Shifted(unit, captures.number("shift"), _base(captures))


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
    return Shifted(unit, sign * int(amount) * times, _base(captures), exact=True)


_SUBUNITS = {
    **{unit: SMALLER_UNITS[unit] for unit in (G.HOUR, G.DAY, G.WEEK, G.MONTH, G.YEAR)},
    G.DECADE: (G.YEAR, 10),
    G.CENTURY: (G.YEAR, 100),
}
"""The smaller unit in which half of a unit is counted, and how many of them make the whole unit."""


def half_ago(captures: Captures) -> Expression | None:
    """“half a year ago”, “a year and a half later”, “two and a half decades ago”."""
    unit = captures.unit()
    if unit not in _SUBUNITS:
        return None
    smaller, times = _SUBUNITS[unit]
    count = int((captures.number("count", captures.options["amount"]) + 0.5) * times)
    return Shifted(smaller, captures.options["sign"] * count, _base(captures), exact=True)


def beyond(captures: Captures) -> Expression | None:
    """“the day after tomorrow”, “the week before last”."""
    unit = captures.unit() if "unit" in captures else G(captures.options.get("unit", "day"))
    return Shifted(unit, captures.options["shift"])


def moved(captures: Captures) -> Expression | None:
    """“a week from Tuesday”, “two weeks from tomorrow”, “a week ago Friday”, “Tuesday week”, “a year ago today”."""
    count = captures.number("count", 1) * captures.number("times", 1) * captures.options.get("sign", 1)
    origin: Expression
    if "weekday" in captures:
        origin = Named(
            Name(NameKind.WEEKDAY, captures.number("weekday")), Direction(captures.options.get("towards", 3))
        )
    else:
        origin = Shifted(G.DAY, captures.number("deictic"))
    return Moved(captures.unit(), count, origin)


def week_of_day(captures: Captures) -> Expression | None:
    """“the week of March 6”."""
    day = calendar_date(captures)
    return None if day is None else Moved(captures.unit(), 0, day)


def week_of_direction(captures: Captures) -> Expression | None:
    """“Friday of next week”, “Tuesday last week”."""
    return Within(Name(NameKind.WEEKDAY, captures.number("weekday")), Shifted(G.WEEK, captures.number("direction")))


def nth(captures: Captures) -> Expression | None:
    """“the first week” of a time that the text names beside it; “the last day of the month”."""
    count = captures.number("ordinal") or captures.number("direction") or captures.options.get("count", 0)
    return Nth(captures.unit(), count, Shifted(G.YEAR, 0))


def unit_end(captures: Captures) -> Expression | None:
    """“month's end”, “quarter-end”."""
    return Shifted(captures.unit(), 0)


def nth_weekday(captures: Captures) -> Expression | None:
    """“the first Monday” of a time that the text names beside it."""
    count = captures.number("ordinal") or captures.options.get("count", -1)
    return Nth(G.DAY, count, Shifted(G.YEAR, 0), captures.number("weekday"))


def vague(captures: Captures) -> Expression | None:
    """“recently”, “now”, “the future”."""
    return Vague(Vagueness(captures.options["reference"]))


def nothing(captures: Captures) -> Expression | None:
    """Words that only look like a time: "24/7", "second-largest"."""
    return None


DATE_READINGS: tuple[Reading, ...] = (
    calendar_date,
    month,
    month_in_digits,
    weekday,
    day_of_month,
    iso_date,
    iso_week,
    ordinal_date,
    digits_date,
    year,
    decade,
    century,
    millennium,
    quarter,
    quarter_of_year,
    half,
    season,
    holiday,
    known_day,
    relative,
    ago,
    half_ago,
    beyond,
    moved,
    week_of_day,
    week_of_direction,
    nth,
    unit_end,
    nth_weekday,
    vague,
    nothing,
)
"""The readings of this module, as rules name them."""
