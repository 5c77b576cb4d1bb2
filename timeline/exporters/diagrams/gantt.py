"""A Mermaid Gantt chart of the entries, to scale, with a section for each status."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from timeline.exporters.columns import day_bounds
from timeline.exporters.items import Item, drawn, items, title_of, warn_of_omissions, without_bc
from timeline.exporters.mermaid_text import mermaid_text
from timeline.presentation.labels import STATUS_LABELS
from timeline.values.event import Status
from timeline.values.interval import Interval
from timeline.values.record import TimelineRecord

SUFFIXES = (".gantt.mmd",)
MEDIA_TYPE = "text/vnd.mermaid; charset=utf-8"

FIRST_YEAR = 100
"""Mermaid takes earlier years for years of the twentieth century."""

_FIRST = datetime(FIRST_YEAR, 1, 1)
_TAGS = {Status.ACTUAL: "done, ", Status.POSSIBLE: "active, ", Status.NEGATED: "crit, "}


def render(timeline: TimelineRecord, *, title: str = "") -> str:
    """A ``gantt`` diagram: a bar over the days of each date, or a milestone for a single day.

    The date in words follows each name. Entries before the year 100, which cannot be written, are left out with a
    warning.
    """
    shown = without_bc(items(timeline), "gantt")
    early = [item for item in shown if drawn(item, timeline.pub_date)[0].year < FIRST_YEAR]
    warn_of_omissions(early, f"gantt has no years before {FIRST_YEAR}")
    heading = title or title_of(timeline)
    drawable = [item for item in shown if item not in early]
    lines = ["gantt", *([f"    title {mermaid_text(heading)}"] if heading else []), "    dateFormat YYYY-MM-DD"]
    lines += [f"    axisFormat {_axis(timeline, drawable)}", "    todayMarker off"]
    for status, label in STATUS_LABELS.items():
        tasks = [_task(timeline, item) for item in drawable if item.entry.status is status]
        lines += [f"    section {label}", *tasks] if tasks else []
    return "\n".join(lines) + "\n"


def _axis(timeline: TimelineRecord, shown: list[Item]) -> str:
    """The format of dates on the axis: years, months or days, depending on the length of the chart."""
    bounds = [drawn(item, timeline.pub_date) for item in shown]
    length = max((end for _, end in bounds), default=datetime.max) - min((start for start, _ in bounds), default=_FIRST)
    if length > timedelta(days=1500):
        return "%Y"
    return "%b %Y" if length > timedelta(days=120) else "%-d %b %Y"


def _task(timeline: TimelineRecord, item: Item) -> str:
    first, after = _days(*drawn(item, timeline.pub_date))
    is_milestone = after - first <= timedelta(days=1)
    tags = _TAGS.get(item.entry.status, "") + ("milestone, " if is_milestone else "")
    length = "0d" if is_milestone else f"{(after - first).days}d"
    name = f"{item.headline or '…'} ({item.words}{', uncertain' if item.uncertain else ''})"
    return f"    {mermaid_text(name)} :{tags}{item.id}, {first.isoformat()}, {length}"


def _days(start: datetime, end: datetime) -> tuple[date, date]:
    first, after = day_bounds(Interval(start, end))
    return first or date.min, after or date.max
