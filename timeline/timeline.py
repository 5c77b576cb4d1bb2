"""``Timeline``: the answer that users hold, and everything that can be asked of it.

The data and the sequence of entries are those of :class:`~timeline.values.record.TimelineRecord`. Exporters, queries
and the codec load when they are first asked for, so that ``import timeline`` stays quick.
"""

from __future__ import annotations

from collections.abc import Iterable
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal, overload

import attrs

from timeline.errors import InputError, checked_count
from timeline.values.edits import Edit, checked, note_of
from timeline.values.entry import Doubt, Entry
from timeline.values.event import Event, Status, StatusName
from timeline.values.record import TimelineRecord
from timeline.values.when import When

if TYPE_CHECKING:
    from timeline.studio.widget import Editor

TextFormat = Literal[
    "annotations", "csv", "dot", "edtf", "flowchart", "gantt", "html", "ics", "json", "jsonl", "jsonld", "markdown",
    "mermaid", "svg", "table", "timelinejs", "timeml", "turtle", "vis",
]  # fmt: skip
"""The formats that are texts."""
BinaryFormat = Literal["arrow", "parquet", "png"]
"""The formats that are bytes."""
FrameFormat = Literal["pandas", "polars"]
"""The formats that are data frames."""
FormatName = TextFormat | BinaryFormat | FrameFormat
"""The formats that come with the library, as a type checker knows them."""

MAX_INDENT = 100
"""The most blanks for a level of JSON: the document holds them at the front of every line."""


