"""Lists and ranges share a month and a year: "vom 3. bis 5. Mai 2021", "agosto y septiembre de 1976"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import attrs

from timeline.languages.locale.pack import BasicPack
from timeline.languages.locale.patterns import BLANK_RUN
from timeline.languages.locale.time_rules import TimeRules
from timeline.languages.tokens import trie_regex
from timeline.timexes.locale.time_readings import on_year
from timeline.timexes.mention import Mention
from timeline.values.calendar import Cell
from timeline.values.expressions import Chained, Clock, Direction, Expression, Fixed, Name, Named, NameKind
from timeline.values.granularity import Granularity as G

_DASHES = r"[^\S\n]?[-–—/][^\S\n]?"
_HOUR = re.compile(r"\d{1,2}")
_MOST_MEMBERS = 12
_REACH = 40


@attrs.frozen(eq=False)
class _Links:
    """The patterns of what stands between the members of a list or range.

    ``gap`` matches all of it; ``inside`` matches an article that belongs to the second one. ``day`` matches a number
    of a day, and ``hour`` one of an hour, with the link behind it, up to the end of the searched text.
    """

    gap: re.Pattern[str]
    inside: re.Pattern[str]
    day: re.Pattern[str]
    hour: re.Pattern[str]


@lru_cache(maxsize=32)
def _links(pack: BasicPack, rules: TimeRules) -> _Links:
    linking = rules.lists.get("links") or pack.word_list("links")
    articles = (*pack.word_list("articles"), *rules.lists.get("fillers", ()))
    words = rf"{BLANK_RUN}(?:{trie_regex(linking) or '(?!)'})(?![^\W_])" if linking else "(?!)"
    article = rf"(?:(?:{trie_regex(articles) or '(?!)'})(?:(?<=')|{BLANK_RUN}))?"
    gap = rf"(?:,{BLANK_RUN}|,?{words}{BLANK_RUN}|{_DASHES})(?:{article})"
    ordinal = f"(?:{trie_regex([*pack.word_list('ordinals'), '.'])})?"
    weekday = rf"(?:{trie_regex(rules.slots['weekday']) or '(?!)'})(?:\.?,?{BLANK_RUN}{article})?"
    inside = trie_regex(word for word in pack.word_list("inside") if word[-1] != "'")
    before = rf"(?:(?:{inside}){BLANK_RUN})?" if inside else ""
    day = rf"(?<![^\W_])(?<!\d[.,:/-])(?P<extent>{before}(?:{weekday})?(?P<day>\d{{1,2}}){ordinal}){gap}\Z"
    openers = trie_regex(rules.lists.get("clock_openers", ())) or "(?!)"
    number = r"(?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))?"
    opener = rf"(?:(?:{openers}){BLANK_RUN}|(?<!\d[.,:/-])(?=[\d.:]{{1,5}}{_DASHES}\Z))"
    hour = rf"(?<![^\W_]){opener}(?P<extent>{number}){gap}\Z"
    return _Links(re.compile(rf"{gap}\Z"), re.compile(before or "(?!)"), re.compile(day), re.compile(hour))


def share_parts(mentions: list[Mention], lower: str, pack: BasicPack, rules: TimeRules) -> list[Mention]:
    """The mentions; days, months and hours before a link have the month, the year or the day of what follows it.

    >>> from datetime import datetime
    >>> from timeline.timexes.locale.find import tag_basic
    >>> for timex in tag_basic("Vom 3. bis 5. Mai 2021, dann im Juni und Juli 2022", datetime(2024, 5, 10), "de"):
    ...     print(timex)
    '3.' → 2021-05-03
    '5. Mai 2021' → 2021-05-05
    'Juni' → 2022-06
    'Juli 2022' → 2022-07
    """
    links = _links(pack, rules)
    shared: list[Mention] = []
    for mention in reversed(mentions):
        last = shared[-1] if shared else None
        joined = last is not None and _are_linked(mention, last, lower, links)
        shared.append(_with_year_of(mention, last) if joined and last else mention)
    return list(_chained(_with_numbers(shared[::-1], lower, links), lower, links))


def _chained(mentions: list[Mention], lower: str, links: _Links) -> Iterator[Mention]:
    """The mentions; linked names whose year is open are dated together."""
    position = 0
    while position < len(mentions):
        run = [mentions[position]]
        for following in mentions[position + 1 : position + _MOST_MEMBERS]:
            if not (_are_alike(run[-1], following) and _are_linked(run[-1], following, lower, links)):
                break
            run.append(following)
        members = tuple(mention.expression for mention in run)
        for place, mention in enumerate(run):
            yield mention if len(run) == 1 else attrs.evolve(mention, expression=Chained(members, place))
        position += len(run)


def _are_alike(left: Mention, right: Mention) -> bool:
    """True for two names of one kind whose week or year is open."""
    one, other = left.expression, right.expression
    if not isinstance(one, Named) or not isinstance(other, Named):
        return False
    kind = one.name.kind
    is_open = kind.cycle is G.YEAR or kind is NameKind.WEEKDAY
    return one.direction is other.direction is Direction.TENSE and kind is other.name.kind and is_open


def _are_linked(left: Mention, right: Mention, lower: str, links: _Links) -> bool:
    gap = lower[left.end : _behind_article(right, lower, links)]
    return len(gap) <= _REACH and bool(links.gap.fullmatch(gap))


def _behind_article(mention: Mention, lower: str, links: _Links) -> int:
    """The start of a mention without an article, which may be the link: "del 3 al 5 de junio"."""
    article = links.inside.match(lower, mention.start, mention.end)
    return article.end() if article else mention.start


def _with_year_of(left: Mention, right: Mention) -> Mention:
    """*left* in the year of *right*, if it is a name without a year before a date in full; or one earlier."""
    named, fixed = left.expression, right.expression
    open_name = isinstance(named, Named) and named.direction is Direction.TENSE
    if not open_name or not isinstance(fixed, Fixed) or fixed.cell.unit not in (G.DAY, G.MONTH):
        return left
    assert isinstance(named, Named)
    if named.name.kind not in (NameKind.MONTH, NameKind.MONTH_DAY):
        return left
    later = named.name.month > fixed.cell.first_day.month
    expression = on_year(named, fixed.cell.year - later)
    return attrs.evolve(left, expression=expression) if expression else left


def _with_numbers(mentions: list[Mention], lower: str, links: _Links) -> list[Mention]:
    """The mentions, with those of bare numbers before a day or an hour put in front."""
    everything: list[Mention] = []
    for mention in mentions:
        numbers = list(_numbers_before(mention, lower, links))
        if numbers and everything and everything[-1].end > numbers[-1].start:
            numbers = [number for number in numbers if _replaces(number, everything)]
        everything += [*numbers[::-1], mention]
    return everything


def _replaces(number: Mention, everything: list[Mention]) -> bool:
    """True if *number* ("lundi 3") stands behind all mentions, once the weekday inside it is taken out of them."""
    while everything and number.start <= everything[-1].start and everything[-1].end <= number.end:
        everything.pop()
    return not everything or everything[-1].end <= number.start


def _numbers_before(mention: Mention, lower: str, links: _Links) -> Iterator[Mention]:
    """The numbers linked to a date or clock, the last one first."""
    pattern = links.hour if isinstance(mention.expression, Clock) else links.day
    begin = _behind_article(mention, lower, links)
    for _ in range(_MOST_MEMBERS):
        match = pattern.search(lower, max(0, begin - _REACH), begin)
        written = _HOUR.match(lower, mention.start)
        expression = _of_number(match, mention.expression, int(written[0]) if written else -1) if match else None
        if match is None or expression is None:
            return
        yield Mention(*match.span("extent"), expression, mention.rule)
        if isinstance(expression, Clock):
            return
        begin = match.start(match.re.groupindex["day"])


def _of_number(match: re.Match[str], whole: Expression, written: int) -> Expression | None:
    """The day or hour of a number, with what it lacks from *whole*, whose own number is *written* so."""
    if isinstance(whole, Clock):
        hour = int(match["hour"])
        halves = written != whole.hour  # "entre las 7 y las 9 de la noche", but not "dalle 7 alle 23"
        afternoon = 12 if halves and hour < 12 <= whole.hour and whole.hour - hour > 12 else 0
        return attrs.evolve(whole, hour=hour + afternoon, minute=int(match["minute"] or -1)) if hour <= 24 else None
    day = int(match["day"])
    if isinstance(whole, Fixed) and whole.cell.unit is G.CENTURY:  # "im 18. und 19. Jahrhundert"
        return Fixed(Cell(G.CENTURY, day - 1)) if 1 <= day <= whole.cell.index else None
    if isinstance(whole, Fixed) and whole.cell.unit is G.DAY:
        first = whole.cell.first_day
        return on_year(Named(Name.of_day(first.month, day)), first.year) if day < first.day else None
    if isinstance(whole, Named) and whole.name.kind is NameKind.MONTH_DAY and day < whole.name.day:
        return attrs.evolve(whole, name=Name.of_day(whole.name.month, day), weekday=0)
    return None
