"""Coordinated years that say their era once: "between 300 and 200 BC", "AD 250–300"."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from timeline.languages.packs import LanguagePack
from timeline.languages.tokens import trie_regex
from timeline.timexes.mention import Mention
from timeline.timexes.refinement.source import SourceText
from timeline.values.calendar import Cell
from timeline.values.expressions import Fixed
from timeline.values.granularity import Granularity as G

_REACH = 20
"""Characters beside a year in which another one of its era lies."""
_YEAR = r"(\d{1,3}(?:,\d{3})+|\d{1,5})"


@attrs.frozen(eq=False, repr=False)
class YearLists:
    """The patterns of a language for a year right before and right after one with its era, and for more before it."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    further: re.Pattern[str]


@lru_cache(maxsize=32)
def _year_lists(pack: LanguagePack) -> YearLists:
    links = trie_regex(pack.words("list_links"))
    return YearLists(
        before=re.compile(rf"(?<![\w.,/:$£€-]){_YEAR}(?:\s?[-–—]\s?|,? (?:{links}) )$"),
        after=re.compile(rf"(?:\s?[-–—]\s?| (?:{links}) ){_YEAR}(?![\w-]|[.,]\d|%)"),
        further=re.compile(rf"(?<![\w.,/:$£€-]){_YEAR}, $"),
    )


def distribute_era(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“between 300 and 200 BC”, “49, 48 and 44 BC”, “AD 250–300”: the era of one year holds for those joined to it."""
    out: list[Mention] = []
    for mention in mentions:
        if out and mention.start < out[-1].end:
            continue  # a year of AD 250–300 that a rule read alone
        cell = mention.expression.cell if isinstance(mention.expression, Fixed) else None
        era_after, era_before = _eras(mention, source) if cell and cell.unit is G.YEAR else (0, 0)
        if cell and era_after:
            earlier = _years_before(mention, cell, source)
            while earlier and out and out[-1].end > earlier[0].start:
                out.pop()
            out += earlier
        out.append(mention)
        if cell and era_before:
            out += _year_after(mention, cell, source)
    return out


def _eras(mention: Mention, source: SourceText) -> tuple[int, int]:
    """The era that the last word of *mention* names, and the one that a word before its digits does; else 0."""
    if source.lower[mention.start : mention.end].isdecimal():
        return 0, 0
    words = source.lower[mention.start : mention.end].split()
    glued = re.sub(r"^[\d,]+", "", words[-1])
    last = source.pack.meaning("era", glued or words[-1])
    first = source.pack.meaning("era", words[-2]) if len(words) > 1 else None
    return int(last or 0), int(first or 0)


def _years_before(mention: Mention, cell: Cell, source: SourceText) -> list[Mention]:
    """The years that a list or range joins to *mention*, in text order, if they are earlier."""
    patterns, found = _year_lists(source.pack), list[Mention]()
    pattern, first = patterns.before, mention
    while match := pattern.search(source.lower, max(0, first.start - _REACH), first.start):
        year = int(match[1].replace(",", ""))
        expression = Fixed(Cell.at(G.YEAR, 1 - year if cell.index <= 0 else year))
        if not year or expression.cell.index >= cell.index:
            break
        first = attrs.evolve(mention, start=match.start(1), end=match.end(1), expression=expression, mod="")
        found.insert(0, first)
        pattern = patterns.further
    return found


def _year_after(mention: Mention, cell: Cell, source: SourceText) -> list[Mention]:
    """“AD 100 and 200”: the later year that is joined to *mention*, none or one."""
    match = _year_lists(source.pack).after.match(source.lower, mention.end)
    if match is None or not cell.index < int(match[1].replace(",", "")) <= 9999:
        return []
    expression = Fixed(Cell.at(G.YEAR, int(match[1].replace(",", ""))))
    return [attrs.evolve(mention, start=match.start(1), end=match.end(1), expression=expression, mod="")]
