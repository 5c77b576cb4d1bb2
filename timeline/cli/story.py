"""``timeline story ARTICLES``: one timeline from many articles, each entry with its sources."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from timeline.cli.article import format_meant, render_with_notes, show
from timeline.cli.completion import genre_names, story_format_names
from timeline.cli.files import check_output
from timeline.cli.options import check_date, count_or_all, whole_number
from timeline.cli.page_options import (
    CreditOption,
    LabelsOption,
    MediaOption,
    ThemeOption,
    TitleOption,
    given_options,
    with_options,
)
from timeline.cli.terminal import print_lines, quiet_on_broken_pipe
from timeline.errors import FormatError, InputError
from timeline.exporters.files import write_beside
from timeline.presentation.plain_text import one_line
from timeline.readers.files import read_bytes

if TYPE_CHECKING:
    from timeline.stories.article import ArticleLike
    from timeline.stories.story import Story
    from timeline.streams.build_timelines import StreamOptions
    from timeline.timexes.context import GenreName

SOME_UNREAD = 3


def story(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="ARTICLES",
            help="Folders, texts, web pages, feeds; JSON Lines, CSV or Parquet with id, text and pub_date; or a story"
            " that was written as JSON.",
        ),
    ],
    add: Annotated[
        list[str] | None, typer.Option(metavar="ARTICLES", help="More articles, for a story that was written as JSON.")
    ] = None,
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
    alias: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Another name of --about, such as a ticker; repeatable.")
    ] = None,
    max_dates: Annotated[
        int, typer.Option(metavar="N", parser=count_or_all, help="Show the N most important days; 0 shows all.")
    ] = 0,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE instead of standard output.")
    ] = "-",
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="One of the formats of a story, such as html; by default from the suffix.",
            autocompletion=story_format_names,
        ),
    ] = "",
    title: TitleOption = "",
    credit: CreditOption = "",
    labels: LabelsOption = "",
    theme: ThemeOption = None,
    media: MediaOption = "",
    workers: Annotated[
        int, typer.Option("--workers", "-w", metavar="N", parser=whole_number, help="Processes that read articles.")
    ] = 1,
    genre: Annotated[
        str, typer.Option(help="Kind of texts: auto, news, narrative or message.", autocompletion=genre_names)
    ] = "auto",
    lang: Annotated[str, typer.Option(help="Language of the articles.")] = "en",
) -> None:
    """Read many articles, and print one timeline with its sources.

    The publication date of an article is the one that its page or a line "Date:" states, or the one with which the name
    of its file begins (2024-05-07-pier.txt), or else --pub-date. The exit code is 3 if an article could not be read.
    """
    from timeline.stories.build import build_story
    from timeline.stories.inputs import articles_in, files_of
    from timeline.stories.writing.formats import story_format

    check_date(pub_date)
    named = format_meant(format) or (story_format(output) if output != "-" and Path(output).suffix else "table")
    document = next((path for path in paths if path.lower().endswith(".json")), "")
    options_of_page = given_options(title=title, credit=credit, labels=labels, theme=theme, media=media)
    write = _writer(named, options_of_page)
    files = files_of([path for path in (*paths, *(add or ())) if path != document])
    if output != "-":
        for path in files:
            check_output(output, str(path))
    articles = articles_in(*files, pub_date=pub_date)
    options: StreamOptions = {"n_process": workers, "lang": lang, "genre": cast("GenreName", genre)}
    limit = max_dates or None
    if document:
        told = _opened(document, articles, (about, alias or ()), limit, options)
    else:
        told = build_story(articles, about=about, aliases=alias or (), max_dates=limit, **options)
    for error in told.errors:
        print(f"timeline: left out: {one_line(str(error))}", file=sys.stderr)
    if not told.articles:
        raise InputError("none of the articles could be read")
    if output != "-":
        write_beside(Path(output), render_with_notes(write, told, named))
    else:
        _print(told, named, write)
    if told.errors:
        raise typer.Exit(SOME_UNREAD)


def _opened(
    document: str,
    articles: Sequence[ArticleLike],
    whom: tuple[str, Sequence[str]],
    max_dates: int | None,
    options: StreamOptions,
) -> Story:
    """The story in the file *document* with more *articles*, and of that what is asked for."""
    from timeline.stories.story import Story

    try:
        told = Story.from_json(read_bytes(document))
    except FormatError as error:
        raise FormatError(f"{document}: {error}") from None
    told = told.add(*articles, **options) if articles else told
    told = told.limited(max_dates) if max_dates else told
    about, aliases = whom
    return told.about(about, wide=True, aliases=aliases) if about else told


def _writer(named: str, options: dict[str, Any]) -> Callable[[Story], Any]:
    """What writes a story in the format *named*, with *options* of its page."""
    from timeline.stories.writing.formats import STORY_FORMATS, render_story, story_renderer

    if not options or named not in STORY_FORMATS:
        return lambda story: render_story(story, named)
    return with_options(
        story_renderer(named), named, options, {name: story_renderer(name) for name in ("html", "timelinejs")}
    )


def _print(told: Story, named: str, write: Callable[[Story], Any]) -> None:
    from timeline.stories.writing.rows import table_lines

    with quiet_on_broken_pipe():
        if named == "table" and sys.stdout.isatty():
            print_lines(table_lines(told, get_terminal_size().columns))
        else:
            show(render_with_notes(write, told, named), named)
