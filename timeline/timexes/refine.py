"""Join what belongs together: each refiner maps the list of mentions to a better one; REFINERS is the order."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import attrs

from timeline.languages.packs import LanguagePack
from timeline.languages.tokens import trie_regex
from timeline.timexes.frame import Genre
from timeline.timexes.mentions import Mention
from timeline.values.calendar import Cell
from timeline.values.expressions import (
    TODAY,
    Base,
    Clock,
    DayPart,
    Digits,
    Expression,
    Fixed,
    Lean,
    Length,
    Moved,
    Name,
    Named,
    NameKind,
    Nth,
    Shifted,
    Within,
)
from timeline.values.granularity import Granularity as G


@attrs.frozen
class Source:
    """The text that mentions stand in."""

    text: str
    lower: str
    pack: LanguagePack
    genre: Genre = Genre.NEWS

    def between(self, first: Mention, second: Mention) -> str:
        """What stands between two mentions, blanks normalised."""
        gap = self.lower[first.end : second.start]
        return " ".join(f"|{gap}|".split()).strip("|") if len(gap) < 24 else "\x00"

    def link(self, first: Mention, second: Mention) -> str:
        """The words between two mentions."""
        return self.between(first, second).strip()


Refiner = Callable[[list[Mention], Source], list[Mention]]


def _day_like(expression: Expression) -> bool:
    """True for expressions that mean a day."""
    match expression:
        case Fixed(cell):
            return cell.unit is G.DAY
        case Named(name):
            return name.kind in (NameKind.WEEKDAY, NameKind.MONTH_DAY, NameKind.HOLIDAY, NameKind.DAY_OF_MONTH)
        case Shifted(unit) | Moved(unit):
            return unit is G.DAY
        case Within(name):
            return name.kind not in (NameKind.MONTH, NameKind.QUARTER, NameKind.HALF, NameKind.SEASON)
        case Digits():
            return True
        case _:
            return False


def _unit_of(expression: Expression) -> G:
    match expression:
        case Fixed(cell):
            return cell.unit
        case Shifted(unit) | Moved(unit) | Nth(unit):
            return unit
        case Named(name) | Within(name):
            kinds = {
                NameKind.MONTH: G.MONTH,
                NameKind.QUARTER: G.QUARTER,
                NameKind.HALF: G.HALF,
                NameKind.SEASON: G.SEASON,
            }
            return kinds.get(name.kind, G.DAY)
        case _:
            return G.UNKNOWN


def _inside(inner: Expression, outer: Expression) -> Expression | None:
    """*inner* placed in *outer* where it can be: "the third quarter" in "last year", "5 p.m." on "Nov. 6"."""
    unit = _unit_of(outer)
    match inner:
        case Clock(day=day) if _implied(day) and _day_like(outer):
            return attrs.evolve(inner, day=outer)
        case DayPart(day=day) if _implied(day) and _day_like(outer):
            return attrs.evolve(inner, day=outer)
        case Clock(day=day) if _implied(day) and isinstance(outer, DayPart):
            return attrs.evolve(inner, day=outer.day)
        case Named(name) if unit is G.YEAR and name.kind not in (NameKind.WEEKDAY, NameKind.DAY_OF_MONTH):
            return Within(name, outer)
        case Named(name) if unit is G.WEEK and name.kind is NameKind.WEEKDAY:
            return Within(name, outer)
        case Named(name) if unit is G.MONTH and name.kind is NameKind.DAY_OF_MONTH:
            return Within(name, outer)
        case Nth(inner_unit, count, _) if inner_unit < unit is not G.UNKNOWN:
            return Nth(inner_unit, count, outer)
        case _:
            return None


def _implied(day: Expression) -> bool:
    return day == Shifted(G.DAY, 0, Base.NARRATIVE)


def join_nested(mentions: list[Mention], source: Source) -> list[Mention]:
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


def join_lengths(mentions: list[Mention], source: Source) -> list[Mention]:
    """ "the first ten months of 1915" is one expression in a story, as TIMEX2 has it; TimeML's news has two."""
    if source.genre is not Genre.NARRATIVE:
        return mentions
    out: list[Mention] = []
    for mention in mentions:
        if out and (joined := _length_of(out[-1], mention, source)):
            mention = joined
            out.pop()
        out.append(mention)
    return out


