"""The corrections of a story: each names the entries that it is about by the words of their reports."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

import attrs

from timeline.errors import InputError
from timeline.values.edits import Change, EntryField


class StoryEditKind(StrEnum):
    """What an editor did with the entries of a story.

    >>> from timeline import build_story
    >>> story = build_story([("Ana Ruiz resigned on Monday.", "2024-05-08")])
    >>> [edit.kind.value for edit in story.drop(story[0]).edits]
    ['drop']
    """

    REPLACE = "replace"
    DROP = "drop"
    MERGE = "merge"
    SPLIT = "split"


@attrs.frozen
class ReportQuote:
    """A report, described so that it can be found again: its article, the word for the event, and its sentence.

    ``prefix`` and ``suffix`` are the sentence before and after the word ``text``. The date of the article's own entry,
    ``edtf``, and the offset of the word, ``start``, are hints for an article that has the sentence twice.

    >>> from timeline import build_story
    >>> story = build_story([{"id": "post", "text": "Ana Ruiz resigned on Monday.", "pub_date": "2024-05-08"}])
    >>> [edit] = story.drop(story[0]).edits
    >>> print(edit.targets[0][0])
    "resigned" in post, 2024-05-06
    """

    article_id: str
    text: str
    prefix: str = ""
    suffix: str = ""
    edtf: str = ""
    start: int = 0

    def __str__(self) -> str:
        return f'"{self.text}" in {self.article_id}' + (f", {self.edtf}" if self.edtf else "")


@attrs.frozen
class StoryEdit:
    """One correction: its kind, the entries it is about, the changes to the first of them, and the editor's note.

    Each of the *targets* is an entry, named by its reports, the earliest first. It is found as long as one of them is
    in the story. In a merge, the first target keeps its summary. In a split, the reports of the only target become an
    entry of their own. Raises ``InputError`` if something is missing.

    >>> left = ReportQuote("post", "left")
    >>> print(StoryEdit("drop", ((left,),), note="not ours"))
    drop "left" in post
    >>> StoryEdit("merge", ((left,),))
    Traceback (most recent call last):
    timeline.errors.InputError: an edit of kind 'merge' needs at least two targets
    """

    kind: StoryEditKind = attrs.field(converter=StoryEditKind)
    targets: tuple[tuple[ReportQuote, ...], ...]
    changes: tuple[Change, ...] = ()
    note: str = ""

    def __attrs_post_init__(self) -> None:
        if lacking := _lacking(self):
            raise InputError(f"an edit of kind {self.kind.value!r} needs {lacking}")

    @property
    def values(self) -> dict[EntryField, str]:
        """The new value of each field that changes, as text."""
        return {change.field: change.now for change in self.changes}

    def __str__(self) -> str:
        return f"{self.kind.value} {' and '.join(str(target[0]) for target in self.targets)}"


def _lacking(edit: StoryEdit) -> str:
    """What an edit lacks, in words; empty if it lacks nothing."""
    if not all(edit.targets):
        return "a report in each target"
    if edit.kind is StoryEditKind.MERGE:
        return "" if len(edit.targets) > 1 else "at least two targets"
    if len(edit.targets) != 1:
        return "one target"
    if edit.kind is StoryEditKind.REPLACE:
        return "" if edit.changes else "a change"
    return "no changes" if edit.changes else ""


def checked_edits(edits: object) -> tuple[StoryEdit, ...]:
    """*edits* as a tuple. Raises ``InputError`` if anything else is among them."""
    if isinstance(edits, str | bytes) or not isinstance(edits, Iterable):
        raise InputError(f"edits must be the edits of a story (story.edits), not {type(edits).__name__}")
    given = tuple(edits)
    for edit in given:
        if not isinstance(edit, StoryEdit):
            raise InputError(f"edits must be StoryEdit values, as in story.edits, not {type(edit).__name__}")
    return given
