"""The address or identifier of the article, for formats that link to it."""

from __future__ import annotations

import re
from urllib.parse import quote

from timeline.errors import InputError
from timeline.exporters.items import timeline_id
from timeline.values.record import TimelineRecord

_ADDRESS = re.compile(r"https?://[^\s\x00-\x20\x7f<>\"{}|\\^`]+", re.IGNORECASE)


def checked_url(source_url: str, name: str = "source_url") -> str:
    """*source_url*, the argument *name*, which may be empty. Raises an ``InputError`` unless it is a web address.

    >>> checked_url("https://news.example/7?page=2")
    'https://news.example/7?page=2'
    """
    if source_url and not _ADDRESS.fullmatch(source_url):
        raise InputError(f"{name} must be an http or https address without spaces, not {source_url!r}")
    return source_url


def article_uri(timeline: TimelineRecord, doc_id: str = "", source_url: str = "") -> str:
    """The address of the article, or a ``urn:`` made from its *doc_id* or its text if it has none.

    >>> from timeline import Timeline
    >>> from datetime import date
    >>> article_uri(Timeline("", date(2021, 9, 30)), doc_id="talks 7")
    'urn:news-timeline:talks%207'
    """
    return checked_url(source_url) or f"urn:news-timeline:{quote(doc_id, safe='') or timeline_id(timeline)}"
