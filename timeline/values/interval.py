"""Stretches of calendar time, start included, end excluded."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import attrs

from timeline.errors import InputError
from timeline.values.granularity import Granularity

DAY = timedelta(days=1)


@attrs.frozen
class Interval:
    """A half-open stretch of time in the publication's local time, with the unit it is known in.

    ``start`` is included, ``end`` excluded; both are naive. An open bound is ``datetime.min`` or ``datetime.max``;
    an interval open on both sides says nothing and is false. Raises ``InputError`` for an end before the start.

    >>> may = Interval(datetime(2024, 5, 1), datetime(2024, 6, 1), Granularity.MONTH)
    >>> datetime(2024, 5, 31, 23) in may, datetime(2024, 6, 1) in may
    (True, False)
    """

    start: datetime
    end: datetime
    granularity: Granularity = Granularity.DAY

    def __attrs_post_init__(self) -> None:
        if self.end < self.start:
            raise InputError(f"an interval cannot end ({self.end}) before it starts ({self.start})")

    @classmethod
    def day(cls, day: date) -> Interval:
        """The whole of one calendar day.

        >>> str(Interval.day(date(2024, 5, 6)))
        '2024-05-06'
        """
        start = datetime(day.year, day.month, day.day)
        return cls(start, datetime.max if start > datetime.max - DAY else start + DAY, Granularity.DAY)

    @classmethod
    def unknown(cls) -> Interval:
        """The interval that says nothing: open on both sides.

        >>> bool(Interval.unknown())
        False
        """
        return cls(datetime.min, datetime.max, Granularity.UNKNOWN)

    @classmethod
    def before(cls, moment: datetime, granularity: Granularity = Granularity.DAY) -> Interval:
        """Everything up to *moment*, open at the start.

        >>> str(Interval.before(datetime(2024, 5, 6)))
        '../2024-05-05'
        """
        return cls(datetime.min, moment, granularity)

    @classmethod
    def after(cls, moment: datetime, granularity: Granularity = Granularity.DAY) -> Interval:
        """Everything from *moment* on, open at the end.

        >>> str(Interval.after(datetime(2019, 1, 1), Granularity.YEAR))
        '2019/..'
        """
        return cls(moment, datetime.max, granularity)

    @property
    def open_start(self) -> bool:
        """True when the stretch has no known beginning."""
        return self.start == datetime.min

    @property
    def open_end(self) -> bool:
        """True when the stretch has no known end."""
        return self.end == datetime.max

    @property
    def last_day(self) -> date:
        """The last calendar day touched (``date.max`` when open).

        >>> Interval(datetime(2024, 5, 1), datetime(2024, 6, 1)).last_day
        datetime.date(2024, 5, 31)
        """
        if self.end == self.start or self.open_end:
            return self.end.date()
        return (self.end - timedelta(microseconds=1)).date()

    def overlaps(self, other: Interval) -> bool:
        """True when the two share at least a moment.

        >>> Interval.day(date(2024, 5, 6)).overlaps(Interval.day(date(2024, 5, 7)))
        False
        """
        return self.start < other.end and other.start < self.end

    def contains(self, other: Interval) -> bool:
        """True when *other* lies wholly inside.

        >>> may = Interval(datetime(2024, 5, 1), datetime(2024, 6, 1), Granularity.MONTH)
        >>> may.contains(Interval.day(date(2024, 5, 6))), Interval.day(date(2024, 5, 6)).contains(may)
        (True, False)
        """
        return self.start <= other.start and other.end <= self.end

    def hull(self, other: Interval) -> Interval:
        """The shortest stretch that holds both, in the finer unit of the two.

        >>> str(Interval.day(date(2021, 9, 28)).hull(Interval.day(date(2021, 9, 29))))
        '2021-09-28/2021-09-29'
        """
        return Interval(
            min(self.start, other.start), max(self.end, other.end), min(self.granularity, other.granularity)
        )

    def __contains__(self, moment: datetime) -> bool:
        return self.start <= moment < self.end

    def __bool__(self) -> bool:
        return not (self.open_start and self.open_end)

    def __str__(self) -> str:
        from timeline.values.edtf import to_edtf

        return to_edtf(self)