def _length_of(first: Mention, second: Mention, source: Source) -> Mention | None:
    """A length that lies in the time named after it."""
    length, unit = first.expression, _unit_of(second.expression)
    if not isinstance(length, Length) or length.lean is Lean.TENSE or not length.unit < unit or unit is G.UNKNOWN:
        return None
    if source.link(first, second) not in source.pack.words("part_glue"):
        return None
    return attrs.evolve(first, end=second.end, expression=attrs.evolve(length, lean=Lean.THIS))


def share_day(mentions: list[Mention], source: Source) -> list[Mention]:
    """A time of day and a day told as two: "Sunday night at 8 p.m.", "on Friday at 10 a.m."."""
    out: list[Mention] = []
    links = source.pack.words("clock_links")
    for mention in mentions:
        if out and isinstance(mention.expression, Clock | DayPart) and source.link(out[-1], mention) in links:
            mention = _with_day_of(mention, out[-1])
        out.append(mention)
    for index in range(len(out) - 1):
        first, second = out[index], out[index + 1]
        if _day_like(second.expression) and source.link(first, second) in links:
            out[index] = _with_day_of(first, second)
    return out


def _with_day_of(timed: Mention, dated: Mention) -> Mention:
    """*timed* on the day of *dated*, where it has none of its own."""
    day = dated.expression.day if isinstance(dated.expression, Clock | DayPart) else dated.expression
    expression = timed.expression
    if isinstance(expression, Clock | DayPart) and _implied(expression.day) and _day_like(day) and not _implied(day):
        return attrs.evolve(timed, expression=attrs.evolve(expression, day=day))
    return timed


def shift_from(mentions: list[Mention], source: Source) -> list[Mention]:
    """“two weeks after October 3”, “a day before Christmas”: a length moved from the date that follows."""
    after, before = source.pack.words("after_glue"), source.pack.words("before_glue")
    out: list[Mention] = []
    for mention in mentions:
        if out and isinstance(length := out[-1].expression, Length) and length.count and _day_like(mention.expression):
            gap = source.link(out[-1], mention)
            sign = (gap in after) - (gap in before)
            if sign:
                left = out.pop()
                moved = Moved(length.unit, sign * length.count, mention.expression)
                mention = Mention(left.start, mention.end, moved, "shifted-from-date", left.mod)
        out.append(mention)
    return out


