"""The corrections of an editor: a log of small values that can be stored, read and replayed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

import attrs

from timeline.errors import InputError, shown
from timeline.values.event import Status
from timeline.values.when import read_when


class EditKind(StrEnum):
    """What an editor did with the entries of an edit.

    >>> from timeline import build_timeline
    >>> timeline = build_timeline("Ana Ruiz resigned on Monday.", "2024-05-10")
    >>> [edit.kind.value for edit in timeline.drop(timeline[0]).edits]
    ['drop']
    """

    REPLACE = "replace"
    DROP = "drop"
    ADD = "add"
    MERGE = "merge"


class Lost(StrEnum):
    """Why an edit cannot be applied to a timeline."""

    WORDS = "the article no longer has its words"
    PLACES = "the article has its words in several places"
    ENTRY = "no entry has its words any more"
    ENTRIES = "several entries have its words"


class EntryField(StrEnum):
    """The fields of an entry that an editor can change.

    >>> from timeline import build_timeline
    >>> timeline = build_timeline("Ana Ruiz resigned on Monday.", "2024-05-10")
    >>> [edit] = timeline.replace(timeline[0], when="2024-05-07").edits
    >>> [(change.field.value, change.was, change.now) for change in edit.changes]
    [('when', '2024-05-06', '2024-05-07')]
    """

    WHEN = "when"
    SUMMARY = "summary"
    HEADLINE = "headline"
    STATUS = "status"
    SALIENCE = "salience"


def plain_line(line: object, name: str = "summary") -> str:
    """*line* with single spaces. Raises :exc:`~timeline.errors.InputError` if it is empty or not a str.

    >>> plain_line(" The port\\n reopened ")
    'The port reopened'
    """
    words = " ".join(line.split()) if isinstance(line, str) else ""
    if not words:
        raise InputError(f"{name} must be a str with at least one word, not {shown(line)}")
    return words


def note_of(note: object) -> str:
    """*note*. Raises :exc:`~timeline.errors.InputError` if it is not a str."""
    if not isinstance(note, str):
        raise InputError(f"note must be a str, not {type(note).__name__}")
    return note


def status_named(status: object) -> Status:
    """The status with that name. Raises :exc:`~timeline.errors.InputError`, which lists all names, for any other."""
    try:
        return Status(status)  # type: ignore[arg-type]
    except Exception:  # a value without a hash or an order too
        raise InputError(f"status must be one of {', '.join(Status)}, not {shown(status)}") from None


def salience_of(salience: object) -> float:
    """*salience* as a number. Raises :exc:`~timeline.errors.InputError` if it is not one from 0 to 1."""
    try:
        number = float(salience)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        number = -1.0
    if not 0 <= number <= 1:
        raise InputError(f"salience must be a number from 0 to 1, not {shown(salience)}")
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
    """The value of one field before and after, both as text (dates in EDTF); *was* is empty for an added entry.

    Raises ``InputError`` for a value that the field cannot have.

    >>> Change("when", "2024-05-06", "next week")
    Traceback (most recent call last):
    timeline.errors.InputError: not a valid date: 'next week'; accepted are a day (2024-05-06), month (2024-05), ...
    """

    field: EntryField = attrs.field(converter=EntryField)
    was: str
    now: str

    def __attrs_post_init__(self) -> None:
        for value in (self.now, *([self.was] if self.was else [])):
            _CHECKS[self.field](value)


@attrs.frozen
class Target:
    """The entry that an edit is about, described so that it can be found again in a newly built timeline.

    ``text`` are the words of its main mention, ``prefix`` and ``suffix`` the article before and after them, as in the
    TextQuoteSelector of the W3C Web Annotation Data Model. They find the words again in an article that was corrected;
    ``start`` and ``end``, their offsets at that time, are only a hint. ``edtf`` and ``summary`` are the date and the
    summary of the entry. If several entries have that mention ("on October 30 and January 8"), it was number ``nth``
    (from 0) of ``of`` entries.

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
    prefix: str = ""
    suffix: str = ""

    def __str__(self) -> str:
        words = f'"{self.text}" (characters {self.start}–{self.end})' if self.text else "no words of the article"
        return words + (f", {self.edtf}" if self.edtf else "") + (f": {self.summary}" if self.summary else "")


def _lacks_of_add(edit: Edit) -> str:
    if not (edit.value(EntryField.WHEN) and edit.value(EntryField.SUMMARY)):
        return "changes that give when and summary"
    return "" if len(edit.targets) <= 1 else "at most one target"


_LACKING: dict[EditKind, Callable[[Edit], str]] = {
    EditKind.REPLACE: lambda edit: "" if len(edit.targets) == 1 and edit.changes else "one target and a change",
    EditKind.DROP: lambda edit: "" if len(edit.targets) == 1 and not edit.changes else "one target and no changes",
    EditKind.MERGE: lambda edit: "" if len(edit.targets) > 1 else "at least two targets",
    EditKind.ADD: _lacks_of_add,
}
"""What an edit of each kind lacks, in words; empty if it lacks nothing."""


@attrs.frozen
class Edit:
    """One correction: its kind, the entries it is about, the changes to the first of them, and the editor's note.

    In a merge, the first of the *targets* keeps its place. The target of an added entry is its words in the article; an
    entry without words there has no target. Raises ``InputError`` if something is missing.

    >>> left = Target(9, 13, "left")
    >>> print(Edit("drop", (left,), note="told elsewhere"))
    drop "left" (characters 9–13)
    >>> Edit("merge", (left,))
    Traceback (most recent call last):
    timeline.errors.InputError: an edit of kind 'merge' needs at least two targets
    """

    kind: EditKind = attrs.field(converter=EditKind)
    targets: tuple[Target, ...] = ()
    changes: tuple[Change, ...] = ()
    note: str = ""

    def __attrs_post_init__(self) -> None:
        if lacking := _LACKING[self.kind](self):
            raise InputError(f"an edit of kind {self.kind.value!r} needs {lacking}")

    def value(self, field: EntryField) -> str:
        """The new value of *field*; empty if the edit does not change it.

        >>> later = Change("when", "2024-05-06", "2024-05-07")
        >>> Edit("replace", (Target(4, 8, "left"),), (later,)).value(EntryField.WHEN)
        '2024-05-07'
        """
        return next((change.now for change in self.changes if change.field is field), "")

    def __str__(self) -> str:
        entries = [str(target) for target in self.targets] or [self.value(EntryField.SUMMARY)]
        return f"{self.kind.value} {' and '.join(entries)}"


def checked(edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """*edits* as a tuple. Raises :exc:`~timeline.errors.InputError` if anything else is among them."""
    if isinstance(edits, str | bytes | Edit) or not isinstance(edits, Iterable):
        raise InputError(f"edits must be the edits of a timeline (timeline.edits), not {type(edits).__name__}")
    given = tuple(edits)
    for edit in given:
        if not isinstance(edit, Edit):
            raise InputError(f"edits must be Edit values, as in timeline.edits, not {type(edit).__name__}")
    return given
