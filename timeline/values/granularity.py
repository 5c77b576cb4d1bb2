"""How finely a time is known: a year, a quarter, a day, an hour."""

from __future__ import annotations

from enum import Enum


class Granularity(Enum):
    """The calendar unit in which a time is expressed; members compare from fine to coarse.

    >>> Granularity.DAY < Granularity.MONTH
    True
    >>> Granularity("quarter")
    <Granularity.QUARTER: 'quarter'>
    """

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAYPART = "daypart"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    MILLENNIUM = "millennium"
    UNKNOWN = "unknown"

    rank: int
    """Position from the finest (0) to the coarsest; ``UNKNOWN`` comes last."""

    __hash__ = object.__hash__  # members are one of a kind; Enum would hash their names, a hundred times an article

    def __init__(self, unit: str) -> None:
        self.rank = len(type(self).__members__)

    def __lt__(self, other: Granularity) -> bool:
        return self.rank < other.rank

    def __le__(self, other: Granularity) -> bool:
        return self.rank <= other.rank

    def __gt__(self, other: Granularity) -> bool:
        return self.rank > other.rank

    def __ge__(self, other: Granularity) -> bool:
        return self.rank >= other.rank