@lru_cache(maxsize=32)
def _day_list(pack: LanguagePack) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Further days after one, the rest of a list of days, and the year after them ("-5", ", 5 and 7", ", 2021")."""
    words, last = (trie_regex(pack.words(name)) for name in ("day_links", "last_links"))
    counted = trie_regex(pack.words("counted"))
    day = rf"(\d\d?)(st|nd|rd|th)?(?![\d:%]|[.,]\d|[^\W\d]|\s+(?:{counted})\b)"
    more = rf"(\s?[-–—]\s?|,? (?:{words}) |, ){day}"
    rest = rf"(?:, \d\d?)*,? (?:{last}) \d\d?\b(?! (?:{counted})\b)"
    return re.compile(more), re.compile(rest), re.compile(r",? (?:\w\w )?((?:1[5-9]|20)\d\d)(?!\d|,\d)")


def share_month(mentions: list[Mention], source: Source) -> list[Mention]:
    """“October 3-5, 2021”, “May 3, 5 and 7”: further days of the month just named."""
    out: list[Mention] = []
    for index, mention in enumerate(mentions):
        out.append(mention)
        month = _month_of(mention.expression)
        if month:
            out[-1:-1] = _days_before(mention, month, source, out[-2].end if len(out) > 1 else 0)
            limit = mentions[index + 1].start if index + 1 < len(mentions) else len(source.text)
            out += _more_days(mention, month, source, limit)
    return _share_year(out, source)


def _month_of(expression: Expression) -> int:
    """The month of a day, 0 for anything else."""
    if isinstance(expression, Fixed) and expression.cell.unit is G.DAY:
        return expression.cell.to(G.MONTH).number
    return (
        expression.name.number // 100
        if isinstance(expression, Named) and expression.name.kind is NameKind.MONTH_DAY
        else 0
    )


@lru_cache(maxsize=32)
def _day_before(pack: LanguagePack) -> re.Pattern[str]:
    """A day whose month comes after the next: "26 and" in "26 and 28 November"."""
    words = trie_regex(pack.words("day_links"))
    return re.compile(rf"(?<![\d.,/:$-])(\d\d?)(?:st|nd|rd|th)?(?:\s?[-–—]\s?| (?:{words}) )$")


def _days_before(first: Mention, month: int, source: Source, floor: int) -> list[Mention]:
    """“26 and 28 November”, “5-12 July”: days whose month comes after."""
    lead = max(floor, first.start - 12)
    match = _day_before(source.pack).search(source.lower[lead : first.start])
    if not source.lower[first.start].isdigit() or match is None or not 1 <= int(match[1]) <= 31:
        return []
    name, start = Name(NameKind.MONTH_DAY, month * 100 + int(match[1])), lead + match.start()
    return [Mention(start, lead + match.end(1), Named(name), first.rule)]


def _more_days(first: Mention, month: int, source: Source, limit: int) -> list[Mention]:
    found: list[Mention] = []
    end = first.end
    if source.lower[first.start].isdigit() or not isinstance(first.expression, Named):
        return found
    more, rest, _ = _day_list(source.pack)
    while match := more.match(source.lower, end, min(limit, end + 24)):
        day = int(match[2])
        if not 1 <= day <= 31 or (match[1] == ", " and not rest.match(source.lower, match.end())):
            break
        name = Name(NameKind.MONTH_DAY, month * 100 + day)
        found.append(Mention(match.start(2), match.end(), Named(name), first.rule))
        end = match.end()
    return found


def _share_year(mentions: list[Mention], source: Source) -> list[Mention]:
    """The year after the last day of a list holds for all: "October 3-5, 2021"; the year is part of the last one."""
    out = list(mentions)
    for index in range(len(out) - 1, 0, -1):
        last, before = out[index], out[index - 1]
        if last.rule != before.rule or not (isinstance(before.expression, Named) and _month_of(before.expression)):
            continue
        if isinstance(last.expression, Named) and (year := _day_list(source.pack)[2].match(source.lower, last.end)):
            dated = _dated(last.expression, int(year[1]))
            out[index] = last = attrs.evolve(last, end=year.end(), expression=dated)
        if isinstance(last.expression, Fixed) and source.link(before, last) in source.pack.words("list_glue"):
            out[index - 1] = attrs.evolve(before, expression=_dated(before.expression, last.expression.cell.year))
    return _without_swallowed(out)


def _dated(expression: Named, year: int) -> Expression:
    """A month and day in *year*."""
    return Within(expression.name, Fixed(Cell.at(G.YEAR, year)))


def _without_swallowed(mentions: list[Mention]) -> list[Mention]:
    out: list[Mention] = []
    for mention in mentions:
        if not out or mention.start >= out[-1].end:
            out.append(mention)
    return out


def share_year(mentions: list[Mention], source: Source) -> list[Mention]:
    """“from May to July 2020”, “the first and second quarters”: the year told last holds for both."""
    out = list(mentions)
    glue = source.pack.words("list_glue")
    for index in range(len(out) - 1, 0, -1):
        before, last = out[index - 1], out[index]
        year = _year_of(last.expression)
        if year and _same_kind(before.expression, last.expression) and source.link(before, last) in glue:
            assert isinstance(before.expression, Named)
            out[index - 1] = attrs.evolve(before, expression=Within(before.expression.name, year))
    return out


def _year_of(expression: Expression) -> Expression | None:
    """The year that a month, quarter or season names, or is placed in."""
    match expression:
        case Fixed(cell) if cell.unit in (G.DAY, G.MONTH, G.QUARTER, G.SEASON, G.HALF):
            return Fixed(cell.to(G.YEAR))
        case Within(_, outer) if _unit_of(outer) is G.YEAR:
            return outer
        case _:
            return None


def _same_kind(first: Expression, second: Expression) -> bool:
    return isinstance(first, Named) and first.name.kind is not NameKind.WEEKDAY and _unit_of(first) is _unit_of(second)


_YEARS = re.compile(r"\s?[-–—/]\s?(\d{4}|\d\d)(?![\d\w]|[-–./]\d)")


def share_century(mentions: list[Mention], source: Source) -> list[Mention]:
    """“1957-58”, “2020/21”: the second year shares its century with the first."""
    out: list[Mention] = []
    for index, mention in enumerate(mentions):
        if out and mention.start < out[-1].end:
            continue
        out.append(mention)
        expression = mention.expression
        if not isinstance(expression, Fixed) or expression.cell.unit is not G.YEAR or expression.cell.index < 1000:
            continue
        match = _YEARS.match(source.lower, mention.end, mention.end + 8)
        following = mentions[index + 1].start if index + 1 < len(mentions) else len(source.text)
        if match is None or following < match.end(1):
            continue
        year = expression.cell.index // 100 * 100 + int(match[1]) if len(match[1]) == 2 else int(match[1])
        if expression.cell.index < year <= expression.cell.index + 60:
            out.append(Mention(match.start(1), match.end(1), Fixed(Cell.at(G.YEAR, year)), mention.rule))
    return out


_AMOUNT_BEFORE = re.compile(r"(?<![\d.,/:$£€-])(\d+)\s?[-–]\s?$")
_VALUE = re.compile(r"(PT?)(\d+)([A-Z])")


def share_unit(mentions: list[Mention], source: Source) -> list[Mention]:
    """“10-12 hours”: two lengths with one unit."""
    out: list[Mention] = []
    for mention in mentions:
        lead = source.lower[max(out[-1].end if out else 0, mention.start - 10) : mention.start]
        match = _AMOUNT_BEFORE.search(lead)
        if match and isinstance(mention.expression, Length):
            start = mention.start - len(lead) + match.start()
            out += _shorter(mention.expression, Mention(start, start + len(match[1]), TODAY, mention.rule), match[1])
        out.append(mention)
    return out


def _shorter(length: Length, mention: Mention, amount: str) -> list[Mention]:
    """The first length of a range, where it is the shorter one."""
    value = _VALUE.fullmatch(length.value)
    if value is None or int(amount) >= int(value[2]):
        return []
    shorter = attrs.evolve(length, value=f"{value[1]}{amount}{value[3]}", count=int(amount))
    return [attrs.evolve(mention, expression=shorter)]


def drop_needy(mentions: list[Mention], source: Source) -> list[Mention]:
    """Leave out what means nothing by itself: "the first half", "the first week" with no year or month beside it."""
    return [mention for mention in mentions if not mention.needs_outer]


REFINERS: tuple[Refiner, ...] = (
    share_month,
    join_nested,
    share_year,
    share_century,
    shift_from,
    share_day,
    share_unit,
    drop_needy,
)


def refine(mentions: list[Mention], source: Source) -> list[Mention]:
    """All refiners in order."""
    for refiner in REFINERS:
        mentions = refiner(mentions, source)
    return mentions
