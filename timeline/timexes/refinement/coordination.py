"""Coordinated dates that say their month, year or century once: "May 3, 5 and 7", "2020/21"."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from timeline.languages.packs import LanguagePack
from timeline.languages.tokens import trie_regex
from timeline.timexes.mention import Mention
from timeline.timexes.refinement.source import FAR_APART, SourceText
from timeline.timexes.resolution.recurring import instance
from timeline.values.calendar import Cell
from timeline.values.expressions import (
    Direction,
    Expression,
    Fixed,
    Moved,
    Name,
    Named,
    NameKind,
    Within,
    unit_of,
)
from timeline.values.granularity import Granularity as G


@attrs.frozen(eq=False, repr=False)
class DayLists:
    """The patterns of a language for lists and ranges of days in one month.

    ``preceding`` is a day before the month, at its end ("26 and", "Monday 20, ", "the 3rd to "); ``opening`` the
    beginning of a date with the day before its month; ``following`` a further day ("-5", " and 7"); ``rest`` what
    follows a day if commas join a list; ``span`` the end of a range; ``year`` the year after the last day.
    """

    preceding: re.Pattern[str]
    opening: re.Pattern[str]
    following: re.Pattern[str]
    rest: re.Pattern[str]
    span: re.Pattern[str]
    year: re.Pattern[str]


@lru_cache(maxsize=32)
def _day_lists(pack: LanguagePack) -> DayLists:
    links, last, counted = (trie_regex(pack.words(name)) for name in ("day_links", "last_links", "counted"))
    ending = rf"(?:{trie_regex(pack.numbers.ordinal_endings)})?"
    day = rf"(\d\d?){ending}(?![\d%]|[.,:]\d|[^\W\d]|\s+(?:{counted})\b)"
    article, day_leads = (trie_regex(pack.words(name)) or "(?!)" for name in ("articles", "day_list_leads"))
    weekday = rf"(?<![^\W_])(?:(?!(?:{article})\b)(?P<weekday>[^\W\d_]+)\.?,? )?"
    return DayLists(
        preceding=re.compile(
            rf"{weekday}(?P<date>(?:(?:{article}) )?(?<![\d.,/:$£€-])(?P<day>\d\d?){ending})"
            rf"(?:\s?[-–—]\s?|,? (?:{links}) (?:(?:{day_leads}) )*|(?P<comma>, ))$"
        ),
        opening=re.compile(rf"{weekday}(?:(?:{article}) )?\d"),
        following=re.compile(rf"(\s?[-–—]\s?|,? (?:{links}) |, ){day}"),
        rest=re.compile(rf"(?:, \d\d?{ending})*,? (?:{last}) \d\d?{ending}\b(?! (?:{counted})\b)"),
        span=re.compile(rf"\s?[-–—]\s?{day}"),
        year=re.compile(r",? (?:\w\w )?((?:1[5-9]|20)\d\d)(?!\d|,\d)"),
    )


def distribute_month(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“October 3-5, 2021”, “May 3, 5 and 7”, “26 and 28 November”: further days of the month named."""
    out: list[Mention] = []
    for index, mention in enumerate(mentions):
        month = _month_of_day(mention.expression)
        if month:
            days = _preceding_days(mention, month, out, source)
            while days and out and out[-1].end > days[0].start:
                out.pop()
            out += days
        out.append(mention)
        if month:
            out += _following_days(mention, month, source, source.next_start(mentions, index))
    return _distribute_year_of_days(out, source)


def _month_of_day(expression: Expression) -> int:
    """The month of a day; 0 for anything else."""
    if isinstance(expression, Fixed) and expression.cell.unit is G.DAY:
        return expression.cell.to(G.MONTH).number
    if isinstance(expression, Named) and expression.name.kind is NameKind.MONTH_DAY:
        return expression.name.month
    return 0


