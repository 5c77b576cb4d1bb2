"""The comparison of reports in blocks, as engines do it, gives the same story as on one machine."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.stories.reports import FIRST, reading, readings, said
from timeline import InputError, articles_in, build_story
from timeline.stories.blocks import COPIES, HASHES, PAIRS, Shuffle, report_pairs, story_by_blocks
from timeline.stories.story import story_from
from timeline.values.anchor import Basis


def at_once(table: Any, shuffle: Shuffle) -> Any:
    return shuffle.apply(table)


def in_parts(table: Any, shuffle: Shuffle, chance: Any) -> Any:
    """What an engine does: groups by block, in whatever order, some groups together, some pairs found twice."""
    parts = {name: table.filter(pc.equal(table["block"], name)) for name in set(table["block"].to_pylist())}
    names = sorted(parts)
    chance.shuffle(names)
    cut = chance.randrange(len(names) + 1)
    together = [parts[name] for name in names[:cut]]
    tables = [shuffle.apply(pa.concat_tables(together) if together else table.slice(0, 0))]
    return pa.concat_tables([*tables, *(shuffle.apply(parts[name]) for name in names[cut:])])


@given(readings(), st.randoms())
def test_the_story_is_the_same(articles, chance):
    assert story_by_blocks(articles, lambda table, shuffle: in_parts(table, shuffle, chance)) == story_from(
        articles, "", None
    )


@pytest.mark.parametrize("schema", [COPIES, HASHES, PAIRS])
def test_an_engine_is_told_that_no_value_is_missing(schema: pa.Schema):
    assert [field.name for field in schema if field.nullable] == []


def test_the_example_story_is_the_same():
    story = build_story(articles_in(Path(__file__).parent.parent.parent / "examples" / "story"))
    assert story_by_blocks(story.articles, at_once, max_dates=6) == story.limited(6)


def test_a_hash_that_many_articles_have():
    pages = [
        reading(f"a{number:02}", [said("Ana Ruiz", ("left", "leave"), "Lund", FIRST)], FIRST) for number in range(30)
    ]
    story = story_by_blocks(pages, at_once)
    assert story == story_from(pages, (), None)
    assert len(story.copies) == 29


def test_a_conflict_over_the_end_of_a_month():
    sold = ("sold", "sell")
    a = reading("a", [said("Ana Ruiz", sold, "the mill in Lund", FIRST.replace(day=28))], date(2024, 6, 10))
    b = reading("b", [said("Ana Ruiz", sold, "the mill in Lund", date(2024, 6, 2))], date(2024, 6, 11))
    june = date(2024, 6, 1)
    c = reading("c", [said("Ana Ruiz", sold, "the mill of Lund", june, Basis.PUBLICATION)], june)
    story = story_by_blocks([a, b, c], at_once)
    assert story == story_from([a, b, c], (), None)
    assert [entry.sources for entry in story.conflicts] == [("a", "b")]


def test_what_cannot_be_joined():
    with pytest.raises(InputError, match=r"table must be a pyarrow\.Table or RecordBatch, not list"):
        report_pairs([])
    with pytest.raises(InputError, match=r"the table has no column block \(it has: kind, first"):
        report_pairs(PAIRS.empty_table())
    with pytest.raises(InputError, match=r"table must be a pyarrow\.Table or RecordBatch, not NoneType"):
        story_by_blocks([], lambda *_: None)
    with pytest.raises(InputError, match="the table has no column first"):
        story_by_blocks([], lambda table, _: table)
    with pytest.raises(InputError, match="articles must be timelines by their ids, or ArticleReading values, not int"):
        story_by_blocks([5], at_once)  # type: ignore[list-item]
    with pytest.raises(InputError, match="about must be a person"):
        story_by_blocks([], at_once, about="…")
    with pytest.raises(InputError, match="max_dates must be a whole number"):
        story_by_blocks([], at_once, max_dates=-1)
