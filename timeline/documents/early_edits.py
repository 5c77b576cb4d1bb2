"""Edits in documents of the first versions, which had offsets and no context to find their words again."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from timeline.text.quotations import TextQuote
from timeline.values.edits import Edit, Target
from timeline.values.record import AnyRecord


def with_context(timeline: AnyRecord) -> AnyRecord:
    """*timeline* whose edits have the words around their own; a timeline without edits is returned as it is.

    >>> from datetime import date
    >>> from timeline.values.record import TimelineRecord
    >>> drop = Edit("drop", (Target(9, 13, "left"),))
    >>> with_context(TimelineRecord("Ana Ruiz left.", date(2024, 5, 10), edits=(drop,))).edits[0].targets[0].prefix
    'Ana Ruiz '
    """
    if not timeline.edits + timeline.unapplied:
        return timeline
    return attrs.evolve(
        timeline,
        edits=_with_context(timeline.edits, timeline.text),
        unapplied=_with_context(timeline.unapplied, timeline.text),
    )


def _with_context(edits: Iterable[Edit], text: str) -> tuple[Edit, ...]:
    return tuple(attrs.evolve(edit, targets=tuple(_quoted(target, text) for target in edit.targets)) for edit in edits)


def _quoted(target: Target, text: str) -> Target:
    """*target* with its context, unless it has one, or no words, or other words than *text* at its offsets."""
    is_there = 0 <= target.start <= target.end and text[target.start : target.end] == target.text
    if target.prefix or target.suffix or not target.text or not is_there:
        return target
    quotation = TextQuote.of(text, target.start, target.end)
    return attrs.evolve(target, prefix=quotation.prefix, suffix=quotation.suffix)
