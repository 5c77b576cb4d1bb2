"""One self-contained HTML page: the article with its times and events marked, an axis to zoom, and the list of entries.

It fetches nothing: the file contains all styles and scripts, and its content security policy allows no others. Without
JavaScript it is a list with the marked article.
"""

from __future__ import annotations

from timeline.values.record import TimelineRecord

SUFFIXES = (".htm", ".html")
MEDIA_TYPE = "text/html; charset=utf-8"


def render(timeline: TimelineRecord, *, title: str = "") -> str:
    """The page as one HTML document, headed *title* or by the article's own title.

    The same timeline gives the same bytes.

    >>> from timeline import Timeline
    >>> from datetime import date
    >>> page = render(Timeline("No news.", date(2021, 9, 30)), title="Harbour <bridge>")
    >>> page.startswith("<!doctype html>"), "<title>Harbour &lt;bridge&gt;</title>" in page
    (True, True)
    """
    from timeline.exporters.page.document import document  # takes as long to import as all other formats

    return document(timeline, title)
