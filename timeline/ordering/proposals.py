"""Proposals of how events relate to each other: by the learned pair model, or by a function of the caller's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from timeline.anchoring.parsed_events import ParsedEvents
from timeline.errors import InputError, called, shown
from timeline.events.learned import LANGUAGES
from timeline.values.anchor import Anchors
from timeline.values.event import Event
from timeline.values.graph.relation import Relation, TLink

if TYPE_CHECKING:
    from timeline.ordering.pair_model import PairWeights
    from timeline.parsing.spacy_types import Doc
    from timeline.parsing.token_table import TokenTable

RelationRow = tuple[str, Relation | str, str, float]
"""Source id, relation, target id and confidence from 0 to 1."""
Relater = Callable[["Doc", Sequence[Event]], Iterable[RelationRow]]
"""A function of the caller's: given spaCy's ``Doc`` and the events, it says how some of the events relate."""
CALLER = "relations"
"""The origin of the links that a caller's function proposes, named like the argument that it is given by."""
_ROW = "(source id, relation, target id, confidence)"


@attrs.frozen(eq=False, repr=False)
class PairProposals(Iterable[TLink]):
    """The proposals of the pair model, or of other *weights*; it works each time they are iterated over.

    The model is not even imported before, because most readers of a timeline never look at its links.
    """

    table: TokenTable
    by_token: Mapping[int, Event]
    topics: Mapping[int, int]
    anchors: Anchors
    weights: PairWeights | None = None

    def __iter__(self) -> Iterator[TLink]:
        from timeline.ordering.pair_model import proposed_links

        return proposed_links(self.table, self.by_token, self.topics, self.anchors, self.weights)


def propose(parsed_events: ParsedEvents, anchors: Anchors, weights: PairWeights | None = None) -> Iterable[TLink]:
    """The model's proposals for the pairs that are worth deciding and that their dates leave open.

    The model works each time the proposals are iterated over. Of the parse only the columns that it reads are kept.
    """
    parsed = parsed_events.parsed
    if parsed.lang not in LANGUAGES or not parsed_events.events:
        return ()
    table = parsed.table.lean("lower", "dep")
    return PairProposals(table, parsed_events.by_token, parsed_events.topics, anchors, weights)


def relations_by(
    relations: Relater | None, doc: Doc | None, parsed_events: ParsedEvents, anchors: Anchors
) -> Iterable[TLink]:
    """The rows of *relations* as links without ids; without *relations*, the proposals of the learned pair model.

    Only *relations* reads *doc*.

    Raises ``InputError`` if *relations* is not a function, or if it gives a row that is not a source id, a relation, a
    target id and a confidence.
    """
    if relations is None:
        return propose(parsed_events, anchors)
    if not callable(relations):
        raise InputError(
            f"relations must be a function from a spaCy Doc and its events to rows {_ROW}, "
            f"not {type(relations).__name__}"
        )
    eids = {event.eid for event in parsed_events.events}
    rows = called(CALLER, relations, doc, parsed_events.events)
    if not isinstance(rows, Iterable):
        raise InputError(f"relations must return a list of rows {_ROW}, or yield each, not return {shown(rows)}")
    return [_link(row, eids) for row in called(CALLER, tuple, rows)]


def _link(row: Any, eids: set[str]) -> TLink:
    if not isinstance(row, tuple | list) or len(row) != 4:
        raise InputError(f"relations must give rows {_ROW}, not {shown(row)}")
    source, relation, target, confidence = row
    for eid in (source, target):
        if not isinstance(eid, str) or eid not in eids:
            raise InputError(f"relations gave {shown(row)}: {shown(eid)} is not the eid of an event that it was given")
    if source == target:
        raise InputError(f"relations gave {shown(row)}: an event cannot have a relation to itself; leave such rows out")
    return TLink("", source, target, _relation(relation, row), CALLER, _confidence(confidence, row))


def _relation(given: Any, row: Any) -> Relation:
    try:
        return Relation(given)
    except ValueError:
        names = ", ".join(Relation)
        raise InputError(
            f"relations gave {shown(row)}: the relation must be one of {names}, not {shown(given)}"
        ) from None


def _confidence(given: Any, row: Any) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given <= 1:
        raise InputError(
            f"relations gave {shown(row)}: the confidence must be a number from 0 to 1, not {shown(given)}"
        )
    return float(given)
