"""Times of day that share their day or "a.m." with others: "9 to 11 a.m.", "7 p.m. in Ohio on May 3"."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import attrs

from timeline.languages.packs import LanguagePack
from timeline.languages.tokens import trie_regex
from timeline.timexes.mention import Mention
from timeline.timexes.refinement.source import SourceText
from timeline.values.expressions import (
    Clock,
    DayPart,
    Expression,
    Moved,
    Named,
    NameKind,
    Shifted,
    is_day,
    is_implied,
)
from timeline.values.granularity import Granularity as G

_FIRST_HOUR_REACH = 20
"""Characters before a time of day in which the first time of its range may begin."""
_LATE_PARTS = frozenset({"AF", "EV", "NI"})
"""Parts of a day whose hours are counted from noon: "8 o'clock tonight"."""
_NIGHT = "NI"
_NIGHT_ENDS = 5
"""The hour in which a night ends: "tonight at 1 a.m." is tomorrow."""
_LONGEST_PLACE = 90
"""Characters between a time of day and its day."""


@lru_cache(maxsize=32)
def _halfday_clock(pack: LanguagePack) -> re.Pattern[str]:
    """A time of the twelve-hour clock, at the beginning of an expression."""
    marks = trie_regex(pack.words("halfday_marks"))
    return re.compile(rf"\d\d?(?:[:.]\d\d)?\s?(?:{marks})(?![^\W_])")


@lru_cache(maxsize=32)
def _hour_before(pack: LanguagePack) -> re.Pattern[str]:
    """An hour without "a.m.", joined to the next: "9 to", "8:30-", and after some words by "and": "between 9 and"."""
    ranges, lists = trie_regex(pack.words("clock_ranges")), trie_regex(pack.words("last_links"))
    openers = trie_regex(pack.words("clock_openers"))
    hour = r"(?<![\w.,/:$£€-])(?P<hour{0}>\d\d?)(?:[:.](?P<minute{0}>\d\d))?"
    return re.compile(
        rf"{hour.format(0)}\s?(?:[-–—]|\s(?:{ranges})\s)\s?$|\b(?:{openers}) {hour.format(1)} (?:{lists}) $"
    )


def names_halfday(mention: Mention, source: SourceText) -> bool:
    """True if a time of day says "a.m." or "p.m."."""
    return _halfday_mark(source.pack).search(source.lower, mention.start, mention.end) is not None


@lru_cache(maxsize=32)
def _halfday_mark(pack: LanguagePack) -> re.Pattern[str]:
    return re.compile(rf"\d\s?(?:{trie_regex(pack.words('halfday_marks'))})(?![^\W_])")


def distribute_halfday(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“9 to 11 a.m.”, “8:30-10 p.m.”, “between 9 and 11 a.m.”: the "a.m." of the second time holds for both."""
    return _with_first_times(mentions, source, _begins_with_halfday)


