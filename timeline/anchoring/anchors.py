"""The time of every event: the date that the parse attaches to it, else the most probable one of the learned ranker."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import timedelta
from operator import attrgetter

import attrs

from timeline.anchoring.attachment import Attachment
from timeline.anchoring.candidates import SIGNAL_OF, Placement
from timeline.anchoring.context import NO_TOKEN, ArticleContext
from timeline.anchoring.labels import labelled_events
from timeline.anchoring.lists import ListNumbers, as_one_stretch, list_numbers
from timeline.anchoring.parsed_events import ParsedEvents
from timeline.anchoring.propagation import propagate
from timeline.anchoring.ranker import RankerWeights, load_ranker_weights, rank
from timeline.anchoring.rankings import Ranking
from timeline.anchoring.signals import Signal, interval_from, told_signal
from timeline.anchoring.units import DateUnit, date_units, units_of_article
from timeline.anchoring.unread import unread_anchors
from timeline.values.anchor import Anchor, Basis, Origin, OriginKind
from timeline.values.event import Event
from timeline.values.interval import Interval
from timeline.values.timex3 import Timex, TimexRange

_start = attrgetter("start")

LABEL_CONFIDENCE = 0.9
"""An estimate: no corpus at hand has enough chronologies to measure it."""
UNRANKED_CONFIDENCE = 0.3
"""The confidence in the publication day for an event without a token, which the ranker does not see."""
REASSIGN_FROM = 0.5
"""The probability from which the ranker gives a date to another event than the parse does."""
DETACH_FROM = 0.7
"""The probability from which it takes a date from an event, because it has a better one for that event."""
CALIBRATION_SHIFT, CALIBRATION_SLOPE = 0.04, 0.99
"""The correction of the ranker's probabilities on the log-odds scale, as ``training.anchors.evaluate`` fits it."""

_OLD = timedelta(days=31)
"""The age from which a bound is a date of its own, not the day of some other news."""
_SURE_BOUND = 0.85
"""The probability from which such a date belongs to the event; the ranker often doubts the parse with reason."""
_BOUNDING = (Signal.BEFORE, Signal.BY, Signal.UNTIL, Signal.AFTER, Signal.SINCE)
_OF_THE_EVENT = frozenset({Signal.BY.value, Signal.UNTIL.value, Signal.SINCE.value})
"""Bounds that say how long the event itself goes on, or when it is done; "before Friday" may lead to another event."""
_TOLD_BOUNDS = frozenset(Origin(OriginKind.PARSE, signal.value) for signal in _BOUNDING)

_RANKED = {placement: Origin(OriginKind.RANKER, placement.value) for placement in Placement}
"""The origin of an anchor that the ranker chose, by the placement of its time."""

Vote = tuple[Ranking, Event]
"""An event for which the ranker prefers some date, with its ranking."""


@attrs.frozen(eq=False, repr=False)
class AnchoredArticle:
    """An article with the anchors of its events, in their order, and what the ranker says of each event."""

    article: ArticleContext
    rankings: Mapping[str, Ranking]
    anchors: tuple[Anchor, ...]


def anchor_article(
    parsed_events: ParsedEvents,
    timexes: Sequence[Timex],
    ranges: Iterable[TimexRange],
    publication: Interval,
    weights: RankerWeights | None = None,
) -> AnchoredArticle:
    """The article with the anchors of all events, in their order; an event that the text dates twice has two.

    A date that the parse attaches to an event dates it (``explicit``), and so does the label of its line. The learned
    ranker finds the time of every other event, from a date near it (``context``) or from the publication day
    (``publication``). An event that "after", "until", "when" … tie to a dated one takes its time from that one
    (``context``, rule ``event:after`` …). An event dated in words that are not read ("14 Nisan", rule ``unread``) has
    no interval instead of a wrong one. *weights* are the ranker's, by default those of this package.
    """
    units = units_of_article(parsed_events, date_units(timexes, ranges))
    article = ArticleContext(parsed_events, units, publication)
    rankings = rank(article, weights or load_ranker_weights())
    lists = list_numbers(article)
    attached = _attached_anchors(article, rankings, lists)
    attached = _with_labels(attached, _label_anchors(article, attached))
    anchors = {
        event.eid: attached.get(event.eid) or (_ranked_anchor(event, rankings.get(event.eid), publication),)
        for event in parsed_events.events
    }
    anchors |= {eid: (anchor,) for eid, anchor in propagate(article, anchors).items()}
    anchors |= unread_anchors(article, timexes, anchors)
    calibrated_anchors = (
        _with_confidence(anchors[event.eid], rankings.get(event.eid), lists, publication)
        for event in parsed_events.events
    )
    return AnchoredArticle(article, rankings, tuple(anchor for of_event in calibrated_anchors for anchor in of_event))


