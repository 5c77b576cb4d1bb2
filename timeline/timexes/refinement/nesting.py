"""Neighbouring expressions that are one or depend on each other: "noon Thursday", "two days after May 3"."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from timeline.languages.packs import LanguagePack
from timeline.languages.tokens import trie_regex
from timeline.timexes.context import Genre
from timeline.timexes.mention import Mention
from timeline.timexes.refinement.clock import clock_in_part, names_halfday
from timeline.timexes.refinement.coordination import bare_weekday
from timeline.timexes.refinement.source import FAR_APART, SourceText
from timeline.values.expressions import (
    Clock,
    DayPart,
    Digits,
    Direction,
    Expression,
    Length,
    Moved,
    Named,
    Nth,
    Shifted,
    Within,
    is_day,
    is_implied,
    unit_of,
)
from timeline.values.granularity import Granularity as G

_DAY_FIRST = frozenset({" ", ", ", ","})
"""Gaps that are allowed between a day and the time of day after it: "Friday, 10 a.m."."""


_BESIDE = 32
"""Characters before a day in which a unit beside it lies: "the day following"."""
_RULE = "shifted-from-date"


def nest_expressions(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“noon Thursday”, “July last year”, “the third quarter of 1990”, “last year's third quarter”."""
    out: list[Mention] = []
    for mention in mentions:
        while out:
            nested = _nested(out[-1], mention, source)
            if nested is None:
                break
            out.pop()
            mention = nested
        out.append(mention)
    return out


def _nested(left: Mention, right: Mention, source: SourceText) -> Mention | None:
    """One mention for two, if one of them lies inside the other."""
    gap = source.gap_between(left, right)
    if gap == FAR_APART:
        return None
    apart = gap != "" or not isinstance(left.expression, Named)
    if apart and gap in source.pack.words("glue") and (inside := _inside(left, right.expression, source)):
        return attrs.evolve(left, end=right.end, expression=inside, needs_outer=False)
    day_first = gap in _DAY_FIRST and isinstance(right.expression, Clock)
    if day_first and (inside := _inside(right, left.expression, source)):
        return attrs.evolve(right, start=left.start, expression=inside)
    if gap in source.pack.words("possessive_glue") and (inside := _inside(right, left.expression, source)):
        mod = left.mod or right.mod
        return attrs.evolve(right, start=left.start, expression=inside, mod=mod, needs_outer=False)
    return None


def _inside(mention: Mention, outer: Expression, source: SourceText) -> Expression | None:
    """*mention* in *outer*, if it can lie there: "the third quarter" in "last year", "5 p.m." on "Nov. 6"."""
    inner, unit = mention.expression, unit_of(outer)
    match inner:
        case Clock(day=day) | DayPart(day=day) if is_implied(day) and is_day(outer):
            return attrs.evolve(inner, day=outer)
        case Clock(day=day) if is_implied(day) and isinstance(outer, DayPart):
            return clock_in_part(inner, outer, is_marked=names_halfday(mention, source))
        case Named(name) if name.kind.cycle is unit:
            return Within(name, outer)
        case Nth(inner_unit) if inner_unit < unit is not G.UNKNOWN:
            return attrs.evolve(inner, outer=outer)
        case _:
            return None


