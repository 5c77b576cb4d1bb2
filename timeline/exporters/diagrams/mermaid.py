"""A Mermaid timeline, for Markdown that shows diagrams. Its axis is not to scale."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter

from timeline.exporters.items import items, title_of
from timeline.exporters.mermaid_text import mermaid_text
from timeline.values.record import TimelineRecord

SUFFIXES = (".mermaid", ".mmd")
MEDIA_TYPE = "text/vnd.mermaid; charset=utf-8"


def render(timeline: TimelineRecord, *, title: str = "") -> str:
    """A ``timeline`` diagram: a period for each date in words, with everything that happened then.

    Without a *title* it has the article's own. Uncertain dates end in "(?)".
    """
    heading = title or title_of(timeline)
    lines = ["timeline", *([f"    title {mermaid_text(heading)}"] if heading else [])]
    for period, group in groupby(items(timeline), key=attrgetter("dated")):
        lines += [f"    {mermaid_text(period)}", *(f"        : {mermaid_text(item.marked) or '…'}" for item in group)]
    return "\n".join(lines) + "\n"
