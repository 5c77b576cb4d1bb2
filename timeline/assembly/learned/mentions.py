"""What a mention shows of itself in numbers, for the trees.

The trees read the numbers by their places in :data:`MENTION_NUMBERS`; a change of them is a new
:data:`ASSEMBLY_FEATURES`, with new weights.
"""

from __future__ import annotations

import math
from datetime import timedelta
from enum import Enum
from itertools import chain

import numpy as np
import numpy.typing as npt

from timeline.anchoring.context import LONGEST_PATH
from timeline.assembly.learned.article import ArticleFacts
from timeline.assembly.word_families import Families
from timeline.values.anchor import Anchor, Basis
from timeline.values.event import Event, EventClass, Role, SentenceRole, Status, Tense
from timeline.values.granularity import Granularity
from timeline.values.interval import Interval

ASSEMBLY_FEATURES = 2
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
POS = {"VERB": 0, "NOUN": 1, "ADJECTIVE": 2, "OTHER": 3}
_KINDS: tuple[type[Enum], ...] = (Basis, EventClass, Granularity, SentenceRole, Status, Tense)
NUMBERS = {id(label): number for kind in _KINDS for number, label in enumerate(kind)}
"""The number of each label among its kind, by the label's identity: each exists once, and its hash is slow."""


def mention_numbers(facts: ArticleFacts) -> Numbers:
    """A row of numbers for each event, in the order of :data:`MENTION_NUMBERS`."""
    of_article = _of_article(facts)
    of_interval = {id(interval): _of_interval(facts, interval) for interval in facts.intervals}
    rows = (
        (
            *of_article,
            *_place(facts, event, stem),
            *_labels(event),
            *_syntax(facts, event),
            *_date(facts, event, interval, of_interval[id(interval)]),
            *_rules(facts, event),
        )
        for event, stem, interval in zip(facts.events, facts.stems, facts.intervals, strict=True)
    )
    return np.fromiter(chain.from_iterable(rows), dtype=np.float32).reshape(len(facts.events), len(MENTION_NUMBERS))


def _of_article(facts: ArticleFacts) -> Row:
    table = facts.article.table
    return (len(facts.events), facts.length, len(table.sentence_starts), len(facts.article.units))


def _place(facts: ArticleFacts, event: Event, stem: str) -> Row:
    sentence, start = event.sentence, event.start
    place = facts.place(start)
    own = facts.sentences[sentence.start]
    return (
        NUMBERS[id(sentence.role)],
        own.body_number,
        place,
        place / facts.length,
        (start - sentence.start) / max(1, sentence.end - sentence.start),
        own.events,
        own.title_overlap,
        own.lead_overlap,
        facts.stem_counts[stem],
        stem in facts.title_stems,
        stem in facts.lead_stems,
    )


def _labels(event: Event) -> Row:
    patients = length = 0
    has_named_agent = False
    for participant in event.participants:
        length += participant.end - participant.start
        if participant.role is Role.PATIENT:
            patients += 1
        elif participant.role is Role.AGENT and participant.text[:1].isupper():
            has_named_agent = True
    return (
        POS.get(event.pos, len(POS)),
        NUMBERS[id(event.class_)],
        NUMBERS[id(event.tense)],
        NUMBERS[id(event.status)],
        event.durative,
        event.generic,
        patients,
        length,
        has_named_agent,
        event.source.quoted,
    )


def _syntax(facts: ArticleFacts, event: Event) -> Row:
    token = facts.tokens.get(event.eid)
    if token is None:
        return (ABSENT,) * (len(SYNTAX) + len(CHILD_DEPS))
    article = facts.article
    table, events = article.table, article.events
    context = article.event_contexts[token]
    path = table.path_to_root(token, PATH) if len(context.path) == LONGEST_PATH else context.path
    steps = next((step for step in range(1, len(path)) if path[step] in events), None)
    deps = [table.dep[child] for child in table.children[token]]
    return (
        len(path) - 1,
        ABSENT if steps is None else NUMBERS[id(events[path[steps]].class_)],
        ABSENT if steps is None else steps - 1,
        len(deps),
        DEP_NUMBERS.get(table.dep[token], len(DEP_NUMBERS)),
        article.parsed_events.topics.get(token, 0),
        _definiteness(context.determiner, facts.families) if context.determiner else 0,
        *map(deps.count, CHILD_DEPS),
    )


def _definiteness(determiner: str, families: Families) -> int:
    """1 for a definite article, 2 for an indefinite one, 3 for "this", "their" …"""
    return 1 if determiner in families.definite else 2 if determiner in families.indefinite else 3


def _date(facts: ArticleFacts, event: Event, interval: Interval, of_interval: Row) -> Row:
    token = facts.tokens.get(event.eid)
    anchor, article = facts.anchors[event.eid][0], facts.article
    in_sentence = () if token is None else article.units_by_sentence.get(article.table.sentence[token], ())
    return (
        len(in_sentence),
        NUMBERS[id(anchor.basis)],
        anchor.confidence,
        *of_interval,
        facts.sentence_interval_counts[event.sentence.start, id(interval)],
        *_date_place(facts, event, anchor),
        event.eid in article.attached_unit,
        *_ranking(facts, event, interval),
    )


def _of_interval(facts: ArticleFacts, interval: Interval) -> Row:
    publication = facts.article.publication
    return (
        size(interval),
        NUMBERS[id(interval.granularity)],
        age(interval, publication),
        interval == facts.context.news_day,
        interval.start < publication.end and interval.end > publication.start,
        facts.interval_counts[id(interval)],
    )


def _date_place(facts: ArticleFacts, event: Event, anchor: Anchor) -> Row:
    """The distance of the expression that dates the event, whether it is in the sentence, and its length."""
    if not anchor.timex:
        return (0, ABSENT, ABSENT)
    timex, sentence = facts.context.timexes[anchor.timex[0]], event.sentence
    return (event.start - timex.start, sentence.start <= timex.start < sentence.end, timex.end - timex.start)


def _ranking(facts: ArticleFacts, event: Event, interval: Interval) -> Row:
    ranking = facts.anchored.rankings.get(event.eid)
    if ranking is None:
        return (ABSENT,) * len(RANKING)
    publication = facts.article.publication
    return (ranking.probability, ranking.probability_of(publication), ranking.probability_of(interval))


def _rules(facts: ArticleFacts, event: Event) -> Row:
    return (
        len(facts.cluster_of[event.eid]),
        event.eid in facts.shown_by_rules,
        event.eid in facts.dating,
        event.eid in facts.context.shown,
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
