"""``timeline ARTICLE``: the timeline of one article."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, cast

import attrs
import typer

from timeline.cli.completion import choice_of, files_or_commands, format_names, genre_names
from timeline.cli.documents import opened, refuse_to_read_anew
from timeline.cli.files import article_in, check_output, read_content
from timeline.cli.options import count_or_all
from timeline.cli.page_options import (
    CreditOption,
    LabelsOption,
    MediaOption,
    SourceOption,
    ThemeOption,
    TitleOption,
    given_options,
    with_options,
)
from timeline.cli.terminal import print_table, quiet_on_broken_pipe
from timeline.entities.names import read_name
from timeline.errors import FormatError, InputError
from timeline.exporters.files import write_beside
from timeline.presentation.doubts import checklist
from timeline.presentation.plain_text import for_terminal, one_line
from timeline.readers.files import read_bytes

if TYPE_CHECKING:
    from timeline.timeline import Timeline
    from timeline.timexes.context import GenreName

DISTRIBUTION = "news-timeline"
Rendered = TypeVar("Rendered")
"""A timeline or a story."""

WITH_UNDATED = ("table", "markdown")
"""The formats that list entries without a date if they are asked to."""

MAX_NAMES_OFFERED = 5
"""How many names of the article an error offers in place of an unknown one."""

EXAMPLES = """\b
Examples:
  timeline demo
  timeline article.txt --pub-date 2021-09-30
  timeline article.txt --pub-date 2021-09-30 -o events.csv
  timeline article.txt --pub-date 2021-09-30 -o page.html
  timeline article.txt --pub-date 2021-09-30 -f json | jq '.entries[].edtf'
  timeline page.html
  timeline find article.txt --pub-date 2021-09-30
  timeline batch articles.jsonl --output timelines.jsonl --workers 4
  timeline story articles/ --about "Ana Ruiz" --max-dates 12 -o story.html
  timeline article.txt --pub-date 2021-09-30 --edits corrected.json
  timeline corrected.json -o page.html
  pdftotext report.pdf - | timeline - --pub-date 2021-09-30 --genre narrative
  pandoc -t plain letter.docx | timeline - --pub-date 2021-09-30
  curl -sL https://news.example/bridge | timeline -
