"""Why an entry stands where it stands, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.exporters.dates import human_date
from timeline.exporters.plain import one_line
from timeline.exporters.rows import row
from timeline.values.anchor import Basis
from timeline.values.entry import Entry
from timeline.values.event import Status
from timeline.values.timeline import Timeline
from timeline.values.timex3 import PUBLICATION, Timex

_BASES = {
    Basis.EXPLICIT: "a time expression of its own clause dates it",
    Basis.CONTEXT: "another sentence or event dates it",
    Basis.PUBLICATION: "nothing nearer than the publication date, {pub_date}, dates it",
}
_STATUSES = {
    Status.ACTUAL: "the article tells it as having happened",
    Status.PLANNED: "the article tells it as planned",
    Status.POSSIBLE: "the article tells it as possible only",
    Status.NEGATED: "the article says that it did not happen",
}


def explain(timeline: Timeline, entry: Entry) -> str:
    """The steps from the article's words to the place of *entry*, one numbered line each."""
    shown = row(timeline, entry)
    steps = [
        *_readings(timeline, entry),
        _date(entry),
        _basis(timeline, entry),
        _mentions(entry),
        f"Status {entry.status.value}: {_STATUSES[entry.status]}.",
        _place(timeline, entry),
    ]
    return "\n".join([f"{shown.date}: {shown.what}", *(f"{n}. {step}" for n, step in enumerate(steps, start=1))])


def _readings(timeline: Timeline, entry: Entry) -> Iterator[str]:
    """How each expression that dates the entry was read."""
    for timex in timeline.timexes:
        if timex.tid in entry.anchor.timex:
            how = f' by rule "{timex.rule}"' if timex.rule else ""
            start = _reckoned_from(timeline, timex)
            modifier = f" ({timex.mod})" if timex.mod else ""
            yield (
                f'"{one_line(timex.text)}" (characters {timex.start}–{timex.end}) is read{how}{start}'
                f" as {timex.type.value} {timex.value}{modifier}."
            )


def _reckoned_from(timeline: Timeline, timex: Timex) -> str:
    """
    >>> from datetime import date
    >>> from timeline.values.timex3 import TimexType
    >>> monday = Timex("t1", 0, 6, "Monday", TimexType.DATE, "2024-05-06", anchor_tid="t0")
    >>> _reckoned_from(Timeline("Monday", date(2024, 5, 8), timexes=(monday,)), monday)
    ', reckoned from the publication date 2024-05-08,'
    """
    if timex.anchor_tid == PUBLICATION:
        return f", reckoned from the publication date {timeline.pub_date},"
    other = next((given for given in timeline.timexes if given.tid == timex.anchor_tid), None)
    return f', reckoned from "{one_line(other.text)}" ({other.value}),' if other else ""


def _date(entry: Entry) -> str:
    """The interval, and whether the event filled it."""
    anchor = entry.anchor
    if not anchor.interval:
        return "No date follows from the article."
    named = human_date(anchor.interval, anchor.mod, planned=entry.status is Status.PLANNED)
    unit = anchor.interval.granularity.value
    kind = "it fills this time" if anchor.durative else "it falls somewhere within it"
    return f"That makes {named} (EDTF {entry.edtf}), known to the {unit}; {kind}."


def _basis(timeline: Timeline, entry: Entry) -> str:
    """What kind of evidence chose the date, and how sure it is."""
    anchor = entry.anchor
    why = _BASES[anchor.basis].format(pub_date=timeline.pub_date)
    rule = f' Chosen by "{anchor.rule}",' if anchor.rule else " Chosen"
    return f"Basis {anchor.basis.value}: {why}.{rule} with confidence {anchor.confidence:.2f}."


def _mentions(entry: Entry) -> str:
    """The words that tell of it."""
    main, *others = entry.events
    told = f'The article tells it with "{one_line(main.text)}" (character {main.start})'
    if not others:
        return told + "."
    rest = ", ".join(f'"{one_line(event.text)}" ({event.start})' for event in others)
    return f"{told}; taken for the same event: {rest}."


def _place(timeline: Timeline, entry: Entry) -> str:
    """Where it stands between its neighbours."""
    if entry not in timeline.entries:
        return "Without a date it has no place in the order."
    position = timeline.index(entry)
    around = [
        f'{word} "{one_line(neighbour.summary)}" ({row(timeline, neighbour).date})'
        for word, neighbour in zip(("after", "before"), _neighbours(timeline, position), strict=True)
        if neighbour is not None
    ]
    return f"Place {position + 1} of {len(timeline)}" + (f", {' and '.join(around)}." if around else ".")


def _neighbours(timeline: Timeline, position: int) -> tuple[Entry | None, Entry | None]:
    before = timeline[position - 1] if position else None
    after = timeline[position + 1] if position + 1 < len(timeline) else None
    return before, after
