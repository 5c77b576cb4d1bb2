"""Periods that share a word, and sets with a clock or a month: "the 1920s-30s", "every week at 9 p.m."."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from timeline.languages.packs import LanguagePack
from timeline.languages.tokens import trie_regex
from timeline.timexes.mention import Mention
from timeline.timexes.refinement.coordination import bare_weekday
from timeline.timexes.refinement.source import SourceText
from timeline.values.calendar import Cell
from timeline.values.expressions import (
    Clock,
    Direction,
    Expression,
    Fixed,
    Name,
    Named,
    NameKind,
    Recurring,
    Within,
    is_implied,
)
from timeline.values.granularity import Granularity as G

_YEARS_IN_DECADE = 10


@lru_cache(maxsize=32)
def _ordinal_before(pack: LanguagePack) -> re.Pattern[str]:
    """The ordinal before another one: "the 18th and"."""
    links, article = trie_regex(pack.words("list_links")), trie_regex(pack.words("articles"))
    return re.compile(rf"(?:\b(?:{article}) )?\b(\d+\w\w|[^\W\d_]+)(?:\s?[-–—]\s?| (?:{links}) )(?:(?:{article}) )?$")


def distribute_noun(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“the 18th and 19th centuries”, “the first and second quarters”: the noun of the last holds for the first."""
    out: list[Mention] = []
    for mention in mentions:
        first = _first_of_two(mention, source) if mention.plural else None
        if first:
            while out and out[-1].end > first.start:
                out.pop()
            out.append(first)
        out.append(mention)
    return out


def _first_of_two(last: Mention, source: SourceText) -> Mention | None:
    """The period that the ordinal before *last* names."""
    lead = max(0, last.start - 32)
    match = _ordinal_before(source.pack).search(source.lower[lead : last.start])
    number = source.pack.meaning("ordinal", match[1]) if match else None
    expression = _numbered(last.expression, int(number)) if number else None
    if match is None or expression is None:
        return None
    return attrs.evolve(last, start=lead + match.start(), end=lead + match.end(1), expression=expression, mod="")


def _numbered(expression: Expression, number: int) -> Expression | None:
    """The same kind of period with another number."""
    match expression:
        case Fixed(cell) if cell.unit is G.CENTURY:
            return Fixed(Cell(G.CENTURY, number - 1 if cell.index >= 0 else -number))
        case Named(name) if name.kind is NameKind.QUARTER and 1 <= number <= 4:
            return attrs.evolve(expression, name=Name(NameKind.QUARTER, number))
        case Within(name, outer) if name.kind is NameKind.QUARTER and 1 <= number <= 4:
            return Within(Name(NameKind.QUARTER, number), outer)
        case _:
            return None


@lru_cache(maxsize=32)
def _decade_after(pack: LanguagePack) -> re.Pattern[str]:
    """A further decade in two digits: "-30s", " and '30s"."""
    links, article = trie_regex(pack.words("list_links")), trie_regex(pack.words("articles"))
    ending = f"(?:{trie_regex(pack.words('decade_endings')) or '(?!)'})"
    return re.compile(rf"(?:\s?[-–—/]\s?| (?:{links}) )((?:(?:{article}) )?['’]?(\d0)['’]?{ending})(?![^\W_])")


