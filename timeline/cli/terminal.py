"""Print to a terminal, in its width, or to a pipe whose reader may go away."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from shutil import get_terminal_size
from typing import TYPE_CHECKING

import typer

from timeline.errors import InputError, TimelineError
from timeline.exporters.files import file_error

if TYPE_CHECKING:
    from timeline.timeline import Timeline

BROKEN_PIPE = 141


@contextmanager
def quiet_on_broken_pipe() -> Iterator[None]:
    """A context for printing: if the reader of the output goes away (``| head``), the command ends silently.

    Raises ``InputError`` if standard output is closed, or full.
    """
    if sys.stdout is None:
        raise InputError("standard output is closed: add -o FILE, or open it")
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        _drop_output()
        raise typer.Exit(BROKEN_PIPE) from None
    except OSError as error:
        if isinstance(error, TimelineError):
            raise
        _drop_output()
        raise InputError(file_error(error, "standard output")) from None


def _drop_output() -> None:
    """Send what is left to nowhere: Python flushes once more at exit, and would complain."""
    with suppress(OSError, ValueError):
        closed = sys.stdout.fileno()
        os.dup2(os.open(os.devnull, os.O_WRONLY), closed)


def print_table(timeline: Timeline, *, undated: bool = False) -> None:
    """Print the table in the width of the terminal, its dates bold and its dating words dim, with what is *undated*."""
    from timeline.exporters.tables.table import lines

    print_lines(lines(timeline, get_terminal_size().columns, undated=undated))


def print_lines(lines: Iterable[tuple[str, ...]]) -> None:
    """Print the *lines* of a table: dates bold, dating words or sources dim."""
    from rich.console import Console
    from rich.text import Text

    from timeline.exporters.tables.table import COLUMN_GAP

    console = Console(highlight=False)
    styles = ("bold", "", "dim")
    for line in lines:
        cells = (Text(cell, style) for cell, style in zip(line, styles if len(line) > 1 else ("",), strict=True))
        shown = Text(COLUMN_GAP).join(cells)
        shown.rstrip()
        console.print(shown, soft_wrap=True)
