"""The words in documents are a promise: files of other days and programs of other people have them."""

from __future__ import annotations

import json
from enum import Enum

import pytest

from timeline.schema import json_schema
from timeline.values.anchor import Basis, OriginKind
from timeline.values.edits import EditKind, EntryField
from timeline.values.event import Aspect, EventClass, Polarity, Role, SentenceRole, Status, Tense
from timeline.values.granularity import Granularity
from timeline.values.graph.relation import Relation
from timeline.values.timex3 import TimexType

WORDS: dict[type[Enum], str] = {
    Basis: "explicit context publication editor",
    EditKind: "replace drop add merge",
    EntryField: "when summary headline status salience",
    EventClass: "OCCURRENCE STATE REPORTING PERCEPTION ASPECTUAL I_ACTION I_STATE",
    Tense: "PAST PRESENT FUTURE NONE INFINITIVE PRESPART PASTPART",
    Aspect: "NONE PERFECTIVE PROGRESSIVE PERFECTIVE_PROGRESSIVE",
    Polarity: "POS NEG",
    Status: "actual planned possible negated",
    Role: "agent patient other",
    SentenceRole: "body title dateline byline caption credit teaser timestamp comment furniture",
    Granularity: "second minute hour daypart day weekend week month season quarter half year decade century millennium "
    "unknown",
    Relation: "BEFORE AFTER IBEFORE IAFTER INCLUDES IS_INCLUDED DURING DURING_INV SIMULTANEOUS IDENTITY BEGINS "
    "BEGUN_BY ENDS ENDED_BY",
    TimexType: "DATE TIME DURATION SET",
}


@pytest.mark.parametrize(("values", "words"), WORDS.items(), ids=lambda each: getattr(each, "__name__", ""))
def test_the_words_of_documents_stay(values: type[Enum], words: str) -> None:
    assert [value.value for value in values] == words.split()


def test_the_steps_that_choose_a_date_keep_their_names() -> None:
    assert [kind.value for kind in OriginKind] == [
        "parse",
        "near",
        "ranker",
        "event",
        "label",
        "unread",
        "untold",
        "news-day",
        "editor",
        "",
    ]


def test_the_schema_names_every_word() -> None:
    written = json.dumps(json_schema())
    missing = [word for words in WORDS.values() for word in words.split() if f'"{word}"' not in written]
    assert not missing
