"""The command line: ``timeline ARTICLE --pub-date 2021-09-30``.

Each command is a function in its own module, listed in ``COMMANDS``. If the first argument is not the name of a
command, it is an article, so the most common use needs no command at all (an article with the name of a command is
written ``./name``).

Exit codes: 0 done, 1 the installation lacks something, 2 the input or an option cannot be used, 3 some rows of a
batch failed, 130 interrupted, 141 the reader of the output closed it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import typer

from timeline.cli.article import EXAMPLES, article
from timeline.cli.batch import batch
from timeline.cli.demo import demo
from timeline.cli.find import find
from timeline.cli.serve import serve
from timeline.errors import InputError, LanguageError, TimelineError
from timeline.exporters.files import file_error
from timeline.presentation.plain_text import one_line

INTERRUPTED = 130
UNUSABLE = 2
ARTICLE = "article"

COMMANDS: dict[str, Callable[..., None]] = {
    ARTICLE: article,
    "batch": batch,
    "demo": demo,
    "find": find,
    "serve": serve,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command with its *arguments* (by default those of the process); returns the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    names_command = bool(words) and words[0] in COMMANDS and words[0] != ARTICLE
    _use_utf8()
    try:
        return _run(COMMANDS[words.pop(0) if names_command else ARTICLE], words)
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


def _run(command: Callable[..., None], arguments: list[str]) -> int:
    """Run one command; returns its exit code. Errors are not handled here."""
    name = "timeline" if command is article else f"timeline {command.__name__}"
    code: Any = _parser(command).main(arguments, prog_name=name, standalone_mode=False)
    return code if isinstance(code, int) else 0


@cache
def _parser(command: Callable[..., None]) -> Any:
    """The argument parser of a command; cached, because building it takes longer than most commands run."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(epilog=EXAMPLES if command is article else None)(command)
    return typer.main.get_command(app)


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
