"""Rules, bases and confidences in plain words, for readers who do not know grammar or models."""

from __future__ import annotations

from datetime import timedelta

from timeline.presentation.dates import human_date, in_sentence
from timeline.presentation.plain_text import in_quotes, one_line
from timeline.presentation.wording import ENGLISH, date_words, say
from timeline.values.anchor import Anchor, Basis, OriginKind
from timeline.values.entry import Entry
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval
from timeline.values.parts import Bound
from timeline.values.timex3 import Timex, TimexType

_PARSED = {
    "in": "the sentence ties this date to {event}",
    "through": "the sentence says that {event} lasted through this time",
    "before": "the sentence puts {event} before this date",
    "by": "the sentence puts {event} no later than this date",
    "after": "the sentence puts {event} after this date",
    "until": "the sentence says that {event} lasted until this date",
    "since": "the sentence says that {event} goes on since this date",
}
_NEAREST = {
    relation: f"this date hangs on no event of the sentence, and {{event}} is the nearest: {reason}"
    for relation, reason in _PARSED.items()
}
_RANKED = {
    "publication": "no date is near enough to {event}, and the day of publication is the likeliest",
    "past": "no date is near enough to {event}, and it most likely lies before publication, when is not told",
    "future": "no date is near enough to {event}, and it most likely lies after publication, when is not told",
    "in": "nothing in the sentence ties a date to {event}; of the dates around it, this is the likeliest",
    "through": "nothing ties a date to {event}; most likely it lasted through this time",
    "before": "nothing ties a date to {event}; most likely it came before this one",
    "by": "nothing ties a date to {event}; most likely it came no later than this one",
    "after": "nothing ties a date to {event}; most likely it came after this one",
    "until": "nothing ties a date to {event}; most likely it lasted until this one",
    "since": "nothing ties a date to {event}; most likely it goes on since this one",
    "between": "nothing ties a date to {event}; most likely it lies between this one and publication",
    "none": "nothing in the article dates {event}, so the day of publication stands in",
}
_RELATED = {
    "before": "the article says that {event} came before another event, and that one has a date",
    "after": "the article says that {event} came after another event, and that one has a date",
    "until": "the article says that {event} lasted until another event, and that one has a date",
    "since": "the article says that {event} goes on since another event, and that one has a date",
    "in": "the article tells {event} at the time of another event, and that one has a date",
}
_KINDS = {
    OriginKind.PARSE: _PARSED,
    OriginKind.NEAREST: _NEAREST,
    OriginKind.RANKER: _RANKED,
    OriginKind.EVENT: _RELATED,
    OriginKind.NEWS_DAY: {
        "": "{event} is the main news and has no date of its own, so the day that the article is about is taken"
    },
    OriginKind.UNREAD: {"": "the sentence tells when {event} was, in words that give no date"},
    OriginKind.UNTOLD: {"": "the article tells {event} without saying when"},
    OriginKind.LABEL: {"": "this date stands before {event} as the label of its line"},
    OriginKind.EDITOR: {"": "an editor set the date"},
}
_BASES = {
    Basis.EXPLICIT: "a date in the same clause belongs to {event}",
    Basis.CONTEXT: "another sentence or event dates {event}",
    Basis.PUBLICATION: "nothing dates {event} better than the day of publication",
    Basis.EDITOR: "an editor set the date",
}


def why(anchor: Anchor, event: str, lang: str = ENGLISH) -> str:
    """The reason why *event* (its word in quotes) has the date of *anchor*, in the language *lang* if it is translated.

    If the rule is unknown here, the basis gives the reason.

    >>> why(Anchor("e1", Interval.unknown(), Basis.EXPLICIT, rule="parse:since"), '"closed"')
    'the sentence says that "closed" goes on since this date'
    >>> why(Anchor("e1", Interval.unknown(), Basis.CONTEXT, rule="almanac:moon"), '"closed"')
    'another sentence or event dates "closed"'
    """
    origin = anchor.origin
    reason = _KINDS.get(origin.kind, {}).get(origin.detail, _BASES[anchor.basis])
    return say(lang, reason, event=event)


