"""Temporal expressions as TimeML 1.2.1 tags them."""

from __future__ import annotations

from enum import StrEnum

import attrs

from timeline.values.interval import Interval

PUBLICATION = "t0"
"""The id that stands for the publication date itself (TimeML's document creation time)."""


class TimexType(StrEnum):
    """The four kinds of TIMEX3."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@attrs.frozen
class Timex:
    """A temporal expression found in a text, with its value.

    ``start``/``end`` are character offsets into the text as given, end excluded. ``value`` is the TIMEX3 value
    (``2021-10-30``, ``2021-W39``, ``P2D``, ``PRESENT_REF``, ``XXXX-WXX-2``). ``mod``, ``quant`` and ``freq`` are the
    TIMEX3 attributes of those names, empty when the text gives none. ``anchor_tid`` names the expression this one was
    reckoned from (``t0``, the publication date, or another ``tid``); ``begin_tid`` and ``end_tid`` bound a duration.
    ``interval`` is the stretch of calendar meant (:meth:`Interval.unknown` where the value names none), ``rule``
    the grammar rule that read it, and ``reason`` what decided between readings, such as past or future.
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
        """How the value came about, in one plain sentence.

        >>> from datetime import date
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

    ``tids`` are the members in text order. ``kind`` is ``range`` (everything from the first to the last is meant) or
    ``list`` (each is meant by itself). ``interval`` reaches from the first to the last.
    """

    tids: tuple[str, ...]
    kind: str
    interval: Interval
