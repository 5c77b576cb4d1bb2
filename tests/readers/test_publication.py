"""The publication date of a web page: the article's own, whoever else has dates on the page, or none."""

from __future__ import annotations

import json
import time

import pytest
from lxml import html

from timeline import read_html
from timeline.readers.publication import day_of_address, published
from timeline.readers.shown_dates import day_of_dateline
from timeline.readers.written_dates import PageLanguage, written_day

TEXT = (
    "<p>The ferry between Norrel and Lund was taken out of service on Monday, after an engineer had found a crack in"
    " the shaft that drives both of its wheels.</p><p>The harbour office hopes to hire another boat before the summer,"
    " but says that none of the boats on offer is wide enough for the lorries of the mill.</p>"
)
OWN = "2019-02-03"
OTHER = "<a href='/2018/old'>An older story of the harbour</a>"


def article(inside: str = "", before: str = "", after: str = "", head: str = "", lang: str = "en") -> str:
    body = f"{before}<article><h1>Ferry</h1>{inside}{TEXT}</article>{after}"
    return f'<html lang="{lang}"><head><title>Ferry</title>{head}</head><body>{body}</body></html>'


def stated(page: str) -> str:
    """The date of the page, "" if it has none."""
    read = read_html(page)
    return read.pub_date.isoformat() if read.pub_date else ""


NAMES = (
    "prism.publicationDate publishtime dc.date DC.date.issued dcterms.issued sailthru.date parsely-pub-date pubdate "
    "article:published_time og:published_time bt:pubDate cXenseParse:recs:publishtime date datePublished publish-date "
    "article.published published_at citation_online_date OriginalPublicationDate rnews:datePublished posted-date"
).split()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("attribute", ["name", "property", "itemprop"])
def test_any_name_of_metadata_for_the_publication(name: str, attribute: str) -> None:
    assert stated(article(head=f'<meta {attribute}="{name}" content="2019-02-03T10:00:00Z">')) == OWN


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="video:release_date" content="2017-01-01">',
        '<meta property="og:video:release_date" content="2017-01-01">',
        '<meta name="expires" content="2017-01-01">',
        '<meta name="event_start_date" content="2017-01-01">',
        '<meta http-equiv="date" content="Sun, 01 Jan 2017 10:00:00 GMT">',
        '<meta name="copyright" content="2017-01-01">',
    ],
)
def test_metadata_of_something_else_say_nothing(head: str) -> None:
    assert stated(article(head=head)) == ""


def test_the_last_change_counts_only_where_nothing_states_the_publication() -> None:
    changed = '<meta property="article:modified_time" content="2019-02-10">'
    assert stated(article(head=changed)) == "2019-02-10"
    assert stated(article("<p>Published 3 February 2019</p>", head=changed)) == OWN
    assert stated(article('<time datetime="2019-02-03">3 Feb</time>', head=changed)) == OWN
    assert stated(article("<p>Updated 10 February 2019</p>")) == "2019-02-10"


VIDEO = {"@type": "VideoObject", "uploadDate": "2017-01-01", "datePublished": "2017-01-01", "name": "Ferry in the ice"}
RELATED = {
    "@type": "NewsArticle",
    "headline": "Mill sold",
    "url": "https://post.example/mill",
    "datePublished": "2018-01-01",
}
MAIN = {
    "@type": "NewsArticle",
    "headline": "Ferry",
    "url": "https://post.example/ferry",
    "datePublished": f"{OWN}T08:00",
}
AS_STATED = [
    {**MAIN, "video": VIDEO},
    {"video": VIDEO, **MAIN},
    {"@graph": [VIDEO, MAIN]},
    {"@graph": [RELATED, VIDEO, MAIN]},
    [RELATED, MAIN],
    {"@type": "WebPage", "datePublished": "2016-01-01", "mainEntity": MAIN},
    {"@type": ["WebPage"], "datePublished": OWN},
    {"@type": "ItemList", "itemListElement": [RELATED], "mainEntity": MAIN},
    {**MAIN, "isPartOf": RELATED, "citation": [RELATED]},
]


