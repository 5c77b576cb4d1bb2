"""The page as a document; what it does in a browser is tested in tests/browser."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from datetime import date, datetime, timedelta
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import attrs
import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import OCTOBER, PUBLISHED, SINCE_2019, TEXT, TUESDAY, entry, event, sample, timex
from timeline.entities.index import named_entities
from timeline.exporters.items import title_of
from timeline.exporters.page.assets import SCRIPTS, asset, own_script
from timeline.exporters.page.axis import DAY_MS, AxisSpan, axis_spans, axis_time, bound_time, opening_window
from timeline.exporters.page.passages import Mark, marks, passages
from timeline.exporters.page.stamps import stamps, writable
from timeline.exporters.viewers.html import render
from timeline.presentation.dates import human_date
from timeline.timeline import Timeline
from timeline.values.anchor import Anchor, Basis
from timeline.values.calendar import Cell
from timeline.values.event import Participant, Role, Sentence, SentenceRole, Status
from timeline.values.granularity import Granularity as G
from timeline.values.interval import Interval
from timeline.values.timex_value import interval_of

GOLDEN = Path(__file__).parent / "data" / "page.html"
HOSTILE = (
    "\"Talks\" <script>document.title='owned'</script> & </script></title></style><!-- 'x' --> "
    '<img src=x onerror="document.title=1"> \u202eesrever \u05e9\u05dc\u05d5\u05dd =cmd ; # : {{ 7*7 }} \x00\ud83d ]]>'
)


class Page(HTMLParser):
    """What a page holds, read by a parser of its own."""

    def __init__(self, document: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.inline: dict[str, list[str]] = {"script": [], "style": []}
        self._inside = ""
        self.feed(document)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        if tag in self.inline:
            self._inside = tag
            self.inline[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.inline[self._inside][-1] += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def body(document: str) -> str:
    """What people read: the body without the scripts."""
    return document[document.index("<body") : document.index("<script type=")]


def words(document: str) -> str:
    """The text of the article's part."""
    article = body(document)
    article = article[article.index("<article") : article.index("</article>")]
    tree = html5lib.parse(article, namespaceHTMLElements=False)
    return "".join(tree.itertext())


def hostile() -> Timeline:
    text = f"{HOSTILE} met on Tuesday.\n\n{HOSTILE}"
    met = event("met", text=text, participants=(Participant(Role.AGENT, 0, len(HOSTILE), f"Ana {HOSTILE}"),))
    tuesday = timex("t1", "Tuesday", '"><script>', TUESDAY, text=text, reason=HOSTILE, rule=HOSTILE)
    told = entry(met, TUESDAY, HOSTILE, timex=("t1",))
    return Timeline(text, PUBLISHED, timexes=(tuesday,), events=(met,), entries=(told,))


def test_the_body_is_as_it_was() -> None:
    assert body(sample().to("html")) == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("timeline", [sample(), hostile(), Timeline("", PUBLISHED)], ids=["sample", "hostile", "empty"])
def test_the_page_is_html_without_errors(timeline: Timeline) -> None:
    html5lib.HTMLParser(strict=True).parse(render(timeline))


def test_the_same_timeline_gives_the_same_bytes() -> None:
    assert sample().to("html") == Timeline.from_json(sample().to_json()).to("html")


def test_the_page_is_small() -> None:
    assert len(sample().to("html").encode()) < 80_000


def sources(document: str) -> dict[str, list[str]]:
    [content] = [meta["content"] for meta in Page(document).all("meta") if meta.get("http-equiv")]
    return {part.split()[0]: part.split()[1:] for part in str(content).split("; ")}


def hashed(content: str) -> str:
    return f"'sha256-{b64encode(sha256(content.encode()).digest()).decode()}'"


def test_the_policy_allows_what_is_inlined_and_nothing_else() -> None:
    document = sample().to("html")
    allowed, page = sources(document), Page(document)
    assert allowed["default-src"] == allowed["base-uri"] == allowed["form-action"] == ["'none'"]
    assert allowed["script-src"] == [hashed(script) for script in page.inline["script"][1:]]
    assert allowed["style-src"] == [hashed(page.inline["style"][0])]
    assert "unsafe" not in json.dumps(allowed)


def test_nothing_is_fetched() -> None:
    page = Page(sample().to("html"))
    assert not {tag for tag, _ in page.tags} & {"link", "img", "iframe", "base", "object", "video"}
    links = [attributes["href"] for attributes in page.all("a")]
    assert all(str(link).startswith("#") for link in links)
    assert not [attributes for attributes in page.all("script") if "src" in attributes]