"""


def _print_version(asked: bool) -> None:
    if asked:
        print(f"{DISTRIBUTION} {version(DISTRIBUTION)}")
        raise typer.Exit


def article(
    path: Annotated[
        str,
        typer.Argument(
            metavar="ARTICLE",
            help="Plain text or web page to read, or JSON timeline to open; - reads standard input.",
            autocompletion=files_or_commands,
        ),
    ],
    pub_date: Annotated[
        str,
        typer.Option(
            "--pub-date", "-d", metavar="DATE", help="Publication date, such as 2021-09-30; a web page may state it."
        ),
    ] = "",
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help="Such as json, csv, ics or png; by default from the suffix of FILE, or table.",
            autocompletion=format_names,
        ),
    ] = "",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE instead of standard output.")
    ] = "-",
    genre: Annotated[
        str,
        typer.Option(
            help="Kind of text: news, narrative or message; auto tells history from news.", autocompletion=genre_names
        ),
    ] = "auto",
    lang: Annotated[str, typer.Option(help="Language of the article.")] = "en",
    max_entries: Annotated[
        int,
        typer.Option(
            "--max-entries",
            "-n",
            metavar="N",
            parser=count_or_all,
            help="Show the N entries that matter most; 0 shows all.",
        ),
    ] = 0,
    about: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Show only entries with this person, firm or place."),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help="List the entries whose dates are worth a look, and why, and nothing else.")
    ] = False,
    undated: Annotated[
        bool, typer.Option("--undated", help="List what has no date too, and why; for the formats table and markdown.")
    ] = False,
    layout: Annotated[
        str,
        typer.Option(
            help="What a web page is for: page (the default), embed (in another page) or print.",
            autocompletion=choice_of("timeline.exporters.page.options", "LayoutName"),
        ),
    ] = "",
    title: TitleOption = "",
    credit: CreditOption = "",
    source_url: SourceOption = "",
    labels: LabelsOption = "",
    theme: ThemeOption = None,
    media: MediaOption = "",
    edits: Annotated[
        str, typer.Option(metavar="FILE", help="Apply the corrections in an earlier JSON timeline, or in a list.")
    ] = "",
    skip_missing: Annotated[
        bool, typer.Option("--skip-missing", help="Set corrections aside whose entries no longer exist.")
    ] = False,
    _version: Annotated[
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version.")
    ] = False,
) -> None:
    """Read a news article and print what happened when, in order.

    Dates such as "Tuesday" or "last month" are relative to the publication date. A timeline that was written as JSON is
    opened as it is.
    """
    named = format_meant(format) or named_by(output)
    options = given_options(
        layout=layout,
        title=title,
        credit=credit,
        source_url=source_url,
        labels=labels,
        theme=theme,
        media=media,
    )
    render = _renderer(named, format, options, check=check, undated=undated)
    if output != "-":
        check_output(output, path)
    timeline = _timeline_at(path, pub_date, genre, lang)
    if edits:
        timeline = corrected(timeline, edits, skip_missing=skip_missing)
    if max_entries:
        timeline = _fewer(timeline, max_entries)
    if about is not None:
        timeline = only_about(timeline, about)
    if output != "-":
        write_beside(Path(output), render_with_notes(render, timeline, named))
        return
    with quiet_on_broken_pipe():
        if named == "table" and not check and sys.stdout.isatty():
            print_table(timeline, undated=undated)
        else:
            show(render_with_notes(render, timeline, named), named)


def _timeline_at(path: str, pub_date: str, genre: str, lang: str) -> Timeline:
    """The timeline in the document at *path*, or that of the article there."""
    from timeline.pipeline import build_timeline

    content, name = read_content(path, pub_date)
    if document := opened(content, path, name):
        refuse_to_read_anew(document, name, pub_date, genre, lang)
        return document
    text, published = article_in(content, path, name, pub_date)
    timeline = build_timeline(text, published, lang=lang, genre=cast("GenreName", genre))
    if timeline.method == "clauses":
        print(f"timeline: no parser reads {lang!r}: each entry is a clause with a date", file=sys.stderr)
    return timeline


def _fewer(timeline: Timeline, max_entries: int) -> Timeline:
    """*timeline* with the entries that matter most; counted last, because a correction may be of any entry."""
    from timeline.assembly.salience import most_salient

    return attrs.evolve(timeline, entries=most_salient(timeline.entries, max_entries, 0.0))


def _renderer(
    named: str, asked: str, options: dict[str, Any], *, check: bool, undated: bool
) -> Callable[[Timeline], object]:
    """What writes the format *named* with *options* and with what is *undated* or not; or the list of what to *check*.

    That list has no format that could be *asked* for.
    """
    from timeline.exporters import BUILT_IN, check_file_format, renderer

    check_file_format(named)
    if check and (asked or undated or options or named != "table"):
        raise InputError(
            "--check writes a text of its own: leave --format and the options of formats out, or write it to a"
            " file such as list.txt"
        )
    if undated and named not in WITH_UNDATED:
        raise InputError(f"--undated is for {' and '.join(WITH_UNDATED)}: json and html have such entries always")
    if check:
        return checklist
    if options:
        return with_options(renderer(named), named, options, {name: renderer(name) for name in ("html", *BUILT_IN)})
    return partial(renderer(named), undated=True) if undated else renderer(named)


def only_about(timeline: Timeline, name: str) -> Timeline:
    """*timeline* with only the entries in which *name* takes part. If there are none, the error offers other names."""
    from timeline.entities.index import named_entities

    if not read_name(name).words:
        raise InputError(f"--about: {name!r} is not a name: give a person, firm or place, such as 'Ana Ruiz'")
    found = timeline.about(name)
    if timeline.entries and not found.entries and not found.undated:
        names = ", ".join(entity.name for entity in named_entities(timeline, timeline.entries)[:MAX_NAMES_OFFERED])
        offer = f"; names that do: {names}" if names else ""
        raise InputError(f"--about: {name!r} takes part in none of the {len(timeline)} entries{offer}")
    return found


def named_by(output: str) -> str:
    """The format of the file to write, by its suffix; the table if it has no suffix, like a device."""
    from timeline.exporters import format_of

    return format_of(output) if Path(output).suffix else "table"


def format_meant(name: str) -> str:
    """The format that *name* means: its name in any case (HTML), or a suffix (.html, md).

    >>> format_meant("HTML"), format_meant(".csv"), format_meant("md"), format_meant("scroll")
    ('html', 'csv', 'markdown', 'scroll')
    """
    from timeline.exporters import BUILT_IN, SUFFIXES

    plain = name.lower().removeprefix(".")
    return plain if plain in BUILT_IN else SUFFIXES.get(f".{plain}", name)


def render_with_notes(render: Callable[[Rendered], object], timeline: Rendered, format: str) -> str | bytes:
    """*timeline* (or story) written out. Standard error gets a line for everything that the format had to leave out."""
    from timeline.exporters import written

    with warnings.catch_warnings(record=True) as noted:
        warnings.simplefilter("always", UserWarning)
        content = written(render(timeline), format)
    for warning in noted:
        print(f"timeline: {one_line(str(warning.message))}", file=sys.stderr)
    return content


def show(content: str | bytes, format: str) -> None:
    """Print *content*: exactly to files and pipes, and without control characters to a terminal.

    Raises ``InputError`` for binary content and a terminal.
    """
    if isinstance(content, str):
        shown = content.removesuffix("\n")
        print(for_terminal(shown) if sys.stdout.isatty() else shown)
    elif sys.stdout.isatty():
        raise InputError(f"{format} is not for terminals: add -o FILE")
    else:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def corrected(timeline: Timeline, path: str, *, skip_missing: bool = False) -> Timeline:
    """*timeline* with the edits in the file at *path*, except those that were made to it already.

    Standard error names each edit that is set aside, because its entry was not found, and the reason.
    """
    from timeline.documents.codec import read_edits
    from timeline.editing.apply import replay_all

    try:
        edits = read_edits(read_bytes(path))
    except FormatError as error:
        raise FormatError(f"{path}: {error}") from None
    edited, missing = replay_all(timeline, [edit for edit in edits if edit not in timeline.edits])
    if missing and not skip_missing:
        (edit, reason), others = missing[0], len(missing) - 1
        also = f", and for {others} other{'s' if others > 1 else ''}" if others else ""
        raise InputError(
            f"{path}: no entry for this edit: {edit}; {reason}{also} (--skip-missing sets such edits aside, and"
            " --format json keeps them)"
        )
    for edit, reason in missing:
        print(f"timeline: set aside: {one_line(str(edit))}; {reason}", file=sys.stderr)
    return edited
