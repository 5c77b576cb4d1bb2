"""Temporal expressions as TimeML 1.2.1 annotates them (TIMEX3)."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from enum import StrEnum

import attrs

from timeline.values.ancient import AncientInterval
from timeline.values.interval import Interval

PUBLICATION = "t0"
"""The id of the publication date itself (TimeML's document creation time)."""


class TimexType(StrEnum):
    """The four types of TIMEX3.

    >>> from timeline import find_timexes
    >>> text = "She rowed every Tuesday for two years, until noon Friday."
    >>> [(timex.text, timex.type.value) for timex in find_timexes(text, "2024-05-10")]
    [('every Tuesday', 'SET'), ('two years', 'DURATION'), ('noon Friday', 'TIME')]
    """

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@attrs.frozen
class Timex:
    """A temporal expression found in a text, with its value.

    ``start`` and ``end`` are character offsets into the text as given, end excluded. ``value`` is the TIMEX3 value
    (``2021-10-30``, ``2021-W39``, ``P2D``, ``PRESENT_REF``, ``XXXX-WXX-2``). ``mod``, ``quant`` and ``freq`` are the
    TIMEX3 attributes of those names, empty if the text gives none. ``anchor_tid`` is the id of the expression from
    which this one counts (``t0`` for the publication date); ``begin_tid`` and ``end_tid`` bound a duration.
    ``interval`` is the time that the value names (:meth:`Interval.unknown` if it names none), ``rule`` the grammar
    rule that read the expression, and ``reason`` what decided between readings, such as past or future.

    >>> from timeline import find_timexes
    >>> [monday] = find_timexes("Ana Ruiz resigned on Monday.", "2024-05-10")
    >>> print(monday)
    'Monday' → 2024-05-06
    >>> monday.tid, monday.start, monday.end, monday.type.value, monday.anchor_tid
    ('t1', 21, 27, 'DATE', 't0')
    """

    tid: str
    start: int
    end: int
    text: str
    type: TimexType
    value: str
    mod: str = ""
    quant: str = ""
    freq: str = ""
    anchor_tid: str = ""
    begin_tid: str = ""
    end_tid: str = ""
    interval: Interval = attrs.field(factory=Interval.unknown)
    rule: str = ""
    reason: str = ""

    def explain(self) -> str:
        """How the value came about, in one sentence.

        >>> Timex("t1", 10, 16, "Monday", TimexType.DATE, "2024-05-06", anchor_tid="t0", rule="weekday").explain()
        '"Monday" (characters 10–16): DATE 2024-05-06, read by rule "weekday", reckoned from the publication date.'
        """
        words = " ".join(self.text.split())
        mod = f" ({self.mod})" if self.mod else ""
        steps = [f"{self.type.value} {self.value}{mod}"]
        if self.rule:
            steps.append(f'read by rule "{self.rule}"')
        if self.anchor_tid:
            origin = "the publication date" if self.anchor_tid == PUBLICATION else f"expression {self.anchor_tid}"
            steps.append(f"reckoned from {origin}")
        because = f"; {self.reason}" if self.reason else ""
        return f'"{words}" (characters {self.start}–{self.end}): {", ".join(steps)}{because}.'

    def __str__(self) -> str:
        return f"{self.text!r} → {self.value}"


@attrs.frozen
class TimexRange:
    """Two or more expressions that the text joins: "from May to July", "Tuesday and Wednesday".

    ``tids`` are the members in text order. ``kind`` is ``range`` (all the time from the first to the last) or ``list``
    (each member alone). ``interval`` reaches from the first to the last.

    >>> from datetime import date
    >>> talks = Interval.day(date(2024, 5, 7)).hull(Interval.day(date(2024, 5, 8)))
    >>> both = TimexRange(("t1", "t2"), "list", talks)  # Tuesday and Wednesday
    >>> both.begin_tid, both.end_tid, str(both.interval)
    ('t1', 't2', '2024-05-07/2024-05-08')
    """

    tids: tuple[str, ...]
    kind: str
    interval: Interval

    @property
    def begin_tid(self) -> str:
        """The first member, as ``beginPoint`` of a TIMEX3 duration."""
        return self.tids[0]

    @property
    def end_tid(self) -> str:
        """The last member, as ``endPoint`` of a TIMEX3 duration."""
        return self.tids[-1]

    @property
    def value(self) -> str:
        """The time from the start of the first to the end of the last as a TIMEX3 duration; empty if unknown.

        >>> from timeline.values.timex_value import interval_of
        >>> years = interval_of("2015").hull(interval_of("2018"))
        >>> TimexRange(("t1", "t2"), "range", years).value
        'P4Y'
        >>> TimexRange(("t1", "t2"), "range", interval_of("BC0300").hull(interval_of("BC0200"))).value
        'P101Y'
        """
        interval = self.interval
        if not interval or interval.open_start or interval.open_end:
            return ""
        if isinstance(interval, AncientInterval):
            return _early_duration_value(interval)
        return _duration_value(interval.start, interval.end)


def _early_duration_value(interval: AncientInterval) -> str:
    """Whole years, months or days."""
    (year, month, day), (last_year, last_month, last_day) = interval.first_day, interval.day_after
    if day == last_day == 1:
        return _months_value((last_year - year) * 12 + last_month - month)
    return f"P{interval.length.days}D"


def _months_value(months: int) -> str:
    return f"P{months // 12}Y" if months % 12 == 0 else f"P{months}M"


def _duration_value(start: datetime, end: datetime) -> str:
    """Whole years, months or days between two moments, else minutes."""
    if start.day == end.day == 1 and start.time() == end.time() == time():
        return _months_value((end.year - start.year) * 12 + end.month - start.month)
    length = end - start
    return f"P{length.days}D" if length == timedelta(days=length.days) else f"PT{length // timedelta(minutes=1)}M"