def test_every_link_leads_somewhere() -> None:
    page = Page(sample().to("html"))
    ids = [str(attributes["id"]) for _, attributes in page.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    assert {str(attributes["href"]).removeprefix("#") for attributes in page.all("a")} <= set(ids)


def test_scripts_cannot_end_early() -> None:
    assert not re.search(r"</script|<!--", own_script(), re.IGNORECASE)


def test_pages_hold_no_comments() -> None:
    """A line that looks like a comment would be cut off in the middle of a statement."""
    assert not re.search(r"^[ \n]|//|/\*", own_script(), re.MULTILINE)
    assert "/*" not in asset("page.css")


@pytest.mark.parametrize("name", SCRIPTS)
def test_our_scripts_make_no_markup(name: str) -> None:
    """Text goes in as text: nothing that an article says is ever parsed."""
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", asset(name))


def test_hostile_text_stays_text() -> None:
    calm = re.sub("[^\n]", "x", hostile().text)
    document, same_shape = render(hostile(), title=HOSTILE), render(Timeline(calm, PUBLISHED), title="x")
    page = Page(document)
    assert len(page.all("script")) == len(Page(same_shape).all("script")) == 2
    assert not page.all("img")
    assert "document.title" in words(document)
    assert not any(name.startswith("on") for _, attributes in page.tags for name in attributes)
    assert "{{ 7*7 }}" in document
    document.encode("utf-8")
    assert "\x00" not in document


def test_the_data_cannot_end_its_script() -> None:
    data = Page(render(hostile())).inline["script"][0]
    assert "<" not in data
    assert "<script>" in json.loads(data)["items"][0]["words"]


def test_it_reads_without_javascript() -> None:
    page = Page(sample().to("html"))
    assert len([one for one in page.all("li") if one.get("data-entry")]) == 4
    dates = [attributes["datetime"] for attributes in page.all("time")]
    assert {"2019", "2021-09-28", "2021-09-29", "2021-10"} <= set(dates)
    hidden = [attributes.get("class") for tag, attributes in page.tags if "hidden" in attributes]
    assert {"axis", "filters"} <= set(hidden)


def test_the_whole_article_stands_in_the_page() -> None:
    assert words(sample().to("html")).split() == ["When", "What", "happened", *TEXT.split()]


texts = st.text(st.sampled_from("ab <&\n\r\t\x00é\u202e\ud800"), max_size=40)


@given(texts, st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12), st.integers(0, 3))))
def test_pieces_are_the_text(text: str, given: list[tuple[int, int, int]]) -> None:
    marked = [
        Mark(start, min(start + length, len(text)), "event", (number,) if number else (), main=number)
        for start, length, number in given
        if start < len(text)
    ]
    cut = passages(text, marked)
    joined = "\n".join("".join(piece.text for piece in passage.pieces) for passage in cut)
    assert joined.split() == text.split()
    for piece in (piece for passage in cut for piece in passage.pieces):
        assert bool(piece.kinds) or not piece.entries


def test_marks_that_overlap_are_cut() -> None:
    marked = [Mark(0, 6, "time", (1,), "2024"), Mark(4, 9, "event", (1, 2), main=2)]
    [passage] = passages("abcdefghij", marked)
    assert [(piece.text, piece.kinds, piece.lit) for piece in passage.pieces] == [
        ("abcd", ("time",), "1"),
        ("ef", ("event", "time"), "1 2"),
        ("ghi", ("event",), "1 2"),
        ("j", (), ""),
    ]
    assert [piece.main for piece in passage.pieces] == [0, 2, 0, 0]


def test_every_expression_and_event_is_marked() -> None:
    found = {TEXT[mark.start : mark.end]: mark.entries for mark in marks(sample(), sample().entries)}
    assert found == {
        "met": (2,),
        "Tuesday": (2,),
        "Wednesday": (2,),
        "sign": (3,),
        "October": (3,),
        "said": (),
        "joined": (1,),
        "2019": (1,),
    }


def ms(year: int, month: int = 1, day: int = 1) -> int:
    return axis_time(datetime(year, month, day))


def place(interval: Interval, **fields: Any) -> AxisSpan:
    timeline = Timeline(TEXT, PUBLISHED, entries=(entry(event("met"), interval, **fields),))
    return axis_spans(timeline.entries, PUBLISHED)[0]


