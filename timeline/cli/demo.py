"""``timeline demo``: what comes of the article that is bundled with the library."""

from __future__ import annotations

import tempfile
import webbrowser
from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.article import format_meant, named_by, rendered, show
from timeline.cli.terminal import a_reader
from timeline.exporters.files import write_beside

PUBLISHED = "2024-03-14"
"""When the bundled article counts as published."""


def bundled_article() -> str:
    """The article: invented, and dedicated to the public domain (CC0 1.0).

    >>> bundled_article().partition(" to ")[0]
    'Valmora closes harbour bridge'
    """
    return files(__package__).joinpath("demo.txt").read_text(encoding="utf-8")


def demo(
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Write there and open nothing; - prints.")
    ] = "",
    format: Annotated[
        str, typer.Option("--format", "-f", help="Such as json, csv or ics; else as the suffix of FILE says.")
    ] = "",
) -> None:
    """Show what comes of an article that is bundled with the library: its page opens in the browser.

    With FILE or a format, what is asked for is written instead.
    """
    from timeline.exporters import renderer
    from timeline.pipeline import build_timeline

    opens = not output and not format
    named = format_meant(format) or ("html" if opens else named_by(output))
    render = renderer(named)
    content = rendered(render, build_timeline(bundled_article(), PUBLISHED), named)
    if opens:
        _open(content)
    elif output in ("", "-"):
        with a_reader():
            show(content, named)
    else:
        write_beside(Path(output), content)


def _open(page: str | bytes) -> None:
    """Write *page* where temporary files lie, say where that is, and open it in the browser where there is one."""
    path = Path(tempfile.mkdtemp(prefix="timeline-demo-")) / "page.html"
    write_beside(path, page)
    typer.echo(path)
    webbrowser.open(path.as_uri())
