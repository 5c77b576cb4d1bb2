"""Corrections of an article whose text was corrected later: they find the same entries, or are kept and named."""

from __future__ import annotations

import json
from datetime import date

import attrs
import hypothesis.strategies as st
import jsonschema
import pytest
from hypothesis import given, settings

from timeline import Target, build_timeline, read_edits
from timeline.editing.apply import replay_all
from timeline.errors import InputError
from timeline.schema import json_schema
from timeline.timeline import Timeline
from timeline.values.edits import Lost
from timeline.values.entry import Entry

PUBLISHED = "2024-05-10"
ARTICLE = (
    "The harbour of Quellport reopened on Monday. Divers raised the sunken ferry in April. A storm hit the town in "
    "March. The mayor of Quellport resigned on May 8."
)
PARAGRAPH = "Norrel, the owner of the ferry, sold its last ship to Oskar Brandel in January."
FERRY, HARBOUR, STORM, MAYOR = "raised", "reopened", "hit", "resigned"


def built(text: str = ARTICLE, published: str = PUBLISHED) -> Timeline:
    return build_timeline(text, published)


def on(timeline: Timeline, word: str) -> Entry:
    """The entry whose main mention is *word*."""
    return next(entry for entry in (*timeline.entries, *timeline.undated) if entry.events[0].text == word)


def lines(timeline: Timeline) -> list[str]:
    return [str(entry) for entry in timeline]


def reasons(timeline: Timeline, edited: Timeline) -> list[Lost]:
    return [reason for _, reason in replay_all(timeline, edited.edits)[1]]


def in_every_way() -> Timeline:
    """The article's timeline after a replacement, a merger, an addition with words and one without, and a removal."""
    timeline = built()
    edited = timeline.replace(on(timeline, FERRY), when="2024-04-21", summary="The ferry was raised")
    edited = edited.merge(on(edited, HARBOUR), on(edited, MAYOR), when="2024-05-07")
    start = ARTICLE.index("sunken")
    edited = edited.add("2023-12-24", "The ferry sank", span=(start, start + 6))
    edited = edited.add("2024-06", "New quays open", status="planned").add(
        "2024-06", "A ferry returns", status="planned"
    )
    edited = edited.replace(next(entry for entry in edited if entry.summary == "A ferry returns"), when="2024-07")
    return edited.drop(on(edited, STORM))


EDITED = [
    "2023-12-24  The ferry sank",
    "2024-04-21  The ferry was raised",
    "2024-05-07  The harbour of Quellport reopened",
    "2024-06  New quays open",
    "2024-07  A ferry returns",
]
NORREL = "2024-01  Norrel sold its last ship to Oskar Brandel"


def test_the_edits_are_what_the_tests_below_say() -> None:
    assert lines(in_every_way()) == EDITED


@pytest.mark.parametrize(
    "corrected",
    [
        f"{PARAGRAPH}\n\n{ARTICLE}",
        f"{ARTICLE}\n\n{PARAGRAPH}",
        ARTICLE.replace("Divers", f"{PARAGRAPH} Divers"),
        ARTICLE.replace(". ", ".\n\n"),
        ARTICLE.replace("Divers", "Police divers").replace("the town", "the old town"),
        ARTICLE.replace("The harbour", "“The” harbour").replace("A storm", "A\u00a0storm"),
        ARTICLE.replace("The harbour", "The old harbour").replace("resigned on", "has resigned on"),
    ],
)
def test_all_kinds_of_edits_outlive_it(corrected: str) -> None:
    timeline = built(corrected)
    edited = timeline.apply(in_every_way().edits)
    assert edited.unapplied == ()
    shown = [line.replace("The old", "The").replace("“The”", "The") for line in lines(edited)]
    assert [line for line in shown if line != NORREL] == EDITED
    assert (NORREL in shown) == (PARAGRAPH in corrected)
    assert Timeline.from_json(edited.to_json()) == edited
    assert timeline.apply(edited.edits) == edited
    for entry in edited:
        assert edited.explain(entry)


def test_a_corrected_date_of_publication() -> None:
    edited = in_every_way()
    again = built(published="2024-05-17").apply(edited.edits)
    assert lines(again) == EDITED


def test_a_corrected_word_of_the_event_itself() -> None:
    timeline = built()
    edited = timeline.replace(on(timeline, FERRY), when="2024-04-21")
    again = built(ARTICLE.replace("raised", "recovered")).apply(edited.edits)
    assert on(again, "recovered").edtf == "2024-04-21"
    assert again.edits[0].targets[0].text == "recovered"