def test_a_day_is_a_moment() -> None:
    assert place(TUESDAY) == AxisSpan(ms(2021, 9, 28) + DAY_MS // 2, ms(2021, 9, 28) + DAY_MS // 2, moment=True)


def test_a_month_has_soft_edges_and_a_range_has_hard_ones() -> None:
    assert place(OCTOBER) == AxisSpan(ms(2021, 10), ms(2021, 11), soft_start=True, soft_end=True)
    days = Interval(datetime(2021, 9, 28), datetime(2021, 9, 30))
    assert place(days) == AxisSpan(ms(2021, 9, 28), ms(2021, 9, 30))
    assert place(OCTOBER, durative=True) == AxisSpan(ms(2021, 10), ms(2021, 11))
    years = Interval(datetime(2018, 1, 1), datetime(2021, 1, 1), G.YEAR)
    assert place(years) == AxisSpan(ms(2018), ms(2021))


def test_early_october_is_its_first_third() -> None:
    early, late = place(OCTOBER, mod="START"), place(OCTOBER, mod="END")
    assert (early.start, early.end) == (ms(2021, 10), ms(2021, 10, 12))
    assert (late.start, late.end) == (ms(2021, 10, 21), ms(2021, 11))


def test_an_open_end_fades_out_not_before_publication() -> None:
    since = place(SINCE_2019, durative=True)
    assert (since.start, since.end, since.soft_start, since.soft_end) == (ms(2019), ms(2021, 10, 1), False, True)
    until = place(Interval.before(datetime(1990, 1, 1)))
    assert (until.end, until.soft_start, until.soft_end) == (ms(1990), True, False)


def test_what_is_planned_before_a_date_does_not_begin_before_publication() -> None:
    planned = place(Interval.before(datetime(2021, 10, 1, 12)), status=Status.PLANNED)
    assert planned.start == ms(2021, 9, 30) + DAY_MS // 2 or planned.start >= ms(2021, 9, 30)


@given(st.integers(-9999, 9997))
def test_years_follow_each_other(year: int) -> None:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    interval = Cell.at(G.YEAR, year).interval
    start, end = (bound_time(bound) for bound in (interval.begins, interval.ends))
    assert end - start == (366 if leap else 365) * DAY_MS


def caesar() -> Timeline:
    text = "Caesar fell in 44 BC, and a wall was built in the 470s BC."
    fell, built = event("fell", text=text), event("built", text=text)
    year, decade = interval_of("BC0044"), interval_of("BC047")
    timexes = (
        timex("t1", "44 BC", "BC0044", year, text=text),
        timex("t2", "the 470s BC", "BC047", decade, text=text),
    )
    entries = (entry(built, decade, "Wall built", timex=("t2",)), entry(fell, year, "Caesar fell", timex=("t1",)))
    return Timeline(text, PUBLISHED, timexes=timexes, events=(fell, built), entries=entries)


def test_years_before_our_era_have_their_place() -> None:
    spans = axis_spans(caesar().entries, PUBLISHED)
    year = interval_of("BC0044")
    assert spans[1] == AxisSpan(bound_time(year.begins), bound_time(year.ends), soft_start=True, soft_end=True)
    read = body(caesar().to("html"))
    assert '<span class="when"><data value="-0478/-0469">470s BC</data></span>' in read
    assert '<span class="when"><data value="-0043">44 BC</data></span>' in read
    assert "Without a date" not in read


def test_the_axis_opens_on_a_crowd() -> None:
    news = [AxisSpan(ms(2021, 9, day), ms(2021, 9, day), moment=True) for day in range(20, 30)]
    old = [AxisSpan(ms(year), ms(year + 1)) for year in (1650, 1790, 1812)]
    assert opening_window([*old, *news], ms(2021, 9, 30)) == (ms(2021, 9, 20), ms(2021, 9, 25))
    assert opening_window(old, ms(2021, 9, 30)) == (ms(1650), ms(2021, 10, 1))
    assert opening_window([], ms(2021, 9, 30)) == (ms(2021, 9, 30), ms(2021, 10, 1))


moments = st.datetimes(datetime(1, 1, 2), datetime(9000, 1, 1)).map(lambda moment: moment.replace(microsecond=0))
intervals = st.one_of(
    st.builds(
        lambda start, length, unit: Interval(start, start + length, unit),
        moments,
        st.timedeltas(timedelta(seconds=1), timedelta(days=40_000)),
        st.sampled_from([unit for unit in G if unit is not G.UNKNOWN]),
    ),
    st.dates(date(2, 1, 1)).map(Interval.day),
    moments.map(Interval.after),
    moments.map(Interval.before),
    st.just(SINCE_2019),
)


@given(intervals, st.sampled_from(["", "APPROX", "START", "MID", "END"]), st.booleans())
def test_stamps_are_the_date_in_words(interval: Interval, mod: str, planned: bool) -> None:
    cut = stamps(Anchor("e1", interval, Basis.EXPLICIT, mod=mod), planned=planned)
    assert "".join(stamp.text for stamp in cut) == human_date(interval, mod, planned=planned)
    assert all(stamp.datetime == writable(stamp.datetime) for stamp in cut)


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (TUESDAY, [("28 Sep 2021", "2021-09-28", "")]),
        (SINCE_2019, [("since ", "", ""), ("2019", "2019", "")]),
        (Interval(datetime(1990, 1, 1), datetime(2000, 1, 1), G.DECADE), [("1990s", "", "199X")]),
        (Interval(datetime(2020, 7, 1), datetime(2020, 10, 1), G.QUARTER), [("third quarter of 2020", "", "2020-35")]),
        (
            Interval(datetime(2018, 1, 1), datetime(2021, 1, 1), G.YEAR),
            [("2018", "2018", ""), ("–", "", ""), ("2020", "2020", "")],
        ),
        (
            Interval(datetime(2021, 9, 28, 15), datetime(2021, 9, 28, 16), G.HOUR),
            [("28 Sep 2021, 15:00", "2021-09-28T15:00", "")],
        ),
    ],
)
def test_coarse_dates_stay_coarse(interval: Interval, expected: list[tuple[str, str, str]]) -> None:
    cut = stamps(Anchor("e1", interval, Basis.EXPLICIT), planned=False)
    assert [(stamp.text, stamp.datetime, stamp.edtf) for stamp in cut] == expected


