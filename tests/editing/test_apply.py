"""An editor's corrections: what they change, what they leave, and that they can be kept and replayed."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime

import attrs
import hypothesis.strategies as st
import jsonschema
import pytest
from hypothesis import given, settings

from tests.factories import TEXT, event, sample
from timeline import Change, Edit, EditKind, EntryField, Target, read_edits
from timeline.editing.apply import history
from timeline.errors import FormatError, InputError
from timeline.schema import json_schema
from timeline.timeline import Timeline
from timeline.values.anchor import Anchor, Basis
from timeline.values.entry import Entry
from timeline.values.event import SentenceRole, Status
from timeline.values.granularity import Granularity
from timeline.values.interval import Interval

VALIDATOR = jsonschema.Draft202012Validator(json_schema(), format_checker=jsonschema.FormatChecker())
JOINED, MET, SIGN = range(3)
NEXT_DAY = "2021-10-01"


def words(timeline: Timeline) -> list[str]:
    return [entry.events[0].text for entry in timeline]


def on(timeline: Timeline, word: str) -> Entry:
    """The entry whose main mention is *word*."""
    return next(entry for entry in (*timeline.entries, *timeline.undated) if entry.events[0].text == word)


def twice() -> Timeline:
    """The sample, in which "met" is dated twice."""
    timeline = sample()
    again = attrs.evolve(
        timeline[MET], anchor=attrs.evolve(timeline[MET].anchor, interval=Interval.day(date(2021, 9, 30)))
    )
    return attrs.evolve(timeline, entries=(*timeline.entries[:2], again, timeline.entries[2]))


class TestReplace:
    def test_a_date_moves_the_entry_and_is_the_editors(self) -> None:
        edited = sample().replace(sample()[MET], when="2021-11-02")
        assert words(edited) == ["joined", "sign", "met"]
        met = edited[2]
        assert met.anchor == Anchor(met.events[0].eid, Interval.day(date(2021, 11, 2)), Basis.EDITOR, rule="editor")
        assert (met.edtf, met.confidence, met.summary) == ("2021-11-02", 1.0, "Ministers met in Valmora")

    def test_nothing_else_changes(self) -> None:
        timeline = sample()
        edited = timeline.replace(timeline[MET], when="2021-11-02")
        same = attrs.evolve(
            edited, entries=timeline.entries, anchors=timeline.anchors, links=timeline.links, edits=timeline.edits
        )
        assert same == timeline
        assert edited != timeline

    @pytest.mark.parametrize(
        ("when", "edtf"),
        [
            (date(2021, 9, 1), "2021-09-01"),
            (datetime(2021, 9, 1, 15, 30), "2021-09-01"),
            (Interval(datetime(2021, 7, 1), datetime(2021, 10, 1), Granularity.QUARTER), "2021-35"),
            ("2021-09~", "2021-09~"),
            ("2021-09-01/2021-09-03", "2021-09-01/2021-09-03"),
            ("2019/..", "2019/.."),
            ("../2019", "../2019"),
        ],
    )
    def test_dates_come_in_every_form(self, when: str | date | Interval, edtf: str) -> None:
        assert on(sample().replace(sample()[MET], when=when), "met").edtf == edtf

    def test_the_other_fields(self) -> None:
        edited = sample().replace(
            sample()[MET], summary="  Ministers met\n again ", status="possible", salience=1, note="as the envoy says"
        )
        changed = edited[MET]
        assert (changed.summary, changed.status, changed.salience) == ("Ministers met again", Status.POSSIBLE, 1.0)
        assert changed.anchor == sample()[MET].anchor
        assert edited.anchors == sample().anchors
        assert edited.links == sample().links
        assert edited.edits[0].note == "as the envoy says"

    def test_a_date_given_and_a_date_taken_away(self) -> None:
        dated = sample().replace(sample().undated[0], when="2021-09-29")
        assert words(dated) == ["joined", "met", "said", "sign"]
        assert dated.undated == ()
        undated = dated.replace(dated[MET], when="../..")
        assert words(undated) == ["joined", "said", "sign"]
        assert [entry.events[0].text for entry in undated.undated] == ["met"]

    def test_events_and_links_follow(self) -> None:
        met = sample()[MET]
        merged = attrs.evolve(met, events=(*met.events, on(sample(), "said").events[0]))
        timeline = attrs.evolve(sample(), entries=(sample()[JOINED], merged, sample()[SIGN]), undated=())
        edited = timeline.replace(merged, when=NEXT_DAY)
        dates = {eid: str(anchor.interval) for eid, anchor in edited.anchors.items()}
        assert [dates[mention.eid] for mention in merged.events] == [NEXT_DAY, NEXT_DAY]
        assert list(edited.anchors) == list(timeline.anchors)
        assert edited.links.told == ()

    def test_of_two_dates_of_one_mention_the_anchors_keep_the_other(self) -> None:
        timeline = twice()
        eid = timeline[1].events[0].eid
        second = timeline.replace(timeline[2], when="2021-12-01")
        assert second.anchors == timeline.anchors
        first = timeline.replace(timeline[1], when="2021-12-01")
        assert str(first.anchors[eid].interval) == "2021-12-01"

    @pytest.mark.parametrize(
        ("wrong", "complaint"),
        [
            ({}, "nothing to replace"),
            ({"when": "soon"}, "not a valid date: 'soon'"),
            ({"when": 2021}, "when must be a date"),
            ({"summary": " "}, "summary must be a str with at least one word"),
            ({"summary": 5}, "summary must be"),
            ({"status": "done"}, "status must be one of actual, planned, possible, negated, not 'done'"),
            ({"salience": 2}, "salience must be a number from 0 to 1"),
            ({"salience": "high"}, "salience must be a number from 0 to 1"),
            ({"salience": float("nan")}, "salience must be a number from 0 to 1"),
            ({"summary": "Met", "note": 5}, "note must be a str"),
        ],
    )
    def test_wrong_values(self, wrong: dict[str, object], complaint: str) -> None:
        with pytest.raises(InputError, match=complaint):
            sample().replace(sample()[MET], **wrong)  # type: ignore[arg-type]

    def test_an_entry_of_another_timeline(self) -> None:
        edited = sample().replace(sample()[MET], summary="Another")
        with pytest.raises(InputError, match="entry is not one of this timeline's"):
            sample().replace(edited[MET], summary="A third")


class TestDrop:
    def test_one(self) -> None:
        edited = sample().drop(sample()[MET])
        assert words(edited) == ["joined", "sign"]
        assert (edited.events, edited.anchors, edited.links) == (sample().events, sample().anchors, sample().links)

    def test_several_and_undated_ones(self) -> None:
        timeline = sample()
        edited = timeline.drop([*timeline[:2], timeline.undated[0], timeline[0]], note="off topic")
        assert (words(edited), edited.undated) == (["sign"], ())
        assert [(edit.kind, edit.note) for edit in edited.edits] == [(EditKind.DROP, "off topic")] * 3

    def test_none(self) -> None:
        assert sample().drop(()) == sample()

    @pytest.mark.parametrize("wrong", [5, "met"])
    def test_what_is_no_entry(self, wrong: object) -> None:
        with pytest.raises(InputError, match="entr"):
            sample().drop(wrong)  # type: ignore[arg-type]


class TestAdd:
    def test_on_an_event_that_was_found(self) -> None:
        start = TEXT.index("plan")
        planned = attrs.evolve(sample(), events=(*sample().events, event("plan")))
        edited = planned.add("2021-09-29", "They plan a pact", span=(start - 1, start + 5), status="planned")
        assert on(edited, "plan").events == (event("plan"),)
        assert on(edited, "plan").status is Status.PLANNED
        assert edited.events == planned.events
        assert str(edited.anchors[event("plan").eid].interval) == "2021-09-29"

    def test_on_words_in_which_none_was_found(self) -> None:
        start = TEXT.index("envoy")
        edited = sample().add("2021-09-29", "The envoy came", span=(start, start + 5))
        new = on(edited, "envoy").events[0]
        assert new in edited.events
        assert [found.start for found in edited.events] == sorted(found.start for found in edited.events)
        assert new.eid not in {found.eid for found in sample().events}
        assert new.sentence == event("said").sentence
        assert edited.anchors[new.eid].basis is Basis.EDITOR

    def test_in_a_sentence_without_events(self) -> None:
        text = "It rained. The bridge was no more! Nobody came.\nThe end"
        start = text.index("no more")
        edited = Timeline(text, date(2021, 9, 30)).add("2021-09-29", "The bridge fell", span=(start, start + 7))
        sentence = edited[0].sentence
        assert (sentence.text, sentence.role) == ("The bridge was no more!", SentenceRole.BODY)
        assert text[sentence.start : sentence.end] == sentence.text

    def test_on_no_words(self) -> None:
        edited = sample().add("2021-09-28/2021-09-29", "The border closed")
        assert words(edited) == ["joined", "met", "", "sign"]
        new = edited[2]
        assert (new.events[0].start, new.events[0].end, new.sentence.text) == (len(TEXT), len(TEXT), "")
        assert edited.anchors[new.events[0].eid] == new.anchor
        assert edited.dating_words(new) == ""
        assert new.salience == 1.0
        again = edited.add("2021-10-05", "It opened")
        assert again[-1].events[0].eid != new.events[0].eid

    def test_into_an_empty_article(self) -> None:
        assert words(Timeline("", date(2021, 9, 30)).add("2021", "Nothing was written")) == [""]

    @pytest.mark.parametrize("span", [(5, 5), (5, 3), (-1, 4), (0, 10_000), (9, 10), "met", (1.0, 4), (1, 2, 3)])
    def test_where_no_words_are(self, span: object) -> None:
        with pytest.raises(InputError, match=r"span must be .start, end., the offsets of words"):
            sample().add("2021", "Something", span=span)  # type: ignore[arg-type]

    def test_a_date_is_needed(self) -> None:
        with pytest.raises(InputError, match="not a valid date"):
            sample().add("", "Something")


class TestMerge:
    def test_mentions_are_united_and_the_first_leads(self) -> None:
        timeline = sample()
        edited = timeline.merge(timeline[MET], timeline.undated[0], timeline[SIGN])
        assert words(edited) == ["joined", "met"]
        merged = edited[1]
        assert [mention.text for mention in merged.events] == ["met", "sign", "said"]
        assert merged.anchor == timeline[MET].anchor
        assert merged.summary == "Ministers met in Valmora"
        assert {str(edited.anchors[mention.eid].interval) for mention in merged.events} == {"2021-09-28/2021-09-29"}
        assert edited.undated == ()

    def test_with_another_date_and_summary(self) -> None:
        timeline = sample()
        edited = timeline.merge(timeline[SIGN], timeline[JOINED], when="2018", summary="It all began", note="one thing")
        assert (edited[0].edtf, edited[0].summary) == ("2018", "It all began")
        assert edited[0].anchor.basis is Basis.EDITOR

    def test_two_dates_of_one_mention(self) -> None:
        timeline = twice()
        assert words(timeline.merge(timeline[2], timeline[1])) == ["joined", "met", "sign"]

    @pytest.mark.parametrize("others", [(), (MET,)])
    def test_one_is_none_to_merge(self, others: tuple[int, ...]) -> None:
        with pytest.raises(InputError, match="merge needs at least two different entries"):
            sample().merge(sample()[MET], *(sample()[other] for other in others))


def edited_in_every_way() -> Timeline:
    timeline = sample().replace(sample()[MET], when="2021-11-02", status="planned", note="see \ud83d")
    timeline = timeline.add("2021-09-29", "The border closed").add("2021-09-30", "The envoy came", span=(88, 97))
    timeline = timeline.merge(timeline[0], timeline.undated[0], summary="The island joined, it was said")
    return timeline.drop(timeline[1])


class TestKept:
    def test_in_json(self) -> None:
        edited = edited_in_every_way()
        assert [edit.kind for edit in edited.edits] == ["replace", "add", "add", "merge", "drop"]
        assert Timeline.from_json(edited.to_json()) == edited
        VALIDATOR.validate(json.loads(edited.to_json()))

    def test_older_documents_have_none(self) -> None:
        older = json.loads(sample().to_json())
        del older["edits"]
        VALIDATOR.validate(older)
        assert Timeline.from_json(json.dumps(older)) == sample()

    @pytest.mark.parametrize(("cls", "name"), [(Edit, "edit"), (Target, "target"), (Change, "change")])
    def test_the_schema_knows_every_field(self, cls: type, name: str) -> None:
        described = json_schema()["$defs"][name]
        fields = [field.name for field in attrs.fields(cls)]
        assert list(described["properties"]) == fields
        assert described["required"] == [field for field in fields if field not in ("prefix", "suffix")]

    def test_the_schema_knows_every_member(self) -> None:
        defined = json_schema()["$defs"]
        assert defined["edit"]["properties"]["kind"]["enum"] == list(EditKind)
        assert defined["change"]["properties"]["field"]["enum"] == list(EntryField)
        assert defined["anchor"]["properties"]["basis"]["enum"] == list(Basis)

    def test_a_list_of_edits_alone(self) -> None:
        edited = edited_in_every_way()
        alone = json.dumps(json.loads(edited.to_json())["edits"])
        assert read_edits(alone) == read_edits(edited.to_json()) == edited.edits
        assert read_edits(b"[]") == ()

    @pytest.mark.parametrize(
        ("wrong", "complaint"),
        [
            ("[", "not a list of edits: not JSON"),
            ("{}", "not a timeline document"),
            ("[5]", r"object|edits\[0\]"),
            ('[{"kind": "erase"}]', "'erase' is not a valid EditKind"),
            ('[{"kind": "drop"}]', "an edit of kind 'drop' needs one target and no changes"),
            ('[{"kind": "add"}]', "needs changes that give when and summary"),
            ('[{"kind": "merge"}]', "needs at least two targets"),
            (
                '[{"kind": "replace", "targets": [{"start": 1, "end": 2, "text": "a"}]}]',
                "needs one target and a change",
            ),
            (
                '[{"kind": "drop", "changes": [{"field": "when", "was": "", "now": "soon"}]}]',
                r"not a valid date: 'soon'.* @ \$.edits\[0\].changes\[0\]",
            ),
            ('[{"kind": "drop", "surprise": 1}]', "surprise"),
        ],
    )
    def test_what_is_none_is_refused(self, wrong: str, complaint: str) -> None:
        with pytest.raises(FormatError, match=complaint):
            read_edits(wrong)

    def test_edits_tell_what_they_are(self) -> None:
        merge = 'merge "joined" (characters 115–121), 2019/..: The island joined and '
        assert [str(edit) for edit in edited_in_every_way().edits] == [
            'replace "met" (characters 10–13), 2021-09-28/2021-09-29: Ministers met in Valmora',
            "add The border closed",
            'add "the envoy" (characters 88–97)',
            merge + '"said" (characters 98–102), ../..: The envoy spoke',
            "drop no words of the article, 2021-09-29: The border closed",
        ]


class TestReplay:
    def test_gives_the_same(self) -> None:
        edited = edited_in_every_way()
        assert sample().apply(edited.edits) == edited
        assert sample().missing(edited.edits) == ()

    def test_all_but_the_last_undoes_it(self) -> None:
        once = sample().drop(sample()[0])
        twice = once.drop(once[0])
        assert sample().apply(twice.edits[:-1]) == once

    def test_each_of_two_dates_of_one_mention_is_found(self) -> None:
        timeline = twice()
        for position in (1, 2):
            edited = timeline.drop(timeline[position])
            assert timeline.apply(edited.edits) == edited

    def test_a_date_that_a_newer_version_reads_otherwise(self) -> None:
        edited = sample().replace(sample()[MET], when=NEXT_DAY)
        newer = sample().replace(sample()[MET], when="2021-09-27", summary="Met")
        assert on(attrs.evolve(newer, edits=()).apply(edited.edits), "met").edtf == NEXT_DAY

    def test_another_word_of_the_same_place(self) -> None:
        start = TEXT.index("met")
        newer = attrs.evolve(event("met"), end=start + 6, text="met in")
        moved = attrs.evolve(sample(), entries=(attrs.evolve(sample()[MET], events=(newer,)),), undated=())
        assert len(moved.apply(sample().drop(sample()[MET]).edits)) == 0

    def test_mentions_that_a_newer_version_merges_itself(self) -> None:
        timeline = sample()
        edits = timeline.merge(timeline[MET], timeline[SIGN], summary="Ministers met and signed").edits
        newer = timeline.merge(timeline[MET], timeline[SIGN])
        bare = timeline.merge(timeline[MET], timeline[SIGN]).edits
        assert attrs.evolve(newer, edits=()).apply(bare) == newer
        again = attrs.evolve(newer, edits=()).apply(edits)
        assert on(again, "met").summary == "Ministers met and signed"
        assert [mention.text for mention in on(again, "met").events] == ["met", "sign"]

    def test_what_is_gone_is_told(self) -> None:
        edited = sample().replace(sample()[MET], when=NEXT_DAY).drop(sample()[SIGN])
        newer = attrs.evolve(sample(), entries=(sample()[JOINED], sample()[SIGN]))
        with pytest.raises(InputError, match=r'not in the timeline: replace "met" \(characters 10–13\)'):
            newer.apply(edited.edits)
        assert newer.missing(edited.edits) == edited.edits[:1]
        skipped = newer.apply(edited.edits, skip_missing=True)
        assert (words(skipped), skipped.edits) == (["joined"], edited.edits[1:])

    def test_one_of_two_dates_that_is_gone_is_not_mistaken_for_the_other(self) -> None:
        timeline = twice()
        edits = timeline.drop(timeline[2]).edits
        assert sample().missing(edits) == edits

    def test_another_article(self) -> None:
        edits = sample().add("2021", "Something", span=(10, 13)).drop(sample()[MET]).edits
        other = Timeline("It rained all day in Quellport.", date(2021, 9, 30))
        assert other.missing(edits) == edits

    @pytest.mark.parametrize(
        "wrong",
        [
            "replace",
            5,
            [5],
            Edit(
                "add",
                (),
                (
                    Change("when", "", "2021"),
                    Change("summary", "", "It"),
                ),
            ),
        ],
    )
    def test_only_edits_can_be_applied(self, wrong: object) -> None:
        with pytest.raises(InputError, match="edits must be"):
            sample().apply(wrong)  # type: ignore[arg-type]


WHENS = st.sampled_from(
    [
        *("2021-09-28", "2021-10", "2019", "2021-09~", "2018/..", "../2021-08", "../..", "2021-09-28T15:00", NEXT_DAY),
        *("-0043-03-15", "-0499~/-0400~", "-0026/0014", "../-0300"),
    ]
)
SUMMARIES = st.sampled_from(["Ministers met", "It rained", "The pact failed"])
SPANS = st.sampled_from([None, (10, 13), (14, 24), (40, 49), (88, 97)])
Step = Callable[[Timeline, st.DataObject], Timeline]


def any_entry(timeline: Timeline, data: st.DataObject) -> Entry:
    return data.draw(st.sampled_from([*timeline.entries, *timeline.undated]))


def a_replacement(timeline: Timeline, data: st.DataObject) -> Timeline:
    return timeline.replace(
        any_entry(timeline, data),
        when=data.draw(WHENS),
        summary=data.draw(st.none() | SUMMARIES),
        headline=data.draw(st.none() | SUMMARIES),
    )


def a_removal(timeline: Timeline, data: st.DataObject) -> Timeline:
    return timeline.drop(any_entry(timeline, data))


def an_addition(timeline: Timeline, data: st.DataObject) -> Timeline:
    return timeline.add(data.draw(WHENS), data.draw(SUMMARIES), span=data.draw(SPANS))


def a_merger(timeline: Timeline, data: st.DataObject) -> Timeline:
    one, other = any_entry(timeline, data), any_entry(timeline, data)
    return timeline if one == other else timeline.merge(one, other, when=data.draw(st.none() | WHENS))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([a_replacement, a_removal, an_addition, a_merger]), max_size=6), st.data())
def test_laws_of_any_sequence_of_edits(steps: list[Step], data: st.DataObject) -> None:
    built = twice()
    edited = built
    for step in steps:
        if edited.entries or edited.undated or step is an_addition:
            edited = step(edited, data)
    assert built.apply(edited.edits) == edited
    assert Timeline.from_json(edited.to_json()) == edited
    assert built.apply(read_edits(edited.to_json())) == edited
    assert all(entry.anchor.interval for entry in edited.entries)
    assert not any(entry.anchor.interval for entry in edited.undated)
    assert set(edited.anchors) == {found.eid for found in edited.events}
    assert len({found.eid for found in edited.events}) == len(edited.events)
    assert all(edited.text[found.start : found.end] == found.text for found in edited.events)
    for shown in (*edited.entries, *edited.undated):
        assert edited.explain(shown)
    assert all(edited.to(name) for name in ("table", "csv", "markdown", "timeml", "json"))


def test_an_entry_added_twice_is_there_once() -> None:
    once = sample().add("2021-09-28", "Ministers met", span=(14, 24))
    twice_added = once.add("2021-09-28", "Ministers met", span=(14, 24))
    assert twice_added.entries == once.entries
    assert Timeline.from_json(twice_added.to_json()) == sample().apply(twice_added.edits) == twice_added


def test_history_goes_back_to_the_addition() -> None:
    timeline = sample().add("2021-09-29", "The border closed", note="from the radio")
    timeline = timeline.replace(on(timeline, ""), when="2021-12-01", note="no, later")
    timeline = timeline.replace(on(timeline, ""), summary="The border closed again")
    timeline = timeline.replace(on(timeline, "met"), when="2021-12-01")
    assert [edit.note for edit in history(timeline, on(timeline, ""))] == ["from the radio", "no, later", ""]
    assert history(timeline, on(timeline, "sign")) == ()


def test_a_new_summary_is_the_headline_too_where_it_fits() -> None:
    timeline = attrs.evolve(sample(), entries=tuple(attrs.evolve(entry, headline="Old") for entry in sample()))
    long = "Ministers met in Valmora and " + "talked " * 8
    assert timeline.replace(timeline[MET], summary="Ministers met")[MET].headline == "Ministers met"
    assert timeline.replace(timeline[MET], summary=long)[MET].headline == ""
    both = timeline.replace(timeline[MET], headline=" They\nmet ", summary=long)
    assert both[MET].headline == "They met"
    assert 'the headline from "Old" to "They met"' in both.explain(both[MET])
    with pytest.raises(InputError, match="headline"):
        timeline.replace(timeline[MET], headline=" ")
