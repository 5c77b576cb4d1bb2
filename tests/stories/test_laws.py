"""What holds of every story: whatever the articles, in whatever order, however many copies there are."""

from __future__ import annotations

from itertools import combinations

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.stories.reports import readings
from timeline.stories.entry import Agreement
from timeline.stories.joining.dating import voters_of
from timeline.stories.story import Story, story_from
from timeline.values.anchor import Basis


def story(articles) -> Story:
    return story_from(articles, (), None)


@given(readings(), st.randoms())
def test_the_order_of_the_articles_does_not_matter(articles, chance):
    shuffled = list(articles)
    chance.shuffle(shuffled)
    assert story(shuffled) == story(articles)


@given(readings(most=1))
def test_one_article_gives_its_own_timeline(articles):
    [article] = articles
    made = story(articles)
    own = [(entry.anchor, entry.summary, entry.status, entry.salience, entry.headline) for entry in article.entries]
    assert [(each.anchor, each.summary, each.status, each.salience, each.headline) for each in made] == own
    assert all(each.agreement is Agreement.SINGLE for each in made)


@given(readings())
def test_every_entry_of_every_article_is_reported_once(articles):
    made = story(articles)
    told = [(report.article_id, report.entry) for entry in made for report in entry.reports]
    told += [(left.report.article_id, left.report.entry) for left in made.left_out]
    assert sorted(told, key=str) == sorted(((each.id, entry) for each in articles for entry in each.entries), key=str)


@given(readings())
def test_every_date_is_told_by_a_report(articles):
    for entry in story(articles):
        assert entry.anchor in [report.anchor for report in voters_of(entry.reports)]
        assert entry.summary in [report.entry.summary for report in entry.reports]


@given(readings())
def test_words_come_before_the_date_of_publication(articles):
    for entry in story(articles):
        bases = {report.anchor.basis for report in voters_of(entry.reports)}
        assert entry.anchor.basis is not Basis.PUBLICATION or bases == {Basis.PUBLICATION}


@given(readings(), st.data())
def test_adding_gives_what_building_at_once_gives(articles, data):
    number = data.draw(st.integers(0, len(articles) - 1))
    first = story(articles[:number])
    assert story_from([*first.articles, *articles[number:]], (), None) == story(articles)


@given(readings())
def test_removing_what_was_added_restores_the_story(articles):
    without = story(articles[1:])
    assert story(articles).remove(articles[0].id) == without


def copied(article, days: int):
    """A later copy of *article*: its dates stand in the text, so only the day of publication differs."""
    later = article.pub_date.replace(month=6, day=days)
    moved = [
        attrs.evolve(entry, anchor=attrs.evolve(entry.anchor, interval=type(entry.anchor.interval).day(later)))
        if entry.anchor.basis is Basis.PUBLICATION
        else entry
        for entry in article.entries
    ]
    return attrs.evolve(article, id=f"copy{days}", pub_date=later, source="Copyist", entries=tuple(moved))


def without_copies(made: Story):
    """What a story says, apart from the copies."""
    return [
        (entry.anchor, entry.summary, entry.agreement, entry.salience, entry.independent,
         [report for report in entry.reports if not report.article_id.startswith("copy")])
        for entry in made
    ]  # fmt: skip


@given(readings(), st.data())
def test_a_copy_adds_a_report_and_nothing_else(articles, data):
    first = min(articles, key=lambda each: (each.pub_date, each.id))
    assume(first.entries)
    copies = [copied(first, day) for day in range(1, 1 + data.draw(st.integers(1, 4)))]
    made = story([*articles, *copies])
    assert without_copies(made) == without_copies(story(articles))
    assert all("Copyist" not in entry.independent for entry in made)
    assert made.key_dates(9) == story(articles).key_dates(9)


@given(readings())
def test_a_conflict_stays_one_under_more_copies(articles):
    disputed = {entry.anchor for entry in story(articles).conflicts}
    first = min(articles, key=lambda each: (each.pub_date, each.id))
    made = story([*articles, *(copied(first, day) for day in range(1, 4))])
    assert disputed <= {entry.anchor for entry in made.conflicts}


@given(readings())
def test_agreement_says_what_the_dates_are(articles):
    for entry in story(articles):
        voters = voters_of(entry.reports)
        dated = [each for each in voters if each.anchor.basis is not Basis.PUBLICATION] or voters
        exclude = any(not a.anchor.interval.overlaps(b.anchor.interval) for a, b in combinations(dated, 2))
        assert (entry.agreement is Agreement.DISPUTED) == exclude


@given(readings())
def test_two_entries_of_one_article_are_never_one(articles):
    for entry in story(articles):
        own = [report.article_id for report in entry.reports if not report.original]
        assert len(own) == len(set(own))


@given(readings())
def test_entries_are_in_order(articles):
    starts = [entry.anchor.interval.start for entry in story(articles)]
    assert starts == sorted(starts)


@given(readings())
def test_a_story_survives_its_document(articles):
    made = story(articles)
    again = Story.from_json(made.to_json())
    assert again == made
    words = [[report.entry.dated_by for report in entry.reports] for entry in again]
    assert words == [[report.words for report in entry.reports] for entry in made]


@given(readings(), st.integers(0, 3), st.sampled_from([(), ("Ana Ruiz",)]))
def test_key_dates_are_days_of_entries(articles, count, names):
    made = story_from(articles, names, None)
    days = made.key_dates(count)
    assert len(days) == min(count, len({entry.edtf for entry in made}))
    assert made.key_dates(count + 1)[:count] == days
    assert made.key_dates(1) == story(articles).key_dates(1)
    limited = story_from(articles, names, count)
    assert {entry.anchor.interval.start.date() for entry in limited} == set(days)
