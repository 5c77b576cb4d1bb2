"""Dates in words, cut into stamps so that each date carries the value that HTML lets a machine read."""

from __future__ import annotations

import re

import attrs

from timeline.presentation.dates import anchor_date
from timeline.presentation.wording import ENGLISH
from timeline.values.anchor import Anchor
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval, to_edtf
from timeline.values.parts import bounding_date
from timeline.values.timex3 import Timex, TimexType

_WRITABLE = re.compile(
    r"(?!0000)\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?)?)?|-W(?:0[1-9]|[1-4]\d|5[0-3]))?"
    r"|P(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?",
    re.ASCII,
)
"""The values of ``<time datetime>`` (HTML, 4.5.14): years, months, days, weeks, times, and durations up to days."""

_LEAD = re.compile(r"(?:(?:about|before|after|by|until|since|from|the|early|middle|end|late|in|on|of|week) )*(?:mid-)?")
_SPLIT_IN = (G.DAY, G.WEEKEND, G.WEEK, G.MONTH, G.YEAR)
"""Units whose ranges are written with two dates that HTML can hold."""


@attrs.frozen
class Stamp:
    """Some words of a date, with a ``datetime`` for ``<time>``, an ``edtf`` for ``<data>``, or neither."""

    text: str
    datetime: str = ""
    edtf: str = ""


def writable(value: str) -> str:
    """*value* if HTML's ``datetime`` may hold it, else nothing. No first of January is invented for a decade.

    >>> writable("2021-10"), writable("199X"), writable("P2D"), writable("P3W"), writable("2020-35")
    ('2021-10', '', 'P2D', '', '')
    """
    return value if value != "P" and _WRITABLE.fullmatch(value) else ""


def datetime_of(timex: Timex) -> str:
    """The ``datetime`` of an expression; empty for vague expressions and for sets."""
    return "" if timex.type is TimexType.SET else writable(timex.value)


def stamps(anchor: Anchor, *, planned: bool, lang: str = ENGLISH) -> tuple[Stamp, ...]:
    """The date of *anchor* in words, cut into stamps. Joined, they are its ``anchor_date``.

    >>> from datetime import datetime
    >>> from timeline.values.anchor import Basis
    >>> days = Interval(datetime(2021, 9, 28), datetime(2021, 9, 30))
    >>> [(stamp.text, stamp.datetime) for stamp in stamps(Anchor("e1", days, Basis.CONTEXT), planned=False)]
    [('28', '2021-09-28'), ('–', ''), ('29 Sep 2021', '2021-09-29')]
    """
    interval = anchor.interval
    words, edtf = anchor_date(anchor, planned=planned, lang=lang), to_edtf(interval, anchor.mod)
    if interval.is_ancient or not interval:  # HTML has no years before 1
        return (Stamp(words, edtf=edtf),)
    lead, rest = _without_lead(words)
    before = (Stamp(lead),) if lead else ()
    is_open = interval.open_start or interval.open_end
    named = bounding_date(interval, anchor.bound, anchor.mod) if is_open else interval
    dates = str(named).split("/")
    if len(dates) == 2:
        return (*before, *_range(rest, dates, named.granularity, edtf))
    value = writable(_clock(named) or dates[0])
    return (*before, Stamp(rest, value, "" if value else edtf))


def _without_lead(words: str) -> tuple[str, str]:
    """The words that precede a date, and the date.

    >>> _without_lead("early Jun 2024"), _without_lead("Jun 2024")
    (('early ', 'Jun 2024'), ('', 'Jun 2024'))
    """
    lead = _LEAD.match(words)
    assert lead
    return lead[0], words[lead.end() :]


def _range(words: str, dates: list[str], unit: G, edtf: str) -> tuple[Stamp, ...]:
    """The two dates of a range as stamps of their own, or one stamp if HTML cannot hold both."""
    parts = re.split(r"( ?– ?)", words)
    if len(parts) != 3 or unit not in _SPLIT_IN or not all(map(writable, dates)):
        return (Stamp(words, edtf=edtf),)
    return (Stamp(parts[0], dates[0]), Stamp(parts[1]), Stamp(parts[2], dates[1]))


def _clock(interval: Interval) -> str:
    """The first minute of an hour or a minute, which is how it is written in words; empty for coarser intervals."""
    is_timed = interval.granularity in (G.HOUR, G.MINUTE, G.SECOND)
    return interval.start.isoformat(timespec="minutes") if is_timed else ""