@pytest.mark.parametrize("value", AS_STATED)
def test_json_ld_states_the_date_of_the_page_s_own_article(value: object) -> None:
    script = f'<script type="application/ld+json">{json.dumps(value)}</script>'
    assert stated(article(head=script)) == OWN
    assert stated(article(head=script + '<link rel="canonical" href="https://www.post.example/ferry/">')) == OWN


@pytest.mark.parametrize("value", [VIDEO, {"@graph": [VIDEO]}, {"@type": "ItemList", "itemListElement": [RELATED]}])
def test_json_ld_of_other_things_states_nothing(value: object) -> None:
    assert stated(article(head=f'<script type="application/ld+json">{json.dumps(value)}</script>')) == ""


def test_json_ld_of_another_article_states_nothing() -> None:
    script = f'<script type="application/ld+json">{json.dumps(RELATED)}</script>'
    assert stated(article(head=script + '<link rel="canonical" href="https://post.example/ferry">')) == ""
    two = [{"@type": "Article", "datePublished": day} for day in ("2018-01-01", "2019-01-01")]
    assert stated(article(head=f'<script type="application/ld+json">{json.dumps(two)}</script>')) == ""


@pytest.mark.parametrize("wrapped", ["<!-- {} -->", "//<![CDATA[\n{}\n//]]>", "{};", "{},"])
def test_json_ld_in_the_wrappings_of_old_pages(wrapped: str) -> None:
    script = wrapped.replace("{}", json.dumps(MAIN).replace("}", ",}"))
    expected = "" if wrapped == "{}," else OWN
    assert stated(article(head=f'<script type="application/ld+json">{script}</script>')) == expected


SHOWN = [
    ("en", '<span class="date">By Ana Ruiz | Feb. 3, 2019</span>'),
    ("en", "<p>Published: 3 February 2019</p>"),
    ("en", "<p>By Ana Ruiz, staff writer, February 3, 2019 at 10:15 a.m. ET</p>"),
    ("en", "<div><div>Ana Ruiz</div><div>3 Feb 2019 10:15</div></div>"),
    ("en", '<ul class="meta"><li>Harbour</li><li>3 February 2019</li></ul>'),
    ("en", "<dl><dt>Published</dt><dd>3 February 2019</dd><dt>Updated</dt><dd>5 February 2019</dd></dl>"),
    ("en", '<p class="byline">Last updated 4 February 2019, first published 3 February 2019</p>'),
    ("en", "<p>3 February 2019 (updated 4 February 2019)</p>"),
    ("en", "<p>Published 3 February 2019; updated 9 February 2019</p>"),
    (
        "en",
        '<time class="published" datetime="2019-02-03">3d</time> <time class="updated" datetime="2019-02-05">1d</time>',
    ),
    (
        "en",
        '<time class="updated" datetime="2019-02-05">1d</time> <time class="published" datetime="2019-02-03">3d</time>',
    ),
    ("en", '<time datetime="Sun Feb 03 2019 15:21:41 GMT+0000 (Coordinated Universal Time)">3 Feb</time>'),
    ("en", '<div class="stamp" data-datetime="3 February 2019">3 days ago</div>'),
    ("en", '<div data-timestamp="1549188000000">3 days ago</div>'),
    ("en-GB", "<p>By Ana Ruiz | 03/02/2019 10:15</p>"),
    ("en-US", "<p>By Ana Ruiz | 02/03/2019 10:15 AM</p>"),
    ("de", "<p>Von Ana Ruiz | 03.02.2019, 10:15 Uhr</p>"),
    ("de", "<p>Veröffentlicht am 3. Februar 2019</p><p>Aktualisiert am 5. Februar 2019</p>"),
    ("fr", "<p>Publié le 3 février 2019 à 10h15, mis à jour le 4 février 2019</p>"),
    ("es", "<p>Actualizado a 05/02/2019 10:15 | Publicado el 03/02/2019</p>"),
    ("nl", "<span>Gepubliceerd: 3 februari 2019 10:15</span>"),
    ("", "<p>Publicado em 3 de fevereiro de 2019</p>"),
    ("en", "<p>NORREL, Feb. 3, 2019 — The ferry is out of service.</p>"),
    ("en", "<p>NORREL (Lund News) – 3 February 2019 – The ferry is out of service.</p>"),
]


