"""``timeline demo``: the timeline of an article that is bundled with the library."""

from __future__ import annotations

import tempfile
import webbrowser
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.article import format_meant, named_by, render_with_notes, show
from timeline.cli.terminal import quiet_on_broken_pipe
from timeline.exporters.files import write_beside

PUBLISHED = "2024-03-14"
"""The publication date of the bundled article."""


def bundled_article() -> str:
    """The article: invented, and dedicated to the public domain (CC0 1.0).

    >>> bundled_article().partition(" to ")[0]
    'Valmora closes harbour bridge'
    """
    return files(__package__).joinpath("demo.txt").read_text(encoding="utf-8")


def demo(
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE and open nothing; - prints.")
    ] = "",
    format: Annotated[
        str, typer.Option("--format", "-f", help="Such as json, csv or ics; by default from the suffix of FILE.")
    ] = "",
) -> None:
    """Show the timeline of a bundled article in the browser.

    With FILE or a format, write the timeline instead and open nothing.
    """
    from timeline.exporters import check_file_format, renderer
    from timeline.pipeline import build_timeline

    opens = not output and not format
    named = format_meant(format) or ("html" if opens else named_by(output))
    check_file_format(named)
    render = renderer(named)
    content = render_with_notes(render, build_timeline(bundled_article(), PUBLISHED), named)
    if opens:
        _open(content)
    elif output in ("", "-"):
        with quiet_on_broken_pipe():
            show(content, named)
    else:
        write_beside(Path(output), content)


def _open(page: str | bytes) -> None:
    """Write *page* to a temporary file, print its path, and open it in the browser if there is one."""
    path = Path(tempfile.mkdtemp(prefix="timeline-demo-")) / "page.html"
    write_beside(path, page)
    typer.echo(path)
    webbrowser.open(path.as_uri())
