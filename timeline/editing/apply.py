"""Applies corrections: from a timeline and a change to a new timeline with the change in its log.

Edits by hand and edits replayed from a log take the same path, so that a replay on the same timeline gives the same
result. :mod:`~timeline.editing.targets` finds the entries of an edit again, also in an article that was corrected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import attrs

from timeline.editing.added_event import event_at, wordless
from timeline.editing.targets import all_entries, find_entry, place_of, relocated, target_at, target_of
from timeline.errors import InputError
from timeline.text.quotations import QuoteFinder
from timeline.values.anchor import Anchor, Anchors, Basis, Origin, OriginKind
from timeline.values.edits import (
    Change,
    Edit,
    EditKind,
    EntryField,
    Lost,
    Target,
    plain_line,
    salience_of,
    status_named,
)
from timeline.values.entry import HEADLINE_LENGTH, Entry, chronological, first_mention
from timeline.values.event import Status
from timeline.values.graph.links import Links
from timeline.values.interval import Interval, to_edtf
from timeline.values.record import AnyRecord, TimelineRecord
from timeline.values.when import read_when, when_text, write_when

Values = dict[EntryField, str]
"""The new values, as text, of the fields that change."""

NEW = {EntryField.STATUS: Status.ACTUAL.value, EntryField.SALIENCE: "1.0"}
"""The defaults of an added entry."""

_AS_TEXT: dict[EntryField, Callable[[Any], str]] = {
    EntryField.WHEN: when_text,
    EntryField.SUMMARY: plain_line,
    EntryField.HEADLINE: lambda headline: plain_line(headline, "headline"),
    EntryField.STATUS: lambda status: status_named(status).value,
    EntryField.SALIENCE: lambda salience: repr(salience_of(salience)),
}


def as_text(**given: object) -> Values:
    """The values that an editor gave, as text, by field; ``None`` leaves a field unchanged.

    >>> as_text(when="2024-05-06", status=None, salience=1)
    {<EntryField.WHEN: 'when'>: '2024-05-06', <EntryField.SALIENCE: 'salience'>: '1.0'}
    """
    return {EntryField(name): _AS_TEXT[EntryField(name)](value) for name, value in given.items() if value is not None}


def replaced(timeline: AnyRecord, entry: Entry, values: Values, note: str = "") -> AnyRecord:
    """*timeline* with new *values* in *entry*."""
    if not values:
        raise InputError("nothing to replace: give when, summary, headline, status or salience")
    after = _changed(entry, values)
    edit = Edit(EditKind.REPLACE, (target_of(timeline, entry),), _changes(entry, values), note)
    return _arranged(timeline, [entry], [after], edit, moved=EntryField.WHEN in values)


def dropped(timeline: AnyRecord, entry: Entry, note: str = "") -> AnyRecord:
    """*timeline* without *entry*; the events and their anchors stay."""
    return _arranged(timeline, [entry], [], Edit(EditKind.DROP, (target_of(timeline, entry),), (), note))


def merged(timeline: AnyRecord, entries: Sequence[Entry], values: Values, note: str = "") -> AnyRecord:
    """*timeline* with *entries* merged into the first, with the mentions of all and new *values*."""
    first, *others = entries
    united = {event.eid: event for entry in others for event in entry.events}
    further = [event for eid, event in united.items() if eid not in {event.eid for event in first.events}]
    mentions = (*first.events[1:], *further)
    merged_entry = attrs.evolve(
        first,
        events=(first.events[0], *sorted(mentions, key=lambda event: event.start)),
        salience=max(entry.salience for entry in entries),
    )
    targets = tuple(target_of(timeline, entry) for entry in entries)
    edit = Edit(EditKind.MERGE, targets, _changes(first, values), note)
    return _arranged(timeline, entries, [_changed(merged_entry, values)], edit, moved=True)


def added(timeline: AnyRecord, span: tuple[int, int] | None, values: Values, note: str = "") -> AnyRecord:
    """*timeline* with an entry of these *values*, at the words at *span*, or without words if *span* is ``None``."""
    for field in (EntryField.WHEN, EntryField.SUMMARY):
        if field not in values:
            raise InputError(f"an entry needs {field.value}: it must not be None")
    values = NEW | values
    status = status_named(values[EntryField.STATUS])
    event = wordless(timeline, status) if span is None else event_at(timeline, span, status)
    targets = () if span is None else (target_at(timeline.text, event.start, event.end),)
    bare = Entry(Anchor(event.eid, Interval.unknown(), Basis.EDITOR), (event,), values[EntryField.SUMMARY], status)
    changes = tuple(Change(field, "", value) for field, value in values.items())
    if event not in timeline.events:
        events = sorted((*timeline.events, event), key=lambda event: event.start)
        timeline = attrs.evolve(timeline, events=tuple(events))
    edit = Edit(EditKind.ADD, targets, changes, note)
    return _arranged(timeline, [], [_changed(bare, values)], edit, moved=True)


def applied(timeline: AnyRecord, edits: Iterable[Edit], *, skip_missing: bool) -> AnyRecord:
    """*timeline* with the *edits* applied. Raises ``InputError`` if one cannot be, unless *skip_missing*."""
    edited, missing = replay_all(timeline, edits)
    if missing and not skip_missing:
        edit, reason = missing[0]
        raise InputError(
            f"the entry of this edit is not in the timeline: {edit}; {reason} (skip_missing=True keeps such edits in"
            f" .unapplied; timeline.missing(edits) returns all {len(missing)})"
        )
    return edited


def replay_all(timeline: AnyRecord, edits: Iterable[Edit]) -> tuple[AnyRecord, tuple[tuple[Edit, Lost], ...]]:
    """*timeline* with the *edits* applied, and the edits that could not be applied, each with the reason.

    ``unapplied`` of the timeline loses the edits that were applied now, and gets those that could not be.
    """
    finder, lost, done = QuoteFinder(timeline.text), list[tuple[Edit, Lost]](), set[Edit]()
    for edit in edits:
        edited = replay(timeline, edit, finder)
        if isinstance(edited, Lost):
            lost.append((edit, edited))
        else:
            timeline = edited
            done.add(edit)
    waiting = [edit for edit in timeline.unapplied if edit not in done] + [edit for edit, _ in lost]
    return attrs.evolve(timeline, unapplied=tuple(dict.fromkeys(waiting))), tuple(lost)


def replay(timeline: AnyRecord, edit: Edit, finder: QuoteFinder) -> AnyRecord | Lost:
    """*timeline* with *edit* applied; the reason if *finder* cannot find one of its entries."""
    values = {change.field: change.now for change in edit.changes}
    if edit.kind is EditKind.ADD:
        return _added_again(timeline, edit, values, finder)
    is_merger = edit.kind is EditKind.MERGE
    found = [find_entry(timeline, target, finder, in_any_mention=is_merger) for target in edit.targets]
    for entry in found:
        if isinstance(entry, Lost):
            return entry
    entries = tuple(dict.fromkeys(entry for entry in found if isinstance(entry, Entry)))
    if edit.kind is EditKind.DROP:
        return dropped(timeline, entries[0], edit.note)
    if edit.kind is EditKind.MERGE and len(entries) > 1:
        return merged(timeline, entries, values, edit.note)
    if not values:  # a merge of entries that are one here already
        targets = tuple(relocated(target, finder) for target in edit.targets)
        return attrs.evolve(timeline, edits=(*timeline.edits, attrs.evolve(edit, targets=targets)))
    return replaced(timeline, entries[0], values, edit.note)


def _added_again(timeline: AnyRecord, edit: Edit, values: Values, finder: QuoteFinder) -> AnyRecord | Lost:
    place = place_of(edit.targets[0], finder) if edit.targets else None
    return place if isinstance(place, Lost) else added(timeline, place, values, edit.note)


def _changes(entry: Entry, values: Values) -> tuple[Change, ...]:
    was = {
        EntryField.WHEN: write_when(entry.anchor.interval, entry.anchor.mod),
        EntryField.SUMMARY: entry.summary,
        EntryField.HEADLINE: entry.headline,
        EntryField.STATUS: entry.status.value,
        EntryField.SALIENCE: repr(entry.salience),
    }
    return tuple(Change(field, was[field], value) for field, value in values.items())


_SETTERS: dict[EntryField, Callable[[Entry, str], Entry]] = {
    EntryField.WHEN: lambda entry, when: attrs.evolve(entry, anchor=dated_anchor(entry.anchor, when), dated_by=""),
    EntryField.SUMMARY: lambda entry, summary: _summed_up(entry, plain_line(summary)),
    EntryField.HEADLINE: lambda entry, headline: attrs.evolve(entry, headline=plain_line(headline, "headline")),
    EntryField.STATUS: lambda entry, status: attrs.evolve(entry, status=status_named(status)),
    EntryField.SALIENCE: lambda entry, salience: attrs.evolve(entry, salience=salience_of(salience)),
}


def _changed(entry: Entry, values: Values) -> Entry:
    for field, value in values.items():
        entry = _SETTERS[field](entry, value)
    return entry


def _summed_up(entry: Entry, summary: str) -> Entry:
    """The editor's summary, which is the headline too if it is short enough; the old headline no longer fits."""
    return attrs.evolve(entry, summary=summary, headline=headline_of(summary))


