"""Reading articles, with errors a person understands."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from shlex import quote

from timeline.cli.options import check_date
from timeline.errors import FormatError, InputError, TextError
from timeline.exporters.files import file_error
from timeline.presentation.plain_text import one_line
from timeline.readers.encodings import decode, decode_page, refuse_other_files
from timeline.readers.html import BEGINNING, looks_like_html, read_html

ADDRESSES = ("http://", "https://")
PAGES = frozenset({".html", ".htm", ".xhtml"})


def read_article(path: str, pub_date: str) -> tuple[str, str | date]:
    """The text of a file, or of standard input for ``-``, and when it was published: *pub_date*, else as a page says.

    Of a web page it is the article's text, else exactly what stands there (line ends included). What the page says of
    its publication is told on standard error, where it counts or *pub_date* says otherwise.
    """
    if path.lower().startswith(ADDRESSES):
        fetching = f"curl -sL {quote(path)} | timeline - (or timeline find -)"
        raise InputError(f"{path} is an address, not a file: fetch it first, for example with {fetching}")
    check_date(pub_date)
    name = "standard input" if path == "-" else path
    content = sys.stdin.buffer.read() if path == "-" else read_bytes(path)
    refuse_other_files(content, name)
    if is_page(path, content):
        return _article_of(content, name, pub_date)
    if not pub_date:
        raise InputError("when was the article published? Relative dates hang on it: add --pub-date 2021-09-30")
    text = decode(content, name)
    if not text.strip():
        raise TextError(f"{name} is empty: there is nothing to date")
    return text, pub_date


def is_page(path: str, content: bytes) -> bool:
    """True for a web page: its suffix says so, or how it begins."""
    return Path(path).suffix.lower() in PAGES or looks_like_html(decode_page(content[:BEGINNING]))


def _article_of(content: bytes, name: str, pub_date: str) -> tuple[str, str | date]:
    try:
        page = read_html(content)
    except FormatError as error:
        raise FormatError(f"{name}: {error}") from None
    if not pub_date and page.pub_date is None:
        raise InputError(f"{name} does not say when it was published: add --pub-date 2021-09-30")
    if page.pub_date and not pub_date.startswith(page.pub_date.isoformat()):
        counts = f"; --pub-date {pub_date} counts" if pub_date else ""
        print(f"timeline: published {page.pub_date}, says {one_line(page.date_source)}{counts}", file=sys.stderr)
    return page.text, pub_date or page.pub_date or ""


def read_bytes(path: str) -> bytes:
    """What the file at *path* holds."""
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise InputError(file_error(error, path)) from None
