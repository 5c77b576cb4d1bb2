"""What a form of the page asks for, done to a revision."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Generic

import attrs

from timeline.editing.apply import added, dropped, merged, replaced
from timeline.editing.targets import all_entries
from timeline.errors import InputError
from timeline.presentation.wording import ENGLISH, say
from timeline.studio.dates import typed_when, when_in_words
from timeline.studio.forms import (
    Form,
    action_in,
    brief,
    brief_quote,
    changed_values,
    changes_in_words,
    chosen_in,
    dropped_in_words,
    field_of,
    fields_in_words,
    merged_in_words,
    note_in,
    when_of,
)
from timeline.studio.revision import Revision
from timeline.studio.words import span_of
from timeline.values.edits import Edit, EditKind, EntryField, plain_line, status_named
from timeline.values.entry import Entry
from timeline.values.record import AnyRecord, TimelineRecord


class Action(StrEnum):
    """What a button of a form does."""

    CHANGE = "change"
    ACCEPT = "accept"
    DROP = "drop"
    MERGE = "merge"
    ADD = "add"
    UNDO = "undo"
    REDO = "redo"


@attrs.frozen
class TakenStep(Generic[AnyRecord]):
    """The revision after an action, what was done in a sentence, and where the page goes on.

    ``entry`` is the number of an entry, or 0; ``queue`` asks for the next date that is worth a look.
    """

    revision: Revision[AnyRecord]
    said: str
    entry: int = 0
    queue: bool = False


def step_of(revision: Revision[AnyRecord], form: Form) -> TakenStep[AnyRecord]:
    """The step that *form* asks for.

    Raises ``InputError`` if the form stands on a page of another state, or if its values cannot be used.
    """
    step: TakenStep[AnyRecord] = _STEPS[action_in(form, revision.state, Action)](revision, form)
    return step


def _change(revision: Revision[AnyRecord], form: Form) -> TakenStep[AnyRecord]:
    timeline, entry = revision.timeline, _one_entry(revision.timeline, form)
    values = changed_values(entry, form, lambda typed: typed_when(typed, timeline.pub_date, timeline.language))
    fields = fields_in_words(values, timeline.language)
    said = say(timeline.language, "Changed {fields} of {entry}", fields=fields, entry=brief(entry))
    return _done(revision, replaced(timeline, entry, values, note_in(form)), said)


def _accept(revision: Revision[AnyRecord], form: Form) -> TakenStep[AnyRecord]:
    """The date as it is becomes the editor's, so that nobody has to look at it again."""
    timeline, entry = revision.timeline, _one_entry(revision.timeline, form)
    values = {EntryField.WHEN: when_of(entry)}
    when = when_in_words(values[EntryField.WHEN], timeline.language)
    said = say(timeline.language, "Accepted {when} for {entry}", when=when, entry=brief(entry))
    step = _done(revision, replaced(timeline, entry, values, note_in(form)), said)
    return attrs.evolve(step, queue=field_of(form, "from") == "queue")


def _drop(revision: Revision[AnyRecord], form: Form) -> TakenStep[AnyRecord]:
    timeline, entries = revision.timeline, chosen_in(all_entries(revision.timeline), form)
    for entry in entries:
        timeline = dropped(timeline, entry, note_in(form))
    number = min(_number(revision.timeline, entries[0]), len(all_entries(timeline)))
    return TakenStep(revision.after(timeline), dropped_in_words(entries, timeline.language), number)


def _merge(revision: Revision[AnyRecord], form: Form) -> TakenStep[AnyRecord]:
    entries = chosen_in(all_entries(revision.timeline), form)
    if len(entries) < 2:
        raise InputError("select at least two entries to merge")
    timeline = merged(revision.timeline, entries, {}, note_in(form))
    return _done(revision, timeline, merged_in_words(entries, timeline.language))


def _add(revision: Revision[AnyRecord], form: Form) -> TakenStep[AnyRecord]:
    timeline = revision.timeline
    span = span_of(timeline.text, field_of(form, "words"), field_of(form, "place"))
    when = typed_when(field_of(form, "when"), timeline.pub_date, timeline.language)
    values = {EntryField.WHEN: when, EntryField.SUMMARY: plain_line(field_of(form, "summary"))}
    if status := field_of(form, "status"):
        values[EntryField.STATUS] = status_named(status).value
    said = say(timeline.language, "Added {entry}", entry=brief_quote(field_of(form, "summary")))
    return _done(revision, added(timeline, span, values, note_in(form)), said)


def _undo(revision: Revision[AnyRecord], form: Form) -> TakenStep[AnyRecord]:
    before, lang = revision.without_last(), revision.timeline.language
    return TakenStep(before, say(lang, "Undone: {what}", what=edit_in_words(revision.edits[-1], lang)))


def _redo(revision: Revision[AnyRecord], form: Form) -> TakenStep[AnyRecord]:
    after, lang = revision.with_undone(), revision.timeline.language
    said = say(lang, "Done again: {what}", what=edit_in_words(revision.undone[-1], lang))
    return TakenStep(after, said, _number_of_last(after.timeline))


_STEPS: dict[Action, Callable[..., TakenStep[AnyRecord]]] = {
    Action.CHANGE: _change,
    Action.ACCEPT: _accept,
    Action.DROP: _drop,
    Action.MERGE: _merge,
    Action.ADD: _add,
    Action.UNDO: _undo,
    Action.REDO: _redo,
}


def _done(revision: Revision[AnyRecord], timeline: AnyRecord, said: str) -> TakenStep[AnyRecord]:
    return TakenStep(revision.after(timeline), said, _number_of_last(timeline))


def _one_entry(timeline: TimelineRecord, form: Form) -> Entry:
    return chosen_in(all_entries(timeline), form)[0]


def _number(timeline: TimelineRecord, entry: Entry) -> int:
    return all_entries(timeline).index(entry) + 1


def _number_of_last(timeline: TimelineRecord) -> int:
    """The number of the entry that the last correction is about; 0 if it is gone."""
    last = timeline.edits[-1]
    entries = all_entries(timeline)
    if last.kind is EditKind.DROP:
        return 0
    for number, entry in enumerate(entries, start=1):
        if _is_about(last, entry, timeline):
            return number
    return 0


def _is_about(edit: Edit, entry: Entry, timeline: TimelineRecord) -> bool:
    """True if *edit* left *entry* as it is."""
    summary = edit.value(EntryField.SUMMARY) or (edit.targets[0].summary if edit.targets else "")
    when = edit.value(EntryField.WHEN)
    start = edit.targets[0].start if edit.targets else len(timeline.text)
    return entry.summary == summary and entry.events[0].start == start and (when_of(entry) == when if when else True)


def edit_in_words(edit: Edit, lang: str = ENGLISH) -> str:
    """One correction in a line.

    >>> from timeline.values.edits import Target
    >>> edit_in_words(Edit("drop", (Target(9, 13, "left", "2024-05-06", "Ana Ruiz left"),)))
    'drop "Ana Ruiz left"'
    """
    summary = edit.targets[0].summary if edit.targets else ""
    what = brief_quote(summary or edit.value(EntryField.SUMMARY))
    match edit.kind:
        case EditKind.ADD:
            return say(lang, "add {entry}", entry=what)
        case EditKind.DROP:
            return say(lang, "drop {entry}", entry=what)
        case EditKind.MERGE:
            return say(lang, "merge {count} entries into {entry}", count=len(edit.targets), entry=what)
        case _:
            return f"{changes_in_words(edit.changes, lang)} ({what})"
