"""Timelines that try exporters: dates of every kind, and texts that try to break out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime as at
from functools import reduce

import attrs
from hypothesis import strategies as st

from tests.factories import PUBLISHED, TEXT, entry, event, sample, timex
from tests.values.any_ancient import any_ancient
from timeline.timeline import Timeline
from timeline.values.anchor import Anchor, Basis
from timeline.values.ancient import interval_between
from timeline.values.entry import Entry
from timeline.values.event import Status
from timeline.values.granularity import Granularity as G
from timeline.values.interval import NO_END, NO_START, Interval
from timeline.values.timex_value import interval_of

STRETCHES = (
    (Interval(at(1453, 1, 1), at(1454, 1, 1), G.YEAR), ""),
    (Interval(at(1990, 1, 1), at(2000, 1, 1), G.DECADE), "END"),
    (Interval(at(2015, 1, 1), at(2019, 1, 1), G.YEAR), ""),
    (Interval(at(2019, 6, 1), at(2019, 9, 1), G.SEASON), ""),
    (Interval(at(2020, 7, 1), at(2020, 10, 1), G.QUARTER), "APPROX"),
    (Interval.before(at(2021, 5, 5)), "BEFORE"),
    (Interval(at(2021, 9, 27), at(2021, 10, 4), G.WEEK), ""),
    (Interval(at(2021, 9, 28, 15), at(2021, 9, 28, 16), G.HOUR), ""),
    (Interval(at(2021, 9, 28, 18), at(2021, 9, 29), G.DAYPART), ""),
)

HOSTILE = (
    '=cmd|" <script>alert(1)</script> & </script><img src=x onerror=alert(2)>',
    "semi; colon: two # hash %%{init: {}}%% | pipe `tick` *star* [x](javascript:alert(3)) {brace} \\n \\",
    "line\nbreak\r\n\x1b[31mred\x00 \u202eright-to-left\u202c קול עברי",
    "section one : end %% title -- > ]]> <!-- --> ${x} {{y}} 'single' \"double\"",
    '"]; owned [URL="http://evil.example/", label="x\\',
    'click e1 href "javascript:alert(4)" \u2028 end',
    "\ud83d lone",
)


def stretches() -> Timeline:
    """An entry for each kind of date."""
    met = event("met")
    entries = tuple(
        entry(attrs.evolve(met, eid=f"e{n}"), *pair[:1], f"Ministers met ({n})", mod=pair[1])
        for n, pair in enumerate(STRETCHES, start=1)
    )
    return Timeline(TEXT, PUBLISHED, events=(met,), entries=entries)


def uncertain() -> Timeline:
    """The sample, with one entry less sure than not, and one of each status."""
    doubtful = attrs.evolve(sample()[1], anchor=attrs.evolve(sample()[1].anchor, confidence=0.3))
    others = [
        attrs.evolve(sample()[1], status=status, events=(attrs.evolve(event("met"), eid=f"e9{n}"),))
        for n, status in enumerate((Status.POSSIBLE, Status.NEGATED))
    ]
    return attrs.evolve(sample(), entries=(sample()[0], doubtful, *others, sample()[2]))


def ancient(*values: str, mod: str = "") -> Timeline:
    """The sample with one more event, which these values before our era date."""
    named = tuple(timex(f"t{n}", "2019", value, interval_of(value), mod=mod) for n, value in enumerate(values, start=5))
    whole = reduce(lambda hull, each: hull.hull(each), (each.interval for each in named))
    anchor = Anchor("e1", whole, Basis.EXPLICIT, timex=tuple(each.tid for each in named), mod=mod)
    fell = Entry(anchor, (attrs.evolve(event("joined"), eid="e1"),), "The island fell")
    return attrs.evolve(sample(), timexes=(*sample().timexes, *named), entries=(fell, *sample().entries))


def hostile() -> Timeline:
    """Entries whose words are markup, commands and control characters everywhere."""
    text = TEXT + " " + " ".join(HOSTILE)
    met = event("met", text=text)
    entries = []
    for number, words in enumerate(HOSTILE):
        start = text.index(words)
        own = attrs.evolve(
            met,
            eid=f"e{number}",
            start=start,
            end=start + len(words),
            text=words,
            lemma=words,
            sentence=attrs.evolve(met.sentence, start=start, end=start + len(words), text=words),
        )
        entries.append(entry(own, sample()[1].anchor.interval, words))
    return Timeline(text, PUBLISHED, events=tuple(each.events[0] for each in entries), entries=tuple(entries))


EVERY: dict[str, Callable[[], Timeline]] = {
    "sample": sample,
    "stretches": stretches,
    "uncertain": uncertain,
    "hostile": hostile,
    "ancient": lambda: ancient("BC0753"),
    "empty": lambda: Timeline("", PUBLISHED),
}

MODS = ("", "APPROX", "START", "MID", "END", "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER")


@st.composite
def any_interval(draw: st.DrawFn) -> Interval:
    """Any stretch of time in any unit, open ones, odd ones and those before our era included."""
    if draw(st.integers(0, 3)) == 0:
        return draw(any_ancient)
    moments = st.datetimes(at(1, 1, 1), at(9999, 12, 30)).map(lambda moment: moment.replace(microsecond=0))
    days = moments.map(lambda moment: moment.replace(hour=0, minute=0, second=0))
    firsts = days.map(lambda moment: moment.replace(month=1, day=1))
    first, last = sorted(draw(st.tuples(*[st.one_of(moments, days, firsts)] * 2)))
    begins = draw(st.sampled_from([(0, first), (0, first), (0, at.min), NO_START]))
    ends = draw(st.sampled_from([(0, last), (0, last), NO_END]))
    return interval_between(begins, ends, draw(st.sampled_from(list(G))))


@st.composite
def any_timeline(draw: st.DrawFn) -> Timeline:
    """A timeline of one entry, with any date, words, status and confidence."""
    interval = draw(any_interval())
    words = draw(st.text(min_size=1, max_size=40))
    shown = entry(
        event("met"),
        interval,
        words,
        mod=draw(st.sampled_from(MODS)),
        status=draw(st.sampled_from(list(Status))),
        confidence=draw(st.sampled_from([0.1, 0.9])),
        durative=draw(st.booleans()),
    )
    return Timeline(TEXT, PUBLISHED, events=shown.events, entries=(shown,))
