"""The meaning of temporal phrases without the date on which they were written: a closed union of frozen values.

"Last Friday" is ``Named(Name(NameKind.WEEKDAY, 5), Direction.LAST)`` on every date. The publication date enters in
:mod:`timeline.timexes.resolution.resolve`, and only there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import Enum, StrEnum
from operator import attrgetter
from typing import Any, TypeGuard

import attrs

from timeline.values.calendar import Cell
from timeline.values.granularity import Granularity


class Direction(Enum):
    """The side of the reference time that a name points to: "last May", "this May"; TENSE if the words do not say.

    UPCOMING is the one at the reference time or the next, RECENT that one or the last.
    """

    LAST = -1
    THIS = 0
    NEXT = 1
    TENSE = 2
    UPCOMING = 3
    RECENT = 4


class Base(Enum):
    """The time from which a relative expression counts.

    ``PUBLICATION``: "yesterday". ``NARRATIVE``: "the following day", from the focus, the time named last. ``COMPARED``:
    "a year earlier", from the focus and in its unit. ``QUARTER``: from the quarter reported on. ``WEEKEND``: from the
    last or the next weekend, as the tense says. ``AT_HAND``: "the end of the year", in the year that is being told of.
    """

    PUBLICATION = "publication"
    NARRATIVE = "narrative"
    COMPARED = "compared"
    QUARTER = "quarter"
    WEEKEND = "weekend"
    AT_HAND = "at hand"


class NameKind(Enum):
    """The kinds of names that recur: each names a ``unit``, once in every ``cycle``.

    >>> NameKind.WEEKDAY.unit.value, NameKind.WEEKDAY.cycle.value
    ('day', 'week')
    """

    WEEKDAY = "weekday", Granularity.DAY, Granularity.WEEK
    DAY_OF_MONTH = "day of month", Granularity.DAY, Granularity.MONTH
    MONTH_DAY = "month and day", Granularity.DAY, Granularity.YEAR
    MONTH = "month", Granularity.MONTH, Granularity.YEAR
    QUARTER = "quarter", Granularity.QUARTER, Granularity.YEAR
    HALF = "half", Granularity.HALF, Granularity.YEAR
    SEASON = "season", Granularity.SEASON, Granularity.YEAR
    HOLIDAY = "holiday", Granularity.DAY, Granularity.YEAR

    unit: Granularity
    cycle: Granularity

    __hash__ = object.__hash__  # as for Granularity

    def __new__(cls, label: str, unit: Granularity, cycle: Granularity) -> NameKind:
        """A member whose value is *label* alone."""
        kind = object.__new__(cls)
        kind._value_, kind.unit, kind.cycle = label, unit, cycle
        return kind


class Vagueness(StrEnum):
    """TIMEX3's values for times without a place on the calendar."""

    PAST = "PAST_REF"
    PRESENT = "PRESENT_REF"
    FUTURE = "FUTURE_REF"


@attrs.frozen
class Name:
    """A recurring name: weekday 1-7, month 1-12, ``month * 100 + day``, quarter, half, season, or a holiday's key."""

    kind: NameKind
    number: int = 0
    key: str = ""

    @classmethod
    def of_day(cls, month: int, day: int) -> Name:
        """The name of a day in every year: "October 30".

        >>> october_30 = Name.of_day(10, 30)
        >>> october_30.kind.value, october_30.month, october_30.day
        ('month and day', 10, 30)
        """
        return cls(NameKind.MONTH_DAY, month * 100 + day)

    @property
    def month(self) -> int:
        """The number of the month that is named, alone or with a day; else 0."""
        if self.kind is NameKind.MONTH_DAY:
            return self.number // 100
        return self.number if self.kind is NameKind.MONTH else 0

    @property
    def day(self) -> int:
        """The day of the month that is named with its month; else 0."""
        return self.number % 100 if self.kind is NameKind.MONTH_DAY else 0


@attrs.frozen
class Fixed:
    """A time that the phrase names in full: "October 30, 2020", "the 1990s"."""

    cell: Cell


@attrs.frozen
class Named:
    """A recurring name without its week, month or year: "Friday", "last March", "Friday, October 30".

    ``weekday`` is that of a date, 0 if not given.
    """

    name: Name
    direction: Direction = Direction.TENSE
    weekday: int = 0


@attrs.frozen
class Shifted:
    """*count* units from the base: "yesterday", "last year", "two weeks ago", "that day".

    ``exact`` counts from the day ("two weeks later") instead of from unit to unit ("the following week"). Hours and
    minutes count from an earlier time of day ("an hour later").
    """

    unit: Granularity
    count: int
    base: Base = Base.PUBLICATION
    exact: bool = False


@attrs.frozen
class Moved:
    """*count* units from another expression: "the day after tomorrow", "a week from Tuesday"."""

    unit: Granularity
    count: int
    origin: Expression


@attrs.frozen
class Chained:
    """One end of a range or one member of a list: "from May to November", "in March, April and May".

    ``members`` holds all of them in order of text and time, ``position`` says which one is meant: they are dated
    together. ``last_line`` is the offset of the words that the last one labels, in a chronology; else -1.
    """

    members: tuple[Expression, ...]
    position: int
    last_line: int = -1

    @property
    def member(self) -> Expression:
        """The member that is meant, as if it stood alone."""
        return self.members[self.position]


@attrs.frozen
class Within:
    """A recurring name inside another time: "the third quarter of last year", "Friday of next week".

    Quarter 0 is the one that the text reports on: "the 1988 quarter"; with a key ("the 1988 period"), if there is one.
    """

    name: Name
    outer: Expression


