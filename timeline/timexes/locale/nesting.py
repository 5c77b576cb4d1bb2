"""Join a name and the time around it: "mayo del año pasado", "Montag nächster Woche", "去年12月"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from timeline.languages.locale.pack import BasicPack
from timeline.timexes.mention import Mention
from timeline.timexes.refinement.clock import clock_in_part
from timeline.values.expressions import (
    SAME_DAY,
    Clock,
    DayPart,
    Direction,
    Expression,
    Moved,
    Named,
    NameKind,
    Shifted,
    Within,
)
from timeline.values.granularity import Granularity as G

_NIGHT_ENDS = 9
_HOUR_REACH = 14
"""The most characters between a part of a day and the hour in it: "gisteravond *omstreeks* acht uur"."""


def join_within(mentions: list[Mention], lower: str, pack: BasicPack) -> list[Mention]:
    """The mentions; a name and the year, month or week beside it become one ("nächstes Jahr im Mai").

    >>> from datetime import datetime
    >>> from timeline.timexes.locale.find import tag_basic
    >>> for timex in tag_basic("Am 3. Mai letzten Jahres", datetime(2021, 9, 30), "de"):
    ...     print(timex)
    '3. Mai letzten Jahres' → 2020-05-03
    """
    glue = frozenset(("", *pack.word_list("glue"), *pack.word_list("joiners")))
    within = frozenset(("", *pack.word_list("within")))
    joined: list[Mention] = []
    for mention in _after_nights(mentions):
        both = _joined(joined[-1], mention, lower, glue, within) if joined else None
        if both:
            joined[-1] = both
        else:
            joined.append(_in_part(mention, joined[-1], lower) if joined else mention)
    return joined


def _after_nights(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """The mentions; a morning and an early hour told next after a night are on the day after it.

    "La notte tra lunedì e martedì bruciò la stalla. Alle 2.30 ..." is on Tuesday.
    """
    night: Expression | None = None
    for mention in mentions:
        told = mention.expression
        early = _morning_after(night, told) if night is not None else None
        yield attrs.evolve(mention, expression=early) if early else mention
        if early is None:
            night = told.day if isinstance(told, DayPart) and told.part == "NI" and _is_before(told.day) else None


def _morning_after(night: Expression, told: Expression) -> Expression | None:
    """A morning or an early hour of a day that is not named, on the day after a *night*; ``None`` for others."""
    if isinstance(told, Clock) and told.day is SAME_DAY and told.hour < _NIGHT_ENDS:
        return attrs.evolve(told, day=Moved(G.DAY, 1, night))
    if isinstance(told, DayPart) and told.day is SAME_DAY and told.part == "MO":
        return attrs.evolve(told, day=Moved(G.DAY, 1, night))
    return None


def _is_before(day: Expression) -> bool:
    """True for a weekday and yesterday: the night of today, or of a date, may be the one that ends on it."""
    if isinstance(day, Named):
        return day.name.kind is NameKind.WEEKDAY
    return isinstance(day, Shifted) and day.count < 0


def _in_part(mention: Mention, before: Mention, lower: str) -> Mention:
    """The mention; an hour right behind a part of a day is in that part: "morgenmiddag om drie uur"."""
    clock, part = mention.expression, before.expression
    if not isinstance(clock, Clock) or clock.day is not SAME_DAY or not isinstance(part, DayPart):
        return mention
    gap = lower[before.end : mention.start]
    if len(gap) > _HOUR_REACH or any(sign in gap for sign in ".;:!?\n") or part.part == "MO":
        return mention
    return attrs.evolve(mention, expression=attrs.evolve(clock_in_part(clock, part, is_marked=False), day=SAME_DAY))


def _joined(left: Mention, right: Mention, lower: str, glue: frozenset[str], within: frozenset[str]) -> Mention | None:
    """One mention for two with at most a word such as "of" between them; ``None`` if they do not belong together."""
    if right.start - left.end > 12:
        return None
    gap = lower[left.end : right.start].strip(" \t")
    inside = _within(left.expression, right.expression) if gap in glue else None
    expression = inside or (_within(right.expression, left.expression) if gap in within else None)
    if expression is None:
        return None
    return Mention(left.start, right.end, expression, (left if inside else right).rule, left.mod or right.mod)


def _within(name: Expression, outer: Expression) -> Expression | None:
    """The name in the time around it; ``None`` if it is not a name in a unit of that size."""
    if isinstance(name, Named) and isinstance(outer, Shifted) and name.direction is Direction.TENSE:
        return Within(name.name, outer) if name.name.kind.cycle is outer.unit else None
    return None