def anchor_events(
    parsed_events: ParsedEvents,
    timexes: Sequence[Timex],
    ranges: Iterable[TimexRange],
    publication: Interval,
    weights: RankerWeights | None = None,
) -> tuple[Anchor, ...]:
    """The anchors of :func:`anchor_article` alone."""
    return anchor_article(parsed_events, timexes, ranges, publication, weights).anchors


def _label_anchors(
    article: ArticleContext, attached: Mapping[str, tuple[Anchor, ...]]
) -> dict[str, tuple[Anchor, ...]]:
    """The anchors of the events that the label of their line dates, unless the parse attaches a date inside the line.

    The parse may run on into the next line and attach the label of that one.
    """
    anchors: dict[str, tuple[Anchor, ...]] = {}
    for event, label in labelled_events(article):
        inside = {unit.tids for unit in _units_between(article.units, label.start, label.end)}
        of_event = attached.get(event.eid, ())
        if not any(anchor.timex in inside and anchor.origin.kind is OriginKind.PARSE for anchor in of_event):
            anchors[event.eid] = (_label_anchor(event, label.unit),)
    return anchors


def _with_labels(
    attached: Mapping[str, tuple[Anchor, ...]], labelled: Mapping[str, tuple[Anchor, ...]]
) -> dict[str, tuple[Anchor, ...]]:
    """The anchors by the parse and by labels; a label that dates its line dates nothing else.

    In "March 3: Motion to dismiss filed" the parse attaches the label to "dismiss".
    """
    used = {anchor.timex for anchors in labelled.values() for anchor in anchors}
    others = {eid: tuple(anchor for anchor in anchors if anchor.timex not in used) for eid, anchors in attached.items()}
    return {eid: anchors for eid, anchors in others.items() if anchors} | dict(labelled)


def _units_between(units: Sequence[DateUnit], start: int, end: int) -> Sequence[DateUnit]:
    """Those of *units*, which are in text order, that start between two offsets."""
    return units[bisect_left(units, start, key=_start) : bisect_left(units, end, key=_start)]


def _label_anchor(event: Event, unit: DateUnit) -> Anchor:
    return Anchor(
        event.eid,
        unit.interval,
        Basis.EXPLICIT,
        unit.spans,
        unit.tids,
        rule=Origin(OriginKind.LABEL),
        mod=unit.mod,
        confidence=LABEL_CONFIDENCE,
    )


def _with_confidence(
    anchors: tuple[Anchor, ...],
    ranking: Ranking | None,
    lists: ListNumbers,
    publication: Interval,
) -> tuple[Anchor, ...]:
    """The *anchors* of one event with the ranker's probabilities as their confidence.

    The ranker divides the probability among all times as if only one could be right. Of a list of dates all are right,
    so each gets the confidence of the surest of them. Dates that the text does not list cannot all be right: only the
    surest stay.
    """
    has_confidence = anchors[0].origin.kind in (OriginKind.RANKER, OriginKind.LABEL)
    if ranking is None or has_confidence or not anchors[0].interval:
        return anchors
    highest: dict[int, float] = {}
    for anchor in anchors:
        number = lists.get(anchor.timex, 0)
        with_inner = anchor.origin.kind is OriginKind.EVENT or anchor.timex not in lists
        probability = _anchor_probability(ranking, anchor, publication, with_inner=with_inner)
        highest[number] = max(probability, highest.get(number, 0.0))
    surest = max(highest, key=lambda number: highest[number])
    of_list = (anchor for anchor in anchors if lists.get(anchor.timex, 0) == surest)
    return tuple(attrs.evolve(anchor, confidence=highest[surest]) for anchor in of_list)


