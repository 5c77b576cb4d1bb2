"""Append what a benchmark measured to RESULTS.md."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"


def keep(title: str, program: str, table: str) -> None:
    """Append *table* to RESULTS.md, under *title* and today's date, with the command that made it.

    The command is *program* with the arguments of this process, without ``--write``.
    """
    command = " ".join([program, *(_portable(word) for word in sys.argv[1:] if word != "--write")])
    with RESULTS.open("a", encoding="utf-8") as file:
        file.write(f"\n## {title}, {date.today()}\n\n`{command}`\n\n{table}\n")


def _portable(word: str) -> str:
    """An argument as it would read on another machine: a folder of texts as ``data/NAME``."""
    return f"data/{Path(word).name}" if Path(word).is_dir() else word