def anchor_lengths(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“the first two weeks of May”, “the six months ended June 30”: a length in, from or up to the time after it."""
    out = list(mentions)
    for index in range(len(out) - 1):
        length, outer = out[index].expression, out[index + 1].expression
        if not isinstance(length, (Length, Shifted)):
            continue
        words = source.words_between(out[index], out[index + 1])
        if words == FAR_APART:
            continue
        if year := _year_up_to(out[index], outer, words, source):
            out[index] = attrs.evolve(out[index], expression=year, needs_outer=False)
        elif isinstance(length, Length) and unit_of(outer) is not G.UNKNOWN:
            out[index] = attrs.evolve(out[index], expression=_anchored(length, outer, words, source))
    return out


def _year_up_to(mention: Mention, outer: Expression, words: str, source: SourceText) -> Length | None:
    """“The year ended June 30”, “the year to March”: not the year at hand, but the one that ends there."""
    if mention.mod or words not in source.pack.words("end_links") or not _is_at_hand(mention, source):
        return None
    unit = mention.expression.unit if isinstance(mention.expression, Length | Shifted) else G.UNKNOWN
    end = G.DAY if isinstance(outer, Digits) else unit_of(outer)
    if unit not in _LENGTHS or unit <= end:
        return None
    return Length(_LENGTHS[unit], unit, 1, Direction.LAST, within=(outer,))


_LENGTHS = {G.WEEK: "P1W", G.MONTH: "P1M", G.YEAR: "P1Y"}
"""The length of each unit that reports name by its end."""


def _is_at_hand(mention: Mention, source: SourceText) -> bool:
    """True for "the year", "the fiscal year" and, before its end, "year"; false for "this year"."""
    if mention.needs_outer and isinstance(mention.expression, Length):
        return True
    at_hand, first = mention.expression, source.lower[mention.start : mention.end].split()[0]
    is_current = isinstance(at_hand, Shifted) and at_hand == Shifted(at_hand.unit, 0)
    return is_current and first in source.pack.words("articles")


def _anchored(length: Length, outer: Expression, words: str, source: SourceText) -> Length:
    """*length* in *outer*, or from or up to it, as the words between say."""
    if length.unit < unit_of(outer):
        part = length.direction in (Direction.THIS, Direction.LAST) and words in source.pack.words("part_glue")
        return attrs.evolve(length, within=(outer,)) if part else length
    if length.direction in (Direction.TENSE, Direction.THIS):
        for direction, links in ((Direction.LAST, "end_links"), (Direction.THIS, "begin_links")):
            if words in source.pack.words(links):
                return attrs.evolve(length, within=(outer,), direction=direction)
    return length


def merge_lengths(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“the first ten months of 1915” is one expression in a story, as in TIMEX2; in news it is two, as in TimeML."""
    if source.genre is not Genre.NARRATIVE:
        return mentions
    out: list[Mention] = []
    for mention in mentions:
        if out and (merged := _merged_length(out[-1], mention, source)):
            mention = merged
            out.pop()
        out.append(mention)
    return out


def _merged_length(first: Mention, second: Mention, source: SourceText) -> Mention | None:
    """A length together with the longer time that it lies in."""
    length, unit = first.expression, unit_of(second.expression)
    if not isinstance(length, Length) or length.direction is Direction.TENSE:
        return None
    if unit is G.UNKNOWN or length.unit >= unit:
        return None
    if source.words_between(first, second) not in source.pack.words("part_glue"):
        return None
    return attrs.evolve(first, end=second.end, expression=attrs.evolve(length, direction=Direction.THIS))


def shift_from_dates(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“two weeks after October 3”, “a day before Christmas”: the date after a length, moved by that length."""
    out: list[Mention] = []
    for mention in mentions:
        if is_day(mention.expression):
            beside = out and (_shifted(out[-1], mention, source) or _weekday_beside(out[-1], mention, source))
            mention = beside or _unit_beside(mention, source, _floor(out))
            while out and out[-1].end > mention.start:
                out.pop()
        out.append(mention)
    return out


def _floor(before: list[Mention]) -> int:
    """The offset from which the unit beside a day may begin: "the day" alone was read as the day at hand."""
    if not before:
        return 0
    return before[-1].start if isinstance(before[-1].expression, Shifted) else before[-1].end


@lru_cache(maxsize=32)
def _unit_before(pack: LanguagePack) -> re.Pattern[str]:
    """The unit that lies beside a day: "the day after", "the week before"."""
    articles, after, before = (trie_regex(pack.words(name)) for name in ("articles", "after_glue", "before_glue"))
    eves, genitives = (trie_regex(pack.words(name)) or "(?!)" for name in ("eves", "genitives"))
    beside = rf"([^\W\d_]+) (?:(?P<later>{after})|(?:{before}))"
    return re.compile(rf"\b(?:{articles}) (?:{beside}|(?P<eve>{eves}) (?:{genitives}))\s+$")


@lru_cache(maxsize=32)
def _words_beside(pack: LanguagePack) -> tuple[str, ...]:
    """The words between a unit and the day that it lies beside."""
    return tuple(pack.words("after_glue") | pack.words("before_glue") | pack.words("genitives"))


def _unit_beside(day: Mention, source: SourceText, floor: int) -> Mention:
    """“the day after Christmas”, “the week before Easter”: the unit that the words before *day* name, else *day*."""
    if not source.ends_with(_words_beside(source.pack), day.start):
        return day
    match = _unit_before(source.pack).search(source.lower, max(floor, day.start - _BESIDE), day.start)
    if match and match["eve"]:
        return attrs.evolve(day, start=match.start(), expression=Moved(G.DAY, -1, day.expression), rule=_RULE)
    unit = source.pack.meaning("dayunit", match[1]) if match else None
    if match is None or unit not in (G.DAY.value, G.WEEK.value):
        return day
    origin = day.expression if unit == G.DAY.value else Moved(G.WEEK, 0, day.expression)
    moved = Moved(G(unit), 1 if match["later"] else -1, origin)
    return attrs.evolve(day, start=match.start(), expression=moved, rule=_RULE)


def _weekday_beside(first: Mention, day: Mention, source: SourceText) -> Mention | None:
    """“the Friday before Christmas”: the nearest one on that side of the day."""
    weekday = bare_weekday(first.expression)
    if not weekday:
        return None
    if source.lower[first.start : first.end].split()[0] not in source.pack.words("articles"):
        return None
    between = source.words_between(first, day)
    sign = (between in source.pack.words("after_glue")) - (between in source.pack.words("before_glue"))
    expression = Nth(G.DAY, sign, day.expression, weekday)
    return Mention(first.start, day.end, expression, _RULE, first.mod) if sign else None


def _shifted(first: Mention, day: Mention, source: SourceText) -> Mention | None:
    """One mention for a length and the day that it is counted from; "two hours after May 3" is not a day."""
    length = first.expression
    if not isinstance(length, Length) or not length.count or length.unit < G.DAY:
        return None
    words = source.words_between(first, day)
    sign = (words in source.pack.words("after_glue")) - (words in source.pack.words("before_glue"))
    if not sign:
        return None
    moved = Moved(length.unit, sign * length.count, day.expression)
    return Mention(first.start, day.end, moved, _RULE, first.mod)
