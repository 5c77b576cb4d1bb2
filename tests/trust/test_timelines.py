"""Relations between whole timelines, and what holds of every one: sorted, consistent, closed, the same after a trip."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import pytest

from tests.trust.articles import Article, Kind, articles
from tests.trust.shifting import CALENDAR, CALENDAR_DAYS, interval_later, on_the_same_day, years_later
from timeline import Timeline, build_timeline, read_timeml
from timeline.values.edtf import from_edtf
from timeline.values.graph.endpoints import facts_of
from timeline.values.graph.point_graph import PointGraph

FEW, MANY = 4, 200
UNRELATED = "\n\nThe cat slept on the mat."

Check = Callable[[Article], None]
RELATIONS: list[Check] = []


def relation(check: Check) -> Check:
    """Adds *check* to those that run."""
    RELATIONS.append(check)
    return check


@pytest.mark.parametrize("check", RELATIONS, ids=lambda check: check.__name__)
def test_a_few_articles(check):
    for article in articles(FEW, seed=3):
        check(article)


@pytest.mark.slow
@pytest.mark.parametrize("check", RELATIONS, ids=lambda check: check.__name__)
def test_two_hundred_articles(check):
    for article in articles(MANY, seed=2026):
        check(article)


@cache
def built(text: str, published: date) -> Timeline:
    return build_timeline(text, published)


def read(article: Article) -> Timeline:
    return built(article.text, article.published)


def said(timeline: Timeline, years: int = 0) -> list[tuple[object, ...]]:
    """What a timeline says, wherever in the text it says so, with its dates so many years later."""
    return [
        (
            [event.text for event in entry.events],
            interval_later(entry.anchor.interval, years // CALENDAR * CALENDAR_DAYS),
            entry.anchor.mod,
            entry.status,
            entry.anchor.basis,
            entry.anchor.rule,
            " ".join(entry.summary.split()),
        )
        for entry in (*timeline.entries, *timeline.undated)
    ]


@relation
def offsets_slice_back(article):
    timeline = read(article)
    spans: list[Any] = [*timeline.timexes, *timeline.events, *(event.sentence for event in timeline.events)]
    spans += [each for event in timeline.events for each in event.participants]
    for span in spans:
        assert article.text[span.start : span.end] == span.text


@relation
def entries_stand_in_order(article):
    """What is told to be over or done by a day, and not since when, stands at that day."""
    intervals = [entry.anchor.interval for entry in read(article).entries]
    begins = [interval.end if interval.open_start else interval.start for interval in intervals]
    assert begins == sorted(begins)


@relation
def no_interval_ends_before_it_starts(article):
    timeline = read(article)
    held: list[Any] = [
        *timeline.timexes,
        *timeline.ranges,
        *timeline.anchors.values(),
        *(entry.anchor for entry in timeline),
    ]
    assert all(each.interval.start < each.interval.end for each in held)


@relation
def ids_lead_somewhere(article):
    timeline = read(article)
    timexes = {"t0"} | {each.tid for each in timeline.timexes}
    events = {each.eid for each in timeline.events}
    assert len(timexes) == len(timeline.timexes) + 1
    assert len(events) == len(timeline.events)
    assert set(timeline.anchors) == events
    assert all(set(anchor.timex) <= timexes for anchor in timeline.anchors.values())
    assert all({link.source, link.target} <= timexes | events for link in timeline.links)
    assert {event.eid for entry in timeline for event in entry.events} <= events


@relation
def links_are_consistent(article):
    graph = PointGraph()
    assert all(graph.add(facts_of(link.source, link.relation, link.target)) for link in read(article).links.told)


@relation
def links_are_closed(article):
    links = read(article).links
    pairs = {(link.source, link.target) for link in links}
    assert len(pairs) == len(links)
    before = [(link.source, link.target) for link in links if link.relation.name == "BEFORE"]
    before += [(link.target, link.source) for link in links if link.relation.name == "AFTER"]
    known = set(before)
    for first, second in before:
        assert all((first, third) in known for start, third in before if start == second)


@relation
def json_and_pickle_bring_it_back(article):
    timeline = read(article)
    assert Timeline.from_json(timeline.to_json()) == timeline
    assert Timeline.from_json(timeline.to_json()).to_json() == timeline.to_json()
    assert pickle.loads(pickle.dumps(timeline)) == timeline


@relation
def timeml_brings_its_timexes_and_events_back(article):
    timeline = read(article)
    again = read_timeml(timeline.to("timeml", dialect="tempeval3"))
    assert again.text == timeline.text
    assert [(each.start, each.end, each.value, each.type) for each in again.timexes] == [
        (each.start, each.end, each.value, each.type) for each in timeline.timexes
    ]
    tagged = {(each.start, each.text, each.class_) for each in again.events}
    assert tagged <= {(each.start, each.text, each.class_) for each in timeline.events}


@relation
def edtf_brings_the_dates_back(article):
    for entry in read(article).entries:
        interval, _ = from_edtf(entry.edtf)
        assert interval.contains(entry.anchor.interval)


@relation
def building_twice_is_building_once(article):
    assert build_timeline(article.text, article.published).to_json() == read(article).to_json()


@relation
def a_sentence_more_changes_no_date_before_it(article):
    more = built(article.text + UNRELATED, article.published)
    assert more.timexes == read(article).timexes
    mentioned = {event.start for event in read(article).events}
    assert mentioned <= {event.start for event in more.events}


@relation
def blank_lines_and_line_ends_move_offsets_only(article):
    for blank in ("\n\n\n", "\r\n\r\n", "\n \n"):
        assert said(built(article.text.replace("\n\n", blank), article.published)) == said(read(article))


@relation
def it_moves_with_the_calendar(article):
    if any(phrase.kind is Kind.MOVABLE for phrase in article.phrases):
        return
    later = built(article.text, on_the_same_day(article.published))
    first = read(article)
    assert [event.start for event in later.events] == [event.start for event in first.events]
    for before, after in zip(first.timexes, later.timexes, strict=True):
        fixed = article.kind_at(before.start, before.end) is Kind.FULL
        values = {before.value} if fixed else {before.value, years_later(before.value, CALENDAR)}
        assert after.value in values
    if not any(phrase.kind in (Kind.FULL, Kind.LOOSE, Kind.TOLD) for phrase in article.phrases):
        assert said(later) == said(first, CALENDAR)


@relation
def explanations_and_tables_name_every_entry(article):
    timeline = read(article)
    assert all(timeline.explain(entry).strip() for entry in timeline)
    assert len(re.findall(r"\n", str(timeline))) >= len(timeline)


@relation
def what_is_found_between_all_dates_is_all(article):
    timeline = read(article)
    assert timeline.between("-9999", "9999-12-31").entries == timeline.entries
