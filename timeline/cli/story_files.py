"""The articles of a story, from folders and files of several kinds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from timeline.cli.batch_rows import SUFFIXES, read_rows
from timeline.cli.files import PAGES, is_page, read_bytes
from timeline.errors import FormatError, InputError, TimelineError
from timeline.exporters.files import file_error
from timeline.readers.encodings import decode, refuse_other_files
from timeline.readers.html import read_html
from timeline.stories.article import Article, UnreadArticle

TEXTS = frozenset({".txt", ".text", *PAGES})
"""The suffixes of the articles that are read of a folder."""
_DATED_NAME = re.compile(r"\d{4}-\d\d-\d\d(?!\d)", re.ASCII)


def article_files(paths: Sequence[str]) -> list[Path]:
    """The files of *paths*; of a folder its texts and web pages, in the order of their names.

    Raises ``InputError`` for a path that is not there, and for a folder without articles.
    """
    files: list[Path] = []
    for path in map(Path, paths):
        try:
            inside = sorted(path.iterdir()) if path.is_dir() else [path]
            is_there = path.exists()
        except (OSError, ValueError) as error:
            raise InputError(file_error(error, str(path))) from None
        if not is_there:
            raise InputError(file_error(FileNotFoundError(), str(path)))
        chosen = (
            [each for each in inside if each.suffix.lower() in TEXTS and each.is_file()] if path.is_dir() else [path]
        )
        if not chosen:
            raise InputError(f"{path} has no articles: they end in {', '.join(sorted(TEXTS))}")
        files += chosen
    return list(dict.fromkeys(files))


def articles_in(files: Sequence[Path], pub_date: str) -> tuple[list[Article], list[UnreadArticle]]:
    """The articles of *files*, and those that cannot be read. *pub_date* is the date of those that have none."""
    counts = Counter(path.name for path in files)
    articles: list[Article] = []
    unread: list[UnreadArticle] = []
    for path in files:
        name = path.name if counts[path.name] == 1 else path.as_posix()
        try:
            for article in _articles_of(path, name, pub_date):
                if isinstance(article, Article):
                    articles.append(article)
                else:
                    unread.append(article)
        except TimelineError as error:
            unread.append(UnreadArticle(name, type(error).__name__, str(error)))
    return articles, unread


def _articles_of(path: Path, name: str, pub_date: str) -> Iterator[Article | UnreadArticle]:
    if path.suffix.lower() in SUFFIXES:
        for row in read_rows(str(path)):
            if row.problem is None:
                yield Article(str(row.id), row.text, row.pub_date)
            else:
                yield UnreadArticle(str(row.id), type(row.problem).__name__, str(row.problem))
        return
    content = read_bytes(str(path))
    refuse_other_files(content, name)
    dated_name = _DATED_NAME.match(path.name)
    stated = dated_name[0] if dated_name else pub_date
    if is_page(str(path), content):
        yield _page(content, name, stated)
        return
    if not stated:
        raise InputError("it has no publication date: begin its name with one (2024-05-07-pier.txt), or add --pub-date")
    yield Article(name, decode(content, name), stated)


def _page(content: bytes, name: str, stated: str) -> Article:
    """The article of a web page, with the date that it states, or else *stated*."""
    page = read_html(content)
    if not page.pub_date and not stated:
        raise FormatError("the page does not say when it was published: add --pub-date 2024-05-07")
    host = (urlsplit(page.url).hostname or "") if page.url else ""
    return Article(name, page.text, page.pub_date or stated, page.title, host.removeprefix("www."), page.url)
