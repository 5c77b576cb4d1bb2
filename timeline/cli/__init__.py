"""The command line: ``timeline ARTICLE --pub-date 2021-09-30``.

Each command is one function in a module of its own, listed in ``COMMANDS``. What does not begin with the name of a
command is an article, so that the plain form needs no word of its own (an article called like a command is written
``./name``).

Exit codes: 0 done, 1 the installation lacks something, 2 the input or an option cannot be used, 3 some rows of a
batch failed, 130 interrupted, 141 nobody read the output to its end.
"""

from __future__ import annotations

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
    """Run the command that *arguments* (those of the process by default) ask for; the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    named = bool(given) and given[0] in COMMANDS and given[0] != ARTICLE
    _speak_utf8()
    try:
        return _run(COMMANDS[given.pop(0) if named else ARTICLE], given)
    except (KeyboardInterrupt, typer.Abort):
        return INTERRUPTED
    except typer.TyperException as error:
        return _complain(f"{error.format_message()} (timeline --help shows how)", error.exit_code)
    except (InputError, LanguageError) as error:
        return _complain(str(error), UNUSABLE)
    except TimelineError as error:
        return _complain(str(error), 1)


def _run(command: Callable[..., None], arguments: list[str]) -> int:
    """One command with its arguments; errors come through."""
    name = "timeline" if command is article else f"timeline {command.__name__}"
    code: Any = _parser(command).main(arguments, prog_name=name, standalone_mode=False)
    return code if isinstance(code, int) else 0


@cache
def _parser(command: Callable[..., None]) -> Any:
    """What reads the arguments of a command; making it takes longer than most commands, so once a process."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(epilog=EXAMPLES if command is article else None)(command)
    return typer.main.get_command(app)


def _complain(what: str, code: int) -> int:
    """Say on standard error, in one line, what is wrong."""
    print("timeline: " + one_line(what), file=sys.stderr)
    return code


def _speak_utf8() -> None:
    """Write UTF-8 to files and pipes whatever the locale; on a terminal, replace what it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))
