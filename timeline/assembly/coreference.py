"""Mentions of one event, found inside one article."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

import attrs

from timeline.assembly.word_families import Families
from timeline.parsing.parsed_text import ParsedText, Token
from timeline.values.anchor import Anchor, Basis
from timeline.values.event import Event, EventClass, Role

Cluster = tuple[Event, ...]
Pairs = Iterator[tuple[Event, Event]]
Heads = Mapping[str, set[str]]

NEAR = 8
"""How many mentions of one name are looked at before and after another."""

_MEASURES = frozenset("pair series number round string days day weeks week hours couple set wave spate".split())
_STOP_HEADS = frozenset({"it", "he", "she", "they", "who", "which", "that", "this", "we", "i", "you"})


@attrs.define(eq=False)
class _Group:
    """Mentions that are taken for one event so far, and the dates that the text gives them."""

    events: list[Event]
    dates: set[str]


def clusters(
    parsed: ParsedText, events: Sequence[Event], anchors: Mapping[str, tuple[Anchor, ...]]
) -> tuple[Cluster, ...]:
    """Events grouped by what they tell of, each group in text order, groups by their first mention.

    A light verb joins its noun ("held talks"). A mention without a date of its own joins the nearest dated one that it
    can name; two dated mentions are one only when their dates agree.
    """
    families = Families.load(parsed.lang)
    groups = {event.eid: _Group([event], _dates(anchors[event.eid])) for event in events}
    for verb, noun in _light_pairs(parsed, events, families):
        _merge(groups, verb, noun)
    for pairs in _sieves(events, anchors, families):
        for a, b in pairs:
            if _dates_agree(groups[a.eid].dates, groups[b.eid].dates):
                _merge(groups, a, b)
    unique = {id(group): group for group in groups.values()}
    in_order = [tuple(sorted(group.events, key=lambda event: event.start)) for group in unique.values()]
    return tuple(sorted(in_order, key=lambda group: group[0].start))


def _merge(groups: dict[str, _Group], a: Event, b: Event) -> None:
    second, first = sorted((groups[a.eid], groups[b.eid]), key=lambda group: len(group.events))
    if first is not second:  # the smaller joins the larger: of a thousand mentions of one attack, few are moved often
        first.events += second.events
        first.dates |= second.dates
        groups.update((event.eid, first) for event in second.events)


def _light_pairs(parsed: ParsedText, events: Sequence[Event], families: Families) -> Iterator[tuple[Event, Event]]:
    """Light verbs with the event noun they carry, as object ("made a call") or passive subject ("talks were held")."""
    heads = [parsed.head_at(event.start, event.end) for event in events]
    by_token = {head.i: event for head, event in zip(heads, events, strict=True) if head is not None}
    for i, event in by_token.items():
        token = _measured(parsed[i])
        governor = by_token.get(token.head.i)
        if event.pos != "NOUN" or governor is None or governor is event:
            continue
        if token.dep in ("dobj", "obj", "nsubjpass") and governor.lemma in families.light_verbs:
            yield governor, event


def _measured(token: Token) -> Token:
    """The noun that counts or measures *token*, or itself: "a pair of calls" stands where "calls" would."""
    above = token.head
    return above.head if token.dep == "pobj" and above.lower == "of" and above.head.lower in _MEASURES else token


def _sieves(events: Sequence[Event], anchors: Mapping[str, tuple[Anchor, ...]], families: Families) -> Iterator[Pairs]:
    """Pairs that may corefer, the surest kind first: what an early sieve joins, a late one cannot tear apart."""
    telling = [event for event in events if event.lemma not in families.light_verbs]  # "held" is not the "held" above
    dated = [event for event in telling if _dated(event, anchors)]
    heads = {event.eid: _heads(event) for event in telling}
    yield _to_dated(telling, dated, heads, lambda event: [families.stem(event.lemma)])
    yield _repeats([event for event in telling if not _dated(event, anchors)], heads)
    yield _to_dated(telling, dated, heads, lambda event: families.keys(event.lemma))
    yield _on_the_same_day(dated, anchors)


def _to_dated(
    events: Sequence[Event], dated: Sequence[Event], heads: Heads, keys: Callable[[Event], Sequence[str | int]]
) -> Pairs:
    """Each mention with the dated ones it can name, the last one before it first: "the talks" look back."""
    index = _by_key(dated, keys)
    for event in events:
        near = [other for key in keys(event) for other in _near(event, index.get(key, []))]
        for other in sorted(near, key=lambda other: (other.start > event.start, abs(other.start - event.start))):
            if _same_happening(event, other, heads):
                yield other, event


def _by_key(events: Sequence[Event], keys: Callable[[Event], Sequence[str | int]]) -> dict[str | int, list[Event]]:
    """The events of each key, in text order."""
    index: dict[str | int, list[Event]] = {}
    for event in events:
        for key in keys(event):
            index.setdefault(key, []).append(event)
    return index


def _near(event: Event, others: Sequence[Event]) -> Iterator[Event]:
    """The few of *others* next to *event*, which is none of them: of a thousand attacks the nearest are meant."""
    at = bisect_left(others, event.start, key=lambda other: other.start)
    return (other for other in others[max(0, at - NEAR) : at + NEAR] if other is not event)


def _repeats(events: Sequence[Event], heads: Heads) -> Pairs:
    """The same word told again: a noun ("the talks"), or a verb with a participant in common (headline, caption)."""
    for told in _by_key(events, lambda event: [event.lemma]).values():
        for position, event in enumerate(told):
            for other in told[max(0, position - NEAR) : position]:
                if _same_happening(event, other, heads) or _shares_participant(event, other, heads):
                    yield other, event


def _on_the_same_day(dated: Sequence[Event], anchors: Mapping[str, tuple[Anchor, ...]]) -> Pairs:
    """The same word of the same day: "the pact was signed on May 3", and pages later "they signed it on May 3"."""
    explicit = [event for event in dated if anchors[event.eid][0].basis is Basis.EXPLICIT]
    happened = [event for event in explicit if event.class_ is not EventClass.REPORTING]
    same = _by_key(happened, lambda event: [f"{event.lemma} {event.status} {anchors[event.eid][0].interval}"])
    return (pair for told in same.values() for pair in pairwise(told))


def _dated(event: Event, anchors: Mapping[str, tuple[Anchor, ...]]) -> bool:
    return any(anchor.basis is not Basis.PUBLICATION for anchor in anchors[event.eid])


def _same_happening(a: Event, b: Event, heads: Heads) -> bool:
    """True when nothing in the clauses speaks against one happening: nouns stand by themselves, verbs share someone."""
    return a.status is b.status and ("NOUN" in (a.pos, b.pos) or _shares_participant(a, b, heads))


def _shares_participant(a: Event, b: Event, heads: Heads) -> bool:
    return not heads[a.eid].isdisjoint(heads[b.eid])


def _heads(event: Event) -> set[str]:
    """Last words of who acts and who is acted upon: names are mostly repeated by their last word."""
    named = (*event.who(Role.AGENT), *event.who(Role.PATIENT))
    words = {participant.text.split()[-1].lower().strip("'\"”’.,") for participant in named if participant.text.split()}
    return words - _STOP_HEADS


def _dates_agree(first: set[str], second: set[str]) -> bool:
    """True unless both groups are dated by the text and differently."""
    return not first or not second or first == second


def _dates(anchors: Sequence[Anchor]) -> set[str]:
    return {str(anchor.interval) for anchor in anchors if anchor.basis is not Basis.PUBLICATION}
