"""Ranges of amounts that say their unit once: "10-12 hours", "two to four years", "between 5 and 7 years"."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from timeline.languages.packs import LanguagePack
from timeline.languages.tokens import trie_regex
from timeline.timexes.mention import Mention
from timeline.timexes.refinement.source import SourceText
from timeline.values.expressions import Direction, Length

_REACH = 40
"""Characters before an amount in which the first amount of its range may begin."""
_FEWEST_WORDS = 3
"""Words of two numbers and what joins them: "two to four-year"."""
_NUMBER = r"[^\W_]+(?:-[^\W_]+)?"
_VALUE = re.compile(r"(PT?)(\d+)([A-Z])")


@attrs.frozen(eq=False, repr=False)
class AmountRanges:
    """The patterns of a language for two numbers of one unit; each group is a number.

    ``inside`` is found in an expression ("two to four years"), ``before`` in the text that leads to one ("10-",
    "between 5 and"). ``joints`` are the words and dashes at the end of such a text.
    """

    inside: re.Pattern[str]
    before: re.Pattern[str]
    joints: tuple[str, ...]


@lru_cache(maxsize=32)
def _ranges_of(pack: LanguagePack) -> AmountRanges:
    links, last = (trie_regex(pack.words(name)) or "(?!)" for name in ("amount_links", "last_links"))
    opener = trie_regex(pack.words("amount_openers")) or "(?!)"
    return AmountRanges(
        inside=re.compile(rf"(?<![\w.,$£€-])({_NUMBER})\s+(?:{links})\s+({_NUMBER})(?=[\s-])"),
        before=re.compile(rf"(?:(?<![\w.,/:$£€-])(\d+)\s?[-–]\s?|\b(?:{opener})\s+({_NUMBER})\s+(?:{last})\s+)$"),
        joints=("-", "–", *pack.words("last_links")),
    )


def distribute_unit(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“10-12 hours”, “two to four years”: two lengths with one unit."""
    out: list[Mention] = []
    for mention in mentions:
        length = mention.expression
        if isinstance(length, Length) and length.direction is Direction.TENSE and length.count:
            floor = max(out[-1].end if out else 0, mention.start - _REACH)
            out += _divided(mention, length, source) or _preceded(mention, length, source, floor)
        else:
            out.append(mention)
    return out


def _divided(mention: Mention, length: Length, source: SourceText) -> list[Mention]:
    """“two to four years” as two lengths; none if it is one."""
    if len(source.lower[mention.start : mention.end].split()) < _FEWEST_WORDS:
        return []
    match = _ranges_of(source.pack).inside.search(source.lower, mention.start, mention.end)
    lower, upper = (_number(match[group], source.pack) if match else 0 for group in (1, 2))
    first, second = _of_count(length, lower), _of_count(length, upper)
    if match is None or first is None or second is None or lower >= upper:
        return []
    return [
        attrs.evolve(mention, end=match.end(1), expression=first),
        attrs.evolve(mention, start=match.start(2), expression=second),
    ]


def _preceded(mention: Mention, length: Length, source: SourceText, floor: int) -> list[Mention]:
    """*mention*, after the number before it if that is the first one of a range."""
    ranges = _ranges_of(source.pack)
    lead = source.lower[floor : mention.start]
    match = ranges.before.search(lead) if source.ends_with(ranges.joints, mention.start) else None
    group = match.lastindex if match else None
    if match is None or group is None:
        return [mention]
    lower = _number(match[group], source.pack)
    first = _of_count(length, lower) if 0 < lower < length.count else None
    start, end = floor + match.start(group), floor + match.end(group)
    return [*([attrs.evolve(mention, start=start, end=end, expression=first, mod="")] if first else []), mention]


def _number(word: str, pack: LanguagePack) -> int:
    """The whole number that *word* means; 0 for anything else."""
    number = pack.meaning("count", word)
    return number if isinstance(number, int) else 0


def _of_count(length: Length, count: int) -> Length | None:
    """*length* with another number of its unit; a decade is ten years in the value."""
    value = _VALUE.fullmatch(length.value)
    if value is None or count <= 0 or int(value[2]) % length.count:
        return None
    amount = count * (int(value[2]) // length.count)
    return attrs.evolve(length, value=f"{value[1]}{amount}{value[3]}", count=count)
