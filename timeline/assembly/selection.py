"""Which mentions of an event are good enough for an entry, and which of them dates it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from timeline.anchoring.parsed_events import ParsedEvents
from timeline.assembly.coreference import AnchorsByEvent
from timeline.events.syntax import first_conjunct
from timeline.parsing.parsed_text import Token
from timeline.values.anchor import Anchor, Basis, Origin, OriginKind
from timeline.values.ancient import interval_between
from timeline.values.event import PERFECT, Event, EventClass, Role, SentenceRole, Status, Tense
from timeline.values.granularity import Granularity
from timeline.values.interval import Interval
from timeline.values.timex3 import Timex

BACKGROUND_CLASSES = (EventClass.REPORTING, EventClass.STATE, EventClass.I_STATE)
"""Classes of events that are not news by themselves."""
SHOWN_STATUSES = (Status.ACTUAL, Status.PLANNED)

# Confidence in a date. The first two are upper bounds of what dates no entry, the others the least that is needed.
TOO_UNSURE = 0.3
"""For a date of the event's own clause."""
TOO_UNSURE_NEAREST = 0.5
"""For a date that the parse attaches to no event, so that it went to the nearest one."""
SURE_ELSEWHERE = 0.75
"""For a date outside the event's own clause."""
SURE_COORDINATED = 0.9
"""For a date that is attached to another event of the same coordination."""

NEWS_DAY_CONFIDENCE = 0.6


@attrs.frozen(repr=False)
class AssemblyContext:
    """The facts about an article that assembly needs, except its anchors.

    ``length`` is the end of the last sentence with an event, ``lead_end`` the end of the first sentence of the body.
    ``shown`` holds the ids of the events that :func:`can_be_shown`, and ``fallback_events`` those of the events that
    date an entry with a date that no other shown event has.
    """

    parsed_events: ParsedEvents
    timexes: Mapping[str, Timex]
    length: int
    lead_end: int
    lead_is_dated: bool
    publication: Interval
    news_day: Interval
    shown: frozenset[str]
    fallback_events: frozenset[str] = frozenset()


def dating_mention(mentions: Sequence[Event], anchors: AnchorsByEvent, context: AssemblyContext) -> Event | None:
    """The mention whose date the entry takes; ``None`` if the event does not belong into the timeline.

    A date of the mention's own clause comes first, then a bound from its sentence, then a date of its sentence that no
    other event has, then the day of the news.
    """
    shown = [event for event in mentions if event.eid in context.shown]
    for is_dated in (_is_explicit, _is_bounded, _is_fallback):
        dated = [event for event in shown if is_dated(event, anchors[event.eid][0], context)]
        if dated:
            return max(dated, key=lambda event: (not _is_caption(event), anchors[event.eid][0].confidence))
    return next((event for event in shown if is_main_news(event, context)), None)


def fallback_events(anchors: AnchorsByEvent, context: AssemblyContext) -> frozenset[str]:
    """The ids of the events that get a date which no shown event has in its own clause.

    In "The lira fell after the vote in May" the parse may attach May to "fell", and the ranker doubt it. An event
    coordinated with the owner of a date gets it too.
    """
    owners, candidates = dict[tuple[str, ...], Event](), dict[tuple[str, ...], list[tuple[float, str, Event]]]()
    for event in context.parsed_events.events:
        anchor = anchors[event.eid][0]
        if event.eid not in context.shown or not _is_in_same_sentence(event, anchor, context):
            continue
        if anchor.basis is Basis.EXPLICIT:
            owners.update((own.timex, event) for own in anchors[event.eid])
        elif anchor.confidence >= SURE_ELSEWHERE and event.class_ not in BACKGROUND_CLASSES:
            candidates.setdefault(anchor.timex, []).append((anchor.confidence, event.eid, event))
    unclaimed = [max(events)[1] for date, events in candidates.items() if date not in owners]
    coordinated = [
        eid
        for date, events in candidates.items()
        if date in owners
        for confidence, eid, event in events
        if confidence >= SURE_COORDINATED and _are_coordinated(event, owners[date], context)
    ]
    return frozenset(unclaimed + coordinated)


def _are_coordinated(event: Event, other: Event, context: AssemblyContext) -> bool:
    """True for "Ten people were *killed* and dozens were *missing* on Friday"."""
    tokens = (context.parsed_events.token_of(event), context.parsed_events.token_of(other))
    first, second = (None if token is None else first_conjunct(token) for token in tokens)
    return first is not None and first is second


def main_mention(dated: Event, mentions: Sequence[Event]) -> Event:
    """The mention that says most: the dated one if it has an agent, else the first verb with agent and patient.

    "The vote took place on Friday" gives the date, and "members chose Ruiz as their leader" the line. The caption of a
    picture gives it only if nothing else tells of the event.
    """
    told = [event for event in mentions if not _is_caption(event)] or mentions
    if dated.who(Role.AGENT) and dated in told:
        return dated
    return next(_full_clauses(told), dated if dated in told else told[0])


