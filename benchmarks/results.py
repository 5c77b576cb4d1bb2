"""Keeping what a benchmark measured."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"


def keep(title: str, program: str, table: str, options: Sequence[str] | None = None) -> None:
    """Append *table* to RESULTS.md, under *title* and today's date, with the command that made it.

    The command is *program* with *options*, those of this process where none are given, but for ``--write``.
    """
    given = sys.argv[1:] if options is None else options
    command = " ".join([program, *(word for word in given if word != "--write")])
    with RESULTS.open("a", encoding="utf-8") as file:
        file.write(f"\n## {title}, {date.today()}\n\n`{command}`\n\n{table}\n")
