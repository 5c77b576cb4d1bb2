"""Mentions of a country's holidays: "German Unity Day", "Tag der Deutschen Einheit"."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from timeline.languages.tokens import trie_regex
from timeline.timexes.mention import Mention, replace_overlapped
from timeline.timexes.resolution.holidays import COUNTRY_PREFIX, country_holidays
from timeline.values.calendar import Cell
from timeline.values.expressions import Expression, Fixed, Name, Named, NameKind, Within
from timeline.values.granularity import Granularity as G

_RULE = "country-holiday"


def add_country_holidays(mentions: list[Mention], text: str, country: str, year: int) -> list[Mention]:
    """*mentions* with the holidays that *country* (an ISO 3166 code) keeps around *year*.

    They replace every mention that they overlap: "Labor Day" is May 1 in Germany.
    """
    holidays = [_mention(match, mentions, country) for match in _names(country, year).finditer(text)]
    return replace_overlapped(mentions, holidays)


def _mention(match: re.Match[str], mentions: list[Mention], country: str) -> Mention:
    """The holiday, with the "last" or the year that a rule read beside its name."""
    start, end = match.span("name")
    name = Name(NameKind.HOLIDAY, key=f"{COUNTRY_PREFIX}{country}/{match['name']}")
    around = next((mention for mention in mentions if mention.start <= start and end <= mention.end), None)
    if around is not None and (renamed := _renamed(around.expression, name)):
        return attrs.evolve(around, expression=renamed, rule=_RULE)
    if match["year"]:
        return Mention(start, match.end(), Within(name, Fixed(Cell.at(G.YEAR, int(match["year"])))), _RULE)
    return Mention(start, end, Named(name), _RULE)


def _renamed(expression: Expression, name: Name) -> Expression | None:
    """The same expression with *name* for its holiday; ``None`` if it has no holiday."""
    if isinstance(expression, Named | Within) and expression.name.kind is NameKind.HOLIDAY:
        return attrs.evolve(expression, name=name)
    return None


@lru_cache(maxsize=64)
def _names(country: str, year: int) -> re.Pattern[str]:
    """A pattern of the names that the country's holidays have around *year*, and of a year after the name."""
    names = {name for near in (year - 1, year, year + 1) for name in country_holidays(country, near)}
    year_after = r"(?:,? (?P<year>(?:1[5-9]|20)\d\d)(?![\w-]))?"
    return re.compile(rf"(?<!\w)(?P<name>{trie_regex(names) or '(?!)'})(?!\w){year_after}")
