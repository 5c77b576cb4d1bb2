"""A chart as a PNG picture, for slides and messages."""

from __future__ import annotations

from timeline.exporters.chart import chart_of, converter
from timeline.values.record import TimelineRecord

SUFFIXES = (".png",)
MEDIA_TYPE = "image/png"
NEEDS = (("altair", "plot"), ("vl_convert", "plot"))


def render(timeline: TimelineRecord, *, title: str = "", scale: float = 2.0) -> bytes:
    """The entries as a chart to scale, with *scale* pixels for each point.

    Without a *title* it has the article's own.
    """
    return bytes(converter("png").vegalite_to_png(chart_of(timeline, title, "png"), scale=scale))
