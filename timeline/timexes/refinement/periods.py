"""Periods that share a word: "the 18th and 19th centuries", "the 1920s-30s", "the winter of 2010-11"."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from timeline.languages.packs import LanguagePack
from timeline.languages.tokens import trie_regex
from timeline.timexes.mention import Mention
from timeline.timexes.refinement.source import SourceText
from timeline.values.calendar import Cell
from timeline.values.expressions import Direction, Expression, Fixed, Name, Named, NameKind, Recurring, Within
from timeline.values.granularity import Granularity as G

_YEARS_IN_DECADE = 10


@lru_cache(maxsize=32)
def _ordinal_before(pack: LanguagePack) -> re.Pattern[str]:
    """The ordinal before another one: "the 18th and"."""
    links, article = trie_regex(pack.words("list_links")), trie_regex(pack.words("articles"))
    return re.compile(rf"(?:\b(?:{article}) )?\b(\d+\w\w|[^\W\d_]+)(?:\s?[-–—]\s?| (?:{links}) )(?:(?:{article}) )?$")


def distribute_noun(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“the 18th and 19th centuries”, “the first and second quarters”: the first has its noun from the last."""
    out: list[Mention] = []
    for mention in mentions:
        if mention.plural and (first := _first_of_two(mention, source)):
            while out and out[-1].end > first[0].start:
                out.pop()
            out += first
        out.append(mention)
    return out


def _first_of_two(last: Mention, source: SourceText) -> list[Mention]:
    lead = max(0, last.start - 32)
    match = _ordinal_before(source.pack).search(source.lower[lead : last.start])
    number = source.pack.meaning("ordinal", match[1]) if match else None
    expression = _numbered(last.expression, int(number)) if number else None
    if match is None or expression is None:
        return []
    return [attrs.evolve(last, start=lead + match.start(), end=lead + match.end(1), expression=expression, mod="")]


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
    ending = str(pack.context.get("decade_ending", "s"))
    return re.compile(rf"(?:\s?[-–—/]\s?| (?:{links}) )((?:(?:{article}) )?['’]?(\d0)['’]?{ending})(?![^\W_])")


def distribute_decade(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“the 1920s-30s”, “the 1860s and 70s”: the second decade shares its century with the first."""
    out: list[Mention] = []
    for index, mention in enumerate(mentions):
        if out and mention.start < out[-1].end:
            continue
        out.append(mention)
        limit = mentions[index + 1].start if index + 1 < len(mentions) else len(source.text)
        match = _decade_after(source.pack).match(source.lower, mention.end, mention.end + 20)
        decade = mention.expression.cell if match and isinstance(mention.expression, Fixed) else None
        if match is None or decade is None or decade.unit is not G.DECADE:
            continue
        further = Cell(G.DECADE, decade.index // 10 * 10 + int(match[2]) // _YEARS_IN_DECADE)
        if further.index > decade.index and (match.end() <= limit or limit >= match.start(1)):
            out.append(Mention(match.start(1), match.end(1), Fixed(further), mention.rule))
    return out


_SECOND_YEAR = re.compile(r"[-–—/](\d{4}|\d\d)(?![\d\w]|[-–./]\d)")


def extend_seasons(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“the winter of 2010-11” is one season that reaches into the next year, named after the first."""
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


def distribute_every(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“every Monday and Wednesday”, “each Friday or Saturday”: what comes back takes the next weekday along."""
    out: list[Mention] = []
    for mention in mentions:
        sets, name = out[-1].expression if out else None, mention.expression
        if isinstance(sets, Recurring) and isinstance(name, Named) and _EVERY_WEEKDAY.fullmatch(sets.value):
            bare = name.name.kind is NameKind.WEEKDAY and name.direction is Direction.TENSE
            if bare and source.link(out[-1], mention) in source.pack.words("every_links"):
                again = attrs.evolve(sets, value=f"XXXX-WXX-{name.name.number}{sets.value[10:]}")
                mention = attrs.evolve(mention, expression=again)
        out.append(mention)
    return out


_EVERY_WEEKDAY = re.compile(r"XXXX-WXX-[1-7](?:T..)?")
