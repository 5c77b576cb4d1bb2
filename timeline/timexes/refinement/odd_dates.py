"""Dates that the rules read only in part: "30 · October · 2020", "Thursday 9/2/2021", "01.09 – 03.09.2017"."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

import attrs

from timeline.languages.packs import LanguagePack
from timeline.languages.tokens import trie_regex
from timeline.timexes.mention import Mention
from timeline.timexes.refinement.coordination import bare_weekday
from timeline.timexes.refinement.source import SourceText
from timeline.values.calendar import Cell
from timeline.values.expressions import Clock, DayPart, Digits, Direction, Expression, Fixed, Name, Named, NameKind
from timeline.values.granularity import Granularity as G

_RULE = "dateparser"

_NUMBER_BEFORE = re.compile(r"(\d{1,4})[\W_]{1,3}$")
_NUMBERS_AFTER = re.compile(r"[\W_]{1,3}(?:\d{1,2}[\W_]{1,3})?\d{1,4}(?!\d)")
_USUAL_MARKS = frozenset({"", ",", ".", "(", ")", ";", ":"})
_FIRST_REACH = 20
"""Characters before a date in figures in which the first end of its range lies."""


def read_odd_dates(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """Replace a month by the complete date around it, if the rules read only a part of that date."""
    out: list[Mention] = []
    for mention in mentions:
        floor = out[-1].end if out else 0
        if mention.start >= floor:
            complete = _complete(mention, source, floor) if _is_month(mention.expression) else None
            out.append(complete or mention)
    return out


def _is_month(expression: Expression) -> bool:
    return isinstance(expression, Named) and expression.name.kind in (NameKind.MONTH, NameKind.MONTH_DAY)


def _complete(mention: Mention, source: SourceText, floor: int) -> Mention | None:
    """The date of day, month and year around *mention*."""
    lead = _NUMBER_BEFORE.search(source.text[max(floor, mention.start - 8) : mention.start])
    tail = _NUMBERS_AFTER.match(source.text, mention.end)
    if lead is None or tail is None or not _is_unusual(lead[0], source.text[mention.end : tail.end()]):
        return None
    from timeline.timexes.dateparser_fallback import read_day

    start = mention.start - len(lead[0])
    phrase = " ".join(re.findall(r"[^\W_]+", source.text[start : tail.end()]))
    expression = read_day(source.pack.language, phrase)
    return None if expression is None else Mention(start, tail.end(), expression, _RULE)


def _is_unusual(*gaps: str) -> bool:
    """True if one and the same mark joins the parts, and it is not a usual one."""
    marks = {re.sub(r"[\s\w]", "", gap) for gap in gaps}
    return len(marks) == 1 and marks.isdisjoint(_USUAL_MARKS)


_APPOSED = frozenset({" ", ", "})
_BRACKETED = frozenset({" (", " [", " - ", " – ", " — "})
"""Gaps between a weekday and its date: "Thursday 9/2/2021", "last Monday, 29.04.2024", "Thursday (16 May 2019)"."""


def join_weekdays(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“Thursday 9/2/2021”, “last Monday, April 29”, “16 May 2019 (Thursday)”: one day, not the weekday at hand too."""
    out: list[Mention] = []
    for mention in mentions:
        joined = _joined(out.pop(), mention, source) if out else [mention]
        out += joined
    return out


def _joined(first: Mention, second: Mention, source: SourceText) -> list[Mention]:
    """The two mentions, each with the day of both if one is the weekday of the other; one mention if they touch."""
    gap = source.gap_between(first, second)
    if gap not in _APPOSED | _BRACKETED:
        return [first, second]
    if weekday := bare_weekday(second.expression):
        day = None if isinstance(first.expression, Named) or gap == " " else _day_on(weekday, first.expression)
        return [_with_day(first, day), _with_day(second, day)] if day else [first, second]
    weekday, is_bare = _weekday_in(first.expression), bool(bare_weekday(first.expression))
    if not weekday or (is_bare and isinstance(second.expression, Named)):
        return [first, second]  # "Monday (May 6)": the tense finds the same day for both
    day = _day_on(weekday, second.expression)
    is_one = is_bare and gap in _APPOSED and _is_in_figures(second, source)
    if is_one and (day or gap == " "):
        return [attrs.evolve(second, start=first.start, expression=day or second.expression)]
    return [_with_day(first, day), _with_day(second, day)] if day else [first, second]


