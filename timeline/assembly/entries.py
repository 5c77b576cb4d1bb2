"""The entries of a timeline: dated, newsworthy, one for each event and date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

import attrs

from timeline.anchoring.anchors import AnchoredArticle, news_day
from timeline.anchoring.parsed_events import ParsedEvents
from timeline.assembly.coreference import AnchorsByEvent, Cluster, clusters
from timeline.assembly.learned.article import ArticleFacts
from timeline.assembly.learned.models import (
    AssemblyModels,
    WeighedArticle,
    is_long_enough,
    load_assembly_models,
    weighed,
)
from timeline.assembly.lines import lines_by_date
from timeline.assembly.salience import salience
from timeline.assembly.selection import (
    TOO_UNSURE,
    AssemblyContext,
    can_be_shown,
    dating_mention,
    fallback_events,
    main_mention,
)
from timeline.assembly.undated import left_undated
from timeline.summaries.line import Summary
from timeline.values.anchor import Anchor, Basis
from timeline.values.entry import Entry, chronological, first_mention
from timeline.values.event import Event, SentenceRole, Status, Tense
from timeline.values.granularity import Granularity
from timeline.values.interval import Interval
from timeline.values.record import quoted_dates
from timeline.values.timex3 import Timex

_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
"""A word that is long enough to name somebody or something."""


@attrs.frozen(eq=False)
class _Choice:
    """An event that becomes an entry: the mention that dates it, and all its mentions, first the one for the line.

    ``right`` is the probability that the date is right, and ``salience`` the entry's, if the weights gave them.
    """

    dating: Event
    mentions: Cluster
    right: float | None = None
    salience: float | None = None


def assemble(
    anchored: AnchoredArticle, timexes: Sequence[Timex], models: AssemblyModels | None = None
) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The dated entries in chronological order, and the undated ones in text order.

    An entry is one event at one date: all its mentions merged, the best one first. Learned weights (by default those of
    this package) decide what belongs into the timeline of an article; rules decide in a text of a few sentences, and in
    a language without weights. The undated ones are those that words date which are not read, and those that a reader
    would miss although nothing dates them. All other events stay in the timeline's ``events``.
    """
    facts = article_facts(anchored, timexes)
    by_weights = weighed(facts, models or load_assembly_models()) if is_long_enough(facts) else None
    entries = _entries_of(facts, _by_rules(facts) if by_weights is None else _by_weights(facts, by_weights))
    shown = frozenset(event.eid for entry in entries for event in entry.events)
    undated = [entry for entry in entries if not entry.anchor.interval]
    told, missed = _lines_by_sentence(entries), left_undated(facts, shown, by_weights)
    for mentions, anchor in missed:
        if not _is_told(mentions[0], told):
            undated.append(_undated_entry(mentions, anchor, facts))
    return chronologically(entries), tuple(sorted(undated, key=first_mention))


