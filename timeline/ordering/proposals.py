"""Who says how events lie to each other: the learned pair model, or a function of the caller's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from timeline.errors import InputError
from timeline.ordering.pair_model import propose
from timeline.values.anchor import Anchors
from timeline.values.event import Event
from timeline.values.graph.relation import Relation, TLink

if TYPE_CHECKING:
    from spacy.tokens import Doc

Row = tuple[str, Relation | str, str, float]
Relater = Callable[["Doc", Sequence[Event]], Iterable[Row]]
"""Says of a parsed text and its events how some of them lie to others: rows of source id, relation, target id,
confidence from 0 to 1."""
RELATIONS = "relations"
"""The origin of links that a caller's function proposes."""


def relations_by(relations: Relater | None, doc: Doc, events: Sequence[Event], anchors: Anchors) -> Iterable[TLink]:
    """What *relations* says of *events*, as links without ids; the learned pair model speaks unless it is given.

    Raises ``InputError`` for what cannot be called and for rows that are not a source id, a relation, a target id and a
    confidence.
    """
    if relations is None:
        return propose(doc, events, anchors)
    if not callable(relations):
        raise InputError(
            f"relations must be a function from a spaCy Doc and its events to rows (source id, relation, target id, "
            f"confidence), not {type(relations).__name__}"
        )
    known = {event.eid for event in events}
    rows = relations(doc, events)
    if not isinstance(rows, Iterable):
        raise InputError(
            f"relations gave {rows!r} where rows (source id, relation, target id, confidence) belong: "
            f"return a list of them, or yield each"
        )
    return [_checked(row, known) for row in rows]


def _checked(row: Any, known: set[str]) -> TLink:
    if not isinstance(row, tuple | list) or len(row) != 4:
        raise InputError(f"relations gave {row!r} where a row (source id, relation, target id, confidence) belongs")
    source, relation, target, confidence = row
    for eid in (source, target):
        if not isinstance(eid, str) or eid not in known:
            raise InputError(f"relations gave {row!r}: {eid!r} is not the eid of any event it was given")
    if source == target:
        raise InputError(f"relations gave {row!r}: an event has no relation to itself; leave such rows out")
    return TLink("", source, target, _relation(relation, row), RELATIONS, _confidence(confidence, row))


def _relation(given: Any, row: Any) -> Relation:
    try:
        return Relation(given)
    except ValueError:
        names = ", ".join(Relation)
        raise InputError(f"relations gave {row!r}: {given!r} is no relation, they are {names}") from None


def _confidence(given: Any, row: Any) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given <= 1:
        raise InputError(f"relations gave {row!r}: its confidence must be a number from 0 to 1, not {given!r}")
    return float(given)
