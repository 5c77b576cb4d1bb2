"""``timeline studio ARTICLE``: correct the timeline of an article, or of each article of a story, in the browser."""

from __future__ import annotations

import sys
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import attrs
import typer

from timeline.cli.documents import opened, refuse_to_read_anew
from timeline.cli.files import article_in, check_output, read_content
from timeline.cli.options import check_date, whole_number
from timeline.errors import FormatError, InputError, TimelineError
from timeline.exporters.files import file_to_write
from timeline.presentation.plain_text import one_line
from timeline.readers.files import read_bytes

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from timeline.stories.article import Article
    from timeline.stories.story import Story
    from timeline.stories.studio.desk import ArticleOnDesk, StoryDesk
    from timeline.studio.desk import Desk
    from timeline.studio.revision import Revision
    from timeline.timeline import Timeline
    from timeline.timexes.context import GenreName

    Making = Callable[[str], ASGIApp]
    """What makes an application for its token."""


def studio(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="ARTICLE",
            help="Plain text or web page to read, or JSON timeline or story to open; a folder or several articles are a"
            " story.",
        ),
    ],
    pub_date: Annotated[
        str,
        typer.Option(
            "--pub-date", "-d", metavar="DATE", help="Publication date, such as 2021-09-30; a web page may state it."
        ),
    ] = "",
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to save, instead of ARTICLE.timeline.json or FOLDER.story.json.",
        ),
    ] = "",
    genre: Annotated[
        str, typer.Option(help="Kind of text: news, narrative or message; auto tells history from news.")
    ] = "auto",
    lang: Annotated[str, typer.Option(help="Language of the article.")] = "en",
    port: Annotated[
        int,
        typer.Option("--port", "-p", metavar="N", parser=whole_number, help="Port to listen on; 0 picks a free one."),
    ] = 0,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address and open nothing.")] = False,
) -> None:
    """Correct the timeline of an article or a story in the browser.

    Every step is saved to ARTICLE.timeline.json, from which the next call goes on; the lines of a story of their own to
    FOLDER.story.json. Only this machine, and only with the
    address that is printed, can reach the page. Ctrl-C ends it. Needs the extra news-timeline[studio].
    """
    from timeline.server import check_installed

    check_installed(by="timeline studio", extra="studio")
    from timeline.server.studio.running import run_studio

    make, where = (
        _story(paths, pub_date, output, genre, lang)
        if _is_story(paths)
        else _article(paths[0], pub_date, output, genre, lang)
    )

    def tell(address: str) -> None:
        print(f"{address}\nCorrections are saved in {one_line(where)}. Ctrl-C ends the studio.", flush=True)
        if not no_browser:
            webbrowser.open(address)

    with suppress(KeyboardInterrupt):  # the usual end
        run_studio(make, port, tell)


def _is_story(paths: list[str]) -> bool:
    return len(paths) > 1 or Path(paths[0]).is_dir() or _is_story_document(Path(paths[0]))


def _is_story_document(path: Path) -> bool:
    """True if *path* is the file of a story: its name says so, or the first words in it."""
    from timeline.stories.document import STORY_SCHEMA
    from timeline.stories.studio.desk import STORY_SUFFIX

    if path.suffix.lower() != ".json":
        return False
    with suppress(OSError), path.open("rb") as file:
        return path.name.lower().endswith(STORY_SUFFIX) or STORY_SCHEMA.encode() in file.read(200)
    return False


def _article(path: str, pub_date: str, output: str, genre: str, lang: str) -> tuple[Making, str]:
    """What makes the studio of one article, and where that is saved."""
    from timeline.server.studio.app import Studio, behind_door

    desk = desk_of(path, pub_date, output, genre, lang)
    return lambda token: behind_door(Studio(desk).routes(), token), str(desk.path)


def _story(paths: list[str], pub_date: str, output: str, genre: str, lang: str) -> tuple[Making, str]:
    """What makes the studio of a story, and where that is saved."""
    from timeline.server.studio.app import behind_door
    from timeline.server.studio.story import StoryStudio

    desk = story_desk(paths, pub_date, output, genre, lang)
    studio = StoryStudio(desk)
    beside = ", and those of an article beside it" if desk.articles else ""
    return lambda token: behind_door(studio.routes(), token), f"{desk.path}{beside}"


def story_desk(paths: list[str], pub_date: str, output: str, genre: str, lang: str) -> StoryDesk:
    """The desk of the story in *paths*, with the corrections that were saved before."""
    from timeline.stories.studio.desk import StoryDesk, story_file

    target = file_to_write(Path(output) if output else story_file(Path(paths[0])))
    in_file = read_bytes(str(target)) if target.is_file() else None
    saved = None if in_file is None else _saved_story(in_file, target)
    if len(paths) == 1 and _is_story_document(Path(paths[0])):
        return _desk_of_document(Path(paths[0]), target, saved, in_file)
    for path in paths:
        check_output(str(target), path)
    desks = desks_of(paths, pub_date, genre, lang)
    edits = () if saved is None else saved.edits
    return _told(StoryDesk(desks, edits=edits, path=target, in_file=in_file))


def _desk_of_document(path: Path, target: Path, saved: Story | None, in_file: bytes | None) -> StoryDesk:
    """The desk of a story that was written as JSON; its articles are not there to be corrected."""
    from timeline.stories.studio.desk import StoryDesk

    given = _saved_story(read_bytes(str(path)), path)
    further = () if saved is None else [edit for edit in saved.edits if edit not in given.edits]
    edits = (*given.edits, *further)
    return _told(StoryDesk(document=given, edits=edits, path=target, in_file=in_file))