@pytest.mark.parametrize(
    "value", ["0000", "2021-13", "P", "PT", "P1Y", "PRESENT_REF", "2021-09-28TMO", "XXXX-WXX-2", ""]
)
def test_html_cannot_write_every_value(value: str) -> None:
    assert writable(value) == ""


def part(words: str) -> Participant:
    start = TEXT.index("Ministers")
    return Participant(Role.AGENT, start, start + len(words), words)


def test_people_go_by_their_fullest_names() -> None:
    events = [
        event("met", participants=(part("Mayor Ilse Toren"),)),
        event("sign", participants=(part("Toren"), part("the ministers"))),
        event("joined", participants=(part("Norrel Ltd"), part("Ministers"))),
    ]
    listed = tuple(entry(one, TUESDAY) for one in events)
    timeline = Timeline(f"{TEXT} So did Norrel.", PUBLISHED, events=tuple(events), entries=listed)
    assert [(who.name, who.entries) for who in named_entities(timeline, listed)] == [
        ("Ilse Toren", (1, 2)),
        ("Norrel", (3,)),
    ]
    assert '<option value="0">Ilse Toren (2)</option>' in timeline.to("html")


def test_an_organisation_is_listed_by_its_whole_name_only() -> None:
    one = event("met", participants=(part("the Bank of Valmora"),))
    timeline = Timeline(
        "Ministers and the Bank of Valmora met.", PUBLISHED, events=(one,), entries=(entry(one, TUESDAY),)
    )
    assert [who.name for who in named_entities(timeline, timeline.entries)] == ["Bank of Valmora"]


def test_a_name_that_stands_apart_in_its_phrase_is_left_out() -> None:
    one = event("met", participants=(part("Ana (the elder) Ruiz"), part("norrel 5")))
    timeline = Timeline("Here Ana and here Ruiz met.", PUBLISHED, events=(one,), entries=(entry(one, TUESDAY),))
    assert all(who.name in {"Ana", "Ruiz"} for who in named_entities(timeline, timeline.entries))


def test_the_title_is_the_articles_own() -> None:
    told = event("met", sentence=Sentence(0, 12, "Talks end, at last.", SentenceRole.TITLE))
    assert title_of(Timeline("Talks end, at last.\nMinisters met.", PUBLISHED, events=(told,))) == "Talks end, at last."
    assert title_of(Timeline("Talks end\r\n\r\nMinisters met.", PUBLISHED)) == "Talks end"
    assert title_of(Timeline("Talks end", PUBLISHED)) == ""
    assert title_of(sample()) == ""
    headed = Timeline("Talks  end\n\nMinisters met.", PUBLISHED).to("html")
    assert '<h2 dir="auto">Talks  end</h2>' in headed
    assert "<title>Talks end</title>" in headed


def test_uncertain_and_other_statuses_are_said_in_words() -> None:
    met = entry(event("met"), TUESDAY, "They met", confidence=0.3, status=Status.NEGATED)
    read = body(attrs.evolve(sample(), entries=(met, *sample().entries)).to("html"))
    assert "Date uncertain" in read
    assert "Did not happen" in read
    assert "little more than a guess (0.30)" in read


def test_an_entry_without_words_hangs_on_none() -> None:
    edited = sample().add("2021-09-30", "The border closed")
    read = body(edited.to("html"))
    [item] = [one for one in read.split("<li id=") if "The border closed</span>" in one]
    assert "Show in the article" not in item
    assert "(editor)" in item
