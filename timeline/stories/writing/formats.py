"""The formats in which a story is written. Their names and suffixes are those of a timeline."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from timeline.errors import FormatError, InputError, nearest, shown
from timeline.exporters import check_format_options
from timeline.stories.record import StoryRecord

STORY_FORMATS = {
    "arrow": ("columns", "as_arrow"),
    "csv": ("columns", "as_csv"),
    "html": ("page", "as_page"),
    "ics": ("viewers", "as_ics"),
    "json": ("rows", "as_json"),
    "jsonl": ("columns", "as_jsonl"),
    "jsonld": ("linked_data", "as_jsonld"),
    "markdown": ("rows", "as_markdown"),
    "pandas": ("columns", "as_pandas"),
    "parquet": ("columns", "as_parquet"),
    "polars": ("columns", "as_polars"),
    "table": ("rows", "as_table"),
    "timelinejs": ("viewers", "as_timelinejs"),
    "turtle": ("linked_data", "as_turtle"),
}
"""The module of each format in this package, and its function."""


def render_story(story: StoryRecord, format: str, **options: Any) -> Any:
    """*story* written in one of ``STORY_FORMATS``: text, bytes for ``arrow`` and ``parquet``, or a data frame.

    The page has *options*, and so have slides. Raises ``FormatError`` for another format, and ``InputError`` for an
    option that a format does not have.

    >>> from timeline import build_story
    >>> print(render_story(build_story([("Ana Ruiz resigned on Monday.", "2024-05-08")]), "markdown"), end="")
    | Date | What happened | Sources |
    | --- | --- | --- |
    | 6 May 2024 | Ana Ruiz resigned | 1 |
    """
    if not isinstance(format, str) or format not in STORY_FORMATS:
        meant = nearest(format, STORY_FORMATS) if isinstance(format, str) else ""
        question = f" (did you mean {meant}?)" if meant else ""
        raise FormatError(f"a story has no format {shown(format)}{question}; its formats: {', '.join(STORY_FORMATS)}")
    write = story_renderer(format)
    check_format_options(write, format, options)
    return write(story, **options)


def story_renderer(format: str) -> Callable[..., Any]:
    """The function that writes a story in one of ``STORY_FORMATS``.

    >>> story_renderer("html").__name__
    'as_page'
    """
    module, function = STORY_FORMATS[format]
    write: Callable[..., Any] = getattr(import_module(f"timeline.stories.writing.{module}"), function)
    return write


def checked_path(path: object) -> Path:
    """*path* as a path; ``InputError`` if it is none.

    >>> checked_path("talks.html").name
    'talks.html'
    """
    if not isinstance(path, str | PathLike):
        raise InputError(f"path must be the path of a file, not {type(path).__name__}")
    return Path(path)


def story_format(path: str | PathLike[str]) -> str:
    """The format of the file *path* by its suffix. Raises ``FormatError`` for an unknown one.

    >>> story_format("talks.MD"), story_format("talks.timelinejs.json")
    ('markdown', 'timelinejs')
    """
    from timeline.exporters import SUFFIXES, format_of

    checked_path(path)
    known = {suffix: name for suffix, name in SUFFIXES.items() if name in STORY_FORMATS}
    try:
        found = format_of(path)
    except FormatError:
        found = ""
    if found not in STORY_FORMATS:
        raise FormatError(f"unknown suffix of {fspath(path)!r} for a story; known suffixes: {', '.join(sorted(known))}")
    return found
