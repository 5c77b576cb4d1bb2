"""Coordinated times of day that say "a.m." or their day once: "9 to 11 a.m.", "from 8 a.m. to 5 p.m. Friday"."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from timeline.languages.packs import LanguagePack
from timeline.languages.tokens import trie_regex
from timeline.timexes.mention import Mention
from timeline.timexes.refinement.source import SourceText
from timeline.values.expressions import Clock, is_day, is_implied

_FIRST_HOUR_REACH = 20
"""Characters before a time of day in which the first time of its range may begin."""


@lru_cache(maxsize=32)
def _halfday_clock(pack: LanguagePack) -> re.Pattern[str]:
    """A time of the twelve-hour clock, at the beginning of an expression."""
    marks = trie_regex(pack.words("halfday_marks"))
    return re.compile(rf"\d\d?(?:[:.]\d\d)?\s?(?:{marks})(?![^\W_])")


@lru_cache(maxsize=32)
def _hour_before(pack: LanguagePack) -> re.Pattern[str]:
    """An hour without "a.m.", joined to the next: "9 to", "8:30-", and after some words by "and": "between 9 and"."""
    ranges, lists = trie_regex(pack.words("clock_ranges")), trie_regex(pack.words("last_links"))
    openers = trie_regex(pack.words("clock_openers"))
    hour = r"(?<![\w.,/:$£€-])(?P<hour{0}>\d\d?)(?:[:.](?P<minute{0}>\d\d))?"
    return re.compile(
        rf"{hour.format(0)}\s?(?:[-–—]|\s(?:{ranges})\s)\s?$|\b(?:{openers}) {hour.format(1)} (?:{lists}) $"
    )


def names_halfday(mention: Mention, source: SourceText) -> bool:
    """True if a time of day says "a.m." or "p.m."."""
    return _halfday_mark(source.pack).search(source.lower, mention.start, mention.end) is not None


@lru_cache(maxsize=32)
def _halfday_mark(pack: LanguagePack) -> re.Pattern[str]:
    return re.compile(rf"\d\s?(?:{trie_regex(pack.words('halfday_marks'))})(?![^\W_])")


def distribute_halfday(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“9 to 11 a.m.”, “8:30-10 p.m.”, “between 9 and 11 a.m.”: the "a.m." of the second time holds for both."""
    out: list[Mention] = []
    for mention in mentions:
        if isinstance(mention.expression, Clock) and _halfday_clock(source.pack).match(source.lower, mention.start):
            first = _first_time(mention, mention.expression, source)
            if first and out and out[-1].end > first.start and isinstance(out[-1].expression, Clock):
                out.pop()
            if first and not (out and out[-1].end > first.start):
                out.append(first)
        out.append(mention)
    return out


def _first_time(second: Mention, clock: Clock, source: SourceText) -> Mention | None:
    """The first time of the range that ends with *second*."""
    lead = max(0, second.start - _FIRST_HOUR_REACH)
    match = _hour_before(source.pack).search(source.lower[lead : second.start])
    if match is None:
        return None
    branch = "0" if match["hour0"] else "1"
    hour, minute = int(match["hour" + branch]), int(match["minute" + branch] or -1)
    if not 1 <= hour <= 12 or minute > 59:
        return None
    late = 12 if clock.hour >= 12 and hour % 12 + 12 <= clock.hour else 0
    last_group = ("minute" if match["minute" + branch] else "hour") + branch
    start, end = lead + match.start("hour" + branch), lead + match.end(last_group)
    expression = attrs.evolve(clock, hour=hour % 12 + late, minute=minute, second=-1)
    return attrs.evolve(second, start=start, end=end, expression=expression, mod="")


def distribute_clock_day(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“from 8 a.m. to 5 p.m. Friday”: the day after the last time holds for the first as well."""
    out = list(mentions)
    links = source.pack.words("range_links") | source.pack.words("last_links")
    for index in range(len(out) - 1, 0, -1):
        first, last = out[index - 1].expression, out[index].expression
        if not (isinstance(first, Clock) and isinstance(last, Clock) and is_implied(first.day)):
            continue
        has_day = is_day(last.day) and not is_implied(last.day)
        if has_day and source.words_between(out[index - 1], out[index]) in links:
            out[index - 1] = attrs.evolve(out[index - 1], expression=attrs.evolve(first, day=last.day))
    return out