@attrs.frozen
class Nth:
    """The n-th unit or weekday inside another time: "the first week of October"; -1 for "the last Friday in May".

    Of a day, it is the nearest weekday after it, or before it if *count* is -1: "the Friday before Christmas".
    """

    unit: Granularity
    count: int
    outer: Expression
    weekday: int = 0


@attrs.frozen
class Clock:
    """A time of day: hour 0-24; minute and second, -1 if not given; ``offset`` from UTC in minutes, if ``zoned``."""

    hour: int
    minute: int
    second: int
    day: Expression
    offset: int = 0
    zoned: bool = False


@attrs.frozen
class DayPart:
    """A part of a day by its TIMEX3 code: MO, AF, EV, NI, MI or DT."""

    part: str
    day: Expression


@attrs.frozen
class Length:
    """An amount of time with its TIMEX3 ``value``; ``direction`` is its side of the base ("the past year").

    ``within`` holds the time that it is a part of, if any ("the first two weeks of May"): the end of that time if
    ``direction`` is LAST, else the beginning. If that time is shorter, the amount ends or begins with it ("the six
    months ended June 30").
    """

    value: str
    unit: Granularity
    count: int = 0
    direction: Direction = Direction.TENSE
    base: Base = Base.PUBLICATION
    within: tuple[Expression, ...] = ()


@attrs.frozen
class Ahead:
    """An amount after "in": a date if its clause looks ahead ("will open in two weeks"), else the amount itself.

    ``unless_past`` is true if the words alone name a date, except in a past clause: "in two weeks' time".
    """

    length: Length
    date: Expression
    unless_past: bool = False


@attrs.frozen
class Recurring:
    """A set of times: ``value`` with TIMEX3's ``quant`` and ``freq``."""

    value: str
    quant: str = ""
    freq: str = ""


@attrs.frozen
class Vague:
    """A time without a place on the calendar: "recently", "now", "the future"."""

    reference: Vagueness


@attrs.frozen
class Spanning:
    """From the start of one time to the end of another: a named period."""

    begin: Expression
    end: Expression


@attrs.frozen
class Digits:
    """A date in digits, "3/4/2012" or "3/4": its numbers in text order; the order of day and month is still open."""

    numbers: tuple[int, ...]

    def readings(self) -> tuple[tuple[int, int, int] | tuple[()], ...]:
        """``(year, month, day)`` as MDY, DMY and YMD; empty if that order gives no day; year 0 if not given.

        >>> Digits((30, 9, 2021)).readings()
        ((), (2021, 9, 30), ())
        """
        if len(self.numbers) == 2:
            first, second = self.numbers
            return _possible(0, first, second), _possible(0, second, first), _possible(0, first, second)
        first, second, third = self.numbers
        return _possible(third, first, second), _possible(third, second, first), _possible(first, second, third)


def _possible(year: int, month: int, day: int) -> tuple[int, int, int] | tuple[()]:
    try:
        date(year or 2000, month, day)
    except ValueError:
        return ()
    return (year, month, day) if year == 0 or year > 31 else ()


@attrs.frozen
class Unplaced:
    """A date with unknown parts as TIMEX3 writes it: "XXXX-12-25"."""

    value: str


Expression = (
    Fixed
    | Named
    | Shifted
    | Moved
    | Chained
    | Within
    | Nth
    | Clock
    | DayPart
    | Length
    | Ahead
    | Recurring
    | Vague
    | Spanning
    | Digits
    | Unplaced
)

TODAY = Shifted(Granularity.DAY, 0)
SAME_DAY = Shifted(Granularity.DAY, 0, Base.NARRATIVE)
"""The day of a time of day that names none ("at 10 a.m."): the day in focus."""


def is_implied(day: Expression) -> bool:
    """True if *day* is the day in focus because the text names no other.

    >>> is_implied(SAME_DAY), is_implied(TODAY)
    (True, False)
    """
    return isinstance(day, Shifted) and day == SAME_DAY


def is_open_name(expression: Expression) -> TypeGuard[Named]:
    """True for a name whose week, month or year the words leave open: "May", but not "last May".

    >>> may = Name(NameKind.MONTH, 5)
    >>> is_open_name(Named(may)), is_open_name(Named(may, Direction.LAST)), is_open_name(TODAY)
    (True, False, False)
    """
    return isinstance(expression, Named) and expression.direction is Direction.TENSE


def unit_of(expression: Expression) -> Granularity:
    """The calendar unit of a date; ``UNKNOWN`` for everything else.

    >>> unit_of(Named(Name(NameKind.MONTH, 5)))
    <Granularity.MONTH: 'month'>
    """
    unit = _UNITS.get(type(expression))
    return unit(expression) if unit else Granularity.UNKNOWN


# by type, because a match statement takes four times as long and this is asked several times an expression
_UNITS: dict[type, Callable[[Any], Granularity]] = {
    Fixed: attrgetter("cell.unit"),
    Shifted: attrgetter("unit"),
    Moved: attrgetter("unit"),
    Nth: attrgetter("unit"),
    Named: attrgetter("name.kind.unit"),
    Within: attrgetter("name.kind.unit"),
    Chained: lambda chained: unit_of(chained.member),
}


def is_day(expression: Expression) -> bool:
    """True if the expression means one day to which a time of day can belong.

    >>> is_day(Named(Name(NameKind.WEEKDAY, 5))), is_day(Named(Name(NameKind.MONTH, 5)))
    (True, False)
    """
    if isinstance(expression, Digits):
        return True
    return not isinstance(expression, Nth) and unit_of(expression) is Granularity.DAY
