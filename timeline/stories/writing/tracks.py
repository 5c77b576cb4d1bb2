"""The tracks of the page: a row for each source, a column for each date, and a mark where a source gives a date.

Dates have equal room, whatever lies between them: a conflict of one day in a story of ten years is two marks side by
side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from timeline.presentation.wording import ENGLISH, say
from timeline.stories.entry import Agreement, StoryEntry
from timeline.stories.joining.dating import dated_voters
from timeline.stories.record import StoryRecord
from timeline.stories.writing.rows import entry_date
from timeline.values.anchor import Anchor
from timeline.values.interval import CalendarBound


@attrs.frozen
class TrackMark:
    """A mark: the number of its entry, what it says, and its kinds (``disputed``, ``rival``, ``copy``, ``planned``).

    The date that the story shows of a disputed entry is one mark, and each *rival* date another.
    """

    entry: int
    says: str
    kinds: tuple[str, ...]


@attrs.frozen
class TrackCell:
    """The marks of a track on one date; a *bridge* lies between two marks of one disputed entry."""

    marks: tuple[TrackMark, ...]
    bridge: bool = False


@attrs.frozen
class Track:
    """A row: its name, the number of its source (-1 for all sources together), and a cell for each date."""

    name: str
    source: int
    cells: tuple[TrackCell, ...]


@attrs.frozen
class _Placed:
    """A mark in its track (-1 for the first) and on its date."""

    track: int
    date: str
    mark: TrackMark


def track_dates(entries: Sequence[StoryEntry], lang: str = ENGLISH) -> list[str]:
    """The dates of the columns in words, in order: those of the entries, and those that their sources give.

    >>> from timeline import build_story
    >>> told = "On 6 May 2024, Ana Ruiz resigned. The mill burned in March."
    >>> track_dates(build_story([(told, "2024-05-10")]).entries)
    ['Mar 2024', '6 May 2024']
    """
    places: dict[str, tuple[CalendarBound, CalendarBound]] = {}
    for entry in entries:
        for anchor in (entry.anchor, *_told(entry)):
            interval = anchor.meant
            start = interval.ends if interval.open_start else interval.begins
            places.setdefault(entry_date(entry, anchor, lang), (start, interval.ends))
    return sorted(places, key=lambda words: places[words])


def _told(entry: StoryEntry) -> Iterable[Anchor]:
    return (report.anchor for report in dated_voters(entry.reports))


def tracks_of(story: StoryRecord, sources: Sequence[str], lang: str = "") -> list[Track]:
    """The tracks: first that of the whole story, then one for each of *sources*, which names all of the story.

    They speak the language *lang*, or else that of the story.

    >>> from timeline import build_story
    >>> first = "Norrel sold its old mill to Ana Ruiz on 6 May 2024.", "2024-05-10"
    >>> second = "The firm of Norrel sold the mill to Ana Ruiz on 7 May 2024.", "2024-05-20"
    >>> tracks = tracks_of(build_story([first, second]), ["1", "2"])
    >>> [(track.name, [len(cell.marks) for cell in track.cells]) for track in tracks]
    [('All sources', [1, 1]), ('1', [1, 0]), ('2', [0, 1])]
    """
    lang, numbers = lang or story.language, {source: number for number, source in enumerate(sources)}
    dates, entries = track_dates(story.entries, lang), enumerate(story.entries, start=1)
    placed = [one for number, entry in entries for one in _placed(number, entry, numbers, lang)]
    names = [(-1, say(lang, "All sources")), *((number, source) for source, number in numbers.items())]
    return [
        Track(name, number, _cells(dates, [one for one in placed if one.track == number])) for number, name in names
    ]


def _placed(number: int, entry: StoryEntry, numbers: dict[str, int], lang: str) -> Iterable[_Placed]:
    """The marks of an entry in the first track, and in that of each of its sources."""
    shown = entry_date(entry, entry.anchor, lang)
    disputed = entry.agreement is Agreement.DISPUTED
    kinds = (entry.status.value, *(("disputed",) if disputed else ()))
    says = f"{shown}: {entry.summary}"
    yield _Placed(-1, shown, TrackMark(number, says, kinds))
    if disputed:
        for date in dict.fromkeys(entry_date(entry, anchor, lang) for anchor in _told(entry)):
            if date != shown:
                yield _Placed(
                    -1, date, TrackMark(number, say(lang, "{}, others {}").format(date, says), (*kinds, "rival"))
                )
    voters, seen = dated_voters(entry.reports), set()
    for report in entry.reports:
        source = report.source or report.article_id
        date = entry_date(entry, report.anchor, lang) if report in voters else shown
        own = (*kinds, *(("copy",) if report.original else ()), *(("rival",) if date != shown and disputed else ()))
        if (source, date) not in seen:
            seen.add((source, date))
            yield _Placed(numbers[source], date, TrackMark(number, f"{date}: {report.entry.summary} ({source})", own))


def _cells(dates: Sequence[str], placed: Sequence[_Placed]) -> tuple[TrackCell, ...]:
    """A cell for each date, with a bridge from the first to the last date of each disputed entry."""
    columns = {date: number for number, date in enumerate(dates)}
    by_date: dict[str, list[TrackMark]] = {}
    ends: dict[int, list[int]] = {}
    for one in placed:
        by_date.setdefault(one.date, []).append(one.mark)
        if "disputed" in one.mark.kinds:
            ends.setdefault(one.mark.entry, []).append(columns[one.date])
    bridged = {column for found in ends.values() for column in range(min(found), max(found))}
    return tuple(TrackCell(tuple(by_date.get(date, ())), column in bridged) for date, column in columns.items())
