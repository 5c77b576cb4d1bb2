"""A chart of a timeline, drawn by Altair and vl-convert: the picture behind ``svg`` and ``png``."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from timeline.exporters.graph import shortened
from timeline.exporters.items import Item, drawn, items, title_of, without_bc
from timeline.extras import needed
from timeline.presentation.labels import STATUS
from timeline.presentation.plain_text import one_line
from timeline.values.record import TimelineRecord

WIDTH, ROW = 640, 26
NOTHING = "Nothing here has a date."
COLOURS = {"Happened": "#2f6690", "Planned": "#d17a22", "Possible": "#7a6c9d", "Did not happen": "#8a8a8a"}


def converter(format: str) -> Any:
    """vl-convert, which draws *format* without a browser."""
    return needed("vl_convert", by=format, extra="plot")


def chart_of(timeline: TimelineRecord, title: str, format: str) -> str:
    """The chart as Vega-Lite JSON: a row an entry with its date in words, a bar over the days in which it lies.

    Single days are points, coarse dates pale bars, uncertain ones have no filling. Years before our era are left out
    with a warning.
    """
    altair = needed("altair", by=format, extra="plot")
    shown = without_bc(items(timeline), format)
    rows = [_row(timeline, item, place) for place, item in enumerate(shown)]
    if not rows:
        return str(
            altair.Chart(altair.InlineData(values=[{}])).mark_text(text=NOTHING).properties(width=WIDTH).to_json()
        )
    base = altair.Chart(altair.InlineData(values=rows)).encode(y=_names(altair, rows), **_looks(altair, rows))
    bars = base.mark_bar(cornerRadius=3, height=12, strokeWidth=1.5).transform_filter("!datum.point")
    points = base.mark_point(size=90, filled=True, strokeWidth=1.5).transform_filter("datum.point")
    layers = altair.layer(bars.encode(x=_time(altair), x2="end:T"), points.encode(x=_time(altair)))
    chart = layers.properties(width=WIDTH, height={"step": ROW}, title=one_line(title) or title_of(timeline))
    chart = chart.configure(padding=16, font="Helvetica, Arial, sans-serif").configure_title(anchor="start", offset=12)
    return str(
        chart.configure_view(stroke=None).configure_axis(gridColor="#e6e6e6", domain=False, ticks=False).to_json()
    )


def _row(timeline: TimelineRecord, item: Item, place: int) -> dict[str, Any]:
    start, end = drawn(item, timeline.pub_date)
    is_point = (end - start).total_seconds() <= 86400
    return {
        "label": f"{place}\n{item.dated} · {shortened(item.headline)}",
        "start": _utc(start),
        "end": _utc(start if is_point else end),
        "point": is_point,
        "coarse": item.coarse,
        "unsure": item.unsure,
        "status": STATUS[item.entry.status],
    }


def _utc(moment: datetime) -> str:
    """The local time taken for UTC, so that no zone of the machine shifts it."""
    return moment.isoformat(timespec="seconds") + "Z"


def _names(altair: Any, rows: list[dict[str, Any]]) -> Any:
    """The rows in order; what tells two of the same words apart is not shown."""
    axis = altair.Axis(labelLimit=480, labelPadding=8, title=None, labelExpr="split(datum.label, '\\n')[1]")
    return altair.Y("label:N", axis=axis, scale=altair.Scale(domain=[row["label"] for row in rows]))


def _time(altair: Any) -> Any:
    axis = altair.Axis(tickCount=8, labelOverlap=True, title=None)
    return altair.X("start:T", axis=axis, scale=altair.Scale(type="utc"))


def _looks(altair: Any, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Colours by status, pale where coarse, hollow where uncertain."""
    used = [label for label in COLOURS if any(row["status"] == label for row in rows)]
    scale = altair.Scale(domain=used, range=[COLOURS[label] for label in used])
    yes_or_no = [False, True]
    return {
        "color": altair.Color("status:N", title=None, scale=scale),
        "stroke": altair.Stroke("status:N", title=None, scale=scale),
        "opacity": altair.Opacity("coarse:N", legend=None, scale=altair.Scale(domain=yes_or_no, range=[1, 0.45])),
        "fillOpacity": altair.FillOpacity("unsure:N", legend=None, scale=altair.Scale(domain=yes_or_no, range=[1, 0])),
    }
