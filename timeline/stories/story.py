"""``Story``: the timeline of many articles, and everything that can be asked of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal, Unpack, overload

import attrs

from timeline.editing.apply import as_text
from timeline.errors import InputError, checked_count, shown
from timeline.exporters import written
from timeline.exporters.files import write_beside
from timeline.stories.article import ArticleLike, ArticleReading, UnreadArticle, as_articles
from timeline.stories.edits import StoryEdit, StoryEditKind, checked_edits
from timeline.stories.entry import Report, StoryEntry
from timeline.stories.explain import explained
from timeline.stories.joining.copies import earliness
from timeline.stories.joining.corrections import changes_of, quotes_of
from timeline.stories.joining.steps import ON_THIS_MACHINE, Comparing, joined_articles
from timeline.stories.reading import read_articles
from timeline.stories.record import StoryRecord
from timeline.timeline import MAX_INDENT, FrameFormat
from timeline.values.edits import EntryField, note_of
from timeline.values.event import Status, StatusName
from timeline.values.record import entries_of
from timeline.values.when import NO_WHEN, When

if TYPE_CHECKING:
    from timeline.streams.build_timelines import StreamOptions

StoryTextFormat = Literal["csv", "html", "ics", "json", "jsonl", "jsonld", "markdown", "table", "timelinejs", "turtle"]
StoryBinaryFormat = Literal["arrow", "parquet"]
StoryFormatName = StoryTextFormat | StoryBinaryFormat | FrameFormat
"""The formats of a story: a type checker sees a misspelt one."""


@attrs.frozen(repr=False)
class Story(StoryRecord):
    """The timeline of many articles: a sequence of its dated entries, earliest first, each with its sources.

    ``articles`` is what it keeps of each article, the earliest first, and ``undated`` holds the articles' entries
    without a date. ``left_out`` are reports that are not shown, with the reason; ``errors`` are the articles that could
    not be read. ``subject``, ``aliases`` and ``max_dates`` are those that it was built with. ``edits`` are an editor's
    corrections, in order; ``unapplied`` are those of them whose reports are not there now.

    >>> from timeline import build_story
    >>> story = build_story(
    ...     [
    ...         {"id": "post", "text": "Mayor Ana Ruiz resigned on Monday.", "pub_date": "2024-05-08"},
    ...         {"id": "echo", "text": "Ana Ruiz resigned as mayor on 6 May.", "pub_date": "2024-05-20"},
    ...     ]
    ... )
    >>> for entry in story:
    ...     print(entry, entry.sources)
    2024-05-06  Mayor Ana Ruiz resigned ('post', 'echo')
    """

    def add(self, *articles: ArticleLike, **options: Unpack[StreamOptions]) -> Story:
        """The story with more *articles*, the same as if all had been given at once.

        *articles* and *options* are as for :func:`build_story`; only the new ones are read. A choice of entries
        (:meth:`between`, :meth:`about`) is not kept. Raises ``InputError`` for an id that is in the story already.

        >>> from timeline import build_story
        >>> story = build_story([{"id": "post", "text": "Ana Ruiz resigned on Monday.", "pub_date": "2024-05-08"}])
        >>> later = {"id": "echo", "text": "Ana Ruiz resigned on 6 May, her lawyer said.", "pub_date": "2024-05-20"}
        >>> story.add(later)[0].sources
        ('post', 'echo')
        """
        known = {reading.id for reading in self.articles} | {unread.id for unread in self.errors}
        new = list(as_articles(articles, known))
        readings = list(read_articles(new, self._names, **options))
        return self._rebuilt([*self.articles, *self.errors, *readings])

    def remove(self, *ids: str) -> Story:
        """The story without the articles with these *ids*, as if they had never been given.

        Raises ``InputError`` for an id that is not in the story.

        >>> from timeline import build_story
        >>> pages = [{"id": name, "text": "Rain fell on Monday.", "pub_date": "2024-05-08"} for name in "ab"]
        >>> build_story(pages).remove("a")[0].sources
        ('b',)
        """
        readings: list[ArticleReading | UnreadArticle] = [*self.articles, *self.errors]
        known = {reading.id for reading in readings}
        for one in ids:
            if not isinstance(one, str) or one not in known:
                raise InputError(f"ids: no article of this story has the id {shown(one)}; see story.articles")
        return self._rebuilt([each for each in readings if each.id not in ids])

    def limited(self, max_dates: int) -> Story:
        """The story of all its articles, with the entries of the *max_dates* most important days alone.

        Raises ``InputError`` for a *max_dates* that is not a whole number of at least 0.

        >>> from timeline import build_story
        >>> text = "Ana Ruiz resigned on Monday. Her mill had burned on 2 April 2024."
        >>> [entry.edtf for entry in build_story([(text, "2024-05-10")]).limited(1)]
        ['2024-04-02']
        """
        limit = checked_count("max_dates", max_dates)
        return story_from([*self.articles, *self.errors], self._names, limit, self.edits)

    def replace(
        self,
        entry: StoryEntry,
        *,
        when: When | None = None,
        summary: str | None = None,
        headline: str | None = None,
        status: Status | StatusName | None = None,
        salience: float | None = None,
        note: str = "",
    ) -> Story:
        """The story in which *entry* has another date, summary, headline, status or salience; see ``Timeline.replace``.

        The correction names the entry by the words of its reports. So it holds when articles are added or removed, as
        long as one of these reports is there. Raises ``InputError`` for an entry of another story, for a value that
        cannot be used, and if no value is given.

        >>> from timeline import build_story
        >>> story = build_story([{"id": "post", "text": "Ana Ruiz resigned on Monday.", "pub_date": "2024-05-08"}])
        >>> story = story.replace(story[0], when="2024-05-05", note="says her letter")
        >>> later = {"id": "echo", "text": "Ana Ruiz resigned on 6 May, it was said.", "pub_date": "2024-05-20"}
        >>> print(story.add(later)[0], story.add(later)[0].sources)
        2024-05-05  Ana Ruiz resigned ('post', 'echo')
        """
        values = as_text(when=when, summary=summary, headline=headline, status=status, salience=salience)
        if values.get(EntryField.WHEN) == NO_WHEN:
            raise InputError("an entry of a story needs a date: drop it, or correct the timeline of its article")
        if not values:
            raise InputError("nothing to replace: give when, summary, headline, status or salience")
        changes = changes_of(self._own(entry), values)
        return self._edited(StoryEdit(StoryEditKind.REPLACE, (quotes_of(entry),), changes, note_of(note)))

    def drop(self, entries: StoryEntry | Iterable[StoryEntry], *, note: str = "") -> Story:
        """The story without one or several *entries*; their reports are in ``left_out``, with the *note*.

        Raises ``InputError`` for an entry of another story.

        >>> from timeline import build_story
        >>> story = build_story([("Ana Ruiz resigned on Monday.", "2024-05-08")])
        >>> print(story.drop(story[0], note="told elsewhere").left_out[0])
        2024-05-06  Ana Ruiz resigned  (1): dropped by an editor: told elsewhere
        """
        dropped = [quotes_of(self._own(entry)) for entry in entries_of(entries, StoryEntry, "story")]
        edits = [StoryEdit(StoryEditKind.DROP, (target,), note=note_of(note)) for target in dropped]
        return self._rebuilt([*self.articles, *self.errors], (*self.edits, *edits))

    def merge(self, first: StoryEntry, *others: StoryEntry, note: str = "") -> Story:
        """The story in which the reports of *others* are reports of *first*: they tell one event.

        Raises ``InputError`` for an entry of another story, and if there are no *others*.

        >>> from timeline import build_story
        >>> pages = [("Ana Ruiz resigned on Monday.", "2024-05-08"), ("The mayor gave up on 6 May.", "2024-05-20")]
        >>> story = build_story(pages)
        >>> [entry.sources for entry in story.merge(*story)]
        [('1', '2')]
        """
        if not others:
            raise InputError("nothing to merge: give other entries after the first")
        targets = tuple(quotes_of(self._own(entry)) for entry in (first, *others))
        return self._edited(StoryEdit(StoryEditKind.MERGE, targets, note=note_of(note)))

    def split(self, entry: StoryEntry, *reports: Report, note: str = "") -> Story:
        """The story in which *reports* of *entry*, and those that repeat them, are an entry of their own.

        Raises ``InputError`` for an entry of another story, and unless *reports* are some of its reports, not all.

        >>> from timeline import build_story
        >>> told = "Ana Ruiz resigned as mayor on {}."
        >>> pages = [(told.format("Monday"), "2024-05-08"), (told.format("6 May after a vote"), "2024-05-20")]
        >>> story = build_story(pages)
        >>> [entry.sources for entry in story.split(story[0], story[0].reports[1])]
        [('1',), ('2',)]
        """
        if not reports or any(report not in self._own(entry).reports for report in reports):
            raise InputError("reports must be reports of the entry: take them from entry.reports")
        after = self._edited(StoryEdit(StoryEditKind.SPLIT, (quotes_of(entry, reports),), note=note_of(note)))
        if len(after.entries) == len(self.entries):
            raise InputError("reports must leave another report in the entry that does not repeat them")
        return after

    def apply(self, edits: Iterable[StoryEdit]) -> Story:
        """The story with the *edits* of another one, such as yesterday's; those without a report wait in ``unapplied``.

        Raises ``InputError`` for anything but edits of a story.

        >>> from timeline import build_story
        >>> story = build_story([("Ana Ruiz resigned on Monday.", "2024-05-08")])
        >>> edits = story.replace(story[0], summary="The mayor resigned").edits
        >>> print(story.apply(edits)[0])
        2024-05-06  The mayor resigned
        """
        return self._rebuilt([*self.articles, *self.errors], (*self.edits, *checked_edits(edits)))

    def _edited(self, edit: StoryEdit) -> Story:
        return self._rebuilt([*self.articles, *self.errors], (*self.edits, edit))

    def _rebuilt(
        self, readings: Iterable[ArticleReading | UnreadArticle], edits: Sequence[StoryEdit] | None = None
    ) -> Story:
        return story_from(readings, self._names, self.max_dates, self.edits if edits is None else edits)

    @property
    def _names(self) -> tuple[str, ...]:
        return (self.subject, *self.aliases) if self.subject else ()

    def _own(self, entry: StoryEntry) -> StoryEntry:
        if entry in self.undated:
            raise InputError("entry has no date: correct the timeline of its article, and join timelines by story_of")
        if entry not in self.entries:
            raise InputError("entry is not one of this story's entries: take it from story.entries")
        return entry

    def explain(self, entry: StoryEntry) -> str:
        """Who reports *entry*, which dates they give and in which words, and why it has the date that it has.

        Raises ``InputError`` for an entry of another story.

        >>> from timeline import build_story
        >>> told = "Ana Ruiz resigned as mayor on {}."
        >>> pages = [(told.format("Monday"), "2024-05-08"), (told.format("6 May after a vote"), "2024-05-20")]
        >>> story = build_story(pages)
        >>> print(story.explain(story[0]))
        6 May 2024: Ana Ruiz resigned as mayor
        1. Reported by 2 articles of 2 independent sources, first by 1 on 8 May 2024.
        2. 6 May 2024: 1 ("Monday"), 2 ("6 May").
        3. The sources agree on the date.
        """
        if entry not in self.entries and entry not in self.undated:
            raise InputError("entry is not one of this story's entries: take it from story.entries or .undated")
        return explained(entry, self.language)

    @overload
    def to(self, format: StoryTextFormat, **options: Any) -> str: ...
    @overload
    def to(self, format: StoryBinaryFormat, **options: Any) -> bytes: ...
    @overload
    def to(self, format: FrameFormat, **options: Any) -> Any: ...
    def to(self, format: StoryFormatName, **options: Any) -> Any:
        """The story in *format*: text, bytes for ``arrow`` and ``parquet``, a data frame for ``pandas`` and ``polars``.

        The formats are ``table``, ``markdown``, ``html``; ``csv``, ``jsonl``, ``arrow``, ``parquet``, ``pandas`` and
        ``polars`` with a row for each report; ``timelinejs`` and ``ics``; ``turtle`` and ``jsonld`` with the source of
        each statement; and ``json``, which :meth:`from_json` reads. *options* of ``html`` are ``title``, ``credit``,
        ``lang`` (of its labels), ``theme`` and ``media``; of ``timelinejs``, ``title`` and ``media``. Raises
        ``FormatError`` for an unknown format, ``InputError`` for an option that the format does not have, and
        ``MissingExtraError`` if the library that a format needs is not installed.

        >>> from timeline import build_story
        >>> pages = [{"id": "post", "text": "Ana Ruiz resigned on Monday.", "pub_date": "2024-05-08"}]
        >>> print(build_story(pages).to("table"), end="")
        Date        What happened      Sources
        ──────────  ─────────────────  ───────
        6 May 2024  Ana Ruiz resigned  post
        """
        from timeline.stories.writing.formats import render_story

        return render_story(self, format, **options)

    def save(self, path: str | PathLike[str], *, format: StoryFormatName | Literal[""] = "", **options: Any) -> None:
        """Write the story to the file *path*, in *format* or else in the format of its suffix (``talks.html``).

        The file is written completely or not at all. *options* are as for :meth:`to`. Raises ``FormatError`` for an
        unknown suffix or format, ``InputError`` for a path that cannot be written or an option that cannot be used, and
        ``MissingExtraError`` as :meth:`to`.

        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> from timeline import build_story
        >>> with TemporaryDirectory() as folder:
        ...     build_story([]).save(Path(folder, "talks.txt"))
        ...     Path(folder, "talks.txt").read_text("utf-8")
        'Nothing in these articles could be dated.\\n'
        """
        from timeline.stories.writing.formats import checked_path, render_story, story_format

        named = story_format(path) if isinstance(format, str) and not format else format
        write_beside(checked_path(path), written(render_story(self, named, **options), named))

    def to_json(self, *, indent: int | None = None) -> str:
        """The story as a JSON document that :meth:`from_json` reads back exactly; one line unless *indent* is given.

        The document follows the JSON Schema of :func:`timeline.schema.story_schema`. It quotes the sentences of the
        entries, but not the texts of the articles. Raises ``InputError`` for an *indent* that is not a whole number
        from 0 to 100.

        >>> from timeline import build_story
        >>> build_story([]).to_json()[:47]
        '{"schema": "news-timeline-story/1", "articles":'
        """
        from timeline.stories.document import dump_story

        if indent is not None:
            checked_count("indent", indent, 0, MAX_INDENT, also="None")
        return dump_story(self, indent)

    @classmethod
    def from_json(cls, document: str | bytes) -> Story:
        """The story of a JSON document that :meth:`to_json` wrote.

        Raises ``FormatError``, which says what is wrong, for anything else.

        >>> from timeline import build_story
        >>> story = build_story([("Ana Ruiz resigned on Monday.", "2024-05-08")])
        >>> Story.from_json(story.to_json()) == story
        True
        """
        from timeline.stories.document import load_story

        return load_story(document, cls)

    def __str__(self) -> str:
        return "\n".join(f"{entry}  ({', '.join(entry.sources)})" for entry in self.entries)


def story_from(
    readings: Iterable[ArticleReading | UnreadArticle],
    names: Sequence[str],
    max_dates: int | None,
    edits: Sequence[StoryEdit] = (),
    comparing: Comparing = ON_THIS_MACHINE,
) -> Story:
    """The story of *readings*, in whatever order they are given, with an editor's *edits* in theirs.

    *names* are those of its subject, if it has one. *comparing* has what finds the articles and the reports that are
    worth a comparison.
    """
    given = list(readings)
    articles = [each for each in given if isinstance(each, ArticleReading)]
    errors = sorted((each for each in given if isinstance(each, UnreadArticle)), key=lambda unread: unread.id)
    in_order = tuple(sorted(articles, key=earliness))
    told = joined_articles(in_order, max_dates, edits, comparing, is_life=bool(names))
    return Story(
        in_order,
        told.entries,
        told.undated,
        told.left_out,
        tuple(errors),
        names[0] if names else "",
        tuple(names[1:]),
        max_dates,
        tuple(edits),
        told.unapplied,
    )
