"""Expressions that share a month ("May 3, 5 and 7"), a year ("from May to July 2020") or a unit ("10-12 hours")."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

import attrs

from timeline.languages.packs import LanguagePack
from timeline.languages.tokens import trie_regex
from timeline.timexes.mention import Mention
from timeline.timexes.refinement.source import SourceText
from timeline.values.calendar import Cell
from timeline.values.expressions import (
    TODAY,
    Base,
    Direction,
    Expression,
    Fixed,
    Length,
    Moved,
    Name,
    Named,
    NameKind,
    Shifted,
    Within,
    unit_of,
)
from timeline.values.granularity import Granularity as G


@lru_cache(maxsize=32)
def _day_list(pack: LanguagePack) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Further days after one, the rest of a list of days, and the year after them ("-5", ", 5 and 7", ", 2021")."""
    words, last = (trie_regex(pack.words(name)) for name in ("day_links", "last_links"))
    counted = trie_regex(pack.words("counted"))
    day = rf"(\d\d?)(st|nd|rd|th)?(?![\d%]|[.,:]\d|[^\W\d]|\s+(?:{counted})\b)"
    more = rf"(\s?[-–—]\s?|,? (?:{words}) |, ){day}"
    rest = rf"(?:, \d\d?)*,? (?:{last}) \d\d?\b(?! (?:{counted})\b)"
    return re.compile(more), re.compile(rest), re.compile(r",? (?:\w\w )?((?:1[5-9]|20)\d\d)(?!\d|,\d)")


def distribute_month(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“October 3-5, 2021”, “May 3, 5 and 7”: further days of the month just named."""
    out: list[Mention] = []
    for index, mention in enumerate(mentions):
        out.append(mention)
        month = _month_of(mention.expression)
        if month:
            out[-1:-1] = _days_before(mention, month, source, out[-2].end if len(out) > 1 else 0)
            limit = mentions[index + 1].start if index + 1 < len(mentions) else len(source.text)
            out += _more_days(mention, month, source, limit)
    return _distribute_year_of_days(out, source)


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


def _days_before(first: Mention, month: int, source: SourceText, floor: int) -> list[Mention]:
    """“26 and 28 November”, “5-12 July”: days whose month comes after."""
    lead = max(floor, first.start - 12)
    match = _day_before(source.pack).search(source.lower[lead : first.start])
    if not source.lower[first.start].isdigit() or match is None or not 1 <= int(match[1]) <= 31:
        return []
    name, start = Name(NameKind.MONTH_DAY, month * 100 + int(match[1])), lead + match.start()
    return [Mention(start, lead + match.end(1), Named(name), first.rule)]


def _more_days(first: Mention, month: int, source: SourceText, limit: int) -> list[Mention]:
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


def _distribute_year_of_days(mentions: list[Mention], source: SourceText) -> list[Mention]:
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


def chain_weekdays(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“from Monday through Friday”, “Saturday and Sunday”: the second day follows the first."""
    out: list[Mention] = []
    for mention in mentions:
        days = (_weekday(out[-1].expression), _weekday(mention.expression)) if out else (0, 0)
        if all(days):
            ahead = (days[1] - days[0]) % 7
            links = source.pack.words("range_links" if ahead > 1 else "day_links")
            if ahead and source.link(out[-1], mention) in links:
                mention = attrs.evolve(mention, expression=Moved(G.DAY, ahead, out[-1].expression))
        out.append(mention)
    return out


def chain_days(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“from August 4 to August 8”: where neither has a year, the second day is the next one after the first."""
    links, out = source.pack.words("range_links"), list[Mention]()
    for mention in mentions:
        ahead = _days_on(out[-1].expression, mention.expression) if out else 0
        if ahead and source.link(out[-1], mention) in links:
            mention = attrs.evolve(mention, expression=Shifted(G.DAY, ahead, Base.NARRATIVE))
        out.append(mention)
    return out


_FEB_28 = 59
"""Its number in the year; later days have another in a leap year."""


def _days_on(first: Expression, second: Expression) -> int:
    """How many days lie between two days of a year that is not told; 0 where that hangs on the year."""
    days = [_day_of_year(expression) for expression in (first, second)]
    if not all(days):
        return 0
    ahead = (days[1] - days[0]) % 365
    over_leap_day = days[0] <= _FEB_28 < days[0] + ahead or days[0] + ahead > 365 + _FEB_28
    return 0 if over_leap_day else ahead


def _day_of_year(expression: Expression) -> int:
    """The number of a day that is named by month and day alone, in a year of 365 days; else 0."""
    if not isinstance(expression, Named) or expression.direction is not Direction.TENSE or not _month_of(expression):
        return 0
    try:
        return date(2001, *divmod(expression.name.number, 100)).timetuple().tm_yday
    except ValueError:  # February 29, or no day of any year
        return 0


def _weekday(expression: Expression) -> int:
    """The weekday that is named and nothing more said of it, else 0."""
    if not isinstance(expression, Named) or expression.direction is not Direction.TENSE:
        return 0
    return expression.name.number if expression.name.kind is NameKind.WEEKDAY else 0


def distribute_year(mentions: list[Mention], source: SourceText) -> list[Mention]:
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
        case Within(_, outer) if unit_of(outer) is G.YEAR:
            return outer
        case _:
            return None


def _same_kind(first: Expression, second: Expression) -> bool:
    return isinstance(first, Named) and first.name.kind is not NameKind.WEEKDAY and unit_of(first) is unit_of(second)


_YEARS = re.compile(r"\s?[-–—/]\s?(\d{4}|\d\d)(?![\d\w]|[-–./]\d)")


def distribute_century(mentions: list[Mention], source: SourceText) -> list[Mention]:
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


def distribute_unit(mentions: list[Mention], source: SourceText) -> list[Mention]:
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