def test_one_of_two_equal_sentences() -> None:
    text = "The ferry sank on May 3. Nobody was hurt. The pier burned on May 6. The ferry sank on May 3. Ana Ruiz left."
    timeline = Timeline(text, date(2024, 5, 10))
    for start in (10, 68 + 10):
        timeline = timeline.add("2024-05-03", f"The ferry sank {start}", span=(start, start + 4))
    timeline = attrs.evolve(timeline, edits=())
    longer = f"{PARAGRAPH} {text}"
    again = Timeline(longer, date(2024, 5, 10))
    for start in (10, 68 + 10):
        at = start + len(PARAGRAPH) + 1
        again = again.add("2024-05-03", f"The ferry sank {start}", span=(at, at + 4))
    again = attrs.evolve(again, edits=())
    for number in (0, 1):
        edited = timeline.drop(timeline[number])
        assert [entry.summary for entry in again.apply(edited.edits)] == [timeline[1 - number].summary]


class TestWhatNoLongerFits:
    @pytest.fixture
    def edited(self) -> Timeline:
        timeline = built()
        timeline = timeline.replace(on(timeline, FERRY), when="2024-04-21", note="harbour master")
        return timeline.drop(on(timeline, STORM))

    @pytest.fixture
    def shorter(self) -> Timeline:
        return built(ARTICLE.replace("Divers raised the sunken ferry in April. ", ""))

    def test_is_an_error_with_the_reason(self, edited: Timeline, shorter: Timeline) -> None:
        with pytest.raises(InputError, match=r'replace "raised".*; the article no longer has its words \(skip_missing'):
            shorter.apply(edited.edits)
        assert shorter.missing(edited.edits) == edited.edits[:1]

    def test_is_never_put_on_another_sentence(self) -> None:
        timeline = built("Ana Ruiz resigned on Monday. Oskar Brandel resigned on Tuesday. The board met on Wednesday.")
        edited = timeline.replace(timeline[0], when="2024-04-01", summary="Ruiz resigned")
        other = built("Oskar Brandel resigned on Tuesday. The board met on Wednesday.")
        assert other.missing(edited.edits) == edited.edits
        assert reasons(other, edited) == [Lost.WORDS]

    def test_is_kept_and_fits_again(self, edited: Timeline, shorter: Timeline) -> None:
        skipped = shorter.apply(edited.edits, skip_missing=True)
        assert skipped.unapplied == edited.edits[:1]
        assert [edit.kind.value for edit in skipped.edits] == ["drop"]
        kept = Timeline.from_json(skipped.to_json())
        assert kept == skipped
        document = json.loads(skipped.to_json())
        jsonschema.Draft202012Validator(json_schema()).validate(document)
        assert document["unapplied"][0]["note"] == "harbour master"
        assert read_edits(skipped.to_json()) == (*skipped.edits, *edited.edits[:1])
        again = built().apply(read_edits(skipped.to_json()))
        assert (again.entries, again.unapplied) == (edited.entries, ())

    def test_is_listed_once_and_until_it_is_applied(self, edited: Timeline, shorter: Timeline) -> None:
        twice = shorter.apply(edited.edits, skip_missing=True).apply(edited.edits[:1], skip_missing=True)
        assert twice.unapplied == edited.edits[:1]
        longer = attrs.evolve(built(), unapplied=twice.unapplied)
        assert longer.apply(longer.unapplied).unapplied == ()

    def test_is_not_needed_in_a_document(self) -> None:
        older = json.loads(built().to_json())
        assert older.pop("unapplied") == []
        jsonschema.Draft202012Validator(json_schema()).validate(older)
        assert Timeline.from_json(json.dumps(older)) == built()

    def test_entries_that_are_gone(self) -> None:
        timeline = built()
        edited = timeline.replace(on(timeline, FERRY), when="2024-04-21")
        without = attrs.evolve(timeline, entries=tuple(each for each in timeline if each != on(timeline, FERRY)))
        assert reasons(without, edited) == [Lost.ENTRY]

    def test_an_entry_that_another_one_has_taken_up(self) -> None:
        """It is about another event, of another sentence, that a change would hit too."""
        timeline = built()
        edited = timeline.drop(on(timeline, FERRY))
        merged = timeline.merge(on(timeline, STORM), on(timeline, FERRY))
        assert reasons(merged, edited) == [Lost.ENTRY]

    def test_a_passage_that_stands_twice(self) -> None:
        timeline = built()
        edited = timeline.replace(on(timeline, FERRY), when="2024-04-21")
        assert reasons(built(f"{PARAGRAPH} {ARTICLE}\n\n{ARTICLE}"), edited) == [Lost.PLACES]


