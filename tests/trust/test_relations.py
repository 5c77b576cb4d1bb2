"""Relations between two readings: what must change, and what must not, when an article or its date changes.

Each is checked on a few generated articles, and with ``pytest -m slow tests/trust`` on two hundred.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta, timezone
from typing import Any

import attrs
import pytest

from tests.trust.articles import Article, Kind, articles
from tests.trust.shifting import CALENDAR, CALENDAR_DAYS, days_later, interval_later, on_the_same_day, years_later
from timeline import Timex, find_timexes
from timeline.timexes.ranges import find_ranges
from timeline.values.timex3 import TimexType

FEW, MANY = 15, 200
FIXED = (Kind.FULL, Kind.LOOSE)
NOT_TOLD = tuple(kind for kind in Kind if kind is not Kind.TOLD)
APART = "\n\nThe cat slept on the mat.\n\n"
SPACED = re.compile(r"(?<=\w) (?=\w)")

Check = Callable[[Article], None]
RELATIONS: list[Check] = []


def relation(check: Check) -> Check:
    """Adds *check* to those that run."""
    RELATIONS.append(check)
    return check


@pytest.mark.parametrize("check", RELATIONS, ids=lambda check: check.__name__)
def test_a_few_articles(check):
    for article in articles(FEW):
        check(article)


@pytest.mark.slow
@pytest.mark.parametrize("check", RELATIONS, ids=lambda check: check.__name__)
def test_two_hundred_articles(check):
    for article in articles(MANY, seed=2026):
        check(article)


def read(article: Article, text: str | None = None, published: date | None = None) -> tuple[Timex, ...]:
    return find_timexes(article.text if text is None else text, published or article.published)


def told(timexes: Iterable[Timex]) -> list[tuple[object, ...]]:
    """What a reading says, wherever in the text it says so."""
    return [
        (each.type, each.value, each.mod, each.quant, each.freq, each.interval, each.rule, " ".join(each.text.split()))
        for each in timexes
    ]


def of_kinds(article: Article, timexes: Iterable[Timex], *kinds: Kind, by: int = 0) -> list[Timex]:
    """The expressions of some kinds; *by* is how far the article was moved in the text."""
    return [each for each in timexes if article.kind_at(each.start - by, each.end - by) in kinds]


def moved(timex: Timex, by: int) -> Timex:
    return attrs.evolve(timex, start=timex.start + by, end=timex.end + by)


@relation
def offsets_slice_back_in_order(article):
    position = 0
    for number, timex in enumerate(read(article), 1):
        assert article.text[timex.start : timex.end] == timex.text
        assert position <= timex.start < timex.end
        assert timex.tid == f"t{number}"
        position = timex.end


@relation
def nothing_is_found_where_nothing_was_put(article):
    stray = [timex.value for timex in read(article) if article.kind_at(timex.start, timex.end) is None]
    assert stray in ([], [article.published.isoformat()])  # the day in a dateline


@relation
def something_is_found_where_it_was_put(article):
    found = read(article)
    for phrase in article.phrases:
        if phrase.kind is not Kind.TOLD:  # "the next morning" has no day to follow where only a month was told
            assert any(each.start < phrase.end and phrase.start < each.end for each in found), phrase


@relation
def reading_twice_is_reading_once(article):
    assert read(article) == read(article)


@relation
def intervals_end_after_they_start(article):
    found = read(article)
    held: list[Any] = [*found, *find_ranges(article.text, found, "en")]
    for each in held:
        assert each.interval.begins < each.interval.ends


@relation
def ids_that_are_referred_to_exist(article):
    found = read(article)
    ids = {"t0", ""} | {each.tid for each in found}
    for each in found:
        assert {each.anchor_tid, each.begin_tid, each.end_tid} <= ids
        assert each.tid not in (each.anchor_tid, each.begin_tid, each.end_tid)


@relation
def dates_move_with_the_calendar(article):
    first, second = read(article), read(article, published=on_the_same_day(article.published))
    assert [each.start for each in first] == [each.start for each in second]
    for before, after in zip(first, second, strict=True):
        kind = article.kind_at(before.start, before.end)
        if kind in FIXED:
            assert (after.value, before.type) == (before.value, after.type), before
        elif kind in (Kind.DAYS, Kind.PARTIAL) and before.type in (TimexType.DATE, TimexType.TIME):
            assert after.value == years_later(before.value, CALENDAR), before
            assert after.interval == interval_later(before.interval, CALENDAR_DAYS), before
        elif kind is Kind.TOLD and not of_kinds(article, first, Kind.MOVABLE):
            assert after.value in (before.value, years_later(before.value, CALENDAR)), before


@relation
def dates_move_with_the_weeks(article):
    for weeks in (1, 5, 52, 1000):
        first, second = read(article), read(article, published=article.published + timedelta(weeks=weeks))
        by_place = {each.start: each for each in second}
        for before in of_kinds(article, first, Kind.DAYS):
            after = by_place[before.start]
            assert after.value == days_later(before.value, 7 * weeks), (before, after)
            assert after.interval == interval_later(before.interval, 7 * weeks), (before, after)


@relation
def full_dates_stay_whenever_it_is_published(article):
    fixed = of_kinds(article, read(article), *FIXED)
    for day in (date(1066, 10, 14), date(1900, 2, 28), date(2524, 2, 29), date(7777, 7, 7)):
        found = of_kinds(article, read(article, published=day), *FIXED)
        assert [(each.start, each.end, each.value) for each in found] == [
            (each.start, each.end, each.value) for each in fixed
        ]


@relation
def the_publication_date_may_be_given_in_any_form(article):
    day, found = article.published, read(article)
    moment = datetime(day.year, day.month, day.day, 23, 59)
    zone = timezone(timedelta(hours=-11))
    for given in (day.isoformat(), moment, moment.isoformat(), f"{day:%Y%m%d}"):
        assert find_timexes(article.text, given) == found
    assert [each.value for each in find_timexes(article.text, moment.replace(tzinfo=zone))] == [
        each.value for each in found
    ]


@relation
def a_sentence_more_changes_nothing_before_it(article):
    assert read(article, f"{article.text}\n\nThe cat slept on the mat.") == read(article)


@relation
def a_paragraph_before_moves_offsets_only(article):
    opening = "The cat slept on the mat.\n\n"
    found = read(article, opening + article.text)
    assert [moved(each, -len(opening)) for each in found] == list(read(article))


@relation
def blank_lines_move_offsets_only(article):
    for blank in ("\n\n\n\n", "\n \t\n", "\r\n\r\n", "\r\r", "\n\u00a0\n"):
        text = article.text.replace("\n\n", blank)
        found = read(article, text)
        assert told(found) == told(read(article))
        assert all(text[each.start : each.end] == each.text for each in found)


@relation
def space_around_moves_offsets_only(article):
    found = read(article, f" \n\t{article.text}\n\n ")
    assert [moved(each, -3) for each in found] == list(read(article))


@relation
def a_byte_order_mark_moves_offsets_only(article):
    assert [moved(each, -1) for each in read(article, f"\ufeff{article.text}")] == list(read(article))


@relation
def space_within_changes_no_value(article):
    for space in ("  ", "\n", "\u00a0", "\r\n", " \n  ", "\u2009"):
        assert told(read(article, SPACED.sub(space, article.text))) == told(read(article))


@relation
def paragraphs_may_be_shuffled(article):
    parts = article.paragraphs
    order = list(range(len(parts)))
    random.Random(0).shuffle(order)  # noqa: S311
    text = "\n\n".join(parts[place] for place in order)
    assert sorted(_values_of(article, text), key=repr) == sorted(_values_of(article, article.text), key=repr)


def _values_of(article: Article, text: str) -> list[tuple[str, str]]:
    """What a text says, but for what it reckons from what was told before."""
    after = {phrase.text.split()[-1] for phrase in article.phrases if phrase.kind is Kind.TOLD}
    return [(each.text, each.value) for each in read(article, text) if each.text.split()[-1] not in after]


@relation
def two_articles_say_what_each_says(article):
    other = next(articles(1, seed=article.published.toordinal()))
    first = read(article)
    both = read(article, article.text + APART + other.text)
    by = len(article.text + APART)
    alone = of_kinds(other, read(other, published=article.published), *NOT_TOLD)
    assert both[: len(first)] == first
    assert told(of_kinds(other, both[len(first) :], *NOT_TOLD, by=by)) == told(alone)


@relation
def the_order_of_reading_does_not_matter(article):
    day = article.published + timedelta(40)
    first = read(article)
    read(article, published=day)
    find_timexes(article.text, article.published, genre="narrative", date_order="DMY")
    assert read(article) == first


@relation
def a_name_for_another_changes_no_date(article):
    text = article.text.replace("Ruiz", "Oyelaran").replace("Toren", "Xu").replace("Valmora", "Port Elling")
    text = text.replace("VALMORA", "PORT ELLING").replace("Norrel", "Tav")
    assert told(read(article, text)) == told(read(article))


@relation
def quotation_marks_change_no_value(article):
    text = article.text.replace("“", '"').replace("”", '"').replace("’", "'")
    curly = article.text.replace("'", "’")
    assert [each.value for each in read(article, text)] == [each.value for each in read(article)]
    assert [each.value for each in read(article, curly)] == [each.value for each in read(article)]


@relation
def capitals_change_no_full_date(article):
    for phrase in article.phrases:
        if phrase.kind in (Kind.FULL, Kind.DAYS):
            plain, loud = (
                find_timexes(words, article.published)
                for words in (f"They met {phrase.text}.", f"They met {phrase.text}.".upper())
            )
            assert [each.value for each in plain] == [each.value for each in loud], phrase


@relation
def a_bracket_changes_no_value(article):
    text = "\n\n".join(f"({part})" for part in article.paragraphs)
    assert told(read(article, text)) == told(read(article))


@relation
def an_unused_vocabulary_changes_nothing(article):
    with_words = find_timexes(article.text, article.published, vocabulary={"the Flood Years": "1950/1953"})
    assert with_words == read(article)


@relation
def a_time_zone_moves_no_date(article):
    day = datetime(article.published.year, article.published.month, article.published.day, 12)
    values = {
        tuple(each.value for each in find_timexes(article.text, day.replace(tzinfo=timezone(timedelta(hours=hours)))))
        for hours in (-12, 0, 14)
    }
    assert len(values) == 1


@relation
def sentences_said_twice_are_dated_alike(article):
    found = read(article, article.text + APART + article.text)
    by = len(article.text + APART)
    half = [each for each in found if each.start >= by]
    assert told(of_kinds(article, half, *NOT_TOLD, by=by)) == told(of_kinds(article, read(article), *NOT_TOLD))
