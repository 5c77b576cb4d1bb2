"""Events that a reader would miss, and that nothing in the article dates."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

import attrs

from timeline.assembly.coreference import Cluster
from timeline.assembly.learned.article import ArticleFacts
from timeline.assembly.learned.models import WeighedArticle
from timeline.assembly.selection import SHOWN_STATUSES, is_main_clause
from timeline.values.anchor import Anchor, Basis, Origin, OriginKind
from timeline.values.event import PERFECT, Event, EventClass, SentenceRole, Tense
from timeline.values.interval import Interval

BELONGS = 0.4
"""The probability to belong on the timeline from which a reader would miss an event without a date."""
HARDLY_RIGHT = 0.4
"""The probability of the best date below which an event counts as undated."""

_TOLD_CLASSES = frozenset({EventClass.OCCURRENCE, EventClass.I_ACTION, EventClass.ASPECTUAL})
_TOLD_ROLES = frozenset({SentenceRole.BODY, SentenceRole.TITLE})
_KIND_RATHER_THAN_EVENT = 0.5
"""The probability to be generic from which "the ferry sails at noon" is a habit."""


def left_undated(
    facts: ArticleFacts, shown: AbstractSet[str], weighed: WeighedArticle | None
) -> Iterator[tuple[Cluster, Anchor]]:
    """The mentions of each event that a reader would miss, the best one first, with an anchor that has no interval.

    *shown* are the ids of the events that entries have; the other mentions of these are not missed. In an article that
    weights decide on, they say what belongs on a timeline; in a short text, each main clause tells something.
    """
    likely = _likely(facts, weighed) if weighed else None
    for cluster in facts.rule_clusters:
        if any(event.eid in shown for event in cluster):
            continue
        anchors = ((event, _undated_anchor(event, facts, likely)) for event in cluster)
        found = next(((event, anchor) for event, anchor in anchors if anchor is not None), None)
        if found:
            main, anchor = found
            yield (main, *(event for event in cluster if event is not main)), anchor


def _likely(facts: ArticleFacts, weighed: WeighedArticle) -> frozenset[str]:
    """The ids of the events that probably belong on the timeline, and whose date is probably wrong."""
    rows = zip(facts.events, weighed.belongs.tolist(), weighed.right.tolist(), strict=True)
    return frozenset(event.eid for event, belongs, right in rows if belongs >= BELONGS and right < HARDLY_RIGHT)


def _undated_anchor(event: Event, facts: ArticleFacts, likely: AbstractSet[str] | None) -> Anchor | None:
    """The anchor without an interval of an event that would be missed; ``None`` for any other."""
    anchor = facts.anchors[event.eid][0]
    if not _is_told(event):
        return None
    if anchor.origin.kind is OriginKind.UNREAD:
        return anchor
    if anchor.basis is Basis.EXPLICIT or not _is_finite(event):
        return None
    is_missed = _is_missed_in_a_note(event, anchor, facts) if likely is None else event.eid in likely
    if not is_missed:
        return None
    origin = Origin(OriginKind.UNTOLD)
    return attrs.evolve(
        anchor, interval=Interval.unknown(), basis=Basis.PUBLICATION, durative=False, timex=(), rule=origin, mod=""
    )


def _is_missed_in_a_note(event: Event, anchor: Anchor, facts: ArticleFacts) -> bool:
    """True for a main clause of a short text, unless a date of its own sentence is its likeliest."""
    own_sentence = range(event.sentence.start, event.sentence.end)
    has_date = any(facts.context.timexes[tid].start in own_sentence for tid in anchor.timex)
    return not has_date and is_main_clause(event, facts.context)


def _is_told(event: Event) -> bool:
    """True if the article tells *event* as one that happened or will: no report, no state, no habit, no prediction."""
    is_prediction = event.source.quoted and event.tense is not Tense.PAST
    is_told = event.status in SHOWN_STATUSES and event.class_ in _TOLD_CLASSES and event.sentence.role in _TOLD_ROLES
    return is_told and not is_prediction and event.generic < _KIND_RATHER_THAN_EVENT


def _is_finite(event: Event) -> bool:
    is_perfect = event.tense is Tense.PRESENT and event.aspect in PERFECT
    return event.pos == "VERB" and (event.tense in (Tense.PAST, Tense.FUTURE) or is_perfect)
