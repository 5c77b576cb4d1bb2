"""The command line: ``timeline ARTICLE --pub-date 2021-09-30``.

Each command is a function in its own module, listed in ``COMMANDS``. If the first argument is not the name of a
command, it is an article, so the most common use needs no command at all: ``timeline ARTICLE`` is short for ``timeline
read ARTICLE`` (an article with the name of a command is written ``./name``).

Exit codes: 0 done, 1 the installation lacks something, 2 the input or an option cannot be used, 3 some rows of a
batch failed, 130 interrupted, 141 the reader of the output closed it.
"""

from __future__ import annotations

import atexit
import gc
import os
import re
import sys
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from textwrap import wrap
from typing import Any

import typer

from timeline.cli.article import EXAMPLES, article
from timeline.cli.batch import batch
from timeline.cli.completion import COMPLETE, take_command
from timeline.cli.demo import demo
from timeline.cli.download import download_pipeline
from timeline.cli.find import find
from timeline.cli.serve import serve
from timeline.cli.story import story
from timeline.cli.studio import studio
from timeline.errors import InputError, LanguageError, TimelineError, nearest
from timeline.exporters.files import file_error
from timeline.presentation.plain_text import one_line

INTERRUPTED = 130
UNUSABLE = 2
READ = "read"
HELP_WIDTH = 78
"""The width of the list of commands, as wide as what stands above it."""

COMMANDS: dict[str, Callable[..., None]] = {
    READ: article,
    "batch": batch,
    "demo": demo,
    "download": download_pipeline,
    "find": find,
    "serve": serve,
    "story": story,
    "studio": studio,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command with its *arguments* (by default those of the process); returns the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if arguments is None:  # the process is the command's own
        atexit.register(gc.freeze)  # else Python looks through all that was loaded before it ends, which takes 0.3 s
    _use_utf8()
    try:
        if os.environ.get(COMPLETE):
            _parser(READ)  # the one with completion, which teaches Typer the shells
            _parser(take_command(READ)).main([], prog_name="timeline", standalone_mode=False)
        if meant := _command_meant(words):
            raise InputError(f"no such file or command: {words[0]}; did you mean timeline {meant}?")
        return _run(words.pop(0) if words and words[0] in COMMANDS else READ, words)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except typer.TyperException as error:
        return _report_error(f"{error.format_message()} (timeline --help shows how)", error.exit_code)
    except (InputError, LanguageError) as error:
        return _report_error(str(error), UNUSABLE)
    except TimelineError as error:
        return _report_error(str(error), 1)
    except OSError as error:
        return _report_error(file_error(error, os.fsdecode(error.filename or "standard output")), UNUSABLE)


def _command_meant(words: Sequence[str]) -> str:
    """The command that the first of *words* nearly names; empty if it is a command, an option or a file."""
    first = words[0] if words else ""
    if first in COMMANDS or not re.fullmatch(r"[A-Za-z]{3,20}", first) or Path(first).exists():
        return ""
    return nearest(first, COMMANDS)


def _run(name: str, arguments: list[str]) -> int:
    """Run the command with that name; returns its exit code. Errors are not handled here."""
    called = "timeline" if name == READ else f"timeline {name}"
    code: Any = _parser(name).main(arguments, prog_name=called, standalone_mode=False)
    return code if isinstance(code, int) else 0


@cache
def _parser(name: str) -> Any:
    """The argument parser of a command; cached, because building it takes longer than most commands run."""
    app = typer.Typer(add_completion=name == READ, rich_markup_mode=None, pretty_exceptions_enable=False)
    epilog = f"\b\nCommands:\n{_listed_commands()}\n\n{EXAMPLES}" if name == READ else None
    app.command(epilog=epilog, context_settings={"help_option_names": ["-h", "--help"]})(COMMANDS[name])
    return typer.main.get_command(app)


def _listed_commands() -> str:
    """The commands, each with the first line of its docstring."""
    width = max(map(len, COMMANDS)) + 4
    lines = []
    for name, command in sorted(COMMANDS.items()):
        what = (command.__doc__ or "").partition("\n")[0]
        indent = f"  {name}".ljust(width)
        lines += wrap(what, HELP_WIDTH - 2, initial_indent=indent, subsequent_indent=" " * width)
    return "\n".join(lines)


def _report_error(what: str, code: int) -> int:
    """Print an error on standard error, in one line; returns *code*."""
    print("timeline: " + one_line(what), file=sys.stderr)
    return code


def _use_utf8() -> None:
    """Write UTF-8 to files and pipes, whatever the locale; on a terminal, replace characters that it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))
