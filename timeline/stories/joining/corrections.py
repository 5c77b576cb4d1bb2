"""An editor's corrections, applied while articles are joined: so that they hold whenever an article comes or goes.

The entries of a story are made anew with each article. Corrections are therefore no changes of entries, but a step of
the join: the events that :mod:`.clusters` found become *drafts*, and each edit changes the draft that has one
of its reports. Which articles came first plays no part in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property

import attrs

from timeline.editing.apply import dated_anchor, headline_of
from timeline.stories.article import ArticleReading
from timeline.stories.edits import ReportQuote, StoryEdit, StoryEditKind
from timeline.stories.entry import LeftOut, Report, StoryEntry
from timeline.stories.joining.likeness import Facts
from timeline.text.quotations import QuoteFinder, TextQuote
from timeline.values.edits import Change, EntryField, salience_of, status_named
from timeline.values.entry import Entry
from timeline.values.when import write_when


@attrs.frozen(eq=False)
class Telling:
    """A report and those that repeat it, and what it is compared by."""

    facts: Facts
    reports: Sequence[Report]


@attrs.define(eq=False)
class EntryDraft:
    """An entry before it is written: its tellings, what an editor changed, and why it is left out if it is."""

    tellings: list[Telling]
    values: dict[EntryField, str] = attrs.field(factory=dict)
    left_out: str = ""

    @property
    def reports(self) -> list[Report]:
        """All reports."""
        return [report for telling in self.tellings for report in telling.reports]


def quotes_of(entry: StoryEntry, reports: Iterable[Report] = ()) -> tuple[ReportQuote, ...]:
    """The quotations that name *entry*: those of its *reports*, by default of all."""
    return tuple(_quote(report) for report in reports or entry.reports)


def _quote(report: Report) -> ReportQuote:
    event, sentence = report.entry.events[0], report.entry.sentence
    start, end = event.start - sentence.start, event.end - sentence.start
    inside = 0 <= start <= end <= len(sentence.text)
    prefix, suffix = (sentence.text[:start], sentence.text[end:]) if inside else (sentence.text, "")
    return ReportQuote(report.article_id, event.text, prefix, suffix, report.entry.edtf, event.start)


def with_values(entry: StoryEntry, values: Mapping[EntryField, str]) -> StoryEntry:
    """*entry* with the *values* that an editor gave its fields."""
    for field, value in values.items():
        entry = _SETTERS[field](entry, value)
    return entry


_SETTERS: dict[EntryField, Callable[[StoryEntry, str], StoryEntry]] = {
    EntryField.WHEN: lambda entry, when: attrs.evolve(entry, anchor=dated_anchor(entry.anchor, when)),
    EntryField.SUMMARY: lambda entry, line: attrs.evolve(entry, summary=line, headline=headline_of(line)),
    EntryField.HEADLINE: lambda entry, line: attrs.evolve(entry, headline=line),
    EntryField.STATUS: lambda entry, status: attrs.evolve(entry, status=status_named(status)),
    EntryField.SALIENCE: lambda entry, salience: attrs.evolve(entry, salience=salience_of(salience)),
}


def changes_of(entry: StoryEntry, values: Mapping[EntryField, str]) -> tuple[Change, ...]:
    """The *values* that an editor gives fields of *entry*, beside those that they had."""
    was = {
        EntryField.WHEN: write_when(entry.anchor.interval, entry.anchor.mod),
        EntryField.SUMMARY: entry.summary,
        EntryField.HEADLINE: entry.headline,
        EntryField.STATUS: entry.status.value,
        EntryField.SALIENCE: repr(entry.salience),
    }
    return tuple(Change(field, was[field], value) for field, value in values.items())


def edited(
    drafts: Sequence[EntryDraft], edits: Sequence[StoryEdit], readings: Sequence[ArticleReading]
) -> tuple[list[EntryDraft], list[LeftOut], tuple[StoryEdit, ...]]:
    """The *drafts* after all *edits*, the reports that these leave out, and the edits whose reports are not there."""
    desk = _Desk(list(drafts), {reading.id: reading for reading in readings})
    unapplied = tuple(edit for edit in edits if not desk.apply(edit))
    left_out = [LeftOut(report, draft.left_out) for draft in desk.drafts if draft.left_out for report in draft.reports]
    return [draft for draft in desk.drafts if draft.tellings and not draft.left_out], left_out, unapplied


@attrs.define(slots=False, eq=False)
class _Desk:
    """The drafts under an editor's hands, and the articles in which quotations are looked for."""

    drafts: list[EntryDraft]
    readings: Mapping[str, ArticleReading]

    def apply(self, edit: StoryEdit) -> bool:
        """Apply *edit*; false if it cannot be, because the reports of a target are not there."""
        found = [self._find(target) for target in edit.targets]
        drafts = [draft for draft, _ in found if draft is not None]
        if len(drafts) < len(edit.targets):
            return False
        first = drafts[0]
        match edit.kind:
            case StoryEditKind.REPLACE:
                first.values |= edit.values
            case StoryEditKind.DROP:
                first.left_out = f"dropped by an editor{f': {edit.note}' if edit.note else ''}"
            case StoryEditKind.MERGE:
                self._merge(first, drafts[1:], edit)
            case StoryEditKind.SPLIT:
                self._split(first, [telling for target in edit.targets for telling in self._tellings(first, target)])
        return True

    def _merge(self, first: EntryDraft, others: Sequence[EntryDraft], edit: StoryEdit) -> None:
        for other in others:
            if other is not first:
                first.tellings += other.tellings
                first.values = other.values | first.values
                other.tellings = []
        first.values |= edit.values

    def _split(self, draft: EntryDraft, tellings: Sequence[Telling]) -> None:
        """Move *tellings* out of *draft*, unless nothing would be left in it."""
        if len(tellings) < len(draft.tellings):
            draft.tellings = [telling for telling in draft.tellings if telling not in tellings]
            self.drafts.append(EntryDraft(list(tellings)))

    def _find(self, target: Iterable[ReportQuote]) -> tuple[EntryDraft | None, Telling | None]:
        """The draft with the first report of *target* that is there, and the telling in which it is."""
        for quote in target:
            entry = self._entry(quote)
            for draft in self.drafts if entry else ():
                for telling in draft.tellings:
                    if any(each.article_id == quote.article_id and each.entry == entry for each in telling.reports):
                        return draft, telling
        return None, None

    def _tellings(self, draft: EntryDraft, target: Iterable[ReportQuote]) -> list[Telling]:
        """The tellings of *draft* in which a report of *target* is."""
        found = (self._find([quote]) for quote in target)
        return list(dict.fromkeys(telling for other, telling in found if other is draft and telling))

    def _entry(self, quote: ReportQuote) -> Entry | None:
        """The entry that *quote* names in its article, which may have been corrected since."""
        reading = self.readings.get(quote.article_id)
        if reading is None:
            return None
        exact = [entry for entry in reading.entries if _has(entry, quote)]
        if exact:
            hints = quote.edtf, quote.start
            return max(exact, key=lambda entry: [a == b for a, b in zip(hints, _hints(entry), strict=True)])
        return self._pages.setdefault(reading.id, _Page(reading)).entry_of(quote)

    @cached_property
    def _pages(self) -> dict[str, _Page]:
        return {}


