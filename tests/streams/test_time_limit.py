"""The time limit of an article: it alone is lost, whatever it does and wherever it is read."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import Any

import attrs
import pyarrow as pa
import pytest

from timeline import ErrorRecord, TimeLimitError, Timeline, build_timeline, build_timelines
from timeline.batch import ARTICLES, timelines_of
from timeline.errors import InputError
from timeline.events import detection
from timeline.parsing import models
from timeline.streams import build_timelines as streaming
from timeline.streams import time_limit
from timeline.streams.time_limit import TimeLimit

TEXT = "Ana Ruiz resigned on Monday."
PAIR = (TEXT, "2024-05-10")
SLOW = ("Bo Holm never finished. " + TEXT, "2024-05-10")
OTHER = ("Bo Holm was elected in May 2021.", "2024-05-10")
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
    monkeypatch.setattr(time_limit, "GRACE", 0.5)
    pairs = [PAIR, SLOW, PAIR]
    results = list(build_timelines(pairs, n_process=2, detector=deaf_detector, max_seconds=LIMIT))
    assert kinds(results) == ["Timeline", "TimeLimitError", "Timeline"]
    assert "a second try" in results[1].message  # type: ignore[union-attr]


def test_the_error_itself_can_be_asked_for() -> None:
    stream = build_timelines([PAIR, SLOW], detector=slow_detector, max_seconds=LIMIT, on_error="raise")
    with pytest.raises(TimeLimitError, match="more than 1 s"):
        list(stream)


@pytest.mark.parametrize("none", [None, 0, 0.0])
def test_without_a_limit_nothing_watches(none: float | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time_limit.TimeLimit, "__enter__", None)
    assert kinds(build_timelines([PAIR], max_seconds=none)) == ["Timeline"]


@pytest.mark.parametrize("wrong", [-1, float("inf"), float("nan"), True, "10", [60]])
def test_a_limit_is_a_number_of_seconds(wrong: Any) -> None:
    with pytest.raises(InputError, match="max_seconds must be a number of seconds, or None or 0 for no limit, not "):
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


def test_an_article_that_sleeps_is_refused_when_it_wakes() -> None:
    def sleepy_detector(doc: Any) -> tuple[()]:
        time.sleep(1.5 * LIMIT if "never" in doc.text else 0)
        return ()

    results = build_timelines([PAIR, SLOW, PAIR], detector=sleepy_detector, max_seconds=LIMIT)
    assert kinds(results) == ["Timeline", "TimeLimitError", "Timeline"]


def test_a_slow_step_in_a_memory_zone_leaves_the_model_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "KEPT_WORDS", 0)
    find = detection.detect_events

    def slow(parsed: Any, **options: Any) -> Any:
        while (found := find(parsed, **options)) and "never" in parsed.text:
            pass
        return found

    monkeypatch.setattr(detection, "detect_events", slow)
    results = list(build_timelines([PAIR, SLOW, PAIR, SLOW, OTHER], max_seconds=LIMIT))
    assert kinds(results) == ["Timeline", "TimeLimitError", "Timeline", "TimeLimitError", "Timeline"]
    assert results[2] == build_timeline(*PAIR)
    assert results[4] == build_timeline(*OTHER)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the system has no alarm")
def test_the_alarm_of_the_caller_is_not_touched() -> None:
    rung: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda number, _: rung.append(number))
    try:
        signal.setitimer(signal.ITIMER_REAL, LIMIT / 2)
        assert kinds(build_timelines([SLOW, PAIR], detector=slow_detector, max_seconds=LIMIT)) == [
            "TimeLimitError",
            "Timeline",
        ]
        assert rung == [signal.SIGALRM]
        signal.setitimer(signal.ITIMER_REAL, 0.2)
        with time_limit._ended_after(60):
            assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
        assert 0 < signal.getitimer(signal.ITIMER_REAL)[0] <= 0.2
        busy(0.5)()
        assert rung == [signal.SIGALRM] * 2
    finally:
        signal.signal(signal.SIGALRM, before)


UNDER_A_TRACER = """
import sys
from tests.streams.test_time_limit import busy
from timeline.errors import TimeLimitError
from timeline.streams.time_limit import TimeLimit

