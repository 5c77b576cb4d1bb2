"""The timeline of a draft as a file to download, in any format."""

from __future__ import annotations

import warnings

import attrs

from timeline.errors import FormatError
from timeline.exporters import BUILT_IN, SUFFIXES, formats, media_type, renderer, written
from timeline.values.record import TimelineRecord

_ANY_FILE = "application/octet-stream"


@attrs.frozen
class Download:
    """The content of a file, with its media type and the end of its name."""

    content: bytes
    media_type: str
    suffix: str


def file_formats() -> tuple[str, ...]:
    """The formats that are files, those of other packages included; data frames are none.

    >>> {"csv", "html", "png"} <= set(file_formats()), "pandas" in file_formats()
    (True, False)
    """
    return tuple(name for name in formats() if name not in BUILT_IN or media_type(name))


def download(timeline: TimelineRecord, name: str) -> Download:
    """*timeline* in the format with that *name*.

    Raises ``FormatError`` for another name, and ``MissingExtraError`` if the format needs a library that is missing.

    >>> from datetime import date
    >>> file = download(TimelineRecord("No news.", date(2021, 9, 30)), "ics")
    >>> file.media_type, file.suffix
    ('text/calendar; charset=utf-8', '.ics')
    """
    if name not in file_formats():
        raise FormatError(f"unknown format {name[:60]!r}; known formats: {', '.join(file_formats())}")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # what the format leaves out stays in the timeline
        content = written(renderer(name)(timeline), name)
    suffix = next((suffix for suffix, meant in SUFFIXES.items() if meant == name), f".{name}")
    kind = (media_type(name) if name in BUILT_IN else "") or _ANY_FILE
    return Download(content.encode("utf-8", "replace") if isinstance(content, str) else content, kind, suffix)