def _weekday_in(expression: Expression) -> int:
    """The number of the weekday that an expression names, alone or for a time of day; 0 for anything else."""
    match expression:
        case Clock(day=day) | DayPart(day=day):
            return _weekday_in(day)
        case Named(name) if name.kind is NameKind.WEEKDAY:
            return name.number
        case _:
            return 0


def _with_day(mention: Mention, day: Expression) -> Mention:
    timed = mention.expression
    return attrs.evolve(mention, expression=attrs.evolve(timed, day=day) if isinstance(timed, Clock | DayPart) else day)


def _is_in_figures(mention: Mention, source: SourceText) -> bool:
    return not any(map(str.isalpha, source.lower[mention.start : mention.end]))


def _day_on(weekday: int, expression: Expression) -> Expression | None:
    """The day of a date, if it can fall on *weekday*, which may decide between "9 February" and "September 2"."""
    match expression:
        case Fixed(cell) if cell.unit is G.DAY:
            return expression if _falls_on(weekday, cell) else None
        case Named(name, Direction.TENSE, 0) if name.kind is NameKind.MONTH_DAY:
            return Named(name, weekday=weekday)
        case Digits(numbers):
            days = {reading for reading in expression.readings() if reading}
            if len(numbers) == 2:
                return _named_on(weekday, days)
            fitting = {cell for cell in (Cell.of(date(*day), G.DAY) for day in days) if _falls_on(weekday, cell)}
            return Fixed(fitting.pop()) if len(fitting) == 1 else (expression if fitting else None)
        case _:
            return None


def _falls_on(weekday: int, day: Cell) -> bool:
    return day.index % 7 + 1 == weekday


def _named_on(weekday: int, days: set[tuple[int, int, int]]) -> Expression | None:
    """“Monday 29/4”: the day of a month, if the digits can be read in one order only."""
    if len(days) != 1:
        return None
    [(_, month, day)] = days
    return Named(Name.of_day(month, day), weekday=weekday)


@lru_cache(maxsize=32)
def _first_end(pack: LanguagePack) -> re.Pattern[str]:
    """The first end of a range of dates in figures: "01.09 –", "1/9 to", and with a dot its day alone: "01.–"."""
    links = trie_regex(pack.words("clock_ranges"))
    link = rf"(?:\s?[-–—]\s?|\s(?:{links})\s)$"
    return re.compile(rf"(?<![\w.,/:$£€-])(\d\d?)([./])(?:(\d\d?)\.?)?{link}")


def distribute_digits(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“01.09 – 03.09.2017”, “28/12 to 03/01/2018”, “1.–3.9.2017”: the year of the last date holds for the first."""
    out: list[Mention] = []
    for mention in mentions:
        ends = _ends(mention, mention.expression, source) if isinstance(mention.expression, Digits) else [mention]
        while len(ends) > 1 and out and out[-1].end > ends[0].start:
            out.pop()
        out += ends
    return out


def _ends(last: Mention, digits: Digits, source: SourceText) -> list[Mention]:
    """*last*, with the first end of its range before it; both in the order of day and month that both can have."""
    match = _first_end(source.pack).search(source.lower, max(0, last.start - _FIRST_REACH), last.start)
    if match is None or len(digits.numbers) < 3 or source.lower[last.start : last.end].count(match[2]) != 2:
        return [last]
    day, month, year = digits.numbers
    if match[3] is None:
        if match[2] != "." or not digits.readings()[1] or not 1 <= int(match[1]) < day:
            return [last]
        days = [Fixed(Cell.on(year, month, number)) for number in (int(match[1]), day)]
        first = attrs.evolve(last, start=match.start(1), end=match.end(2), expression=days[0])
        return [first, attrs.evolve(last, expression=days[1])]
    begin = (int(match[1]), int(match[3]))
    first_digits = Digits((*begin, year - _is_later(begin, (day, month))))
    orders = [pair for pair in zip(first_digits.readings(), digits.readings(), strict=True) if all(pair)]
    if not orders:
        return [last]
    fixed = [Fixed(Cell.on(*reading)) for reading in orders[0] if reading] if len(orders) == 1 else []
    first = attrs.evolve(last, start=match.start(1), end=match.end(3), expression=fixed[0] if fixed else first_digits)
    return [first, attrs.evolve(last, expression=fixed[1]) if fixed else last]


def _is_later(first: tuple[int, int], last: tuple[int, int]) -> bool:
    """True if *first* comes later in a year than *last*, in every order of day and month that both can have."""
    later = [first > last] if max(first[0], last[0]) <= 12 else []
    if max(first[1], last[1]) <= 12:
        later.append(first[::-1] > last[::-1])
    return bool(later) and all(later)