def _is_caption(event: Event) -> bool:
    return event.sentence.role is SentenceRole.CAPTION


def _full_clauses(mentions: Sequence[Event]) -> Iterator[Event]:
    for event in mentions:
        has_participants = bool(event.who(Role.AGENT) and event.who(Role.PATIENT))
        if event.status in SHOWN_STATUSES and event.pos == "VERB" and has_participants:
            yield event


def can_be_shown(event: Event, anchor: Anchor, publication: Interval) -> bool:
    """False if the event is denied, supposed, a quoted prediction, dated by a guess, or a state of things today."""
    if event.status not in SHOWN_STATUSES:
        return False
    if event.source.quoted and event.tense is not Tense.PAST:  # "We will all be rich next year"
        return False
    is_nearest = anchor.origin.kind is OriginKind.NEAREST
    if anchor.basis is Basis.EXPLICIT and anchor.confidence <= (TOO_UNSURE_NEAREST if is_nearest else TOO_UNSURE):
        return False
    return not _goes_on(event, anchor.interval, publication)


def _goes_on(event: Event, interval: Interval, publication: Interval) -> bool:
    """True for a present state of things: "prices are rising this year"."""
    is_present = event.tense in (Tense.PRESENT, Tense.PRESPART) and event.aspect not in PERFECT
    return is_present and is_around(interval, publication)


def is_around(interval: Interval, publication: Interval) -> bool:
    """True for a closed interval with the publication day and more in it: this week, this year."""
    is_closed = not (interval.open_start or interval.open_end)
    return is_closed and interval != publication and interval.contains(publication)


def _is_explicit(event: Event, anchor: Anchor, context: AssemblyContext) -> bool:
    return anchor.basis is Basis.EXPLICIT


def _is_fallback(event: Event, anchor: Anchor, context: AssemblyContext) -> bool:
    return event.eid in context.fallback_events


def _is_bounded(event: Event, anchor: Anchor, context: AssemblyContext) -> bool:
    """True for an event since, until, before or after a date of its own sentence."""
    is_one_sided = anchor.interval.open_start or anchor.interval.open_end
    if anchor.basis is not Basis.CONTEXT or not is_one_sided or anchor.confidence < SURE_ELSEWHERE:
        return False
    return _is_in_same_sentence(event, anchor, context)


def _is_in_same_sentence(event: Event, anchor: Anchor, context: AssemblyContext) -> bool:
    """True if the date comes from expressions in the event's sentence."""
    starts = [context.timexes[tid].start for tid in anchor.timex]
    return bool(starts) and all(event.sentence.start <= start < event.sentence.end for start in starts)


def is_main_news(event: Event, context: AssemblyContext) -> bool:
    """True for the main verb of the first sentence, or the verb that it reports if the sentence has no dated event.

    "Sales are up, the firm said on Tuesday": the news is the rise in sales, and "said" is dated.
    """
    if event.sentence.role is not SentenceRole.BODY or event.start >= context.lead_end:
        return False
    if event.class_ in (EventClass.STATE, EventClass.REPORTING):
        return False
    token = context.parsed_events.token_of(event)
    if token is None:
        return False
    return token.dep == "ROOT" or (_is_reported(token, context) and not context.lead_is_dated)


def is_main_clause(event: Event, context: AssemblyContext) -> bool:
    """True for a verb of the main clause, or of what that reports: "It *closed* and *said* that it had *sold* all"."""
    token = context.parsed_events.token_of(event)
    if token is None:
        return False
    first = first_conjunct(token)
    return first.dep == "ROOT" or _is_reported(first, context)


def _is_reported(token: Token, context: AssemblyContext) -> bool:
    """True for the news itself if the main verb only gives its source: "it closed, the agency reported".

    In "a flaw lets an attacker read files" the main verb is no report.
    """
    if token.dep != "ccomp" or token.head.dep != "ROOT":
        return False
    above = context.parsed_events.by_token.get(token.head.i)
    return above is None or above.class_ is EventClass.REPORTING


def as_shown(anchor: Anchor, event: Event, context: AssemblyContext) -> Anchor:
    """The anchor as a reader understands it: on the day of the news, or this year so far."""
    if anchor.basis is Basis.PUBLICATION:
        return _on_the_news_day(anchor, context.news_day)
    if event.aspect in PERFECT and event.status is Status.ACTUAL and is_around(anchor.interval, context.publication):
        until_now = interval_between(anchor.interval.begins, context.publication.ends, Granularity.DAY)
        return attrs.evolve(anchor, interval=until_now)  # "200 have been killed this year"
    return anchor


def _on_the_news_day(anchor: Anchor, day: Interval) -> Anchor:
    if anchor.interval.open_end:
        return anchor
    origin = Origin(OriginKind.NEWS_DAY)
    return attrs.evolve(anchor, interval=day, rule=origin, confidence=NEWS_DAY_CONFIDENCE)
