"""The articles of a story from folders and files."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from timeline import Article, InputError, UnreadArticle, articles_in, build_story
from timeline.readers.feeds import FeedItem, read_feed
from timeline.readers.headed_text import read_headed

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Valmora Post</title><language>en-GB</language>
<item><title>Pier collapses</title><link>https://post.example/pier</link><guid isPermaLink="false">p1</guid>
<pubDate>Tue, 07 May 2024 21:30:00 -0500</pubDate><description>The pier fell.</description>
<content:encoded><![CDATA[<p>The old pier collapsed on <b>Monday</b>.</p><p>Nobody was hurt.<script>x()</script></p>
]]></content:encoded>
</item>
<item><title>Undated</title><description>Rain fell on Monday.</description>
<source url="https://echo.example/feed">Lund Echo</source></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Echo &amp;amp; Sons</title>
<entry><id>tag:echo,1</id><title type="text">Mill &lt;sold&gt;</title><link rel="self" href="https://echo.example/feed"/>
<link href="https://echo.example/mill"/><published>2024-05-20T23:30:00-05:00</published><updated>2024-06-01</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Norrel sold</p><p>its mill.</p></div></content>
</entry></feed>"""
PAGE = """<html><head><title>Mill sold</title><meta property="og:site_name" content="Valmora Dawn">
<meta property="article:published_time" content="2024-05-10"></head><body><p>Norrel sold its mill on Monday.</p>"""


def test_a_feed_in_rss():
    [first, second] = read_feed(RSS)
    assert first == FeedItem(
        "p1",
        "Pier collapses\n\nThe old pier collapsed on Monday.\n\nNobody was hurt.",
        date(2024, 5, 7),
        "Pier collapses",
        "Valmora Post",
        "https://post.example/pier",
    )
    assert (second.id, second.text, second.pub_date) == ("2", "Undated\n\nRain fell on Monday.", None)
    assert second.source == "Lund Echo"  # where the feed took it from


def test_a_feed_in_atom():
    [item] = read_feed(ATOM)
    assert (item.id, item.title, item.source) == ("tag:echo,1", "Mill <sold>", "Echo & Sons")
    assert (item.text, item.pub_date) == ("Mill <sold>\n\nNorrel sold\n\nits mill.", date(2024, 5, 20))
    assert item.url == "https://echo.example/mill"


def test_entities_are_not_expanded(tmp_path: Path):
    (tmp_path / "secret").write_text("secret")
    bomb = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(1, 9))
    outside = f'<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">'
    declared = f'<!DOCTYPE rss [<!ENTITY a1 "Rain">{bomb}{outside}]>'
    [item] = read_feed(f"{declared}<rss><channel><item><title>&a9;&x;fell</title></item></channel></rss>")
    assert "secret" not in item.text
    assert len(item.text) < 20


@pytest.mark.parametrize("content", ["<html><p>Rain fell.", "<TimeML/>", "<", b"\xff\xfe<"])
def test_what_is_no_feed(content):
    with pytest.raises(InputError, match="not a feed: "):
        read_feed(content)


@pytest.mark.parametrize(
    "text",
    [
        "Title: deeds\nThe town sold them.\n\nRain.",
        "Source: Post\nRain fell.",
        "Source: a\nSource: b\n\nRain.",
        "",
        "\n\n",
    ],
)
def test_a_text_without_a_heading_is_left_as_it_is(text):
    assert read_headed(text).text == text


def test_the_heading_of_a_text():
    headed = read_headed("\ufeffTITLE:  The pier \r\nurl: https://a.example/?x=1:2\r\n  \r\n\r\nRain fell.\r\n")
    assert (headed.title, headed.url, headed.text) == ("The pier", "https://a.example/?x=1:2", "Rain fell.\r\n")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "2024-05-07-post.txt").write_text("Source: Post\nDate: 2024-05-08\n\nThe pier fell on Monday.", "utf-8")
    (tmp_path / "feed.xml").write_text(RSS, "utf-8")
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    (tmp_path / "other.xml").write_text("<TimeML/>", "utf-8")
    (tmp_path / "rows.csv").write_text("text,pub_date,source\nRain fell on Monday.,2024-05-10,Echo\n", "utf-8")
    return tmp_path


def read(*paths: Path) -> list[Any]:
    return list(articles_in(*paths))


def test_a_folder(folder: Path):
    post, pier, undated, page = read(folder)
    assert post == Article("2024-05-07-post.txt", "The pier fell on Monday.", "2024-05-08", source="Post")
    assert (pier.id, pier.source, pier.pub_date) == ("p1", "Valmora Post", date(2024, 5, 7))
    assert undated == UnreadArticle(
        "2", "InputError", "the feed does not say when it was published: give pub_date (--pub-date)"
    )
    assert (page.id, page.source, page.title) == ("page.html", "Valmora Dawn", "Mill sold")
    [_, _, dated, _] = articles_in(folder, pub_date="2024-05-09")
    assert isinstance(dated, Article)
    assert dated.pub_date == "2024-05-09"
    story = build_story(articles_in(folder))
    assert [error.id for error in story.errors] == ["2"]
    assert {entry.edtf for entry in story} == {"2024-05-06"}


def test_the_columns_of_rows_are_kept(folder: Path):
    [row] = articles_in(folder / "rows.csv")
    assert row == Article("0", "Rain fell on Monday.", "2024-05-10", source="Echo")


def test_a_list_of_saved_pages(folder: Path):
    page = (folder / "page.html").as_uri()
    lines = (
        "# saved on 12 May",
        "",
        "2024-05-07-post.txt\thttps://www.post.example/a",
        f"{page}\thttps://dawn.example/b",
    )
    (folder / "pages.urls").write_text("\n".join(lines), "utf-8")
    post, dawn = read(folder / "pages.urls")
    assert (post.url, post.source) == ("https://www.post.example/a", "Post")
    assert (dawn.url, dawn.source) == ("https://dawn.example/b", "Valmora Dawn")
    (folder / "pages.urls").write_text("https://dawn.example/b", "utf-8")
    with pytest.raises(InputError, match="is an address, and nothing is fetched: save the page"):
        articles_in(folder / "pages.urls")
    (folder / "pages.urls").write_text("nowhere.txt", "utf-8")
    assert [(each.id, each.message) for each in read(folder / "pages.urls")] == [
        ("nowhere.txt", f"no such file: {folder / 'nowhere.txt'}")
    ]


def test_an_article_of_two_feeds_is_one(folder: Path):
    (folder / "later.rss").write_text(RSS.replace("<item><title>Undated", "<item><title>New"), "utf-8")
    assert [each.id for each in articles_in(folder / "feed.xml", folder / "later.rss", pub_date="2024-05-09")] == [
        "p1",
        "2",
        "later.rss: 2",
    ]


def test_files_of_one_name_are_told_apart(folder: Path):
    inner = folder / "inner"
    inner.mkdir()
    (inner / "page.html").write_text(PAGE, "utf-8")
    assert [each.id for each in articles_in(folder / "page.html", inner)] == [
        (folder / "page.html").as_posix(),
        (inner / "page.html").as_posix(),
    ]
