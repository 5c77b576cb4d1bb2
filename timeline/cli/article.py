"""``timeline ARTICLE``: the timeline of one article."""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from timeline.cli.files import read_text, write_beside
from timeline.cli.terminal import a_reader, print_table
from timeline.errors import InputError

DISTRIBUTION = "news-timeline"

EXAMPLES = """\b
Examples:
  timeline article.txt --pub-date 2021-09-30
  timeline article.txt --pub-date 2021-09-30 --format csv --output events.csv
  timeline article.txt --pub-date 2021-09-30 -f json | jq '.entries[].edtf'
  timeline find article.txt --pub-date 2021-09-30
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
