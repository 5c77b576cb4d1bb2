"""The time limit of an article: it alone is lost, whatever it does and wherever it is read."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from functools import partial
from threading import Thread
from typing import Any

import attrs
import pyarrow as pa
import pytest

from timeline import ErrorRecord, TimeLimitError, Timeline, build_timeline, build_timelines
from timeline.batch import ARTICLES, timelines_of
from timeline.errors import InputError
from timeline.streams import build_timelines as streaming
from timeline.streams import time_limit
from timeline.streams.time_limit import TimeLimit

TEXT = "Ana Ruiz resigned on Monday."
PAIR = (TEXT, "2024-05-10")
SLOW = ("Bo Holm never finished. " + TEXT, "2024-05-10")
LIMIT = 1.0


def slow_detector(doc: Any) -> tuple[()]:
    """Works in Python, for a long time, on the article that is slow."""
    while "never" in doc.text:
        sum(range(1000))
    return ()


def deaf_detector(doc: Any) -> tuple[()]:
    """Waits in compiled code, in which Python cannot interrupt it."""
    if "never" in doc.text:
        time.sleep(60)
    return ()


def kinds(results: Any) -> list[str]:
    return [result.error if isinstance(result, ErrorRecord) else type(result).__name__ for result in results]


@pytest.mark.parametrize("n_process", [1, 2])
def test_a_slow_article_is_recorded_and_the_others_are_read(n_process: int) -> None:
    pairs = [PAIR, SLOW, PAIR, PAIR, SLOW, PAIR]
    results = list(build_timelines(pairs, n_process=n_process, batch_size=4, detector=slow_detector, max_seconds=LIMIT))
    assert kinds(results) == ["Timeline", "TimeLimitError", "Timeline", "Timeline", "TimeLimitError", "Timeline"]
    assert results[1] == ErrorRecord(
        1, "TimeLimitError", "reading it took more than 1 s: shorten the text, or raise max_seconds"
    )
    assert results[5] == build_timeline(*PAIR, detector=slow_detector)


def test_a_real_article_may_be_too_long_for_its_time() -> None:
    long = ("Ana Ruiz resigned on Monday, and Bo Holm left in May 2021. " * 3000, "2024-05-10")
    results = list(build_timelines([PAIR, long, PAIR], max_seconds=LIMIT))
    assert kinds(results) == ["Timeline", "TimeLimitError", "Timeline"]
    assert results[2] == build_timeline(*PAIR)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no alarm")
def test_a_process_that_cannot_be_interrupted_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit, "ALARM_GRACE", 0.5)
    pairs = [PAIR, SLOW, PAIR]
    results = list(build_timelines(pairs, n_process=2, detector=deaf_detector, max_seconds=LIMIT))
    assert kinds(results) == ["Timeline", "TimeLimitError", "Timeline"]
    assert "a second try" in results[1].message  # type: ignore[union-attr]


def test_the_error_itself_can_be_asked_for() -> None:
    stream = build_timelines([PAIR, SLOW], detector=slow_detector, max_seconds=LIMIT, on_error="raise")
    with pytest.raises(TimeLimitError, match="more than 1 s"):
        list(stream)


def test_without_a_limit_nothing_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit.TimeLimit, "__enter__", None)
    assert kinds(build_timelines([PAIR], max_seconds=None)) == ["Timeline"]


@pytest.mark.parametrize("wrong", [0, -1, float("inf"), float("nan"), True, "10", [60]])
def test_a_limit_is_a_number_above_0(wrong: Any) -> None:
    with pytest.raises(InputError, match="max_seconds must be a number above 0, or None for no limit, not "):
        build_timelines([PAIR], max_seconds=wrong)
    with pytest.raises(InputError, match="max_seconds"):
        timelines_of(pa.RecordBatch.from_pylist([], schema=ARTICLES), max_seconds=wrong)


def test_a_batch_of_an_engine_goes_on_even_in_a_thread() -> None:
    articles = [{"id": str(number), "text": text, "pub_date": day} for number, (text, day) in enumerate([SLOW, PAIR])]
    batch = pa.RecordBatch.from_pylist(articles, schema=ARTICLES)
    answers: list[Any] = []
    work = partial(timelines_of, batch, detector=slow_detector, max_seconds=LIMIT)
    thread = Thread(target=lambda: answers.extend(work().to_pylist()))
    thread.start()
    thread.join(60)
    assert [row["error"] and row["error"].partition(":")[0] for row in answers] == ["TimeLimitError", None]


def busy(seconds: float) -> Callable[[], str]:
    def work() -> str:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            pass
        return "done"

    return work


def test_a_call_at_its_limit_is_either_answered_or_refused() -> None:
    """No interruption comes late, into the next call or into the code around it."""
    outcomes = set()
    with TimeLimit(0.01) as limit:
        for number in range(200):
            try:
                outcomes.add(limit.call(busy(0.005 + number * 1.5e-4)))
            except TimeLimitError:
                outcomes.add("late")
    assert outcomes == {"done", "late"}


def test_an_interruption_that_is_swallowed_is_still_an_overrun() -> None:
    def swallows() -> str:
        try:
            return busy(5)()
        except BaseException:
            return "swallowed"

    with TimeLimit(0.05) as limit:
        with pytest.raises(TimeLimitError):
            limit.call(swallows)
        assert limit.call(busy(0)) == "done"


def test_an_error_of_the_work_is_its_own() -> None:
    def fails() -> str:
        raise KeyError("x")

    with TimeLimit(5) as limit, pytest.raises(KeyError):
        limit.call(fails)


def test_a_process_that_the_alarm_ended_twice_is_an_overrun() -> None:
    settings = streaming.ReadSettings(None, "record", streaming.materialize_links, {}, 5.0)
    by_alarm = streaming._on_worker_death(settings, (3, PAIR), f"signal {int(signal.SIGALRM)}")
    assert isinstance(by_alarm, ErrorRecord)
    assert by_alarm.error == "TimeLimitError"
    unlimited = attrs.evolve(settings, max_seconds=None)
    other = streaming._on_worker_death(unlimited, (3, PAIR), f"signal {int(signal.SIGALRM)}")
    assert isinstance(other, ErrorRecord)
    assert other.error == "WorkerError"


def test_what_was_built_before_is_a_timeline() -> None:
    assert isinstance(next(build_timelines([PAIR], max_seconds=LIMIT)), Timeline)
