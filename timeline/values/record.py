"""The whole answer: an article's events in the order in which they happened."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from importlib import import_module
from os import PathLike
from typing import Any, Literal, overload

import attrs

from timeline.editing import apply as corrections
from timeline.errors import InputError
from timeline.values.anchor import Anchors
from timeline.values.edits import Edit, checked
from timeline.values.entry import Entry
from timeline.values.event import Event, Status
from timeline.values.graph.links import Links, as_links
from timeline.values.timex3 import Timex, TimexRange
from timeline.values.when import When

JOINED_WITHIN = 12
"""Two expressions this many characters apart, or closer, are quoted as one stretch of the article."""


@attrs.frozen(repr=False)
class Timeline(Sequence[Entry]):
    """An article's timeline: a sequence of its dated entries, earliest first.

    ``entries`` is what a reader wants to see, ``undated`` what belongs there but has no date. ``timexes``, ``events``
    and ``anchors`` (looked up by event id) hold everything that was found, ``links`` how events and dates lie to each
    other and all that follows from it (``links.told``: without what follows), ``ranges`` the expressions that the text
    joins ("from May to July"). ``text`` is the article as given: all offsets count its characters. ``edits`` is what
    an editor changed, in order.

    >>> empty = Timeline("No news.", date(2021, 9, 30))
    >>> len(empty), empty.pub_date, empty.entries
    (0, datetime.date(2021, 9, 30), ())
    >>> Timeline.from_json(empty.to_json()) == empty
    True
    """

    text: str
    pub_date: date
    language: str = "en"
    timexes: tuple[Timex, ...] = ()
    events: tuple[Event, ...] = ()
    anchors: Anchors = attrs.field(factory=Anchors)
    links: Links = attrs.field(factory=Links, converter=as_links)
    entries: tuple[Entry, ...] = ()
    undated: tuple[Entry, ...] = ()
    ranges: tuple[TimexRange, ...] = ()
    edits: tuple[Edit, ...] = ()

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, index: int | slice) -> Entry | tuple[Entry, ...]:
        return self.entries[index]

    def __len__(self) -> int:
        return len(self.entries)

    def between(self, first: date | str, last: date | str) -> tuple[Entry, ...]:
        """The entries that touch the days from *first* to *last*, both included, in order.

        Days are dates or ISO 8601 strings. An entry known only coarsely ("in 2020") touches each of its days. Raises
        ``InputError`` for what is no day, and for a *last* before *first*.

        >>> Timeline("No news.", date(2021, 9, 30)).between("2020-01-01", date(2021, 1, 1))
        ()
        """
        earliest, latest = _day("first", first), _day("last", last)
        if latest < earliest:
            raise InputError(f"last ({latest}) lies before first ({earliest}): give the earlier day first")
        return tuple(entry for entry in self.entries if _touches(entry, earliest, latest))

    def about(self, name: str) -> tuple[Entry, ...]:
        """The entries in which *name* takes part or says so, in order.

        A person, organisation, product or place is found under every name that the article gives it:
        :meth:`events_about` says which. Raises ``InputError`` for a *name* without a word.

        >>> from timeline import build_timeline
        >>> text = "Ana Ruiz left Norrel Ltd in May. On Tuesday, Ruiz sued Norrel. Oskar Brandel resigned on Friday."
        >>> timeline = build_timeline(text, "2024-06-09")
        >>> [entry.summary for entry in timeline.about("Ana Ruiz")]
        ['Ana Ruiz left Norrel Ltd', 'Ruiz sued Norrel']
        """
        told = {event.eid for event in self.events_about(name)}
        return tuple(entry for entry in self.entries if any(event.eid in told for event in entry.events))

    def events_about(self, name: str) -> tuple[Event, ...]:
        """All events in which *name* takes part or says so, also those no entry tells of; earliest first, undated last.

        Case, accents, titles, possessives and legal forms do not count ("Norrel", "NORREL Ltd's"); a surname belongs
        to the one full name given with it, an acronym to its words ("IBM"), pronouns to whom they plainly stand for.
        A longer name that is not known to be the same ("Norrel Bridge") is another's. Raises ``InputError`` for a
        *name* without a word.

        >>> from timeline import build_timeline
        >>> text = "Ana Ruiz left Norrel Ltd in May. On Tuesday, Ruiz sued Norrel. She had warned its board."
        >>> timeline = build_timeline(text, "2024-06-09")
        >>> [event.text for event in timeline.events_about("Ana Ruiz")]
        ['left', 'sued', 'warned']
        """
        from timeline.entities import queries as about

        return about.events_about(self, name)

    def dating_words(self, entry: Entry) -> str:
        """The words of the article that date *entry*, in text order; empty when none do.

        Expressions that stand side by side are quoted together as the article joins them ("Tuesday and Wednesday").

        >>> from timeline import build_timeline
        >>> timeline = build_timeline("The ministers met in Lund on Tuesday and Wednesday.", "2024-05-10")
        >>> timeline.dating_words(timeline[0])
        'Tuesday and Wednesday'
        """
        if not isinstance(entry, Entry):
            raise InputError(f"entry must be an entry of this timeline, not {type(entry).__name__}")
        dating = set(entry.anchor.timex)
        return _quoted(self.text, [timex for timex in self.timexes if timex.tid in dating])

    @overload
    def to(self, format: Literal["arrow", "parquet", "png"], **options: Any) -> bytes: ...
    @overload
    def to(self, format: Literal["pandas", "polars"], **options: Any) -> Any: ...
    @overload
    def to(self, format: str, **options: Any) -> str: ...
    def to(self, format: str, **options: Any) -> Any:
        """The timeline written out as *format*: ``table``, ``json``, ``csv``, ``markdown`` or one of many others.

        Text for most, ``bytes`` for binary formats, a data frame for ``pandas`` and ``polars``. *options* go to that
        exporter (``width=60`` for a table). Raises ``FormatError`` for an unknown format, ``InputError`` for an option
        that cannot be used, and ``MissingExtraError`` where the format needs a library that is not installed.

        >>> print(Timeline("No news.", date(2021, 9, 30)).to("table"))
        Nothing in this article could be dated.
        """
        return _exporters().render(self, format, **options)

    def save(self, path: str | PathLike[str], *, format: str = "", **options: Any) -> None:
        """Write the timeline to the file *path*, as *format* or, without one, as the suffix says (``talks.ics``).

        The file is written whole or not at all. *options* go to the exporter, as for :meth:`to`. Raises ``FormatError``
        for a suffix that no format has, ``InputError`` for a path that cannot be written, and what :meth:`to` raises,
        ``MissingExtraError`` among it.

        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     Timeline("No news.", date(2021, 9, 30)).save(Path(folder, "talks.txt"))
        ...     Path(folder, "talks.txt").read_text("utf-8")
        'Nothing in this article could be dated.'
        """
        _exporters().save(self, path, format, **options)

    def explain(self, entry: Entry) -> str:
        """Why *entry* stands where it stands, step by step and in plain words.

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
        return str(_exporters().explain(self, self._own(entry)))

    def replace(
        self,
        entry: Entry,
        *,
        when: When | None = None,
        summary: str | None = None,
        headline: str | None = None,
        status: Status | str | None = None,
        salience: float | None = None,
        note: str = "",
    ) -> Timeline:
        """A new timeline with another date, summary … for *entry*, which moves to its new place.

        *when* is EDTF as :attr:`Entry.edtf` writes it (``2021-09-28``, ``2021-10``, ``1994~``, ``2019/..``; ``../..``
        takes the date away), a date, a datetime or an :class:`~timeline.values.interval.Interval`. The date is the
        editor's from then on (``Basis.EDITOR``, confidence 1), in ``anchors`` too for all mentions of the entry;
        links that rested on their old date go. A *summary* without a *headline* is the headline too where it fits.
        Raises ``InputError`` for an entry of another timeline, a value that cannot be used, and where none is given.

        >>> rough = Timeline("Ana Ruiz resigned.", date(2024, 5, 10)).add("2024-05", "Ana Ruiz resigned")
        >>> print(rough.replace(rough[0], when="2024-05-06", note="says her letter")[0])
        2024-05-06  Ana Ruiz resigned
        """
        values = corrections.as_text(when=when, summary=summary, headline=headline, status=status, salience=salience)
        return corrections.replaced(self, self._own(entry), values, _note(note))

    def drop(self, entries: Entry | Iterable[Entry], *, note: str = "") -> Timeline:
        """A new timeline without one or several *entries*; their events stay in ``events``, with their dates.

        Raises ``InputError`` for what is no entry of this timeline.

        >>> timeline = Timeline("Ana Ruiz resigned. Norrel sold a mill.", date(2024, 5, 10))
        >>> timeline = timeline.add("2024-05-06", "Ana Ruiz resigned").add("2024-05-08", "Norrel sold a mill")
        >>> [entry.summary for entry in timeline.drop(timeline[0], note="told elsewhere")]
        ['Norrel sold a mill']
        """
        given = (entries,) if isinstance(entries, Entry) else tuple(dict.fromkeys(_entries(entries)))
        edited = self
        for entry in given:
            edited = corrections.dropped(edited, edited._own(entry), _note(note))
        return edited

    def add(
        self,
        when: When,
        summary: str,
        *,
        headline: str | None = None,
        span: tuple[int, int] | None = None,
        status: Status | str = Status.ACTUAL,
        salience: float = 1.0,
        note: str = "",
    ) -> Timeline:
        """A new timeline with one more entry.

        *span* says on which words of the article it hangs (start and end, excluded): on the event that was found
        there, else on a new one of those words. Without it the entry hangs on an event without words, at the end of
        the text. *when* and the rest are as for :meth:`replace`. Raises ``InputError`` for what cannot be used.

        >>> timeline = Timeline("Ana Ruiz resigned on Monday.", date(2024, 5, 10))
        >>> timeline = timeline.add("2024-05-06", "Ana Ruiz resigned", span=(9, 17))
        >>> for entry in timeline.add("2024-06", "Oskar Brandel takes over", status="planned"):
        ...     print(entry)
        2024-05-06  Ana Ruiz resigned
        2024-06  Oskar Brandel takes over
        """
        values = corrections.as_text(when=when, summary=summary, headline=headline, status=status, salience=salience)
        return corrections.added(self, span, values, _note(note))

    def merge(
        self, first: Entry, *others: Entry, when: When | None = None, summary: str | None = None, note: str = ""
    ) -> Timeline:
        """A new timeline in which several entries are one, where *first* stood: with the mentions of all.

        Date, summary, status and main mention are those of *first*, unless *when* or *summary* are given; salience
        is the highest. All mentions have the date of the entry from then on, in ``anchors`` too. Raises ``InputError``
        for fewer than two entries, for those of another timeline, and for values that cannot be used.

        >>> timeline = Timeline("Ana Ruiz resigned. She left on Monday.", date(2024, 5, 10))
        >>> timeline = timeline.add("2024-05", "Ana Ruiz resigned", span=(9, 17))
        >>> timeline = timeline.add("2024-05-06", "She left", span=(23, 27))
        >>> [merged] = timeline.merge(*timeline, when="2024-05-06")
        >>> print(merged, [event.text for event in merged.events])
        2024-05-06  Ana Ruiz resigned ['resigned', 'left']
        """
        entries = [self._own(entry) for entry in (first, *others)]
        if len(set(entries)) != len(entries) or not others:
            raise InputError("merge needs two different entries or more")
        return corrections.merged(self, entries, corrections.as_text(when=when, summary=summary), _note(note))

    def apply(self, edits: Iterable[Edit], *, skip_missing: bool = False) -> Timeline:
        """A new timeline in which the *edits* of another timeline of the same article are carried out, in order.

        So corrections outlive a new version of this library: build the timeline anew and apply what was kept. Raises
        :exc:`~timeline.errors.InputError` for what is no edit, and for an edit whose entry is not found any more, which
        it names; with *skip_missing* it is left out (:meth:`missing` tells which those are).

        >>> built = Timeline("Ana Ruiz resigned.", date(2024, 5, 10))
        >>> edited = built.add("2024-05-06", "Ana Ruiz resigned", span=(9, 17))
        >>> built.apply(edited.edits) == edited
        True
        """
        edited, missing = corrections.replay_all(self, checked(edits))
        if missing and not skip_missing:
            raise InputError(
                f"nothing to apply this edit to: {missing[0]} (skip_missing=True leaves out such edits; "
                f"there are {len(missing)} of them, which timeline.missing(edits) gives)"
            )
        return edited

    def missing(self, edits: Iterable[Edit]) -> tuple[Edit, ...]:
        """Those of the *edits* that :meth:`apply` finds no entry for here.

        Raises ``InputError`` for what is no edit.

        >>> built = Timeline("Ana Ruiz resigned.", date(2024, 5, 10))
        >>> added = built.add("2024-05-06", "Ana Ruiz resigned", span=(9, 17))
        >>> add, drop = added.drop(added[0]).edits
        >>> [str(edit) for edit in built.missing([drop])]
        ['drop "resigned" (characters 9–17), 2024-05-06: Ana Ruiz resigned']
        """
        return corrections.replay_all(self, checked(edits))[1]

    def _own(self, entry: Entry) -> Entry:
        if entry not in self.entries and entry not in self.undated:
            raise InputError("entry is not one of this timeline's entries: take it from timeline.entries or .undated")
        return entry

    def to_json(self, *, indent: int | None = None) -> str:
        """The timeline as a JSON document that :meth:`from_json` reads back exactly; one line unless *indent* is given.

        Its shape is the JSON Schema of :func:`timeline.schema.json_schema`. Encodes as UTF-8 whatever the article
        holds: lone surrogates are escaped, all other characters stand as they are.

        >>> Timeline("No news.", date(2021, 9, 30)).to_json()[:74]
        '{"schema": "news-timeline/1", "text": "No news.", "pub_date": "2021-09-30"'
        """
        from timeline.documents import codec

        return codec.dumps(self, indent=indent)

    @classmethod
    def from_json(cls, document: str | bytes) -> Timeline:
        """The timeline that :meth:`to_json` wrote, or a document of its shape; fields with a default may be left out.

        Raises ``FormatError`` for anything else: it says what is wrong, and where.

        >>> timeline = Timeline("Ana Ruiz resigned.", date(2024, 5, 10)).add("2024-05-06", "Ana Ruiz resigned")
        >>> Timeline.from_json(timeline.to_json()) == timeline
        True
        """
        from timeline.documents import codec

        return codec.loads(document)

    def __repr__(self) -> str:
        return f"<Timeline of {len(self)} entries, published {self.pub_date}>"

    def __str__(self) -> str:
        return self.to("table")

    def _repr_html_(self) -> str:
        return str(_exporters().notebook_table(self))


