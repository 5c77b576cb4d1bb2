"""Timelines made by hand, small enough to be understood at a glance."""

from __future__ import annotations

from datetime import date, datetime

from timeline.timeline import Timeline
from timeline.values.anchor import Anchor, Anchors, Basis
from timeline.values.entry import Entry
from timeline.values.event import Event, EventClass, Participant, Role, Sentence, Source, Status, Tense
from timeline.values.granularity import Granularity
from timeline.values.graph.relation import Relation, TLink
from timeline.values.interval import Interval
from timeline.values.timex3 import PUBLICATION, Timex, TimexRange, TimexType

TEXT = (
    "Ministers met in Valmora on Tuesday and Wednesday. They plan to sign a pact in October, the envoy said. "
    "The island joined in 2019."
)
PUBLISHED = date(2021, 9, 30)


def event(word: str, *, text: str = TEXT, **fields: object) -> Event:
    """The event that *word* names in *text*, in the sentence around it."""
    start = text.index(word)
    first = text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0
    last = text.index(".", start) + 1
    sentence = Sentence(first, last, text[first:last])
    defaults: dict[str, object] = {"eid": f"e{start}", "lemma": word, "sentence": sentence, "tense": Tense.PAST}
    return Event(start=start, end=start + len(word), text=word, **(defaults | fields))  # type: ignore[arg-type]


def timex(tid: str, words: str, value: str, interval: Interval, *, text: str = TEXT, **fields: object) -> Timex:
    """The expression *words* of *text*."""
    start = text.index(words)
    given = {"type": TimexType.DATE, "anchor_tid": PUBLICATION, "rule": "weekday"} | fields
    return Timex(tid, start, start + len(words), words, value=value, interval=interval, **given)  # type: ignore[arg-type]


def entry(of: Event, interval: Interval, summary: str = "Something happened", **fields: object) -> Entry:
    """An entry of one event; ``mod``, ``timex``, ``basis``, ``confidence`` … go to its anchor."""
    own = {name: fields.pop(name) for name in ("status", "salience") if name in fields}
    anchor = {"basis": Basis.EXPLICIT, "rule": "nearest"} | fields
    return Entry(Anchor(of.eid, interval, **anchor), (of,), summary, **own)  # type: ignore[arg-type]


TUESDAY = Interval.day(date(2021, 9, 28))
WEDNESDAY = Interval.day(date(2021, 9, 29))
OCTOBER = Interval(datetime(2021, 10, 1), datetime(2021, 11, 1), Granularity.MONTH)
SINCE_2019 = Interval.after(datetime(2019, 1, 1), Granularity.YEAR)


def sample() -> Timeline:
    """Three entries and one without a date: an open stretch, two days, and a month to come."""
    met = event(
        "met",
        participants=(Participant(Role.AGENT, 0, 9, "Ministers"), Participant(Role.OTHER, 17, 24, "Valmora")),
    )
    sign = event("sign", status=Status.PLANNED, tense=Tense.INFINITIVE, source=Source(88, 97, "the envoy"))
    said = event("said", class_=EventClass.REPORTING)
    joined = event("joined")
    timexes = (
        timex("t1", "Tuesday", "2021-09-28", TUESDAY),
        timex("t2", "Wednesday", "2021-09-29", WEDNESDAY),
        timex("t3", "October", "2021-10", OCTOBER, rule="month"),
        timex("t4", "2019", "2019", SINCE_2019, rule="year", anchor_tid=""),
    )
    entries = (
        entry(joined, SINCE_2019, "The island joined", timex=("t4",), durative=True),
        entry(met, TUESDAY.hull(WEDNESDAY), "Ministers met in Valmora", timex=("t1", "t2"), confidence=0.9),
        entry(sign, OCTOBER, "Ministers sign a pact", timex=("t3",), status=Status.PLANNED),
    )
    undated = entry(said, Interval.unknown(), "The envoy spoke", basis=Basis.CONTEXT, confidence=0.1)
    return Timeline(
        TEXT,
        PUBLISHED,
        timexes=timexes,
        events=(met, sign, said, joined),
        anchors=Anchors([*(shown.anchor for shown in entries), undated.anchor]),
        links=(TLink("l1", joined.eid, met.eid, Relation.BEFORE, "anchor", 0.8),),
        entries=entries,
        undated=(undated,),
        ranges=(TimexRange(("t1", "t2"), "list", TUESDAY.hull(WEDNESDAY)),),
    )
