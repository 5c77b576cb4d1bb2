"""Timelines written out: one module a format, each with ``render(timeline) -> str``.

A package adds a format with an entry point in the group ``timeline.exporters`` that names such a function::

    [project.entry-points."timeline.exporters"]
    gantt = "my_package.gantt:render"
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from timeline.errors import FormatError
from timeline.exporters.explanation import explain
from timeline.exporters.notebook import notebook_table
from timeline.values.timeline import Timeline

__all__ = ["BUILT_IN", "GROUP", "explain", "formats", "notebook_table", "render", "renderer"]

BUILT_IN = ("csv", "html", "json", "markdown", "table", "timeml")
"""The formats that come with the library: each is the module of that name beside this one."""

GROUP = "timeline.exporters"


def formats() -> tuple[str, ...]:
    """The names of all formats that can be rendered here, in alphabetical order.

    >>> set(BUILT_IN) <= set(formats())
    True
    """
    return tuple(sorted({*BUILT_IN, *_installed()}))


def renderer(format: str) -> Callable[..., str]:
    """The function that renders *format*; an unknown one is a ``FormatError`` that names the known ones.

    >>> renderer("csv").__module__
    'timeline.exporters.csv'
    """
    if format in BUILT_IN:
        render_it: Callable[..., str] = import_module(f"{__name__}.{format}").render
        return render_it
    installed = _installed()
    if format not in installed:
        raise FormatError(f"no exporter for format {format!r}; known formats: {', '.join(formats())}")
    loaded: Callable[..., str] = installed[format].load()
    return loaded


def render(timeline: Timeline, format: str, **options: Any) -> str:
    """*timeline* written out as *format*; *options* are that exporter's own."""
    return renderer(format)(timeline, **options)


def _installed() -> dict[str, EntryPoint]:
    """What other packages bring, by format; the built-in formats keep their names."""
    return {point.name: point for point in entry_points(group=GROUP) if point.name not in BUILT_IN}
