"""The articles of a story from folders and files: texts, web pages, feeds, rows, and lists of saved pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain
from os import PathLike
from pathlib import Path
from urllib.parse import unquote, urlsplit

import attrs

from timeline.errors import FormatError, InputError, TimelineError
from timeline.exporters.files import file_error
from timeline.readers.article_rows import SUFFIXES, read_rows
from timeline.readers.encodings import decode, refuse_other_files
from timeline.readers.feeds import FEED_SUFFIXES, looks_like_feed, read_feed
from timeline.readers.files import read_bytes
from timeline.readers.headed_text import read_headed
from timeline.readers.html import PAGE_SUFFIXES, is_page, read_html
from timeline.stories.article import Article, UnreadArticle
from timeline.timexes.publication import publication_moment

IN_FOLDERS = frozenset({".txt", ".text", *PAGE_SUFFIXES, *FEED_SUFFIXES})
"""The suffixes of the articles that are read of a folder."""
LIST_SUFFIX = ".urls"
NO_TEXT_DATE = (
    'it has no publication date: begin its name with one (2024-05-07-pier.txt), or its text with a line "Date:'
    ' 2024-05-07", or give pub_date (--pub-date)'
)
NO_PAGE_DATE = (
    "the page does not say when it was published: begin its name with the date (2024-05-07-pier.html), or give pub_date"
    " (--pub-date)"
)
NO_FEED_DATE = "the feed does not say when it was published: give pub_date (--pub-date)"
_DATED_NAME = re.compile(r"\d{4}-\d\d-\d\d(?!\d)", re.ASCII)


@attrs.frozen
class _File:
    """A file to read: its path, the id of its article, and the address of that if a list gives it."""

    path: Path
    name: str
    url: str = ""


def articles_in(*paths: str | PathLike[str], pub_date: date | str = "") -> list[Article | UnreadArticle]:
    """The articles in folders and files, for :func:`build_story`; each that cannot be read is an ``UnreadArticle``.

    - Of a folder, its texts, web pages and feeds are read, in the order of their names, but not its folders.
    - A text may begin with lines ``Title:``, ``Source:``, ``Date:`` and ``URL:`` and an empty line.
    - A web page states when and where it appeared.
    - A saved RSS or Atom feed (``.rss``, ``.atom``, ``.xml``) has many articles.
    - JSON Lines, CSV and Parquet have a row for each, with ``text`` and ``pub_date``, perhaps ``id``, ``title``,
      ``source`` and ``url``.
    - A list (``.urls``) has the path of a saved file on each line, and after a tab perhaps the address of the page.

    An article without a date of its own has the one with which the name of its file begins (``2024-05-07-pier.txt``),
    or else *pub_date*. Nothing is fetched. Raises ``InputError`` for a path that is not there, and for a folder without
    articles; ``PublicationDateError`` for a *pub_date* that is none.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "2024-05-08-post.txt").write_text("Source: Post\\n\\nAna Ruiz resigned on Monday.")
    ...     articles_in(folder)
    [Article(id='2024-05-08-post.txt', text='Ana Ruiz resigned on Monday.', pub_date='2024-05-08', title='', \
source='Post', url='')]
    """
    if not isinstance(pub_date, str) or pub_date:
        publication_moment(pub_date)
    files = list(chain.from_iterable(_listed(path) for path in files_of(paths)))
    counts = Counter(name for name, _ in dict.fromkeys((file.path.name, file.path) for file in files))
    named = {
        file.path: file if counts[file.path.name] == 1 else attrs.evolve(file, name=file.path.as_posix())
        for file in files
    }
    told: dict[str, Article | UnreadArticle] = {}
    for file in named.values():
        for article in _read(file, pub_date):
            while article.id in told and told[article.id] != article:
                article = attrs.evolve(article, id=f"{file.name}: {article.id}")
            told[article.id] = article
    return list(told.values())


def files_of(paths: Sequence[str | PathLike[str]]) -> list[Path]:
    """The files of *paths*; of a folder those with articles, in the order of their names.

    Raises ``InputError`` for a path that is not there, and for a folder without articles.
    """
    files: list[Path] = []
    for path in map(_path, paths):
        try:
            inside = sorted(path.iterdir()) if path.is_dir() else None
            is_there = path.exists()
        except (OSError, ValueError) as error:
            raise InputError(file_error(error, str(path))) from None
        if not is_there:
            raise InputError(file_error(FileNotFoundError(), str(path)))
        chosen = [path] if inside is None else [each for each in inside if _has_articles(each)]
        if not chosen:
            raise InputError(f"{path} has no articles: they end in {', '.join(sorted(IN_FOLDERS))}")
        files += chosen
    return list(dict.fromkeys(files))


def _path(path: object) -> Path:
    if not isinstance(path, str | PathLike) or isinstance(path, bytes):
        raise InputError(f"paths must be the paths of files and folders, not {type(path).__name__}")
    if isinstance(path, str) and path.lower().startswith(("http://", "https://")):
        raise InputError(f"{path} is an address, not a file: save the page first (curl -sLO {path}), and name the file")
    return Path(path)


def _has_articles(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix not in IN_FOLDERS or not path.is_file():
        return False
    return suffix != ".xml" or _begins_like_feed(path)


def _begins_like_feed(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return looks_like_feed(file.read(4096))
    except OSError:
        return True  # reading it will say what is wrong


def _listed(path: Path) -> Iterator[_File]:
    """The file itself, or the files that it lists."""
    if path.suffix.lower() != LIST_SUFFIX:
        yield _File(path, path.name)
        return
    for line in decode(read_bytes(str(path)), path.name).splitlines():
        place, _, url = (part.strip() for part in line.partition("\t"))
        if place and not place.startswith("#"):
            saved = Path(_saved(place, path.name))
            yield _File(path.parent / saved, saved.name, url)


def _saved(place: str, name: str) -> str:
    """The path that a line of a list means: a path, or the ``file:`` address of one."""
    address = urlsplit(place)
    if address.scheme in ("http", "https"):
        raise InputError(
            f"{name}: {place} is an address, and nothing is fetched: save the page, and write the path of the file, a"
            " tab and the address"
        )
    return unquote(address.path) if address.scheme == "file" else place


def _read(file: _File, pub_date: date | str) -> Iterator[Article | UnreadArticle]:
    """The articles of a file; an error is an article that could not be read."""
    try:
        for article in _articles_of(file, pub_date):
            if isinstance(article, Article) and file.url and not article.url:
                yield attrs.evolve(article, url=file.url, source=article.source or _host(file.url))
            else:
                yield article
    except TimelineError as error:
        yield UnreadArticle(file.name, type(error).__name__, str(error))


def _articles_of(file: _File, pub_date: date | str) -> Iterator[Article | UnreadArticle]:
    path, name = file.path, file.name
    if path.suffix.lower() in SUFFIXES:
        yield from _of_rows(path)
        return
    if path.suffix.lower() == ".json":
        raise FormatError("a JSON file is no article: give articles as JSON Lines (.jsonl), with a row for each")
    content = read_bytes(str(path))
    refuse_other_files(content, name)
    dated_name = _DATED_NAME.match(path.name)
    stated = dated_name[0] if dated_name else pub_date
    if path.suffix.lower() in FEED_SUFFIXES:
        yield from _of_feed(content, pub_date)
    elif is_page(path, content):
        yield _page(content, name, stated)
    else:
        headed = read_headed(decode(content, name))
        if not (headed.date or stated):
            raise InputError(NO_TEXT_DATE)
        yield Article(name, headed.text, headed.date or stated, headed.title, headed.source, headed.url)


def _of_rows(path: Path) -> Iterator[Article | UnreadArticle]:
    for row in read_rows(str(path)):
        if row.problem is None:
            yield Article(str(row.id), row.text, row.pub_date, **row.beside)
        else:
            yield UnreadArticle(str(row.id), type(row.problem).__name__, str(row.problem))


def _of_feed(content: bytes, pub_date: date | str) -> Iterator[Article | UnreadArticle]:
    for item in read_feed(content):
        if item.pub_date or pub_date:
            yield Article(item.id, item.text, item.pub_date or pub_date, item.title, item.source, item.url)
        else:
            yield UnreadArticle(item.id, "InputError", NO_FEED_DATE)


def _page(content: bytes, name: str, stated: date | str) -> Article:
    """The article of a web page, with the date that it states, or else *stated*."""
    page = read_html(content)
    if not page.pub_date and not stated:
        raise FormatError(NO_PAGE_DATE)
    return Article(name, page.text, page.pub_date or stated, page.title, page.site or _host(page.url), page.url)


def _host(url: str) -> str:
    """The host of an address, which stands for the paper if nothing names it."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
