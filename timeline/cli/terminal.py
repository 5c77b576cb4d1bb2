"""Print to a terminal, in its width, or to a pipe whose reader may go away."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from timeline.timeline import Timeline

BROKEN_PIPE = 141


@contextmanager
def quiet_on_broken_pipe() -> Iterator[None]:
    """A context for printing: if the reader of the output goes away (``| head``), the command ends silently."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more at exit, and would complain about the closed pipe.
        with suppress(OSError, ValueError):
            closed = sys.stdout.fileno()
            os.dup2(os.open(os.devnull, os.O_WRONLY), closed)
        raise typer.Exit(BROKEN_PIPE) from None


def print_table(timeline: Timeline) -> None:
    """Print the table in the width of the terminal, its dates bold and its dating words dim."""
    from rich.console import Console
    from rich.text import Text

    from timeline.exporters.tables.table import COLUMN_GAP, lines

    console = Console(highlight=False)
    styles = ("bold", "", "dim")
    for line in lines(timeline, get_terminal_size().columns):
        cells = (Text(cell, style) for cell, style in zip(line, styles if len(line) > 1 else ("",), strict=True))
        shown = Text(COLUMN_GAP).join(cells)
        shown.rstrip()
        console.print(shown, soft_wrap=True)
