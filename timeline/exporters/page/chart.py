"""The axis as a drawing that needs no script: for paper, and for readers without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import attrs

from timeline.exporters.page.axis import DAY_MS, AxisSpan
from timeline.exporters.page.views import EntryView
from timeline.values.ancient import day_number, day_numbered

CHART_WIDTH = 720
"""Units of the drawing, about those of a point on paper."""
_ROWS, _ROW_HEIGHT = 9, 17
_LONGEST = 190
"""The width of the longest label."""
_LETTER = 5.6
"""The width of a letter on average; an estimate that leaves room, because no browser measures it here."""
_SHORTEST_LABEL = 8
"""Letters: fewer of them say nothing."""
_GAP = 10
_DATE_ROOM = 52
"""The room of a date below the drawing."""
_MONTHS = (1, 3, 6)
_STEPS = (1, 2, 5)
_EPOCH_DAY = day_number(1970)
_LAST_DAY = day_number(9999, 12, 31)
"""The last day of the calendar: an axis of its last year ends a little later, and names no day there."""

_Place = Callable[[float], float]
"""From a time of the axis to its place in the drawing."""


@attrs.frozen
class ChartMark:
    """A dot or a bar, with its words to the right or to the left if there is room for them."""

    classes: str
    title: str
    moment: bool
    left: float
    width: float
    y: float
    words: str = ""
    at: float = 0


@attrs.frozen
class Chart:
    """A drawing: the marks, lines and dates, and where the time after publication begins, if that is in view."""

    height: int
    bottom: int
    marks: tuple[ChartMark, ...]
    lines: tuple[tuple[float, bool], ...]
    dates: tuple[tuple[float, str, int], ...]
    ahead: float | None
    width: int = CHART_WIDTH


def chart_of_axis(
    entries: Sequence[EntryView],
    spans: Sequence[AxisSpan],
    window: tuple[int, int],
    published: int,
    words: Mapping[str, Any],
) -> Chart:
    """The chart of *entries* in the *window* of time, with dates in *words*."""
    first, last = window
    per_unit = max(last - first, DAY_MS) / (CHART_WIDTH * 0.82)
    start = first - 8 * per_unit
    end = start + CHART_WIDTH * per_unit

    def place(time: float) -> float:
        return round((time - start) / per_unit, 1)

    marks, rows = _marks(entries, spans, place)
    bottom = (rows + 1) * _ROW_HEIGHT
    minor, major = _dates(start, end, per_unit, words)
    lines = [(place(time), strong) for times, strong in ((minor, False), (major, True)) for time, _ in times]
    ahead = place(published + DAY_MS)
    return Chart(
        height=bottom + (30 if major else 17),
        bottom=bottom,
        marks=tuple(marks),
        lines=tuple((x, strong) for x, strong in lines if 0 <= x <= CHART_WIDTH),
        dates=(*_named(minor, place, 0, pinned=not major), *_named(major, place, 1, pinned=True)),
        ahead=max(ahead, 0) if ahead < CHART_WIDTH else None,
    )


def _marks(entries: Sequence[EntryView], spans: Sequence[AxisSpan], place: _Place) -> tuple[list[ChartMark], int]:
    """The marks, and how many rows have words. Those without room are ticks in the row below."""
    filled: list[list[tuple[float, float]]] = [[] for _ in range(_ROWS)]
    drawn: dict[int, ChartMark] = {}
    order = sorted(range(len(entries)), key=lambda at: -entries[at].salience)
    for at in order:
        mark = _mark(entries[at], spans[at], place)
        words = entries[at].headline
        for row, taken in enumerate(filled):
            if fitted := _fit(mark, words, taken):
                drawn[at] = attrs.evolve(fitted, y=row * _ROW_HEIGHT + 10)
                break
    used = [row for row in filled if row]
    low = len(used) * _ROW_HEIGHT + 9
    ticks = (attrs.evolve(_mark(entries[at], spans[at], place), y=low) for at in range(len(entries)) if at not in drawn)
    return [*(drawn[at] for at in sorted(drawn)), *ticks], len(used)


def _mark(view: EntryView, span: AxisSpan, place: _Place) -> ChartMark:
    left, right = place(span.start), place(span.end)
    soft = " soft" if span.soft_start or span.soft_end else ""
    unsure = " uncertain" if view.uncertain else ""
    title = f"{view.date_words}: {view.headline}"
    return ChartMark(view.status.value + soft + unsure, title, span.moment, left, max(round(right - left, 1), 3), 0)


def _fit(mark: ChartMark, words: str, taken: list[tuple[float, float]]) -> ChartMark | None:
    """*mark* with as many of its *words* as the row has room for, which is then *taken*; ``None`` if too few."""
    radius = 4 if mark.moment else 0
    right = mark.left + (radius if mark.moment else mark.width)
    after = min([left for left, _ in taken if left > mark.left], default=CHART_WIDTH + _GAP) - _GAP
    before = max([end for _, end in taken if end < right], default=-_GAP) + _GAP
    if any(left < right + _GAP and mark.left - radius - _GAP < end for left, end in taken):
        return None
    wanted = min(len(words) * _LETTER, _LONGEST)
    if right + 4 + wanted <= after or after - right >= mark.left - before:
        at, room = right + 4, after - right - 4
    else:
        room = min(mark.left - radius - 4 - before, wanted)
        at = mark.left - radius - 4 - room
    shown = _cut(words, min(room, _LONGEST))
    if not shown:
        return None
    taken.append((min(mark.left - radius, at), max(right, at + len(shown) * _LETTER)))
    return attrs.evolve(mark, words=shown, at=round(at, 1))


def _cut(words: str, room: float) -> str:
    """*words* as far as there is *room*; empty if that says nothing.

    >>> _cut("Ministers met in Valmora", 80), _cut("Ministers met in Valmora", 30)
    ('Ministers met…', '')
    """
    letters = int(room / _LETTER)
    if len(words) <= letters:
        return words
    return words[: letters - 1].rstrip(" ,;") + "…" if letters >= _SHORTEST_LABEL else ""


def _named(
    times: Sequence[tuple[int, str]], place: _Place, row: int, *, pinned: bool
) -> Iterator[tuple[float, str, int]]:
    """The names of *times* that have room; if *pinned*, the one that the drawing begins in is named at its edge."""
    places = [place(time) for time, _ in times]
    for at, (x, (_, name)) in enumerate(zip(places, times, strict=True)):
        shown = max(x, 0) if pinned else x
        after = places[at + 1] if at + 1 < len(places) else CHART_WIDTH
        if shown >= 0 and shown + len(name) * _LETTER <= min(after, CHART_WIDTH):
            yield round(shown, 1) + 2, name, row


def _dates(
    start: float, end: float, per_unit: float, words: Mapping[str, Any]
) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """The dates below the drawing, and those of the larger unit: days in months, months in years, or years alone."""
    first, last = (day_numbered(min(int(time // DAY_MS) + _EPOCH_DAY, _LAST_DAY)) for time in (start, end))
    needed = per_unit * _DATE_ROOM / DAY_MS
    if needed <= 28:
        step = next(step for step in (1, 2, 7, 14, 28) if step >= needed)
        numbers = range(int(start // DAY_MS), min(int(end // DAY_MS) + 1, _LAST_DAY - _EPOCH_DAY) + 1)
        days = [
            (number * DAY_MS, str(day_numbered(number + _EPOCH_DAY)[2])) for number in numbers if number % step == 0
        ]
        return days, [(_time(*month), _month(month, words)) for month in _months(first, last, 1)]
    for step in _MONTHS:
        if needed <= step * 30:
            months = [(_time(*month), words["months"][month[1] - 1]) for month in _months(first, last, step)]
            return months, [(_time(year), _year(year, words)) for year in range(first[0], last[0] + 1)]
    step = next(tens * step for tens in (10**n for n in range(8)) for step in _STEPS if tens * step * 365 >= needed)
    return [(_time(year), _year(year, words)) for year in round_years(step, first[0], last[0])], []


def _months(first: tuple[int, int, int], last: tuple[int, int, int], step: int) -> list[tuple[int, int]]:
    begin, end = first[0] * 12 + (first[1] - 1) // step * step, last[0] * 12 + last[1] - 1
    return [(number // 12, number % 12 + 1) for number in range(begin, end + 1, step)]


def round_years(step: int, first: int, last: int) -> list[int]:
    """The years to name, from the one that *first* lies in: round ones on both sides of our era, which begins with 1.

    >>> round_years(100, -150, 120), round_years(1, -1, 2), round_years(10, 1985, 2004)
    ([-199, -99, 1, 100], [-1, 0, 1, 2], [1980, 1990, 2000])
    """
    early = [1 - count * step for count in range(max(-((first - 1) // step), 0), 0, -1)]
    begin = [1] if first < max(step, 2) else []
    late = range(max(first // step * step, step), last + 1, step)
    return [year for year in dict.fromkeys([*early, *begin, *late]) if year <= last]


def _time(year: int, month: int = 1) -> int:
    return (day_number(year, month) - _EPOCH_DAY) * DAY_MS


def _month(month: tuple[int, int], words: Mapping[str, Any]) -> str:
    return f"{words['months'][month[1] - 1]} {_year(month[0], words)}"


def _year(year: int, words: Mapping[str, Any]) -> str:
    if year < 1:
        return str(words["bc"]).format(1 - year)
    return str(year) if year >= 1000 else str(words["ad"]).format(year)