def _preceding_days(first: Mention, month: int, before: list[Mention], source: SourceText) -> list[Mention]:
    """“26 and 28 November”, “the 3rd, 5th and 7th of May”, “Monday 20 to Friday 24 July”: the days before the last."""
    days: list[Mention] = []
    start, next_day = first.start, _day_before_month(first, source)
    floor = _end_of_others(before, first.start - _LONGEST_LIST)
    while next_day:
        lead = max(floor, start - _LONGEST_DAY)
        match = _day_lists(source.pack).preceding.search(source.lower[lead:start])
        if match is None or (match["comma"] and not days) or not 1 <= int(match["day"]) < next_day:
            break
        next_day, weekday = int(match["day"]), _weekday_of(match["weekday"], source)
        start = lead + match.start("weekday" if weekday else "date")
        name = Named(Name.of_day(month, next_day), weekday=weekday)
        days.append(Mention(start, lead + match.end("date"), name, first.rule))
    return days[::-1]


_LONGEST_DAY, _LONGEST_LIST = 40, 240
"""Characters of a day with its weekday and the link after it ("Wednesday the 22nd, and on the "), and of all days."""


def _day_before_month(mention: Mention, source: SourceText) -> int:
    """The number of a day that comes before its month ("7th of May", "Friday 7 May"); 0 for "May 7"."""
    opening = _day_lists(source.pack).opening.match(source.lower, mention.start)
    if opening is None or (opening["weekday"] and not _weekday_of(opening["weekday"], source)):
        return 0
    match mention.expression:
        case Fixed(cell):
            return cell.first_day.day
        case Named(name):
            return name.day
        case _:
            return 0


def _weekday_of(word: str | None, source: SourceText) -> int:
    """The number of a weekday by its name, in full or short; 0 for another word."""
    meanings = (source.pack.meaning(slot, word) for slot in ("weekday", "shortweekday")) if word else ()
    return next((int(meaning) for meaning in meanings if meaning), 0)


def _end_of_others(mentions: list[Mention], start: int) -> int:
    """The end of the last mention that the days of a list do not replace; *start* if there is none after it."""
    for mention in reversed(mentions):
        if mention.end <= start:
            break
        expression = mention.expression
        if not isinstance(expression, Named) or expression.name.kind.cycle is G.YEAR:
            return mention.end
    return max(start, 0)


def _following_days(first: Mention, month: int, source: SourceText, limit: int) -> list[Mention]:
    """“May 3, 5 and 7”: the days after the first, if the month comes before it; commas alone join no list."""
    days: list[Mention] = []
    if source.lower[first.start].isdigit() or not isinstance(first.expression, Named):
        return days
    patterns, end, last = _day_lists(source.pack), first.end, 0
    while match := patterns.following.match(source.lower, end, min(limit, end + 24)):
        day, span = int(match[2]), patterns.span.match(source.lower, match.end())
        is_range = span is not None and 0 < last < day < int(span[1])
        is_listed = match[1] != ", " or is_range or patterns.rest.match(source.lower, match.end()) is not None
        if not 1 <= day <= 31 or not is_listed:
            break
        last = day if patterns.span.match(source.lower, match.start()) else 0  # the end of a range: "May 2-3, 9-10"
        days.append(Mention(match.start(2), match.end(), Named(Name.of_day(month, day)), first.rule))
        end = match.end()
    return days


