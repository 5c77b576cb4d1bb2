"""Articles made by hand, small enough to be understood at a glance, and strategies that make many."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from timeline.stories.article import Article, ArticleReading
from timeline.stories.reading import reading_of
from timeline.timeline import Timeline
from timeline.values.anchor import Anchor, Anchors, Basis
from timeline.values.entry import Entry
from timeline.values.event import Event, Participant, Role, Sentence, Status
from timeline.values.interval import Interval
from timeline.values.timex3 import PUBLICATION, Timex, TimexType

FIRST = date(2024, 5, 1)
AGENTS = ("Ana Ruiz", "The mayor", "Norrel", "Two divers")
EVENTS = (("resigned", "resign"), ("resigns", "resign"), ("left", "leave"), ("opened", "open"), ("sold", "sell"))
PATIENTS = ("the old pier", "the mill in Lund", "three boats", "the council")


def said(
    agent: str, verb: tuple[str, str], patient: str, day: date, basis: Basis = Basis.EXPLICIT, status=Status.ACTUAL
):
    """What one sentence tells."""
    return agent, verb, patient, day, basis, status


def timeline_of(sentences: Any, published: date) -> Timeline:
    """The timeline of an article of such *sentences*."""
    text, entries, timexes = "", [], []
    for number, (agent, (word, lemma), patient, day, basis, status) in enumerate(sentences, start=1):
        at = len(text) + bool(text)
        words = day.isoformat() if basis is Basis.EXPLICIT else ""
        line = f"{agent} {word} {patient}" + (f" on {words}." if words else ".")
        text = f"{text} {line}".strip()
        verb = at + len(agent) + 1
        who = Participant(Role.AGENT, at, at + len(agent), agent)
        whom = Participant(Role.PATIENT, verb + len(word) + 1, verb + len(word) + 1 + len(patient), patient)
        event = Event(
            f"e{number}", verb, verb + len(word), word, lemma, Sentence(at, at + len(line), line), status=status,
            participants=(who, whom),
        )  # fmt: skip
        tid = f"t{number}"
        if words:
            start = at + line.index(words)
            timexes.append(
                Timex(
                    tid,
                    start,
                    start + len(words),
                    words,
                    TimexType.DATE,
                    words,
                    interval=Interval.day(day),
                    anchor_tid=PUBLICATION,
                )
            )
        anchor = Anchor(event.eid, Interval.day(day), basis, timex=(tid,) if words else (), confidence=0.9)
        entries.append(Entry(anchor, (event,), f"{agent} {word} {patient}", status, 0.5))
    ordered = sorted(entries, key=lambda entry: (entry.anchor.interval.start, entry.events[0].start))
    events = tuple(entry.events[0] for entry in entries)
    anchors = Anchors(entry.anchor for entry in entries)
    return Timeline(text, published, timexes=tuple(timexes), events=events, anchors=anchors, entries=tuple(ordered))


def reading(name: str, sentences: Any, published: date, source: str = "") -> ArticleReading:
    """What a story keeps of such an article."""
    timeline = timeline_of(sentences, published)
    return reading_of(Article(name, timeline.text, published, source=source), timeline)


DAYS = st.integers(0, 6).map(lambda number: FIRST + timedelta(days=number))
STATUSES = st.sampled_from((Status.ACTUAL, Status.ACTUAL, Status.PLANNED, Status.NEGATED))


@st.composite
def articles(draw):
    """The sentences of an article and its date; events without a date of their own are dated by it."""
    published = draw(DAYS)
    sentences = []
    for _ in range(draw(st.integers(0, 4))):
        basis = draw(st.sampled_from((Basis.EXPLICIT, Basis.EXPLICIT, Basis.PUBLICATION)))
        day = published if basis is Basis.PUBLICATION else draw(DAYS)
        parts = (draw(st.sampled_from(choice)) for choice in (AGENTS, EVENTS, PATIENTS))
        sentences.append((*parts, day, basis, draw(STATUSES)))
    return sentences, published


@st.composite
def readings(draw, most=5):
    """The readings of several articles of several sources."""
    told = draw(st.lists(articles(), min_size=1, max_size=most))
    sources = [draw(st.sampled_from(("", "", "Post", "Echo"))) for _ in told]
    named = enumerate(zip(told, sources, strict=True))
    return [reading(f"a{n}", sentences, published, source) for n, ((sentences, published), source) in named]
