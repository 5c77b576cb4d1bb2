"""What a mention shows of itself: numbers for the trees and words for the linear score.

The trees read the numbers by their places in :data:`MENTION_NUMBERS`; a change of them is a new
:data:`ASSEMBLY_FEATURES`, with new weights.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum
from functools import cache

import numpy as np
import numpy.typing as npt

from timeline.assembly.learned.article import ArticleFacts
from timeline.assembly.selection import can_be_shown
from timeline.assembly.word_families import Families
from timeline.values.anchor import Basis, OriginKind
from timeline.values.event import Aspect, Event, EventClass, Role, SentenceRole, Status, Tense
from timeline.values.granularity import Granularity
from timeline.values.interval import Interval

ASSEMBLY_FEATURES = 1
"""The version of all features of this folder."""
ABSENT = -1.0
PATH = 20
"""The most tokens above an event that are looked at."""
UNBOUNDED = 12.0
"""The size of an interval with an open bound: the logarithm of some 400 years in days."""

Numbers = npt.NDArray[np.float32]
Row = tuple[float, ...]

PLACE = (
    *("article.events", "article.end", "article.sentences", "article.dates", "role", "body.number", "start"),
    *("start.share", "sentence.share", "sentence.events", "title.overlap", "lead.overlap", "stem.count", "stem.title"),
    *("stem.lead",),
)
LABELS = (
    *("pos", "class", "tense", "status", "durative", "generic", "patients", "participants.length", "agent.name"),
    *("quoted",),
)
SYNTAX = ("depth", "governor.class", "governor.steps", "children", "dep", "topic", "determiner")
CHILD_DEPS = ("ccomp", "conj", "prep")
DATE = (
    *("sentence.dates", "basis", "confidence", "size", "granularity", "age", "on.news.day", "around", "same.date"),
    *("same.sentence.date", "date.distance", "date.in.sentence", "date.length", "attached"),
)
RANKING = ("best", "of.publication", "of.anchor")
BY_RULES = ("cluster.size", "by.rules", "dating", "can.show")
MENTION_NUMBERS = (*PLACE, *LABELS, *SYNTAX, *[f"child.{dep}" for dep in CHILD_DEPS], *DATE, *RANKING, *BY_RULES)
"""The names of the numbers of a mention, in their order."""
COLUMN_OF = {name: column for column, name in enumerate(MENTION_NUMBERS)}

_DEPS = (
    "ROOT ccomp xcomp advcl relcl acl conj dobj nsubj nsubjpass pobj compound pcomp appos attr npadvmod amod dep poss "
    "parataxis"
)
DEP_NUMBERS = {dep: number for number, dep in enumerate(_DEPS.split())}
POS = ("VERB", "NOUN", "ADJECTIVE", "OTHER")
_GRANULARITIES = {granularity: number for number, granularity in enumerate(Granularity)}


def mention_numbers(facts: ArticleFacts) -> Numbers:
    """A row of numbers for each event, in the order of :data:`MENTION_NUMBERS`."""
    rows = [
        (*_place(facts, event, stem), *_labels(event), *_syntax(facts, event), *_date(facts, event))
        for event, stem in zip(facts.events, facts.stems, strict=True)
    ]
    return np.array(rows, dtype=np.float32).reshape(len(rows), len(MENTION_NUMBERS))


def _place(facts: ArticleFacts, event: Event, stem: str) -> Row:
    sentence, own = event.sentence, facts.sentences[event.sentence.start]
    length = max(facts.context.length, 1)
    return (
        len(facts.events),
        length,
        len(facts.article.table.sentence_starts),
        len(facts.article.units),
        _number(sentence.role),
        own.body_number,
        event.start,
        event.start / length,
        (event.start - sentence.start) / max(1, sentence.end - sentence.start),
        own.events,
        own.title_overlap,
        own.lead_overlap,
        facts.stem_counts[stem],
        stem in facts.title_stems,
        stem in facts.lead_stems,
    )


def _labels(event: Event) -> Row:
    return (
        POS.index(event.pos) if event.pos in POS else len(POS),
        _number(event.class_),
        _number(event.tense),
        _number(event.status),
        event.durative,
        event.generic,
        len(event.who(Role.PATIENT)),
        sum(participant.end - participant.start for participant in event.participants),
        any(participant.text[:1].isupper() for participant in event.who(Role.AGENT)),
        event.source.quoted,
    )


def _syntax(facts: ArticleFacts, event: Event) -> Row:
    token = facts.tokens.get(event.eid)
    if token is None:
        return (ABSENT,) * (len(SYNTAX) + len(CHILD_DEPS))
    article = facts.article
    table, events = article.table, article.events
    path = table.path_to_root(token, PATH)[1:]
    governor = next((above for above in path if above in events), None)
    children = table.children[token]
    deps = [table.dep[child] for child in children]
    determiners = [table.lower[child] for child, dep in zip(children, deps, strict=True) if dep in ("det", "poss")]
    return (
        len(path),
        ABSENT if governor is None else _number(events[governor].class_),
        ABSENT if governor is None else path.index(governor),
        len(children),
        DEP_NUMBERS.get(table.dep[token], len(DEP_NUMBERS)),
        article.parsed_events.topics.get(token, 0),
        _definiteness(determiners[0], facts.families) if determiners else 0,
        *(deps.count(dep) for dep in CHILD_DEPS),
    )


def _definiteness(determiner: str, families: Families) -> int:
    """1 for a definite article, 2 for an indefinite one, 3 for "this", "their" …"""
    return 1 if determiner in families.definite else 2 if determiner in families.indefinite else 3


def _date(facts: ArticleFacts, event: Event) -> Row:
    token = facts.tokens.get(event.eid)
    anchor, article = facts.anchors[event.eid][0], facts.article
    interval, publication = anchor.interval, article.publication
    in_sentence = () if token is None else article.units_by_sentence.get(article.table.sentence[token], ())
    return (
        len(in_sentence),
        _number(anchor.basis),
        anchor.confidence,
        size(interval),
        _GRANULARITIES[interval.granularity],
        age(interval, publication),
        interval == facts.context.news_day,
        interval.start < publication.end and interval.end > publication.start,
        facts.interval_counts[interval],
        facts.sentence_interval_counts[event.sentence.start, interval],
        *_date_place(facts, event),
        event.eid in article.attached_unit,
        *_ranking(facts, event),
        *_rules(facts, event),
    )


def _date_place(facts: ArticleFacts, event: Event) -> Row:
    """The distance of the expression that dates the event, whether it is in the sentence, and its length."""
    tids = facts.anchors[event.eid][0].timex
    if not tids:
        return (0, ABSENT, ABSENT)
    timex, sentence = facts.context.timexes[tids[0]], event.sentence
    return (event.start - timex.start, sentence.start <= timex.start < sentence.end, timex.end - timex.start)


def _ranking(facts: ArticleFacts, event: Event) -> Row:
    ranking = facts.anchored.rankings.get(event.eid)
    if ranking is None:
        return (ABSENT,) * len(RANKING)
    interval = facts.interval(event)
    by_interval = ranking.by_interval
    return (
        ranking.probability,
        by_interval.get(facts.article.publication, 0.0),
        by_interval.get(interval, 0.0),
    )


def _rules(facts: ArticleFacts, event: Event) -> Row:
    return (
        len(facts.cluster_of[event.eid]),
        event.eid in facts.shown_by_rules,
        event.eid in facts.dating,
        can_be_shown(event, facts.anchors[event.eid][0], facts.context),
    )


def size(interval: Interval) -> float:
    """The logarithm of the length in days."""
    if interval.open_start or interval.open_end:
        return UNBOUNDED
    return math.log1p((interval.end - interval.start) / timedelta(days=1))


def age(interval: Interval, publication: Interval) -> float:
    """The days from the publication to the end of *interval*, or to its start, on a logarithmic scale with a sign."""
    days = ((interval.start if interval.open_end else interval.end) - publication.end) / timedelta(days=1)
    return math.copysign(math.log1p(abs(days)), days)


@cache
def _numbers_of(kind: type[StrEnum]) -> dict[StrEnum, int]:
    return {member: number for number, member in enumerate(kind)}


def _number(value: Aspect | Basis | EventClass | OriginKind | SentenceRole | Status | Tense) -> int:
    """The number of a label among its kind."""
    return _numbers_of(type(value))[value]


def mention_words(facts: ArticleFacts) -> list[list[str]]:
    """The words of each event for the linear score: its own, those that govern it, and those that depend on it."""
    return [list(_words(facts, event, stem)) for event, stem in zip(facts.events, facts.stems, strict=True)]


def _words(facts: ArticleFacts, event: Event, stem: str) -> Iterator[str]:
    token = facts.tokens.get(event.eid)
    if token is None:
        return
    table, dep = facts.article.table, facts.article.table.dep
    head, children = table.head[token], table.children[token]
    topic = facts.article.parsed_events.topics.get(token, 0)
    yield from (f"lemma={event.lemma}", f"stem={stem}", f"lemma+pos={event.lemma}{event.pos}")
    yield from (f"topic={topic}{event.pos}", f"dep={dep[token]}", f"head={table.lemma[head]}")
    yield from (f"dep+head={dep[token]}{table.lemma[head]}", f"form={event.class_}{event.tense}{event.aspect}")
    yield from (f"tag={table.tag[token]}", f"head.tag={table.tag[head]}", f"suffix={event.lemma[-4:]}")
    yield f"-1={table.lower[token - 1] if token else ''}".rstrip()  # a line break is no word
    yield f"+1={table.lower[token + 1] if token + 1 < len(table) else ''}".rstrip()
    yield f"dep+dep={dep[token]}{dep[head]}"
    yield f"dep+pos={dep[token]}{table.pos[head]}{event.pos}"
    for name, deps in WORDS_OF_CHILDREN.items():
        strings = table.lower if name in ("prep", "mark", "det") else table.lemma
        below = ",".join(strings[child] for child in children if dep[child] in deps)
        yield f"{name}={below}"


WORDS_OF_CHILDREN = {
    "prep": ("prep",),
    "object": ("dobj",),
    "subject": ("nsubj", "nsubjpass"),
    "mark": ("mark", "aux"),
    "det": ("det", "poss"),
}
