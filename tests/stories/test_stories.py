"""Stories of a few sentences: what is one event, which date it has, and who says so."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import jsonschema
import pytest

from tests.stories.reports import reading, said
from timeline import FormatError, InputError, Story, Timeline, build_story, build_timeline, story_of
from timeline.schema import story_schema
from timeline.stories.entry import Agreement
from timeline.stories.story import story_from
from timeline.values.anchor import Basis
from timeline.values.event import Status

MAY = [date(2024, 5, day) for day in range(1, 31)]
RESIGN, SELL, SAY = ("resigned", "resign"), ("sold", "sell"), ("said", "say")
VALIDATOR = jsonschema.Draft202012Validator(story_schema(), format_checker=jsonschema.FormatChecker())


def story(*articles) -> Story:
    return story_from(articles, (), None)


def dates(made: Story) -> list[str]:
    return [f"{entry.edtf} {entry.agreement.value} {len(entry.reports)}" for entry in made]


def test_two_articles_on_one_event():
    a = reading("a", [said("Ana Ruiz", RESIGN, "the council", MAY[5])], MAY[6], "Post")
    b = reading("b", [said("Ms Ruiz", RESIGN, "the town council of Lund", MAY[5])], MAY[20], "Echo")
    [entry] = story(b, a)
    assert entry.agreement is Agreement.AGREED
    assert entry.sources == entry.independent == ("Post", "Echo")
    assert entry.first_reported.article_id == "a"
    assert entry.salience > a.entries[0].salience


def test_two_articles_of_one_source_are_not_independent():
    a = reading("a", [said("Ana Ruiz", RESIGN, "the council", MAY[5])], MAY[6], "Post")
    b = reading("b", [said("Ms Ruiz", RESIGN, "the town council of Lund", MAY[5])], MAY[20], "Post")
    [entry] = story(a, b)
    assert (entry.agreement, entry.independent) == (Agreement.SINGLE, ("Post",))


def test_the_publication_date_gives_way_to_a_date_in_words():
    a = reading("a", [said("Ana Ruiz", RESIGN, "the council", MAY[7], Basis.PUBLICATION)], MAY[7])
    b = reading("b", [said("Ana Ruiz", RESIGN, "the council of Lund", MAY[5])], MAY[20])
    assert dates(story(a, b)) == ["2024-05-06 single 2"]


def test_a_date_of_the_context_comes_before_that_of_publication():
    a = reading("a", [said("Ana Ruiz", RESIGN, "the council", MAY[5], Basis.PUBLICATION)], MAY[5])
    b = reading("b", [said("Ana Ruiz", RESIGN, "the council of Lund", MAY[5], Basis.CONTEXT)], MAY[20])
    [entry] = story(a, b)
    assert entry.anchor.basis is Basis.CONTEXT


def test_a_conflict_shows_both_dates():
    a = reading("a", [said("Ana Ruiz", SELL, "the mill in Lund", MAY[5])], MAY[10])
    b = reading("b", [said("Ana Ruiz", SELL, "the mill in Lund", MAY[6])], MAY[11])
    c = reading("c", [said("Ana Ruiz", SELL, "the old mill in Lund", MAY[6])], MAY[12])
    [entry] = story(a, b, c).conflicts
    assert {report.edtf for report in entry.reports} == {"2024-05-06", "2024-05-07"}
    assert entry.edtf == "2024-05-07", "two sources say so"


def test_two_reports_of_today_are_two_days():
    a = reading("a", [said("Norrel", SELL, "three boats in Lund", MAY[5])], MAY[5])
    b = reading("b", [said("Norrel", SELL, "three boats in Lund", MAY[6])], MAY[6])
    assert dates(story(a, b)) == ["2024-05-06 single 1", "2024-05-07 single 1"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (said("Norrel", SELL, "three boats", MAY[5]), said("Norrel", SELL, "seven boats", MAY[5])),
        (said("Norrel", SELL, "1,626 boats", MAY[5]), said("Norrel", SELL, "2,254 boats", MAY[5])),
        (said("Norrel", SELL, "boats", MAY[5]), said("Norrel", SELL, "the boats", MAY[5], status=Status.NEGATED)),
        (said("Norrel", SELL, "boats", MAY[5]), said("Norrel", SELL, "the boats", MAY[5], status=Status.PLANNED)),
        (said("the UK council", SELL, "boats", MAY[5]), said("the EU council", SELL, "boats", MAY[5])),
    ],
    ids=["numbers in words", "numbers", "denied", "planned", "actors"],
)
def test_what_contradicts_is_not_one_event(first, second):
    others = [reading(name, [said("They", RESIGN, f"with {name}", MAY[1])], MAY[2]) for name in ("Norrel", "UK", "EU")]
    made = story(reading("a", [first], MAY[6]), reading("b", [second], MAY[7]), *others)
    assert dates(made.between("2024-05-06")) == ["2024-05-06 single 1"] * 2


def test_a_plan_that_comes_true_is_one_event():
    plan = reading("a", [said("Ana Ruiz", SELL, "the mill in Lund", MAY[9], status=Status.PLANNED)], MAY[6], "Post")
    event = reading("b", [said("Ana Ruiz", SELL, "the old mill", MAY[9])], MAY[11], "Echo")
    [entry] = story(plan, event)
    assert (entry.status, entry.summary) == (Status.ACTUAL, "Ana Ruiz sold the old mill")
    assert entry.agreement is Agreement.AGREED
    assert [report.entry.status for report in entry.reports] == [Status.PLANNED, Status.ACTUAL]


def test_a_plan_told_after_its_day_is_another_event():
    plan = reading("a", [said("Ana Ruiz", SELL, "the mill in Lund", MAY[9], status=Status.PLANNED)], MAY[12])
    event = reading("b", [said("Ana Ruiz", SELL, "the old mill", MAY[9])], MAY[11])
    assert len(story(plan, event)) == 2


def test_a_reprint_is_dated_from_its_original():
    text = "The old pier of Valmora collapsed on Thursday under the weight of a lorry full of sand."
    made = build_story([("Again: " + text, "2024-05-20"), (text, "2024-05-11")])
    [entry] = made
    assert (entry.edtf, entry.agreement.value) == ("2024-05-09", "single")
    assert [(report.article_id, report.original) for report in entry.reports] == [("2", ""), ("1", "2")]
    assert entry.reports[1].entry.edtf == "2024-05-16", "the article's own entry is unchanged"


def test_a_sentence_of_every_page_is_furniture():
    line = said("Norrel", ("launches", "launch"), "a new app", MAY[0], Basis.PUBLICATION)
    pages = [
        reading(
            f"a{day}",
            [said(who, RESIGN, f"the council of {place}", MAY[day - 9]), (*line[:3], MAY[day], *line[4:])],
            MAY[day],
        )
        for day, who, place in zip(
            (10, 11, 12), ("Ana Ruiz", "Eva Holm", "Oskar Brandel"), ("Lund", "Valmora", "Ostby"), strict=True
        )
    ]
    made = story(*pages)
    assert [left.report.article_id for left in made.left_out] == ["a10", "a11", "a12"]
    assert len(made) == 3
    assert len(story(*pages[:2]).left_out) == 0


def test_an_article_that_cannot_be_read_is_a_record():
    made = build_story(
        [
            {"id": "good", "text": "Ana Ruiz resigned on Monday.", "pub_date": "2024-05-08"},
            {"id": "bad", "text": "Ana Ruiz resigned on Monday.", "pub_date": "soon"},
            {"id": "worse", "text": b"bytes", "pub_date": "2024-05-08"},
        ]
    )
    assert len(made) == 1
    assert [(unread.id, unread.error) for unread in made.errors] == [
        ("bad", "PublicationDateError"),
        ("worse", "TextError"),
    ]
    assert not made.remove("bad", "worse").errors


def test_a_story_of_timelines_is_that_of_their_articles():
    texts = {"a": "Ana Ruiz resigned as mayor on Monday.", "b": "Ana Ruiz, the mayor, resigned on 6 May 2024."}
    timelines = {name: build_timeline(text, "2024-05-08") for name, text in texts.items()}
    articles = [{"id": name, "text": text, "pub_date": "2024-05-08"} for name, text in texts.items()]
    assert story_of(timelines) == build_story(articles)


def test_an_editors_date_comes_first():
    wrong = build_timeline("Ana Ruiz resigned as mayor on 7 May 2024.", "2024-05-08")
    right = wrong.replace(wrong[0], when="2024-05-06")
    other = build_timeline("Ana Ruiz resigned as mayor of Lund on 7 May 2024.", "2024-06-08")
    third = build_timeline("The mayor Ana Ruiz resigned on 7 May 2024, it was said.", "2024-06-08")
    [entry] = story_of({"a": right, "b": other, "c": third}).conflicts
    assert entry.edtf == "2024-05-06"


def test_a_story_about_somebody():
    text = "Ana Ruiz resigned on Monday. She left Lund on Wednesday. On Tuesday, Norrel sold a mill."
    made = build_story([(text, "2024-05-10")], about="Ana Ruiz")
    assert [entry.edtf for entry in made] == ["2024-05-06", "2024-05-08"]
    assert made.subject == "Ana Ruiz"
    more = made.add(
        {"id": "new", "text": "Norrel bought a boat on 2 May. Ruiz left on 3 May.", "pub_date": "2024-05-11"}
    )
    assert [entry.edtf for entry in more] == ["2024-05-03", "2024-05-06", "2024-05-08"]


def test_a_story_about_a_firm_with_a_ticker_and_initials():
    pages = [
        ("Shares of NVH fell on Monday. The World Harbour Union bought a mill on Tuesday.", "2024-05-10"),
        ("The WHU sold a boat on 2 May. The workers left on Friday. Norrel rested on 3 May.", "2024-05-11"),
    ]
    whole = build_story(pages)
    union = build_story(pages, about="World Harbour Union", aliases=["NVH"])
    assert {entry.edtf for entry in union} >= {"2024-05-02", "2024-05-06", "2024-05-07"}
    assert "2024-05-03" not in {entry.edtf for entry in union}
    assert (union.subject, union.aliases) == ("World Harbour Union", ("NVH",))
    assert Story.from_json(union.to_json()) == union
    later = ("NVH opened a yard on 9 May.", "2024-05-12")
    assert union.add({"id": "z", "text": later[0], "pub_date": later[1]})[-1].edtf == "2024-05-09"
    strict = {entry.edtf for entry in whole.about("World Harbour Union")}
    wide = {entry.edtf for entry in whole.about("World Harbour Union", wide=True, aliases=["NVH"])}
    assert strict == {"2024-05-02", "2024-05-07"}
    assert wide == strict | {"2024-05-06"}
    with pytest.raises(InputError, match="aliases are other names of about: give about too"):
        build_story([], aliases=["NVH"])
    with pytest.raises(InputError, match="aliases must be an iterable of names, not 'NVH'"):
        build_story([], about="Norrel", aliases="NVH")
    with pytest.raises(InputError, match="aliases must be a person"):
        whole.about("Norrel", aliases=["…"])


def test_a_planned_event_is_explained():
    a = reading("a", [said("Norrel", SELL, "the mill", MAY[20], status=Status.PLANNED)], MAY[6], "Post")
    made = story(a)
    assert made.explain(made[0]).splitlines() == [
        "21 May 2024: Norrel sold the mill",
        "1. Reported by 1 article of 1 independent source, first by Post on 7 May 2024.",
        '2. 21 May 2024: Post ("2024-05-21").',
        "3. One independent source gives the date.",
    ]


def test_a_conflict_is_explained():
    a = reading("a", [said("Ana Ruiz", SELL, "the mill in Lund", MAY[5])], MAY[10])
    b = reading("b", [said("Ana Ruiz", SELL, "the old mill in Lund", MAY[6])], MAY[11])
    copy = reading("c", [said("Ana Ruiz", SELL, "the mill in Lund", MAY[5])], MAY[12])
    made = story(a, b, copy)
    assert made.explain(made[0]).splitlines() == [
        "6 May 2024: Ana Ruiz sold the mill in Lund",
        "1. Reported by 3 articles of 2 independent sources, first by a on 11 May 2024.",
        '2. 6 May 2024: a ("2024-05-06").',
        '3. 7 May 2024: b ("2024-05-07").',
        "4. c repeats a.",
        "5. The sources disagree on the date.",
        "6. The date shown is that of a: words beside the event give it, and it was reported first.",
    ]


def test_a_slice_is_a_story():
    a = reading("a", [said("Ana Ruiz", RESIGN, "the council", day) for day in MAY[:4]], MAY[10])
    made = story(a)
    assert isinstance(made[1:3], Story)
    assert [entry.edtf for entry in made[1:3]] == ["2024-05-02", "2024-05-03"]
    with pytest.raises(InputError, match=r"reversed\(story\)"):
        made[::-1]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (5, "articles must be an iterable of articles, not int"),
        ("text", "articles must be an iterable of articles, not str"),
        ([5], "article 1: 5 is not an article"),
        ([{"text": "Rain fell."}], "article 1: pub_date is missing"),
        ([{"text": "", "pub_date": "2024-05-08", "date": 1}], "article 1 has no field 'date'; its fields: id, text"),
        ([{"id": 5, "text": "", "pub_date": "2024-05-08"}], "article 1: id must be a str, not int"),
        ([{"id": "2", "text": "", "pub_date": "2024-05-08"}, ("", "2024-05-08")], "two have the id '2'"),
    ],
)
def test_what_is_not_an_article(given, said):
    with pytest.raises(InputError, match=said):
        build_story(given)


def test_arguments_that_cannot_be_used():
    made = story(reading("a", [], MAY[0]))
    with pytest.raises(InputError, match="count must be a whole number of at least 0, not -1"):
        made.key_dates(-1)
    with pytest.raises(InputError, match="max_dates must be a whole number of at least 0, or None for all, not 'all'"):
        build_story([], max_dates="all")  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"name must be a person, organisation, product or place .*, not '…'"):
        made.about("…")
    with pytest.raises(InputError, match="no article of this story has the id 'b'"):
        made.remove("b")
    with pytest.raises(InputError, match="two have the id 'a'"):
        made.add({"id": "a", "text": "", "pub_date": "2024-05-08"})
    with pytest.raises(InputError, match="timelines must be a mapping"):
        story_of([Timeline("", MAY[0])])  # type: ignore[arg-type]
    with pytest.raises(InputError, match="not int to Timeline"):
        story_of({1: Timeline("", MAY[0])})  # type: ignore[dict-item]
    with pytest.raises(InputError, match="entry is not one of this story's entries"):
        made.explain(story(reading("b", [said("Norrel", SELL, "a mill", MAY[1])], MAY[2]))[0])


def document() -> Any:
    a = reading("a", [said("Ana Ruiz", SELL, "the mill in Lund", MAY[5])], MAY[10])
    b = reading("b", [said("Ana Ruiz", SELL, "the mill in Lund", MAY[6])], MAY[11])
    return json.loads(story(a, b).to_json())


def test_documents_follow_the_schema():
    VALIDATOR.validate(document())
    VALIDATOR.validate(json.loads(build_story([("Rain fell.", "soon"), ("Ana left in May.", "2024-06-01")]).to_json()))


def broken(path: list[object], value: object) -> str:
    made = document()
    inner = made
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return json.dumps(made)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("{", "not a story document: not JSON"),
        ("[]", "a JSON array instead of an object"),
        (broken(["schema"], "news-timeline/1"), "not 'news-timeline-story/1'"),
        (broken(["entries", 0, "reports", 0, "article"], "z"), "a report names the article 'z', which is not there"),
        (broken(["entries", 0, "reports", 0, "entry"], 7), "article 'a' has no entry number 7"),
        (broken(["entries", 0, "dated_by"], 7), "cannot be dated by number 7"),
        (broken(["entries", 0, "salience"], 2), "salience must be a number from 0 to 1"),
        (broken(["entries", 0, "agreement"], "so so"), "agreement"),
        (broken(["articles", 1, "id"], "a"), "two articles have one id"),
        (broken(["articles", 0, "words"], []), "article 'a' has 1 entries and words for 0"),
        (broken(["max_dates"], "many"), "max_dates"),
    ],
)
def test_a_document_that_is_not_one(text, wrong):
    with pytest.raises(FormatError, match=wrong):
        Story.from_json(text)


def test_surrogates_survive_a_document():
    made = build_story([{"id": "a", "text": "Ana \udc80 Ruiz left Norrel on Monday.", "pub_date": "2024-05-08"}])
    assert Story.from_json(made.to_json().encode()) == made
