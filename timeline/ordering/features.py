"""What speaks for an order of two events: short claims, as words, which the pair model has weights for.

The event that stands first in the text is the source, always; so the model has one answer for a pair, whichever way
round it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

import attrs
import numpy as np

from timeline.parsing.words import strings_of
from timeline.values.event import Event
from timeline.values.interval import Interval
from timeline.weights.wordnet import Ids, senses_of

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.tokens import Doc

VERSION = 1
"""Counted up with every change of the features: weights fit one version."""

CLIMB = 12
"""Words climbed at most on the way up from an event."""
CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "conj", "xcomp", "pcomp", "csubj", "parataxis"})
"""Dependencies whose dependent heads a clause, or may."""
MARKS = frozenset({"mark", "advmod", "cc", "prep"})
OPENERS = frozenset({"mark", "advmod"})
AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
TOLD = MARKS | AUXILIARIES | SUBJECTS
"""Dependencies of the words below an event that are looked at."""
TIMES = frozenset(
    "after afterward afterwards ago already also as because before but earlier eventually ever finally first following "
    "if immediately initially last later latest meanwhile never next now once previously recently since so soon still "
    'subsequently then though today tomorrow until when whenever while yesterday yet and that who which , ; : " -- - ` '
    "'' `` by to for without despite during in".split()
)
"""Words between two events that tell of their order, or at least how the sentence is built."""


@attrs.frozen(eq=False)
class Columns:
    """A parse as numbers, one line a token, and the strings they stand for: all that is kept of a ``Doc``."""

    table: Ids
    strings: StringStore

    def words(self, column: int) -> list[str]:
        """The strings of one column."""
        return strings_of(self.table[:, column], self.strings)


_LOWER, _DEP, _HEAD, _START, _LEMMA, _POS = range(6)


def columns_of(doc: Doc) -> Columns:
    """The parse of *doc* as numbers."""
    table = doc.to_array(["LOWER", "DEP", "HEAD", "SENT_START", "LEMMA", "POS"])
    return Columns(cast("Ids", table), doc.vocab.strings)  # spaCy's stubs take unsigned numbers for floats


@attrs.frozen(eq=False)
class Words:
    """A parse as plain lists, one item a token: asking spaCy for each word's children takes ten times as long.

    ``below`` holds the children that tell something of an event, by their head.
    """

    lower: list[str]
    dep: list[str]
    head: list[int]
    sentence: list[int]
    below: dict[int, list[int]]


def words_of(columns: Columns) -> Words:
    """The parse as lists."""
    table, deps = columns.table, columns.words(_DEP)
    heads: list[int] = (np.arange(len(table)) + table[:, _HEAD].astype(np.int64)).tolist()
    below: dict[int, list[int]] = {}
    for at, (name, above) in enumerate(zip(deps, heads, strict=True)):
        if name in TOLD:
            below.setdefault(above, []).append(at)
    return Words(columns.words(_LOWER), deps, heads, np.cumsum(table[:, _START] == 1).tolist(), below)


@attrs.frozen(eq=False)
class Mention:
    """An event as the pair model sees it: where it stands, what lies above it, what is told of it alone.

    ``way`` leads from its word upwards, ``marks`` and ``clause`` hold the words of time and of clause structure at the
    word and in its clause, ``when`` is its date where the text gives it one of its own.
    """

    eid: str
    at: int
    sentence: int
    way: list[int]
    lemma: str
    dep: str
    tense: str
    kind: str
    status: str
    said: str
    topic: str
    helpers: str
    marks: list[str]
    subject: str
    clause: list[str]
    when: Interval | None


def mentions(
    columns: Columns, words: Words, events: Mapping[int, Event], dates: Mapping[str, Interval]
) -> list[Mention]:
    """The events, keyed by token, in text order; *dates* are those of events that a date hangs on."""
    rows = sorted(events)
    topics = _topics(columns, rows)
    return [_mention(words, at, events[at], topic, dates) for at, topic in zip(rows, topics, strict=True)]


def _topics(columns: Columns, rows: Sequence[int]) -> list[str]:
    """The letter of the most frequent sense of each word in WordNet; empty where it holds none."""
    if not rows:
        return []
    table = columns.table[rows]
    ids = np.ascontiguousarray(table[:, _LEMMA])
    nouns = table[:, _POS] == columns.strings["NOUN"]
    topics = np.where(nouns, senses_of("n", ids).topic, senses_of("v", ids).topic)
    return [chr(topic) if topic else "" for topic in topics.tolist()]


def _mention(words: Words, at: int, event: Event, topic: str, dates: Mapping[str, Interval]) -> Mention:
    below = words.below.get(at, ())
    lower, dep = words.lower, words.dep
    way = _way(words, at)
    clause = next((i for i in way if dep[i] in CLAUSES), at)
    return Mention(
        event.eid,
        at,
        words.sentence[at],
        way,
        event.lemma.lower(),
        dep[at],
        f"{event.tense}.{event.aspect}",
        str(event.class_),
        str(event.status),
        f"{event.source.quoted}|{bool(event.source.text)}",
        topic,
        "+".join([lower[i] for i in below if dep[i] in AUXILIARIES]),
        [lower[i] for i in below if dep[i] in MARKS and lower[i] in TIMES],
        next((lower[i] for i in below if dep[i] in SUBJECTS), ""),
        [lower[i] for i in words.below.get(clause, ()) if dep[i] in OPENERS and lower[i] in TIMES],
        dates.get(event.eid),
    )


def _way(words: Words, at: int) -> list[int]:
    """The word at *at* and the words above it."""
    way = [at]
    for _ in range(CLIMB - 1):
        above = words.head[at]
        if above == at:
            break
        at = above
        way.append(at)
    return way


def of_pair(words: Words, a: Mention, b: Mention, between: int) -> list[str]:
    """What two events tell of their order; *between* counts the events that stand between them."""
    gap = b.sentence - a.sentence
    far = min(gap, 3)
    found = [f"between={min(between, 4)}.{far}", _dates(a, b)]
    found += _attributes(a, b, far)
    found += _names(a, b)
    if gap == 0:
        found += _same_sentence(words, a, b)
    return found


def _attributes(a: Mention, b: Mention, far: int) -> list[str]:
    """Tense, class and the like, of both."""
    tenses, classes = f"{a.tense}|{b.tense}", f"{a.kind}|{b.kind}"
    return [
        "bias",
        f"gap={far}",
        f"tense={tenses}",
        f"tense.gap={tenses}|{far}",
        f"tense.class={tenses}|{classes}",
        f"class={classes}",
        f"class.gap={classes}|{far}",
        f"helpers={a.helpers}|{b.helpers}",
        f"deps={a.dep}|{b.dep}|{far}",
        f"status.tense={a.status}|{b.status}|{tenses}",
        f"said={a.said}|{b.said}",
        f"subject={a.subject == b.subject}|{bool(a.subject)}|{bool(b.subject)}|{far}",
    ]


def _names(a: Mention, b: Mention) -> list[str]:
    """The words that name the events, what WordNet says of them, and the conjunctions and adverbs at them."""
    return [
        f"a.lemma={a.lemma}",
        f"b.lemma={b.lemma}",
        f"a.lemma.tense={a.lemma}|{b.tense}",
        f"b.lemma.tense={b.lemma}|{a.tense}",
        f"lemmas={a.lemma}|{b.lemma}",
        f"topics={a.topic}|{b.topic}",
        *[f"a.mark={word}" for word in a.marks],
        *[f"b.mark={word}" for word in b.marks],
    ]


def _dates(a: Mention, b: Mention) -> str:
    x, y = a.when, b.when
    if x is None or y is None:
        return f"dated={x is not None}|{y is not None}"
    return f"dates={'before' if x.end <= y.start else 'after' if y.end <= x.start else 'same' if x == y else 'overlap'}"


def _same_sentence(words: Words, a: Mention, b: Mention) -> Iterator[str]:
    yield f"tokens={min((b.at - a.at), 8)}"
    yield from _path(words.dep, a, b)
    between = TIMES.intersection(words.lower[a.at + 1 : b.at])
    yield from [f"word={word}" for word in sorted(between)]  # sorted: sums of floats depend on their order
    yield from [f"a.clause={word}" for word in a.clause]
    yield from [f"b.clause={word}" for word in b.clause]


def _path(dep: Sequence[str], a: Mention, b: Mention) -> Iterator[str]:
    """How the parse leads from one event to the other: up to the word above both, and down again."""
    meeting = next((at for at in a.way if at in b.way), None)
    if meeting is None:
        yield "path=none"
        return
    up = [dep[at] for at in a.way[: a.way.index(meeting)]]
    down = [dep[at] for at in b.way[: b.way.index(meeting)]]
    path, tenses = f"{'/'.join(up)}|{'/'.join(down)}", f"{a.tense}|{b.tense}"
    yield f"path={path}"
    yield f"path.tense={path}|{tenses}"
    clauses = f"{'/'.join([x for x in up if x in CLAUSES])}|{'/'.join([x for x in down if x in CLAUSES])}"
    yield f"clauses={clauses}"
    yield f"clauses.tense={clauses}|{tenses}"
    yield f"clauses.class={clauses}|{a.kind}|{b.kind}"
    if not up and down:
        yield from _governor("governor", a, down[-1], b)
    elif not down and up:
        yield from _governor("governed", b, up[-1], a)


def _governor(name: str, above: Mention, dep: str, below: Mention) -> Iterator[str]:
    """What an event and one that hangs on it tell."""
    yield f"{name}={above.lemma}|{dep}"
    yield f"{name}.tense={above.lemma}|{below.tense}"
    yield f"{name}.class={above.kind}|{dep}|{below.tense}"
    yield f"{name}.topic={above.topic}|{dep}|{below.tense}"
