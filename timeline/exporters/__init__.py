"""Timelines written out: one module a format, each with ``render(timeline, ...)``.

Most give ``str``, binary formats ``bytes``, and ``pandas`` and ``polars`` a data frame. A package adds a format with an
entry point in the group ``timeline.exporters`` that names such a function::

    [project.entry-points."timeline.exporters"]
    storymap = "my_package.storymap:render"
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from inspect import Parameter, signature
from os import PathLike, fspath
from pathlib import Path, PurePath
from typing import Any

from timeline.errors import FormatError, InputError
from timeline.exporters.files import write_beside
from timeline.exporters.notebook import notebook_table
from timeline.presentation.explain import explain
from timeline.values.record import TimelineRecord

__all__ = [
    "BUILT_IN",
    "GROUP",
    "SUFFIXES",
    "explain",
    "format_of",
    "formats",
    "notebook_table",
    "render",
    "renderer",
    "save",
    "written",
]

BUILT_IN = {
    "annotations": "interchange",
    "arrow": "tables",
    "csv": "tables",
    "dot": "diagrams",
    "edtf": "interchange",
    "flowchart": "diagrams",
    "gantt": "diagrams",
    "html": "viewers",
    "ics": "viewers",
    "json": "interchange",
    "jsonl": "tables",
    "jsonld": "interchange",
    "markdown": "tables",
    "mermaid": "diagrams",
    "pandas": "tables",
    "parquet": "tables",
    "png": "diagrams",
    "polars": "tables",
    "svg": "diagrams",
    "table": "tables",
    "timelinejs": "viewers",
    "timeml": "interchange",
    "turtle": "interchange",
    "vis": "viewers",
}
"""The formats that come with the library, and the folder beside this module in which each has its own."""

SUFFIXES = {
    ".annotations.json": "annotations",
    ".arrow": "arrow",
    ".csv": "csv",
    ".dot": "dot",
    ".edtf": "edtf",
    ".feather": "arrow",
    ".flowchart.mmd": "flowchart",
    ".gantt.mmd": "gantt",
    ".gv": "dot",
    ".htm": "html",
    ".html": "html",
    ".ics": "ics",
    ".json": "json",
    ".jsonl": "jsonl",
    ".jsonld": "jsonld",
    ".markdown": "markdown",
    ".md": "markdown",
    ".mermaid": "mermaid",
    ".mmd": "mermaid",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
    ".png": "png",
    ".svg": "svg",
    ".timelinejs.json": "timelinejs",
    ".timeml": "timeml",
    ".tml": "timeml",
    ".ttl": "turtle",
    ".txt": "table",
    ".vis.json": "vis",
}
"""How the names of files end, and the format that each means; an installed format has its own name as its suffix."""

GROUP = "timeline.exporters"


def formats() -> tuple[str, ...]:
    """The names of all formats that can be rendered here, in alphabetical order.

    >>> set(BUILT_IN) <= set(formats())
    True
    """
    return tuple(sorted({*BUILT_IN, *_installed()}))


def renderer(format: str) -> Callable[..., Any]:
    """The function that renders *format*; an unknown one is a ``FormatError`` that names the known ones.

    >>> renderer("csv").__module__
    'timeline.exporters.tables.csv'
    """
    if format in BUILT_IN:
        render_it: Callable[..., Any] = import_module(f"{__name__}.{BUILT_IN[format]}.{format}").render
        return render_it
    installed = _installed()
    if format not in installed:
        raise FormatError(f"no exporter for format {format!r}; known formats: {', '.join(formats())}")
    loaded: Callable[..., Any] = installed[format].load()
    return loaded


def render(timeline: TimelineRecord, format: str, **options: Any) -> Any:
    """*timeline* written out as *format*; *options* are that exporter's own.

    An option that it does not have is an ``InputError`` that names those it has.

    >>> from timeline import Timeline
    >>> from datetime import date
    >>> render(Timeline("No news.", date(2024, 5, 10)), "table", colour=True)
    Traceback (most recent call last):
    timeline.errors.InputError: table has no option 'colour'; its options: width
    """
    function = renderer(format)
    _check_options(function, format, options)
    return function(timeline, **options)


def _check_options(function: Callable[..., Any], format: str, options: Iterable[str]) -> None:
    known = list(signature(function).parameters.values())[1:]
    names = [each.name for each in known if each.kind is not Parameter.VAR_KEYWORD]
    unknown = [name for name in options if name not in names]
    if unknown and len(names) == len(known):
        raise InputError(f"{format} has no option {unknown[0]!r}; its options: {', '.join(names) or 'none'}")


def format_of(path: str | PathLike[str]) -> str:
    """The format that the name of the file *path* means by its ending; else a ``FormatError`` names what is known.

    >>> format_of("talks.csv"), format_of("notes/TALKS.MD")
    ('csv', 'markdown')
    """
    if not isinstance(path, str | PathLike):
        raise InputError(f"path must be the path of a file, not {type(path).__name__}")
    known = {f".{name}": name for name in _installed()} | SUFFIXES
    name = PurePath(path).name.lower()
    fitting = [suffix for suffix in known if name.endswith(suffix)]
    if not fitting:
        raise FormatError(
            f"no format is called by the suffix of {fspath(path)!r}; known suffixes: {', '.join(sorted(known))}"
        )
    return known[max(fitting, key=len)]


def save(timeline: TimelineRecord, path: str | PathLike[str], format: str = "", **options: Any) -> None:
    """Write *timeline* to *path*, whole or not at all, as *format*, or as the name of the file says.

    >>> from timeline import Timeline
    >>> from datetime import date
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     save(Timeline("No news.", date(2024, 5, 10)), Path(folder, "talks.edtf"))
    ...     [path.name for path in Path(folder).iterdir()]
    ['talks.edtf']
    """
    named = format or format_of(path)
    write_beside(Path(path), written(render(timeline, named, **options), named))


def written(content: object, format: str) -> str | bytes:
    """*content*, which is to be text or bytes; a data frame is a ``FormatError`` that says what to do.

    >>> written("2024-05-06", "edtf")
    '2024-05-06'
    >>> written([("2024-05-06", "Ana Ruiz resigned")], "polars")
    Traceback (most recent call last):
    timeline.errors.FormatError: polars gives a data frame and no file: write parquet, arrow or csv, which it reads
    """
    if isinstance(content, str | bytes):
        return content
    raise FormatError(f"{format} gives a data frame and no file: write parquet, arrow or csv, which it reads")


@cache
def _installed() -> dict[str, EntryPoint]:
    """What other packages bring, by format; the built-in formats keep their names.

    Asked once: going through all installed packages takes ten times as long as reading an article.
    """
    return {point.name: point for point in entry_points(group=GROUP) if point.name not in BUILT_IN}
