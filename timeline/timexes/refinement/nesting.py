"""Join expressions that are one: "noon Thursday", "the third quarter of last year", "two days after May 3"."""

from __future__ import annotations

import attrs

from timeline.timexes.context import Genre
from timeline.timexes.mention import Mention
from timeline.timexes.refinement.source import SourceText
from timeline.values.expressions import (
    Clock,
    DayPart,
    Direction,
    Expression,
    Length,
    Moved,
    Named,
    Nth,
    Within,
    is_day,
    is_implied,
    unit_of,
)
from timeline.values.granularity import Granularity as G

LATE = frozenset({"AF", "EV", "NI"})
"""Parts of a day whose hours are counted from noon: "8 o'clock tonight"."""


def nest_expressions(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“noon Thursday”, “July last year”, “the third quarter of 1990”, “last year's third quarter”."""
    glue, possessive = source.pack.words("glue"), source.pack.words("possessive_glue")
    out: list[Mention] = []
    for mention in mentions:
        while out:
            joined = _joined(out[-1], mention, source.between(out[-1], mention), glue, possessive)
            if joined is None:
                break
            out.pop()
            mention = joined
        out.append(mention)
    return out


_DAY_FIRST = frozenset({" ", ", ", ","})
"""What may stand between a day and a time of day: "Friday, 10 a.m."."""


def _joined(
    left: Mention, right: Mention, gap: str, glue: frozenset[str], possessive: frozenset[str]
) -> Mention | None:
    """One mention for two, or ``None``."""
    whole = gap != "" or not isinstance(left.expression, Named)
    if gap in glue and whole and (inside := _inside(left.expression, right.expression)) is not None:
        return attrs.evolve(left, end=right.end, expression=inside, needs_outer=False)
    day_first = gap in _DAY_FIRST and isinstance(right.expression, Clock)
    if day_first and (inside := _inside(right.expression, left.expression)) is not None:
        return attrs.evolve(right, start=left.start, expression=inside)
    if gap in possessive and (inside := _inside(right.expression, left.expression)) is not None:
        mod = left.mod or right.mod
        return attrs.evolve(right, start=left.start, expression=inside, mod=mod, needs_outer=False)
    return None


def _inside(inner: Expression, outer: Expression) -> Expression | None:
    """*inner* placed in *outer* where it can be: "the third quarter" in "last year", "5 p.m." on "Nov. 6"."""
    unit = unit_of(outer)
    match inner:
        case Clock(day=day) if is_implied(day) and is_day(outer):
            return attrs.evolve(inner, day=outer)
        case DayPart(day=day) if is_implied(day) and is_day(outer):
            return attrs.evolve(inner, day=outer)
        case Clock(hour=hour, day=day) if is_implied(day) and isinstance(outer, DayPart):
            late = 12 if hour < 12 and outer.part in LATE else 0
            return attrs.evolve(inner, hour=hour + late, day=outer.day)
        case Named(name) if name.kind.cycle is unit:
            return Within(name, outer)
        case Nth(inner_unit) if inner_unit < unit is not G.UNKNOWN:
            return attrs.evolve(inner, outer=outer)
        case _:
            return None


def anchor_lengths(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“The first two weeks of May”, “the six months ended June 30”: a length in or up to the time named after it."""
    out = list(mentions)
    for index in range(len(out) - 1):
        length, outer = out[index].expression, out[index + 1].expression
        if isinstance(length, Length) and unit_of(outer) is not G.UNKNOWN:
            placed = _placed(length, outer, source.link(out[index], out[index + 1]), source)
            out[index] = attrs.evolve(out[index], expression=placed)
    return out


def _placed(length: Length, outer: Expression, link: str, source: SourceText) -> Length:
    """*length* in *outer*, or from or up to it, as the words between say."""
    if length.unit < unit_of(outer):
        inside = length.direction in (Direction.THIS, Direction.LAST) and link in source.pack.words("part_glue")
        return attrs.evolve(length, within=(outer,)) if inside else length
    if length.direction in (Direction.TENSE, Direction.THIS) and length.unit >= unit_of(outer):
        for direction, links in ((Direction.LAST, "end_links"), (Direction.THIS, "begin_links")):
            if link in source.pack.words(links):
                return attrs.evolve(length, within=(outer,), direction=direction)
    return length


def merge_lengths(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“The first ten months of 1915” is one expression in a story, as TIMEX2 has it; TimeML's news has two."""
    if source.genre is not Genre.NARRATIVE:
        return mentions
    out: list[Mention] = []
    for mention in mentions:
        if out and (joined := _length_of(out[-1], mention, source)):
            mention = joined
            out.pop()
        out.append(mention)
    return out


def _length_of(first: Mention, second: Mention, source: SourceText) -> Mention | None:
    """A length that lies in the time named after it."""
    length, unit = first.expression, unit_of(second.expression)
    if (
        not isinstance(length, Length)
        or length.direction is Direction.TENSE
        or not length.unit < unit
        or unit is G.UNKNOWN
    ):
        return None
    if source.link(first, second) not in source.pack.words("part_glue"):
        return None
    return attrs.evolve(first, end=second.end, expression=attrs.evolve(length, direction=Direction.THIS))


def attach_days(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """A time of day and a day told as two: "Sunday night at 8 p.m.", "on Friday at 10 a.m."."""
    out: list[Mention] = []
    links = source.pack.words("clock_links")
    for mention in mentions:
        if out and isinstance(mention.expression, Clock | DayPart) and source.link(out[-1], mention) in links:
            mention = _with_day_of(mention, out[-1])
        out.append(mention)
    for index in range(len(out) - 1):
        first, second = out[index], out[index + 1]
        if is_day(second.expression) and source.link(first, second) in links:
            out[index] = _with_day_of(first, second)
    return out


def _with_day_of(timed: Mention, dated: Mention) -> Mention:
    """*timed* on the day of *dated*, where it has none of its own."""
    day = dated.expression.day if isinstance(dated.expression, Clock | DayPart) else dated.expression
    expression = timed.expression
    if isinstance(expression, Clock | DayPart) and is_implied(expression.day) and is_day(day) and not is_implied(day):
        return attrs.evolve(timed, expression=attrs.evolve(expression, day=day))
    return timed


def shift_from_dates(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“two weeks after October 3”, “a day before Christmas”: a length moved from the date that follows."""
    after, before = source.pack.words("after_glue"), source.pack.words("before_glue")
    out: list[Mention] = []
    for mention in mentions:
        length = out[-1].expression if out else None
        # From a day on: "two hours after May 3" is no day.
        if isinstance(length, Length) and length.count and length.unit >= G.DAY and is_day(mention.expression):
            gap = source.link(out[-1], mention)
            sign = (gap in after) - (gap in before)
            if sign:
                left = out.pop()
                moved = Moved(length.unit, sign * length.count, mention.expression)
                mention = Mention(left.start, mention.end, moved, "shifted-from-date", left.mod)
        out.append(mention)
    return out
