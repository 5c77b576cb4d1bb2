"""The units of the calendar, from seconds to millennia."""

from __future__ import annotations

from enum import Enum


class Granularity(Enum):
    """The calendar unit in which a time is known; members compare from fine to coarse.

    >>> from timeline import find_timexes
    >>> timexes = find_timexes("Norrel was sold on May 3, 2021, and shut in 2023.", "2024-05-10")
    >>> [timex.text for timex in timexes if timex.interval.granularity <= Granularity.DAY]
    ['May 3, 2021']
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
    """The position from the finest (0) to the coarsest; ``UNKNOWN`` comes last."""

    __hash__ = object.__hash__  # members are singletons; Enum would hash their names, a hundred times an article

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
