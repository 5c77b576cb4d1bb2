"""``read_html``: web pages, well-formed or not, in any encoding."""

from __future__ import annotations

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from unittest.mock import patch

from lxml import etree, html

from fuzz.mutations import ODD, changed_text, decoded, encoded
from fuzz.target import LONGEST, Target
from timeline import read_html
from timeline.errors import FormatError
from timeline.readers.html import WebPage

TAGS = (
    "html head body p div span article main section nav footer h1 h2 ul li table tr td th time a img br hr pre code script style "
    "meta title link base template svg math form input iframe noscript blockquote figure del sup"
).split()
ATTRIBUTES = "property name itemprop http-equiv content datetime class id href rel lang charset pubdate type".split()
MEANT = (
    "article:published_time og:title og:url datePublished date author canonical utf-8 utf-16 iso-8859-1 hex windows-1252 published "
    "entry-content comments sidebar hidden application/ld+json 2024-05-10 10/05/2024 2024-05-10T08:00:00Z 2024-13-45 0000-00-00 "
    "9999-12-31 1499-12-31 20240510 May 2024/05/10 Published: Updated: today © https://example.org/2024/05/10/talks http://[ "
    "javascript:x file:///etc/hosts"
).split()
WORDS = (
    *TAGS,
    *ATTRIBUTES,
    *MEANT,
    "<p>",
    "</p>",
    "<div",
    "</div>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?xml",
    "=",
    "|",
)
PARAGRAPHS = (
    "Ana Ruiz resigned on Monday after eleven years at the head of the harbour office, and the council thanked her for it.",
    "She had joined the office in 2009, when the old bridge was closed, and will leave next week for the capital.",
    "The council chooses her successor on June 3; two of its members have said that they will not wait for so long.",
)
RUNNING = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
LINKED = '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Harbour", "datePublished": "2024-05-10T08:00:00Z"}'
SEEDS = (
    f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Harbour</title>
<meta property="article:published_time" content="2024-05-10T08:00:00Z"><meta property="og:title" content="Harbour"></head>
<body><nav><ul><li><a href="/">Home</a></li></ul></nav><article><h1>Harbour</h1>{RUNNING}</article>
<footer>© 2024</footer></body></html>""",
    f"""<html><head><title>Harbour</title><script type="application/ld+json">{LINKED}</script></head>
<body><main>{RUNNING}<ul><li>one</li><li>two</li></ul></main><div class="comments"><p>Well said.</p></div></body></html>""",
    f"""<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>Harbour</title>
<link rel="canonical" href="https://example.org/2024/05/10/harbour.html" /></head>
<body><p>Published: <time datetime="2024-05-10">10 May 2024</time></p><div class="entry-content">{RUNNING}</div></body></html>""",
    f"""<html><body><p>Updated May 10, 2024</p>
<table><tr><th>Year</th><th>Event</th></tr><tr><td>1936</td><td>It opened.</td></tr></table>
<blockquote>{PARAGRAPHS[0]}<br>{PARAGRAPHS[1]}</blockquote><pre>{PARAGRAPHS[2]}</pre></body></html>""",
    RUNNING,
)
MODULES = ("html", "json_ld", "page_layout", "publication", "shown_dates", "written_dates")
ENCODINGS = ("utf-8-sig", "utf-16", "utf-32", "utf-16-be", "latin-1", "cp1252", "shift_jis", "koi8-r")


def check(data: bytes) -> bool:
    """Check for a ``FormatError`` or a text with its metadata, that nothing is fetched, and that the page reads the same twice."""
    given = data if len(data) % 2 or b"<" not in data else decoded(data)
    with _quiet(), _offline() as asked:
        page = _page(given)
        assert len(data) % 8 or _page(given) == page, "it reads otherwise a second time"
    assert not asked, f"{asked} was to be fetched"
    if page is None:
        return False
    assert page.text.strip(), "there is no text"
    page.text.encode()
    assert (page.pub_date is None) == (not page.date_source), f"{page.pub_date} by {page.date_source!r}"
    assert page.title == " ".join(page.title.split()), "the title has line ends"
    return True


def _page(given: str | bytes) -> WebPage | None:
    """The content of the page; ``None`` if it is not a page or has no article."""
    try:
        return read_html(given)
    except FormatError as error:
        _told(error)
        return None


def _told(error: FormatError) -> None:
    assert str(error), "the error does not say what is wrong"


@contextmanager
def _offline() -> Iterator[list[object]]:
    """A context that refuses connections and yields the attempts."""
    asked: list[object] = []

    def refuse(_: object, address: object, *__: object) -> None:
        asked.append(address)
        raise OSError("no network")

    with patch.object(socket.socket, "connect", refuse), patch.object(socket, "getaddrinfo", refuse):
        yield asked


@contextmanager
def _quiet() -> Iterator[None]:
    """A context without logging, because the libraries report each odd page."""
    before = logging.root.manager.disable
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(before)


def mutate(data: bytes, random: Random) -> bytes:
    """Change the tree of elements, or sometimes the text or the encoding."""
    chance = random.random()
    if chance < 0.03:
        return decoded(data).encode(random.choice(ENCODINGS), "replace")[:LONGEST]
    if chance < 0.6:
        try:
            return _changed(html.document_fromstring(decoded(data).encode("utf-8", "replace")), random)[:LONGEST]
        except (etree.LxmlError, ValueError):  # an empty tree, or a name that lxml reads but does not write
            pass
    return encoded(changed_text(decoded(data), random, WORDS, 3000))[:LONGEST]


def _changed(root: html.HtmlElement, random: Random) -> bytes:
    for _ in range(random.choice((1, 1, 2, 4))):
        elements = list(root.iter(etree.Element))
        _change(random.choice(elements), random.choice(elements), random)
    written: bytes = html.tostring(root, encoding="utf-8")
    return written


def _change(element: html.HtmlElement, other: html.HtmlElement, random: Random) -> None:
    names = list(element.attrib)
    match random.randrange(7):
        case 0 if names:
            element.attrib[random.choice(names)] = _text(random.choice((*WORDS, *ODD)))
        case 1 if names:
            del element.attrib[random.choice(names)]
        case 2:
            element.attrib[random.choice(ATTRIBUTES)] = random.choice(MEANT)
        case 3:
            element.tag = random.choice(TAGS)
        case 4:
            element.text = _text(changed_text(element.text or "", random, (*WORDS, *ODD), 400))
        case 5 if element.getparent() is not None:
            element.getparent().remove(element)
        case _ if len(list(other.iter())) < 12 and element not in other.iter():
            element.append(other)


def _text(given: str) -> str:
    """*given* without characters that a tree cannot hold; changes to the text of the page cover those."""
    return "".join(letter for letter in given if letter.isprintable() or letter in "\n\t")


TARGET = Target(
    "read_html",
    check,
    tuple(seed.encode() for seed in SEEDS),
    mutate,
    tuple(f"timeline/readers/{name}.py" for name in MODULES),
)
