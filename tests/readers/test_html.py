"""Web pages: the article, its title, its publication date, and what is refused."""

from __future__ import annotations

import socket
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline import FormatError, MissingExtraError, WebPage, build_timeline, read_html

PARAGRAPH = (
    "Ministers of the three valleys met in Norrel on Tuesday to settle who pays for the flood walls, which, as a report"
    " dated 2019-10-30 had warned, are too low."
)
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Flood walls | The Norrel Post</title>{head}</head><body>
<nav><a href="/">Home</a> <a href="/archive">Archive 2011</a></nav>
<article><h1>Flood walls</h1>{shown}<p>{paragraph}</p><h2>What it costs</h2>
<p>They begin in May &amp; end in June.</p>
<table><tr><th>Year</th><th>What</th></tr><tr><td>1936</td><td>The first wall was built.</td></tr></table>
</article><footer>© 2026 The Norrel Post</footer><script>var seen = "2025-01-02";</script></body></html>"""


def page(head: str = "", shown: str = "") -> str:
    return PAGE.format(head=head, shown=shown, paragraph=PARAGRAPH)


def test_the_article_is_told_from_the_page() -> None:
    read = read_html(page('<link rel="canonical" href="https://post.example/flood-walls">'))
    assert read == WebPage(
        f"Flood walls\n\n{PARAGRAPH}\n\nWhat it costs\n\nThey begin in May & end in June.\n\nYear: What\n\n"
        "1936: The first wall was built.",
        title="Flood walls",
        url="https://post.example/flood-walls",
    )


def test_what_readers_say_below_a_short_article_is_not_the_article() -> None:
    said = "I shall not pay for it, and nor will anybody in our street. " * 12
    below = f'<div id="comments" class="comments"><div class="comment"><p>{said}</p></div></div>'
    read = read_html(
        f"<html><head><title>Walls</title></head><body><h1>Walls</h1><div>Rain.</div>{below}</body></html>"
    )
    assert read.text == "Walls\n\nRain."


def test_a_page_gives_a_timeline() -> None:
    read = read_html(page('<meta name="date" content="2024-03-14">'))
    assert read.pub_date
    entries = build_timeline(read.text, read.pub_date)
    assert ("2024-03-12", "met") in [(entry.edtf, entry.events[0].text) for entry in entries]


JSON_LD = """<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2024-05-01T06:00:00Z",
"datePublished": "2024-03-14T06:00:00Z"}</script>"""
MODIFIED = '<meta property="article:modified_time" content="2024-05-01">'
PUBLISHED = '<meta property="article:published_time" content="2024-03-14">'
SAID = [
    ('<meta property="article:published_time" content="2024-03-14T23:30:00+01:00">', "", "article:published_time"),
    ('<meta name="pubdate" content="14 March 2024">', "", "its metadata (pubdate)"),
    ('<meta itemprop="datePublished" content="2024-03-14">', "", "its metadata (datePublished)"),
    (JSON_LD, "", "its metadata (JSON-LD)"),
    ('<link rel="canonical" href="https://post.example/2024/03/14/walls">', "", "its address"),
    ("", '<time datetime="2024-03-14T09:00">two hours ago</time>', "a time it shows (two hours ago)"),
    ("", '<time datetime="2024-03-14"></time>', "a time it shows (2024-03-14)"),
    ("", '<p class="byline">By Ana Ruiz, March 14, 2024</p>', "a date outside its running text"),
    (
        MODIFIED + PUBLISHED,
        '<time datetime="2020-01-01">then</time>',
        "its metadata (article:published_time)",
    ),
]


@pytest.mark.parametrize(("head", "shown", "said"), SAID)
def test_the_publication_date_and_what_says_it(head: str, shown: str, said: str) -> None:
    read = read_html(page(head, shown))
    assert read.pub_date == date(2024, 3, 14)
    assert said in read.date_source


@pytest.mark.parametrize("shown", ["", '<span class="date">3 hours ago</span>', "<time>yesterday</time>"])
def test_a_page_that_does_not_say_has_no_date(shown: str) -> None:
    read = read_html(page(shown=shown))
    assert (read.pub_date, read.date_source) == (None, "")


@pytest.mark.parametrize("day", ["1923-03-14", "2031-03-14"])
def test_neither_old_days_nor_the_clock_are_in_the_way(day: str) -> None:
    assert read_html(page(f'<meta name="date" content="{day}">')).pub_date == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-8", ""),
        ("utf-8", '<meta charset="utf-8">'),
        ("cp1252", ""),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'),
        ("iso2022_jp", '<meta charset="iso-2022-jp">'),
        ("utf-8", '<meta charset="utf-16">'),  # nobody who can read this is right to say so
        ("utf-8", '<meta charset="hex">'),
        ("utf-8", '<meta charset="no-such">'),
        ("utf-8", '<meta charset="undefined">'),
    ],
)
def test_any_encoding(encoding: str, declared: str, tmp_path: Path) -> None:
    words = "会議は火曜日に開かれた。" if encoding == "iso2022_jp" else "Im Café sagte sie: „Ja“ – am Dienstag."
    path = tmp_path / "page.html"
    path.write_bytes(page(declared).replace("They begin", f"{words} They begin").encode(encoding, "xmlcharrefreplace"))
    assert words in read_html(path).text
    assert read_html(str(path)) == read_html(path.read_bytes())


def test_xhtml_and_fragments() -> None:
    declared = '<?xml version="1.0" encoding="UTF-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml"><body><p>Soon.</p></body></html>'
    assert read_html(declared).text == "Soon."
    assert read_html("<p>They met.</p>").text == "They met."


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"", "not an HTML page"),
        (b"Talks begin.", "not an HTML page"),
        ("no-such.html", "cannot read 'no-such.html'"),
        ("page\0.html", "cannot read"),
        ("<html><body><script>draw()</script></body></html>", "the page has no article"),
        ("<div>" * 5000 + "They met.", "the page has no article"),
        (7, "not int"),
    ],
)
def test_what_is_no_page_is_refused(source: str | bytes, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        read_html(source)


def test_one_element_after_a_byte_order_mark_is_a_page_too() -> None:
    """lxml gives such an element alone, as a fragment; htmldate takes iframes out of what holds them."""
    assert read_html(f"\ufeff<html><body><iframe>{PARAGRAPH}</iframe></body></html>").pub_date is None
    assert read_html(f"\ufeff<html><body><p>{PARAGRAPH}</p></body></html>").text == PARAGRAPH


def test_without_the_extra_an_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'news-timeline\[html\]'"):
        read_html("<p>They met.</p>")


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("the network is asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    shown = '<p>https://post.example/walls</p><img src="https://post.example/2024/03/14/wall.png">'
    assert read_html(page('<base href="https://post.example/">', shown)).title == "Flood walls"
    with pytest.raises(FormatError, match="cannot read"):
        read_html("https://post.example/2024/03/14/walls")


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<time datetime='", "'>", "<table><tr><td>", "|", "2024-13-45", "\0", "é"])
    )
)
def test_any_markup_is_read_or_refused(pieces: list[str]) -> None:
    try:
        read = read_html("<" + "".join(pieces))
    except FormatError:
        return
    assert read.text.strip()


REPEATED = (
    "<table><tr><td>x</td></tr></table>", "<section><h2>x</h2></section>", "<div>x</div>", "<p>x</p>", "<li>x</li>",
    "<p>Rain fell on Monday in Lund.</p>", "<blockquote>x</blockquote>", '<a href="/x">x y z</a>', "<td>x", "<br>",
)  # fmt: skip


def taken(unit: str, count: int) -> float:
    """Processor time of reading a page with *unit* so many times after its article."""
    article = "<p>Ana Ruiz resigned on Monday after a long day at the bank, and the council met in the evening.</p>"
    begun = time.process_time()
    read_html(f"<html><head><title>Bank</title></head><body>{article}{unit * count}</body></html>")
    return time.process_time() - begun


@pytest.mark.parametrize("unit", REPEATED)
def test_four_times_the_page_takes_no_more_than_six_times_as_long(unit: str) -> None:
    tries = ((taken(unit, 2_000), taken(unit, 8_000)) for _ in range(5))
    assert any(long < 6 * short + 0.05 for short, long in tries)  # quadratic time would be sixteen times as long
