"""A pool of worker processes: ``submit`` returns a future, and nothing is left hanging whichever process dies.

Python's own pools wait for ever in one case or another: workers whose parent was killed, a pool whose worker was. Here
each worker has its own pipe, so that each side sees at once that the other has ended.
"""

from __future__ import annotations

import atexit
import os
import pickle
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from math import inf
from multiprocessing import Pipe
from multiprocessing.connection import wait
from threading import RLock, Thread
from time import monotonic
from typing import Any

from timeline.errors import WorkerError
from timeline.streams.worker import JobTimeoutError, Task, Worker
from timeline.streams.worker_process import Work

MAX_ATTEMPTS = 2
"""How many processes a single document may cost before it is given up."""
PATIENCE = 1.0
"""Seconds in which a process that closed its pipe may exit by itself, so that its own exit code is reported."""


class WorkerDiedError(WorkerError):
    """The last process that a job may cost has ended; ``how`` says how it exited."""

    def __init__(self, how: str) -> None:
        super().__init__(f"a worker process ended in the middle of its work ({how})")
        self.how = how


class PoolClosedError(WorkerError):
    """The pool was closed before the job was done."""

    def __init__(self) -> None:
        super().__init__("the pool of worker processes is closed")


class Pool:
    """Worker processes, and the jobs that wait for them.

    Each of the *n_process* processes calls *make* once, for the function that turns a job into its answer. *method* is
    how processes are started (by default, Python's default), *ahead* how many jobs a worker holds, and *start_timeout*
    how many seconds a process may take to be ready.

    One thread attends to the workers: whichever calls ``submit`` and ``listen``, or after ``run_in_thread`` a thread of
    the pool's own. Then all other methods may be called from any thread.
    """

    def __init__(
        self,
        make: Callable[[], Work],
        n_process: int,
        *,
        method: str | None = None,
        ahead: int = 1,
        start_timeout: float | None = None,
    ) -> None:
        self.replaced = 0
        self._spawn = partial(Worker, make, method, start_timeout)
        self._n_process, self._ahead = n_process, ahead
        self._workers: list[Worker] = []
        self._waiting: deque[Task] = deque()
        self._hurried: deque[tuple[Future[Any], float]] = deque()
        self._started: Future[None] = Future()
        self._start_wanted = self._closed = self._rung = False
        self._lock = RLock()  # guards what is above
        self._thread: Thread | None = None
        self._alarm, self._bell = Pipe(duplex=False)
        self._owner = os.getpid()

    @property
    def ready(self) -> int:
        """How many processes have started, are alive and can work."""
        return 0 if self._closed else sum(worker.ready and worker.is_alive for worker in list(self._workers))

    @property
    def has_room(self) -> bool:
        """True if a further job would go to a worker at once."""
        unfinished = len(self._waiting) + sum(len(worker.tasks) for worker in self._workers)
        return unfinished < self._ahead * self._n_process

    def start(self) -> Future[None]:
        """Start the processes that are missing.

        The future is done when all are ready, and holds the error of the first that cannot work. Jobs need not wait
        for it: they are taken by the processes that are ready first. Raises ``PoolClosedError`` after ``close``.
        """
        with self._lock:
            if self._closed:
                raise PoolClosedError
            if self._started.done():
                self._started = Future()
            started, self._start_wanted = self._started, True
        self._attend()
        return started

    def submit(self, job: Any, timeout: float | None = None, *, attempts: int = MAX_ATTEMPTS) -> Future[Any]:
        """The future answer to *job*, on which a process may work for *timeout* seconds.

        A job whose process dies is tried again in another, until it has cost *attempts* processes. The future may
        hold an error: that of the work, ``JobTimeoutError``, ``WorkerDiedError``, ``PoolClosedError``, or that of a
        process that cannot start. It can be cancelled until a process takes the job.

        Raises ``PoolClosedError`` after ``close``.
        """
        task = Task(pickle.dumps(job, pickle.HIGHEST_PROTOCOL), timeout, attempts)
        task.future.add_done_callback(partial(self._forget, task))
        with self._lock:
            if self._closed:
                raise PoolClosedError
            self._waiting.append(task)
        self._attend()
        return task.future

    def hurry(self, future: Future[Any], seconds: float) -> None:
        """Give the job of *future* at most *seconds* more: nobody wants its answer. Cancel one that waits instead."""
        self._hurried.append((future, monotonic() + seconds))
        self._attend()

    def listen(self) -> None:
        """Wait until a worker says something, dies or overruns its time, and act on it."""
        while self._hurried:
            future, deadline = self._hurried.popleft()
            for worker in self._workers:
                for task in [task for task in worker.tasks if task.future is future]:
                    worker.hurry(task, deadline)
        by_connection: dict[Any, Worker] = {worker.connection: worker for worker in self._workers}
        earliest = min((worker.deadline for worker in self._workers), default=inf)
        seconds = None if earliest == inf else max(earliest - monotonic(), 0.0)
        for connection in wait([self._alarm, *by_connection], seconds):
            if connection is self._alarm:
                self._silence()
            else:
                self._hear(by_connection[connection])
        self._end_overdue()
        self._assign()

    def run_in_thread(self) -> None:
        """Attend to the workers in a thread of the pool's own, until the pool is closed."""
        with self._lock:
            if self._thread is not None or self._closed:
                return
            self._thread = Thread(target=self._run, name="timeline-pool", daemon=True)
            # before multiprocessing's own exit handler, which asks children to end in a way that they may ignore
            atexit.register(self.close)
            self._thread.start()

    def stop(self) -> None:
        """Kill all processes and take no more jobs, without waiting for anything."""
        if os.getpid() != self._owner:  # a worker that was forked with a copy of this pool
            return
        with self._lock:
            self._closed = True
            for worker in self._workers:
                worker.process.kill()
        self._ring()

    def close(self) -> None:
        """Kill all processes, and fail all jobs with ``PoolClosedError``."""
        self.stop()
        if self._thread is None:
            self._clean_up()
        else:
            self._thread.join()
            atexit.unregister(self.close)

    def _run(self) -> None:
        try:
            while not self._closed:
                self.listen()
        finally:
            self.stop()
            self._clean_up()

    def _clean_up(self) -> None:
        if os.getpid() != self._owner:
            return
        while self._workers:
            worker = self._workers[-1]
            self._remove(worker, 0.0)
            self._waiting += worker.tasks
        if not self._started.done():
            self._started.set_exception(PoolClosedError())
        while self._waiting:
            self._waiting.popleft().fail(PoolClosedError())

    def _forget(self, task: Task, future: Future[Any]) -> None:
        """Drop a task that was cancelled while it waited; its payload would stay until a worker is free."""
        if future.cancelled():
            with suppress(ValueError):  # a worker was just about to take it
                self._waiting.remove(task)

    def _attend(self) -> None:
        """Have the waiting jobs assigned, by the pool's thread if it has one."""
        if self._thread is None:
            self._assign()
        else:
            self._ring()

    def _ring(self) -> None:
        """Wake the pool's thread."""
        with self._lock:
            if self._thread is not None and not self._rung:
                self._rung = True
                self._bell.send_bytes(b"")

    def _silence(self) -> None:
        with self._lock:
            self._alarm.recv_bytes()
            self._rung = False

    def _assign(self) -> None:
        """Start processes that are asked for or needed, and give them the jobs that wait."""
        if self._start_wanted:
            self._start_wanted = False
            while len(self._workers) < self._n_process and self._add_worker():
                pass
        while self._waiting and (worker := self._worker_with_room()):
            task = self._waiting.popleft()
            if task.claim():
                worker.give(task)
        if not self._started.done() and self.ready == self._n_process:
            self._started.set_result(None)

    def _worker_with_room(self) -> Worker | None:
        """The worker that would begin a further job first, or a new one; ``None`` if all are busy."""
        free = [worker for worker in self._workers if len(worker.tasks) < self._ahead]
        if free:
            return min(free, key=lambda worker: (not worker.ready, len(worker.tasks)))
        return self._add_worker() if len(self._workers) < self._n_process else None

    def _add_worker(self) -> Worker | None:
        """A new worker; ``None`` if the pool is closed, or if the system has no room for one."""
        with self._lock:
            if self._closed:
                return None
            try:
                self._workers.append(self._spawn())
            except OSError as error:
                longest_waiting = [self._waiting.popleft()] if self._waiting else []
                self._fail_start(longest_waiting, WorkerError(f"a worker process could not be started: {error}"))
                return None
            return self._workers[-1]

    def _remove(self, worker: Worker, patience: float = PATIENCE) -> str:
        """End *worker*; returns how it exited."""
        with self._lock:
            self._workers.remove(worker)
        return worker.end(patience)

    def _hear(self, worker: Worker) -> None:
        try:
            succeeded, value = worker.receive()
        except (OSError, EOFError):
            self._handle_death(worker)
            return
        if not worker.ready and succeeded:
            worker.begin()
        elif not worker.ready:
            self._remove(worker)
            self._fail_start(worker.tasks, value)
        elif succeeded:
            worker.finish().future.set_result(value)
        else:
            worker.finish().future.set_exception(value)

    def _handle_death(self, worker: Worker) -> None:
        """Replace a worker that has died, and try the task that was under way again while it has attempts left."""
        if not worker.ready:
            how = self._remove(worker)
            reason = f"a worker process ended before it was ready ({how})"
            way_out = 'where processes are spawned, a script must start them under if __name__ == "__main__"'
            self._fail_start(worker.tasks, WorkerError(f"{reason}; {way_out}"))
            return
        task, how = self._replace(worker)
        if task is None:
            return
        task.attempts -= 1
        if task.attempts > 0 or self._closed:
            self._waiting.appendleft(task)
        else:
            task.fail(WorkerDiedError(how))

    def _replace(self, worker: Worker, patience: float = PATIENCE) -> tuple[Task | None, str]:
        """Start a process in the place of *worker*; returns the task that was under way, and how the worker exited.

        That task may have been the reason; the others wait for a worker again.
        """
        how = self._remove(worker, patience)
        under_way = worker.tasks.popleft() if worker.tasks else None
        self._waiting.extendleft(reversed(worker.tasks))
        self.replaced += 1
        self._add_worker()
        return under_way, how

    def _end_overdue(self) -> None:
        """Kill the processes that have overrun the time limit of their job, or of their start."""
        now = monotonic()
        for worker in [worker for worker in self._workers if worker.deadline <= now]:
            if worker.ready:
                task, _ = self._replace(worker, 0.0)
                if task is not None:
                    task.fail(JobTimeoutError(f"a job took longer than {task.timeout:g} s"))
            else:
                self._remove(worker, 0.0)
                self._fail_start(worker.tasks, WorkerError("a worker process was not ready in time"))

    def _fail_start(self, tasks: Iterable[Task], error: Exception) -> None:
        """Answer the tasks of a process that could not start; the next job that needs one starts another."""
        for task in tasks:
            task.fail(error)
        if not self._started.done():
            self._started.set_exception(error)
