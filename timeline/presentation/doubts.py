"""The entries that an editor should look at, and why, each in one line: the least sure date first."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import attrs

from timeline.languages.packs import has_full_pack, load_pack
from timeline.languages.tokens import lower_same_length
from timeline.presentation.dates import anchor_date, human_date
from timeline.presentation.evidence import why
from timeline.presentation.plain_text import in_quotes, one_line
from timeline.presentation.rows import table_row
from timeline.presentation.wording import say
from timeline.values.anchor import Anchor, Basis, OriginKind
from timeline.values.entry import Doubt, Entry
from timeline.values.event import Event, Status, Tense
from timeline.values.granularity import Granularity
from timeline.values.interval import APPROXIMATE_MODS
from timeline.values.record import TimelineRecord
from timeline.values.timex3 import Timex

SURE_ENOUGH = 0.85
"""A date with less confidence is worth a look. In news, three quarters of the wrong dates are among these entries."""
MOST_REASONS = 3
"""The reasons that fit into a line."""
_OWN_WORDS = (OriginKind.PARSE, OriginKind.LABEL, OriginKind.OTHER)
"""The steps that need no defence: the words of the sentence or the line give the date."""


@attrs.frozen
class _Surroundings:
    """The time expressions of an article, by id and in text order, and its events by the start of their sentence."""

    timexes: Sequence[Timex]
    by_tid: Mapping[str, Timex]
    starts: Sequence[int]
    events: Mapping[int, Sequence[Event]]

    @classmethod
    def of(cls, timexes: Iterable[Timex], events: Iterable[Event]) -> _Surroundings:
        """All *timexes* and *events*."""
        in_order = sorted(timexes, key=lambda timex: timex.start)
        by_sentence: dict[int, list[Event]] = {}
        for event in events:
            by_sentence.setdefault(event.sentence.start, []).append(event)
        starts = [timex.start for timex in in_order]
        return cls(in_order, {timex.tid: timex for timex in in_order}, starts, by_sentence)

    @classmethod
    def near(cls, timeline: TimelineRecord, entry: Entry) -> _Surroundings:
        """Those of the sentence of *entry*, the expressions that date it, and those that these count from.

        The events are asked for only if the date is doubtful: a page explains a thousand entries of as many sentences.
        """
        sentence, ids = _dated_event(entry).sentence, set(entry.anchor.timex)
        ids |= {timex.anchor_tid for timex in timeline.timexes if timex.tid in ids}
        events = timeline.events if entry.confidence < SURE_ENOUGH else ()
        return cls.of(
            (timex for timex in timeline.timexes if timex.tid in ids or sentence.start <= timex.start < sentence.end),
            (event for event in events if event.sentence.start == sentence.start),
        )

    def dating(self, anchor: Anchor) -> list[Timex]:
        """Those that give *anchor* its date."""
        return [self.by_tid[tid] for tid in anchor.timex if tid in self.by_tid]

    def between(self, start: int, end: int) -> Sequence[Timex]:
        """Those of the text from *start* to *end*."""
        return self.timexes[bisect_left(self.starts, start) : bisect_right(self.starts, end - 1)]


def doubts(timeline: TimelineRecord) -> tuple[Doubt, ...]:
    """The entries of *timeline* that are worth a look, the least sure first, each with the reason in one line.

    >>> from timeline import build_timeline
    >>> for doubt in doubts(build_timeline("Norrel sold a mill. It closed on Friday, May 7, 2024.", "2024-05-10")):
    ...     print(doubt.reason)
    "sold" is the main news and has no date of its own, so the day that the article is about is taken
    the article says Friday, but 7 May 2024 is a Tuesday
    """
    around = _Surroundings.of(timeline.timexes, timeline.events)
    found = [Doubt(entry, _reason(timeline, entry, around)) for entry in timeline.entries]
    doubtful = [doubt for doubt in found if doubt.reason]
    return tuple(sorted(doubtful, key=lambda doubt: doubt.entry.confidence))


def doubt_of(timeline: TimelineRecord, entry: Entry) -> str:
    """The reason why *entry* is worth a look; empty if it is not."""
    return _reason(timeline, entry, _Surroundings.near(timeline, entry))


def _reason(timeline: TimelineRecord, entry: Entry, around: _Surroundings) -> str:
    """The reasons in a line; empty if the date is sure enough or an editor's."""
    anchor = entry.anchor
    if anchor.basis is Basis.EDITOR or not anchor.interval:
        return ""
    reasons = list(_contradictions(timeline, entry, around))
    if anchor.confidence < SURE_ENOUGH:
        reasons += _weaknesses(timeline, entry, around)
        often = "a sentence like this one often tells the time of something else"
        reasons = reasons or [say(timeline.language, often)]
    return "; ".join(islice(dict.fromkeys(reasons), MOST_REASONS))


def _contradictions(timeline: TimelineRecord, entry: Entry, around: _Surroundings) -> Iterator[str]:
    """What the article says against the date, however sure that is."""
    weekdays = (_other_weekday(timex, timeline.language) for timex in around.dating(entry.anchor))
    yield from filter(None, weekdays)
    event = _dated_event(entry)
    is_ahead = entry.anchor.interval.start.date() > timeline.pub_date and not entry.anchor.interval.open_start
    if is_ahead and event.tense is Tense.PAST and event.status is Status.ACTUAL:
        told = "{event} is told as past, but the date lies after the publication"
        yield say(timeline.language, told, event=_words_of(event))


