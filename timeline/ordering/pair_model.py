"""The learned pair model: how the starts of two events relate, for the pairs worth deciding.

A multinomial logit over the features of :mod:`timeline.ordering.features` with four answers. The probability of an
answer (softmax) is the confidence that proposals are sorted by.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

import attrs
import numpy as np
import numpy.typing as npt

from timeline.ordering.features import PAIR_FEATURES, EventProfile, event_pair_features, profiles
from timeline.parsing.token_table import TokenTable
from timeline.values.anchor import Anchors, Basis
from timeline.values.event import Event
from timeline.values.graph.relation import Relation, TLink
from timeline.weights.loader import read_words

ANSWERS = ("before", "after", "equal", "vague")
"""How the start of the first event relates to that of the second: the four answers of MATRES (Ning et al. 2018)."""
RELATION_OF = {"before": Relation.BEFORE, "after": Relation.AFTER, "equal": Relation.SIMULTANEOUS}
PAIR_MODEL = "pairs"
"""The origin of the links that the model proposes."""
PROPOSE_FROM = 0.5
"""The probability from which a relation is proposed."""

UNKNOWN_ROW = 0

Probabilities = npt.NDArray[np.float64]


@attrs.frozen(eq=False, repr=False)
class PairWeights:
    """A table with one row of weights for each feature and one column for each answer; ``rows`` has the row numbers.

    The first row is zero, for pairs without any known feature.
    """

    rows: Mapping[str, int]
    table: npt.NDArray[np.float64]


@cache
def load_pair_weights() -> PairWeights:
    """The weights that come with the library; raises the errors of :func:`~timeline.weights.loader.read_words`."""
    return pair_weights(read_words(files("timeline.weights"), "order", PAIR_FEATURES))


def pair_weights(weights: Mapping[str, float], answers: Sequence[str] = ANSWERS) -> PairWeights:
    """The weights by feature, from one flat table of names; the columns are those of *answers*.

    >>> weights = pair_weights({"before~gap=0": 1.0, "vague~gap=0": -0.5})
    >>> weights.table[weights.rows["gap=0"]].tolist()
    [1.0, 0.0, 0.0, -0.5]
    """
    column_of = {answer: column for column, answer in enumerate(answers)}
    names = [name.partition("~") for name in weights]
    rows = {feature: row for row, feature in enumerate(dict.fromkeys(feature for _, _, feature in names), start=1)}
    table = np.zeros((len(rows) + 1, len(answers)))
    cells = [rows[feature] for _, _, feature in names], [column_of[answer] for answer, _, _ in names]
    table[cells] = list(weights.values())
    return PairWeights(rows, table)


def probabilities(pairs: Sequence[Iterable[str]], weights: PairWeights) -> Probabilities:
    """The probability of each answer, one row for each pair; pairs are given by their features.

    >>> probabilities([["gap=0"], ["gap=1"]], pair_weights({"before~gap=0": 1.0})).round(2).tolist()
    [[0.48, 0.17, 0.17, 0.17], [0.25, 0.25, 0.25, 0.25]]
    """
    row_of, rows, starts = weights.rows, list[int](), list[int]()
    for features in pairs:
        starts.append(len(rows))
        rows.append(UNKNOWN_ROW)
        rows += [row_of[feature] for feature in features if feature in row_of]
    if not starts:
        return weights.table[:0]
    scores = np.add.reduceat(weights.table[rows], starts)
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    softmax: Probabilities = exponentials / exponentials.sum(axis=1, keepdims=True)
    return softmax


def proposed_links(
    table: TokenTable,
    by_token: Mapping[int, Event],
    topics: Mapping[int, int],
    anchors: Anchors,
    weights: PairWeights | None = None,
) -> Iterator[TLink]:
    """The model's links between the events of a parse, which it knows by the tokens that name them."""
    dates = {eid: anchor.interval for eid, anchor in anchors.items() if anchor.basis is Basis.EXPLICIT}
    events = profiles(table, by_token, topics, dates)
    pairs = [(events[i], events[j], j - i - 1) for i, j in pairs_to_decide(events)]
    undecided = [pair for pair in pairs if not _is_decided_by_dates(anchors, pair[0].eid, pair[1].eid)]
    features = [event_pair_features(table, a, b, between) for a, b, between in undecided]
    rows = probabilities(features, weights or load_pair_weights()).tolist()
    for (a, b, _), row in zip(undecided, rows, strict=True):
        yield from _proposal(a.eid, b.eid, row)


def pairs_to_decide(events: Sequence[EventProfile]) -> list[tuple[int, int]]:
    """The pairs worth deciding, as numbers of *events*, the earlier one first.

    These are neighbours in one sentence, an event and the next event above it in the parse, and the topmost events of
    neighbouring sentences.
    """
    neighbours = [(i, i + 1) for i in range(len(events) - 1) if events[i].sentence == events[i + 1].sentence]
    return list(dict.fromkeys([*neighbours, *_with_governors(events), *pairwise(_topmost(events))]))


def _with_governors(events: Sequence[EventProfile]) -> Iterator[tuple[int, int]]:
    """Each event with the next event above it."""
    number_of = {event.token: number for number, event in enumerate(events)}
    for number, event in enumerate(events):
        governor = next((number_of[token] for token in event.path[1:] if token in number_of), None)
        if governor is not None:
            yield min(number, governor), max(number, governor)


def _topmost(events: Sequence[EventProfile]) -> list[int]:
    """The event of each sentence that is nearest to the root."""
    topmost: dict[int, int] = {}
    for number, event in enumerate(events):
        best = topmost.setdefault(event.sentence, number)
        if len(event.path) < len(events[best].path):
            topmost[event.sentence] = number
    return list(topmost.values())


def _is_decided_by_dates(anchors: Anchors, a: str, b: str) -> bool:
    """True if the dates of the two events do not overlap."""
    if a not in anchors or b not in anchors:
        return False
    first, second = anchors[a].interval, anchors[b].interval
    return bool(first and second) and (first.ends <= second.begins or second.ends <= first.begins)


def _proposal(a: str, b: str, row: Sequence[float]) -> Iterator[TLink]:
    probability, answer = max(zip(row, ANSWERS, strict=True))
    if probability >= PROPOSE_FROM and answer in RELATION_OF:
        yield TLink("", a, b, RELATION_OF[answer], PAIR_MODEL, round(probability, 4))