def headline_of(summary: str) -> str:
    """The editor's *summary* as a headline, if it is short enough.

    >>> headline_of("Ana Ruiz resigned")
    'Ana Ruiz resigned'
    """
    return summary if len(summary) <= HEADLINE_LENGTH else ""


def dated_anchor(anchor: Anchor, when: str) -> Anchor:
    """The editor's date; it keeps whether the event filled that time, which an editor does not say."""
    interval, mod = read_when(when)
    return Anchor(anchor.eid, interval, Basis.EDITOR, anchor.durative, (), Origin(OriginKind.EDITOR), mod, 1.0)


def _arranged(
    timeline: AnyRecord, before: Sequence[Entry], after: Sequence[Entry], edit: Edit, *, moved: bool = False
) -> AnyRecord:
    """*timeline* with the entries *after* instead of those *before*, and *edit* in the log.

    If the dates *moved*, the anchors of the events follow. An entry that is there already, as after adding one twice,
    is kept once.
    """
    others = _without(all_entries(timeline), before)
    entries = dict.fromkeys([*others, *after])
    anchors = timeline.anchors
    for entry in after if moved else ():
        anchors = _followed(anchors, entry, before, others)
    new = {eid for eid, anchor in anchors.items() if timeline.anchors.get(eid) != anchor}
    return attrs.evolve(
        timeline,
        anchors=anchors,
        links=_still_true(timeline.links, new),
        entries=tuple(sorted((entry for entry in entries if entry.anchor.interval), key=chronological)),
        undated=tuple(sorted((entry for entry in entries if not entry.anchor.interval), key=first_mention)),
        edits=(*timeline.edits, edit),
    )


