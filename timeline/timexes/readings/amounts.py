"""Readings of durations, sets and times of day."""

from __future__ import annotations

import re

import attrs

from timeline.timexes.counting import counted
from timeline.timexes.readings.captures import Captures, Reading
from timeline.timexes.readings.dates import calendar_date, iso_date
from timeline.values.expressions import (
    SAME_DAY,
    TODAY,
    Ahead,
    Base,
    Clock,
    DayPart,
    Direction,
    Expression,
    Fixed,
    Length,
    Name,
    Named,
    NameKind,
    Recurring,
    Shifted,
)
from timeline.values.granularity import Granularity as G

_CODES = {
    G.SECOND: ("PT", "S"),
    G.MINUTE: ("PT", "M"),
    G.HOUR: ("PT", "H"),
    G.DAY: ("P", "D"),
    G.WEEKEND: ("P", "WE"),
    G.WEEK: ("P", "W"),
    G.MONTH: ("P", "M"),
    G.QUARTER: ("P", "Q"),
    G.SEASON: ("P", "M"),
    G.YEAR: ("P", "Y"),
    G.DECADE: ("P", "DE"),
    G.CENTURY: ("P", "C"),
    G.MILLENNIUM: ("P", "ML"),
}
"""How TIMEX3 writes each unit in a duration."""

_IN_YEARS = {G.DECADE: 10, G.CENTURY: 100, G.MILLENNIUM: 1000}
_SMALLER = {G.YEAR: (G.MONTH, 12), G.DAY: (G.HOUR, 24), G.HOUR: (G.MINUTE, 60), G.MINUTE: (G.SECOND, 60)}


def amount_value(amount: float, unit: G) -> str:
    """A duration as TIMEX3 writes it: decades and centuries in years, X for an unknown amount (0).

    >>> amount_value(2, G.DECADE), amount_value(0, G.MONTH), amount_value(2.5, G.HOUR), amount_value(1.5, G.YEAR)
    ('P20Y', 'PXM', 'PT2.5H', 'P1Y6M')
    """
    if amount and unit in _IN_YEARS:
        amount, unit = amount * _IN_YEARS[unit], G.YEAR
    prefix, code = _CODES[unit]
    if not amount:
        return f"{prefix}X{code}"
    if unit in _SMALLER and amount in (0.5, 1.5):
        half = _half_of(unit)
        return half if amount < 1 else joined(f"{prefix}1{code}", half)
    return f"{prefix}{amount:g}{code}" if amount < 1e6 else f"{prefix}{int(amount)}{code}"


def _half_of(unit: G) -> str:
    """Half a unit in the next smaller one.

    >>> _half_of(G.DAY), _half_of(G.YEAR)
    ('PT12H', 'P6M')
    """
    smaller, times = _SMALLER[unit]
    prefix, code = _CODES[smaller]
    return f"{prefix}{times // 2}{code}"


def _amount(captures: Captures, nth: int = 0) -> float:
    """How many: a number, "a few" (0, not known), "half a", "two and a half"."""
    if "count" in captures:
        amount = float(captures.meaning("count", 0, nth))
    elif "some" in captures:
        amount = float(captures.meaning("some", 0))
    else:
        amount = float(captures.options.get("amount", 1))
    return amount + (0.5 if "half" in captures else 0.0)


def length(captures: Captures) -> Expression | None:
    """“two weeks”, “the past three years”, “a year and a half”, “1 year, 9 months”."""
    amount, unit = _amount(captures), captures.unit()
    if amount == 0 and "count" in captures:
        return None
    value = amount_value(amount * captures.number("times", 1), unit)
    if "and_unit" in captures:
        value = joined(value, amount_value(captures.number("and_count", 1), captures.unit("and_unit")))
    if "last_unit" in captures:
        value = joined(value, amount_value(captures.number("last_count", 1), captures.unit("last_unit")))
    base = Base(captures.options.get("base", "publication"))
    direction = Direction(
        captures.meaning("direction", (Direction.THIS if "ordinal" in captures else Direction.TENSE).value)
    )
    return Length(value, unit, int(amount), direction, base)


def sum_away(captures: Captures) -> Expression | None:
    """“a month and two days ago”, “two years, three months and a day later”."""
    amount = length(captures)
    base = Base(captures.options.get("base", "publication"))
    return counted(amount.value, captures.options["sign"], base) if isinstance(amount, Length) else None


