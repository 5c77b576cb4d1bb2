"""The entries an editor would draw: dated, news-worthy, one for each happening and date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from timeline.anchoring.attachment import head_of
from timeline.assembly.coreference import Cluster, clusters
from timeline.assembly.salience import salience
from timeline.assembly.summaries import summarise
from timeline.values.anchor import Anchor, Basis
from timeline.values.entry import Entry
from timeline.values.event import Event, EventClass, Role, SentenceRole, Status
from timeline.values.interval import Interval
from timeline.values.timex3 import Timex

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SHOWN = (Status.ACTUAL, Status.PLANNED)


@attrs.frozen
class Article:
    """What the assembly knows of an article besides its events."""

    doc: Doc
    timexes: Mapping[str, Timex]
    length: int
    lead_end: int
    lead_is_dated: bool
    publication: Interval
    news_day: Interval


def assemble(
    doc: Doc,
    events: Sequence[Event],
    anchors: Sequence[Anchor],
    timexes: Sequence[Timex],
    publication: Interval,
    news_day: Interval,
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The dated entries in chronological order, and the undated ones in text order.

    An entry stands for one happening at one date: all its mentions merged, the best one first. Happenings that the
    text denies, supposes or only reports in passing give none; they stay in the timeline's ``events``.
    """
    by_event = _grouped(anchors)
    by_tid = {timex.tid: timex for timex in timexes}
    lead_end = _lead_end(events)
    article = Article(
        doc, by_tid, len(doc.text), lead_end, _dated_before(lead_end, events, by_event), publication, news_day
    )
    told = [entry for cluster in clusters(doc, events, by_event) for entry in _entries(cluster, by_event, article)]
    dated = [entry for entry in told if entry.anchor.interval]
    return tuple(sorted(dated, key=_chronological)), tuple(entry for entry in told if not entry.anchor.interval)


def _grouped(anchors: Sequence[Anchor]) -> dict[str, tuple[Anchor, ...]]:
    grouped: dict[str, tuple[Anchor, ...]] = {}
    for anchor in anchors:
        grouped[anchor.eid] = (*grouped.get(anchor.eid, ()), anchor)
    return grouped


def _lead_end(events: Sequence[Event]) -> int:
    """Where the first sentence of the body ends."""
    body = [event.sentence.end for event in events if event.sentence.role is SentenceRole.BODY]
    return min(body, default=0)


def _dated_before(offset: int, events: Sequence[Event], anchors: Mapping[str, tuple[Anchor, ...]]) -> bool:
    """True when the text itself dates an event that stands before *offset*."""
    return any(event.start < offset and anchors[event.eid][0].basis is Basis.EXPLICIT for event in events)


def _chronological(entry: Entry) -> tuple[object, ...]:
    """What began first comes first; of two that began alike, the shorter; then text order."""
    interval = entry.anchor.interval
    start = interval.end if interval.open_start else interval.start
    return (start, interval.end, entry.events[0].start)


def _entries(cluster: Cluster, anchors: Mapping[str, tuple[Anchor, ...]], article: Article) -> Iterator[Entry]:
    shown = [event for event in cluster if event.status in SHOWN]
    explicit = [event for event in shown if anchors[event.eid][0].basis is Basis.EXPLICIT]
    if explicit:
        dated = max(explicit, key=lambda event: anchors[event.eid][0].confidence)
        for anchor in anchors[dated.eid]:
            yield _entry(_main_mention(dated, shown), cluster, anchor, anchors[dated.eid], article)
    elif main_news := [event for event in shown if _is_main_news(event, article)]:
        anchor = _on_the_news_day(anchors[main_news[0].eid][0], article.news_day)
        yield _entry(main_news[0], cluster, anchor, [anchor], article)


def _main_mention(dated: Event, shown: Sequence[Event]) -> Event:
    """The mention that tells most: the dated one if it says who acts, else the first verb that does.

    "The calls were held Tuesday" gives the date, "officials from both countries held video conferences" the story.
    """
    if dated.who(Role.AGENT):
        return dated
    telling = (event for event in shown if event.pos == "VERB" and event.who(Role.AGENT) and event.who(Role.PATIENT))
    return next(telling, dated)


def _is_main_news(event: Event, article: Article) -> bool:
    """The main verb of the first sentence, unless that sentence dates its news: "sales are up, they said Tuesday"."""
    if article.lead_is_dated:
        return False
    if event.sentence.role is not SentenceRole.BODY or event.start >= article.lead_end:
        return False
    if event.class_ in (EventClass.STATE, EventClass.REPORTING):
        return False
    token = head_of(article.doc, event.start, event.end)
    return token is not None and (token.dep_ == "ROOT" or _is_what_is_reported(token))


def _is_what_is_reported(token: Token) -> bool:
    """The news itself where the sentence's main verb only says who has it: "it closed, the agency reported"."""
    return token.dep_ == "ccomp" and token.head.dep_ == "ROOT"


def _on_the_news_day(anchor: Anchor, news_day: Interval) -> Anchor:
    if anchor.basis is not Basis.PUBLICATION or anchor.interval.open_end:
        return anchor
    return attrs.evolve(anchor, interval=news_day, rule="news-day", confidence=0.6)


def _entry(main: Event, cluster: Cluster, anchor: Anchor, all_dates: Sequence[Anchor], article: Article) -> Entry:
    mentions = (main, *(event for event in cluster if event is not main))
    trigger = head_of(article.doc, main.start, main.end)
    timexes = (article.timexes[tid] for dated in all_dates for tid in dated.timex)
    return Entry(
        anchor,
        mentions,
        summarise(trigger, [(timex.start, timex.end) for timex in timexes]) if trigger is not None else main.text,
        _status(main, anchor, article.publication),
        salience(mentions, anchor, article.lead_end, article.length),
    )


def _status(main: Event, anchor: Anchor, publication: Interval) -> Status:
    """What lies ahead is planned, whatever the clause says: "the offer expires on December 31"."""
    ahead = anchor.interval.start >= publication.end and not anchor.interval.open_start
    return Status.PLANNED if ahead and main.status is Status.ACTUAL else main.status