def _told(desk: StoryDesk) -> StoryDesk:
    story = desk.revision.story
    lost = len(story.unapplied)
    desk.said = _opening(len(story.edits) - lost, lost)
    return desk


def _saved_story(content: bytes, path: Path) -> Story:
    """The story that was saved before. Raises ``FormatError`` if the file is something else."""
    from timeline.stories.story import Story

    try:
        return Story.from_json(content)
    except FormatError as error:
        raise FormatError(f"{path}: {error}") from None


def desk_of(path: str, pub_date: str, output: str, genre: str, lang: str) -> Desk[Timeline]:
    """The desk of the article or the timeline at *path*, with the corrections that were saved before."""
    from timeline.studio.desk import Desk, corrections_file
    from timeline.studio.revision import Revision

    if path == "-":
        raise InputError("timeline studio needs a file, to save beside it: write standard input to one first")
    content, name = read_content(path, pub_date)
    target = file_to_write(Path(output) if output else corrections_file(Path(path)))
    document = opened(content, path, name)
    is_own = document is not None and target.is_file() and target.samefile(path)
    if not is_own:
        check_output(str(target), path)
    in_file = read_bytes(str(target)) if target.is_file() else None
    saved = None if is_own or in_file is None else _saved(in_file, target)
    kept = () if saved is None else (*saved.edits, *saved.unapplied)
    if document is not None:
        refuse_to_read_anew(document, name, pub_date, genre, lang)
        further = [edit for edit in kept if edit not in document.edits]
        revision = Revision.of(document, further) if further else reopened(document)
    else:
        day = pub_date or ("" if saved is None else saved.pub_date.isoformat())
        text, published = article_in(content, path, name, day)
        revision = Revision.of(_read(text, published, lang, genre), kept)
    return Desk(revision, target, _opening_of(revision), in_file=in_file)


def desks_of(paths: list[str], pub_date: str, genre: str, lang: str) -> list[ArticleOnDesk]:
    """The articles in *paths* and their folders, each with its desk. Standard error names those that cannot be read."""
    from timeline.stories.article import Article
    from timeline.stories.inputs import articles_in, files_of
    from timeline.stories.studio.desk import ArticleOnDesk

    check_date(pub_date)
    desks: dict[str, ArticleOnDesk] = {}
    for path in files_of(paths):
        told = articles_in(path, pub_date=pub_date)
        if len(told) != 1:
            raise InputError(f"{path} has {len(told)} articles: the studio needs a file for each")
        article = told[0]
        if not isinstance(article, Article):
            print(f"timeline: left out: {one_line(str(article))}", file=sys.stderr)
            continue
        name = article.id if article.id not in desks else path.as_posix()
        desks[name] = ArticleOnDesk(attrs.evolve(article, id=name), _desk_beside(path, article, genre, lang))
    if not desks:
        raise InputError("none of the articles could be read")
    return list(desks.values())


def _desk_beside(path: Path, article: Article, genre: str, lang: str) -> Desk[Timeline]:
    """The desk of an *article* of a story, which is saved beside its file at *path*."""
    from timeline.studio.desk import Desk, corrections_file
    from timeline.studio.revision import Revision

    target = file_to_write(corrections_file(path))
    in_file = read_bytes(str(target)) if target.is_file() else None
    saved = None if in_file is None else _saved(in_file, target)
    kept = () if saved is None else (*saved.edits, *saved.unapplied)
    revision = Revision.of(_read(article.text, article.pub_date, lang, genre), kept)
    return Desk(revision, target, _opening_of(revision), in_file=in_file)


def _saved(content: bytes, target: Path) -> Timeline:
    """The timeline that was saved before. Raises ``FormatError`` if the file is something else."""
    document = opened(content, str(target), str(target))
    if document is None:
        raise FormatError(f"{target} is not a timeline, and would be lost: name another file with --output")
    return document


def reopened(document: Timeline) -> Revision[Timeline]:
    """The revision of a saved *document*.

    Its article is read again, so that earlier corrections can be undone, if they then lead to the same entries. Else
    the revision begins with the document as it is.
    """
    from timeline.studio.revision import Revision

    if document.edits:
        with suppress(TimelineError):
            built = _read(document.text, document.pub_date, document.language, "auto")
            revision = Revision.of(built, (*document.edits, *document.unapplied))
            if (revision.timeline.entries, revision.timeline.undated) == (document.entries, document.undated):
                return revision
    return Revision.of(document)


def _read(text: str, published: str | date, lang: str, genre: str) -> Timeline:
    from timeline.pipeline import build_timeline

    return build_timeline(text, published, lang=lang, genre=cast("GenreName", genre))


def _opening_of(revision: Revision[Timeline]) -> str:
    return _opening(len(revision.timeline.edits), len(revision.timeline.unapplied))


def _opening(made: int, lost: int) -> str:
    """What was found of earlier corrections, in a sentence; empty if there were none."""
    said = [f"Opened with {_counted(made)}."] if made else []
    if lost:
        said.append(f"{_counted(lost)} no longer {'fits' if lost == 1 else 'fit'} the article.")
    return " ".join(said)


def _counted(corrections: int) -> str:
    return f"{corrections} earlier correction{'' if corrections == 1 else 's'}"
