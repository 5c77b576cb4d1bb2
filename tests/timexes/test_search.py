"""The words of a text are searched once, and its expressions resolved as often as asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from timeline import build_timeline, find_timexes
from timeline.timexes import steps
from timeline.timexes.find import TimexSearch
from timeline.timexes.options import TimexOptions
from timeline.timexes.refinement.source import SourceText

TEXT = "The ferry sank in 2019.\n\nDivers met on Fri-\nday and **May 3**. They meet again on Monday."
PUBLISHED = "2024-05-08"


@pytest.fixture
def searches(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were searched."""
    searched: list[str] = []
    recognised: Callable[..., object] = steps._recognised

    def recorded(source: SourceText, *rest: object) -> object:
        searched.append(source.text)
        return recognised(source, *rest)

    monkeypatch.setattr(steps, "_recognised", recorded)
    return searched


def test_a_search_gives_what_find_timexes_gives() -> None:
    def past(start: int, end: int) -> str:
        return "past"

    search = TimexSearch(TEXT, PUBLISHED)
    assert search.timexes(TimexOptions()) == find_timexes(TEXT, PUBLISHED)
    assert search.timexes(TimexOptions(tense_at=past)) == find_timexes(TEXT, PUBLISHED, tense_at=past)
    assert search.timexes(TimexOptions()) == find_timexes(TEXT, PUBLISHED)


def test_dated_sentences_are_searched_once(searches: list[str]) -> None:
    timeline = build_timeline(TEXT, PUBLISHED, scope="dated")
    assert [timex.text for timex in timeline.timexes] == ["2019", "Fri-\nday", "May 3", "Monday"]
    assert sum("2019" in text for text in searches) == 1


def test_a_number_that_contains_a_trigger_is_read_whole() -> None:
    found = [
        [timex.text for timex in find_timexes(text, PUBLISHED)]
        for text in ("It was the twenty-second of May.", "It took two thousand years.", "It took 1.5 thousand years.")
    ]
    assert found == [["the twenty-second of May"], ["two thousand years"], ["1.5 thousand years"]]