def tracer(frame, event, argument):
    return tracer

sys.settrace(tracer)
outcomes = []
with TimeLimit(0.05) as limit:
    for number in range(60):
        try:
            outcomes.append(limit.call(busy(10 if number % 2 else 0.0401 + number * 3e-4)))
        except TimeLimitError:
            outcomes.append("late")
sys.settrace(None)
assert set(outcomes[1::2]) == {"late"}, outcomes
assert set(outcomes) == {"done", "late"}, outcomes
"""


def test_a_tracer_does_not_disturb_the_limit() -> None:
    subprocess.run([sys.executable, "-c", UNDER_A_TRACER], check=True, timeout=60)


WITHOUT_ALARM = """
import signal, time
del signal.setitimer
from timeline.streams.time_limit import _ended_after

with _ended_after(0.3):
    pass
time.sleep(0.6)
print("still here", flush=True)
with _ended_after(0.3):
    sum(range(10**12))
"""


def test_a_system_without_alarm_ends_a_process_too() -> None:
    ended = subprocess.run([sys.executable, "-c", WITHOUT_ALARM], timeout=60, capture_output=True, check=False)
    assert (ended.returncode, ended.stdout.strip(), ended.stderr) == (1, b"still here", b"")


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


def test_work_that_swallows_an_interruption_is_interrupted_again() -> None:
    def swallows_and_goes_on() -> None:
        with suppress(BaseException):
            busy(60)()
        busy(60)()

    begun = time.monotonic()
    with TimeLimit(0.05) as limit:
        with pytest.raises(TimeLimitError):
            limit.call(swallows_and_goes_on)
        with pytest.raises(TimeLimitError):
            limit.call(busy(60))
    assert time.monotonic() - begun < 10


def test_limits_may_be_nested() -> None:
    def inner() -> str:
        with TimeLimit(30) as limit:
            return limit.call(busy(60))

    with TimeLimit(0.05) as limit:
        with pytest.raises(TimeLimitError, match=r"more than 0\.05 s"):
            limit.call(inner)
        assert limit.call(busy(0)) == "done"


def test_an_interrupt_of_the_user_passes_through() -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with TimeLimit(5) as limit:
        with pytest.raises(KeyboardInterrupt):
            limit.call(interrupted)
        assert limit.call(busy(0)) == "done"


def test_an_error_of_the_work_is_its_own() -> None:
    def fails() -> str:
        raise KeyError("x")

    with TimeLimit(5) as limit, pytest.raises(KeyError):
        limit.call(fails)


@pytest.mark.parametrize(("lang", "options"), [("en", {}), ("de", {}), ("en", {"relations": lambda doc, events: ()})])
def test_a_reader_knows_whether_it_is_a_process_of_its_own(lang: str, options: dict[str, Any]) -> None:
    settings = streaming.ReadSettings(None, "record", streaming.materialize_links, {"lang": lang, **options}, 5.0)
    assert streaming.worker_reader(settings).in_worker
    assert not streaming.reader(settings).in_worker


def test_a_process_that_the_alarm_ended_twice_is_an_overrun() -> None:
    settings = streaming.ReadSettings(None, "record", streaming.materialize_links, {}, 5.0)
    by_alarm = streaming._on_worker_death(settings, (3, PAIR), f"signal {int(signal.SIGALRM)}")
    assert isinstance(by_alarm, ErrorRecord)
    assert by_alarm.error == "TimeLimitError"
    unlimited = attrs.evolve(settings, max_seconds=0)
    other = streaming._on_worker_death(unlimited, (3, PAIR), f"signal {int(signal.SIGALRM)}")
    assert isinstance(other, ErrorRecord)
    assert other.error == "WorkerError"


def test_what_was_built_before_is_a_timeline() -> None:
    assert isinstance(next(build_timelines([PAIR], max_seconds=LIMIT)), Timeline)
