"""Coordinated periods that say their noun or century once: "the 18th and 19th centuries", "the 1920s-30s"."""

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
from timeline.values.expressions import Expression, Fixed, Name, Named, NameKind, Recurring, Within
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
    out: list[Mention] = []
    for mention in mentions:
        if out and source.words_between(out[-1], mention) in source.pack.words("every_links"):
            mention = _also_every(mention, out[-1].expression)
        out.append(mention)
    return out


def _also_every(mention: Mention, recurring: Expression) -> Mention:
    """*mention* of a weekday as a recurring one, if it follows a recurring weekday."""
    weekday = bare_weekday(mention.expression)
    if not weekday or not isinstance(recurring, Recurring):
        return mention
    value = _EVERY_WEEKDAY.fullmatch(recurring.value)
    if value is None:
        return mention
    return attrs.evolve(mention, expression=attrs.evolve(recurring, value=f"{value[1]}{weekday}{value[2]}"))
