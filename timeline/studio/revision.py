"""An article that is being corrected: its timeline as it was built, the corrections made since, and those undone."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Generic

import attrs

from timeline.editing.apply import replay_all
from timeline.errors import InputError
from timeline.values.edits import Edit
from timeline.values.record import AnyRecord

STATE_LENGTH = 16


@attrs.frozen
class Revision(Generic[AnyRecord]):
    """A timeline with its ``edits``, of which the last can be undone, and the ``undone``, of which the last comes back.

    ``timeline`` is ``built`` with the ``edits``; it is kept because every step begins with it.

    >>> from datetime import date
    >>> from timeline import Timeline
    >>> built = Timeline("Ana Ruiz resigned.", date(2024, 5, 10))
    >>> revision = Revision.of(built).after(built.add("2024-05-06", "Ana Ruiz resigned"))
    >>> before = revision.without_last()
    >>> len(revision.timeline), len(before.timeline), len(before.with_undone().timeline)
    (1, 0, 1)
    """

    built: AnyRecord
    timeline: AnyRecord
    edits: tuple[Edit, ...] = ()
    undone: tuple[Edit, ...] = ()

    @classmethod
    def of(cls, built: AnyRecord, edits: Iterable[Edit] = ()) -> Revision[AnyRecord]:
        """The revision of *built* with the *edits* that fit it; ``timeline.unapplied`` keeps the others."""
        timeline, _ = replay_all(built, edits)
        kept = attrs.evolve(built, unapplied=timeline.unapplied)
        return Revision(kept, timeline, timeline.edits[len(built.edits) :])

    @property
    def state(self) -> str:
        """A name for the corrections made so far: the same corrections have the same name."""
        return sha256(repr((self.built.edits, self.edits)).encode("utf-8", "replace")).hexdigest()[:STATE_LENGTH]

    def after(self, timeline: AnyRecord) -> Revision[AnyRecord]:
        """The revision after a step that led to *timeline*; what was undone before is given up."""
        return Revision(self.built, timeline, timeline.edits[len(self.built.edits) :])

    def without_last(self) -> Revision[AnyRecord]:
        """The revision with one correction less. Raises ``InputError`` if there is none."""
        if not self.edits:
            raise InputError("there is nothing to undo")
        *kept, last = self.edits
        return attrs.evolve(Revision.of(self.built, kept), undone=(*self.undone, last))

    def with_undone(self) -> Revision[AnyRecord]:
        """The revision with the correction that was undone last. Raises ``InputError`` if none was."""
        if not self.undone:
            raise InputError("there is nothing to redo")
        *left, last = self.undone
        return attrs.evolve(Revision.of(self.built, (*self.edits, last)), undone=tuple(left))