def _exporters() -> Any:
    """The exporters, which know this class and which it may not import: the one door out of ``values``.

    Opened at call time and by name, so that making and reading timelines never loads what writes them.
    """
    return import_module("timeline.exporters")


def _note(note: object) -> str:
    if not isinstance(note, str):
        raise InputError(f"note must be a str, not {type(note).__name__}")
    return note


def _entries(given: object) -> Iterable[Entry]:
    if isinstance(given, Iterable):
        return given
    raise InputError(f"entries must be an entry of this timeline or several, not {type(given).__name__}")


def _touches(entry: Entry, earliest: date, latest: date) -> bool:
    interval = entry.anchor.interval
    return interval.start.date() <= latest and earliest <= interval.last_day


def _day(name: str, given: object) -> date:
    """*given* as a day.

    >>> _day("first", "2021-09-30"), _day("first", datetime(2021, 9, 30, 23))
    (datetime.date(2021, 9, 30), datetime.date(2021, 9, 30))
    """
    if isinstance(given, datetime):
        return given.date()
    if isinstance(given, date):
        return given
    try:
        return datetime.fromisoformat(str(given)).date() if isinstance(given, str) else _no_day(name, given)
    except ValueError:
        return _no_day(name, given)


def _no_day(name: str, given: object) -> date:
    raise InputError(f"{name} must be a date, a datetime or an ISO 8601 string such as '2021-09-30', not {given!r}")


def _quoted(text: str, timexes: Sequence[Timex]) -> str:
    """The words of *timexes* as *text* joins them, or with "and" where they stand apart."""
    stretches: list[tuple[int, int]] = []
    for timex in sorted(timexes, key=lambda timex: timex.start):
        if stretches and 0 <= timex.start - stretches[-1][1] <= JOINED_WITHIN:
            stretches[-1] = (stretches[-1][0], timex.end)
        else:
            stretches.append((timex.start, timex.end))
    words = (" ".join(text[start:end].split()) for start, end in stretches)
    return " and ".join(dict.fromkeys(words))
