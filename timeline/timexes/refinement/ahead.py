"""Amounts that name a date ahead: "will open in two weeks", "in five years' time", "the vote is ten days off"."""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from timeline.languages.packs import LanguagePack
from timeline.languages.tokens import trie_regex
from timeline.timexes.context import Genre
from timeline.timexes.counting import counted
from timeline.timexes.mention import Mention
from timeline.timexes.refinement.source import SourceText
from timeline.values.expressions import Ahead, Base, Direction, Expression, Length
from timeline.values.granularity import Granularity as G

_REACH = 80
"""Characters before an amount in which the words of its clause are searched."""
_CLAUSE_END = re.compile(r"[.;:!?\n(]")
_PHRASE_END = re.compile(r"\s*(?:[.,;:!?)—–]|--|$)")
"""The end of a phrase after an amount."""


@attrs.frozen(eq=False, repr=False)
class AheadWords:
    """The patterns of a language for amounts that name a date.

    ``ahead`` ends with the preposition "in", ``after`` with "after"; ``leads`` are these words. ``scheduled`` are the
    words right before it that make a plan of it ("opens in"), ``due`` those that do so unless the clause is in the past
    ("is due in"). ``amount`` are the words that make an amount of it ("the third in two weeks"), ``leaving`` the verbs
    of what ends ("will retire after"). ``time`` is the word after it ("in two weeks' time"), ``of`` one that continues
    it ("in two years of war").
    """

    leads: tuple[str, ...]
    ahead: re.Pattern[str]
    after: re.Pattern[str]
    scheduled: re.Pattern[str]
    due: re.Pattern[str]
    amount: re.Pattern[str]
    leaving: re.Pattern[str]
    time: re.Pattern[str]
    of: re.Pattern[str]


@lru_cache(maxsize=32)
def _words_of(pack: LanguagePack) -> AheadWords:
    def any_of(name: str) -> str:
        return rf"(?<![^\W_])(?:{trie_regex(pack.words(name)) or '(?!)'})(?![^\W_])"

    return AheadWords(
        leads=tuple(pack.words("ahead_prepositions") | pack.words("ahead_after")),
        ahead=re.compile(rf"{any_of('ahead_prepositions')}\s+$"),
        after=re.compile(rf"{any_of('ahead_after')}\s+$"),
        scheduled=re.compile(rf"{any_of('ahead_requests')}|{any_of('ahead_verbs')}(?:\s+[^\W\d_]+){{0,3}}\s*$"),
        due=re.compile(rf"{any_of('ahead_due')}\s*$"),
        amount=re.compile(rf"{any_of('ahead_amounts')}|{_counted_noun(pack)}"),
        leaving=re.compile(any_of("ahead_leaving")),
        time=re.compile(rf"\s+{any_of('ahead_time')}"),
        of=re.compile(rf"\s+{any_of('ahead_of')}"),
    )


def _counted_noun(pack: LanguagePack) -> str:
    """A number at the end of the clause so far, with its noun: "will play *three games* in six days"."""
    number = rf"(?:\d[\d,.]*|{trie_regex(pack.numbers.small) or '(?!)'})"
    other = rf"(?!(?:{trie_regex(pack.words('future_cues')) or '(?!)'})\b)[^\W\d_]+"
    return rf"(?<![^\W_]){number}%?(?:[ -]{other}){{0,3}}\s*$"


def look_ahead(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“will open in two weeks”: an amount after "in" is a date, if its clause looks ahead.

    A story counts from the time that it has come to, so there it stays an amount.
    """
    if source.genre is Genre.NARRATIVE:
        return mentions
    return [
        _ahead(mention, mention.expression, source) if isinstance(mention.expression, Length) else mention
        for mention in mentions
    ]


def _ahead(mention: Mention, length: Length, source: SourceText) -> Mention:
    if length.direction is not Direction.TENSE or length.within:
        return mention
    words = _words_of(source.pack)
    if not source.ends_with(words.leads, mention.start):
        return mention
    lead = _CLAUSE_END.split(source.lower[max(0, mention.start - _REACH) : mention.start])[-1]
    preposition = words.ahead.search(lead)
    if preposition:
        date = _date_in(length)
        expression = date and _after_in(length, date, lead[: preposition.start()], mention.end, source)
    else:
        expression = _after_after(length, lead, mention.end, source)
    return attrs.evolve(mention, expression=expression) if expression else mention


def _date_in(length: Length) -> Expression | None:
    """The date that lies *length* ahead; 24 hours are a day."""
    hours = length.count if length.unit is G.HOUR and length.value == f"PT{length.count}H" else 0
    value = f"P{hours // 24}D" if hours and hours % 24 == 0 else length.value
    return counted(value, 1, Base.PUBLICATION)


def _after_in(length: Length, date: Expression, lead: str, end: int, source: SourceText) -> Expression | None:
    """The meaning of an amount after "in"; *lead* is its clause before that word."""
    words = _words_of(source.pack)
    if words.time.match(source.lower, end):
        return Ahead(length, date, unless_past=True)
    if words.of.match(source.lower, end) or words.amount.search(lead):
        return None
    if words.scheduled.search(lead):
        return date
    return Ahead(length, date, unless_past=words.due.search(lead) is not None)


def _after_after(length: Length, lead: str, end: int, source: SourceText) -> Expression | None:
    """“The ruling will come after ten days.”; but "will retire after 30 years", "will meet after two weeks of rest"."""
    words = _words_of(source.pack)
    if length.unit > G.MONTH or not words.after.search(lead) or not _PHRASE_END.match(source.lower, end):
        return None
    date = _date_in(length)
    return None if date is None or words.leaving.search(lead) else Ahead(length, date)