def chronologically(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The dated *entries*, in chronological order."""
    return tuple(sorted((entry for entry in entries if entry.anchor.interval), key=chronological))


def entries_by(facts: ArticleFacts, models: AssemblyModels | None) -> list[Entry]:
    """The entries that *models* choose, or the rules if that is ``None``, in text order."""
    return _entries_of(facts, _by_rules(facts) if models is None else _by_weights(facts, weighed(facts, models)))


def _entries_of(facts: ArticleFacts, choices: Iterable[_Choice]) -> list[Entry]:
    chosen = list(choices)
    made = {choice: list(_entries(choice, facts)) for choice in chosen}
    first: dict[str, tuple[_Choice, Interval]] = {}
    for choice in sorted(chosen, key=lambda choice: choice.mentions[0].start):
        told = [(first.setdefault(entry.summary, (choice, entry.anchor.interval)), entry) for entry in made[choice]]
        if any(other is not choice and date != entry.anchor.interval for (other, date), entry in told):
            made[choice] = list(_entries(_told_by_its_date(choice), facts))
    return _without_pictures(_without_mere_plans(_merged(chain.from_iterable(made.values()))))


def _told_by_its_date(choice: _Choice) -> _Choice:
    """*choice* with the line of the mention that dates it, because its own is that of an event told before.

    A caption may repeat the lead: "Envoys met in Lund. Above, cadets lay a wreath on Monday."
    """
    return attrs.evolve(choice, mentions=_main_first(choice.dating, choice.mentions))


def article_facts(anchored: AnchoredArticle, timexes: Sequence[Timex]) -> ArticleFacts:
    """What rules and weights ask about an article."""
    parsed_events, publication = anchored.article.parsed_events, anchored.article.publication
    by_event = _anchors_by_event(anchored.anchors)
    day = news_day(anchored.anchors, parsed_events.events, publication)
    context = _context(parsed_events, by_event, timexes, publication, day)
    mentioned = clusters(parsed_events, by_event)
    dating = [dating_mention(cluster, by_event, context) for cluster in mentioned]
    ids = frozenset(event.eid for event in dating if event is not None)
    return ArticleFacts(anchored, context, by_event, mentioned, ids)


def _by_rules(facts: ArticleFacts) -> Iterator[_Choice]:
    for cluster in facts.rule_clusters:
        for dating in (event for event in cluster if event.eid in facts.dating):
            yield _Choice(dating, _main_first(main_mention(dating, cluster), cluster))


def _by_weights(facts: ArticleFacts, by_weights: WeighedArticle) -> Iterator[_Choice]:
    for chosen in by_weights.chosen:
        mentions = [facts.events[mention] for mention in chosen.mentions]
        main_first = _main_first(facts.events[chosen.main], mentions)
        yield _Choice(facts.events[chosen.dating], main_first, chosen.right, chosen.salience)


def _main_first(main: Event, mentions: Sequence[Event]) -> Cluster:
    return (main, *(event for event in mentions if event is not main))


def _anchors_by_event(anchors: Sequence[Anchor]) -> dict[str, tuple[Anchor, ...]]:
    by_event: dict[str, list[Anchor]] = {}
    for anchor in anchors:
        by_event.setdefault(anchor.eid, []).append(anchor)
    return {eid: tuple(dates) for eid, dates in by_event.items()}


def _context(
    parsed_events: ParsedEvents,
    anchors: AnchorsByEvent,
    timexes: Sequence[Timex],
    publication: Interval,
    day: Interval,
) -> AssemblyContext:
    events = parsed_events.events
    lead_end = _lead_end(events)
    context = AssemblyContext(
        parsed_events,
        {timex.tid: timex for timex in timexes},
        length=events[-1].sentence.end if events else 0,
        lead_end=lead_end,
        lead_is_dated=_is_dated_before(lead_end, events, anchors),
        publication=publication,
        news_day=day,
        shown=frozenset(event.eid for event in events if can_be_shown(event, anchors[event.eid][0], publication)),
    )
    return attrs.evolve(context, fallback_events=fallback_events(anchors, context))


def _lead_end(events: Sequence[Event]) -> int:
    """The end of the first sentence of the body that has an event."""
    return min((event.sentence.end for event in events if event.sentence.role is SentenceRole.BODY), default=0)


def _is_dated_before(offset: int, events: Sequence[Event], anchors: AnchorsByEvent) -> bool:
    """True if the text itself dates an event before *offset*."""
    return any(event.start < offset and anchors[event.eid][0].basis is Basis.EXPLICIT for event in events)


def _entries(choice: _Choice, facts: ArticleFacts) -> Iterator[Entry]:
    context, shown = facts.context, facts.shown(choice.dating)
    sure = [anchor for anchor in shown if anchor.confidence > TOO_UNSURE] or shown[:1]
    anchors = _without_repetitions(sure)
    summaries = lines_by_date(choice.mentions[0], anchors, context)
    for anchor, summary in zip(anchors, summaries, strict=True):
        if choice.right is not None:
            anchor = attrs.evolve(anchor, confidence=choice.right)
        yield _entry(choice, anchor, summary, context)


def _without_repetitions(anchors: Sequence[Anchor]) -> list[Anchor]:
    """The first of *anchors* for each date: "today (November 18)" is one."""
    by_date: dict[Interval, Anchor] = {}
    for anchor in anchors:
        by_date.setdefault(anchor.interval, anchor)
    return list(by_date.values())


def _lines_by_sentence(entries: Iterable[Entry]) -> dict[int, str]:
    """The lines of *entries*, together for each sentence, by its start."""
    lines: dict[int, str] = {}
    for entry in entries:
        lines[entry.sentence.start] = f"{lines.get(entry.sentence.start, '')} {entry.summary}"
    return lines


def _is_told(event: Event, lines: Mapping[int, str]) -> bool:
    """True if the line of an entry has the word of *event*: "The board *warned* of the piles in its report of 2021"."""
    return event.text in lines.get(event.sentence.start, "")


def _undated_entry(mentions: Cluster, anchor: Anchor, facts: ArticleFacts) -> Entry:
    """The entry of an event without a date; ``dated_by`` quotes words that do not date it, such as "recently"."""
    context = facts.context
    [summary] = lines_by_date(mentions[0], [anchor], context)
    return _entry(_Choice(mentions[0], mentions), anchor, summary, context)


def _merged(entries: Iterable[Entry]) -> list[Entry]:
    """*entries*, with those of one line and date merged: "began to sell" has the same line for both of its verbs.

    A line that its sentence gives to two events tells of the first, the verb: "had sold 40 boats since its launch in
    2003". Nobody could tell what happened at the date of the other.
    """
    by_date = _united(entries, lambda entry: (entry.summary, entry.anchor.interval, entry.status))
    return _united(by_date, lambda entry: (entry.summary, entry.sentence.start, bool(entry.anchor.interval)))


def _united(entries: Iterable[Entry], key: Callable[[Entry], object]) -> list[Entry]:
    """The first of *entries* for each *key*, with the mentions of all."""
    by_key: dict[object, list[Entry]] = {}
    for entry in entries:
        by_key.setdefault(key(entry), []).append(entry)
    return [_as_one(alike) if len(alike) > 1 else alike[0] for alike in by_key.values()]


def _without_mere_plans(entries: list[Entry]) -> list[Entry]:
    """*entries* without undated ones that only repeat a dated plan: "the firm plans to sell its mill in May" is one.

    What somebody did stays: "the council voted to shut the school in May".
    """
    plans: dict[int, list[str]] = {}
    for entry in entries:
        if entry.status is Status.PLANNED and entry.anchor.basis is Basis.EXPLICIT:
            plans.setdefault(entry.sentence.start, []).append(entry.summary)

    def repeats(entry: Entry) -> bool:
        if entry.anchor.basis is not Basis.PUBLICATION or entry.events[0].tense is not Tense.PRESENT:
            return False
        return any(map(entry.summary.startswith, plans.get(entry.sentence.start, ())))

    return [entry for entry in entries if not repeats(entry)]


def _without_pictures(entries: list[Entry]) -> list[Entry]:
    """*entries* without those that captions alone tell, unless these date something that the article does not tell.

    "The mayor cuts the ribbon on Monday" shows what "the mayor opened the bridge on Monday" tells; "the old bridge,
    which fell in 2012" tells more, and so does "cadets lay a wreath on Monday".
    """
    told = [entry for entry in entries if not _is_picture(entry)]
    return [entry for entry in entries if not _is_picture(entry) or _tells_more(entry, told)]


def _is_picture(entry: Entry) -> bool:
    return all(event.sentence.role is SentenceRole.CAPTION for event in entry.events)


def _tells_more(picture: Entry, told: Iterable[Entry]) -> bool:
    """True for a date of its own on which the article tells of nobody and nothing that the caption names."""
    interval = picture.anchor.interval
    if picture.anchor.basis is not Basis.EXPLICIT or interval.granularity > Granularity.DAY:
        return picture.anchor.basis is Basis.EXPLICIT
    named = _named([picture.summary])
    return named.isdisjoint(_named(entry.summary for entry in told if entry.anchor.interval == interval))


def _named(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in _LONG_WORD.findall(text.casefold()))


def _as_one(alike: Sequence[Entry]) -> Entry:
    """The first of *alike* with the mentions of all."""
    mentions = {event.eid: event for entry in alike for event in entry.events}
    return attrs.evolve(alike[0], events=tuple(mentions.values()), salience=max(entry.salience for entry in alike))


def _entry(choice: _Choice, anchor: Anchor, summary: Summary, context: AssemblyContext) -> Entry:
    mentions, publication, matters = choice.mentions, context.publication, choice.salience
    if matters is None:
        matters = salience(mentions, anchor, context.lead_end, context.length, publication)
    dates = [context.timexes[tid] for tid in anchor.timex]
    words = quoted_dates(context.parsed_events.parsed.text, dates)
    status = _status(mentions[0], anchor, publication)
    return Entry(anchor, mentions, summary.line, status, matters, summary.headline, words)


def _status(main: Event, anchor: Anchor, publication: Interval) -> Status:
    """Planned if the date is in the future, even if the clause is not: "the offer expires on December 31"."""
    is_ahead = anchor.interval.start >= publication.end and not anchor.interval.open_start
    return Status.PLANNED if is_ahead and main.status is Status.ACTUAL else main.status
