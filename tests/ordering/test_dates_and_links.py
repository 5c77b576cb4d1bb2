"""No link and no arrow contradicts the dates that a reader sees."""

from __future__ import annotations

import pytest

from tests.corpora import even_articles, needs_corpora
from tests.ordering.allen import Filled, forbidden_arrows, forbidden_links, is_allowed
from tests.trust.articles import articles
from timeline import Timeline, build_timeline
from timeline.values.graph.relation import Relation
from timeline.values.timex_value import interval_of

DAY, NEXT_DAY, MONTH, NEXT_MONTH = (interval_of(value) for value in ("2024-05-06", "2024-05-07", "2024-05", "2024-06"))

ALLOWED = [
    (DAY, Relation.BEFORE, DAY, True),  # two events of one day
    (DAY, Relation.BEFORE, NEXT_DAY, True),
    (NEXT_DAY, Relation.BEFORE, DAY, False),
    (MONTH, Relation.BEFORE, DAY, True),  # at some time of May
    (MONTH, Relation.AFTER, DAY, True),
    (NEXT_MONTH, Relation.BEFORE, DAY, False),
    (DAY, Relation.IS_INCLUDED, MONTH, True),
    (DAY, Relation.SIMULTANEOUS, NEXT_DAY, False),
    (DAY, Relation.IBEFORE, NEXT_DAY, True),
    (DAY, Relation.IBEFORE, NEXT_MONTH, False),
    (MONTH, Relation.INCLUDES, NEXT_MONTH, False),
]


@pytest.mark.parametrize(("a", "relation", "b", "expected"), ALLOWED)
def test_what_the_dates_of_two_events_allow(a, relation, b, expected):
    assert is_allowed((a, Filled.PARTLY), relation, (b, Filled.PARTLY)) is expected


def test_what_fills_its_date_begins_and_ends_with_a_unit_of_it():
    days = (DAY.hull(interval_of("2024-05-09")), Filled.WHOLLY)
    assert not is_allowed((NEXT_DAY, Filled.PARTLY), Relation.BEFORE, days)
    assert is_allowed((DAY, Filled.PARTLY), Relation.BEFORE, days)
    assert not is_allowed((DAY, Filled.PARTLY), Relation.BEFORE, (days[0], Filled.EXACTLY))
    assert is_allowed((NEXT_DAY, Filled.PARTLY), Relation.IS_INCLUDED, days)


SENTENCES = [
    "Ana Ruiz left the bank after it failed in April. Police searched it on Monday and arrested two clerks.",
    "Envoys met in Lund on Tuesday and Wednesday. The talks began after a call on Friday. The meeting went well.",
    "Toren made a pair of calls on October 30 and January 8. Between them she wrote a letter on December 1.",
    "The mill burned down in March. The fire was reported on Thursday, after it had been put out.",
    "The council had closed the pier before it voted on May 3. The vote was held until midnight.",
    "The strike began on Monday and lasted until Friday. Before it ended, the firm raised wages by Thursday.",
    "Since 2009 Vance has led the firm, which she joined in 2009. She resigned last week and left on Monday.",
    "Rain fell in late 2003. The bridge was shut in April 2003, and it reopened in early 2004.",
    "Caesar was killed in 44 BC. A play about the murder opened on Friday. The murder shocked Rome in 44 BC.",
    "The court met on May 3, May 5 and May 7. It ruled on May 6. The judges had met before they ruled.",
]


@pytest.mark.parametrize("text", SENTENCES)
def test_links_and_arrows_of_a_few_sentences(text):
    check(build_timeline(text, "2024-05-10"))


def test_links_and_arrows_of_invented_articles():
    for article in articles(12, seed=19):
        check(build_timeline(article.text, article.published))


@needs_corpora
def test_links_and_arrows_of_some_articles():
    check_all(every=30)


@needs_corpora
@pytest.mark.slow
def test_links_and_arrows_of_all_articles():
    check_all(every=1)


def check_all(every: int) -> None:
    for name, text, published in even_articles(every):
        timeline = build_timeline(text, published)
        assert (name, forbidden_links(timeline), forbidden_arrows(timeline)) == (name, [], [])


def check(timeline: Timeline) -> None:
    assert forbidden_links(timeline) == []
    assert forbidden_arrows(timeline) == []


def test_an_edited_date_has_no_arrow_against_it():
    built = build_timeline("Ana Ruiz resigned on Monday. Her deputy left on Tuesday.", "2024-05-10")
    for day in ("2024-05-09", "2024-05-07", "2023", "2024/.."):
        check(built.replace(built[0], when=day))
        check(built.merge(built[0], built[1]))


def test_a_mention_is_linked_by_the_date_of_its_entry():
    built = build_timeline("Envoys held talks in Lund on Monday. The talks went well.", "2024-05-10")
    [again] = [event.eid for event in built.events if event.text == "talks"][1:]
    told = {(link.relation, link.target) for link in built.links.told if link.source == again}
    assert (Relation.IS_INCLUDED, "t1") in told
    assert (Relation.IS_INCLUDED, "t0") not in told
