"""What the words around say about the edges of a time: "no later than May", "more than a year ago" (TIMEX3's mod)."""

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
"""Limits that stand outside an expression; the pack lists their words under ``bounds_before``, ``bounds_after``."""

_MOD_OF_POINT = {
    "MORE_THAN": ("BEFORE", "AFTER"),
    "LESS_THAN": ("AFTER", "BEFORE"),
    "EQUAL_OR_MORE": ("ON_OR_BEFORE", "ON_OR_AFTER"),
    "EQUAL_OR_LESS": ("ON_OR_AFTER", "ON_OR_BEFORE"),
}
"""What a longer or shorter distance means for the point at its end, in the past and in the future."""

_REACH = 28


def set_modifiers(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“no earlier than May”, “by Friday at the latest”; “more than a year ago” is before a year ago."""
    return [_modified(mention, source) for mention in mentions]


def _modified(mention: Mention, source: SourceText) -> Mention:
    expression = mention.expression
    if mention.mod in _MOD_OF_POINT:
        if not isinstance(expression, Shifted) or not expression.exact:
            return mention
        return attrs.evolve(mention, mod=_MOD_OF_POINT[mention.mod][expression.count > 0])
    if mention.mod or isinstance(expression, Length | Recurring | Vague):
        return mention
    mod = _around(mention, source)
    return attrs.evolve(mention, mod=mod) if mod else mention


def _around(mention: Mention, source: SourceText) -> str:
    """The limit that the words right before or after an expression set, if any."""
    before, after = _limit_words(source.pack)
    lead = source.lower[max(0, mention.start - _REACH) : mention.start]
    found = before.search(lead) or after.match(source.lower, mention.end)
    return str(found.lastgroup) if found else ""


@lru_cache(maxsize=32)
def _limit_words(pack: LanguagePack) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"(?<![^\W_])(?:{_groups(pack, 'bounds_before')})\s+$"),
        re.compile(rf"\s+(?:{_groups(pack, 'bounds_after')})(?![^\W_])"),
    )


def _groups(pack: LanguagePack, name: str) -> str:
    lists = pack.context.get(name, {})
    groups = [f"(?P<{kind}>{trie_regex(lists[kind])})" for kind in _LIMITS if lists.get(kind)]
    return "|".join(groups) or r"(?!)"
