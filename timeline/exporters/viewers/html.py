"""One self-contained HTML page: the article with its times and events marked, an axis to zoom, and the list of entries.

It fetches nothing but the pictures that are given by their addresses: the file contains all styles and scripts, and its
content security policy allows no others. Without JavaScript it is a chart and a list with the marked article.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from timeline.errors import InputError, shown
from timeline.values.record import TimelineRecord

if TYPE_CHECKING:
    from timeline.exporters.page.options import LayoutName

SUFFIXES = (".htm", ".html")
MEDIA_TYPE = "text/html; charset=utf-8"


def render(
    timeline: TimelineRecord,
    *,
    title: str = "",
    layout: LayoutName = "page",
    article: bool | None = None,
    reasons: bool | None = None,
    credit: str = "",
    source_url: str = "",
    lang: str = "",
    theme: Mapping[str, str] | None = None,
    media: Mapping[Any, Any] | None = None,
) -> str:
    """The page as one HTML document, headed *title* or by the article's own title.

    The *layout* is ``page``, ``embed`` (for a frame of 680 × 450 pixels) or ``print``. Only ``page`` has the text of
    the *article* and the *reasons* for each date, unless they are asked for. The foot has the *credit* and a link to
    *source_url*. *lang* is that of the labels, *theme* has colours and fonts (``{"accent": "#a6192e"}``).
    *media* has pictures, by entry or position: addresses, paths, or ``Picture`` values with a caption and a credit.

    The same timeline gives the same bytes. Raises ``InputError`` for an option that cannot be used.

    >>> from timeline import Timeline
    >>> from datetime import date
    >>> page = render(Timeline("No news.", date(2021, 9, 30)), title="Harbour <bridge>")
    >>> page.startswith("<!doctype html>"), "<title>Harbour &lt;bridge&gt;</title>" in page
    (True, True)
    """
    from timeline.exporters.page.document import document  # takes as long to import as all other formats
    from timeline.exporters.page.options import PageOptions
    from timeline.exporters.pictures import pictures_of

    if not isinstance(title, str):
        raise InputError(f"title must be a text, not {shown(title)}")
    options = PageOptions(
        layout=layout,
        article=article,
        reasons=reasons,
        credit=credit,
        source_url=source_url,
        lang=lang,
        theme={} if theme is None else theme,
        pictures=pictures_of(timeline, media),
    )
    return document(timeline, title, options=options)
