"""The processes that read articles: each one at a time, replaced when it overruns its time or dies.

A thread cannot be made to stop, a process can: so the time limit holds whatever an article does to the reader. Each
process has a thread of the service that waits for its answer. Processes are spawned and not forked, for a fork would
hold open the connections that the service had at that moment.
"""

from __future__ import annotations

import asyncio
import atexit
import pickle
import weakref
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from threading import Lock
from typing import Any

from timeline.errors import WorkerError
from timeline.server.errors import BusyError, TimeLimitError
from timeline.server.limits import Limits
from timeline.server.reading import Answer, Job, make_reader
from timeline.streams.pool import ENOUGH, Task, Work, Worker

START_SECONDS = 120.0
"""Time that a process has to load the model."""


class EndedError(WorkerError):
    """A process ended while it was listened to."""

    def __init__(self) -> None:
        super().__init__(
            "a process ended before it could read; a script that runs the service must do so under"
            ' if __name__ == "__main__"'
        )


class Processes:
    """The processes of one service, and the articles that wait for them. No part of it belongs to an event loop."""

    def __init__(self, limits: Limits, make: Callable[[], Work] = make_reader) -> None:
        self.limits = limits
        self.replaced = 0
        self.taken = 0
        self._make = make
        self._all: list[Worker] = []
        self._counting, self._starting, self._births = Lock(), Lock(), Lock()
        self._open()
        # before multiprocessing's own end, which asks its children to end in a way that they pass over
        atexit.register(_close_if_alive, weakref.ref(self))

    @property
    def ready(self) -> int:
        """Processes whose model is loaded."""
        return 0 if self._stopped else sum(worker.ready for worker in self._all)

    def _open(self) -> None:
        self._stopped = False
        self._threads = ThreadPoolExecutor(self.limits.workers, thread_name_prefix="timeline-reader")
        self._idle: SimpleQueue[Worker] = SimpleQueue()

    def start(self) -> None:
        """Start the processes, unless they run, and wait until they are ready; raises what keeps one from it.

        After ``close`` it begins anew.
        """
        with self._starting:
            if self._stopped:
                self._open()
        self._begin()

    def _begin(self) -> None:
        with self._starting:
            if self._all:
                return
            workers = [self._born() for _ in range(self.limits.workers)]
            for worker in workers:
                self._idle.put(worker)
            for worker in workers:
                _make_ready(worker)

    def close(self) -> None:
        """End the processes, whatever they do, and take no more articles."""
        with self._births:
            self._stopped = True
            for worker in self._all:
                worker.process.kill()  # whoever waits for its answer hears that it ended
        self._threads.shutdown(cancel_futures=True)
        while self._all:
            self._all.pop().end()

    def check_room(self) -> None:
        """Raise ``BusyError`` where one more article would have no place in the queue."""
        self._check_open()
        if self.taken >= self.limits.workers + self.limits.queue:
            raise BusyError(f"{self.taken} articles are being read or wait: ask again later")

    async def read(self, job: Job) -> Answer:
        """The answer to *job*.

        Raises ``BusyError`` where there is no room or no process became free in time, ``TimeLimitError`` where reading
        took too long, ``WorkerError`` where it ended its process, and what the reader says is wrong with the article.
        """
        future = self._submitted(job)
        answer = asyncio.wrap_future(future)
        await asyncio.wait({answer}, timeout=self.limits.max_seconds)
        if future.cancel():
            raise BusyError(f"no process became free within {self.limits.max_seconds:g} s: ask again later")
        return await answer

    def _submitted(self, job: Job) -> Future[Answer]:
        with self._counting:
            self.check_room()
            self.taken += 1
        future = self._threads.submit(self._read, job)
        future.add_done_callback(self._leave)
        return future

    def _leave(self, _: Future[Answer]) -> None:
        with self._counting:
            self.taken -= 1

    def _read(self, job: Job) -> Answer:
        """Have an idle process read *job*, and another one where the first ends over it, or had ended before."""
        self._begin()
        worker, how = self._idle.get(), ""
        try:
            for _ in range(ENOUGH):
                try:
                    return self._answer(worker, job)
                except EndedError:
                    worker, how = self._replacement(worker)
                except TimeLimitError:
                    worker, _ = self._replacement(worker)
                    raise
            raise WorkerError(f"the process that read the article ended, and so did a second one ({how})")
        finally:
            self._idle.put(worker)

    def _answer(self, worker: Worker, job: Job) -> Answer:
        _make_ready(worker)
        worker.give(Task((0, 0), [job]))
        worker.tasks.clear()
        said = _heard(worker, self.limits.max_seconds, f"reading took more than {self.limits.max_seconds:g} s")
        answer: Answer = _good(said[0] if isinstance(said, list) else said)
        return answer

    def _replacement(self, worker: Worker) -> tuple[Worker, str]:
        """A new process in the place of *worker*, which is ended, and how that one ended."""
        with self._births:
            self._check_open()
            how = worker.end()
            self._all.remove(worker)
            self.replaced += 1
        return self._born(), how

    def _born(self) -> Worker:
        with self._births:  # Python keeps account of child processes for one thread at a time
            self._check_open()
            self._all.append(Worker(self._make, "spawn"))
            return self._all[-1]

    def _check_open(self) -> None:
        if self._stopped:
            raise BusyError("the service is stopping: ask again when it is back")


def _make_ready(worker: Worker) -> None:
    """Wait until its model is loaded; raises what keeps it from that."""
    if not worker.ready:
        _good(_heard(worker, START_SECONDS, f"no model was loaded within {START_SECONDS:g} s"))
        worker.ready = True


def _heard(worker: Worker, seconds: float, late: str) -> Any:
    """What *worker* says, or a ``TimeLimitError`` that says *late*."""
    try:
        if not worker.connection.poll(seconds):
            raise TimeLimitError(f"{late}: send a shorter text, or ask who runs the service for more time")
        return pickle.loads(worker.connection.recv_bytes())[1]  # noqa: S301  # from a process of our own
    except (EOFError, OSError):
        raise EndedError from None


def _good(said: Any) -> Any:
    if isinstance(said, Exception):
        raise said
    return said


def _close_if_alive(reference: weakref.ref[Processes]) -> None:
    processes = reference()
    if processes is not None:
        processes.close()