def ahead(captures: Captures) -> Expression | None:
    """“two weeks off”, “ten days away”: a date ahead, unless the clause is in the past."""
    amount = length(captures)
    date = counted(amount.value, 1, Base.PUBLICATION) if isinstance(amount, Length) else None
    return Ahead(amount, date, unless_past=True) if isinstance(amount, Length) and date else None


def joined(larger: str, smaller: str) -> str:
    """Two durations as one.

    >>> joined("P1Y", "P9M"), joined("P1D", "PT2H"), joined("PT1H", "PT30M")
    ('P1Y9M', 'P1DT2H', 'PT1H30M')
    """
    return larger + (smaller[2:] if "T" in larger else smaller[1:])


def half_length(captures: Captures) -> Expression | None:
    """“half an hour” is PT30M, “half a day” PT12H, “half a century” P50Y."""
    unit = captures.unit()
    if unit in _IN_YEARS:
        return Length(amount_value(_IN_YEARS[unit] / 2, G.YEAR), G.YEAR, _IN_YEARS[unit] // 2)
    if unit not in _SMALLER:
        return Length(amount_value(0.5, unit), unit)
    smaller, times = _SMALLER[unit]
    return Length(amount_value(times // 2, smaller), smaller, times // 2)


def length_of(captures: Captures) -> Expression | None:
    """A duration with words that no other rule has: “three-quarters of an hour”."""
    return Length(str(captures.options["value"]), G(captures.options["unit"]))


def nights(captures: Captures) -> Expression | None:
    """“two nights” are two days."""
    return Length(amount_value(captures.number("count"), G.DAY), G.DAY, captures.number("count"))


def every(captures: Captures) -> Expression | None:
    """“every day”, “each of the past three months”, “every two years”, “every other week”."""
    quant = _quant(captures)
    if "other" in captures:
        return Recurring(amount_value(2, captures.unit()), f"{quant} OTHER")
    if "ordinal" in captures:
        return Recurring(amount_value(captures.number("ordinal"), captures.unit()), quant)
    return Recurring(amount_value(_amount(captures), captures.unit()), quant)


def _quant(captures: Captures) -> str:
    """TIMEX3's ``quant``, ``EVERY`` or ``EACH``."""
    return str(captures.meaning("quant", "EVERY"))


def adverb_set(captures: Captures) -> Expression | None:
    """“daily”, “monthly”, “annually”."""
    return Recurring(str(captures.meaning("adverb")))


def every_name(captures: Captures) -> Expression | None:
    """“every Tuesday”, “each July”, “Mondays”, “every other Friday night”."""
    quant = str(captures.meaning("quant", ""))
    if "other" in captures:
        quant += " OTHER"
    return Recurring(_recurring_value(captures), quant or "EVERY")


def every_weekday(captures: Captures) -> Expression | None:
    """“weekdays”, “every weekday morning”: Monday to Friday, written as SUTime does, after TIMEX2's ``WE``."""
    part = f"T{captures.meaning('daypart')}" if "daypart" in captures else ""
    return Recurring(f"XXXX-WXX-WD{part}", _quant(captures))


def _recurring_value(captures: Captures) -> str:
    part = f"T{captures.meaning('daypart')}" if "daypart" in captures else ""
    if "weekday" in captures:
        return f"XXXX-WXX-{captures.number('weekday')}{part}"
    if "month" in captures:
        day = f"-{captures.number('day'):02}" if "day" in captures else ""
        return f"XXXX-{captures.number('month'):02}{day}"
    if "season" in captures:
        return "XXXX-" + ("SP", "SU", "FA", "WI")[captures.number("season") - 1]
    if not part:
        return "XXXX-WXX-WE"
    return part if "quant" in captures else f"XXXX-XX-XX{part}"


def often(captures: Captures) -> Expression | None:
    """“twice a week”, “three times a year”."""
    times = captures.number("times") or captures.number("count")
    return Recurring(amount_value(1, captures.unit()), freq=f"{times}X" if times else "")


def _day(captures: Captures) -> Expression:
    """The day of a time of day, if the rule captures one; else the day that the text is about."""
    if "holiday" in captures:
        return Named(Name(NameKind.HOLIDAY, key=str(captures.meaning("holiday"))))
    if "weekday" in captures:
        direction = Direction(captures.meaning("direction", Direction.TENSE.value))
        return Named(Name(NameKind.WEEKDAY, captures.number("weekday")), direction)
    if "deictic" in captures:
        return Shifted(G.DAY, captures.number("deictic"))
    if "shift" in captures.options:
        return Shifted(G.DAY, captures.options["shift"], Base(captures.options.get("base", "publication")))
    return SAME_DAY


def daypart(captures: Captures) -> Expression | None:
    """“Tuesday night”, “this morning”, “last night”, “the afternoon”."""
    return DayPart(str(captures.meaning("daypart", "")), _day(captures))


def this_moment(captures: Captures) -> Expression | None:
    """“this hour”, “last minute”: some time of the day at hand."""
    return DayPart("XX", TODAY)


def clock(captures: Captures) -> Expression | None:
    """“7:15 p.m.”, “15:00 GMT”, “3 o'clock”, “noon”."""
    hour, minute, second = _hour_and_minute(captures)
    if "ampm" in captures:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + captures.number("ampm")
    if "late" in captures and hour < 12 and captures.meaning("late") in ("AF", "EV", "NI"):
        hour += 12
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and minute > 0):
        return None
    return Clock(hour, minute, second, _day(captures), *_offset(captures))


def _offset(captures: Captures) -> tuple[int, bool]:
    """The distance from UTC in minutes, and whether the words tell it."""
    zoned = any(name in captures for name in ("zone", "plus", "minus"))
    ahead = captures.number("offhour") * 60 + captures.number("offminute")
    if "offset" in captures:
        digits = captures.text("offset")
        ahead = int(digits[:2]) * 60 + int(digits[2:])
    return captures.number("zone") + (-ahead if "minus" in captures else ahead), zoned


def _hour_and_minute(captures: Captures) -> tuple[int, int, int]:
    if "decimal" in captures:
        hour, _, minute = captures.text("decimal").partition(".")
        whole = hour.isdecimal() and len(minute) == 2  # "1,000.5 p.m." is no time of day
        return (int(hour), int(minute), -1) if whole else (99, 99, -1)
    if "fraction" in captures:
        second = int(re.split("[.,]", captures.text("fraction"))[0])
        return captures.number("hour"), captures.number("minute"), second
    if "together" in captures:
        digits = captures.text("together").zfill(4)
        return int(digits[:2]), int(digits[2:]), -1
    if "after" in captures or "to" in captures:
        return _around_the_hour(captures)
    return captures.number("hour"), captures.number("minute", -1), captures.number("second", -1)


def _around_the_hour(captures: Captures) -> tuple[int, int, int]:
    """“half past six”, “a quarter to five”, “ten to nine”."""
    minutes = captures.number("past")
    hour = captures.number("hour")
    return (hour, minutes, -1) if "after" in captures else ((hour - 2) % 12 + 1, 60 - minutes, -1)


def iso_moment(captures: Captures) -> Expression | None:
    """“2021-09-30T18:04:00Z”."""
    day = iso_date(captures)
    hour, minute, second = _hour_and_minute(captures)
    if "eight" in captures:
        digits = captures.text("together")
        hour, minute, second = int(digits[:2]), int(digits[2:4]), int(digits[4:] or -1)
    if not isinstance(day, Fixed) or hour > 24 or minute > 59 or second > 59:
        return None
    return Clock(hour, minute, second, day, *_offset(captures))


def moment(captures: Captures) -> Expression | None:
    """“Fri Oct 30 18:04:07 2020”, “30/Oct/2020:18:04:07 -0700”; a log without years tells of the past."""
    hour, minute, second = _hour_and_minute(captures)
    day = calendar_date(captures)
    if day is None or hour > 23:
        return None
    if isinstance(day, Named):
        day = attrs.evolve(day, direction=Direction.RECENT)
    return Clock(hour, minute, second, day, *_offset(captures))


AMOUNT_READINGS: tuple[Reading, ...] = (
    length,
    sum_away,
    ahead,
    half_length,
    length_of,
    nights,
    every,
    adverb_set,
    every_name,
    every_weekday,
    often,
    daypart,
    this_moment,
    clock,
    iso_moment,
    moment,
)
"""The readings of this module, as rules name them."""
