"""Dates that a text tells and no rule reads: "31/02/2020", "14 Nisan", "the third year of his reign", "the Ming era".

The publication day would be a wrong guess for an event that such words date: its time is told, but not known. Nor is
that of an event which "recently", "in the past" or "one day" places on no day.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import attrs

from timeline.anchoring.context import ArticleContext
from timeline.languages.packs import load_pack
from timeline.languages.tokens import lower_same_length, trie_regex
from timeline.languages.word_files import has_words, load_words
from timeline.parsing.parsed_text import Token
from timeline.values.anchor import Anchor, Basis, Origin, OriginKind
from timeline.values.event import Aspect, Event, Tense
from timeline.values.expressions import Vagueness
from timeline.values.interval import Interval
from timeline.values.timex3 import Timex

UNREAD_CONFIDENCE = 0.4
"""Less than that of a date that is read: if another mention of the event has one, it dates the entry."""
_TOLD = frozenset({OriginKind.PARSE, OriginKind.LABEL, OriginKind.EVENT})
"""The steps that date an event by words of its own sentence or line."""
_NOT_OVER = frozenset({Tense.PRESENT, Tense.PRESPART, Tense.FUTURE, Tense.INFINITIVE})
_CLIMBED = frozenset({"pobj", "pcomp", "prep", "agent", "npadvmod", "advmod", "nummod", "mark", "xcomp"})
"""The dependencies between an era and the event that it dates."""
_PERFECT = frozenset({Aspect.PERFECTIVE, Aspect.PERFECTIVE_PROGRESSIVE})
_COMPLEMENTS = frozenset({"xcomp", "pcomp"})
"""Those of a verb that its governor places in time: "learned to *sing* in her childhood"."""
_DESCRIBING = frozenset({"compound", "amod", "poss", "nmod"})
"""The dependencies of words inside a noun phrase: "the Ming dynasty vase", "June 45th Street"."""
_UNPLACED = re.compile(r"XXXX(?:-XX(?:-XX)?|-WXX|-QX)?")
"""The values of days, weeks, months and years of which only the unit is known."""
_SPAN = re.compile(r"PX[A-Z]+")
"""The values of spans of nobody knows how many units: "recent years"."""
_MOST_STEPS = 8
_LONGEST_SHORT_NAME = 3
_LEAP_YEAR = 2000
_MOST_DAYS, _MONTHS = 31, 12


@attrs.frozen
class UnreadDate:
    """The offsets of words that tell a date which is not read; ``is_era`` if they can date only what is over.

    ``is_vague`` if they tell no date at all, and another sentence may have one.
    """

    start: int
    end: int
    is_era: bool = False
    is_vague: bool = False


@attrs.frozen(eq=False, repr=False)
class UnreadPatterns:
    """The patterns of a language for dates that no rule reads, in text in lower case.

    ``lead`` matches the words that introduce a date, and after it ``dates`` those of other calendars or in figures, and
    ``eras`` those of reigns, eras and named times; ``any_date`` matches wherever one of them does. What they call
    ``name`` has a capital, and ``era`` is an abbreviation. ``day`` matches a day of a month with its lead, ``ago`` a
    vague amount of time up to now, ``vague`` words of a past without a date, and ``before_span`` what stands before a
    span that has no place. Few texts have one of ``ago_words`` and ``vague_words``, without which the two do not match.
    """

    lead: re.Pattern[str]
    any_date: re.Pattern[str]
    dates: tuple[re.Pattern[str], ...]
    eras: tuple[re.Pattern[str], ...]
    day: re.Pattern[str]
    ago: re.Pattern[str]
    ago_words: tuple[str, ...]
    vague: re.Pattern[str]
    vague_words: tuple[str, ...]
    before_span: re.Pattern[str]


_CALENDARS = ("months", "links", "days", "after_years", "before_years", "counted", "genitives", "animals")
_ERAS = ("edges", "heads", "reigns", "reign_exceptions", "ages", "spans", "named", "small")
_LISTS = (
    *("prepositions", "determiners", "day_prepositions", "ago.words", "ago.amounts"),
    *("vague.adverbs", "vague.once", "vague.not_followed_by", "vague.leads", "vague.story"),
    *(f"calendars.{name}" for name in _CALENDARS),
    *(f"eras.{name}" for name in _ERAS),
)
_FIGURES = (
    r"\d{4}([./-])\d\d?\1\d\d?",
    r"\d\d?([./-])\d\d?\1\d{4}",
    r"\d\d?/\d\d?/\d\d",
    r"(?P<left>\d\d?)/(?P<right>\d\d?)",
)
_NAME_OF_GROUP = re.compile(r"\(\?P<\w+>")
_WORD = r"[^\W\d_][\w’'.-]*"
_END = r"(?![\w-]|[./]\d)"


@cache
def unread_patterns(lang: str) -> UnreadPatterns:
    """The patterns of *lang*, which has a file ``unread.toml``."""
    words, numbers = load_words(lang, "unread", _LISTS), load_pack(lang).numbers
    any_of = {name.partition(".")[2] or name: f"(?:{trie_regex(words[name])})" for name in _LISTS}
    any_of["endings"] = f"(?:{trie_regex(numbers.ordinal_endings)})"
    any_of["ordinals"] = f"(?:{trie_regex(numbers.ordinals)})"
    calendars, eras = tuple(_dates_of_calendars(any_of)), tuple(_eras(any_of))
    return UnreadPatterns(
        lead=re.compile(rf"\b{any_of['prepositions']}\s+(?:{any_of['determiners']}\s+)?"),
        any_date=re.compile("|".join([r"\d", *(_NAME_OF_GROUP.sub("(?:", each) for each in (*calendars, *eras))])),
        dates=tuple(re.compile(f"(?:{each}){_END}") for each in (*calendars, *_FIGURES)),
        eras=tuple(re.compile(f"(?:{each}){_END}") for each in eras),
        day=re.compile(_day_of_month(any_of)),
        ago=re.compile(rf"(?:\b(?P<amount>{any_of['amounts']})\s)?\b(?P<last>{any_of['words']})\b"),
        ago_words=words["ago.words"],
        vague=re.compile(
            rf"\b(?:{any_of['adverbs']}|{any_of['story']}|{any_of['once']}(?!\s{any_of['not_followed_by']}\b)){_END}"
        ),
        vague_words=(*words["vague.adverbs"], *words["vague.story"], *words["vague.once"]),
        before_span=re.compile(rf"\b{any_of['leads']}\s$"),
    )


def _dates_of_calendars(any_of: Mapping[str, str]) -> Iterator[str]:
    """“14 Nisan”, “Muharram 10”, “the kalends of June”, “1441 AH”, “Reiwa 3”."""
    months, year = any_of["months"], any_of["counted"]
    day = rf"\d\d?{any_of['endings']}?"
    yield rf"{day}(?:\s{any_of['links']})?\s(?P<name>{months})(?:,?\s\d{{1,4}})?"
    yield rf"(?P<name>{months})\s(?:\d{{3,4}}|{day}(?:,?\s\d{{3,4}})?)"
    yield rf"{any_of['days']}(?=\s{any_of['genitives']}\b)"
    yield rf"(?:{year}\s)?\d[\d,]{{0,6}}\s(?P<era>{any_of['after_years']})"
    yield rf"(?:{year}\s)?(?P<name>{any_of['before_years']})\s\d{{1,4}}"


def _eras(any_of: Mapping[str, str]) -> Iterator[str]:
    """“the third year of his reign”, “Year II”, “the Ming dynasty”, “Roman times”, “World War II”, “his youth”."""
    year, edges = any_of["counted"], rf"(?:{any_of['edges']}\s){{0,2}}"
    yield rf"(?:\d+{any_of['endings']}|(?:[^\W\d_]+-)?{any_of['ordinals']})\s{year}(?=\s{any_of['genitives']}\b)"
    yield rf"(?P<name>{year})\s[ivx]{{1,5}}"
    yield rf"{year}\s{any_of['animals']}"
    yield rf"(?:{_WORD}\s){{0,3}}?{any_of['reigns']}(?!\s{any_of['reign_exceptions']})"
    yield rf"{edges}(?P<name>{_WORD}\s(?:{_WORD}\s)?){any_of['heads']}"
    yield rf"{edges}{any_of['ages']}\s{any_of['spans']}"
    yield rf"{edges}(?P<name>{any_of['named']})"
    yield any_of["small"]


def _day_of_month(any_of: Mapping[str, str]) -> str:
    """“on 45 June”, “by the 31st of April 2020”, “on June 45”."""
    number = rf"(?P<day{{}}>\d{{{{1,3}}}}){any_of['endings']}?"
    day_first = rf"{number.format('')}(?:\s{any_of['genitives']})?\s(?P<month>[^\W\d_]+)\.?(?:,?\s(?P<year>\d{{4}}))?"
    month_first = rf"(?P<month2>[^\W\d_]+)\.?\s{number.format('2')}(?:,?\s(?P<year2>\d{{4}})|(?=[^\w\s]|\s*$))"
    lead = rf"\b{any_of['day_prepositions']}\s(?:{any_of['determiners']}\s)?(?:[^\W\d_]+,?\s)?"
    return rf"{lead}(?P<date>{day_first}|{month_first}){_END}"


def unread_anchors(
    article: ArticleContext, timexes: Sequence[Timex], anchors: Mapping[str, Sequence[Anchor]]
) -> dict[str, tuple[Anchor, ...]]:
    """The anchors, without a time, of the events that *article* dates by words that are not read.

    Those that *anchors* date by other words of their sentence keep their dates.
    """
    parsed = article.parsed_events.parsed
    found: dict[str, tuple[Anchor, ...]] = {}
    for unread in unread_dates(parsed.text, timexes, parsed.lang or "en"):
        head = parsed.head_at(unread.start, unread.end)
        event = _event_above(head, unread, article.events) if head else None
        if event and not any(_is_told(anchor, unread) for anchor in anchors[event.eid]):
            found[event.eid] = (_unread_anchor(event, [timex.tid for timex in timexes if timex.start == unread.start]),)
    return found


def _is_told(anchor: Anchor, unread: UnreadDate) -> bool:
    """True if *anchor* has a better date: one of its sentence or, for a vague time, of another."""
    return anchor.origin.kind in _TOLD or (unread.is_vague and anchor.basis is not Basis.PUBLICATION)


def _unread_anchor(event: Event, tids: Sequence[str]) -> Anchor:
    return Anchor(
        event.eid,
        Interval.unknown(),
        Basis.EXPLICIT,
        timex=tuple(tids),
        rule=Origin(OriginKind.UNREAD),
        confidence=UNREAD_CONFIDENCE,
    )


def _event_above(head: Token, unread: UnreadDate, events: Mapping[int, Event]) -> Event | None:
    """The event that a date belongs to: the first above it; for an era, its own verb, and that must be over."""
    token = head
    for _ in range(_MOST_STEPS):
        event = None if unread.start <= token.start < unread.end else events.get(token.i)
        is_open = event is not None and unread.is_era and _goes_on(event, unread)
        if event and not is_open:
            return event
        climbs = token.dep in _CLIMBED if unread.is_era else token.dep not in _DESCRIBING
        if not climbs or token.head is token or (is_open and token.dep not in _COMPLEMENTS):
            return None
        token = token.head
    return None


def _goes_on(event: Event, unread: UnreadDate) -> bool:
    """True if *event* is not over; one that "has recently begun" is, which has no part in an era."""
    return event.tense in _NOT_OVER and not (unread.is_vague and event.aspect in _PERFECT)


def unread_dates(text: str, timexes: Sequence[Timex], lang: str) -> Iterator[UnreadDate]:
    """The dates of *text* that no rule reads; *timexes* are those that rules read.

    >>> found = unread_dates("It burned on 31/02/2020, was built in 1441 AH and sold in the Edo period.", (), "en")
    >>> [(date.start, date.end, date.is_era) for date in found]
    [(13, 23, False), (38, 45, False), (62, 72, True)]
    """
    if not has_words(lang, "unread"):
        return
    read = _Extents.of(timexes)
    told = (*_after_leads(text, lang), *_impossible_days(text, lang), *_vague_amounts(text, timexes, lang))
    for unread in (*_vague_times(text, timexes, lang), *told):
        if not read.overlap(unread.start, unread.end):
            yield unread


def _after_leads(text: str, lang: str) -> Iterator[UnreadDate]:
    """Dates and eras after their prepositions."""
    patterns, lower = unread_patterns(lang), lower_same_length(text)
    for lead in patterns.lead.finditer(lower):
        if not patterns.any_date.match(lower, lead.end()):
            continue
        kinds = ((False, patterns.dates), (True, patterns.eras))
        matches = ((is_era, pattern.match(lower, lead.end())) for is_era, kind in kinds for pattern in kind)
        for is_era, match in matches:
            if match and _is_written_so(match, text):
                yield UnreadDate(match.start(), match.end(), is_era)
                break


def _is_written_so(match: re.Match[str], text: str) -> bool:
    """True if names have a capital, short ones only capitals, and if "30/2" is no day of any month."""
    named = match.groupdict()
    if named.get("left"):
        first, second = sorted((int(named["left"]), int(named["right"])))
        return 1 <= first <= _MONTHS and _MONTHS < second <= _MOST_DAYS and second > _days_in(first)
    kind = next((kind for kind in ("name", "era") if named.get(kind)), "")
    name = text[match.start(kind) : match.end(kind)] if kind else ""
    is_short = len(name) <= _LONGEST_SHORT_NAME or kind == "era"
    return not name or (name.isupper() if is_short and " " not in name.strip() else name[0].isupper() or kind == "era")


def _days_in(month: int, year: int = _LEAP_YEAR) -> int:
    return monthrange(year, month)[1] if 1 <= month <= _MONTHS and year else 0


def _impossible_days(text: str, lang: str) -> Iterator[UnreadDate]:
    """“on 45 June”, “on February 29, 2023”: days that no month has."""
    pack = load_pack(lang)
    for match in unread_patterns(lang).day.finditer(lower_same_length(text)):
        name, day, year = (match[key] or match[f"{key}2"] for key in ("month", "day", "year"))
        start = match.start("month") if match["month"] else match.start("month2")
        month = int(pack.meaning("month", name) or 0)
        if month and text[start].isupper() and not 1 <= int(day) <= _days_in(month, int(year or _LEAP_YEAR)):
            yield UnreadDate(match.start("date"), match.end("date"))


def _vague_amounts(text: str, timexes: Sequence[Timex], lang: str) -> Iterator[UnreadDate]:
    """“66 million years ago”, “long ago”, “ages ago”; “two days later”, if the text tells no time before it."""
    yield from (
        UnreadDate(timex.start, timex.end, is_era=True) for timex in timexes if _UNPLACED.fullmatch(timex.value)
    )
    patterns, lower = unread_patterns(lang), lower_same_length(text)
    past = {timex.end for timex in timexes if timex.value == Vagueness.PAST}
    for match in _matches(patterns.ago, patterns.ago_words, lower):
        if match["amount"] or match.end() in past:
            yield UnreadDate(match.start("last"), match.end(), is_era=True)


def _vague_times(text: str, timexes: Sequence[Timex], lang: str) -> Iterator[UnreadDate]:
    """“recently”, “in the past”; “in recent years”; “had previously run it”, “one day it burned”."""
    patterns, lower = unread_patterns(lang), lower_same_length(text)
    for timex in timexes:
        is_span = _SPAN.fullmatch(timex.value) and patterns.before_span.search(lower, timex.start - 12, timex.start)
        if timex.value == Vagueness.PAST or is_span:
            yield UnreadDate(timex.start, timex.end, is_era=True, is_vague=True)
    for match in _matches(patterns.vague, patterns.vague_words, lower):
        yield UnreadDate(match.start(), match.end(), is_era=True, is_vague=True)


def _matches(pattern: re.Pattern[str], words: Iterable[str], lower: str) -> Iterator[re.Match[str]]:
    """The matches of a *pattern*, which have one of *words* in them: to look for those takes a tenth of the time."""
    return pattern.finditer(lower) if any(word in lower for word in words) else iter(())


@attrs.frozen
class _Extents:
    """The extents of the expressions that have a place on the calendar, in text order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, timexes: Sequence[Timex]) -> _Extents:
        dates = [timex for timex in timexes if timex.interval and timex.value not in set(Vagueness)]
        return cls(tuple(timex.start for timex in dates), tuple(timex.end for timex in dates))

    def overlap(self, start: int, end: int) -> bool:
        """True if one of the expressions has a character between *start* and *end*."""
        before = bisect_left(self.starts, end) - 1
        return before >= 0 and self.ends[before] > start