def _anchor_probability(ranking: Ranking, anchor: Anchor, publication: Interval, *, with_inner: bool) -> float:
    """The probability of the date; ``with_inner`` for one that is bounded by an event, or by two dates of its own."""
    return max(
        _probability(ranking, anchor.interval, with_inner=with_inner),
        _bound_probability(ranking, anchor, publication),
    )


def _probability(ranking: Ranking, interval: Interval, *, with_inner: bool = False) -> float:
    """The calibrated probability of *interval*, together with all times inside it if *with_inner*."""
    return calibrated(ranking.probability_inside(interval) if with_inner else ranking.probability_of(interval))


def _bound_probability(ranking: Ranking, anchor: Anchor, publication: Interval) -> float:
    """The calibrated probability that the date of a bound belongs to the event, in any relation.

    The ranker has no placement like "by 2027", and divides its probability among those in, before and at the date. What
    the parse reads as before, by, until or after a date long ago is told so: "It stood until 1890." A date of these
    days rather belongs to another event, "before Friday's vote", unless it ends what was done by it: "finished by
    Friday".
    """
    interval = anchor.interval
    is_deadline = interval.open_start and interval.end > publication.end
    bound = interval.end if interval.open_start else interval.start
    is_old = publication.start - bound >= _OLD
    is_near_enough = is_old or anchor.origin.detail in _OF_THE_EVENT
    is_told = anchor.origin in _TOLD_BOUNDS and is_near_enough and (interval.open_start or interval.open_end)
    if not is_deadline and not is_told:
        return 0.0
    probability = calibrated(ranking.probability_of_date(anchor.timex))
    return probability if is_deadline or probability >= _SURE_BOUND else 0.0


def calibrated(probability: float) -> float:
    """How often anchors that the ranker gives this *probability* are right, measured on articles not trained on.

    >>> [calibrated(probability) for probability in (0.0, 0.5, 0.95, 1.0)]
    [0.0011, 0.51, 0.9505, 0.999]
    """
    probability = min(max(probability, 0.001), 0.999)
    log_odds = math.log(probability / (1 - probability))
    return round(1 / (1 + math.exp(-CALIBRATION_SHIFT - CALIBRATION_SLOPE * log_odds)), 4)


def _attached_anchors(
    article: ArticleContext, rankings: Mapping[str, Ranking], lists: ListNumbers
) -> dict[str, tuple[Anchor, ...]]:
    """The anchors of the events with a date attached by the parse, unless the ranker is sure of another event."""
    votes = _votes(article, rankings)
    by_event: dict[str, list[Attachment]] = {}
    for unit, attachment in article.attachments.items():
        reconciled = _reconciled(attachment, votes.get(unit, []), rankings, lists)
        if reconciled is not None:
            by_event.setdefault(reconciled.event.eid, []).append(reconciled)
    stretches = {eid: as_one_stretch(article, attachments) for eid, attachments in by_event.items()}
    return {eid: _explicit_anchors(attachments) for eid, attachments in stretches.items()}


def _votes(article: ArticleContext, rankings: Mapping[str, Ranking]) -> dict[int, list[Vote]]:
    """For each date the events of its sentence for which the ranker prefers it."""
    number_of = {id(unit): number for number, unit in enumerate(article.units)}
    votes: dict[int, list[Vote]] = {}
    for token, event in article.events.items():
        preferred = rankings[event.eid].best.unit
        if preferred is None:
            continue
        unit = number_of[id(preferred)]
        head = article.unit_heads[unit]
        if head != NO_TOKEN and article.table.sentence[head] == article.table.sentence[token]:
            votes.setdefault(unit, []).append((rankings[event.eid], event))
    return votes


