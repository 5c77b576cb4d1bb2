"""Words that spreadsheets, GitHub and Jupyter would act on, also behind marks that nobody sees."""

from __future__ import annotations

import csv
import io
import re

import html5lib
import pytest
from markdown_it import MarkdownIt

from tests.exporters.test_exporters import one
from tests.factories import sample
from timeline import Timeline, build_timeline
from timeline.exporters.tables.markdown import escaped

UNSEEN = (
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\u00ad\u200b\u200c\u200d\u2060\ufeff"
    "\ufe0f\U000e0101\u180e\u034f\u3164\u2800\u00a0\u3000\u2028\x0b\x00\x1b\t\r\n "
)
SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫\N{MINUS SIGN}"


def cells(timeline: Timeline, **options: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(timeline.to("csv", **options))))


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("mark", ["", *UNSEEN, UNSEEN], ids=ascii)
def test_no_cell_is_a_formula_behind_a_mark(mark: str, sign: str) -> None:
    words = f'{mark}{sign}HYPERLINK("http://evil.example/";A1)'
    rows = cells(one(words), doc_id=words)
    assert [row["summary"][0] + row["doc_id"][0] for row in rows] == ["''"]
    assert next(row["summary"] for row in cells(one(f"A{words}"))).startswith("A")
    assert one(words).to("edtf").split("\t")[1].startswith("'")


@pytest.mark.parametrize("opening", ["\u200e=", "\u2067@SUM", "\x0b+", "\ufeff＝", "\u00ad-2+"])
def test_neither_articles_nor_edits_make_formulas(opening: str) -> None:
    read = build_timeline(f"{opening}1+1 was repaired by Ana Ruiz on Monday.", "2024-05-10")
    edited = sample().add("2024-05-06", f" {opening}1+1")
    texts = [each[name] for timeline in (read, edited) for each in cells(timeline) for name in ("summary", "sentence")]
    meant = [text for text in texts if "1+1" in text]
    assert meant
    assert all(text.startswith("'") for text in meant), meant


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("The port closed; =1+1", "The port closed;' =1+1"),
        ('Closed;"@SUM(1)', "Closed;'\"@SUM(1)"),
        ("Closed;\u200b-2+3", "Closed;'\u200b-2+3"),
        ("It closed ;-) and opened", "It closed ;-) and opened"),
        ("It closed; and = opened", "It closed; and = opened"),
        ("A \u2013 B = C", "A \u2013 B = C"),
    ],
)
def test_a_semicolon_begins_a_cell_too(words: str, written: str) -> None:
    assert [row["summary"] for row in cells(one(words))] == [written]


LINKED = re.compile(r"www\.|(?:https?|ftp)://|[\w.+-]@[\w-]|(?<![\w.])@[a-z\d]|#\d|\bGH-\d", re.IGNORECASE)
"""What GitHub links: the extended autolinks of its specification (section 6.9), names and issues."""


@pytest.mark.parametrize(
    "words",
    [
        *(
            "www.ports.example",
            "WWW.ports.example",
            "(www.ports.example)",
            "x_www.ports.example",
            "*www.ports.example*",
        ),
        *("http://ports.example/a?b", "HTTPS://ports.example", "ftp://ports.example", "see:http://ports.example"),
        *("ana@ports.example", "a.b+c-d_e@ports.example", "x@y@ports.example", "ana@-ports.example", "ana@_x.example"),
        *("mailto:ana@ports.example", "xmpp:ana@ports.example/desk", "@anaruiz", "(@ana-ruiz)"),
        *("#12", "ports/harbour#12", "GH-12", "gh-12"),
    ],
)
def test_markdown_makes_no_links(words: str) -> None:
    timeline = one(f"Ana Ruiz opened {words} again")
    written = timeline.to("markdown")
    assert LINKED.search(f"opened {words}")
    assert not LINKED.search(written), written
    tokens = MarkdownIt("commonmark").enable("table").parse(written)
    shown = "".join(child.content for token in tokens for child in token.children or ())
    assert words in shown.replace("\N{WORD JOINER}", ""), "the reader sees the words unchanged"


@pytest.mark.parametrize(
    "words", ["It opened: at 5 p.m.", "He won 3:2.", "The No. 1 port @ noon", "www and http", "E-mail"]
)
def test_markdown_leaves_ordinary_words_alone(words: str) -> None:
    assert escaped(words) == words


def test_notebooks_set_no_mathematics() -> None:
    words = r"The firm paid $5 million, $3 million and \(x\)"
    tree = html5lib.parse(one(words)._repr_html_(), namespaceHTMLElements=False)
    (table,) = tree.iter("table")
    assert {"tex2jax_ignore", "mathjax_ignore"} <= set(table.get("class").split())
    assert any("".join(cell.itertext()) == words for cell in table.iter("td")), "the reader sees the words unchanged"
    texts = [text for cell in table.iter("td") for part in cell.iter() for text in (part.text, part.tail) if text]
    assert all(text in ("$", "\\") for text in texts if "$" in text or "\\" in text)
