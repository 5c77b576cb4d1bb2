"""The explanation of an entry in plain words: from the words of the article to the date and the place in the order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import shorten

from timeline.editing.apply import history
from timeline.presentation.doubts import doubt_of
from timeline.presentation.evidence import how_sure, meaning, named_day, spread, why
from timeline.presentation.plain_text import in_quotes, one_line
from timeline.presentation.rows import table_row, words_of_date
from timeline.presentation.wording import ENGLISH, say
from timeline.values.anchor import Basis
from timeline.values.edits import Change, Edit, EditKind, EntryField
from timeline.values.entry import Entry
from timeline.values.event import Event, Status
from timeline.values.interval import SUB_YEAR_CODES, Interval
from timeline.values.record import TimelineRecord
from timeline.values.timex3 import PUBLICATION, Timex
from timeline.values.when import NO_WHEN, read_when

_STATUS_SENTENCES = {
    Status.ACTUAL: "The article tells it as having happened",
    Status.PLANNED: "The article tells it as planned",
    Status.POSSIBLE: "The article tells it as possible only",
    Status.NEGATED: "The article says that it did not happen",
}
_TID = re.compile(r"\bt\d+\b")
MAX_MENTIONS = 5
"""Other mentions that are quoted; the rest are counted."""
MAX_SUMMARY = 60
"""Characters of the summary of a neighbour."""


def explain(timeline: TimelineRecord, entry: Entry) -> str:
    """The steps from the words of the article to the place of *entry*, each on a numbered line.

    >>> from timeline import Timeline
    >>> from datetime import date
    >>> article = Timeline("Ana Ruiz resigned.", date(2024, 5, 10))
    >>> timeline = article.add("2024-05-06", "Ana Ruiz resigned", span=(9, 17))
    >>> print(explain(timeline, timeline[0]))
    6 May 2024: Ana Ruiz resigned
    1. An editor set the date.
    2. So the date is Monday 6 May 2024, at some time that day (EDTF 2024-05-06).
    3. The article tells it as having happened, with "resigned" (character 9).
    4. An editor added this entry.
    5. Place 1 of 1.
    """
    shown = table_row(timeline, entry)
    steps = [
        *_readings(timeline, entry),
        _anchoring(timeline, entry),
        *_doubt(timeline, entry),
        _date(timeline, entry),
        _event(timeline, entry),
        *_corrections(timeline, entry),
        _position(timeline, entry),
    ]
    return "\n".join([f"{shown.date}: {shown.what}", *(f"{n}. {step}" for n, step in enumerate(steps, start=1))])


def _brief(summary: str) -> str:
    return in_quotes(shorten(one_line(summary), MAX_SUMMARY, placeholder=" …"))


def _readings(timeline: TimelineRecord, entry: Entry) -> Iterator[str]:
    """How each expression that dates the entry was read, from which day it was counted, and what decided."""
    for timex in timeline.timexes:
        if timex.tid in entry.anchor.timex:
            lang = timeline.language
            rule = say(lang, ' (rule "{rule}")', rule=timex.rule) if timex.rule else ""
            decided = f": {_with_words(timeline, say(lang, timex.reason))}" if timex.reason else ""
            told = "{words} (character {start}) means {meaning}"
            reading = say(lang, told, words=in_quotes(timex.text), start=timex.start, meaning=meaning(timex, lang))
            yield f"{reading}{_counted_from(timeline, timex)}{decided}{rule}."


def _counted_from(timeline: TimelineRecord, timex: Timex) -> str:
    """The day from which the expression was counted, if there is one.

    >>> from timeline import Timeline
    >>> from datetime import date
    >>> from timeline.values.timex3 import TimexType
    >>> monday = Timex("t1", 0, 6, "Monday", TimexType.DATE, "2024-05-06", anchor_tid="t0")
    >>> _counted_from(Timeline("Monday", date(2024, 5, 8), timexes=(monday,)), monday)
    ', counted from the publication date, Wednesday 8 May 2024'
    """
    if timex.anchor_tid == PUBLICATION:
        day = named_day(Interval.day(timeline.pub_date), lang=timeline.language)
        return say(timeline.language, ", counted from the publication date, {day}", day=day)
    other = next((known for known in timeline.timexes if known.tid == timex.anchor_tid), None)
    if other is None:
        return ""
    meant = meaning(other, timeline.language)
    return say(timeline.language, ", counted from {words} ({meaning})", words=in_quotes(other.text), meaning=meant)


def _with_words(timeline: TimelineRecord, reason: str) -> str:
    """*reason* with the words of the expressions in place of their ids."""
    words = {timex.tid: in_quotes(timex.text) for timex in timeline.timexes}
    return one_line(_TID.sub(lambda tid: words.get(tid[0], tid[0]), reason))


def _anchoring(timeline: TimelineRecord, entry: Entry) -> str:
    """Why the date belongs to this event, and how sure that is."""
    anchor = entry.anchor
    dated = next((event for event in entry.events if event.eid == anchor.eid), entry.events[0])
    event = in_quotes(dated.text) if dated.text else "it"
    reason = why(anchor, event, timeline.language)
    sentence = reason[0].upper() + reason[1:]
    if anchor.basis is Basis.EDITOR:
        return f"{sentence}."
    rule = say(timeline.language, ' (rule "{rule}")', rule=anchor.rule) if anchor.rule else ""
    if not anchor.interval:
        return f"{sentence}{rule}."
    sure = say(timeline.language, "How sure: {words}.", words=how_sure(anchor.confidence, timeline.language))
    return f"{sentence}{rule}. {sure}"


def _doubt(timeline: TimelineRecord, entry: Entry) -> Iterator[str]:
    """Why an editor should look at the date, if there is a reason."""
    reason = doubt_of(timeline, entry)
    if reason:
        yield say(timeline.language, "Worth a look: {reason}.", reason=reason)


def _date(timeline: TimelineRecord, entry: Entry) -> str:
    anchor, lang = entry.anchor, timeline.language
    if not anchor.interval:
        return say(lang, "So there is no date.")
    planned = entry.status is Status.PLANNED
    when = named_day(anchor.interval, anchor.mod, planned=planned, bound=anchor.bound, lang=lang)
    return f"{say(lang, 'So the date is {when}', when=when)}{say(lang, spread(anchor))}{_code(entry)}."


def _code(entry: Entry) -> str:
    """The EDTF of the date, except for a season or quarter: 2009-23, an autumn, would be read as a day of a month."""
    is_part = entry.anchor.interval.granularity in SUB_YEAR_CODES
    return "" if is_part else f" (EDTF {entry.edtf})"


def _event(timeline: TimelineRecord, entry: Entry) -> str:
    """Whether the event happened, its word in the article, and the mentions that were taken for the same event."""
    main, *further = entry.events
    others = [event for event in further if event.text]
    words = say(timeline.language, "; no word of the article tells it")
    if main.text:
        told = ", with {words} (character {start})"
        words = say(timeline.language, told, words=in_quotes(main.text), start=main.start)
    merged = ""
    if others:
        mentions = _named(others, timeline.language)
        merged = say(timeline.language, "; taken for the same event: {mentions}", mentions=mentions)
    return f"{_status(timeline, entry)}{words}{merged}."


def _status(timeline: TimelineRecord, entry: Entry) -> str:
    """The status that the words express, or the reason for another status."""
    main, lang = entry.events[0], timeline.language
    status = say(lang, entry.status.value)
    if not main.text:
        return say(lang, "Its status is {status}", status=status)
    if entry.status is main.status:
        return say(lang, _STATUS_SENTENCES[entry.status])
    if entry.status is Status.PLANNED and entry.anchor.interval.start.date() > timeline.pub_date:
        return say(lang, "It counts as planned, for it lies ahead of publication")
    return say(lang, "Its status is {status}, which its words alone do not say", status=status)


def _named(events: list[Event], lang: str = ENGLISH) -> str:
    """The words of *events* with their offsets; words after the fifth are only counted.

    >>> from timeline.values.event import Sentence
    >>> talks, calls, more = (
    ...     Event("e1", start, start + 5, word, word, Sentence(0, 5, word))
    ...     for word, start in (("talks", 7), ("calls", 19), ("calls", 44))
    ... )
    >>> _named([talks, calls, more])
    '"talks" (7), "calls" (19, 44)'
    """
    offsets: dict[str, list[str]] = {}
    for event in events:
        offsets.setdefault(in_quotes(event.text), []).append(str(event.start))
    named = [f"{words} ({', '.join(starts)})" for words, starts in offsets.items()]
    rest = len(named) - MAX_MENTIONS
    return ", ".join(named[:MAX_MENTIONS]) + (say(lang, " and {count} more", count=rest) if rest > 0 else "")


def _corrections(timeline: TimelineRecord, entry: Entry) -> Iterator[str]:
    """The changes that editors made to the entry, oldest first."""
    lang = timeline.language
    for edit in history(timeline, entry):
        note = f" {say(lang, 'Note: {note}.', note=in_quotes(edit.note))}" if edit.note else ""
        yield f"{_done(edit, lang)}{note}"


def _done(edit: Edit, lang: str) -> str:
    if edit.kind is EditKind.ADD:
        return say(lang, "An editor added this entry.")
    both = f" {say(lang, 'and')} "
    changes = f",{both}".join(_change(change, lang) for change in edit.changes)
    changed = say(lang, "An editor changed {changes}.", changes=changes) if changes else ""
    if edit.kind is EditKind.MERGE:
        joined = both.join(_brief(target.summary) for target in edit.targets[1:])
        return f"{say(lang, 'An editor joined {entries} to it.', entries=joined)} {changed}".strip()
    return changed


def _change(change: Change, lang: str = ENGLISH) -> str:
    """One changed field in words.

    >>> _change(Change("when", "2024-05", "2024-05-06"))
    'the date from May 2024 to Monday 6 May 2024'
    """
    field = "date" if change.field is EntryField.WHEN else change.field.value
    was, now = (_value(change.field, text, lang) for text in (change.was, change.now))
    return say(lang, f"the {field} from {{was}} to {{now}}", was=was, now=now)


def _value(field: EntryField, text: str, lang: str) -> str:
    match field:
        case EntryField.WHEN:
            return named_day(*read_when(text or NO_WHEN), lang=lang)
        case EntryField.SUMMARY | EntryField.HEADLINE:
            return _brief(text)
        case EntryField.STATUS:
            return say(lang, one_line(text))
        case _:
            return one_line(text)


def _position(timeline: TimelineRecord, entry: Entry) -> str:
    """The place of the entry between its neighbours."""
    shown, lang = timeline.entries, timeline.language
    if entry not in shown:
        return say(lang, "Without a date it has no place in the order.")
    position = shown.index(entry)
    around = []
    if position:
        previous = shown[position - 1]
        around.append(say(lang, "after {entry}", entry=_neighbour(previous, _tie(previous, entry), lang)))
    if position + 1 < len(shown):
        following = shown[position + 1]
        around.append(say(lang, "before {entry}", entry=_neighbour(following, _tie(entry, following), lang)))
    place = say(lang, "Place {place} of {count}", place=position + 1, count=len(shown))
    return place + (f": {', '.join(around)}." if around else ".")


def _neighbour(entry: Entry, tie: str, lang: str) -> str:
    """The entry before or after, with the reason for the order if both begin at the same time."""
    return f"{_brief(entry.summary)} ({words_of_date(entry, lang)}{say(lang, tie)})"


def _tie(first: Entry, second: Entry) -> str:
    """The reason for the order of two entries that begin at the same time; empty for others."""
    a, b = first.anchor.meant, second.anchor.meant
    if (a.begins, a.ends) == (b.begins, b.ends):
        return ": the same time, so the article's order decides"
    return ": both begin then, so the shorter comes first" if a.begins == b.begins and not a.open_start else ""
