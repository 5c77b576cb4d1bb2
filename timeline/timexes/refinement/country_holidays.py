"""Holidays of a country, from the ``holidays`` package: "German Unity Day", "Tag der Deutschen Einheit"."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

import attrs

from timeline.errors import InputError, MissingExtraError
from timeline.languages.tokens import trie_regex
from timeline.timexes.mention import Mention
from timeline.values.calendar import Cell
from timeline.values.expressions import Expression, Fixed, Name, Named, NameKind, Within
from timeline.values.granularity import Granularity as G

_RULE = "country-holiday"
PREFIX = "country/"
"""How the keys of these holidays begin; the country's code and the name follow."""

_REMARK = re.compile(r"\s*\((?:[^()]*)\)$")


def add_country_holidays(mentions: list[Mention], text: str, country: str, year: int) -> list[Mention]:
    """*mentions* with the holidays that *country* (an ISO 3166 code) keeps around *year*.

    A name of the country's own wins over what the rules found in its place: "Labor Day" is May 1 in Germany.
    """
    found = [_mention(match, mentions, country) for match in _names(country, year).finditer(text)]
    kept = [each for each in mentions if not any(each.start < one.end and one.start < each.end for one in found)]
    return sorted([*kept, *found], key=lambda mention: mention.start)


def _mention(match: re.Match[str], mentions: list[Mention], country: str) -> Mention:
    """The holiday named, with the "last" or the year that a rule has read beside it."""
    name = Name(NameKind.HOLIDAY, key=f"{PREFIX}{country}/{match['name']}")
    across = next((each for each in mentions if each.start <= match.start() and match.end("name") <= each.end), None)
    if across is not None and (renamed := _renamed(across.expression, name)):
        return attrs.evolve(across, expression=renamed, rule=_RULE)
    if match["year"]:
        return Mention(match.start(), match.end(), Within(name, Fixed(Cell.at(G.YEAR, int(match["year"])))), _RULE)
    return Mention(match.start(), match.end("name"), Named(name), _RULE)


def _renamed(expression: Expression, name: Name) -> Expression | None:
    """The same expression with *name* for its holiday."""
    if isinstance(expression, Named | Within) and expression.name.kind is NameKind.HOLIDAY:
        return attrs.evolve(expression, name=name)
    return None


@lru_cache(maxsize=64)
def _names(country: str, year: int) -> re.Pattern[str]:
    names = {name for each in (year - 1, year, year + 1) for name in _days(country, each)}
    year_after = r"(?:,? (?P<year>(?:1[5-9]|20)\d\d)(?![\w-]))?"
    return re.compile(rf"(?<!\w)(?P<name>{trie_regex(names) or '(?!)'})(?!\w){year_after}")


def country_day(key: str, year: int) -> date | None:
    """The day on which the holiday of *key* ("country/DE/German Unity Day") falls in *year*."""
    country, _, name = key.removeprefix(PREFIX).partition("/")
    return _days(country, year).get(name)


@lru_cache(maxsize=512)
def _days(country: str, year: int) -> dict[str, date]:
    """The holidays of one year by name, in the country's own language and in English; the first day of several."""
    found: dict[str, date] = {}
    for days in _calendars(country, year):
        for day, names in sorted(days.items()):
            for name in names.split("; "):
                found.setdefault(_REMARK.sub("", name), day)
    return found


def _calendars(country: str, year: int) -> list[dict[date, str]]:
    """A year's holidays in each language; they are named outright, or the locale of the process would choose one."""
    try:
        from holidays import country_holidays
    except ImportError as error:
        raise MissingExtraError(
            "country: the holidays of countries need the holidays package: pip install 'news-timeline[holidays]'"
        ) from error
    try:
        plain = country_holidays(country)
    except NotImplementedError as error:
        raise InputError(f"country: no holidays are known for {country!r}; give an ISO 3166 code such as DE") from error
    languages = [each for each in (plain.default_language, "en_US") if each in (*plain.supported_languages, None)]
    return [dict(country_holidays(country, years=year, language=each)) for each in languages]