@attrs.frozen(repr=False)
class Timeline(TimelineRecord):
    """The timeline of an article: a sequence of its dated entries, earliest first.

    ``entries`` is what a reader wants to see; ``undated`` holds what belongs there but has no date: events that the
    article dates in words which give none, and those that it tells without saying when. ``timexes``, ``events`` and
    ``anchors`` (by event id) hold everything that was found, also what is not shown. ``links`` are the temporal
    relations between events and dates, closed under inference (``links.told``: only those that were not inferred).
    ``ranges`` are expressions that the text joins ("from May to July"). ``text`` is the article as given, and all
    offsets count its characters. ``edits`` are the corrections of an editor, in order, and ``unapplied`` those that no
    longer fit the article (:meth:`apply`). ``method`` is ``events``, or ``clauses`` if no parser read the article: each
    entry is then a dated clause.

    >>> from datetime import date
    >>> empty = Timeline("No news.", date(2021, 9, 30))
    >>> len(empty), empty.pub_date, empty.entries
    (0, datetime.date(2021, 9, 30), ())
    >>> Timeline.from_json(empty.to_json()) == empty
    True
    """

    def about(self, name: str) -> Timeline:
        """The timeline of the entries in which *name* takes part or is the source, those without a date too.

        A person, organisation, product or place is found under every name that the article gives it; see
        :meth:`events_about`. Raises ``InputError`` for a *name* without a word.

        >>> from timeline import build_timeline
        >>> text = "Ana Ruiz left Norrel Ltd in May. On Tuesday, Ruiz sued Norrel. Oskar Brandel resigned on Friday."
        >>> timeline = build_timeline(text, "2024-06-09")
        >>> print(timeline.about("Ana Ruiz").to("edtf").expandtabs(12), end="")
        2024-05     Ana Ruiz left Norrel Ltd
        2024-06-04  Ruiz sued Norrel
        >>> print(timeline.about("Norrel").between("2024-06")[0])
        2024-06-04  Ruiz sued Norrel
        """
        from timeline.entities.queries import entries_about

        return self.only(entries_about(self, name))

    def events_about(self, name: str) -> tuple[Event, ...]:
        """All events in which *name* takes part or is the source, whether or not an entry shows them.

        The earliest comes first, undated events last. Case, accents, titles, possessives and legal forms are ignored
        ("Norrel", "NORREL Ltd's"). A surname matches the one full name that the article gives with it, an acronym its
        words ("IBM"), and a pronoun its clear antecedent. A longer name that is not known to be the same ("Norrel
        Bridge") is a different one. Raises ``InputError`` for a *name* without a word.

        >>> from timeline import build_timeline
        >>> text = "Ana Ruiz left Norrel Ltd in May. On Tuesday, Ruiz sued Norrel. She had warned its board."
        >>> timeline = build_timeline(text, "2024-06-09")
        >>> [event.text for event in timeline.events_about("Ana Ruiz")]
        ['left', 'sued', 'warned']
        """
        from timeline.entities.queries import events_about

        return events_about(self, name)

    @overload
    def to(self, format: TextFormat, **options: Any) -> str: ...
    @overload
    def to(self, format: BinaryFormat, **options: Any) -> bytes: ...
    @overload
    def to(self, format: FrameFormat, **options: Any) -> Any: ...
    def to(self, format: FormatName, **options: Any) -> Any:
        """The timeline in *format*: ``table``, ``json``, ``csv``, ``markdown`` or one of many others.

        Returns text for most formats, ``bytes`` for binary ones and a data frame for ``pandas`` and ``polars``.
        *options* are those of the format (``width=60`` for a table). A type checker refuses names that are not those
        of built-in formats; :func:`timeline.exporters.render` takes any name. Raises ``FormatError`` for an unknown
        format, ``InputError`` for an option that the format cannot use, and ``MissingExtraError`` if the format needs a
        library that is not installed.

        >>> from datetime import date
        >>> print(Timeline("No news.", date(2021, 9, 30)).to("table"))
        Nothing in this article could be dated.
        """
        from timeline.exporters import render

        return render(self, format, **options)

    def save(self, path: str | PathLike[str], *, format: FormatName | Literal[""] = "", **options: Any) -> None:
        """Write the timeline to the file *path*, in *format* or else in the format of its suffix (``talks.ics``).

        The file is written completely or not at all. *options* are those of the format, as for :meth:`to`. Raises
        ``FormatError`` for an unknown suffix, ``InputError`` for a path that cannot be written, and what :meth:`to`
        raises, ``MissingExtraError`` for a format whose library is not installed.

        >>> from datetime import date
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     Timeline("No news.", date(2021, 9, 30)).save(Path(folder, "talks.txt"))
        ...     Path(folder, "talks.txt").read_text("utf-8")
        'Nothing in this article could be dated.'
        """
        from timeline.exporters import save

        save(self, path, format, **options)

    def explain(self, entry: Entry) -> str:
        """How *entry* got its date and its place in the timeline, step by step and in plain words.

        Raises ``InputError`` for an entry of another timeline.

        >>> from timeline import build_timeline
        >>> timeline = build_timeline("Ana Ruiz resigned on May 6, 2024.", "2024-05-10")
        >>> print(timeline.explain(timeline[0]))
        6 May 2024: Ana Ruiz resigned
        1. "May 6, 2024" (character 21) means Monday 6 May 2024 (rule "month-day").
        2. The sentence ties this date to "resigned" (rule "parse:in"). How sure: as good as certain (0.99).
        3. So the date is Monday 6 May 2024, at some time that day (EDTF 2024-05-06).
        4. The article tells it as having happened, with "resigned" (character 9).
        5. Place 1 of 1.
        """
        from timeline.presentation.explain import explain

        return explain(self, self._own(entry))

    def reason(self, entry: Entry) -> str:
        """The reason in one line why *entry* has its date, or has none; :meth:`explain` tells all the steps.

        Raises ``InputError`` for an entry of another timeline.

        >>> from timeline import build_timeline
        >>> timeline = build_timeline("Ana Ruiz resigned on Monday. Norrel had recently sold a mill.", "2024-05-10")
        >>> timeline.reason(timeline[0])
        'the sentence ties this date to "resigned"'
        >>> [(entry.summary, entry.dated_by, timeline.reason(entry)) for entry in timeline.undated]
        [('Norrel had sold a mill', 'recently', 'the sentence tells when "sold" was, in words that give no date')]
        """
        from timeline.presentation.evidence import reason_for

        return reason_for(self._own(entry))

    def to_check(self) -> tuple[Doubt, ...]:
        """The entries that an editor should look at, the least sure date first, each with the reason in one line.

        These are the entries whose date is less than 85 % sure, and those that the article contradicts: a weekday that
        does not fit, a past tense beside a date to come. Of such an entry, the reason says what makes its date weak:
        no words give it, another sentence does, its sentence has a second date. An editor's dates are not among them.

        >>> from timeline import build_timeline
        >>> text = "Norrel sold a mill. It closed on Friday, May 7, 2024. Ana Ruiz resigned on Monday."
        >>> for doubt in build_timeline(text, "2024-05-10").to_check():
        ...     print(doubt.entry.edtf, doubt.reason, sep=" | ")
        2024-05-07 | "sold" is the main news and has no date of its own, so the day that the article is about is taken
        2024-05-07 | the article says Friday, but 7 May 2024 is a Tuesday
        """
        from timeline.presentation.doubts import doubts

        return doubts(self)

    def replace(
        self,
        entry: Entry,
        *,
        when: When | None = None,
        summary: str | None = None,
        headline: str | None = None,
        status: Status | StatusName | None = None,
        salience: float | None = None,
        note: str = "",
    ) -> Timeline:
        """A new timeline in which *entry* has another date, summary, headline, status or salience.

        *when* is EDTF as in :attr:`Entry.edtf` (``2021-09-28``, ``2021-10``, ``1994~``, ``2019/..``; ``../..`` removes
        the date), a date, a datetime or an :class:`~timeline.values.interval.Interval`. The entry moves to its new
        place. Its date is then the editor's (``Basis.EDITOR``, confidence 1), in ``anchors`` too for all its mentions,
        and links that depended on the old date are removed. A *summary* that is short enough becomes the headline too,
        unless *headline* is given. Raises ``InputError`` for an entry of another timeline, for a value that cannot be
        used, and if no value is given.

        >>> from datetime import date
        >>> rough = Timeline("Ana Ruiz resigned.", date(2024, 5, 10)).add("2024-05", "Ana Ruiz resigned")
        >>> print(rough.replace(rough[0], when="2024-05-06", note="says her letter")[0])
        2024-05-06  Ana Ruiz resigned
        """
        from timeline.editing import apply as editing

        values = editing.as_text(when=when, summary=summary, headline=headline, status=status, salience=salience)
        return editing.replaced(self, self._own(entry), values, note_of(note))

    def drop(self, entries: Entry | Iterable[Entry], *, note: str = "") -> Timeline:
        """A new timeline without one or several *entries*; ``events`` and ``anchors`` keep their events.

        Raises ``InputError`` for anything that is not an entry of this timeline.

        >>> from datetime import date
        >>> timeline = Timeline("Ana Ruiz resigned. Norrel sold a mill.", date(2024, 5, 10))
        >>> timeline = timeline.add("2024-05-06", "Ana Ruiz resigned").add("2024-05-08", "Norrel sold a mill")
        >>> [entry.summary for entry in timeline.drop(timeline[0], note="told elsewhere")]
        ['Norrel sold a mill']
        """
        from timeline.editing import apply as editing

        given = (entries,) if isinstance(entries, Entry) else _entries(entries)
        own = dict.fromkeys(self._own(entry) for entry in given)
        edited = self
        for entry in own:
            edited = editing.dropped(edited, edited._own(entry), note_of(note))
        return edited

    def add(
        self,
        when: When,
        summary: str,
        *,
        headline: str | None = None,
        span: tuple[int, int] | None = None,
        status: Status | StatusName = Status.ACTUAL,
        salience: float = 1.0,
        note: str = "",
    ) -> Timeline:
        """A new timeline with one more entry.

        *span* (start, end; the end is excluded) gives the words of the article that name the event: the event that was
        found there, else a new one. Without it, the entry gets an event without words at the end of the text. *when*
        and the other values are as for :meth:`replace`. Raises ``InputError`` for a value that cannot be used.

        >>> from datetime import date
        >>> timeline = Timeline("Ana Ruiz resigned on Monday.", date(2024, 5, 10))
        >>> timeline = timeline.add("2024-05-06", "Ana Ruiz resigned", span=(9, 17))
        >>> for entry in timeline.add("2024-06", "Oskar Brandel takes over", status="planned"):
        ...     print(entry)
        2024-05-06  Ana Ruiz resigned
        2024-06  Oskar Brandel takes over
        """
        from timeline.editing import apply as editing

        values = editing.as_text(when=when, summary=summary, headline=headline, status=status, salience=salience)
        return editing.added(self, span, values, note_of(note))

    def merge(
        self, first: Entry, *others: Entry, when: When | None = None, summary: str | None = None, note: str = ""
    ) -> Timeline:
        """A new timeline in which several entries are one, with the mentions of all.

        Date, summary, status and main mention are those of *first*, unless *when* or *summary* is given; the salience
        is the highest of them. All mentions then have the date of the entry, in ``anchors`` too. Raises ``InputError``
        for fewer than two entries, for entries of another timeline, and for a value that cannot be used.

        >>> from datetime import date
        >>> timeline = Timeline("Ana Ruiz resigned. She left on Monday.", date(2024, 5, 10))
        >>> timeline = timeline.add("2024-05", "Ana Ruiz resigned", span=(9, 17))
        >>> timeline = timeline.add("2024-05-06", "She left", span=(23, 27))
        >>> [merged] = timeline.merge(*timeline, when="2024-05-06")
        >>> print(merged, [event.text for event in merged.events])
        2024-05-06  Ana Ruiz resigned ['resigned', 'left']
        """
        from timeline.editing import apply as editing

        entries = [self._own(entry) for entry in (first, *others)]
        if len(set(entries)) != len(entries) or not others:
            raise InputError("merge needs at least two different entries")
        return editing.merged(self, entries, editing.as_text(when=when, summary=summary), note_of(note))

    def apply(self, edits: Iterable[Edit], *, skip_missing: bool = False) -> Timeline:
        """A new timeline with the *edits* of another timeline of the same article, applied in order.

        Corrections thus survive a new version of this library and of the article: build the timeline again and apply
        the edits that you kept. Raises :exc:`~timeline.errors.InputError` for anything that is not an edit, and for an
        edit whose entry is not sure to be found; the error names it and the reason. With *skip_missing*, ``unapplied``
        and the JSON document keep such edits, and the others are applied.

        >>> from datetime import date
        >>> edited = Timeline("Ana Ruiz left.", date(2024, 5, 10)).add("2024-05-06", "Ana Ruiz left", span=(9, 13))
        >>> [entry.events[0].start for entry in Timeline("New: Ana Ruiz left.", date(2024, 5, 10)).apply(edited.edits)]
        [14]
        """
        from timeline.editing import apply as editing

        return editing.applied(self, checked(edits), skip_missing=skip_missing)

    def missing(self, edits: Iterable[Edit]) -> tuple[Edit, ...]:
        """The *edits* whose entry :meth:`apply` cannot find in this timeline, or not surely.

        Raises ``InputError`` for anything that is not an edit.

        >>> from datetime import date
        >>> built = Timeline("Ana Ruiz resigned.", date(2024, 5, 10))
        >>> added = built.add("2024-05-06", "Ana Ruiz resigned", span=(9, 17))
        >>> add, drop = added.drop(added[0]).edits
        >>> [str(edit) for edit in built.missing([drop])]
        ['drop "resigned" (characters 9–17), 2024-05-06: Ana Ruiz resigned']
        """
        from timeline.editing import apply as editing

        return tuple(edit for edit, _ in editing.replay_all(self, checked(edits))[1])

    def edit(self) -> Editor[Timeline]:
        """A notebook widget in which the timeline can be corrected; its ``timeline`` is the corrected one.

        It is the page of ``timeline studio``. Raises ``MissingExtraError`` without the extra ``notebook``.

        >>> from timeline import build_timeline
        >>> editor = build_timeline("Ana Ruiz resigned on Monday.", "2024-05-10").edit()  # doctest: +SKIP
        >>> editor.timeline.save("corrected.json")  # doctest: +SKIP
        """
        from timeline.studio.widget import Editor

        return Editor(self)

    def _own(self, entry: Entry) -> Entry:
        if entry not in self.entries and entry not in self.undated:
            raise InputError("entry is not one of this timeline's entries: take it from timeline.entries or .undated")
        return entry

    def to_json(self, *, indent: int | None = None) -> str:
        """The timeline as a JSON document that :meth:`from_json` reads back exactly; one line unless *indent* is given.

        The document follows the JSON Schema of :func:`timeline.schema.json_schema`. It can always be encoded as UTF-8:
        lone surrogates are escaped, all other characters are kept. Raises ``InputError`` for an *indent* that is not a
        whole number from 0 to 100.

        >>> from datetime import date
        >>> Timeline("No news.", date(2021, 9, 30)).to_json()[:74]
        '{"schema": "news-timeline/1", "text": "No news.", "pub_date": "2021-09-30"'
        """
        from timeline.documents.codec import dumps

        if indent is not None:
            checked_count("indent", indent, 0, MAX_INDENT, also="None")
        return dumps(self, indent=indent)

    @classmethod
    def from_json(cls, document: str | bytes) -> Timeline:
        """The timeline of a JSON document that :meth:`to_json` wrote; fields with a default may be missing.

        Raises ``FormatError``, which says what is wrong and where, for anything else.

        >>> from datetime import date
        >>> timeline = Timeline("Ana Ruiz resigned.", date(2024, 5, 10)).add("2024-05-06", "Ana Ruiz resigned")
        >>> Timeline.from_json(timeline.to_json()) == timeline
        True
        """
        from timeline.documents.codec import loads

        return loads(document, cls)

    def __str__(self) -> str:
        return self.to("table")

    def _repr_html_(self) -> str:
        from timeline.exporters.notebook import notebook_table

        return notebook_table(self)


def _entries(given: object) -> tuple[Entry, ...]:
    if isinstance(given, Iterable):
        return tuple(given)
    raise InputError(f"entries must be an entry of this timeline or several, not {type(given).__name__}")
