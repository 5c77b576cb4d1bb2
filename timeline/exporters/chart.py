"""A chart of a timeline, drawn by Altair and vl-convert: the picture behind ``svg`` and ``png``."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from timeline.exporters.graph import shortened
from timeline.exporters.items import Item, drawn, items, title_of, without_bc
from timeline.extras import needed
from timeline.presentation.labels import STATUS_LABELS
from timeline.presentation.plain_text import one_line
from timeline.values.event import Status
from timeline.values.record import TimelineRecord

WIDTH, ROW_HEIGHT = 640, 26
"""Pixels."""
EMPTY = "Nothing here has a date."
STATUS_COLOURS = {
    Status.ACTUAL: "#2f6690",
    Status.PLANNED: "#d17a22",
    Status.POSSIBLE: "#7a6c9d",
    Status.NEGATED: "#8a8a8a",
}

_BAR_IN_WORDS = (
    "'start: ' + utcFormat(datum.start, '%b %d, %Y') + '; label: ' + datum.label"
    " + '; end: ' + utcFormat(datum.end, '%b %d, %Y') + '; status: ' + datum.status"
    " + '; coarse: ' + datum.coarse + '; unsure: ' + datum.unsure"
)
"""What screen readers say of a bar. Vega-Lite would write the end of a bar in the time zone of the machine."""


def converter(format: str) -> Any:
    """The module ``vl_convert``, which draws *format* without a browser."""
    return needed("vl_convert", by=format, extra="plot")


def chart_of(timeline: TimelineRecord, title: str, format: str) -> str:
    """The chart as Vega-Lite JSON: a row for each entry, with its date in words and a bar over the days of the date.

    Single days are points. Coarse dates are pale, uncertain dates hollow. Years before our era are left out with a
    warning.
    """
    altair = needed("altair", by=format, extra="plot")
    shown = without_bc(items(timeline), format)
    if not shown:
        empty = altair.Chart(altair.InlineData(values=[{}])).mark_text(text=EMPTY)
        return str(empty.properties(width=WIDTH).to_json())
    rows = [_row(timeline, item, position) for position, item in enumerate(shown)]
    base = altair.Chart(altair.InlineData(values=rows)).encode(y=_names(altair, rows), **_looks(altair, shown))
    bars = base.mark_bar(cornerRadius=3, height=12, strokeWidth=1.5).transform_filter("!datum.point")
    points = base.mark_point(size=90, filled=True, strokeWidth=1.5).transform_filter("datum.point")
    said = altair.DescriptionValue({"expr": _BAR_IN_WORDS})
    layers = altair.layer(bars.encode(x=_time(altair), x2="end:T", description=said), points.encode(x=_time(altair)))
    chart = layers.properties(width=WIDTH, height={"step": ROW_HEIGHT}, title=one_line(title) or title_of(timeline))
    chart = chart.configure(padding=16, font="Helvetica, Arial, sans-serif").configure_title(anchor="start", offset=12)
    return str(
        chart.configure_view(stroke=None).configure_axis(gridColor="#e6e6e6", domain=False, ticks=False).to_json()
    )


def _row(timeline: TimelineRecord, item: Item, position: int) -> dict[str, Any]:
    start, end = drawn(item, timeline.pub_date)
    is_point = (end - start).total_seconds() <= 86400
    return {
        "label": f"{position}\n{item.dated} · {shortened(item.headline)}",
        "start": _utc(start),
        "end": _utc(start if is_point else end),
        "point": is_point,
        "coarse": item.coarse,
        "unsure": item.uncertain,  # the SVG repeats the name in its labels for screen readers
        "status": STATUS_LABELS[item.entry.status],
    }


def _utc(moment: datetime) -> str:
    """*moment* as if it were in UTC, so that the time zone of the machine does not shift it."""
    return moment.isoformat(timespec="seconds") + "Z"


def _names(altair: Any, rows: list[dict[str, Any]]) -> Any:
    """The labels of the rows, in order. The position that distinguishes equal labels is not shown."""
    axis = altair.Axis(labelLimit=480, labelPadding=8, title=None, labelExpr="split(datum.label, '\\n')[1]")
    return altair.Y("label:N", axis=axis, scale=altair.Scale(domain=[row["label"] for row in rows]))


def _time(altair: Any) -> Any:
    axis = altair.Axis(tickCount=8, labelOverlap=True, title=None)
    return altair.X("start:T", axis=axis, scale=altair.Scale(type="utc"))


def _looks(altair: Any, shown: list[Item]) -> dict[str, Any]:
    """The colours of the statuses; coarse dates pale, uncertain ones hollow."""
    shown_statuses = {item.entry.status for item in shown}
    used = [status for status in STATUS_COLOURS if status in shown_statuses]
    names, colours = [STATUS_LABELS[status] for status in used], [STATUS_COLOURS[status] for status in used]
    scale = altair.Scale(domain=names, range=colours)
    pale, hollow = (altair.Scale(domain=[False, True], range=[1, opacity]) for opacity in (0.45, 0))
    return {
        "color": altair.Color("status:N", title=None, scale=scale),
        "stroke": altair.Stroke("status:N", title=None, scale=scale),
        "opacity": altair.Opacity("coarse:N", legend=None, scale=pale),
        "fillOpacity": altair.FillOpacity("unsure:N", legend=None, scale=hollow),
    }
