"""What ``submit`` promises, whichever process dies and whoever attends to the workers."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from timeline.errors import InputError, WorkerError
from timeline.streams.pool import Pool, PoolClosedError, WorkerDiedError
from timeline.streams.worker import JobTimeoutError
from timeline.streams.worker_process import Work


def calling() -> Work:
    """Calls the function that it is given, with its arguments."""
    return lambda job: job[0](*job[1:])


def unready() -> Work:
    raise InputError("no such thing")


def slow_to_start() -> Work:
    time.sleep(60)
    return calling()


def starting_in_a_second() -> Work:
    time.sleep(1)
    return calling()


def die_once(path: str) -> str:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return "survived"
    os._exit(7)


def cannot_be_unpickled() -> Any:
    return Unreadable()


class Unreadable:
    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return int, ("x",)


@contextmanager
def open_pool(make: Callable[[], Work] = calling, n_process: int = 1, **options: Any) -> Iterator[Pool]:
    """A pool with a thread of its own."""
    others = set(multiprocessing.active_children())
    pool = Pool(make, n_process, **options)
    pool.run_in_thread()
    try:
        yield pool
    finally:
        pool.close()
        assert set(multiprocessing.active_children()) <= others


def settled(pool: Pool, *futures: Future[Any]) -> None:
    """Attend to the workers of a pool without a thread until the futures are done."""
    while not all(future.done() for future in futures):
        pool.listen()


def test_whoever_submits_may_attend_to_the_workers() -> None:
    pool = Pool(calling, 2)
    try:
        futures = [pool.submit((abs, -number)) for number in range(20)]
        settled(pool, *futures)
        assert [future.result() for future in futures] == list(range(20))
        assert pool.ready == 2
    finally:
        pool.close()


def test_a_thread_attends_to_them_else() -> None:
    with open_pool(n_process=2) as pool:
        pool.start().result(30)
        assert pool.ready == 2
        futures = [pool.submit((abs, -number)) for number in range(20)]
        assert [future.result(30) for future in futures] == list(range(20))
        assert pool.replaced == 0


def test_an_error_is_raised_and_costs_no_process() -> None:
    with open_pool() as pool:
        with pytest.raises(ValueError, match="invalid literal"):
            pool.submit((int, "x")).result(30)
        with pytest.raises(ValueError, match="invalid literal"):
            pool.submit((cannot_be_unpickled,)).result(30)
        with pytest.raises(AttributeError):
            pool.submit(lambda: None)
        assert pool.submit((abs, -1)).result(30) == 1
        assert pool.replaced == 0


def test_a_job_may_cost_as_many_processes_as_is_said(tmp_path: Any) -> None:
    path = str(tmp_path / "met")
    with open_pool() as pool:
        with pytest.raises(WorkerDiedError, match="exit code 7") as raised:
            pool.submit((die_once, path), attempts=1).result(30)
        assert raised.value.how == "exit code 7"
        Path(path).unlink()
        assert pool.submit((die_once, path)).result(30) == "survived"
        with pytest.raises(WorkerDiedError, match="exit code 3"):
            pool.submit((os._exit, 3)).result(30)
        assert pool.replaced == 4


def test_a_death_costs_no_other_job() -> None:
    with open_pool(ahead=3) as pool:
        futures = [pool.submit((os._exit, 3), attempts=1), *(pool.submit((abs, -number)) for number in range(5))]
        assert [future.result(30) for future in futures[1:]] == list(range(5))
        assert isinstance(futures[0].exception(30), WorkerDiedError)


def test_the_clock_of_a_job_starts_with_its_work() -> None:
    with open_pool(ahead=3) as pool:
        jobs = [(time.sleep, 0.4), (time.sleep, 0.4), (abs, -1)]
        futures = [pool.submit(job, limit) for job, limit in zip(jobs, (5.0, 0.7, 0.3), strict=True)]
        assert [future.result(30) for future in futures] == [None, None, 1]


def test_a_job_that_overruns_its_time_costs_its_process_alone() -> None:
    with open_pool(ahead=2) as pool:
        late, after = pool.submit((time.sleep, 60), 0.2), pool.submit((abs, -1), 30.0)
        with pytest.raises(JobTimeoutError, match=r"longer than 0\.2 s"):
            late.result(30)
        assert after.result(30) == 1
        assert pool.replaced == 1


def test_a_job_that_waits_can_be_cancelled() -> None:
    with open_pool() as pool:
        under_way, waiting, last = pool.submit((time.sleep, 0.5)), pool.submit((abs, -1)), pool.submit((abs, -2))
        assert waiting.cancel()
        assert last.result(30) == 2
        assert under_way.done()
        assert not under_way.cancel()


def test_a_job_that_is_cancelled_leaves_nothing_behind() -> None:
    with open_pool() as pool:
        first, *others = [pool.submit((time.sleep, 0.5)) for _ in range(4)]
        while not first.running():
            time.sleep(0.01)
        assert all(other.cancel() for other in others)
        assert not pool._waiting
        assert first.result(30) is None


def test_a_job_that_nobody_wants_is_ended_soon() -> None:
    with open_pool() as pool:
        job = pool.submit((time.sleep, 60), 60)
        while not job.running():
            time.sleep(0.01)
        pool.start().result(60)
        pool.hurry(job, 0.2)
        with pytest.raises(JobTimeoutError):
            job.result(30)
        assert pool.replaced == 1
        done = pool.submit((os.getpid,))
        pid = done.result(60)
        pool.hurry(done, 0.0)  # too late to matter
        assert pool.submit((os.getpid,)).result(60) == pid


def test_a_job_that_nobody_wants_costs_no_process_that_is_starting() -> None:
    with open_pool(starting_in_a_second) as pool:
        job = pool.submit((time.sleep, 60))
        while not job.running():
            time.sleep(0.01)
        pool.hurry(job, 0.0)
        with pytest.raises(JobTimeoutError, match="given up"):
            job.result(30)
        assert pool.submit((int, "7")).result(60) == 7
        assert pool.replaced == 0


def test_what_keeps_a_process_from_starting_answers_start_and_each_job() -> None:
    with open_pool(unready, 2) as pool:
        with pytest.raises(InputError, match="no such thing"):
            pool.start().result(30)
        for _ in range(3):
            with pytest.raises(InputError, match="no such thing"):
                pool.submit((abs, -1)).result(30)
    with open_pool(slow_to_start, start_timeout=0.3) as pool, pytest.raises(WorkerError, match="not ready in time"):
        pool.submit((abs, -1)).result(30)


def test_a_system_without_room_for_a_process_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(*_: object) -> None:
        raise BlockingIOError("no room")

    monkeypatch.setattr(multiprocessing.get_context().Process, "start", no_room)
    with open_pool() as pool:
        with pytest.raises(WorkerError, match="could not be started: no room"):
            pool.start().result(30)
        with pytest.raises(WorkerError, match="could not be started: no room"):
            pool.submit((abs, -1)).result(30)
        monkeypatch.undo()
        assert pool.submit((abs, -1)).result(30) == 1


def test_closing_fails_what_is_under_way_and_what_waits() -> None:
    with open_pool() as pool:
        futures = [pool.submit((time.sleep, 60)), pool.submit((time.sleep, 60))]
        pool.start().result(30)
        pool.close()
        for future in futures:
            with pytest.raises(PoolClosedError):
                future.result(0)
        with pytest.raises(PoolClosedError):
            pool.submit((abs, -1))
        with pytest.raises(PoolClosedError):
            pool.start()
        assert pool.ready == 0


def test_closing_ends_a_start() -> None:
    with open_pool(slow_to_start) as pool:
        started = pool.start()
        pool.close()
        with pytest.raises(PoolClosedError):
            started.result(30)


def test_an_idle_process_that_dies_is_replaced_at_once() -> None:
    with open_pool() as pool:
        pid = pool.submit((os.getpid,)).result(30)
        os.kill(pid, signal.SIGKILL)
        deadline = time.monotonic() + 30
        while pool.replaced == 0 and time.monotonic() < deadline:
            time.sleep(0.01)
        pool.start().result(30)
        assert pool.submit((os.getpid,), attempts=1).result(30) != pid


def test_a_forked_copy_of_a_pool_ends_nothing() -> None:
    others = set(multiprocessing.active_children())
    pool = Pool(calling, 1)
    pool.start()
    pool._owner = -1
    pool.close()
    assert set(multiprocessing.active_children()) - others
    pool._owner = os.getpid()
    pool.close()
    assert set(multiprocessing.active_children()) <= others
