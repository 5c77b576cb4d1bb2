"""Words that say how an event lies to the date they introduce (SIGNAL in TimeML)."""

from __future__ import annotations

from enum import Enum

from timeline.anchoring.units import DateUnit
from timeline.values.granularity import Granularity
from timeline.values.interval import Interval


class Signal(Enum):
    """How the event lies to the date: in it, all through it, before, after, until it or since it."""

    IN = "in"
    THROUGH = "through"
    BEFORE = "before"
    BY = "by"
    AFTER = "after"
    UNTIL = "until"
    SINCE = "since"


SIGNALS = {
    "after": Signal.AFTER,
    "following": Signal.AFTER,
    "before": Signal.BEFORE,
    "by": Signal.BY,
    "ahead": Signal.BEFORE,
    "until": Signal.UNTIL,
    "till": Signal.UNTIL,
    "to": Signal.UNTIL,
    "through": Signal.UNTIL,
    "since": Signal.SINCE,
    "from": Signal.SINCE,
    "throughout": Signal.THROUGH,
    "for": Signal.THROUGH,
    "over": Signal.THROUGH,
    "during": Signal.IN,
    "between": Signal.THROUGH,
}
"""The signal each preposition or conjunction stands for; any other word means "in"."""


def placed(unit: DateUnit, signal: Signal) -> tuple[Interval, bool]:
    """Interval and durative flag of an event that stands in *signal* to *unit*.

    >>> from datetime import date
    >>> may_6 = DateUnit(("t1",), Interval.day(date(2024, 5, 6)), 0, 5)
    >>> interval, durative = placed(may_6, Signal.SINCE)
    >>> str(interval), durative
    ('2024-05-06/..', True)
    """
    interval = unit.interval
    if unit.spans and signal in (Signal.SINCE, Signal.UNTIL, Signal.THROUGH):
        return interval, True
    match signal:
        case Signal.BEFORE:
            return Interval.before(interval.start, interval.granularity), False
        case Signal.BY:  # "by Friday" allows Friday itself
            return Interval.before(interval.end, interval.granularity), False
        case Signal.AFTER:
            return Interval.after(interval.end, interval.granularity), False
        case Signal.UNTIL:
            return Interval.before(interval.end, interval.granularity), True
        case Signal.SINCE:
            return Interval.after(interval.start, interval.granularity), True
        case Signal.THROUGH:
            return interval, interval.granularity > Granularity.DAY
        case Signal.IN:
            return interval, False
