"""A chart as SVG, for pages and print."""

from __future__ import annotations

from timeline.exporters.chart import chart_of, converter
from timeline.values.record import TimelineRecord

SUFFIXES = (".svg",)
MEDIA_TYPE = "image/svg+xml"
NEEDS = (("altair", "plot"), ("vl_convert", "plot"))


def render(timeline: TimelineRecord, *, title: str = "") -> str:
    """The entries as a chart to scale. Without a *title* it has the article's own."""
    return str(converter("svg").vegalite_to_svg(chart_of(timeline, title, "svg")))
