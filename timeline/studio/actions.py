"""What a form of the page asks for, done to a revision."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Generic

import attrs

from timeline.editing.apply import Values, added, dropped, merged, replaced
from timeline.editing.targets import all_entries
from timeline.errors import InputError
from timeline.presentation.doubts import doubts
from timeline.presentation.plain_text import in_quotes, one_line
from timeline.studio.dates import in_edtf, typed_when, when_in_words
from timeline.studio.revision import Revision
from timeline.studio.words import span_of
from timeline.values.edits import Edit, EditKind, EntryField, plain_line, status_named
from timeline.values.entry import Entry
from timeline.values.record import AnyRecord, TimelineRecord
from timeline.values.when import NO_WHEN

LONGEST_NOTE = 2000
_BRIEF = 60
"""Characters of a summary that a sentence about it quotes."""

Form = Mapping[str, Sequence[str]]
"""The fields of a form, each with its values, as ``urllib.parse.parse_qs`` reads them."""


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


def field_of(form: Form, name: str) -> str:
    """The value of a field, on one line; empty without that field.

    >>> field_of({"when": [" 2024-05 "]}, "when"), field_of({}, "when")
    ('2024-05', '')
    """
    return " ".join((form.get(name) or ("",))[0].split())


def step_of(revision: Revision[AnyRecord], form: Form) -> TakenStep[AnyRecord]:
    """The step that *form* asks for.

    Raises ``InputError`` if the form stands on a page of another state, or if its values cannot be used.
    """
    if field_of(form, "state") != revision.state:
        raise InputError("this page is older than the last correction: here is the timeline as it is now, so try again")
    try:
        action = Action(field_of(form, "action"))
    except ValueError:
        raise InputError(f"action must be one of {', '.join(Action)}") from None
    step: TakenStep[AnyRecord] = _STEPS[action](revision, form)
    return step


def _change(revision: Revision[AnyRecord], form: Form) -> TakenStep[AnyRecord]:
    entry = _one_entry(revision.timeline, form)
    values = _changed_values(revision.timeline, entry, form)
    if not values:
        raise InputError("nothing was changed: a note alone is kept with a change")
    timeline = replaced(revision.timeline, entry, values, _note(form))
    fields = " and ".join(field.value if field is not EntryField.WHEN else "date" for field in values)
    return _done(revision, timeline, f"Changed {fields} of {_brief(entry)}")


def _accept(revision: Revision[AnyRecord], form: Form) -> TakenStep[AnyRecord]:
    """The date as it is becomes the editor's, so that nobody has to look at it again."""
    entry = _one_entry(revision.timeline, form)
    values = {EntryField.WHEN: when_of(entry)}
    timeline = replaced(revision.timeline, entry, values, _note(form))
    step = _done(revision, timeline, f"Accepted {when_in_words(values[EntryField.WHEN])} for {_brief(entry)}")
    return attrs.evolve(step, queue=field_of(form, "from") == "queue")


def _drop(revision: Revision[AnyRecord], form: Form) -> TakenStep[AnyRecord]:
    timeline, entries = revision.timeline, _entries(revision.timeline, form)
    for entry in entries:
        timeline = dropped(timeline, entry, _note(form))
    what = _brief(entries[0]) if len(entries) == 1 else f"{len(entries)} entries"
    number = min(_number(revision.timeline, entries[0]), len(all_entries(timeline)))
    return TakenStep(revision.after(timeline), f"Dropped {what}", number)


def _merge(revision: Revision[AnyRecord], form: Form) -> TakenStep[AnyRecord]:
    entries = _entries(revision.timeline, form)
    if len(entries) < 2:
        raise InputError("select at least two entries to merge")
    timeline = merged(revision.timeline, entries, {}, _note(form))
    return _done(revision, timeline, f"Merged {len(entries)} entries into {_brief(entries[0])}")


