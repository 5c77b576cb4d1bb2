"""Read articles from files, with errors that name the file and the way out."""

from __future__ import annotations

import sys
from contextlib import suppress
from datetime import date
from pathlib import Path
from shlex import quote

from timeline.cli.documents import opened
from timeline.cli.options import check_date
from timeline.errors import FormatError, InputError, TextError
from timeline.exporters.files import file_to_write
from timeline.presentation.plain_text import one_line
from timeline.readers.encodings import decode, refuse_other_files
from timeline.readers.files import read_bytes, standard_input
from timeline.readers.html import is_page, read_html

ADDRESSES = ("http://", "https://")


def read_article(path: str, pub_date: str) -> tuple[str, str | date]:
    """The text of a file (standard input for ``-``), and its publication date: *pub_date*, else the date of the page.

    Raises ``FormatError`` for JSON.
    """
    content, name = read_content(path, pub_date)
    if opened(content, path, name) is not None:
        raise FormatError(f"{name} is a timeline, not an article: timeline {quote(path)} opens it")
    return article_in(content, path, name, pub_date)


def read_content(path: str, pub_date: str) -> tuple[bytes, str]:
    """The content of the file at *path*, or of standard input for ``-``, and its name in messages.

    Raises ``InputError`` for an address, for a *pub_date* that is none and for files that are not text.
    """
    if path.lower().startswith(ADDRESSES):
        command = f"curl -sL {quote(path)} | timeline - (or timeline find -)"
        raise InputError(f"{path} is an address, not a file: fetch it first, for example with {command}")
    check_date(pub_date)
    name = "standard input" if path == "-" else path
    content = standard_input().read() if path == "-" else read_bytes(path)
    refuse_other_files(content, name)
    return content, name


def article_in(content: bytes, path: str, name: str, pub_date: str) -> tuple[str, str | date]:
    """The text of *content*, and its publication date: *pub_date*, else the date of the page.

    The text of a web page is that of its article; any other text is exactly the file's, line ends included. Standard
    error gets the date that a page states, if it is used or differs from *pub_date*.
    """
    if is_page(path, content):
        return _article_of(content, name, pub_date)
    if not pub_date:
        raise InputError("the publication date is missing, and relative dates need it: add --pub-date 2021-09-30")
    text = decode(content, name)
    if not text.strip():
        raise TextError(f"{name} is empty: it has no text to date")
    return text, pub_date


def _article_of(content: bytes, name: str, pub_date: str) -> tuple[str, str | date]:
    try:
        page = read_html(content)
    except FormatError as error:
        raise FormatError(f"{name}: {error}") from None
    if not pub_date and page.pub_date is None:
        raise InputError(f"{name} does not say when it was published: add --pub-date 2021-09-30")
    if page.pub_date and not pub_date.startswith(page.pub_date.isoformat()):
        counts = f"; --pub-date {pub_date} overrides it" if pub_date else ""
        print(
            f"timeline: published {page.pub_date}, according to {one_line(page.date_source)}{counts}", file=sys.stderr
        )
    return page.text, pub_date or page.pub_date or ""


def check_output(output: str, article: str) -> None:
    """Raise ``InputError`` before any work if *output* cannot be written to, or is the file of the *article* itself."""
    target = file_to_write(Path(output))
    same = False
    with suppress(OSError, ValueError):  # an article that cannot be read has an error of its own
        same = article != "-" and target.is_file() and target.samefile(article)
    if same:
        raise InputError(f"{output} is the article itself, which would be lost: name another output")