def distribute_decade(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“the 1920s-30s”, “the 1860s and 70s”: the second decade is of the first one's century."""
    out: list[Mention] = []
    for index, mention in enumerate(mentions):
        if not out or mention.start >= out[-1].end:
            out.append(mention)
            out += _second_decade(mention, source, source.next_start(mentions, index))
    return out


def _second_decade(first: Mention, source: SourceText, limit: int) -> list[Mention]:
    """The decade in two digits that follows *first*, none or one."""
    if not isinstance(first.expression, Fixed) or first.expression.cell.unit is not G.DECADE:
        return []
    match, decade = _decade_after(source.pack).match(source.lower, first.end, first.end + 20), first.expression.cell
    if match is None or limit < match.start(1):
        return []
    further = Cell(G.DECADE, decade.index // 10 * 10 + int(match[2]) // _YEARS_IN_DECADE)
    if further.index <= decade.index:
        return []
    return [Mention(match.start(1), match.end(1), Fixed(further), first.rule)]


_SECOND_YEAR = re.compile(r"[-–—/](\d{4}|\d\d)(?![\d\w]|[-–./]\d)")


def extend_seasons(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“the winter of 2010-11” is one season, named after its first year."""
    out: list[Mention] = []
    for mention in mentions:
        if out and mention.start < out[-1].end:
            continue
        expression = mention.expression
        if isinstance(expression, Fixed) and expression.cell.unit is G.SEASON:
            match = _SECOND_YEAR.match(source.lower, mention.end, mention.end + 6)
            if match and int(match[1]) % 100 == (expression.cell.year + 1) % 100:
                mention = attrs.evolve(mention, end=match.end())
        out.append(mention)
    return out


_EVERY_WEEKDAY = re.compile(r"(XXXX-WXX-)[1-7]((?:T..)?)")


def distribute_every(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“every Monday and Wednesday”, “each Friday or Saturday”: "every" holds for the next weekday as well."""
    if not _has_set(mentions):
        return mentions
    out: list[Mention] = []
    for mention in mentions:
        if out and source.words_between(out[-1], mention) in source.pack.words("every_links"):
            mention = _also_every(mention, out[-1].expression)
        out.append(mention)
    return out


def _has_set(mentions: list[Mention]) -> bool:
    return any(isinstance(mention.expression, Recurring) for mention in mentions)


def _also_every(mention: Mention, recurring: Expression) -> Mention:
    """*mention* of a weekday as a recurring one, if it follows a recurring weekday."""
    weekday = bare_weekday(mention.expression)
    if not weekday or not isinstance(recurring, Recurring):
        return mention
    value = _EVERY_WEEKDAY.fullmatch(recurring.value)
    if value is None:
        return mention
    return attrs.evolve(mention, expression=attrs.evolve(recurring, value=f"{value[1]}{weekday}{value[2]}"))


_OF_DAYS = re.compile(r"P1D|(?:XXXX-XX-XX)?T(?P<part>[A-Z]{2})")
_OF_DATES = re.compile(r"(XXXX-(?:WXX-(?:[1-7]|W[ED])|\d\d-\d\d))(?:T(?P<part>[A-Z]{2}))?")
_LATE_HOURS = ("AF", "EV", "NI")
_PHRASE_END = re.compile(r"\s*(?:[.,;:!?)]|$)")
_RATE_REACH = 12
_SEASON_CODES = ("SP", "SU", "FA", "WI")


def place_in_sets(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“every week at 9 p.m.”, “annually in June”, “weekdays from 9 to 11 a.m.”: the clock or month recurs with the set.

    "At", "in" and "on" make one expression of the two; the ends of a range stay apart.
    """
    return _sets_after(_sets_before(mentions, source), source) if _has_set(mentions) else mentions


def _sets_before(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """*mentions*, with each time after a set as one of that set."""
    words, out = source.pack.words, list[Mention]()
    base: Recurring | None = None
    for mention in mentions:
        if base is None and not (out and isinstance(out[-1].expression, Recurring)):
            out.append(mention)
            continue
        link = source.words_between(out[-1], mention)
        continued = base if link in words("range_links") | words("last_links") else None
        base = continued or _set_before(out[-1], source)
        is_led = continued or link in words("set_links") | words("set_range_links")
        recurring = _placed(base, mention.expression) if base and is_led else None
        base = base if recurring else None
        if recurring and link in words("set_links"):
            out[-1] = attrs.evolve(out[-1], end=mention.end, expression=recurring)
            continue
        out.append(attrs.evolve(mention, expression=recurring, mod="") if recurring else mention)
    return out


def _sets_after(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """*mentions*, with each time right before a set as one of that set: “9 a.m. to 5 p.m. daily”."""
    words, out = source.pack.words, list[Mention]()
    base: Recurring | None = None
    for mention in reversed(mentions):
        following = out[-1] if out else None
        if following is None or (base is None and not isinstance(following.expression, Recurring)):
            out.append(mention)
            continue
        link = source.words_between(mention, following)
        continued = base if link in words("range_links") | words("last_links") else None
        base = continued or _set_at_end(following, source)
        recurring = _placed(base, mention.expression) if base and (continued or link in words("set_leads")) else None
        if recurring and not continued:
            out[-1] = attrs.evolve(following, start=mention.start, expression=recurring)
        else:
            out.append(attrs.evolve(mention, expression=recurring, mod="") if recurring else mention)
        base = base if recurring else None
    return out[::-1]


def _set_at_end(mention: Mention, source: SourceText) -> Recurring | None:
    """The set that *mention* is; an adverb only at the end of its phrase, unlike "At noon daily prayers began"."""
    recurring = mention.expression
    if not isinstance(recurring, Recurring):
        return None
    return recurring if recurring.quant or _PHRASE_END.match(source.lower, mention.end) else None


def _set_before(mention: Mention, source: SourceText) -> Recurring | None:
    """The set that *mention* is, unless it is a rate: "rose 2 percent annually in June" is of one June."""
    lead = source.lower[max(0, mention.start - _RATE_REACH) : mention.start]
    is_rate = any(word in lead for word in source.pack.words("rate_marks"))
    return mention.expression if isinstance(mention.expression, Recurring) and not is_rate else None


def _placed(recurring: Recurring, time: Expression) -> Recurring | None:
    """*recurring* at a time of day, in a month or on a day; ``None`` if the time is no part of it."""
    value = recurring.value
    match time:
        case Clock(day=day):
            weekday = bare_weekday(day)
            of_day = f"XXXX-WXX-{weekday}" if weekday and value == "P1W" else value
            placed = _at_clock(of_day, time) if of_day != value or is_implied(day) else None
        case Named(name, Direction.TENSE):
            placed = _on_date(value, name)
        case _:
            placed = None
    return attrs.evolve(recurring, value=placed) if placed else None


def _at_clock(value: str, clock: Clock) -> str | None:
    """The value of a set of days at a time of day; a longer step than a week keeps its value."""
    days = _OF_DAYS.fullmatch(value) or _OF_DATES.fullmatch(value)
    late = 12 if days and days["part"] in _LATE_HOURS and 0 < clock.hour < 12 else 0
    time = f"T{clock.hour + late:02}:{max(clock.minute, 0):02}"
    if days:
        return (days[1] if days.re is _OF_DATES else "XXXX-XX-XX") + time
    if value == "P1W":
        return f"XXXX-WXX-X{time}"
    return value if re.fullmatch(r"P\d+[DWMY]", value) else None


def _on_date(value: str, name: Name) -> str | None:
    """The value of a set of years, months or weeks in a month or on a day of them."""
    match name.kind:
        case NameKind.WEEKDAY:
            return f"XXXX-WXX-{name.number}" if value == "P1W" else None
        case NameKind.DAY_OF_MONTH:
            return f"XXXX-XX-{name.number:02}" if value == "P1M" else None
        case NameKind.HOLIDAY:
            return value if value == "P1Y" else None
    if not re.fullmatch(r"P\d+Y", value) or name.kind not in (NameKind.MONTH, NameKind.MONTH_DAY, NameKind.SEASON):
        return None
    if value != "P1Y":
        return value
    if name.kind is NameKind.SEASON:
        return f"XXXX-{_SEASON_CODES[name.number - 1]}"
    return f"XXXX-{name.month:02}-{name.day:02}" if name.kind is NameKind.MONTH_DAY else f"XXXX-{name.number:02}"
