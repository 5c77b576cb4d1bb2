"""The entries an editor would draw: dated, news-worthy, one for each happening and date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from timeline.assembly.coreference import Cluster, clusters
from timeline.assembly.salience import salience
from timeline.assembly.selection import DOUBTED, PERFECT, Article, Dates, dating_mention, heirs, is_around, main_mention
from timeline.parsing.parsed_text import ParsedText
from timeline.summaries.line import Summary, summarise
from timeline.summaries.words import SummaryWords
from timeline.values.anchor import Anchor, Basis, Origin, OriginKind
from timeline.values.entry import Entry, chronological
from timeline.values.event import Event, SentenceRole, Status
from timeline.values.granularity import Granularity
from timeline.values.interval import Interval
from timeline.values.timex3 import Timex


def assemble(
    parsed: ParsedText,
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
    length = events[-1].sentence.end if events else 0
    article = Article(
        parsed, by_tid, length, lead_end, _dated_before(lead_end, events, by_event), publication, news_day
    )
    article = attrs.evolve(article, heirs=heirs(events, by_event, article))
    told = _told_once(
        entry for cluster in clusters(parsed, events, by_event) for entry in _entries(cluster, by_event, article)
    )
    dated = [entry for entry in told if entry.anchor.interval]
    return tuple(sorted(dated, key=chronological)), tuple(entry for entry in told if not entry.anchor.interval)


def _grouped(anchors: Sequence[Anchor]) -> dict[str, tuple[Anchor, ...]]:
    grouped: dict[str, tuple[Anchor, ...]] = {}
    for anchor in anchors:
        grouped[anchor.eid] = (*grouped.get(anchor.eid, ()), anchor)
    return grouped


def _lead_end(events: Sequence[Event]) -> int:
    """Where the first sentence of the body ends."""
    body = [event.sentence.end for event in events if event.sentence.role is SentenceRole.BODY]
    return min(body, default=0)


def _dated_before(offset: int, events: Sequence[Event], anchors: Dates) -> bool:
    """True when the text itself dates an event that stands before *offset*."""
    return any(event.start < offset and anchors[event.eid][0].basis is Basis.EXPLICIT for event in events)


def _entries(cluster: Cluster, dates: Dates, article: Article) -> Iterator[Entry]:
    dated = dating_mention(cluster, dates, article)
    if dated is None:
        return
    anchors = tuple(_as_shown(anchor, dated, article) for anchor in dates[dated.eid])
    for anchor in [anchor for anchor in anchors if anchor.confidence > DOUBTED] or anchors[:1]:
        yield _entry(main_mention(dated, cluster), cluster, anchor, anchors, article)


def _told_once(entries: Iterable[Entry]) -> list[Entry]:
    """*entries*, those with one line and date as one: "began to sell" is one line, whichever word it is the line of."""
    found: dict[object, Entry] = {}
    for entry in entries:
        line = entry.summary, entry.anchor.interval, entry.status
        first = found.setdefault(line, entry)
        if first is not entry:
            mentions = tuple(dict.fromkeys((*first.events, *entry.events)))
            found[line] = attrs.evolve(first, events=mentions, salience=max(first.salience, entry.salience))
    return list(found.values())


def _as_shown(anchor: Anchor, event: Event, article: Article) -> Anchor:
    """The anchor as a reader takes it: the day of the news, and no more of this year than is over."""
    if anchor.basis is Basis.PUBLICATION:
        return _on_the_news_day(anchor, article.news_day)
    if event.aspect in PERFECT and event.status is Status.ACTUAL and is_around(anchor.interval, article.publication):
        until_now = Interval(anchor.interval.start, article.publication.end, Granularity.DAY)
        return attrs.evolve(anchor, interval=until_now)  # "200 have been killed this year"
    return anchor


def _on_the_news_day(anchor: Anchor, news_day: Interval) -> Anchor:
    if anchor.interval.open_end:
        return anchor
    return attrs.evolve(anchor, interval=news_day, rule=Origin(OriginKind.NEWS_DAY), confidence=0.6)


def _entry(main: Event, cluster: Cluster, anchor: Anchor, all_dates: Sequence[Anchor], article: Article) -> Entry:
    mentions = (main, *(event for event in cluster if event is not main))
    trigger = article.parsed.head_at(main.start, main.end)
    timexes = (article.timexes[tid] for dated in all_dates for tid in dated.timex)
    dates = [(timex.start, timex.end) for timex in timexes]
    summary = Summary(main.text, main.text)
    if trigger is not None:
        words = SummaryWords.load(article.parsed.lang or "en")
        summary = summarise(trigger, words, dates, main.source.text)
    return Entry(
        anchor,
        mentions,
        summary.line,
        _status(main, anchor, article.publication),
        salience(mentions, anchor, article.lead_end, article.length, article.publication),
        summary.headline,
    )


def _status(main: Event, anchor: Anchor, publication: Interval) -> Status:
    """What lies ahead is planned, whatever the clause says: "the offer expires on December 31"."""
    ahead = anchor.interval.start >= publication.end and not anchor.interval.open_start
    return Status.PLANNED if ahead and main.status is Status.ACTUAL else main.status