def _add(revision: Revision[AnyRecord], form: Form) -> TakenStep[AnyRecord]:
    span = span_of(revision.timeline.text, field_of(form, "words"), field_of(form, "place"))
    when = typed_when(field_of(form, "when"), revision.timeline)
    values = {EntryField.WHEN: when, EntryField.SUMMARY: plain_line(field_of(form, "summary"))}
    if status := field_of(form, "status"):
        values[EntryField.STATUS] = status_named(status).value
    return _done(
        revision, added(revision.timeline, span, values, _note(form)), f"Added {_quoted(field_of(form, 'summary'))}"
    )


def _undo(revision: Revision[AnyRecord], form: Form) -> TakenStep[AnyRecord]:
    before = revision.without_last()
    return TakenStep(before, f"Undone: {edit_in_words(revision.edits[-1])}")


def _redo(revision: Revision[AnyRecord], form: Form) -> TakenStep[AnyRecord]:
    after = revision.with_undone()
    return TakenStep(after, f"Done again: {edit_in_words(revision.undone[-1])}", _number_of_last(after.timeline))


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


def when_of(entry: Entry) -> str:
    """The date of *entry* as the date box shows it."""
    return in_edtf(entry.anchor.interval, entry.anchor.mod)


def _changed_values(timeline: TimelineRecord, entry: Entry, form: Form) -> Values:
    """The fields of *form* whose values are not those that *entry* has.

    A field that is missing, and a headline that is empty, stay as they are.
    """
    values: Values = {}
    shown = when_of(entry)
    if "when" in form and field_of(form, "when") != ("" if shown == NO_WHEN else shown):
        values[EntryField.WHEN] = typed_when(field_of(form, "when"), timeline)
    if "summary" in form and (summary := plain_line(field_of(form, "summary"))) != entry.summary:
        values[EntryField.SUMMARY] = summary
    if (headline := field_of(form, "headline")) and headline != entry.headline:
        values[EntryField.HEADLINE] = headline
    if (status := field_of(form, "status")) and status != entry.status.value:
        values[EntryField.STATUS] = status_named(status).value
    return values


def _entries(timeline: TimelineRecord, form: Form) -> list[Entry]:
    """The entries whose numbers *form* gives, in its order. Raises ``InputError`` without any."""
    every = all_entries(timeline)
    given = dict.fromkeys(form.get("entry", ()))
    if not given:
        raise InputError("select an entry first")
    numbers = [int(number) if number.isascii() and number.isdecimal() and len(number) < 9 else 0 for number in given]
    if not all(0 < number <= len(every) for number in numbers):
        raise InputError(f"entry must be a number from 1 to {len(every)}")
    return [every[number - 1] for number in numbers]


def _one_entry(timeline: TimelineRecord, form: Form) -> Entry:
    return _entries(timeline, form)[0]


def _note(form: Form) -> str:
    return field_of(form, "note")[:LONGEST_NOTE]


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


def edit_in_words(edit: Edit) -> str:
    """One correction in a line.

    >>> from timeline.values.edits import Target
    >>> edit_in_words(Edit("drop", (Target(9, 13, "left", "2024-05-06", "Ana Ruiz left"),)))
    'drop "Ana Ruiz left"'
    """
    summary = edit.targets[0].summary if edit.targets else ""
    what = _quoted(summary or edit.value(EntryField.SUMMARY))
    match edit.kind:
        case EditKind.ADD | EditKind.DROP:
            return f"{edit.kind.value} {what}"
        case EditKind.MERGE:
            return f"merge {len(edit.targets)} entries into {what}"
        case _:
            return "; ".join(_change_in_words(edit, field) for field in EntryField if edit.value(field)) + f" ({what})"


def _change_in_words(edit: Edit, field: EntryField) -> str:
    now = edit.value(field)
    [was] = [change.was for change in edit.changes if change.field is field]
    if field is EntryField.WHEN:
        return f"accept {when_in_words(now)}" if was == now else f"date {when_in_words(now)}"
    return f"{field.value} {_quoted(now)}"


def left_to_check(timeline: TimelineRecord) -> int:
    """How many dates are worth a look."""
    return len(doubts(timeline))


def _quoted(words: str) -> str:
    line = one_line(words)
    return in_quotes(line if len(line) <= _BRIEF else f"{line[: _BRIEF - 1].rstrip()}…")


def _brief(entry: Entry) -> str:
    return _quoted(entry.summary)
