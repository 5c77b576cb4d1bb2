"""Tie durations to the expressions that bound them: "the six months ended June 30", "the first two weeks of May"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs

from timeline.timexes.mention import Mention
from timeline.values.expressions import Direction, Length
from timeline.values.timex3 import Timex


def anchor_durations(timexes: Sequence[Timex], mentions: Sequence[Mention]) -> tuple[Timex, ...]:
    """*timexes* with ``anchor_tid`` and, where the text names the bound itself, ``begin_tid`` or ``end_tid``.

    >>> from timeline.timexes.find import find_timexes
    >>> months, day = find_timexes("Profit doubled in the six months ended June 30.", "2021-09-30")
    >>> months.end_tid == day.tid, str(months.interval)
    (True, '2021-01-01/2021-06-30')
    """
    lengths = {m.start: m.expression for m in mentions if isinstance(m.expression, Length) and m.expression.within}
    if not lengths:
        return tuple(timexes)
    out = list(timexes)
    for index, (timex, following) in enumerate(pairwise(timexes)):
        length = lengths.get(timex.start)
        if length and timex.interval:
            out[index] = _anchored(timex, following, length)
    return tuple(out)


def _anchored(timex: Timex, following: Timex, length: Length) -> Timex:
    """*timex*, which begins or ends with *following* or lies in it."""
    if following.interval.granularity > length.unit:
        return attrs.evolve(timex, anchor_tid=following.tid)
    if length.direction is Direction.LAST:
        return attrs.evolve(timex, anchor_tid=following.tid, end_tid=following.tid)
    return attrs.evolve(timex, anchor_tid=following.tid, begin_tid=following.tid)