@pytest.mark.parametrize(("lang", "inside"), SHOWN)
def test_what_a_reader_sees_beside_the_headline(lang: str, inside: str) -> None:
    assert stated(article(inside, lang=lang)) == OWN


HIDDEN = [
    ("en", "<p>By Ana Ruiz | 03/02/2019</p>"),
    ("", "<p>03.02.2019</p>"),
    ("en", "<p>On February 3, 2019 the council sold the ferry to the mill.</p>"),
    ("en", "<p>The ferry has been for sale since 3 February 2019</p>"),
    ("en", "<h2>Storm of 3 February 2019 was the worst in years</h2>"),
    ("en", "<figure><img src='x.png'><figcaption>Norrel, 3 February 2019</figcaption></figure>"),
    ("en", "<p>Accepted: 3 February 2019</p>"),
    ("en", "<p>Event date: 3 February 2019</p>"),
    ("en", "<p>© 3 February 2019 Norrel Media</p>"),
    ("en", "<p>Published in February 2019</p>"),
    ("en", "<p>31/31/2019</p>"),
]


@pytest.mark.parametrize(("lang", "inside"), HIDDEN)
def test_a_line_that_is_not_a_byline_gives_no_date(lang: str, inside: str) -> None:
    assert stated(article(inside, lang=lang)) == ""


OTHERS = [
    f'<div class="related">{OTHER}<time datetime="2018-01-01">1 Jan 2018</time></div>',
    f'<div>{OTHER} <time datetime="2018-01-01">1 Jan 2018</time></div>',
    f'<aside><ul><li>{OTHER} <span class="date">7 June 2018</span></li></ul></aside>',
    f'<section id="most-read"><p>{OTHER}</p><p class="date">7 June 2018</p></section>',
    '<div class="today">Sunday, November 29, 2026</div>',
    "<header><p>Sunday, November 29, 2026 10:15</p></header>",
    f"<article class='card'><h3>{OTHER}</h3><time datetime='2018-01-01'>1 Jan 2018</time></article>",
    "<footer><p class='date'>1 January 2018</p></footer>",
    "<div class='comments'><p>Bo, 4 February 2019: Well said.</p></div>",
]


@pytest.mark.parametrize("other", OTHERS)
def test_dates_of_other_stories_are_not_the_article_s(other: str) -> None:
    own = f'<time datetime="{OWN}T10:00">3 Feb</time>'
    assert stated(article(before=other)) == stated(article(after=other)) == ""
    assert stated(article(own, before=other)) == stated(article(own, after=other)) == OWN
    without_article = (
        article(own, before=other).replace("<article><h1>", "<div><h1>").removesuffix("</article></body></html>")
    )
    assert stated(f"{without_article}</div></body></html>") == OWN


def test_a_date_before_or_behind_the_article_is_its_own_if_nothing_else_has_it() -> None:
    assert stated(article(before='<div class="stamp"><time datetime="2019-02-03">3 Feb</time></div>')) == OWN
    assert stated(article(before="<span>| 13/2/2019 10:19h</span>")) == "2019-02-13"
    assert stated(f"<article>{TEXT}<p class='date'>3 February 2019</p></article>") == OWN
    assert stated(article(after="<p>Published 3 February 2019</p>")) == OWN


