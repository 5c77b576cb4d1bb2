"""The learned models: one finds the words that name events, the other reads their class and tense.

Both are linear models over the features of :mod:`timeline.events.features`. The rules keep polarity, aspect and
modality, because no model trained here beat them (polarity: 98.8 % by rule, 98.7 % learned on TimeBank's folds; aspect:
97.9 % both ways). The rules' answers are features of class and tense.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import TypeVar

import attrs
import numpy as np

from timeline.events.attributes import Attributes, read_attributes
from timeline.events.features import (
    ATTRIBUTE,
    TRIGGER,
    VERSION,
    FeatureTable,
    SentenceRun,
    candidates,
    child_feature_indices,
    feature_indices,
    featurize,
)
from timeline.events.lexicon import Lexicon
from timeline.events.triggers import SKIPPED_ROLES
from timeline.parsing.parsed_text import ParsedText, Token
from timeline.parsing.token_table import Indices
from timeline.text.chunks import chunks
from timeline.values.event import EventClass, Tense
from timeline.weights.loader import Linear, Models, Scores, load_models

DATED = -1.4
"""The score above which a noun that carries a date names an event: six of ten such nouns in news do."""
LANGUAGES = ("en",)
"""Languages that have weights."""
MARKED_TENSES = (Tense.FUTURE, Tense.INFINITIVE)
"""Tenses that a word marks ("will", "to"): the rule is right where the model, like its annotators, wavers."""

WORDS_TOGETHER = 1 << 13
"""The words that are featurized together, to the end of the sentence: each takes half a kilobyte."""
WORDS_AT_ONCE = 1_000
"""The words whose features are weighed together: those of more do not fit into the fast caches."""

_Kind = TypeVar("_Kind", EventClass, Tense)


@attrs.frozen(eq=False, repr=False)
class ScoredSentences:
    """The features of a run of sentences, and the score of each word that could name an event, by its index."""

    tokens: range
    table: FeatureTable
    scores: Sequence[tuple[int, float]]


@attrs.define(eq=False, slots=False, repr=False)
class EventModels:
    """The learned models at work on one parsed text.

    ``dated`` are the indices of the nouns that carry a date: a lower score is enough for them, since something happened
    to them. Without *given* weights the models are those of this package. ``last`` is the part that was scored last;
    most texts have only one, and :func:`score_together` may have scored it already.
    """

    parsed: ParsedText
    lexicon: Lexicon
    dated: frozenset[int] = frozenset()
    given: Models | None = None
    last: ScoredSentences | None = None

    def scored(self, tokens: range) -> ScoredSentences:
        """The features and scores of a part of the text; the last are kept."""
        if self.last is None or self.last.tokens != tokens:
            [self.last] = _scored([SentenceRun(self.parsed, tokens)], self.lexicon, self.models)
        return self.last

    @cached_property
    def parts(self) -> list[range]:
        """The text in parts that begin with a sentence."""
        starts, length = self.parsed.table.sentence_starts, len(self.parsed)
        following = np.searchsorted(starts, np.arange(WORDS_TOGETHER, length, WORDS_TOGETHER))
        cuts = {0, length, *starts[following[following < len(starts)]].tolist()}
        return [range(start, end) for start, end in pairwise(sorted(cuts))]

    @cached_property
    def models(self) -> Models:
        """The weights; warns if another model parsed the text than the one they were trained on."""
        return _models_for(self.parsed, self.given)

    def find(self, parsed: ParsedText, lexicon: Lexicon) -> list[Token]:
        """The tokens that name events, in text order; the user's own words outrank the model."""
        scores = (scored for part in self.parts for scored in self.scored(part).scores)
        chosen = {token for token, score in scores if score > (DATED if token in self.dated else 0.0)}
        tokens = _with_own_words(parsed, chosen, lexicon)
        return [token for token in tokens if token.sentence.role not in SKIPPED_ROLES]

    def read(self, triggers: Sequence[Token], lexicon: Lexicon) -> list[Attributes]:
        """The attributes of the events that *triggers*, given in text order, name."""
        by_rule = [read_attributes(token, lexicon) for token in triggers]
        indices = [token.i for token in triggers]
        cuts = [bisect_left(indices, part.start) for part in self.parts] + [len(indices)]
        spans = zip(self.parts, pairwise(cuts), strict=True)
        groups = [self._read(part, indices[a:b], by_rule[a:b]) for part, (a, b) in spans if a < b]
        return [attributes for group in groups for attributes in group]

    def _read(self, part: range, indices: Sequence[int], by_rule: Sequence[Attributes]) -> list[Attributes]:
        rows = np.array(indices, dtype=np.int64) - part.start
        table = self.scored(part).table.with_columns(rows, rule_columns(by_rule))
        model = self.models["attributes"]
        scores = _scores(model, table, rows, ATTRIBUTE)
        classes, tenses = _best(scores, model, "class=", EventClass), _best(scores, model, "tense=", Tense)
        flags = [_probabilities(scores, model, name) for name in ("durative", "generic")]
        return [
            Attributes(
                class_,
                rule.tense if rule.tense in MARKED_TENSES else tense,
                rule.aspect,
                rule.polarity,
                rule.modality,
                durative,
                generic,
            )
            for rule, class_, tense, durative, generic in zip(by_rule, classes, tenses, *flags, strict=True)
        ]


