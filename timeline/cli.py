"""The command line: ``timeline ARTICLE --pub-date 2021-09-30``.

Each command is one function, listed in ``COMMANDS``. What does not begin with a command's name is an article, so that
the plain form needs no word of its own (an article called like a command is written ``./name``).

Exit codes: 0 done, 1 the installation lacks something, 2 the input or an option cannot be used, 130 interrupted,
141 nobody read the output to its end.
"""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from shutil import copymode, get_terminal_size
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timeline.errors import InputError, LanguageError, TextError, TimelineError

if TYPE_CHECKING:
    from timeline.values.timeline import Timeline

DISTRIBUTION = "news-timeline"
BROKEN_PIPE = 141
INTERRUPTED = 130
UNUSABLE = 2
ARTICLE = "article"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; UTF-32's little-endian one begins with UTF-16's and comes first."""

EXAMPLES = """\b
Examples:
  timeline article.txt --pub-date 2021-09-30
  timeline article.txt --pub-date 2021-09-30 --format csv --output events.csv
  timeline article.txt --pub-date 2021-09-30 -f json | jq '.entries[].edtf'
  pdftotext report.pdf - | timeline - --pub-date 2021-09-30 --genre narrative
"""


def _print_version(asked: bool) -> None:
    if asked:
        print(f"{DISTRIBUTION} {version(DISTRIBUTION)}")
        raise typer.Exit


def article(
    path: Annotated[str, typer.Argument(metavar="ARTICLE", help="Text file to read; - reads standard input.")],
    pub_date: Annotated[
        str, typer.Option("--pub-date", "-d", metavar="DATE", help="Day of publication, such as 2021-09-30. Required.")
    ] = "",
    format: Annotated[
        str, typer.Option("--format", "-f", help="table, json, csv, markdown, timeml, or an installed one.")
    ] = "table",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Write there instead of standard output.")
    ] = "-",
    genre: Annotated[str, typer.Option(help="What kind of text it is: news, narrative or message.")] = "news",
    lang: Annotated[str, typer.Option(help="Language of the article.")] = "en",
    _version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print it.")
    ] = False,
) -> None:
    """Read a news article and print what happened, in the order in which it happened.

    Dates such as "Tuesday" or "last month" are counted from the day of publication.
    """
    from timeline.exporters import renderer
    from timeline.pipeline import build_timeline

    render = renderer(format)
    if not pub_date:
        raise InputError("when was the article published? Relative dates hang on it: add --pub-date 2021-09-30")
    timeline = build_timeline(read_text(path), pub_date, lang=lang, genre=genre)
    if output != "-":
        write_beside(Path(output), render(timeline))
        return
    with a_reader():
        if format == "table" and sys.stdout.isatty():
            print_table(timeline)
        else:
            print(render(timeline).removesuffix("\n"))


COMMANDS: dict[str, Callable[..., None]] = {ARTICLE: article}


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
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(epilog=EXAMPLES if command is article else None)(command)
    name = "timeline" if command is article else f"timeline {command.__name__}"
    code: Any = typer.main.get_command(app).main(arguments, prog_name=name, standalone_mode=False)
    return code if isinstance(code, int) else 0


def read_text(path: str) -> str:
    """The text of a file, or of standard input for ``-``, exactly as it stands there (line ends included)."""
    name = "standard input" if path == "-" else path
    try:
        text = decode(sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes(), name)
    except OSError as error:
        raise InputError(_in_words(error, path)) from None
    if not text.strip():
        raise TextError(f"{name} is empty: there is nothing to date")
    return text


def decode(content: bytes, name: str) -> str:
    """*content* as text: UTF-8, or what its byte order mark says.

    >>> decode(b"\\xff\\xfeH\\x00i\\x00", "note.txt"), decode("Café".encode("utf-8-sig"), "note.txt")
    ('Hi', 'Café')
    """
    encoding = next((name for mark, name in _BOMS if content.startswith(mark)), "utf-8")
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        wanted = encoding.removesuffix("-sig").upper()
        raise TextError(
            f"{name} is not {wanted} text (byte {error.start} is wrong): convert it first,"
            " for example with iconv -f latin1 -t utf-8"
        ) from None


def write_beside(path: Path, text: str) -> None:
    """Write *text* to *path* whole or not at all: into a file beside it that then takes its name.

    Devices and pipes are written to as they are.
    """
    try:
        target = path.resolve()
        if not target.parent.is_dir():
            raise InputError(f"no such folder to write to: {target.parent}")
        if target.exists() and not target.is_file():
            target.write_text(text, encoding="utf-8")
        else:
            _replace(target, text)
    except OSError as error:
        raise InputError(_in_words(error, str(path))) from None


def _replace(target: Path, text: str) -> None:
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        beside.write_text(text, encoding="utf-8", newline="")
        if target.exists():
            copymode(target, beside)
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


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

    from timeline.exporters.table import GAP, lines

    console = Console(highlight=False)
    styles = ("bold", "", "dim")
    for line in lines(timeline, get_terminal_size().columns):
        cells = (Text(cell, style) for cell, style in zip(line, styles if len(line) > 1 else ("",), strict=True))
        shown = Text(GAP).join(cells)
        shown.rstrip()
        console.print(shown, soft_wrap=True)


def _in_words(error: OSError, path: str) -> str:
    """What went wrong with a file.

    >>> _in_words(FileNotFoundError(), "news.txt")
    'no such file: news.txt'
    """
    match error:
        case FileNotFoundError():
            return f"no such file: {path}"
        case IsADirectoryError():
            return f"{path} is a directory, not a file"
        case _:
            return f"{path}: {error.strerror or error}"


def _complain(what: str, code: int) -> int:
    """Say on standard error, in one line, what is wrong."""
    print("timeline: " + " ".join(what.split()), file=sys.stderr)
    return code


def _speak_utf8() -> None:
    """Write UTF-8 to files and pipes whatever the locale; on a terminal, replace what it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace", **({} if stream.isatty() else {"encoding": "utf-8"}))
