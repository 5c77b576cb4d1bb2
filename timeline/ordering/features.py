"""What speaks for an order of two events: short claims, as words, which the pair model has weights for.

The event that stands first in the text is the source, always; so the model has one answer for a pair, whichever way
round it is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np

from timeline.models.wordnet import senses_of
from timeline.values.event import Event
from timeline.values.interval import Interval

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

VERSION = 1
"""Counted up with every change of the features: weights fit one version."""

CLIMB = 12
"""Words climbed at most on the way up from an event."""
CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "conj", "xcomp", "pcomp", "csubj", "parataxis"})
"""Dependencies whose dependent heads a clause, or may."""
MARKS = frozenset({"mark", "advmod", "cc", "prep"})
AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
TIMES = frozenset(
    "after afterward afterwards ago already also as because before but earlier eventually ever finally first following "
    "if immediately initially last later latest meanwhile never next now once previously recently since so soon still "
    "subsequently then though today tomorrow until when whenever while yesterday yet and that who which , ; : \" -- - ` "
    "'' `` by to for without despite during in".split()
)
"""Words between two events that tell of their order, or at least how the sentence is built."""


@attrs.frozen(eq=False)
class Mention:
    """An event as the pair model sees it: where it stands, what lies above it, what is told of it alone.

    ``way`` leads from its word upwards, ``marks`` and ``clause`` hold the words of time and of clause structure at the
    word and in its clause, ``when`` is its date where the text gives it one of its own.
    """

    event: Event
    at: int
    sentence: int
    way: tuple[tuple[int, str], ...]
    lemma: str
    dep: str
    tense: str
    kind: str
    topic: str
    helpers: str
    marks: tuple[str, ...]
    subject: str
    clause: tuple[str, ...]
    when: Interval | None


def mentions(doc: Doc, events: Mapping[int, Event], dates: Mapping[str, Interval]) -> list[Mention]:
    """The events, keyed by token, in text order; *dates* are those of events that a date hangs on."""
    rows = sorted(events)
    sentence = np.cumsum(doc.to_array("SENT_START") == 1).tolist()
    topics = _topics(doc, rows)
    return [
        _mention(doc[at], events[at], sentence[at], topic, dates.get(events[at].eid))
        for at, topic in zip(rows, topics, strict=True)
    ]


def _topics(doc: Doc, rows: Sequence[int]) -> list[str]:
    """The letter of the most frequent sense of each word in WordNet; a blank where it holds none."""
    ids = np.array([doc[at].lemma for at in rows], dtype=np.uint64)
    verbs = senses_of("v", ids).topic.tolist() if rows else []
    nouns = senses_of("n", ids).topic.tolist() if rows else []
    is_noun = [doc[at].pos_ in ("NOUN", "PROPN") for at in rows]
    chosen = (noun if is_ else verb for noun, verb, is_ in zip(nouns, verbs, is_noun, strict=True))
    return [chr(topic) if topic else "" for topic in chosen]


def _mention(token: Token, event: Event, sentence: int, topic: str, when: Interval | None) -> Mention:
    helpers, marks, subject = [], [], ""
    for child in token.children:
        dep = child.dep_
        if dep in AUXILIARIES:
            helpers.append(child.lower_)
        elif dep in MARKS:
            marks.append(child.lower_)
        elif dep in ("nsubj", "nsubjpass"):
            subject = child.lower_
    way = tuple(_way(token))
    clause = next((at for at, dep in way if dep in CLAUSES), token.i)
    return Mention(
        event,
        token.i,
        sentence,
        way,
        token.lemma_.lower(),
        token.dep_,
        f"{event.tense.value}.{event.aspect.value}",
        event.class_.value,
        topic,
        "+".join(helpers),
        tuple(filter(TIMES.__contains__, marks)),
        subject,
        tuple(_openers(token.doc[clause])),
        when,
    )


def _openers(clause: Token) -> Iterator[str]:
    """The conjunctions and adverbs that open a clause or stand in it: "after", "when", "later"."""
    for child in clause.children:
        if child.dep_ in ("mark", "advmod") and child.lower_ in TIMES:
            yield child.lower_


def _way(token: Token) -> Iterator[tuple[int, str]]:
    """*token* and the words above it, each with its dependency."""
    for _ in range(CLIMB):
        yield token.i, token.dep_
        head = token.head
        if head.i == token.i:
            return
        token = head


def of_pair(doc: Doc, a: Mention, b: Mention, between: int) -> list[str]:
    """What two events tell of their order; *between* counts the events that stand between them."""
    gap = b.sentence - a.sentence
    found = [*_attributes(a, b, min(gap, 3)), *_words(a, b), *_dates(a, b), f"between={min(between, 4)}.{min(gap, 3)}"]
    if gap == 0:
        found += _same_sentence(doc, a, b)
    return found


def _attributes(a: Mention, b: Mention, far: int) -> Iterator[str]:
    """Tense, class and the like, of both."""
    tenses, classes = f"{a.tense}|{b.tense}", f"{a.kind}|{b.kind}"
    yield "bias"
    yield f"gap={far}"
    yield f"tense={tenses}"
    yield f"tense.gap={tenses}|{far}"
    yield f"tense.class={tenses}|{classes}"
    yield f"class={classes}"
    yield f"class.gap={classes}|{far}"
    yield f"helpers={a.helpers}|{b.helpers}"
    yield f"deps={a.dep}|{b.dep}|{far}"
    yield f"status.tense={a.event.status.value}|{b.event.status.value}|{tenses}"
    x, y = a.event.source, b.event.source
    yield f"quoted={x.quoted}|{y.quoted}|{bool(x)}|{bool(y)}"
    yield f"subject={a.subject == b.subject}|{bool(a.subject)}|{bool(b.subject)}|{far}"


def _words(a: Mention, b: Mention) -> Iterator[str]:
    """The words that name the events, what WordNet says of them, and the conjunctions and adverbs at them."""
    yield f"a.lemma={a.lemma}"
    yield f"b.lemma={b.lemma}"
    yield f"a.lemma.tense={a.lemma}|{b.tense}"
    yield f"b.lemma.tense={b.lemma}|{a.tense}"
    yield f"lemmas={a.lemma}|{b.lemma}"
    yield f"topics={a.topic}|{b.topic}"
    yield from (f"a.mark={word}" for word in a.marks)
    yield from (f"b.mark={word}" for word in b.marks)


def _dates(a: Mention, b: Mention) -> Iterator[str]:
    if a.when is None or b.when is None:
        yield f"dated={a.when is not None}|{b.when is not None}"
        return
    x, y = a.when, b.when
    relation = "before" if x.end <= y.start else "after" if y.end <= x.start else "same" if x == y else "overlap"
    yield f"dates={relation}"


def _same_sentence(doc: Doc, a: Mention, b: Mention) -> Iterator[str]:
    yield f"tokens={min((b.at - a.at), 8)}"
    yield from _path(a, b)
    between = TIMES.intersection([doc[at].lower_ for at in range(a.at + 1, b.at)])
    yield from (f"word={word}" for word in sorted(between))  # sorted: sums of floats depend on their order
    yield from (f"a.clause={word}" for word in a.clause)
    yield from (f"b.clause={word}" for word in b.clause)


def _path(a: Mention, b: Mention) -> Iterator[str]:
    """How the parse leads from one event to the other: up to the word above both, and down again."""
    below = {at: number for number, (at, _) in enumerate(b.way)}
    rise = next((number for number, (at, _) in enumerate(a.way) if at in below), None)
    if rise is None:
        yield "path=none"
        return
    up = [dep for _, dep in a.way[:rise]]
    down = [dep for _, dep in b.way[: below[a.way[rise][0]]]]
    path, tenses = f"{'/'.join(up)}|{'/'.join(down)}", f"{a.tense}|{b.tense}"
    yield f"path={path}"
    yield f"path.tense={path}|{tenses}"
    clauses = f"{'/'.join(filter(CLAUSES.__contains__, up))}|{'/'.join(filter(CLAUSES.__contains__, down))}"
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
