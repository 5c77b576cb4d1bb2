"""``timeline story ARTICLES``: one timeline from many articles, each entry with its sources."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import attrs
import typer

from timeline.cli.article import format_meant, show
from timeline.cli.files import check_output
from timeline.cli.options import check_date, count_or_all, whole_number
from timeline.cli.story_files import article_files, articles_in
from timeline.cli.terminal import quiet_on_broken_pipe
from timeline.errors import InputError
from timeline.exporters.files import write_beside
from timeline.presentation.plain_text import one_line

SOME_UNREAD = 3


def story(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="ARTICLES",
            help="Folders, texts, web pages; or JSON Lines, CSV or Parquet with id, text and pub_date.",
        ),
    ],
    pub_date: Annotated[
        str,
        typer.Option(
            "--pub-date",
            "-d",
            metavar="DATE",
            help="Publication date of articles without one of their own.",
        ),
    ] = "",
    about: Annotated[str, typer.Option(metavar="NAME", help="Only what concerns this person, firm or place.")] = "",
    max_dates: Annotated[
        int, typer.Option(metavar="N", parser=count_or_all, help="Show the N most important days; 0 shows all.")
    ] = 0,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE instead of standard output.")
    ] = "-",
    format: Annotated[
        str,
        typer.Option("--format", "-f", help="table, json, csv, markdown or html; by default from the suffix of FILE."),
    ] = "",
    workers: Annotated[
        int, typer.Option("--workers", "-w", metavar="N", parser=whole_number, help="Processes that read articles.")
    ] = 1,
    genre: Annotated[str, typer.Option(help="Kind of texts: auto, news, narrative or message.")] = "auto",
    lang: Annotated[str, typer.Option(help="Language of the articles.")] = "en",
) -> None:
    """Read many articles, and print one timeline with its sources.

    The publication date of an article is the one that its page states, or the one with which the name of its file
    begins (2024-05-07-pier.txt), or else --pub-date. The exit code is 3 if an article could not be read.
    """
    from timeline.stories.build import build_story
    from timeline.stories.formats import render_story, story_format

    check_date(pub_date)
    named = format_meant(format) or (story_format(output) if output != "-" and Path(output).suffix else "table")
    files = article_files(paths)
    if output != "-":
        for path in files:
            check_output(output, str(path))
    articles, unread = articles_in(files, pub_date)
    told = build_story(articles, about=about, max_dates=max_dates or None, n_process=workers, lang=lang, genre=genre)
    told = attrs.evolve(told, errors=tuple(sorted((*told.errors, *unread), key=lambda each: each.id)))
    for error in told.errors:
        print(f"timeline: left out: {one_line(str(error))}", file=sys.stderr)
    if not told.articles:
        raise InputError("none of the articles could be read")
    content = render_story(told, named)
    if output == "-":
        with quiet_on_broken_pipe():
            show(content, named)
    else:
        write_beside(Path(output), content)
    if told.errors:
        raise typer.Exit(SOME_UNREAD)
