"""What an editor changed in a timeline: a log of small values that can be kept, read and replayed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

import attrs

from timeline.errors import InputError
from timeline.values.event import Status
from timeline.values.when import read_when


class EditKind(StrEnum):
    """What was done with the entries that an edit names.

    >>> EditKind("drop") is Edit("drop", (Target(9, 13, "left"),)).kind
    True
    """

    REPLACE = "replace"
    DROP = "drop"
    ADD = "add"
    MERGE = "merge"


class EntryField(StrEnum):
    """What an editor can change in an entry.

    >>> Change("status", "planned", "actual").field
    <EntryField.STATUS: 'status'>
    """

    WHEN = "when"
    SUMMARY = "summary"
    HEADLINE = "headline"
    STATUS = "status"
    SALIENCE = "salience"


def plain_line(line: object, name: str = "summary") -> str:
    """*line* with single blanks; an :exc:`~timeline.errors.InputError` where there is nothing in it.

    >>> plain_line(" The port\\n reopened ")
    'The port reopened'
    """
    words = " ".join(line.split()) if isinstance(line, str) else ""
    if not words:
        raise InputError(f"{name} must be a str that says what happened, not {line!r}")
    return words


def status_named(status: object) -> Status:
    """The status of that name; an :exc:`~timeline.errors.InputError` names them all where there is none."""
    try:
        return Status(status)  # type: ignore[arg-type]
    except ValueError:
        raise InputError(f"status must be one of {', '.join(Status)}, not {status!r}") from None


def salience_of(salience: object) -> float:
    """*salience* as a number; an :exc:`~timeline.errors.InputError` where it is none from 0 to 1."""
    try:
        number = float(salience)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        number = -1.0
    if not 0 <= number <= 1:
        raise InputError(f"salience must be a number from 0 to 1, not {salience!r}")
    return number


_CHECKS: dict[EntryField, Callable[[str], object]] = {
    EntryField.WHEN: read_when,
    EntryField.SUMMARY: plain_line,
    EntryField.HEADLINE: lambda headline: plain_line(headline, "headline"),
    EntryField.STATUS: status_named,
    EntryField.SALIENCE: salience_of,
}


@attrs.frozen
class Change:
    """One field with its value before and after, both as text (dates in EDTF); *was* is empty in an entry added.

    Raises ``InputError`` for a value that the field cannot have.

    >>> Change("when", "2024-05-06", "next week")
    Traceback (most recent call last):
    timeline.errors.InputError: not a date: 'next week'; accepted is a day (2024-05-06), month (2024-05), ...
    """

    field: EntryField = attrs.field(converter=EntryField)
    was: str
    now: str

    def __attrs_post_init__(self) -> None:
        for value in (self.now, *([self.was] if self.was else [])):
            _CHECKS[self.field](value)


@attrs.frozen
class Target:
    """Which entry an edit is about, told so that it is found again when the article's timeline is built anew.

    ``start``/``end`` and ``text`` are the words of its main mention, ``edtf`` and ``summary`` its date and line at the
    time. Where several entries tell of one mention ("on October 30 and January 8"), it was number ``nth``, counted
    from 0, ``of`` so many.

    >>> print(Target(9, 13, "left", "2024-05-06", "Ana Ruiz left Norrel"))
    "left" (characters 9–13), 2024-05-06: Ana Ruiz left Norrel
    """

    start: int
    end: int
    text: str
    edtf: str = ""
    summary: str = ""
    nth: int = 0
    of: int = 1

    def __str__(self) -> str:
        words = f'"{self.text}" (characters {self.start}–{self.end})' if self.text else "no words of the article"
        return words + (f", {self.edtf}" if self.edtf else "") + (f": {self.summary}" if self.summary else "")


def _lacks_of_add(edit: Edit) -> str:
    if not (edit.value(EntryField.WHEN) and edit.value(EntryField.SUMMARY)):
        return "changes that give when and summary"
    return "" if len(edit.targets) <= 1 else "one target, or none"


_LACKING: dict[EditKind, Callable[[Edit], str]] = {
    EditKind.REPLACE: lambda edit: "" if len(edit.targets) == 1 and edit.changes else "one target and a change",
    EditKind.DROP: lambda edit: "" if len(edit.targets) == 1 and not edit.changes else "one target and no changes",
    EditKind.MERGE: lambda edit: "" if len(edit.targets) > 1 else "two targets or more",
    EditKind.ADD: _lacks_of_add,
}
"""What each kind of edit cannot do without, in words; empty where nothing is missing."""


@attrs.frozen
class Edit:
    """One correction: what was done, to which entries, what changed in the first of them, and the editor's note.

    The first of several *targets* keeps its place in a merger. An added entry that hangs on words of the article has
    those as its target; one that hangs on none has no target. Raises ``InputError`` where something is missing.

    >>> left = Target(9, 13, "left")
    >>> print(Edit("drop", (left,), note="told elsewhere"))
    drop "left" (characters 9–13)
    >>> Edit("merge", (left,))
    Traceback (most recent call last):
    timeline.errors.InputError: an edit of kind 'merge' needs two targets or more
    """

    kind: EditKind = attrs.field(converter=EditKind)
    targets: tuple[Target, ...] = ()
    changes: tuple[Change, ...] = ()
    note: str = ""

    def __attrs_post_init__(self) -> None:
        if lacking := _LACKING[self.kind](self):
            raise InputError(f"an edit of kind {self.kind.value!r} needs {lacking}")

    def value(self, field: EntryField) -> str:
        """What the edit sets *field* to, empty where it leaves it as it is.

        >>> later = Change("when", "2024-05-06", "2024-05-07")
        >>> Edit("replace", (Target(4, 8, "left"),), (later,)).value(EntryField.WHEN)
        '2024-05-07'
        """
        return next((change.now for change in self.changes if change.field is field), "")

    def __str__(self) -> str:
        told = [str(target) for target in self.targets] or [self.value(EntryField.SUMMARY)]
        return f"{self.kind.value} {' and '.join(told)}"


def checked(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """*edits* as a tuple; an :exc:`~timeline.errors.InputError` where something else is among them."""
    if isinstance(edits, str | bytes | Edit) or not isinstance(edits, Iterable):
        raise InputError(f"edits must be the edits of a timeline (timeline.edits), not {type(edits).__name__}")
    given = tuple(edits)
    for edit in given:
        if not isinstance(edit, Edit):
            raise InputError(f"edits must be Edit values, such as timeline.edits holds, not {type(edit).__name__}")
    return given
