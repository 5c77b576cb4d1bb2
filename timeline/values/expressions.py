"""What a temporal phrase says before anyone knows when it was said: a closed union of frozen values.

"Last Friday" is ``Named(Name(NameKind.WEEKDAY, 5), Direction.LAST)`` on every date;
:mod:`timeline.timexes.resolution.resolve` is the one place where the publication date enters.
"""

from __future__ import annotations

from datetime import date
from enum import Enum, StrEnum

import attrs

from timeline.values.calendar import Cell
from timeline.values.granularity import Granularity


class Direction(Enum):
    """To which side of the reference time a name points: "last May", "this May"; TENSE where nothing says."""

    LAST = -1
    THIS = 0
    NEXT = 1
    TENSE = 2
    UPCOMING = 3


class Base(Enum):
    """From where a relative expression is reckoned.

    ``PUBLICATION``: "yesterday". ``NARRATIVE``: "the following day", from the last time told. ``COMPARED``: "a year
    earlier", from the last time told and in its unit. ``QUARTER``: from the quarter just reported on. ``WEEKEND``:
    from the weekend behind or ahead, as the tense says.
    """

    PUBLICATION = "publication"
    NARRATIVE = "narrative"
    COMPARED = "compared"
    QUARTER = "quarter"
    WEEKEND = "weekend"


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

    def __new__(cls, label: str, unit: Granularity, cycle: Granularity) -> NameKind:
        """A member whose value is *label* alone."""
        kind = object.__new__(cls)
        kind._value_, kind.unit, kind.cycle = label, unit, cycle
        return kind


class Vagueness(StrEnum):
    """TIMEX3's values for times that cannot be placed."""

    PAST = "PAST_REF"
    PRESENT = "PRESENT_REF"
    FUTURE = "FUTURE_REF"


@attrs.frozen
class Name:
    """A recurring name: weekday 1-7, month 1-12, ``month * 100 + day``, quarter, half, season, or a holiday's key."""

    kind: NameKind
    number: int = 0
    key: str = ""


@attrs.frozen
class Fixed:
    """A cell that the phrase names in full: "October 30, 2020", "the 1990s"."""

    cell: Cell


@attrs.frozen
class Named:
    """A recurring name that has to be placed: "Friday", "last March", "October 30". ``weekday`` narrows a date down."""

    name: Name
    direction: Direction = Direction.TENSE
    weekday: int = 0


@attrs.frozen
class Shifted:
    """So many units from the base: "yesterday", "last year", "two weeks ago", "that day".

    ``exact`` counts from the day ("two weeks later") rather than from unit to unit ("the following week"). Hours and
    minutes are counted from a time of day told before ("an hour later").
    """

    unit: Granularity
    count: int
    base: Base = Base.PUBLICATION
    exact: bool = False


@attrs.frozen
class Moved:
    """So many units from another expression: "the day after tomorrow", "a week from Tuesday"."""

    unit: Granularity
    count: int
    origin: Expression


@attrs.frozen
class Within:
    """A recurring name inside another time: "the third quarter of last year", "Friday of next week".

    Quarter 0 is the one the text reports on: "the 1988 quarter"; with a key ("the 1988 period"), if it reports on one.
    """

    name: Name
    outer: Expression


@attrs.frozen
class Nth:
    """The n-th unit inside another time, -1 for the last: "the first week of October", "the last Friday in May"."""

    unit: Granularity
    count: int
    outer: Expression
    weekday: int = 0


@attrs.frozen
class Clock:
    """A time of day: hour 0-24, -1 for a part that is not given; ``offset`` is minutes east of UTC, if ``zoned``."""

    hour: int
    minute: int
    second: int
    day: Expression
    offset: int = 0
    zoned: bool = False


@attrs.frozen
class DayPart:
    """A part of a day: MO, AF, EV, NI, MI or DT."""

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
class Recurring:
    """Times that come back: ``value`` with TIMEX3's ``quant`` and ``freq``."""

    value: str
    quant: str = ""
    freq: str = ""


@attrs.frozen
class Vague:
    """A time that cannot be placed on the calendar: "recently", "now", "the future"."""

    reference: Vagueness


@attrs.frozen
class Spanning:
    """From the start of one time to the end of another: a named period."""

    begin: Expression
    end: Expression


@attrs.frozen
class Digits:
    """A date in digits alone, "3/4/2012" or "3/4": its numbers in text order, the order of day and month left open."""

    numbers: tuple[int, ...]

    def readings(self) -> tuple[tuple[int, int, int] | tuple[()], ...]:
        """``(year, month, day)`` as MDY, DMY and YMD; empty where that order names no day; year 0 when not given.

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
    """A value with parts unknown, written as TIMEX3 has it: "XXXX-12-25"."""

    value: str


Expression = (
    Fixed
    | Named
    | Shifted
    | Moved
    | Within
    | Nth
    | Clock
    | DayPart
    | Length
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
    return day == SAME_DAY


def unit_of(expression: Expression) -> Granularity:
    """The calendar unit of a date; ``UNKNOWN`` for everything else.

    >>> unit_of(Named(Name(NameKind.MONTH, 5)))
    <Granularity.MONTH: 'month'>
    """
    match expression:
        case Fixed(cell):
            return cell.unit
        case Shifted(unit) | Moved(unit) | Nth(unit):
            return unit
        case Named(name) | Within(name):
            return name.kind.unit
        case _:
            return Granularity.UNKNOWN


def is_day(expression: Expression) -> bool:
    """True if the expression means one day to which a time of day can belong.

    >>> is_day(Named(Name(NameKind.WEEKDAY, 5))), is_day(Named(Name(NameKind.MONTH, 5)))
    (True, False)
    """
    if isinstance(expression, Digits):
        return True
    return not isinstance(expression, Nth) and unit_of(expression) is Granularity.DAY
