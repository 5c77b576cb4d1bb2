"""TIMEX3 modifiers from the words around an expression: "no later than May", "more than a year ago"."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from timeline.languages.packs import LanguagePack
from timeline.languages.tokens import trie_regex
from timeline.timexes.mention import Mention
from timeline.timexes.refinement.source import SourceText
from timeline.values.expressions import Length, Recurring, Shifted, Vague

_LIMITS = ("ON_OR_AFTER", "ON_OR_BEFORE")
"""Modifiers whose words stand outside an expression: ``bounds_before`` and ``bounds_after`` of the pack list them."""

_MOD_OF_POINT = {
    "MORE_THAN": ("BEFORE", "AFTER"),
    "LESS_THAN": ("AFTER", "BEFORE"),
    "EQUAL_OR_MORE": ("ON_OR_BEFORE", "ON_OR_AFTER"),
    "EQUAL_OR_LESS": ("ON_OR_AFTER", "ON_OR_BEFORE"),
}
"""The modifier of a point in time, in the past and in the future, for each modifier of its distance."""

_REACH = 28
"""Characters before an expression in which the words of a limit may begin."""


def set_modifiers(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“no earlier than May”, “by Friday at the latest”; “more than a year ago” is before a year ago."""
    words = _limit_words(source.pack)
    return [_modified(mention, words, source) for mention in mentions]


def _modified(mention: Mention, words: LimitWords, source: SourceText) -> Mention:
    expression = mention.expression
    if mention.mod in _MOD_OF_POINT:
        if not isinstance(expression, Shifted) or not expression.exact:
            return mention
        past, future = _MOD_OF_POINT[mention.mod]
        return attrs.evolve(mention, mod=future if expression.count > 0 else past)
    if mention.mod or isinstance(expression, (Length, Recurring, Vague)):
        return mention
    limit = _limit_around(mention, words, source)
    return attrs.evolve(mention, mod=limit) if limit else mention


def _limit_around(mention: Mention, words: LimitWords, source: SourceText) -> str:
    """The limit that the words right before or after an expression set; empty if there is none."""
    match = None
    if source.ends_with(words.before, mention.start):
        match = words.lead.search(source.lower[max(0, mention.start - _REACH) : mention.start])
    match = match or words.tail.match(source.lower, mention.end)
    return str(match.lastgroup) if match else ""


@attrs.frozen(eq=False, repr=False)
class LimitWords:
    """The patterns of limits right before (``lead``) and right after (``tail``) an expression.

    The group that matches is named after the modifier. ``before`` are the words that ``lead`` looks for.
    """

    lead: re.Pattern[str]
    tail: re.Pattern[str]
    before: tuple[str, ...]


@lru_cache(maxsize=32)
def _limit_words(pack: LanguagePack) -> LimitWords:
    lists = pack.context.get("bounds_before", {})
    return LimitWords(
        lead=re.compile(rf"(?<![^\W_])(?:{_groups(pack, 'bounds_before')})\s+$"),
        tail=re.compile(rf"\s+(?:{_groups(pack, 'bounds_after')})(?![^\W_])"),
        before=tuple(word for limit in _LIMITS for word in lists.get(limit, ())),
    )


def _groups(pack: LanguagePack, name: str) -> str:
    lists = pack.context.get(name, {})
    groups = [f"(?P<{limit}>{trie_regex(lists[limit])})" for limit in _LIMITS if lists.get(limit)]
    return "|".join(groups) or r"(?!)"