def score_together(texts: Sequence[ParsedText], lexicon: Lexicon) -> list[ScoredSentences | None]:
    """Each of *texts*, parsed by one pipeline, with its scores; ``None`` for one without words, or a long one.

    :class:`EventModels` gives the same, but short texts take twice as long one by one.
    """
    short = [number for number, text in enumerate(texts) if 0 < len(text) <= WORDS_TOGETHER]
    scored: list[ScoredSentences | None] = [None] * len(texts)
    for group in chunks(short, len(texts), WORDS_TOGETHER, lambda number: len(texts[number])):
        runs = [SentenceRun.whole(texts[number]) for number in group]
        for number, run in zip(group, _scored(runs, lexicon, _models_for(texts[group[0]])), strict=True):
            scored[number] = run
    return scored


def _models_for(parsed: ParsedText, given: Models | None = None) -> Models:
    models = given or load_models("events", VERSION)
    models.check_parser(parsed.model)
    return models


def _scored(runs: Sequence[SentenceRun], lexicon: Lexicon, models: Models) -> Iterator[ScoredSentences]:
    """The features and the scores of each run of sentences, computed for all at once."""
    table = featurize(runs, lexicon)
    rows = candidates(table)
    scores = _scores(models["trigger"], table, rows, TRIGGER)[:, 0].tolist()
    ends = list(accumulate(len(run.tokens) for run in runs))
    cuts = [0, *np.searchsorted(rows, ends).tolist()]
    for run, end, (first, last) in zip(runs, ends, pairwise(cuts), strict=True):
        start = end - len(run.tokens)
        tokens = (rows[first:last] + (run.tokens.start - start)).tolist()
        yield ScoredSentences(run.tokens, table.part(start, end), list(zip(tokens, scores[first:last], strict=True)))


def _with_own_words(parsed: ParsedText, chosen: set[int], lexicon: Lexicon) -> Iterator[Token]:
    """The chosen tokens, with those that the user's words add and without those that they forbid."""
    if not lexicon.extra_triggers and not lexicon.never:
        yield from (parsed[i] for i in sorted(chosen))
        return
    for token in parsed:
        lemma = token.lemma.lower()
        if lemma in lexicon.extra_triggers or (token.i in chosen and lemma not in lexicon.never):
            yield token


def _best(scores: Scores, model: Linear, prefix: str, kind: type[_Kind]) -> list[_Kind]:
    """For each row the *kind* that is named by the best of the labels that begin with *prefix*."""
    columns = model.columns(prefix)
    kinds = [kind(label.removeprefix(prefix)) for label in model.labels[columns]]
    return [kinds[best] for best in scores[:, columns].argmax(axis=1).tolist()]


def _probabilities(scores: Scores, model: Linear, name: str) -> list[float]:
    """The probability of the flag *name* for each row, to two places; 0 if the weights do not know the flag."""
    if f"{name}={name}" not in model.labels:
        return [0.0] * len(scores)
    odds = scores[:, model.labels.index(f"{name}={name}")]
    return [round(probability, 2) for probability in (1 / (1 + np.exp(-odds))).tolist()]


def rule_columns(by_rule: Sequence[Attributes]) -> dict[str, list[str]]:
    """The answers of the rules as columns of features."""
    return {
        "rule.class": [rule.class_.value for rule in by_rule],
        "rule.tense": [rule.tense.value for rule in by_rule],
        "rule.aspect": [rule.aspect.value for rule in by_rule],
        "rule.modality": [rule.modality for rule in by_rule],
    }


def _scores(model: Linear, table: FeatureTable, rows: Indices, templates: tuple[str, ...]) -> Scores:
    """A row of scores, one a label, for each of *rows*."""
    starts = range(0, max(len(rows), 1), WORDS_AT_ONCE)
    indices = (feature_indices(table, rows[start : start + WORDS_AT_ONCE], templates) for start in starts)
    scores: Scores = np.concatenate([model.weights_of(own).sum(axis=0) for own in indices]) + model.bias
    positions, of_children = child_feature_indices(table, rows)
    _add_rows(scores, positions, model.weights_of(of_children))
    return scores


def _add_rows(table: Scores, rows: Indices, added: Scores) -> None:
    """Add to *rows* of *table*, some of them repeatedly; number by number, because numpy adds whole rows slowly."""
    width = table.shape[1]
    np.add.at(table.reshape(-1), (rows[:, None] * width + np.arange(width)).reshape(-1), added.reshape(-1))
