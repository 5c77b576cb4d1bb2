"""Read RSS and Atom feeds: the articles that a saved feed has, with their titles, dates and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import attrs

from timeline.errors import FormatError
from timeline.extras import needed
from timeline.readers.encodings import content_of
from timeline.readers.written_dates import PageLanguage, written_day

FEED_SUFFIXES = frozenset({".rss", ".atom", ".xml"})
_ROOTS = frozenset({"rss", "feed", "RDF"})
_ITEMS = frozenset({"item", "entry"})
_TEXTS = ("encoded", "content", "description", "summary")
"""The elements that hold the article of an item, the fullest first."""
_DATES = ("pubDate", "published", "issued", "date", "created", "updated", "modified")
"""The elements that state when an item appeared, the surest first."""
_BLOCKS = frozenset(
    "address article blockquote dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section"
    " table td th tr ul".split()
)
_UNSEEN = frozenset({"script", "style", "template", "noscript"})
_GAP = re.compile(r"\s*\n\s*\n\s*")
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF)\b")


@attrs.frozen
class FeedItem:
    """An article of a feed. ``text`` begins with the title; ``pub_date`` is ``None`` if the feed does not state it.

    ``id`` is the one that the feed gives it, or else its address. ``source`` is the paper that the item names, or else
    the title of the feed.

    >>> FeedItem("7", "Mill sold\\n\\nNorrel sold its mill on Monday.", date(2024, 5, 10)).id
    '7'
    """

    id: str
    text: str
    pub_date: date | None = None
    title: str = ""
    source: str = ""
    url: str = ""


def looks_like_feed(content: bytes) -> bool:
    """True if *content* begins like a feed.

    >>> looks_like_feed(b"<?xml version='1.0'?><rss version='2.0'>"), looks_like_feed(b"<TimeML>")
    (True, False)
    """
    return bool(_FEED.search(content[:4096].replace(b"\0", b"").decode("latin-1")))


def read_feed(source: str | bytes | Path) -> tuple[FeedItem, ...]:
    """The articles of a feed in RSS (0.9 to 2.0) or Atom, in its order.

    *source* is the feed itself or its path; nothing is fetched, and no entities are expanded. A slip in the markup
    costs at most what follows it. Raises :class:`FormatError` for a file that cannot be read and for anything that is
    no feed; :class:`MissingExtraError` without the extra ``html``.

    >>> item = "<item><title>Mill sold</title><description>Norrel sold its &lt;b>mill&lt;/b> on Monday.</description>"
    >>> item += "<pubDate>Fri, 10 May 2024 08:00:00 GMT</pubDate><guid>7</guid></item>"
    >>> [found] = read_feed(f"<rss version='2.0'><channel><title>Post</title>{item}</channel></rss>")
    >>> found.id, found.text, found.pub_date.isoformat(), found.source
    ('7', 'Mill sold\\n\\nNorrel sold its mill on Monday.', '2024-05-10', 'Post')
    """
    etree = needed("lxml.etree", by="read_feed", extra="html")
    content = content_of(source, "a feed")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, remove_comments=True)
    try:
        root = etree.fromstring(content.encode("utf-8", "replace") if isinstance(content, str) else content, parser)
    except (etree.XMLSyntaxError, LookupError, ValueError) as error:
        raise FormatError(f"not a feed: {error}") from None
    if root is None or _name(root) not in _ROOTS:
        raise FormatError("not a feed: its root element must be <rss>, <feed> or <rdf:RDF>")
    channel = next((each for each in root if _name(each) == "channel"), root)
    title, language = _plain(_child(channel, "title")), _language(root, channel)
    items = (each for each in root.iter() if _name(each) in _ITEMS)
    return tuple(_item(item, number, title, language) for number, item in enumerate(items, start=1))


def _item(item: Any, number: int, feed: str, language: PageLanguage) -> FeedItem:
    title, body, url = _plain(_child(item, "title")), _body(item), _address(item)
    own = _words(_child(item, "guid", "id"))
    source = _child(item, "source")
    named = _plain(source if source is None or not len(source) else _child(source, "title"))
    text = body if body.startswith(title) else f"{title}\n\n{body}".strip()
    return FeedItem(own or url or str(number), text, _published(item, language), title, named or feed, url)


def _name(element: Any) -> str:
    """The name of *element* without its namespace; empty for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(element: Any, *names: str) -> Any:
    """The first child with the first of *names* that there is; ``None`` if there is none."""
    found: dict[str, Any] = {}
    for each in element:
        found.setdefault(_name(each), each)
    return next((found[name] for name in names if name in found), None)


def _words(element: Any) -> str:
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _plain(element: Any) -> str:
    """The words of an element whose text may be markup, on one line."""
    return " ".join(_markup_text(_markup(element)).split())


def _body(item: Any) -> str:
    """The article of an item, or what the feed gives of it: its longest text."""
    texts = (_markup_text(_markup(_child(item, name))) for name in _TEXTS)
    return max(texts, key=len, default="")


def _markup(element: Any) -> str:
    """The content of *element* as markup: RSS and Atom escape it, Atom may also have it as elements or plain text."""
    from html import escape

    from lxml import etree

    if element is None:
        return ""
    if len(element):
        return escape(element.text or "") + "".join(etree.tostring(each, encoding="unicode") for each in element)
    text = element.text or ""
    return escape(text) if element.get("type") in ("text", "text/plain") else text


def _markup_text(markup: str) -> str:
    """The text of *markup*, its paragraphs separated by blank lines.

    >>> _markup_text("<p>Norrel sold<br>its mill.</p><p>R&amp;D stays. <script>x()</script></p>")
    'Norrel sold its mill.\\n\\nR&D stays.'
    """
    if not markup.strip():
        return ""
    from lxml import html

    tree = html.fragment_fromstring(markup, create_parent="div")
    paragraphs = (" ".join(each.split()) for each in _GAP.split("".join(_pieces(tree))))
    return "\n\n".join(each for each in paragraphs if each)


def _pieces(element: Any) -> Iterator[str]:
    """The texts in *element*, with blank lines around blocks."""
    from lxml import etree

    for event, each in etree.iterwalk(element, events=("start", "end")):
        name = _name(each)
        gap = "\n\n" if name in _BLOCKS else ""
        if event == "start":
            yield gap
            yield each.text or "" if name and name not in _UNSEEN else ""
        else:
            yield "\n" if name == "br" else gap
            yield (each.tail or "") if each is not element else ""


def _address(item: Any) -> str:
    """The address of an item: its link to the page, or its id if that is an address."""
    for each in item:
        if _name(each) == "link" and each.get("rel", "alternate") == "alternate":
            address = (each.get("href") or each.text or "").strip()
            if address:
                return address
    own = _words(_child(item, "guid", "id"))
    return own if own.startswith(("http://", "https://")) else ""


def _published(item: Any, language: PageLanguage) -> date | None:
    """The day on which an item appeared, as it is written there, whatever the zone."""
    for name in _DATES:
        written = _words(_child(item, name))
        if written and (day := _rfc_day(written) or written_day(written, language)):
            return day
    return None


def _rfc_day(written: str) -> date | None:
    try:
        return parsedate_to_datetime(written).date()
    except (ValueError, TypeError, IndexError):
        return None


def _language(root: Any, channel: Any) -> PageLanguage:
    stated = root.get("{http://www.w3.org/XML/1998/namespace}lang") or _words(_child(channel, "language"))
    return PageLanguage(stated)
