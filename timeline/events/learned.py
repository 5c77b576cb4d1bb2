"""The learned tagger of event words and the learned reader of their attributes, on one parsed text.

Both are linear models over the features of :mod:`timeline.events.features`. Polarity, aspect and modality stay with the
rules, which no model trained here beat (polarity 98.8 % by rule and 98.7 % learned on TimeBank's folds, aspect 97.9 %
both ways); what the rules answer is a feature of class and tense.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import attrs
import numpy as np

from timeline.events.attributes import Attributes, read_attributes
from timeline.events.features import (
    ATTRIBUTE,
    EDGES,
    TRIGGER,
    VERSION,
    Places,
    Seen,
    candidates,
    edges,
    places,
    see,
)
from timeline.events.lexicon import Lexicon
from timeline.events.triggers import SKIPPED
from timeline.models.loader import Linear, Models, Numbers, load_models
from timeline.parsing.parse import model_of, sentence_roles
from timeline.values.event import EventClass, Tense

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DATED = -1.4
"""The score above which a noun that carries a date names an event: of every ten such nouns of news six do."""
LANGUAGES = ("en",)
"""Languages that have weights."""
SHOWN = (Tense.FUTURE, Tense.INFINITIVE)
"""Tenses that a word shows ("will", "to"): there the rule is right where the model, led by annotators, wavers."""

AT_ONCE = 1 << 12
"""Words that are scored together."""


@attrs.define(eq=False, slots=False)
class Learned:
    """The learned models at work on *doc*; its words are put into columns once for both.

    ``dated`` are the nouns that carry a date: less speaks for other nouns than for those, which something happened to.
    Without *given* weights they are those of this package.
    """

    doc: Doc
    lexicon: Lexicon
    dated: frozenset[int] = frozenset()
    given: Models | None = None

    @cached_property
    def seen(self) -> Seen:
        """The text in columns."""
        return see(self.doc, self.lexicon)

    @cached_property
    def models(self) -> Models:
        """The weights, checked against the model that parsed the text."""
        models = self.given or load_models("events", VERSION)
        models.check_parser(model_of(self.doc))
        return models

    def find(self, doc: Doc, lexicon: Lexicon) -> list[Token]:
        """The tokens that name events, in text order; the user's own words outrank the model."""
        if not len(doc):
            return []
        rows = candidates(doc, self.seen)
        scores = _scores(self.models["trigger"], self.seen, rows, TRIGGER)[:, 0]
        chosen = {row for row, score in zip(rows.tolist(), scores.tolist(), strict=True) if score > self._least(row)}
        role = sentence_roles(doc)
        return [token for token in _with_own_words(doc, chosen, lexicon) if role(token.idx) not in SKIPPED]

    def _least(self, row: int) -> float:
        return DATED if row in self.dated else 0.0

    def read(self, triggers: Sequence[Token], lexicon: Lexicon) -> list[Attributes]:
        """The attributes of the events that *triggers* name."""
        by_rule = [read_attributes(token, lexicon) for token in triggers]
        if not by_rule:
            return []
        rows = np.array([token.i for token in triggers], dtype=np.int64)
        seen = self.seen.with_columns(rows, rule_columns(by_rule))
        model = self.models["attributes"]
        scores = _scores(model, seen, rows, ATTRIBUTE)
        classes, tenses = (
            [model.labels[at + where.start].partition("=")[2] for at in scores[:, where].argmax(axis=1)]
            for where in (model.columns("class="), model.columns("tense="))
        )
        flags = [_probabilities(scores, model, name) for name in ("durative", "generic")]
        return [
            Attributes(
                EventClass(class_),
                rule.tense if rule.tense in SHOWN else Tense(tense),
                rule.aspect,
                rule.polarity,
                rule.modality,
                durative,
                generic,
            )
            for rule, class_, tense, durative, generic in zip(by_rule, classes, tenses, *flags, strict=True)
        ]


def _with_own_words(doc: Doc, chosen: set[int], lexicon: Lexicon) -> Iterator[Token]:
    """The chosen tokens, and those that the user's words add, but none of those that they forbid."""
    if not lexicon.extra_triggers and not lexicon.never:
        yield from (doc[at] for at in sorted(chosen))
        return
    for token in doc:
        lemma = token.lemma_.lower()
        if lemma in lexicon.extra_triggers or (token.i in chosen and lemma not in lexicon.never):
            yield token


def _probabilities(scores: Numbers, model: Linear, name: str) -> list[float]:
    """How likely the flag *name* holds, to two places; 0 where the weights know no such flag."""
    if f"{name}={name}" not in model.labels:
        return [0.0] * len(scores)
    odds = scores[:, model.labels.index(f"{name}={name}")]
    return [round(probability, 2) for probability in (1 / (1 + np.exp(-odds))).tolist()]


def rule_columns(by_rule: Sequence[Attributes]) -> dict[str, list[str]]:
    """What the rules answer, as columns."""
    return {
        "rule.class": [rule.class_.value for rule in by_rule],
        "rule.tense": [rule.tense.value for rule in by_rule],
        "rule.aspect": [rule.aspect.value for rule in by_rule],
        "rule.modality": [rule.modality for rule in by_rule],
    }


def _scores(model: Linear, seen: Seen, rows: Places, templates: tuple[str, ...]) -> Numbers:
    """The scores of *rows*, some at a time: a long text has hundreds of thousands, each with dozens of features."""
    blocks = [rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE)] or [rows]
    return np.concatenate([model.scores(*_features(seen, block, templates)) for block in blocks])


def _features(seen: Seen, rows: Places, templates: tuple[str, ...]) -> tuple[Places, Places, Places]:
    return places(seen, rows, templates), *edges(seen, rows, EDGES)