def reason_for(entry: Entry, lang: str = ENGLISH) -> str:
    """The reason in one line why *entry* has its date, or has none.

    >>> from timeline import build_timeline
    >>> timeline = build_timeline("Ana Ruiz resigned on Monday. Norrel sold a mill.", "2024-05-10")
    >>> print(reason_for(timeline.undated[0]))
    the article tells "sold" without saying when
    """
    dated = next((event for event in entry.events if event.eid == entry.anchor.eid), entry.events[0])
    return why(entry.anchor, in_quotes(dated.text) if dated.text else "the event", lang)


_LONGEST_DAYS = {
    G.DAY: 1, G.WEEKEND: 2, G.WEEK: 7, G.MONTH: 31, G.SEASON: 92, G.QUARTER: 92, G.HALF: 184, G.YEAR: 366
}  # fmt: skip
"""The days of the longest of each calendar unit."""
_CENTURY_DAYS = 36525

_SURE = (
    (0.95, "as good as certain"),
    (0.8, "very likely right"),
    (0.65, "likely right"),
    (0.5, "more likely right than wrong"),
    (0.35, "uncertain"),
    (0.0, "little more than a guess"),
)


def how_sure(confidence: float, lang: str = ENGLISH) -> str:
    """*confidence* in words of the language *lang*, with the number.

    >>> how_sure(0.87), how_sure(0.3)
    ('very likely right (0.87)', 'little more than a guess (0.30)')
    """
    return f"{say(lang, next(words for least, words in _SURE if confidence >= least))} ({confidence:.2f})"


def spread(anchor: Anchor) -> str:
    """The end of a sentence that says which part of its time the event fills; empty for a moment.

    >>> from datetime import date
    >>> spread(Anchor("e1", Interval.day(date(2024, 5, 6)), Basis.EXPLICIT))
    ', at some time that day'
    """
    interval = anchor.interval
    if interval.open_start:
        return ", all the time up to then" if anchor.durative else ""
    if interval.open_end:
        return ", all the time from then on" if anchor.durative else ""
    if anchor.durative:
        return ", all through that time"
    if interval.granularity < G.DAY:
        return ""
    return f", at some time that {interval.granularity.value}" if one_unit(interval) else ", at some time within that"


def one_unit(interval: Interval) -> bool:
    """True if *interval* is at most as long as the longest of its calendar unit, such as a month of 31 days."""
    return interval.length <= timedelta(days=_LONGEST_DAYS.get(interval.granularity, _CENTURY_DAYS))


def named_day(
    interval: Interval, mod: str = "", *, planned: bool = False, bound: Bound | None = None, lang: str = ENGLISH
) -> str:
    """*interval* in the words of :func:`~timeline.presentation.dates.human_date`, for a sentence.

    A single day gets its weekday.

    >>> from datetime import date
    >>> named_day(Interval.day(date(2024, 5, 6)))
    'Monday 6 May 2024'
    """
    words, names = human_date(interval, mod, planned=planned, bound=bound, lang=lang), date_words(lang)
    is_day = not mod and not interval.is_ancient and interval.start.date() == interval.last_day
    if interval.open_start or interval.open_end or not is_day:
        return in_sentence(words) if names.has_articles else words
    return f"{names.weekdays[interval.start.weekday()]} {words}"


def meaning(timex: Timex, lang: str = ENGLISH) -> str:
    """The meaning of a temporal expression: its date in words if it has days, else its kind and value.

    >>> meaning(Timex("t1", 0, 8, "two days", TimexType.DURATION, "P2D"))
    'a length of time (P2D)'
    """
    if timex.interval:
        return named_day(timex.interval, timex.mod, lang=lang)
    kinds = {TimexType.DURATION: "a length of time", TimexType.SET: "a time that comes again"}
    return f"{say(lang, kinds.get(timex.type, 'a time without days'))} ({one_line(timex.value)})"