def _still_true(links: Links, moved: set[str]) -> Links:
    """The *links* that do not depend on a date that *moved*."""
    if not moved:
        return links
    return Links(link for link in links.told if not moved & {link.source, link.target})


def _without(entries: Iterable[Entry], gone: Iterable[Entry]) -> list[Entry]:
    """*entries* without those *gone*; of equal entries, as many are removed as are gone."""
    kept = list(entries)
    for entry in gone:
        kept.remove(entry)
    return kept


def _followed(anchors: Anchors, entry: Entry, before: Sequence[Entry], others: Sequence[Entry]) -> Anchors:
    """*anchors* with the date of *entry* for all its mentions, except those that another entry dates."""
    elsewhere = {event.eid for other in others for event in other.events}
    own = {old.anchor.interval for old in before}
    dates = dict(anchors)
    for event in entry.events:
        if event.eid not in elsewhere or (event.eid in dates and dates[event.eid].interval in own):
            dates[event.eid] = attrs.evolve(entry.anchor, eid=event.eid)
    return Anchors(dates.values())


def history(timeline: TimelineRecord, entry: Entry) -> tuple[Edit, ...]:
    """The edits that led to *entry*, oldest first.

    The log is read backwards: an edit belongs to this entry if it results in the words, date and summary that the entry
    has at that point.
    """
    main = entry.events[0]
    here = Target(main.start, main.end, main.text, entry.edtf, entry.summary)
    found: list[Edit] = []
    for edit in reversed(timeline.edits):
        if edit.kind is not EditKind.DROP and _left_by(edit, timeline) == here:
            found.append(edit)
            if edit.kind is EditKind.ADD:
                break
            here = _bare(edit.targets[0])
    return tuple(reversed(found))


def _bare(target: Target) -> Target:
    return attrs.evolve(target, nth=0, of=1, prefix="", suffix="")


def _left_by(edit: Edit, timeline: TimelineRecord) -> Target:
    """The (first) entry of an edit, as a target, after that edit."""
    end = len(timeline.text)
    was = _bare(edit.targets[0]) if edit.targets else Target(end, end, "")
    when = edit.value(EntryField.WHEN)
    return attrs.evolve(
        was,
        edtf=to_edtf(*read_when(when)) if when else was.edtf,
        summary=edit.value(EntryField.SUMMARY) or was.summary,
    )
