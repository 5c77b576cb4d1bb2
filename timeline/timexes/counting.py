"""Dates counted by an amount of time: "a month and two days ago", "in a year and a half"."""

from __future__ import annotations

import re

from timeline.values.expressions import Base, Expression, Moved, Shifted
from timeline.values.granularity import Granularity as G

_AMOUNT = r"(\d+(?:\.5)?)"
_VALUE = re.compile(
    rf"P(?:{_AMOUNT}Y)?(?:{_AMOUNT}Q)?(?:{_AMOUNT}M)?(?:{_AMOUNT}W)?(?:{_AMOUNT}D)?"
    rf"(?:T(?:{_AMOUNT}H)?(?:{_AMOUNT}M)?(?:{_AMOUNT}S)?)?"
)
"""A TIMEX3 duration without unknown amounts; the groups are its units from the largest to the smallest."""
_UNITS = (G.YEAR, G.QUARTER, G.MONTH, G.WEEK, G.DAY, G.HOUR, G.MINUTE, G.SECOND)
SMALLER_UNITS = {
    G.YEAR: (G.MONTH, 12),
    G.QUARTER: (G.MONTH, 3),
    G.MONTH: (G.WEEK, 4),
    G.WEEK: (G.DAY, 7),
    G.DAY: (G.HOUR, 24),
    G.HOUR: (G.MINUTE, 60),
    G.MINUTE: (G.SECOND, 60),
}
"""The unit in which half of each unit is counted; a month has some four weeks, and only its half is counted so."""


def counted(value: str, sign: int, base: Base) -> Expression | None:
    """The date that lies a TIMEX3 duration after (*sign* 1) or before (-1) the base; ``None`` if it has no length.

    >>> counted("P2W", 1, Base.PUBLICATION)
    Shifted(unit=<Granularity.WEEK: 'week'>, count=2, base=<Base.PUBLICATION: 'publication'>, exact=True)
    >>> counted("P1Y2M", -1, Base.PUBLICATION).count, counted("PXD", 1, Base.PUBLICATION)
    (-14, None)
    """
    steps = _steps(value)
    if not steps:
        return None
    if len(steps) == 1:
        ((unit, count),) = steps
        return Shifted(unit, sign * count, base, exact=True)
    date: Expression = Shifted(G.DAY, 0, base)
    for unit, count in steps:
        date = Moved(unit, sign * count, date)
    return date


def _steps(value: str) -> list[tuple[G, int]]:
    """The whole units of a duration, the largest first, in as few units as their lengths allow.

    A year has twelve months and a week seven days, but a month has no number of days of its own.
    """
    match = _VALUE.fullmatch(value)
    steps: list[tuple[G, int]] = []
    for unit, amount in zip(_UNITS, match.groups() if match else (), strict=False):
        if amount:
            steps += _whole(unit, float(amount))
    merged: list[tuple[G, int]] = []
    for unit, count in steps:
        larger, before = merged[-1] if merged else (unit, 0)
        smaller, times = SMALLER_UNITS.get(larger, (larger, 1))
        if merged and smaller is unit and larger is not G.MONTH:
            merged[-1] = unit, before * times + count
        else:
            merged.append((unit, count))
    return merged


def _whole(unit: G, amount: float) -> list[tuple[G, int]]:
    """An amount of a unit in whole units: two and a half years are thirty months."""
    if amount == int(amount):
        return [(unit, int(amount))] if amount else []
    smaller, times = SMALLER_UNITS.get(unit, (unit, 1))
    return [(smaller, int(amount * times))]
