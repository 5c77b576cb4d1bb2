"""Exporters: the formats in which a timeline is written.

A format is a function ``render(timeline, **options)``. It returns text, a binary format bytes, and ``pandas`` and
``polars`` return a data frame. Each built-in format is a module in ``tables``, ``interchange``, ``diagrams`` or
``viewers``, which declares ``SUFFIXES``, ``MEDIA_TYPE`` and ``render``; and in ``NEEDS`` the optional libraries that
it needs, each with its extra.

A record becomes a format in two steps. The modules beside this one turn it into a shape that several formats share, and
the module of the format writes that shape and escapes the words of the article:

- :mod:`~timeline.exporters.items`: an entry with an id and with bounds as coarse as they are known, also before our
  era. Calendars, charts, viewers and linked data start here.
- :mod:`~timeline.exporters.columns`: the flat table that CSV, JSON Lines, Arrow and the data frames share;
  :mod:`~timeline.exporters.arrowtable` gives it Arrow's types, and :mod:`~timeline.exporters.cells` keeps the words of
  the article from being run as formulas.
- :mod:`timeline.presentation.rows`: date, event and dating words in three cells, for people.
- :mod:`~timeline.exporters.graph`: entries, times and the links between them, for Graphviz and Mermaid.
- ``page``: the article with its marks, the axis and the list of the HTML page.

JSON and TimeML write the record itself.

A package adds a format with an entry point in the group ``timeline.exporters`` that names such a function::

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
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING, Any, cast

from timeline.errors import FormatError, InputError, TimelineError, nearest, reason_of, shown
from timeline.exporters.files import write_beside
from timeline.exporters.notebook import notebook_table
from timeline.extras import needed
from timeline.presentation.explain import explain
from timeline.values.record import TimelineRecord

__all__ = [
    "BUILT_IN",
    "GROUP",
    "SUFFIXES",
    "check_file_format",
    "check_format_options",
    "explain",
    "format_of",
    "formats",
    "media_type",
    "notebook_table",
    "render",
    "renderer",
    "save",
    "written",
]

FOLDERS = ("diagrams", "interchange", "tables", "viewers")
"""The folders of this package that hold the formats, one module each."""

BUILT_IN = {found.name: folder for folder in FOLDERS for found in iter_modules([f"{__path__[0]}/{folder}"])}
"""The formats that come with the library, and the folder in which each has its module."""

SUFFIXES: dict[str, str]
"""The built-in format of each suffix. The suffix of an installed format is its name.

It is collected from the modules of all formats when it is first asked for.
"""

GROUP = "timeline.exporters"
"""The group of entry points in which packages bring formats."""

_FRAME = "{} is a data frame, not a file: write parquet, arrow or csv, which it can read"

if not TYPE_CHECKING:

    def __getattr__(name: str) -> dict[str, str]:
        """``SUFFIXES``, late: importing the modules of all formats takes 30 ms."""
        if name == "SUFFIXES":
            return _suffixes()
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def formats() -> tuple[str, ...]:
    """The names of all formats that can be rendered here, in alphabetical order.

    >>> set(BUILT_IN) <= set(formats())
    True
    """
    return tuple(sorted({*BUILT_IN, *_installed()}))


def renderer(format: str) -> Callable[..., Any]:
    """The function that renders *format*. An unknown format raises a ``FormatError`` that names the known ones.

    >>> renderer("csv").__module__
    'timeline.exporters.tables.csv'
    """
    if not isinstance(format, str):
        raise FormatError(f"format must be the name of a format, not {shown(format)}")
    if format in BUILT_IN:
        render_it: Callable[..., Any] = _module(format).render
        return render_it
    installed = _installed()
    if format not in installed:
        raise FormatError(
            f"unknown format {shown(format)}{_meant(format, formats())}; known formats: {', '.join(formats())}"
        )
    return _loaded(installed[format])


def _meant(given: str, known: Iterable[str]) -> str:
    """A question after the name that *given* is a slip of, for a message; empty if there is none."""
    meant = nearest(given, known)
    return f" (did you mean {meant}?)" if meant else ""


def _loaded(point: EntryPoint) -> Callable[..., Any]:
    """The function that *point* names. It is another package's: a ``FormatError`` if it does not load."""
    try:
        loaded = point.load()
    except Exception as error:
        raise FormatError(f"{_brought(point)} cannot be loaded: {reason_of(error)}") from error
    if not callable(loaded):
        raise FormatError(f"{_brought(point)} must be a function of a timeline, not {shown(loaded)}")
    return cast("Callable[..., Any]", loaded)


def _brought(point: EntryPoint) -> str:
    """The format and the place where it comes from, for messages."""
    return f"format {point.name!r}, brought by the installed {point.value!r},"


def media_type(format: str) -> str:
    """The media type of the built-in *format*; empty if it gives a data frame.

    >>> media_type("svg")
    'image/svg+xml'
    """
    declared: str = _module(format).MEDIA_TYPE
    return declared


