"""Coreference: the mentions of one event inside one article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter

import attrs

from timeline.anchoring.parsed_events import ParsedEvents
from timeline.assembly.word_families import Families
from timeline.parsing.parsed_text import Token
from timeline.values.anchor import Anchor, Basis
from timeline.values.event import Event, EventClass, Participant, Role

Cluster = tuple[Event, ...]
AnchorsByEvent = Mapping[str, tuple[Anchor, ...]]
"""The anchors of each event, by event id."""
EventPairs = Iterator[tuple[Event, Event]]
Participants = Mapping[str, set[str]]
"""For each event id the last words of the names of its participants."""

MENTION_WINDOW = 8
"""How many mentions with the same key are compared before and after a mention."""

_ROLES = (Role.AGENT, Role.PATIENT)
_start = attrgetter("start")


@attrs.define(eq=False)
class _Group:
    """Mentions that are taken for one event so far, and the dates that the text gives them."""

    events: list[Event]
    dates: set[str]


def clusters(parsed_events: ParsedEvents, anchors: AnchorsByEvent) -> tuple[Cluster, ...]:
    """The events grouped by the happening that they mention; mentions and groups are in text order.

    A light verb joins its noun ("held talks"). A mention without a date of its own joins the nearest dated one that it
    can refer to. Two dated mentions join only if their dates agree.
    """
    events = parsed_events.events
    families = Families.load(parsed_events.parsed.lang)
    dates = {event.eid: _dates(anchors[event.eid]) for event in events}
    groups = {event.eid: _Group([event], set(dates[event.eid])) for event in events}
    for verb, noun in _light_verb_pairs(parsed_events, families):
        _merge(groups, verb, noun)
    for pairs in _sieves(events, anchors, dates, families):
        for a, b in pairs:
            if _dates_agree(groups[a.eid].dates, groups[b.eid].dates):
                _merge(groups, a, b)
    distinct = {id(group): group for group in groups.values()}
    in_order = [tuple(sorted(group.events, key=_start)) for group in distinct.values()]
    return tuple(sorted(in_order, key=lambda cluster: cluster[0].start))


def _merge(groups: dict[str, _Group], a: Event, b: Event) -> None:
    smaller, larger = sorted((groups[a.eid], groups[b.eid]), key=lambda group: len(group.events))
    if smaller is not larger:  # the smaller joins the larger, so that few of a thousand mentions are moved often
        larger.events += smaller.events
        larger.dates |= smaller.dates
        groups.update((event.eid, larger) for event in smaller.events)


def _light_verb_pairs(parsed_events: ParsedEvents, families: Families) -> EventPairs:
    """Light verbs with their event noun, as object ("made a call") or passive subject ("talks were held")."""
    by_token = parsed_events.by_token
    for i, event in by_token.items():
        if event.pos != "NOUN":
            continue
        noun = _measure_above(parsed_events.parsed[i], families)
        governor = by_token.get(noun.head.i)
        if governor is None or governor is event:
            continue
        if noun.dep in ("dobj", "obj", "nsubjpass") and governor.lemma in families.light_verbs:
            yield governor, event


def _measure_above(token: Token, families: Families) -> Token:
    """The noun that counts or measures *token*, else the token: "made a pair of calls" has "pair" as its object."""
    preposition = token.head
    is_measured = (
        token.dep == "pobj" and preposition.lower in families.partitives and preposition.head.lower in families.measures
    )
    return preposition.head if is_measured else token


def _sieves(
    events: Sequence[Event], anchors: AnchorsByEvent, dates: Mapping[str, Sequence[str]], families: Families
) -> Iterator[EventPairs]:
    """Pairs that may corefer, the surest kind first: a later sieve cannot separate mentions that were joined before."""
    naming = [event for event in events if event.lemma not in families.light_verbs]  # "held" names no event again
    dated = [event for event in naming if dates[event.eid]]
    participants = {event.eid: _participant_words(event, families) for event in naming}
    keys = {event.eid: families.keys(event.lemma) for event in naming}
    yield _with_dated(naming, dated, participants, lambda event: keys[event.eid][:1])
    yield _repetitions([event for event in naming if not dates[event.eid]], participants)
    yield _with_dated(naming, dated, participants, lambda event: keys[event.eid])
    yield _on_the_same_day(dated, anchors, dates)


def _with_dated(
    events: Sequence[Event],
    dated: Sequence[Event],
    participants: Participants,
    keys: Callable[[Event], Sequence[Hashable]],
) -> EventPairs:
    """Each mention with the dated ones that it can refer to, the last one before it first: "the talks" look back."""
    index = _by_key(dated, keys)
    for event in events:
        nearby = [other for key in keys(event) if key in index for other in _neighbours(event, index[key])]
        for other in sorted(nearby, key=lambda other: (other.start > event.start, abs(other.start - event.start))):
            if _may_corefer(event, other, participants):
                yield other, event


def _by_key(events: Sequence[Event], keys: Callable[[Event], Sequence[Hashable]]) -> dict[Hashable, list[Event]]:
    """The events of each key, in text order."""
    index: dict[Hashable, list[Event]] = {}
    for event in events:
        for key in keys(event):
            index.setdefault(key, []).append(event)
    return index


def _neighbours(event: Event, others: Sequence[Event]) -> Iterator[Event]:
    """The few of *others* next to *event*, without itself: one of a thousand attacks refers to the nearest."""
    at = bisect_left(others, event.start, key=_start)
    return (other for other in others[max(0, at - MENTION_WINDOW) : at + MENTION_WINDOW] if other is not event)


def _repetitions(events: Sequence[Event], participants: Participants) -> EventPairs:
    """Two mentions by one word: a noun ("the talks"), or verbs with a common participant (headline, caption)."""
    for mentions in _by_key(events, lambda event: [event.lemma]).values():
        for position, event in enumerate(mentions):
            for other in mentions[max(0, position - MENTION_WINDOW) : position]:
                if _may_corefer(event, other, participants) or _share_participant(event, other, participants):
                    yield other, event


def _on_the_same_day(dated: Sequence[Event], anchors: AnchorsByEvent, dates: Mapping[str, Sequence[str]]) -> EventPairs:
    """Two mentions by one word and day: "the pact was signed on May 3", and pages later "they signed it on May 3"."""
    explicit = [event for event in dated if anchors[event.eid][0].basis is Basis.EXPLICIT]
    no_reports = [event for event in explicit if event.class_ is not EventClass.REPORTING]
    same = _by_key(no_reports, lambda event: [(event.lemma, event.status, dates[event.eid][0])])
    return (pair for mentions in same.values() for pair in pairwise(mentions))


def _may_corefer(a: Event, b: Event, participants: Participants) -> bool:
    """True if both have one status, and one is a noun or both have a common participant."""
    return a.status is b.status and ("NOUN" in (a.pos, b.pos) or _share_participant(a, b, participants))


def _share_participant(a: Event, b: Event, participants: Participants) -> bool:
    return not participants[a.eid].isdisjoint(participants[b.eid])


def _participant_words(event: Event, families: Families) -> set[str]:
    """The last words of agents and patients, because names are mostly repeated by their last word."""
    return last_words(each for each in event.participants if each.role in _ROLES) - families.pronouns


def last_words(participants: Iterable[Participant]) -> set[str]:
    """The last word of each of *participants*, in lower case.

    >>> from timeline.values.event import Participant, Role
    >>> sorted(last_words([Participant(Role.AGENT, 0, 8, "Ana Ruiz"), Participant(Role.PATIENT, 14, 22, "the mill")]))
    ['mill', 'ruiz']
    """
    phrases = (participant.text.rsplit(maxsplit=1) for participant in participants)
    return {words[-1].lower().strip("'\"”’.,") for words in phrases if words}


def _dates_agree(first: set[str], second: set[str]) -> bool:
    """False only if the text gives both groups dates, and different ones."""
    return not first or not second or first == second


def _dates(anchors: Sequence[Anchor]) -> list[str]:
    """The dates that the text gives, in the order of *anchors*."""
    return [str(anchor.interval) for anchor in anchors if anchor.basis is not Basis.PUBLICATION]
