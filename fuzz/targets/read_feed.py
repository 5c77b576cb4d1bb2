"""``read_feed``: RSS and Atom, well-formed or not, in any encoding."""

from __future__ import annotations

from random import Random

from fuzz.mutations import changed_text, decoded, encoded
from fuzz.target import LONGEST, Target
from timeline.errors import FormatError
from timeline.readers.feeds import looks_like_feed, read_feed

WORDS = (
    *"rss feed rdf:RDF channel item entry title link guid id pubDate published updated dc:date description summary".split(),
    *"content:encoded content source language xml:lang type html xhtml text rel alternate self href isPermaLink".split(),
    *"2024-05-10 20240510 1715299200 soon 99 &amp;lt;p&amp;gt; &lt;b&gt; &#0; &nbsp; &x; <![CDATA[ ]]> <!-- --> </".split(),
    "Fri, 10 May 2024 08:00:00 GMT",
    "Fri, 99 May 20244 08:00:00 +9999",
    "<p>Ana Ruiz resigned.<br>",
    "https://post.example/7",
    "http://[",
    "javascript:x",
)
ITEM = (
    "<item><title>Mill sold</title><link>https://post.example/7</link><guid>7</guid>"
    "<pubDate>Fri, 10 May 2024 08:00:00 GMT</pubDate><description>&lt;p&gt;Norrel sold it.&lt;/p&gt;</description></item>"
)
SEEDS = (
    f'<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title><language>en</language>{ITEM}</channel></rss>',
    (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Echo</title><entry><id>tag:1</id><title type="html">'
        'A &amp;amp; B</title><link rel="alternate" href="https://echo.example/1"/><updated>2024-05-10T08:00:00Z</updated>'
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Rain.</p></div></content></entry></feed>'
    ),
    (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<channel><title>Dawn</title></channel><item><title>Pier</title><dc:date>2024-05-10</dc:date></item></rdf:RDF>"
    ),
    f'<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY x SYSTEM "file:///etc/hosts">]><rss><channel>&a;&x;{ITEM}</channel></rss>',
)


def check(data: bytes) -> bool:
    """Check for a ``FormatError``, or articles whose texts are plain."""
    looks_like_feed(data)
    if b"<" not in data:
        return False  # it is the path of a file
    try:
        items = read_feed(data if len(data) % 2 else decoded(data) + "<")
    except FormatError as error:
        _told(error)
        return False
    for item in items:
        assert item.id, "an article has no id"
        assert item.text == item.text.strip(), "a text has white space around it"
        assert "\n" not in item.title, "a title has several lines"
    return bool(items)


def _told(error: FormatError) -> None:
    assert str(error).startswith("not a feed"), "the error does not say what is wrong"


def mutate(data: bytes, random: Random) -> bytes:
    """Change the text, or sometimes the encoding."""
    if random.random() < 0.03:
        return decoded(data).encode(random.choice(("utf-16", "latin-1", "utf-32", "utf-16-be")), "replace")[:LONGEST]
    return encoded(changed_text(decoded(data), random, WORDS, 2048))


TARGET = Target("read_feed", check, tuple(seed.encode() for seed in SEEDS), mutate, ("timeline/readers/feeds.py",))
