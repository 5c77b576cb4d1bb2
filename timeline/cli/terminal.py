"""Printing: to a terminal as wide as it is, to a pipe whose reader may go away."""

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
def a_reader() -> Iterator[None]:
    """Print inside it: when whoever reads the output goes away (``| head``), the command ends without a word."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more when it exits, and would complain about the closed pipe.
        with suppress(OSError, ValueError):
            closed = sys.stdout.fileno()
            os.dup2(os.open(os.devnull, os.O_WRONLY), closed)
        raise typer.Exit(BROKEN_PIPE) from None


def print_table(timeline: Timeline) -> None:
    """The table, as wide as the terminal, dates bold and dating words dim."""
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