def check_file_format(format: str) -> None:
    """Raise an error before any work if *format* cannot be written to a file here.

    That is a ``MissingExtraError`` if its library is not installed, or a ``FormatError`` if it is unknown or a data
    frame.

    >>> check_file_format("csv")
    >>> check_file_format("polars")
    Traceback (most recent call last):
    timeline.errors.FormatError: polars is a data frame, not a file: write parquet, arrow or csv, which it can read
    """
    renderer(format)
    if format not in BUILT_IN:
        return
    if not media_type(format):
        raise FormatError(_FRAME.format(format))
    for module, extra in getattr(_module(format), "NEEDS", ()):
        needed(module, by=format, extra=extra)


def render(timeline: TimelineRecord, format: str, **options: Any) -> Any:
    """*timeline* written as *format*. The *options* depend on the format.

    An unknown option raises an ``InputError`` that names the options of the format.

    >>> from timeline import Timeline
    >>> from datetime import date
    >>> render(Timeline("No news.", date(2024, 5, 10)), "table", colour=True)
    Traceback (most recent call last):
    timeline.errors.InputError: table has no option 'colour'; its options: width, undated
    """
    function = renderer(format)
    check_format_options(function, format, options)
    if format in BUILT_IN:
        return function(timeline, **options)
    try:
        return function(timeline, **options)
    except TimelineError:
        raise
    except Exception as error:
        raise FormatError(f"{_brought(_installed()[format])} failed: {reason_of(error)}") from error


def check_format_options(function: Callable[..., Any], format: str, options: Iterable[str]) -> None:
    """Raise ``InputError``, which names the options of the *format*, if its *function* lacks one of *options*.

    >>> check_format_options(renderer("csv"), "csv", {"doc_id": "a1"})
    """
    try:
        parameters = list(signature(function).parameters.values())[1:]
    except (TypeError, ValueError):  # a function of another package's, written in C
        return
    names = [parameter.name for parameter in parameters if parameter.kind is not Parameter.VAR_KEYWORD]
    takes_any = len(names) < len(parameters)
    unknown = [name for name in options if name not in names]
    if unknown and not takes_any:
        raise InputError(f"{format} has no option {unknown[0]!r}; its options: {', '.join(names) or 'none'}")


def format_of(path: str | PathLike[str]) -> str:
    """The format of the file *path* by its suffix. If it is unknown, a ``FormatError`` names the known ones.

    >>> format_of("talks.csv"), format_of("notes/TALKS.MD")
    ('csv', 'markdown')
    """
    if not isinstance(path, str | PathLike):
        raise InputError(f"path must be the path of a file, not {type(path).__name__}")
    name = PurePath(path).name.lower()
    _, _, ending = name.partition(".")
    if ending in BUILT_IN and f".{ending}" in _module(ending).SUFFIXES:
        return ending  # no longer suffix can match, so the other modules need not be imported
    known = {f".{brought}": brought for brought in _installed()} | _suffixes()
    matching = [suffix for suffix in known if name.endswith(suffix)]
    if not matching:
        meant = _meant(PurePath(name).suffix[1:], [suffix[1:] for suffix in known])
        raise FormatError(f"unknown suffix of {fspath(path)!r}{meant}; known suffixes: {', '.join(sorted(known))}")
    return known[max(matching, key=len)]


def save(timeline: TimelineRecord, path: str | PathLike[str], format: str = "", **options: Any) -> None:
    """Write *timeline* to *path*, whole or not at all, as *format* or else in the format of its suffix.

    >>> from timeline import Timeline
    >>> from datetime import date
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     save(Timeline("No news.", date(2024, 5, 10)), Path(folder, "talks.edtf"))
    ...     [path.name for path in Path(folder).iterdir()]
    ['talks.edtf']
    """
    chosen = format_of(path) if isinstance(format, str | None) and not format else format
    write_beside(Path(path), written(render(timeline, chosen, **options), chosen))


def written(content: object, format: str) -> str | bytes:
    """*content* if it is text or bytes. A data frame raises a ``FormatError`` that names formats to use instead.

    >>> written("2024-05-06", "edtf")
    '2024-05-06'
    >>> written([("2024-05-06", "Ana Ruiz resigned")], "polars")
    Traceback (most recent call last):
    timeline.errors.FormatError: polars is a data frame, not a file: write parquet, arrow or csv, which it can read
    """
    if isinstance(content, str | bytes):
        return content
    raise FormatError(_FRAME.format(format))


def _module(format: str) -> ModuleType:
    return import_module(f"{__name__}.{BUILT_IN[format]}.{format}")


@cache
def _suffixes() -> dict[str, str]:
    return dict(sorted((suffix, name) for name in BUILT_IN for suffix in _module(name).SUFFIXES))


@cache
def _installed() -> dict[str, EntryPoint]:
    """The formats that other packages bring, by name. They cannot replace a built-in format.

    They are read once, because going through all installed packages takes ten times as long as reading an article.
    """
    return {point.name: point for point in entry_points(group=GROUP) if point.name not in BUILT_IN}
