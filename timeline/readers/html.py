"""Read web pages: the article without menus and advertisements, and the publication date that the page states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from timeline.errors import FormatError
from timeline.extras import needed
from timeline.readers.encodings import content_of, decode_page
from timeline.readers.publication import HTMLDATE_OPTIONS, published

_MARKUP = re.compile(r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*+<(?:!doctype\s+html|html)\b", re.I | re.S)
BEGINNING = 4096
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_NOT_HTML = "not an HTML page: it has no markup in it"
_RULE = re.compile(r"\|[-|\s]+\|?")
MAX_ELEMENTS = 10_000
"""A page with more elements is extracted without jusText, whose time grows with the square of the short blocks in a
row: 12,000 small tables (408 kB) took 23 s."""


@attrs.frozen
class WebPage:
    """The article of a web page.

    ``text`` begins with the title if there is one; its paragraphs are separated by blank lines. ``pub_date`` is
    ``None`` if the page does not state a date; otherwise ``date_source`` names the part of the page that does, in
    words. ``url`` is the address that the page gives as its own, and ``site`` the name that it gives its site; both may
    be empty.

    >>> from timeline import find_timexes
    >>> page = WebPage("Mill sold\\n\\nNorrel sold its mill on Monday.", "Mill sold", date(2024, 5, 10))
    >>> [timex.value for timex in find_timexes(page.text, page.pub_date)]
    ['2024-05-06']
    """

    text: str
    title: str = ""
    pub_date: date | None = None
    date_source: str = ""
    url: str = ""
    site: str = ""


def looks_like_html(content: str) -> bool:
    """True if *content* begins like an HTML document.

    >>> looks_like_html("<!DOCTYPE html>\\n<title>Talks</title>"), looks_like_html("Talks about <html>")
    (True, False)
    """
    return bool(_MARKUP.match(content[:BEGINNING]))


def is_page(path: str | Path, content: bytes) -> bool:
    """True for a web page, by its suffix or by its first characters."""
    return Path(path).suffix.lower() in PAGE_SUFFIXES or looks_like_html(decode_page(content[:BEGINNING]))


def read_html(source: str | bytes | Path) -> WebPage:
    """The article of a web page: its text, its title, its publication date, and which part of the page gave the date.

    *source* is the page itself or its path; nothing is fetched. Menus, advertisements, comments and captions are left
    out (trafilatura separates them from the article). The date is the one that the page's metadata state, that it
    shows beside its headline, or that its address has: the article's own, never a guess, and never today.

    Raises :class:`FormatError` for a file that cannot be read, a source that is not HTML, and a page without an
    article; :class:`MissingExtraError` without the extra ``html``.

    >>> head = '<head><title>Harbour</title><meta property="article:published_time" content="2024-05-10T08:00Z"></head>'
    >>> page = read_html(f"<html>{head}<body><p>Ana Ruiz resigned on Monday.</p></body></html>")
    >>> page.text, page.pub_date.isoformat(), page.date_source
    ('Harbour\\n\\nAna Ruiz resigned on Monday.', '2024-05-10', 'its metadata (article:published_time)')
    """
    trafilatura = needed("trafilatura", by="read_html", extra="html")
    tree = trafilatura.load_html(_whole(content_of(source, "an HTML page")))
    if tree is None:
        raise FormatError(_NOT_HTML)
    tree = tree.getroottree().getroot()  # for a fragment, trafilatura may return its only element
    pub_date, date_source = published(tree)
    article = trafilatura.bare_extraction(
        tree,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=HTMLDATE_OPTIONS,
        fast=_is_large(tree),
    )
    paragraphs = list(_paragraphs(article.text or "")) if article else []
    if not paragraphs:
        raise FormatError("the page has no article: it has no running text (pages that scripts draw have none)")
    title = " ".join((article.title or "").split())
    if title and " ".join(paragraphs[0].split()).casefold() != title.casefold():
        paragraphs.insert(0, title)
    return WebPage("\n\n".join(paragraphs), title, pub_date, date_source, article.url or "", site_of(tree))


def site_of(tree: Any) -> str:
    """The name of the site that the page in lxml's *tree* states (``og:site_name``); empty if it states none."""
    names = tree.xpath("//meta[@property='og:site_name' or @name='og:site_name' or @name='application-name']/@content")
    return next((name for each in names if (name := " ".join(each.split()))), "")


def _is_large(tree: Any) -> bool:
    """True if the page has more elements than an article has, however long."""
    return sum(1 for _ in tree.iter()) > MAX_ELEMENTS


def _whole(content: str | bytes) -> str:
    """*content* as a complete document, which trafilatura expects, without a declaration of its encoding."""
    content = decode_page(content) if isinstance(content, bytes) else content
    if "<" not in content:
        raise FormatError(_NOT_HTML)
    content = _DECLARATION.sub("", content)
    return content if looks_like_html(content) else f"<html><body>{content}</body></html>"


def _paragraphs(text: str) -> Iterator[str]:
    """Each line of *text*. The row of a table becomes its first cell, a colon, and the other cells.

    >>> list(_paragraphs("| Year | Event | Cost |\\n|---|---|---|\\n| 1887 | The mill opened. | 4 m |\\n\\nSold."))
    ['Year: Event, Cost', '1887: The mill opened., 4 m', 'Sold.']
    """
    for line in text.splitlines():
        cells = (
            [cell.strip() for cell in line.strip().strip("|").split("|")] if line.startswith("|") else [line.strip()]
        )
        first, *others = cells
        if _RULE.fullmatch(line) or not any(cells):
            continue
        yield f"{first}: {', '.join(others)}" if others else first
