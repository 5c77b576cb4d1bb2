"""The formats in which a story is written, and their suffixes."""

from __future__ import annotations

from os import PathLike, fspath
from pathlib import Path

from timeline.errors import FormatError, InputError, shown
from timeline.stories.record import StoryRecord

STORY_SUFFIXES = {
    ".csv": "csv",
    ".htm": "html",
    ".html": "html",
    ".json": "json",
    ".markdown": "markdown",
    ".md": "markdown",
    ".txt": "table",
}
"""The format of each suffix."""


def render_story(story: StoryRecord, format: str) -> str:
    """*story* written as ``csv``, ``html``, ``json``, ``markdown`` or ``table``.

    Raises ``FormatError`` for another format.

    >>> from timeline import build_story
    >>> print(render_story(build_story([("Ana Ruiz resigned on Monday.", "2024-05-08")]), "markdown"), end="")
    | Date | What happened | Sources |
    | --- | --- | --- |
    | 6 May 2024 | Ana Ruiz resigned | 1 |
    """
    from timeline.stories import page, rows
    from timeline.stories.document import dump_story

    renderers = {
        "csv": rows.as_csv,
        "html": page.as_page,
        "json": lambda given: dump_story(given) + "\n",
        "markdown": rows.as_markdown,
        "table": rows.as_table,
    }
    if not isinstance(format, str) or format not in renderers:
        raise FormatError(f"a story has no format {shown(format)}; its formats: {', '.join(renderers)}")
    return renderers[format](story)


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

    >>> story_format("talks.MD")
    'markdown'
    """
    suffix = checked_path(path).suffix.lower()
    if suffix not in STORY_SUFFIXES:
        known = ", ".join(sorted(STORY_SUFFIXES))
        raise FormatError(f"unknown suffix of {fspath(path)!r} for a story; known suffixes: {known}")
    return STORY_SUFFIXES[suffix]
