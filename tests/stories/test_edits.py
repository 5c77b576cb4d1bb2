"""Corrections of a story: they hold whenever an article comes or goes, and hide nothing."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.stories.reports import FIRST, reading, readings, said
from timeline import InputError, Story, StoryEdit, build_story
from timeline.schema import story_schema
from timeline.stories.edits import ReportQuote, StoryEditKind
from timeline.stories.story import story_from
from timeline.values.anchor import Basis
from timeline.values.edits import Change, EntryField

RESIGN, SELL = ("resigned", "resign"), ("sold", "sell")
A = reading("a", [said("Ana Ruiz", RESIGN, "from the council", FIRST)], FIRST.replace(day=6), "Post")
B = reading("b", [said("Ms Ruiz", RESIGN, "from the council of Lund", FIRST)], FIRST.replace(day=20), "Echo")
C = reading("c", [said("Norrel", SELL, "the old mill", FIRST.replace(day=3))], FIRST.replace(day=21), "Dawn")


def story(*articles, edits=()) -> Story:
    return story_from(articles, (), None, edits)


@st.composite
def edited(draw):
    """Articles, and their story with one to three corrections."""
    articles = draw(readings())
    made = story(*articles)
    for _ in range(draw(st.integers(1, 3))):
        assume(made.entries)
        entry = draw(st.sampled_from(made.entries))
        match draw(st.sampled_from([*StoryEditKind])):
            case StoryEditKind.REPLACE:
                made = made.replace(entry, when=draw(st.sampled_from(("2024-05-01", "2024-04", "2023"))))
            case StoryEditKind.DROP:
                made = made.drop(entry, note="not ours")
            case StoryEditKind.MERGE:
                others = [other for other in made if other != entry]
                made = made.merge(entry, draw(st.sampled_from(others))) if others else made
            case StoryEditKind.SPLIT:
                own = [report for report in entry.reports if not report.original]
                made = made.split(entry, own[-1]) if len(own) > 1 else made
    return articles, made


@given(edited(), st.randoms())
def test_the_order_of_the_articles_does_not_matter(given, chance):
    articles, made = given
    shuffled = list(articles)
    chance.shuffle(shuffled)
    assert story(*shuffled, edits=made.edits) == made


@given(edited(), st.data())
def test_corrections_survive_that_an_article_goes_and_comes_back(given, data):
    articles, made = given
    gone = data.draw(st.sampled_from(articles))
    without = made.remove(gone.id)
    assert without.edits == made.edits
    assert story_from([*without.articles, gone], (), None, without.edits) == made


@given(edited())
def test_nothing_is_hidden(given):
    articles, made = given
    told = [(report.article_id, report.entry) for entry in made for report in entry.reports]
    told += [(left.report.article_id, left.report.entry) for left in made.left_out]
    assert sorted(told, key=str) == sorted(((each.id, entry) for each in articles for entry in each.entries), key=str)
    for entry in made:
        assert entry.anchor.basis is Basis.EDITOR or entry.anchor in [report.anchor for report in entry.reports]


@given(edited())
def test_corrections_survive_a_document(given):
    _, made = given
    document = made.to_json()
    jsonschema.Draft202012Validator(story_schema()).validate(json.loads(document))
    assert Story.from_json(document) == made
    assert [entry.id for entry in Story.from_json(document)] == [entry.id for entry in made]


def test_a_date_of_an_editor_stays_when_sources_come():
    made = story(A).replace(story(A)[0], when="2024-04-30", note="says her letter")
    both = story(A, B, edits=made.edits)
    [entry] = both
    assert (entry.edtf, entry.confidence, len(entry.reports)) == ("2024-04-30", 1.0, 2)
    assert entry.agreement.value == "agreed", "the reports agree, whatever the editor says"
    assert both.explain(entry).splitlines()[2:] == [
        "2. 30 Apr 2024: an editor.",
        '3. 1 May 2024: Post ("2024-05-01"), Echo ("2024-05-01").',
        "4. The sources agree on the date.",
        "5. An editor set the date that is shown.",
    ]
    assert "Post (1 May 2024), Echo (1 May 2024)" in " ".join(both.to("table").split())
    assert both.to("html").count("30 Apr 2024") >= 2


def test_a_correction_outlives_the_article_that_it_was_made_on():
    both = story(A, B)
    made = both.replace(both[0], summary="The mayor resigned")
    assert [entry.summary for entry in made.remove("a")] == ["The mayor resigned"]
    alone = made.remove("a", "b")
    assert alone.unapplied == made.edits
    assert not alone.unapplied[0].note


def test_a_correction_is_found_in_a_corrected_article():
    text = "Ana Ruiz resigned as mayor of Lund on Monday after a long quarrel. The mill burned in April 2024."
    made = build_story([{"id": "a", "text": text, "pub_date": "2024-05-08"}])
    resigned = next(entry for entry in made if "resigned" in entry.summary)
    made = made.replace(resigned, when="2024-05-05")
    new = text.replace("a long quarrel", "a quarrel of many weeks")
    again = made.remove("a").add({"id": "a", "text": new, "pub_date": "2024-05-08"})
    assert "2024-05-05" in [entry.edtf for entry in again]
    assert not again.unapplied
    gone = made.remove("a").add({"id": "a", "text": "The mill burned in April 2024.", "pub_date": "2024-05-08"})
    assert gone.unapplied == made.edits


def test_dropped_merged_and_split():
    made = story(A, C)
    dropped = made.drop(made[1], note="not our story")
    assert [left.reason for left in dropped.left_out] == ["dropped by an editor: not our story"]
    merged = made.merge(made[0], made[1])
    assert [entry.sources for entry in merged] == [("Post", "Dawn")]
    assert merged[0].summary == made[0].summary
    both = story(A, B)
    parts = both.split(both[0], both[0].reports[1])
    assert [entry.sources for entry in parts] == [("Post",), ("Echo",)]
    assert parts.merge(parts[0], parts[1])[0].reports == both[0].reports
    assert story(A, B).apply(parts.edits) == parts


def test_what_cannot_be_corrected():
    made, other = story(A, B), story(C)
    for call, message in (
        (lambda: made.replace(made[0]), "nothing to replace: give when, summary"),
        (lambda: made.replace(made[0], when="soon"), "not a valid date"),
        (lambda: made.replace(other[0], when="2024"), "entry is not one of this story's entries"),
        (lambda: made.drop(other[0]), "entry is not one of this story's entries"),
        (lambda: made.drop(made[0], note=5), "note must be a str, not int"),  # type: ignore[arg-type]
        (lambda: made.merge(made[0]), "nothing to merge: give other entries"),
        (lambda: made.split(made[0]), "reports must be reports of the entry"),
        (lambda: made.split(made[0], other[0].reports[0]), "reports must be reports of the entry"),
        (lambda: made.split(made[0], *made[0].reports), "reports must leave another report"),
        (lambda: made.apply("replace"), "edits must be the edits of a story"),  # type: ignore[arg-type]
        (lambda: made.apply([5]), "edits must be StoryEdit values"),  # type: ignore[list-item]
        (lambda: StoryEdit("split", ((),)), "needs a report in each target"),
        (lambda: StoryEdit("replace", ((ReportQuote("a", "left"),),)), "needs a change"),
        (lambda: StoryEdit("drop", ((ReportQuote("a", "left"),),) * 2), "needs one target"),
        (
            lambda: StoryEdit("drop", ((ReportQuote("a", "left"),),), (Change(EntryField.WHEN, "", "2024"),)),
            "needs no changes",
        ),
    ):
        with pytest.raises(InputError, match=message):
            call()


def test_an_entry_without_a_date_is_corrected_in_its_article():
    made = build_story([("The mill burned down within two hours, and smoke drifted over the town.", "2024-05-08")])
    with pytest.raises(InputError, match="entry has no date: correct the timeline of its article"):
        made.drop(made.undated[0])
