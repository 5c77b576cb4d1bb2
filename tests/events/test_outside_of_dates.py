"""A word of a date names no event."""

from __future__ import annotations

from timeline import build_timeline


def test_words_of_dates_are_no_events() -> None:
    timeline = build_timeline("The strike lasts until the end of May. In the end, the start was late.", "2024-05-10")
    assert "strike" in [event.text for event in timeline.events]
    assert all(
        event.end <= timex.start or timex.end <= event.start for event in timeline.events for timex in timeline.timexes
    )
    assert [event.eid for event in timeline.events] == [f"e{i + 1}" for i in range(len(timeline.events))]
