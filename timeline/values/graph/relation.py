"""Temporal relations between two dates or events (TLINK of TimeML 1.2.1)."""

from __future__ import annotations

from enum import StrEnum

import attrs


class Relation(StrEnum):
    """TimeML's relation types, read from the source to the target: source BEFORE target.

    >>> from timeline import build_timeline
    >>> link = build_timeline("Ana Ruiz resigned on Monday.", "2024-05-10").links.told[-1]
    >>> print(link.source, link.relation, link.target)
    e1 IS_INCLUDED t1
    """

    BEFORE = "BEFORE"
    AFTER = "AFTER"
    IBEFORE = "IBEFORE"
    IAFTER = "IAFTER"
    INCLUDES = "INCLUDES"
    IS_INCLUDED = "IS_INCLUDED"
    DURING = "DURING"
    DURING_INV = "DURING_INV"
    SIMULTANEOUS = "SIMULTANEOUS"
    IDENTITY = "IDENTITY"
    BEGINS = "BEGINS"
    BEGUN_BY = "BEGUN_BY"
    ENDS = "ENDS"
    ENDED_BY = "ENDED_BY"

    @property
    def inverse(self) -> Relation:
        """The relation of the target to the source.

        >>> Relation.BEGINS.inverse
        <Relation.BEGUN_BY: 'BEGUN_BY'>
        """
        return _INVERSES[self]


_INVERSES = {
    Relation.BEFORE: Relation.AFTER,
    Relation.IBEFORE: Relation.IAFTER,
    Relation.INCLUDES: Relation.IS_INCLUDED,
    Relation.DURING: Relation.DURING_INV,
    Relation.BEGINS: Relation.BEGUN_BY,
    Relation.ENDS: Relation.ENDED_BY,
    Relation.SIMULTANEOUS: Relation.SIMULTANEOUS,
    Relation.IDENTITY: Relation.IDENTITY,
}
_INVERSES |= {inverse: relation for relation, inverse in _INVERSES.items()}


@attrs.frozen
class TLink:
    """One temporal relation of *source* to *target*.

    ``source`` and ``target`` are event ids (``e3``) or timex ids (``t2``; ``t0`` is the publication date). ``origin``
    is the basis of the relation: ``calendar``, ``anchor``, ``order``, ``closure``, or the name of a model.

    >>> link = TLink("l1", "e1", "t0", Relation.BEFORE, "anchor", 0.9)
    >>> print(link.source, link.relation, link.target)
    e1 BEFORE t0
    """

    lid: str
    source: str
    target: str
    relation: Relation
    origin: str
    confidence: float = 1.0