class TestEditsOfOlderVersions:
    """They have the words with their offsets, the date and the summary, and no context."""

    @pytest.fixture
    def older(self) -> str:
        edited = in_every_way()
        document = json.loads(edited.to_json())
        for edit in document["edits"]:
            for target in edit["targets"]:
                del target["prefix"], target["suffix"]
        return json.dumps(document)

    def test_get_their_context_from_the_article_of_their_document(self, older: str) -> None:
        assert Timeline.from_json(older) == in_every_way()
        assert built(f"{PARAGRAPH}\n\n{ARTICLE}").missing(read_edits(older)) == ()

    def test_alone_find_their_words_where_they_were(self, older: str) -> None:
        alone = json.dumps(json.loads(older)["edits"])
        assert lines(built().apply(read_edits(alone))) == EDITED

    def test_alone_find_the_only_entry_with_the_same_words_date_and_summary(self, older: str) -> None:
        alone = read_edits(json.dumps(json.loads(older)["edits"][:2]))
        again = built(f"It is over.\n\n{ARTICLE}").apply(alone)
        assert {on(again, FERRY).edtf, on(again, HARBOUR).edtf} == {"2024-04-21", "2024-05-07"}
        other = built(f"It is over.\n\n{ARTICLE.replace('in April', 'on April 2')}")
        assert other.missing(alone) == alone[:1]

    def test_written_by_hand_need_only_words_and_offsets(self) -> None:
        by_hand = '[{"kind": "drop", "targets": [{"start": 52, "end": 58, "text": "raised"}]}]'
        assert FERRY not in {entry.events[0].text for entry in built().apply(read_edits(by_hand))}
        moved = by_hand.replace("52", "60").replace("58", "66")
        assert reasons(built(), attrs.evolve(built(), edits=read_edits(moved))) == [Lost.WORDS]

    def test_written_by_hand_may_have_a_context_instead_of_offsets(self) -> None:
        target = (
            '{"start": 0, "end": 0, "text": "raised", "prefix": "on Monday. Divers ", "suffix": " the sunken ferry"}'
        )
        [edit] = read_edits(f'[{{"kind": "drop", "targets": [{target}]}}]')
        assert len(built().apply([edit])) == len(built()) - 1


PLACES = ("Oslo", "Lund", "Bergen", "Turku", "Riga", "Gdansk")
TOLD = [
    f"{who} {did} in {place} on May {day}."
    for day, (who, did, place) in enumerate(
        ((who, did, place) for who in ("The board", "Ana Ruiz", "It") for did in ("met", "won") for place in PLACES), 1
    )
]


def by_hand(sentences: list[str]) -> Timeline:
    """A timeline with an entry for each sentence that is told, found by its verb."""
    timeline, start = Timeline(" ".join(sentences), date(2024, 7, 1)), 0
    for sentence in sentences:
        verb = next((verb for verb in (" met ", " won ") if verb in sentence), "")
        if verb:
            at = start + sentence.index(verb) + 1
            timeline = timeline.add("2024-05", sentence, span=(at, at + 3))
        start += len(sentence) + 1
    return attrs.evolve(timeline, edits=())


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(TOLD), min_size=2, max_size=8, unique=True),
    st.lists(st.sampled_from(["Nobody was hurt.", "Rain fell all day.", PARAGRAPH]), max_size=1),
    st.sampled_from(["replace", "drop", "merge", "add"]),
    st.data(),
)
def test_law_an_edit_stays_with_its_entry(told: list[str], new: list[str], kind: str, data: st.DataObject) -> None:
    """A sentence is added anywhere, another one is removed: the edit applies to the entry of the same sentence."""
    own = data.draw(st.integers(0, len(told) - 1))
    timeline = by_hand(told)
    entry = next(entry for entry in timeline if entry.summary == told[own])
    other = next(each for each in timeline if each != entry)
    match kind:
        case "replace":
            edited = timeline.replace(entry, when="2020")
        case "drop":
            edited = timeline.drop(entry)
        case "merge":
            edited = timeline.merge(entry, other)
        case _:
            at = entry.sentence.start
            edited = timeline.add("2020", "Added", span=(at, entry.events[0].start - 1))
    far = [index for index in range(len(told)) if abs(index - own) > 1 and told[index] != other.summary]
    gone = data.draw(st.sampled_from([-1, *far]))
    sentences = [sentence for index, sentence in enumerate(told) if index != gone]
    for sentence in new:
        sentences.insert(data.draw(st.integers(0, len(sentences))), sentence)
    again = by_hand(sentences).apply(edited.edits)
    wanted = [line for line in lines(edited) if gone < 0 or told[gone] not in line]
    assert sorted(lines(again)) == sorted(wanted)
    if kind == "add":
        [added] = [entry for entry in again if entry.summary == "Added"]
        assert added.sentence.text == told[own]


def test_a_target_without_words_has_no_context() -> None:
    added = built().add("2024-06", "New quays open")
    end = len(ARTICLE)
    assert added.drop(added[-1]).edits[-1].targets == (Target(end, end, "", "2024-06", "New quays open"),)