def distribute_hours(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“between 7 and 9 last night”, “from 8 until 10 on Friday morning”: the part of the day holds for both hours."""
    return _with_first_times(mentions, source, _begins_with_hour)


_HOUR = re.compile(r"(\d\d?)(?![\d:./-])")


def _begins_with_halfday(mention: Mention, clock: Clock, source: SourceText) -> bool:
    return _halfday_clock(source.pack).match(source.lower, mention.start) is not None


def _begins_with_hour(mention: Mention, clock: Clock, source: SourceText) -> bool:
    """True for "9 last night", not for "9 May at 10 p.m."."""
    hour = _HOUR.match(source.lower, mention.start)
    return hour is not None and clock.minute < 0 and int(hour[1]) % 12 == clock.hour % 12


def _with_first_times(
    mentions: list[Mention], source: SourceText, is_second: Callable[[Mention, Clock, SourceText], bool]
) -> list[Mention]:
    """The mentions with the first time of each range, which does not say its half or part of the day."""
    out: list[Mention] = []
    for mention in mentions:
        if isinstance(mention.expression, Clock) and is_second(mention, mention.expression, source):
            first = _first_time(mention, mention.expression, source)
            if first and out and out[-1].end > first.start and isinstance(out[-1].expression, Clock):
                out.pop()
            if first and not (out and out[-1].end > first.start):
                out.append(first)
        out.append(mention)
    return out


def _first_time(second: Mention, clock: Clock, source: SourceText) -> Mention | None:
    """The first time of the range that ends with *second*."""
    lead = max(0, second.start - _FIRST_HOUR_REACH)
    match = _hour_before(source.pack).search(source.lower[lead : second.start])
    if match is None:
        return None
    branch = "0" if match["hour0"] else "1"
    hour, minute = int(match["hour" + branch]), int(match["minute" + branch] or -1)
    if not 1 <= hour <= 12 or minute > 59:
        return None
    late = 12 if clock.hour >= 12 and hour % 12 + 12 <= clock.hour else 0
    last_group = ("minute" if match["minute" + branch] else "hour") + branch
    start, end = lead + match.start("hour" + branch), lead + match.end(last_group)
    expression = attrs.evolve(clock, hour=hour % 12 + late, minute=minute, second=-1)
    return attrs.evolve(second, start=start, end=end, expression=expression, mod="")


def distribute_clock_day(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“from 8 a.m. to 5 p.m. Friday”: the day after the last time holds for the first as well."""
    out = list(mentions)
    links = source.pack.words("range_links") | source.pack.words("last_links")
    for index in range(len(out) - 1, 0, -1):
        first, last = out[index - 1].expression, out[index].expression
        if not (isinstance(first, Clock) and isinstance(last, Clock) and is_implied(first.day)):
            continue
        has_day = is_day(last.day) and not is_implied(last.day)
        if has_day and source.words_between(out[index - 1], out[index]) in links:
            out[index - 1] = attrs.evolve(out[index - 1], expression=attrs.evolve(first, day=last.day))
    return out


def clock_in_part(clock: Clock, part: DayPart, *, is_marked: bool) -> Clock:
    """*clock* in a part of a day: "9:45" on Tuesday evening is 21:45; *is_marked* if it says "a.m." or "p.m.".

    >>> from timeline.values.expressions import SAME_DAY, TODAY
    >>> clock_in_part(Clock(9, 45, -1, SAME_DAY), DayPart("EV", TODAY), is_marked=False).hour
    21
    >>> clock_in_part(Clock(1, -1, -1, SAME_DAY), DayPart("NI", TODAY), is_marked=True).day.count
    1
    """
    hour, day = clock.hour, part.day
    if part.part == _NIGHT and not is_marked and hour == 12:
        hour = 0
    if part.part == _NIGHT and hour < _NIGHT_ENDS:
        day = Moved(G.DAY, 1, day)
    elif part.part in _LATE_PARTS and not is_marked and 0 < hour < 12:
        hour += 12
    return attrs.evolve(clock, hour=hour, day=day)


def attach_days(mentions: list[Mention], source: SourceText) -> list[Mention]:
    """“Sunday night at 8 p.m.”, “10 a.m. on Friday”: the day of a neighbour holds for the time of day."""
    out: list[Mention] = []
    links = source.pack.words("clock_links")
    for mention in mentions:
        if out and isinstance(mention.expression, Clock | DayPart) and source.words_between(out[-1], mention) in links:
            mention = _with_day_of(mention, out[-1], source)
        out.append(mention)
    for index in range(len(out) - 2, -1, -1):
        timed, dated = out[index], out[index + 1]
        if isinstance(timed.expression, Clock):
            joined = _leads_to_day(timed, dated, source)
        else:
            is_timed = isinstance(timed.expression, DayPart) and is_day(dated.expression)
            joined = is_timed and source.words_between(timed, dated) in links
        if joined:
            out[index] = _with_day_of(timed, dated, source)
    return out


def _with_day_of(timed: Mention, dated: Mention, source: SourceText) -> Mention:
    """*timed* on the day of *dated*, if it names no day itself."""
    expression, other = timed.expression, dated.expression
    if not isinstance(expression, Clock | DayPart) or not is_implied(expression.day):
        return timed
    day = other.day if isinstance(other, Clock | DayPart) else other
    if not is_day(day) or is_implied(day):
        return timed
    if isinstance(expression, Clock) and isinstance(other, DayPart):
        return attrs.evolve(timed, expression=clock_in_part(expression, other, is_marked=names_halfday(timed, source)))
    return attrs.evolve(timed, expression=attrs.evolve(expression, day=day))


def _leads_to_day(clock: Mention, dated: Mention, source: SourceText) -> bool:
    """True if the words between a time of day and the day after it join them.

    They may tell the place or the time zone ("7 p.m. Paris time in the town hall on May 3"), or the same moment in
    another zone ("1900 GMT (2000 BST) on May 3"); a capital starts a sentence: "until 7 p.m. On Tuesday".
    """
    if not _tells_day(dated.expression) or dated.start - clock.end > _LONGEST_PLACE:
        return False
    patterns, gap = _clock_gaps(source.pack), source.written_between(clock, dated)
    if isinstance(dated.expression, Clock):
        return patterns.other_zone.fullmatch(gap) is not None
    joined = patterns.place.fullmatch(gap)
    place = joined["place"] if joined else None
    if joined is None or place is None:
        return joined is not None
    ends_open = place.split()[-1] in source.pack.words("time_prepositions") | source.pack.words("articles")
    needs_link = ends_open or not _is_near_day(dated.expression)
    return patterns.other_clause.search(place) is None and bool(joined["link"] or not needs_link)


def _is_near_day(expression: Expression) -> bool:
    """True for a weekday or "yesterday", alone or with a part of the day: these need no preposition."""
    match expression:
        case DayPart(day=day):
            return _is_near_day(day)
        case Named(name):
            return name.kind is NameKind.WEEKDAY
        case _:
            return isinstance(expression, Shifted)


def _tells_day(expression: Expression) -> bool:
    if isinstance(expression, Clock | DayPart):
        return not is_implied(expression.day)
    return is_day(expression) and not is_implied(expression)


@attrs.frozen(eq=False, repr=False)
class ClockGaps:
    """The patterns of a language for what stands between a time of day and its day.

    ``place`` matches the zone or place and the preposition of the day, ``other_clause`` a word that begins or governs
    another clause, and ``other_zone`` the text between two times of day that are one moment.
    """

    place: re.Pattern[str]
    other_clause: re.Pattern[str]
    other_zone: re.Pattern[str]


@lru_cache(maxsize=32)
def _clock_gaps(pack: LanguagePack) -> ClockGaps:
    links, places, zones, lists = (
        trie_regex(word.strip(", ") for word in pack.words(name)) or "(?!)"
        for name in ("clock_links", "clock_places", "zone_nouns", "last_links")
    )
    place_of_zone = r" [A-Z][a-z]+(?:/[A-Z][A-Za-z_-]+)+"  # "10:00 Europe/Oslo"
    zone = rf"(?:(?:(?: [A-Z][\w’'.]*){{0,4}}| \w+|{place_of_zone}) (?:{zones})|{place_of_zone})?"
    bracket = r"\)?(?: ?\([^()]{1,40}\))?"
    word = r"(?:(?<!,) [\w’'.&-]+| [A-Z][\w’'.&-]+)"
    place = rf"(?P<place>,? (?:{places})(?:{word},?){{1,8}}?)?"
    verbs = trie_regex(pack.words("past_cues") | pack.words("future_cues") | pack.words("clause_starts"))
    ending = pack.context.get("past_ending", "")
    return ClockGaps(
        place=re.compile(rf"{zone}{bracket}{place}\s?,?\s(?:(?P<link>{links})\s)?"),
        other_clause=re.compile(rf"\b(?:{verbs}{f'|[a-z]+{ending}' if ending else ''})\b"),
        other_zone=re.compile(rf"\s?(?:\(|/|[-–—,;]|,? (?:{lists})|,)\s?"),
    )
