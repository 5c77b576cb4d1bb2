"""The words that a mention shows of itself, for the linear score.

A change of them is a new :data:`~timeline.assembly.learned.mentions.ASSEMBLY_FEATURES`, with new weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from timeline.anchoring.context import NO_TOKEN
from timeline.assembly.learned.article import ArticleFacts
from timeline.parsing.token_table import TokenTable

WordColumn = Sequence[str | None]
"""The words of one kind, one for each event; ``None`` for an event without a token."""

KINDS_BELOW = {
    "prep": ("prep",),
    "object": ("dobj",),
    "subject": ("nsubj", "nsubjpass"),
    "mark": ("mark", "aux"),
    "det": ("det", "poss"),
}
"""The relations of the children that each kind of words names."""
KIND_OF = {dep: kind for kind, deps in KINDS_BELOW.items() for dep in deps}
ALL_EVENTS = slice(None)
BY_LEMMA = ("object", "subject")
"""The kinds that name the lemmas; the others name the words as they are written."""


def word_columns(facts: ArticleFacts, part: slice = ALL_EVENTS) -> dict[str, WordColumn]:
    """The words by kind: of each event of a *part*, of what governs it, and of what depends on it."""
    tokens = [facts.tokens.get(event.eid, NO_TOKEN) for event in facts.events[part]]
    columns = {**_own_words(facts, part, tokens), **_words_below(facts.article.table, tokens)}
    if NO_TOKEN not in tokens:
        return columns
    return {
        kind: [None if token == NO_TOKEN else word for word, token in zip(column, tokens, strict=True)]
        for kind, column in columns.items()
    }


def _own_words(facts: ArticleFacts, part: slice, tokens: Sequence[int]) -> dict[str, WordColumn]:
    """The words of the event, of the head of its token, and of the tokens beside it."""
    table, events = facts.article.table, facts.events[part]
    lower, last = table.lower, len(table) - 1
    lemmas, parts = [event.lemma for event in events], [event.pos for event in events]
    heads = [table.head[token] for token in tokens]
    deps, head_lemmas = [table.dep[token] for token in tokens], [table.lemma[head] for head in heads]
    return {
        "lemma": lemmas,
        "stem": facts.stems[part],
        "lemma+pos": [lemma + part for lemma, part in zip(lemmas, parts, strict=True)],
        "topic": [f"{topic}{part}" for topic, part in zip(facts.topics[part], parts, strict=True)],
        "dep": deps,
        "head": head_lemmas,
        "dep+head": [dep + lemma for dep, lemma in zip(deps, head_lemmas, strict=True)],
        "form": [f"{event.class_}{event.tense}{event.aspect}" for event in events],
        "tag": [table.tag[token] for token in tokens],
        "head.tag": [table.tag[head] for head in heads],
        "suffix": [lemma[-4:] for lemma in lemmas],
        "-1": [lower[token - 1].rstrip() if token else "" for token in tokens],  # a line break is no word
        "+1": [lower[token + 1].rstrip() if token < last else "" for token in tokens],
        "dep+dep": [dep + table.dep[head] for dep, head in zip(deps, heads, strict=True)],
        "dep+pos": [dep + table.pos[head] + part for dep, head, part in zip(deps, heads, parts, strict=True)],
    }


def _words_below(table: TokenTable, tokens: Sequence[int]) -> dict[str, WordColumn]:
    """The words of the children of its token, by the kinds of :data:`KINDS_BELOW`."""
    columns: dict[str, list[str]] = {kind: [""] * len(tokens) for kind in KINDS_BELOW}
    for number, token in enumerate(tokens):
        own: dict[str, list[str]] = {}
        for child in table.children[token]:
            kind = KIND_OF.get(table.dep[child])
            if kind is not None:
                own.setdefault(kind, []).append((table.lemma if kind in BY_LEMMA else table.lower)[child])
        for kind, words in own.items():
            columns[kind][number] = ",".join(words)
    return {**columns}


def with_kinds(columns: Mapping[str, WordColumn]) -> list[list[str]]:
    """The words of each event, with their kinds.

    >>> with_kinds({"lemma": ["sink", "say"], "dep": ["ROOT", "ccomp"]})
    [['lemma=sink', 'dep=ROOT'], ['lemma=say', 'dep=ccomp']]
    """
    rows = zip(*columns.values(), strict=True)
    return [[f"{kind}={word}" for kind, word in zip(columns, row, strict=True) if word is not None] for row in rows]


def places_by_kind(vocabulary: Sequence[str]) -> dict[str, dict[str | None, int]]:
    """The place of each word of a *vocabulary* with kinds.

    >>> places_by_kind(["lemma=say", "dep=ROOT", "lemma=sink"])
    {'lemma': {'say': 0, 'sink': 2}, 'dep': {'ROOT': 1}}
    """
    places: dict[str, dict[str | None, int]] = {}
    for place, name in enumerate(vocabulary):
        kind, _, word = name.partition("=")
        places.setdefault(kind, {})[word] = place
    return places
