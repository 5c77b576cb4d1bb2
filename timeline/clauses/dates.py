"""Which expressions date a sentence."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import attrs

from timeline.clauses.asides import describes, is_aside, is_attribute, is_unspaced
from timeline.clauses.sentences import Offsets
from timeline.languages.locale.clause_words import ClauseWords
from timeline.languages.locale.tense_words import NO_TENSE_WORDS, TenseWords
from timeline.values.interval import Interval
from timeline.values.timex3 import Timex, TimexRange, TimexType

FEWEST_WORDS = 3
"""A sentence with fewer words beside its dates says nothing: "Berlin, 3. Mai"."""
DATELINE_LENGTH = 60
"""The most characters before the dash of a dateline: "BERLIN, 3. Mai (dpa) – "."""
_COMPARED_REACH = 70
"""The most characters of a comparison before a date."""
_REACH = 24
"""The most characters of a word before a date, such as "seit" or "jusqu'au"."""
_WORD = re.compile(r"(?:[^\W\d_]|[\u0591-\u05c7\u064b-\u065f\u0900-\u0dff]){2,}")
"""Two letters or more, with the vowel signs of Hebrew, Arabic and the scripts of India."""
_LEAST_VERB = 4
_SEMICOLON = re.compile("[;；]")
_BRACKETS = re.compile(r"\([^()]*\)")
_CAPITALS = re.compile(r"(?<!\w)[^\W\d_]{2,}(?!\w)(?<=[A-ZÀ-Þ])")
"""A name as datelines write it: "SANTA LENA, 3 may (Agencia Sur) - "."""
_DATELINE_END = re.compile(r"\s[-–—]\s|\s?[–—]\s?")


_BOUND, _ATTRIBUTE, ASIDE = 1, 2, 3
"""The weakness of a bound, of the date of a noun, and of a date that the sentence only names by the way."""


@attrs.frozen
class ClauseDate:
    """A date, or a range of dates, with its place in the article and the expressions that tell it.

    ``weakness`` orders the dates of a sentence: those with more give way. A bound ("seit 1998") has 1, the date of a
    noun ("la bomba hallada en 2010") 2, that of a relative clause or in brackets :data:`ASIDE`, any other 0.
    """

    span: Offsets
    interval: Interval
    tids: tuple[str, ...]
    mod: str
    weakness: int = 0


def dates_of(
    text: str,
    sentence: Offsets,
    timexes: Iterable[Timex],
    ranges: Mapping[str, TimexRange],
    words: ClauseWords,
    verbs: TenseWords = NO_TENSE_WORDS,
) -> tuple[ClauseDate, ...]:
    """The dates of a *sentence*, in text order: in each part between semicolons the bounds and the least weak ones.

    *ranges* has the range of each expression that belongs to one, by its id.
    """
    inside = [timex for timex in timexes if sentence[0] <= timex.start and timex.end <= sentence[1]]
    found = list(_found(text, sentence, inside, ranges, words, verbs))
    if not says_something(text, sentence, [date.span for date in found]):
        return ()
    parts = [len(_SEMICOLON.findall(text, sentence[0], date.span[0])) for date in found]
    least: dict[int, int] = {}
    for part, date in zip(parts, found, strict=True):
        least[part] = min(date.weakness, least.get(part, date.weakness))
    return tuple(date for part, date in zip(parts, found, strict=True) if date.weakness <= max(least[part], _BOUND))


def says_something(text: str, sentence: Offsets, dates: Iterable[Offsets], small: Container[str] = ()) -> bool:
    """True if the sentence has some words besides its dates, and those of *small*; fewer if one may be a verb.

    >>> says_something("Berlin, 3. Mai 2021", (0, 19), [(8, 19)])
    False
    """
    rest = list(text[slice(*sentence)])
    for start, end in dates:
        first, last = max(start, sentence[0]), min(end, sentence[1])
        rest[first - sentence[0] : max(first, last) - sentence[0]] = " " * max(0, last - first)
    said = "".join(rest)
    found = [word for word in _WORD.findall(said) if word.lower() not in small]
    has_verb = any(len(word) >= _LEAST_VERB and not word[0].isupper() for word in found)
    return len(found) >= FEWEST_WORDS - has_verb or any(is_unspaced(letter) for letter in said)


def dateline_end(text: str, sentence: Offsets, timexes: Iterable[Timex]) -> int:
    """Where the words of the lead begin, after a dateline with a date: "BERLIN, 3. Mai (dpa) – "."""
    start, end = sentence
    dash = _DATELINE_END.search(text, start, min(end, start + DATELINE_LENGTH))
    if dash is None:
        return start
    dates = [(timex.start, timex.end) for timex in timexes if start <= timex.start and timex.end <= dash.start()]
    dates += [match.span() for match in _BRACKETS.finditer(text, start, dash.start())]
    dates += [match.span() for match in _CAPITALS.finditer(text, start, dash.start())]
    is_dateline = bool(dates) and not says_something(text, (start, dash.start()), dates)
    return dash.end() if is_dateline else start


def _found(
    text: str,
    sentence: Offsets,
    timexes: Sequence[Timex],
    ranges: Mapping[str, TimexRange],
    words: ClauseWords,
    verbs: TenseWords,
) -> Iterator[ClauseDate]:
    by_tid = {timex.tid: timex for timex in timexes}
    begun = (ranges[timex.tid] for timex in timexes if timex.tid in ranges and ranges[timex.tid].begin_tid == timex.tid)
    joined = {tid: one for one in begun if _is_one_time(one, by_tid) for tid in one.tids}
    ends = [timex.end for timex in timexes]
    for timex in timexes:
        if not names_a_time(timex) or _is_record(text, sentence, timex, words):
            continue
        one = joined.get(timex.tid)
        if one is None:
            yield _date(text, sentence, timex, words, verbs, ends)
        elif timex.tid == one.begin_tid:
            span = (timex.start, by_tid[one.end_tid].end)
            weakness = ASIDE if is_aside(text, sentence, timex.start, words, verbs, ends) else 0
            yield ClauseDate(span, one.interval, one.tids, "", weakness)


def _is_record(text: str, sentence: Offsets, timex: Timex, words: ClauseWords) -> bool:
    """True for what a comparison reaches back to: "so niedrig wie seit 1997 nicht mehr", "contre 71 % en 2019"."""
    before = text[sentence[0] : timex.start]
    if words.compared.search(before[-_COMPARED_REACH:]):
        return True
    return words.since.search(before) is not None and words.records.search(before) is not None


def _is_one_time(one: TimexRange, by_tid: Mapping[str, Timex]) -> bool:
    """True for a range, or a list of days that follow each other: "am 3. und 4. Mai"."""
    if not all(tid in by_tid and names_a_time(by_tid[tid]) for tid in one.tids):
        return False
    intervals = sorted((by_tid[tid].interval for tid in one.tids), key=lambda interval: interval.begins)
    follows = all(first.ends >= second.begins for first, second in pairwise(intervals))
    return one.kind == "range" or follows


def names_a_time(timex: Timex) -> bool:
    """True for an expression that names a time of the calendar: no length, no habit, not "now"."""
    named = timex.type in (TimexType.DATE, TimexType.TIME) and not timex.value.endswith("_REF")
    return named and bool(timex.interval)


def _date(
    text: str, sentence: Offsets, timex: Timex, words: ClauseWords, verbs: TenseWords, ends: Sequence[int]
) -> ClauseDate:
    before = text[max(sentence[0], timex.start - _REACH) : timex.start]
    contracted = words.of.match(f"x {timex.text} ")  # "a partir del lunes", of which the date is "del lunes"
    interval = _bounded(timex.interval, before + (contracted[0][2:] if contracted else ""), words, timex.mod)
    in_brackets = before.rstrip().endswith("(") or text[timex.end : timex.end + 1] == ")"
    if in_brackets or is_aside(text, sentence, timex.start, words, verbs, ends) or describes(text, timex, words):
        weakness = ASIDE
    elif interval is not timex.interval:
        weakness = _BOUND
    else:
        weakness = _ATTRIBUTE if is_attribute(text, sentence, timex.start, words, verbs) else 0
    return ClauseDate((timex.start, timex.end), interval, (timex.tid,), timex.mod, weakness)


def _bounded(interval: Interval, before: str, words: ClauseWords, mod: str) -> Interval:
    """The time that "since", "until" or "before" makes of *interval*, or *interval* itself.

    What is before the end of a year (*mod* is ``END``) may be in it.
    """
    if interval.is_ancient or interval.open_start or interval.open_end:
        return interval
    if words.since.search(before):
        return Interval.after(interval.start, interval.granularity)
    if words.until.search(before):
        return Interval.before(interval.end, interval.granularity)
    if words.before.search(before):
        return Interval.before(interval.end if mod == "END" else interval.start, interval.granularity)
    return interval
