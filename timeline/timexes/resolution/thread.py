"""Tell whether a date without a year goes on from the dated event told just before it.

"Ann Lee was hired on March 3, 2019. She was promoted on June 5" tells of one year. News also drop the year of what
is recent: "The mill opened in May 2001. It burned down on March 5" was written in a spring. What readers go by:

- **the date before**: it is told of a past event in a main clause. An aside ("founded in May 2001, the firm ..."), a
  part of a noun ("the May 2001 treaty"), the origin of something ("was born on May 3, 1970") and a year in passing
  begin no thread;
- **the words between**: a new paragraph, a quotation, a word of the present ("now", "is", "has") and, as an
  expression of its own, a day counted from the publication ("Monday", "last month") end the thread;
- **the date itself**: it belongs to a past event of its own clause, not to a report ("he said on June 5") or a noun
  ("the June 5 ruling"). Between verbs that one subject has ("shut in May 2021 and reopened in July") it goes on
  always, else not where it can be a date of the last weeks, or a day of the year of publication after a bare month.

A narrative counts every date from the one before; :func:`in_story` finds those that it names only by the way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from functools import lru_cache
from itertools import pairwise

import attrs

from timeline.languages.packs import LanguagePack
from timeline.languages.tokens import trie_regex
from timeline.timexes.context import Focus, Genre, ResolutionContext, Resolved, Thread, ThreadWords
from timeline.timexes.mention import Mention
from timeline.timexes.tense import ClauseTense
from timeline.values.calendar import Cell
from timeline.values.expressions import (
    Base,
    Chained,
    Clock,
    DayPart,
    Digits,
    Expression,
    Fixed,
    Length,
    Moved,
    Nth,
    Recurring,
    Shifted,
    Within,
    is_implied,
)
from timeline.values.granularity import Granularity as G
from timeline.values.timex3 import PUBLICATION

_LONGEST_GAP = 400
"""Characters between two dates of one thread."""
_REACH = 160
"""Characters of a sentence that are searched before a date."""
_MOST_SENTENCES = 2
_RECENT = timedelta(days=45)
"""A date of the last weeks needs no year in news, whatever was told before it."""
_LEAD = 60
"""Characters before a date in which a word may make it an aside."""
_LONGEST_WAY = 1_000
"""Characters to the next date of a paragraph."""
_FAR = 24
"""Months from both neighbours after which a date is an aside."""
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z\d])")
_PARAGRAPH = re.compile(r"\n\s*\n|[.!?:][)]*\s*\n")
_QUOTES = frozenset('"“”«»')
_CLAUSE_MARK = re.compile(r"[,;:(—–]\s*")


@lru_cache(maxsize=32)
def thread_words(pack: LanguagePack) -> ThreadWords:
    """The words of a pack by which a reader follows a thread of dates."""

    def pattern(name: str, before: str = r"\b", after: str = r"\b") -> re.Pattern[str]:
        return re.compile(f"{before}(?:{trie_regex(pack.words(name)) or '(?!)'}){after}")

    return ThreadWords(
        present=pattern("thread_ends"),
        origin=pattern("origin_verbs"),
        report=pattern("reporting_verbs", after=r"(?:\s+\S+){0,5}\s+$"),
        later=pattern("later_in_past", after=r"(?:\s+\S+){0,6}\s+$"),
        joint=pattern("thread_links"),
        relative=pattern("relative_words", before="^"),
        participle=_participle(pack),
        noun=pattern("noun_leads", before=r"(?:^|[\s\"“(]|(?<='))", after=r"\s+$"),
        past=_past_verb(pack),
        aim=_aim(pack),
    )


def _participle(pack: LanguagePack) -> re.Pattern[str]:
    """A participle at the beginning of a clause: "arrested in", "born on"."""
    ending = pack.context.get("past_ending")
    regular = rf"[a-z]+(?:{ending})\b" if ending else "(?!)"
    return re.compile(rf"{regular}|(?:{trie_regex(pack.words('participles')) or '(?!)'})\b")


def _past_verb(pack: LanguagePack) -> re.Pattern[str]:
    """A word that is a verb in the past: "died", "was", "filed"; not "planned"."""
    exceptions, words = trie_regex(pack.words("not_past")), trie_regex(pack.words("past_cues"))
    return re.compile(rf"(?!(?:{exceptions or '(?!)'})$)(?:{_participle(pack).pattern}|(?:{words or '(?!)'})\b)")


def _aim(pack: LanguagePack) -> re.Pattern[str]:
    """What aims at something, and its aim up to a date: "invited him to a fair on", without a verb that is past."""
    aims, words = (trie_regex(pack.words(name)) or "(?!)" for name in ("aims", "aim_words"))
    step = rf"(?!\s{_past_verb(pack).pattern}\s)[^.!?;]"
    return re.compile(rf"\b(?:{aims})\s(?:{step})*\b(?:{words})\s(?:{step}|\.,)*$")


def thread_after(mention: Mention, resolved: Resolved, tid: str, context: ResolutionContext) -> Thread | None:
    """The thread after *mention*: a date with a year begins or goes on with one, a day counted from now ends it."""
    expression, thread = _core(mention.expression), context.thread
    if isinstance(expression, (Length, Recurring)) or is_implied(expression) or not resolved.cells:
        return thread if isinstance(expression, (Length, Recurring, Shifted)) else None
    goes_on = thread is not None and (resolved.anchor_tid == thread.tid or _counts_from_focus(expression))
    cell = resolved.cells[0]
    if goes_on or (_has_year(expression) and (cell.unit < G.YEAR or context.heads_sentence(mention))):
        return Thread(cell, tid, mention.start, mention.end)
    return None


_COMPOUND = frozenset({Clock, DayPart, Moved, Within, Nth, Chained})


def _core(expression: Expression) -> Expression:
    """The expression that a compound one is counted from."""
    if type(expression) not in _COMPOUND:
        return expression
    match expression:
        case Clock(day=inner) | DayPart(day=inner) | Moved(origin=inner) | Within(outer=inner) | Nth(outer=inner):
            return _core(inner)
        case Chained():
            return _core(expression.member)
        case _:
            return expression


def _counts_from_focus(expression: Expression) -> bool:
    return isinstance(expression, Shifted) and expression.base is Base.NARRATIVE


def _has_year(expression: Expression) -> bool:
    return isinstance(expression, Fixed) or (isinstance(expression, Digits) and len(expression.numbers) > 2)


def goes_on(unit: G, recent: Cell, context: ResolutionContext) -> bool:
    """True if a name of *unit* without a year goes on in the thread; *recent* is what it means without one."""
    thread, words = context.thread, context.facts.thread_words
    if thread is None or words is None or context.start - thread.end > _LONGEST_GAP:
        return False
    gap = context.facts.text[thread.end : context.start]
    if _PARAGRAPH.search(gap) or not _QUOTES.isdisjoint(gap) or words.present.search(gap.lower()):
        return False
    ends = [match.end() for match in _SENTENCE_END.finditer(gap)]
    clause = _clause(gap[ends[-1] :] if ends else gap).lower()
    if len(ends) > _MOST_SENTENCES or _is_aside(clause, words) or not _is_told(thread, context, words):
        return False
    if not ends and unit is thread.cell.unit and words.joint.search(gap.lower()):
        return True
    if not _tells_on(clause, context, words, same_sentence=not ends):
        return False
    if thread.cell.unit is G.YEAR and unit is not G.YEAR:
        return len(ends) == 1 and len(gap[ends[0] :].split()) <= 1
    return not _is_news(unit, recent, thread.cell, context)


def _is_news(unit: G, recent: Cell, told: Cell, context: ResolutionContext) -> bool:
    """True if *recent* is near enough to the publication to be meant, whatever was told before."""
    if context.facts.publication - recent.last_day <= _RECENT:
        return True
    return unit < told.unit and recent.last_day.year == context.facts.publication.year


def _is_told(thread: Thread, context: ResolutionContext, words: ThreadWords) -> bool:
    """True if the date of *thread* belongs to an event of a main clause."""
    before = _sentence_before(context.facts.text, thread.start).lower()
    after = context.facts.text[thread.end : thread.end + _REACH]
    first_sentence = _SENTENCE_END.split(after, maxsplit=1)[0].lower()
    clause = _clause(before)
    if words.noun.search(before) or "(" in clause or words.origin.search(clause):
        return False
    if thread.cell.unit is G.YEAR:
        return not words.origin.search(first_sentence)
    joined = words.joint.match(first_sentence.lstrip(", "))
    return (
        joined is not None or not first_sentence.startswith((",", ")")) or not clause or not _opens_aside(clause, words)
    )


def _opens_aside(clause: str, words: ThreadWords) -> bool:
    """True if a clause between commas tells something by the way: "who left in ...", "founded in ..."."""
    return words.relative.match(clause) is not None or words.participle.match(clause) is not None


def _is_aside(clause: str, words: ThreadWords) -> bool:
    """True if the date after *clause* belongs to a report, to a noun or to a relative clause."""
    return any(pattern.search(clause) for pattern in (words.noun, words.report, words.relative))


def _tells_on(clause: str, context: ResolutionContext, words: ThreadWords, *, same_sentence: bool) -> bool:
    """True if two past events are told: one after the other, or with what was to come after the first."""
    thread, tense = context.thread, context.clause_tense
    if thread is None or thread.cell.first_day > context.facts.publication:
        return False
    if context.facts.tense_at(thread.start, thread.end) in (ClauseTense.FUTURE, ClauseTense.PRESENT):
        return False
    if tense is ClauseTense.PAST or (tense is ClauseTense.NONE and same_sentence):
        return True
    return words.later.search(clause) is not None


def _sentence_before(text: str, start: int) -> str:
    """The part of the sentence or line before *start*."""
    before = text[max(0, start - _REACH) : start]
    return _SENTENCE_END.split(before)[-1].rsplit("\n\n", 1)[-1]


def _clause(words: str) -> str:
    """What follows the last mark inside a sentence."""
    return _CLAUSE_MARK.split(words)[-1].lstrip()


def in_story(
    context: ResolutionContext, mentions: Sequence[Mention], aside_leads: frozenset[str] = frozenset()
) -> ResolutionContext:
    """In a narrative, the context with the dates of the story, which starts on the first one given in full.

    Words of *aside_leads* before a date say that the story only names it.
    """
    if context.facts.genre is not Genre.NARRATIVE:
        return context
    dated = [mention for mention in mentions if isinstance(mention.expression, Fixed)]
    asides = _asides(dated, context.facts.lower, aside_leads)
    followed_by = _followed_by(mentions, asides, context.facts.lower)
    facts = attrs.evolve(context.facts, asides=asides, followed_by=followed_by)
    first = next((cell for cell in map(_told_cell, dated) if cell is not None and cell.unit <= G.YEAR), None)
    focus = context.focus if first is None else Focus(first, PUBLICATION, 0)
    return attrs.evolve(context, facts=facts, focus=focus)


def _told_cell(mention: Mention) -> Cell | None:
    """The cell of a date given in full."""
    return mention.expression.cell if isinstance(mention.expression, Fixed) else None


def _asides(dated: Sequence[Mention], lower: str, leads: frozenset[str]) -> frozenset[int]:
    """The offsets of dates that a story names by the way: ends, comparisons, and leaps there and back."""
    lead = re.compile(rf"\b(?:{trie_regex(leads) or '(?!)'})\b[^.,;:!?\n()]*$")
    out = {mention.start for mention in dated if lead.search(lower, max(0, mention.start - _LEAD), mention.start)}
    months = [
        (mention.start, cell.to(G.MONTH).index)
        for mention in dated
        if mention.start not in out and (cell := _told_cell(mention)) is not None and cell.unit < G.YEAR
    ]
    return frozenset(out | _leaps(months))


def _leaps(months: Sequence[tuple[int, int]]) -> set[int]:
    """“April 9, 2003 … November 2008 … May 1, 2003”: the second is far from both neighbours, and these are near."""
    out: set[int] = set()
    last: int | None = None
    for (start, month), (_, following) in pairwise(months):
        if last is not None and abs(following - last) < _FAR <= min(abs(month - last), abs(month - following)):
            out.add(start)
        else:
            last = month
    return out


def _followed_by(mentions: Sequence[Mention], asides: frozenset[int], lower: str) -> dict[int, Cell]:
    """By the offset of a mention, the next date given in full, if it stands in the same paragraph."""
    out: dict[int, Cell] = {}
    following, start = None, 0
    for mention in reversed(mentions):
        if following and start - mention.end <= _LONGEST_WAY and lower.find("\n", mention.end, start) < 0:
            out[mention.start] = following
        cell = _told_cell(mention)
        if cell is not None and cell.unit < G.YEAR and mention.start not in asides:
            following, start = cell, mention.start
    return out