def _distribute_year_of_days(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“October 3-5, 2021”: the year after the last day of a list belongs to that day and holds for all."""
    out = list(mentions)
    for index in range(len(out) - 1, 0, -1):
        last, before = out[index], out[index - 1]
        if last.rule != before.rule or not (isinstance(before.expression, Named) and _month_of_day(before.expression)):
            continue
        if isinstance(last.expression, Named):
            out[index] = last = _with_year_after(last, last.expression, source)
        words = source.words_between(before, last)
        if isinstance(last.expression, Fixed) and words in source.pack.words("list_glue"):
            over = words in source.pack.words("range_links") and _is_over(before.expression.name, last.expression)
            expression = _in_year(before.expression, last.expression.cell.year - over)
            out[index - 1] = attrs.evolve(before, expression=expression)
    return _without_overlapped(out)


def _with_year_after(mention: Mention, day: Named, source: SourceText) -> Mention:
    """*mention* of a day with the year that follows it, if one does."""
    year = _day_lists(source.pack).year.match(source.lower, mention.end)
    return attrs.evolve(mention, end=year.end(), expression=_in_year(day, int(year[1]))) if year else mention


def _in_year(expression: Named, year: int) -> Expression:
    """A month and day in *year*."""
    return Within(expression.name, Fixed(Cell.at(G.YEAR, year)))


def _without_overlapped(mentions: list[Mention]) -> list[Mention]:
    """The mentions without those that begin inside the one before."""
    out: list[Mention] = []
    for mention in mentions:
        if not out or mention.start >= out[-1].end:
            out.append(mention)
    return out


def bare_weekday(expression: Expression) -> int:
    """The number of a weekday named without "last", "next" and the like; 0 for anything else."""
    if not isinstance(expression, Named) or expression.direction is not Direction.TENSE:
        return 0
    return expression.name.number if expression.name.kind is NameKind.WEEKDAY else 0


_WINTER = Name(NameKind.SEASON, 4)


def distribute_year(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“from May to July 2020”, “the first and second quarters of 2020”: the year of the last holds for both."""
    out = list(mentions)
    glue, ranges = source.pack.words("list_glue"), source.pack.words("range_links")
    for index in range(len(out) - 1, 0, -1):
        before, last = out[index - 1], out[index]
        words = source.words_between(before, last) if isinstance(before.expression, Named) else FAR_APART
        if words not in glue:
            continue
        year, name = _year_of(last.expression), _name_of(before.expression, unit_of(last.expression))
        if year and name:
            if words in ranges and _is_over(name, last.expression):
                year = _year_before(year)
            out[index - 1] = attrs.evolve(before, expression=Within(name, year))
    return out


def _is_over(name: Name, last: Expression) -> bool:
    """True if *name* comes later in a year than *last*: "from November to March 2021".

    A winter may be at either end of its year: "the winter and spring of 1920".
    """
    if name == _WINTER:
        return False
    match last:
        case Fixed(cell):
            start = instance(name, cell.to(G.YEAR))
            return start is not None and start.first_day > cell.first_day
        case Within(other):
            return name.kind is other.kind and name.number > other.number
        case _:
            return False


def _year_before(year: Expression) -> Expression:
    """The year before."""
    return Fixed(year.cell.shift(-1)) if isinstance(year, Fixed) else Moved(G.YEAR, -1, year)


def _name_of(expression: Expression, unit: G) -> Name | None:
    """The name of a day, month, quarter, half or season without a year, if *unit* is its unit."""
    if not isinstance(expression, Named) or expression.name.kind is NameKind.WEEKDAY:
        return None
    return expression.name if expression.name.kind.unit is unit else None


def _year_of(expression: Expression) -> Expression | None:
    """The year of a day, month, quarter, half or season that names its year or lies in one."""
    match expression:
        case Fixed(cell) if cell.unit in (G.DAY, G.MONTH, G.QUARTER, G.SEASON, G.HALF):
            return Fixed(cell.to(G.YEAR))
        case Within(_, outer) if unit_of(outer) is G.YEAR:
            return outer
        case _:
            return None


_SECOND_YEAR = re.compile(r"\s?[-–—/]\s?(\d{4}|\d\d)(?![\d\w]|[-–./]\d)")
_FIRST_YEAR = 1000
_LONGEST_SPAN = 60
"""Years: two years farther apart are not a range."""


def distribute_century(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“1957-58”, “2020/21”: the second year is of the first one's century."""
    out: list[Mention] = []
    for index, mention in enumerate(mentions):
        if not out or mention.start >= out[-1].end:
            out.append(mention)
            out += _second_year(mention, source, source.next_start(mentions, index))
    return out


def _second_year(first: Mention, source: SourceText, limit: int) -> list[Mention]:
    """The year that a dash or slash joins to *first*, none or one."""
    expression = first.expression
    if not isinstance(expression, Fixed) or expression.cell.unit is not G.YEAR or expression.cell.index < _FIRST_YEAR:
        return []
    match = _SECOND_YEAR.match(source.lower, first.end, first.end + 8)
    if match is None or limit < match.end(1):
        return []
    year = int(match[1])
    if len(match[1]) == 2:
        year += expression.cell.index // 100 * 100
    if not expression.cell.index < year <= expression.cell.index + _LONGEST_SPAN:
        return []
    return [Mention(match.start(1), match.end(1), Fixed(Cell.at(G.YEAR, year)), first.rule)]