def test_the_address_decides_between_dates_and_stands_in_for_them() -> None:
    address = '<link rel="canonical" href="https://post.example/2019/02/03/ferry">'
    assert stated(article(head=address)) == OWN
    assert stated(article("<p>5 March 2019</p>", head=address)) == OWN
    assert stated(article("<p>5 March 2019</p><p>3 February 2019</p>", head=address)) == OWN
    assert stated(article("<p>5 March 2019</p><p>3 February 2019</p>")) == ""
    assert stated(article("<p>Published 5 March 2019</p>", head=address)) == "2019-03-05"


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://post.example/2019/02/03/ferry", OWN),
        ("https://post.example/2019/feb/03/ferry", OWN),
        ("https://post.example/news/2019-02-03-ferry", OWN),
        ("https://post.example/20190203/ferry.html", OWN),
        ("https://post.example/2019/02/ferry", "None"),
        ("https://post.example/2019/02/31/ferry", "None"),
        ("https://post.example/15830412/ferry", "None"),
        ("https://post.example/story-2019020355", "None"),
    ],
)
def test_the_day_in_an_address(address: str, day: str) -> None:
    assert str(day_of_address(address)) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2019-02-03", OWN),
        ("2019/02/03 11:40:00", OWN),
        ("2019.02.03", OWN),
        ("20190203", OWN),
        ("20190203190232", OWN),
        ("20190203T190232Z", OWN),
        ("1549188000", OWN),
        ("1549188000000", OWN),
        ("Sun, 03 Feb 2019 10:00:00 GMT", OWN),
        ("Sun Feb 03 2019 15:21:41 GMT+0000 (CET)", OWN),
        ("3-Feb-2019", OWN),
        ("2019-02-03T23:30:00-08:00", OWN),
        ("2019-02-30", "None"),
        ("99999999", "None"),
        ("03/02/2019", "None"),
        ("03/03/2019", "2019-03-03"),
        ("0000-00-00", "None"),
        ("today", "None"),
        ("February 2019", "None"),
        ("", "None"),
    ],
)
def test_the_values_of_metadata(value: str, day: str) -> None:
    assert str(written_day(value, PageLanguage())) == day


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("LUND, 3 February 2019 - The mill was sold.", OWN),
        ("Lund (Feb. 3, 2019): The mill was sold.", OWN),
        ("The mill – sold on 3 February 2019 – is shut.", "None"),
        ("Sold on 3 February 2019 - the mill is shut.", "None"),
        ("LUND, Feb. 3 — The mill was sold.", "None"),
    ],
)
def test_datelines(opening: str, day: str) -> None:
    found = day_of_dateline(opening, PageLanguage("en"))
    assert str(found[0] if found else None) == day


def test_an_item_property_of_a_video_is_not_the_article_s() -> None:
    day = '<meta itemprop="datePublished" content="2017-01-01">'
    video = f'<div itemscope itemtype="https://schema.org/VideoObject">{day}</div>'
    own = f'<div itemscope itemtype="https://schema.org/NewsArticle">{day.replace("2017-01-01", OWN)}</div>'
    assert stated(article(video)) == ""
    assert stated(article(video + own)) == OWN


def taken(unit: str, count: int) -> float:
    """Processor time of finding the date of a page with *unit* so many times before its article."""
    tree = html.document_fromstring(article(before=unit * count))
    begun = time.process_time()
    published(tree)
    return time.process_time() - begun


@pytest.mark.parametrize(
    "unit", ["<p>3 Feb 2019</p>", "<div><time>3 Feb 2019</time></div>", "<span>5/5/2019 10:10</span>"]
)
def test_many_dates_before_the_article_take_linear_time(unit: str) -> None:
    tries = ((taken(unit, 2_000), taken(unit, 8_000)) for _ in range(5))
    assert any(long < 6 * short + 0.05 for short, long in tries)