def _other_weekday(timex: Timex, lang: str) -> str:
    """What is wrong with the weekday of "Friday, May 7, 2024", a Tuesday; empty if nothing is."""
    interval = timex.interval
    if interval.is_ancient or interval.granularity > Granularity.DAY or not has_full_pack(lang) or not interval:
        return ""
    words = "".join(char if char.isalpha() else " " for char in timex.text).split()
    named = {word: day for word in words if (day := _weekday_of(lower_same_length(word), lang))}
    if len(named) != 1 or interval.start.date() != interval.last_day:
        return ""
    [(word, weekday)] = named.items()
    if weekday == interval.start.isoweekday():
        return ""
    return f"the article says {word}, but {human_date(interval)} is a {interval.start:%A}"


def _weekday_of(word: str, lang: str) -> object:
    """The number of the weekday that *word* names, from 1 for Monday; ``None`` if it names none.

    >>> _weekday_of("tuesday", "en"), _weekday_of("tue", "en"), _weekday_of("may", "en")
    (2, 2, None)
    """
    pack = load_pack(lang)
    return next(filter(None, (pack.meaning(slot, word) for slot in ("weekday", "shortweekday"))), None)


def _weaknesses(timeline: TimelineRecord, entry: Entry, around: _Surroundings) -> Iterator[str]:
    """What makes a date that is not sure weak: where it comes from first, then what else could be meant."""
    anchor, event = entry.anchor, _dated_event(entry)
    if anchor.origin.kind not in _OWN_WORDS or anchor.basis is not Basis.EXPLICIT:
        yield why(anchor, _words_of(event), timeline.language)
    yield from _rivals(timeline, entry, around)
    yield from _other_mentions(timeline, entry)
    if anchor.interval.open_start or anchor.interval.open_end:
        yield say(timeline.language, "only one end of its time is told")
        return
    if anchor.mod in APPROXIMATE_MODS:
        yield say(timeline.language, "the article itself tells the date roughly")
    yield from _readings(anchor, around, timeline.language)


def _rivals(timeline: TimelineRecord, entry: Entry, around: _Surroundings) -> Iterator[str]:
    """Another event that its date could belong to, and another date that could be its own."""
    anchor, event = entry.anchor, _dated_event(entry)
    own = {mention.eid for mention in entry.events}
    for timex in around.dating(anchor)[:1]:
        distance = _distance(event, timex)
        others = [other for other in around.events.get(event.sentence.start, ()) if other.eid not in own]
        nearer = [other for other in others if _distance(other, timex) < distance]
        if nearer and event.sentence.start <= timex.start < event.sentence.end:
            nearest = min(nearer, key=lambda other: _distance(other, timex))
            yield say(
                timeline.language,
                "{other} stands nearer to {words} than {event} does",
                other=_words_of(nearest),
                words=in_quotes(timex.text),
                event=_words_of(event),
            )
    for timex in around.between(event.sentence.start, event.sentence.end):
        if timex.tid not in anchor.timex and timex.interval and not timex.interval.overlaps(anchor.interval):
            yield say(timeline.language, "its sentence has another date, {words}", words=in_quotes(timex.text))
            return


def _distance(event: Event, timex: Timex) -> int:
    """The characters between the two; 0 if they overlap."""
    return max(event.start - timex.end, timex.start - event.end, 0)


def _readings(anchor: Anchor, around: _Surroundings, lang: str) -> Iterator[str]:
    """How an expression that dates the entry got what its words leave open."""
    for timex in around.dating(anchor):
        counted, words = around.by_tid.get(timex.anchor_tid), in_quotes(timex.text)
        if counted is not None:
            yield say(lang, "{words} counts from another date, {other}", words=words, other=in_quotes(counted.text))
        elif timex.reason:
            reason = one_line(say(lang, timex.reason))
            yield say(lang, "{words} does not say which one it is: {reason}", words=words, reason=reason)
        elif timex.interval.granularity >= Granularity.YEAR and anchor.interval.granularity >= Granularity.YEAR:
            yield say(lang, f"{{words}} says no more than the {timex.interval.granularity.value}", words=words)


def _other_mentions(timeline: TimelineRecord, entry: Entry) -> Iterator[str]:
    """The first mention that words of the article date otherwise."""
    for event in entry.events:
        other = timeline.anchors.get(event.eid)
        if other is None or not other.interval or other.basis is not Basis.EXPLICIT:
            continue
        if not other.interval.overlaps(entry.anchor.interval):
            when = anchor_date(other, lang=timeline.language)
            told = "{event} (character {start}) is taken for the same event, but dated {when}"
            yield say(timeline.language, told, event=_words_of(event), start=event.start, when=when)
            return


def _dated_event(entry: Entry) -> Event:
    """The mention that the date belongs to."""
    return next((event for event in entry.events if event.eid == entry.anchor.eid), entry.events[0])


def _words_of(event: Event) -> str:
    return in_quotes(event.text) if event.text else "it"


def checklist(timeline: TimelineRecord) -> str:
    """The doubtful entries in plain text, each on two lines, for a terminal.

    >>> from timeline import build_timeline
    >>> print(checklist(build_timeline("The mill closed on Friday, May 7, 2024.", "2024-05-10")))
    7 May 2024  The mill closed
        the article says Friday, but 7 May 2024 is a Tuesday
    """
    return "\n".join(_listed(timeline, doubt) for doubt in doubts(timeline)) or "No date of this timeline needs a look."


def _listed(timeline: TimelineRecord, doubt: Doubt) -> str:
    row = table_row(timeline, doubt.entry)
    return f"{row.date}  {row.what}\n    {doubt.reason}"
