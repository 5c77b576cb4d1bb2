"""Answers to a stream of jobs, in the order of the jobs, worked off by several processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future
from typing import Any

import attrs

from timeline.streams.pool import MAX_ATTEMPTS, Pool, WorkerDiedError
from timeline.streams.worker_process import Work

AHEAD = 2
"""How many jobs a worker holds: one under way, and one so that it need not wait for the next."""
WINDOW = 8
"""How many jobs for each worker may be taken up before the earliest is answered: later answers wait in memory."""


@attrs.define
class _Pending:
    """A job, and its future answer; after it has cost a process, the future answer to each of its items."""

    items: Sequence[Any]
    futures: list[Future[list[Any]]]

    @property
    def done(self) -> bool:
        return all(future.done() for future in self.futures)

    @property
    def must_be_split(self) -> bool:
        """True if the job has cost a process: which of its items did it is found by trying them one by one."""
        future = self.futures[0]
        in_one_piece = len(self.futures) == 1 < len(self.items)
        return in_one_piece and future.done() and isinstance(future.exception(), WorkerDiedError)


def imap(
    make: Callable[[], Work],
    jobs: Iterator[Sequence[Any]],
    n_process: int,
    on_worker_death: Callable[[Any, str], Any],
) -> Generator[list[Any], None, None]:
    """The answers to *jobs*, in their order, each worked off by one of *n_process* processes.

    A job is a list of items, and its answer the list of their answers, which the function that *make* returns works
    out; each process calls *make* once. A job whose process dies is tried again, item by item; the answer to an item
    that costs a second process is ``on_worker_death(item, how it exited)``. Raises the errors of *make* and
    of the work, and ``WorkerError`` if a process ends before it is ready.
    """
    pool = Pool(make, n_process, ahead=AHEAD)
    pending = deque[_Pending]()
    try:
        started = pool.start()
        while True:
            while pool.has_room and len(pending) < WINDOW * n_process and (items := next(jobs, None)) is not None:
                attempts = MAX_ATTEMPTS if len(items) == 1 else MAX_ATTEMPTS - 1
                pending.append(_Pending(items, [pool.submit(items, attempts=attempts)]))
            if not pending:
                return
            if pending[0].done:
                yield _answer(pending.popleft(), on_worker_death)
            else:
                _listen(pool, pending)
                if started.done():
                    started.result()
    finally:  # a reader that stops early, or an interrupt, leaves nothing running
        pool.close()


def _listen(pool: Pool, pending: deque[_Pending]) -> None:
    pool.listen()
    for job in pending:
        if job.must_be_split:
            job.futures = [pool.submit([item], attempts=MAX_ATTEMPTS - 1) for item in job.items]


def _answer(job: _Pending, on_worker_death: Callable[[Any, str], Any]) -> list[Any]:
    """The answers to the items of a job that is done. Raises the error of the work."""
    answers: list[Any] = []
    for item, future in zip(job.items, job.futures, strict=False):  # one future may answer all items
        try:
            answers += future.result()
        except WorkerDiedError as error:
            answers.append(on_worker_death(item, error.how))
    return answers