def _reconciled(
    attachment: Attachment, votes: Sequence[Vote], rankings: Mapping[str, Ranking], lists: ListNumbers
) -> Attachment | None:
    """The attachment of a date that the parse and the ranker agree on.

    ``None`` if the event has a more probable date and no other event prefers this one. In "the protest against the ban
    on Thursday" the parse may attach the day to "ban". Two dates of a list can both be right.
    """
    parsed = attachment.event
    if any(event.eid == parsed.eid for _, event in votes):
        return attachment
    ranking, event = max(votes, key=lambda vote: vote[0].probability, default=(rankings[parsed.eid], parsed))
    if event is not parsed and ranking.probability >= REASSIGN_FROM:
        return attrs.evolve(attachment, event=event, signal=SIGNAL_OF[ranking.best.placement])
    own = rankings[parsed.eid]
    better = own.best.unit if own.probability >= DETACH_FROM else None
    return attachment if better is None or lists[better.tids] == lists[attachment.unit.tids] else None


def _ranked_anchor(event: Event, ranking: Ranking | None, publication: Interval) -> Anchor:
    if ranking is None:
        origin = Origin(OriginKind.RANKER, "none")
        return Anchor(event.eid, publication, Basis.PUBLICATION, rule=origin, confidence=UNRANKED_CONFIDENCE)
    best = ranking.best
    unit = best.unit
    return Anchor(
        event.eid,
        best.interval,
        Basis.PUBLICATION if unit is None else Basis.CONTEXT,
        best.durative,
        () if unit is None else unit.tids,
        rule=_RANKED[best.placement],
        mod="" if unit is None else unit.mod,
        confidence=_probability(ranking, best.interval),
    )


def _explicit_anchors(attachments: Sequence[Attachment]) -> tuple[Anchor, ...]:
    """One anchor for each date of the event; of "arrived on Monday in May 2019" only the inner date."""
    anchors = [_explicit_anchor(attachment) for attachment in attachments]
    finest = _innermost({anchor.interval for anchor in anchors})
    return tuple(anchor for anchor in anchors if anchor.interval in finest)


def _explicit_anchor(attachment: Attachment) -> Anchor:
    unit = attachment.unit
    signal = told_signal(unit, attachment.signal)
    interval, durative = interval_from(unit, signal)
    return Anchor(
        attachment.event.eid,
        interval,
        Basis.EXPLICIT,
        durative or (unit.spans and signal is not Signal.IN),
        unit.tids,
        rule=Origin(OriginKind.PARSE if attachment.by_parse else OriginKind.NEAREST, signal.value),
        mod=unit.mod,
    )


def _innermost(intervals: Collection[Interval]) -> frozenset[Interval]:
    """The *intervals* that contain no other one.

    They are gone through from the last start on, so that a container comes after everything that it contains.
    """
    by_end = sorted(intervals, key=lambda interval: (interval.ends, interval.granularity))
    innermost = list[Interval]()
    for interval in sorted(by_end, key=lambda interval: interval.begins, reverse=True):
        if not innermost or interval.ends < innermost[-1].ends:
            innermost.append(interval)
    return frozenset(innermost)


def news_day(anchors: Sequence[Anchor], events: Sequence[Event], publication: Interval) -> Interval:
    """The day that the article is about: the day of its first dated event if it is in the week before publication.

    "Norrel said Monday it had sold its ferries": the undated "sold" belongs to Monday, not to Tuesday's paper.
    """
    start_of = {event.eid: event.start for event in events}
    explicit = (anchor for anchor in anchors if anchor.basis is Basis.EXPLICIT and anchor.interval)
    first = min(explicit, key=lambda anchor: start_of[anchor.eid], default=None)
    if first is None:
        return publication
    interval = first.interval
    is_recent = publication.end - interval.start <= timedelta(days=7) and interval.end <= publication.end
    return interval if is_recent and interval.end - interval.start <= timedelta(days=1) else publication
