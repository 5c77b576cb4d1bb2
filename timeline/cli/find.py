"""``timeline find ARTICLE``: the temporal expressions of an article, marked in its text, and their meanings."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from timeline.cli.article import show
from timeline.cli.files import read_article
from timeline.cli.terminal import quiet_on_broken_pipe
from timeline.errors import FormatError
from timeline.presentation.plain_text import for_terminal, one_line
from timeline.timexes.find import find_timexes
from timeline.values.timex3 import Timex

if TYPE_CHECKING:
    from timeline.timexes.context import GenreName
    from timeline.timexes.options import DateOrderName

FIND_FORMATS = ("text", "json", "timeml")
EXPRESSION_MARKS = ("[", "]")
LIST_HEADINGS = ("expression", "value", "days", "rule")


def find(
    path: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Plain text or web page to read; - reads standard input.")
    ],
    pub_date: Annotated[
        str,
        typer.Option(
            "--pub-date", "-d", metavar="DATE", help="Publication date, such as 2021-09-30; a web page may state it."
        ),
    ] = "",
    format: Annotated[str, typer.Option("--format", "-f", help="text, json or timeml.")] = "text",
    explain: Annotated[bool, typer.Option("--explain", help="Explain how each value came about.")] = False,
    genre: Annotated[
        str, typer.Option(help="Kind of text: news, narrative or message; auto tells history from news.")
    ] = "auto",
    lang: Annotated[str, typer.Option(help="Language of the article.")] = "en",
    date_order: Annotated[
        str, typer.Option(metavar="ORDER", help="How to read 3/4/2012: MDY, DMY or YMD; by default, the text decides.")
    ] = "",
) -> None:
    """Mark temporal expressions in an article and list their meaning.

    Loads no language model, so the answer is immediate.
    """
    named = format.lower().removeprefix(".")
    if named not in FIND_FORMATS:
        raise FormatError(f"unknown format {format!r}: use one of {', '.join(FIND_FORMATS)}")
    text, published = read_article(path, pub_date)
    order = cast("DateOrderName | None", date_order or None)
    timexes = find_timexes(text, published, lang=lang, genre=cast("GenreName", genre), date_order=order)
    with quiet_on_broken_pipe():
        if named == "text":
            _print_marked(text, timexes)
            print(*map(for_terminal, _explained(timexes) if explain else _listed(timexes)), sep="\n")
        else:
            show(_as_json(timexes) if named == "json" else _as_timeml(text, published, timexes), named)


def marked(text: str, timexes: Sequence[Timex], marks: tuple[str, str] = EXPRESSION_MARKS) -> str:
    """*text* with each expression between *marks*.

    >>> marked("They met on Tuesday.", find_timexes("They met on Tuesday.", "2021-09-30"))
    'They met on [Tuesday].'
    """
    pieces, position = list[str](), 0
    for timex in timexes:
        pieces += [text[position : timex.start], marks[0], timex.text, marks[1]]
        position = timex.end
    return "".join([*pieces, text[position:]])


def _print_marked(text: str, timexes: Sequence[Timex]) -> None:
    """Print the article, its expressions highlighted on a terminal, in brackets elsewhere."""
    if not sys.stdout.isatty():
        print(marked(text, timexes).rstrip(), end="\n\n")
        return
    from rich.console import Console
    from rich.text import Text

    shown = Text(for_terminal(text.rstrip()))
    for timex in timexes:
        shown.stylize("bold reverse", timex.start, timex.end)
    Console(highlight=False).print(shown, end="\n\n")


def _listed(timexes: Sequence[Timex]) -> Iterator[str]:
    """A line for each expression: its words, TIMEX3 value, days and rule."""
    if not timexes:
        yield "No temporal expressions."
        return
    rows = [LIST_HEADINGS, *(_row(timex) for timex in timexes)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(LIST_HEADINGS))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _row(timex: Timex) -> tuple[str, str, str, str]:
    value = f"{timex.value} {timex.mod}".rstrip()
    return one_line(timex.text), value, str(timex.interval) if timex.interval else "", timex.rule


def _explained(timexes: Sequence[Timex]) -> Iterator[str]:
    for timex in timexes:
        yield timex.explain()


def _as_json(timexes: Sequence[Timex]) -> str:
    from timeline.documents.codec import unstructure

    plain: list[Any] = [unstructure(timex) for timex in timexes]
    return json.dumps(plain, indent=2, ensure_ascii=True)


def _as_timeml(text: str, published: str | date, timexes: Sequence[Timex]) -> str:
    from timeline.exporters.interchange.timeml import to_timeml
    from timeline.timexes.publication import publication_moment

    return to_timeml(text, publication_moment(published).date(), timexes).rstrip()
