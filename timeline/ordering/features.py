"""Features for and against an order of two events, as words, each with a learned weight for every answer.

The event that comes first in the text is always the source, so the model has one answer for a pair, in either order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import attrs

from timeline.anchoring.features import CLAUSAL_DEPENDENCIES
from timeline.languages.word_files import load_words
from timeline.parsing.token_table import TokenTable
from timeline.values.event import Event
from timeline.values.interval import Interval

PAIR_FEATURES = 1
"""The version of the features. Raise it with every change, because weights fit one version only."""

PAIR_PATH = 12
"""The most tokens of a path to the root."""
MARKER_DEPENDENCIES = frozenset({"mark", "advmod", "cc", "prep"})
CLAUSE_MARKER_DEPENDENCIES = frozenset({"mark", "advmod"})
AUXILIARY_DEPENDENCIES = frozenset({"aux", "auxpass", "neg"})
SUBJECT_DEPENDENCIES = frozenset({"nsubj", "nsubjpass"})


@attrs.frozen(eq=False)
class EventProfile:
    """An event as the pair model sees it: its token, its attributes as strings, and its surroundings in the parse.

    ``path`` has its token and the tokens above it. ``markers`` and ``clause_markers`` are the order words at the token
    and at the head of its clause. ``date`` is the date that the text gives it, if any.
    """

    eid: str
    token: int
    sentence: int
    path: tuple[int, ...]
    lemma: str
    dep: str
    tense: str
    class_: str
    status: str
    source: str
    topic: str
    auxiliaries: str
    markers: list[str]
    subject: str
    clause_markers: list[str]
    date: Interval | None


@cache
def order_words() -> frozenset[str]:
    """The words that say something about the order of events; the model knows English only.

    >>> sorted(order_words() & {"after", "bridge", "before"})
    ['after', 'before']
    """
    return frozenset(load_words("en", "ordering", ("order_words",))["order_words"])


def profiles(
    table: TokenTable, by_token: Mapping[int, Event], topics: Mapping[int, int], dates: Mapping[str, Interval]
) -> list[EventProfile]:
    """The profiles of the events *by_token*, in text order; *dates* are those that the text gives them, by event id."""
    return [
        _profile(table, token, by_token[token], topics[token], dates.get(by_token[token].eid))
        for token in sorted(by_token)
    ]


def _profile(table: TokenTable, token: int, event: Event, topic: int, date: Interval | None) -> EventProfile:
    path = table.path_to_root(token, PAIR_PATH)
    clause = next((above for above in path if table.dep[above] in CLAUSAL_DEPENDENCIES), token)
    children = _children(table, token)
    children_of_clause = children if clause == token else _children(table, clause)
    return EventProfile(
        eid=event.eid,
        token=token,
        sentence=table.sentence[token],
        path=path,
        lemma=event.lemma.lower(),
        dep=table.dep[token],
        tense=f"{event.tense}.{event.aspect}",
        class_=str(event.class_),
        status=str(event.status),
        source=f"{event.source.quoted}|{bool(event.source.text)}",
        topic=chr(topic) if topic else "",
        auxiliaries="+".join([word for dep, word in children if dep in AUXILIARY_DEPENDENCIES]),
        markers=_order_words(children, MARKER_DEPENDENCIES),
        subject=next((word for dep, word in children if dep in SUBJECT_DEPENDENCIES), ""),
        clause_markers=_order_words(children_of_clause, CLAUSE_MARKER_DEPENDENCIES),
        date=date,
    )


def _children(table: TokenTable, token: int) -> list[tuple[str, str]]:
    """The dependency and the word of each child of *token*."""
    dep, lower = table.dep, table.lower
    return [(dep[child], lower[child]) for child in table.children[token]]


def _order_words(children: Sequence[tuple[str, str]], dependencies: frozenset[str]) -> list[str]:
    known = order_words()
    return [word for dep, word in children if dep in dependencies and word in known]


def event_pair_features(table: TokenTable, a: EventProfile, b: EventProfile, events_between: int) -> list[str]:
    """The features of two events, *a* before *b* in the text, with the number of the events between them."""
    gap = b.sentence - a.sentence
    distance = min(gap, 3)
    features = [f"between={min(events_between, 4)}.{distance}", _date_feature(a, b)]
    features += _attribute_features(a, b, distance)
    features += _word_features(a, b)
    if gap == 0:
        features += _same_sentence_features(table, a, b)
    return features


def _attribute_features(a: EventProfile, b: EventProfile, distance: int) -> list[str]:
    """Features of tense, class and the like of both."""
    tenses, classes = f"{a.tense}|{b.tense}", f"{a.class_}|{b.class_}"
    return [
        "bias",
        f"gap={distance}",
        f"tense={tenses}",
        f"tense.gap={tenses}|{distance}",
        f"tense.class={tenses}|{classes}",
        f"class={classes}",
        f"class.gap={classes}|{distance}",
        f"helpers={a.auxiliaries}|{b.auxiliaries}",
        f"deps={a.dep}|{b.dep}|{distance}",
        f"status.tense={a.status}|{b.status}|{tenses}",
        f"said={a.source}|{b.source}",
        f"subject={a.subject == b.subject}|{bool(a.subject)}|{bool(b.subject)}|{distance}",
    ]


def _word_features(a: EventProfile, b: EventProfile) -> list[str]:
    """Features of the words that name the events, their WordNet topics, and the conjunctions and adverbs at them."""
    return [
        f"a.lemma={a.lemma}",
        f"b.lemma={b.lemma}",
        f"a.lemma.tense={a.lemma}|{b.tense}",
        f"b.lemma.tense={b.lemma}|{a.tense}",
        f"lemmas={a.lemma}|{b.lemma}",
        f"topics={a.topic}|{b.topic}",
        *[f"a.mark={word}" for word in a.markers],
        *[f"b.mark={word}" for word in b.markers],
    ]


def _date_feature(a: EventProfile, b: EventProfile) -> str:
    if a.date is None or b.date is None:
        return f"dated={a.date is not None}|{b.date is not None}"
    return f"dates={_relation_of_dates(a.date, b.date)}"


def _relation_of_dates(a: Interval, b: Interval) -> str:
    if a.ends <= b.begins:
        return "before"
    if b.ends <= a.begins:
        return "after"
    return "same" if a == b else "overlap"


def _same_sentence_features(table: TokenTable, a: EventProfile, b: EventProfile) -> Iterator[str]:
    yield f"tokens={min((b.token - a.token), 8)}"
    yield from _path_features(table.dep, a, b)
    words_between = order_words().intersection(table.lower[a.token + 1 : b.token])
    yield from [f"word={word}" for word in sorted(words_between)]  # sorted: sums of floats depend on their order
    yield from [f"a.clause={word}" for word in a.clause_markers]
    yield from [f"b.clause={word}" for word in b.clause_markers]


def _path_features(dep: Sequence[str], a: EventProfile, b: EventProfile) -> Iterator[str]:
    """Features of the path in the parse from *a* up to the lowest common ancestor, and down to *b*."""
    ancestor = next((token for token in a.path if token in b.path), None)
    if ancestor is None:
        yield "path=none"
        return
    up = [dep[token] for token in a.path[: a.path.index(ancestor)]]
    down = [dep[token] for token in b.path[: b.path.index(ancestor)]]
    path, tenses = f"{'/'.join(up)}|{'/'.join(down)}", f"{a.tense}|{b.tense}"
    yield f"path={path}"
    yield f"path.tense={path}|{tenses}"
    clauses = f"{_clausal(up)}|{_clausal(down)}"
    yield f"clauses={clauses}"
    yield f"clauses.tense={clauses}|{tenses}"
    yield f"clauses.class={clauses}|{a.class_}|{b.class_}"
    if not up and down:
        yield from _governor_features("governor", a, down[-1], b)
    elif not down and up:
        yield from _governor_features("governed", b, up[-1], a)


def _clausal(dependencies: Sequence[str]) -> str:
    return "/".join([dependency for dependency in dependencies if dependency in CLAUSAL_DEPENDENCIES])


def _governor_features(name: str, above: EventProfile, dep: str, below: EventProfile) -> Iterator[str]:
    """Features of an event and another one above it in the parse."""
    yield f"{name}={above.lemma}|{dep}"
    yield f"{name}.tense={above.lemma}|{below.tense}"
    yield f"{name}.class={above.class_}|{dep}|{below.tense}"
    yield f"{name}.topic={above.topic}|{dep}|{below.tense}"
