"""A word for today that means the present: "das gilt noch heute", "die Jugend von heute"."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from timeline.languages.locale.time_rules import TimeRules
from timeline.languages.tokens import trie_regex
from timeline.timexes.locale.tense import ahead_at
from timeline.timexes.mention import Mention
from timeline.timexes.tense import ClauseTense, TenseAt
from timeline.values.expressions import Clock, DayPart, Expression, Named, NameKind, Shifted, Vague, Vagueness
from timeline.values.granularity import Granularity as G

_ESSAY_LENGTH = 2500
"""The fewest characters of an article that is taken for an essay if it never speaks of a day near its publication."""
_REACH = 24
_CLAUSE_END = re.compile(r"[.,;:!?\n]")


def read_nowadays(
    mentions: list[Mention], text: str, lower: str, rules: TimeRules, code: str, tense_at: TenseAt | None
) -> list[Mention]:
    """The mentions; "heute" is the present in phrases such as "noch heute", beside verbs of what lasts ("heute gehört
    das Haus der Stadt"), and in the present tense of an essay.

    An essay is a long article that names no day near its publication: no weekday, no "yesterday" and no hour. The tense
    is that of *tense_at*, or of the words of the clause.

    >>> from datetime import datetime
    >>> from timeline.timexes.locale.find import tag_basic
    >>> for timex in tag_basic("Der Turm steht noch heute. Heute tagt der Rat.", datetime(2021, 9, 30), "de"):
    ...     print(timex)
    'heute' → PRESENT_REF
    'Heute' → 2021-09-30
    """
    phrases = _phrases(rules, "nowadays")
    if not phrases or not any(_is_today(mention.expression) for mention in mentions):
        return mentions
    tense_at = tense_at or ahead_at(text, code, beside=False)
    is_essay = len(lower) >= _ESSAY_LENGTH and not any(_is_of_a_day(mention.expression) for mention in mentions)
    return [
        attrs.evolve(mention, expression=Vague(Vagueness.PRESENT))
        if _is_today(mention.expression)
        and (is_essay or _is_in_phrase(mention, lower, phrases) or _is_lasting(mention, lower, rules))
        and tense_at(mention.start, mention.end) in (ClauseTense.NONE, ClauseTense.PRESENT)
        else mention
        for mention in mentions
    ]


@lru_cache(maxsize=32)
def _phrases(rules: TimeRules, name: str) -> re.Pattern[str] | None:
    phrases = rules.lists.get(name)
    return re.compile(rf"(?<!\w)(?:{trie_regex(phrases)})(?!\w)") if phrases else None


def _is_in_phrase(mention: Mention, lower: str, phrases: re.Pattern[str]) -> bool:
    """True if one of the phrases reaches over the mention."""
    found = phrases.finditer(lower, max(0, mention.start - _REACH), mention.end + _REACH)
    return any(match.start() <= mention.start and mention.end <= match.end() for match in found)


def _is_lasting(mention: Mention, lower: str, rules: TimeRules) -> bool:
    """True if a verb of what lasts is in the same clause, a few words behind or right before the mention."""
    verbs = _phrases(rules, "lasting")
    behind = _CLAUSE_END.split(lower[mention.end : mention.end + 2 * _REACH])[0]
    before = lower[max(0, mention.start - _REACH) : mention.start].split()[-1:]
    return verbs is not None and bool(verbs.search(behind) or (before and verbs.fullmatch(before[0])))


def _is_today(expression: Expression) -> bool:
    return isinstance(expression, Shifted) and expression.unit is G.DAY and not expression.count


def _is_of_a_day(expression: Expression) -> bool:
    """True for a weekday, "yesterday" and hours, as daily news have them."""
    if isinstance(expression, Shifted):
        return expression.unit is G.DAY and expression.count in (-2, -1, 1, 2)
    if isinstance(expression, Named):
        return expression.name.kind is NameKind.WEEKDAY
    return isinstance(expression, (Clock, DayPart))