def _has(entry: Entry, quote: ReportQuote) -> bool:
    sentences = quote.prefix + quote.text + quote.suffix, quote.prefix  # the latter for a word that it does not have
    return entry.events[0].text == quote.text and entry.sentence.text in sentences


def _hints(entry: Entry) -> tuple[str, int]:
    return entry.edtf, entry.events[0].start


class _Page:
    """The sentences of an article's entries as a text in which a quotation is found although a word has changed."""

    def __init__(self, reading: ArticleReading) -> None:
        self._entries = reading.entries
        self._starts: dict[tuple[int, int], int] = {}
        length, texts = 0, []
        for entry in sorted(reading.entries, key=lambda each: each.sentence.start):
            place = entry.sentence.start, entry.sentence.end
            if place not in self._starts:
                self._starts[place] = length
                texts.append(entry.sentence.text)
                length += len(entry.sentence.text) + 2
        self._finder = QuoteFinder("\n\n".join(texts))

    def entry_of(self, quote: ReportQuote) -> Entry | None:
        """The entry whose word stands where *quote* is sure to be; ``None`` if it is sure nowhere."""
        places = self._finder.places(TextQuote(quote.text, quote.prefix, quote.suffix, len(quote.prefix)))
        if len(places) != 1:
            return None
        return next((entry for entry in self._entries if self._overlaps(entry, *places[0])), None)

    def _overlaps(self, entry: Entry, start: int, end: int) -> bool:
        event, sentence = entry.events[0], entry.sentence
        begins = self._starts[sentence.start, sentence.end] + event.start - sentence.start
        return begins < end and start < begins + event.end - event.start
