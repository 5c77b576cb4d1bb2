"""The learned tagger of event words and the learned reader of their attributes, on one parsed text.

Both are linear models over the features of :mod:`timeline.events.features`. Polarity, aspect and modality stay with the
rules, which no model trained here beat (polarity 98.8 % by rule and 98.7 % learned on TimeBank's folds, aspect 97.9 %
both ways); what the rules answer is a feature of class and tense.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
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
from timeline.parsing.parse import model_of, sentence_roles
from timeline.values.event import EventClass, Tense
from timeline.weights.loader import Linear, Models, Numbers, load_models

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

DATED = -1.4
"""The score above which a noun that carries a date names an event: of every ten such nouns of news six do."""
LANGUAGES = ("en",)
"""Languages that have weights."""
SHOWN = (Tense.FUTURE, Tense.INFINITIVE)
"""Tenses that a word shows ("will", "to"): there the rule is right where the model, led by annotators, wavers."""

PART = 1 << 13
"""Words that are put into columns together, or a sentence more: each word takes half a kilobyte there."""


@attrs.define(eq=False, slots=False)
class Learned:
    """The learned models at work on *doc*.

    ``dated`` are the nouns that carry a date: less speaks for other nouns than for those, which something happened to.
    Without *given* weights they are those of this package.
    """

    doc: Doc
    lexicon: Lexicon
    dated: frozenset[int] = frozenset()
    given: Models | None = None
    _last: tuple[range, Seen] | None = attrs.field(init=False, default=None)

    def seen(self, part: range) -> Seen:
        """A part of the text in columns. The last one asked for is kept, and most texts have but one."""
        if self._last is None or self._last[0] != part:
            self._last = part, see(self.doc, self.lexicon, part)
        return self._last[1]

    @cached_property
    def parts(self) -> list[range]:
        """The text in parts that begin with a sentence: nothing that is asked of a word lies in another one."""
        starts = np.flatnonzero(self.doc.to_array(["SENT_START"]) == 1)
        wished = np.searchsorted(starts, np.arange(PART, len(self.doc), PART))
        cuts = {0, len(self.doc), *starts[wished[wished < len(starts)]].tolist()}
        return [range(start, end) for start, end in pairwise(sorted(cuts))]

    @cached_property
    def models(self) -> Models:
        """The weights, checked against the model that parsed the text."""
        models = self.given or load_models("events", VERSION)
        models.check_parser(model_of(self.doc))
        return models

    def find(self, doc: Doc, lexicon: Lexicon) -> list[Token]:
        """The tokens that name events, in text order; the user's own words outrank the model."""
        chosen = {row for part in self.parts for row in self._chosen(part)}
        role = sentence_roles(doc)
        return [token for token in _with_own_words(doc, chosen, lexicon) if role(token.idx) not in SKIPPED]

    def _chosen(self, part: range) -> Iterator[int]:
        seen = self.seen(part)
        rows = candidates(self.doc, seen)
        scores = self.models["trigger"].scores(*_features(seen, rows, TRIGGER))[:, 0]
        for row, score in zip((rows + part.start).tolist(), scores.tolist(), strict=True):
            if score > (DATED if row in self.dated else 0.0):
                yield row

    def read(self, triggers: Sequence[Token], lexicon: Lexicon) -> list[Attributes]:
        """The attributes of the events that *triggers*, given in text order, name."""
        by_rule = [read_attributes(token, lexicon) for token in triggers]
        places = [token.i for token in triggers]
        cuts = [bisect_left(places, part.start) for part in self.parts] + [len(places)]
        spans = zip(self.parts, pairwise(cuts), strict=True)
        return [each for part, (a, b) in spans if a < b for each in self._read(part, places[a:b], by_rule[a:b])]

    def _read(self, part: range, places: Sequence[int], by_rule: Sequence[Attributes]) -> list[Attributes]:
        rows = np.array(places, dtype=np.int64) - part.start
        seen = self.seen(part).with_columns(rows, rule_columns(by_rule))
        model = self.models["attributes"]
        scores = model.scores(*_features(seen, rows, ATTRIBUTE))
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


def _features(seen: Seen, rows: Places, templates: tuple[str, ...]) -> tuple[Places, Places, Places]:
    return places(seen, rows, templates), *edges(seen, rows, EDGES)
