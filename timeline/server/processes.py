"""The queue of the service: articles that wait for a process to read them, each within a time limit.

A thread cannot be made to stop, a process can: so the time limit holds whatever an article does to the reader.
Processes are spawned and not forked, because a fork would hold open the connections that the service has then.
"""

from __future__ import annotations

import asyncio
import weakref
from collections.abc import Callable
from concurrent.futures import Future
from threading import Lock

from timeline.errors import TimeLimitError, WorkerError
from timeline.server.errors import BusyError
from timeline.server.limits import Limits
from timeline.server.reading import Answer
from timeline.server.submissions import Submission, make_reader
from timeline.streams.pool import Pool, PoolClosedError, WorkerDiedError
from timeline.streams.worker import JobTimeoutError

START_SECONDS = 120.0
"""Seconds in which a process must have loaded its model."""
ABANDONED_SECONDS = 5.0
"""Seconds that a process may go on reading for a client that has left: about what replacing the process takes."""


class Processes:
    """The processes of one service, and the articles that wait for them; independent of any event loop."""

    def __init__(self, limits: Limits, make: Callable[[], Callable[[Submission], Answer]] = make_reader) -> None:
        self.limits = limits
        self.taken = 0
        self._make = make
        self._counting, self._opening = Lock(), Lock()
        self._replaced_before = 0
        self._stopped = False
        self._pool = self._new_pool()

    @property
    def ready(self) -> int:
        """How many processes are alive and have loaded their model."""
        return self._pool.ready

    @property
    def replaced(self) -> int:
        """How many processes overran their time or died."""
        return self._replaced_before + self._pool.replaced

    def start(self) -> None:
        """Start the processes that are not running, and wait until they are ready.

        After ``close``, a new pool is opened. Raises the error of a process that cannot start, such as ``ModelError``.
        """
        with self._opening:
            if self._stopped:
                self._replaced_before = self.replaced
                self._pool = self._new_pool()
                self._stopped = False
            pool = self._pool
        pool.run_in_thread()
        pool.start().result()

    def close(self) -> None:
        """Kill the processes, whatever they are doing, and take no more articles."""
        with self._opening:
            self._stopped = True
            self._pool.close()

    def check_room(self) -> None:
        """Raise ``BusyError`` if the service is stopping, or if the queue has no room for one more article."""
        if self._stopped:
            raise _stopping()
        if self.taken >= self.limits.workers + self.limits.queue:
            raise BusyError(f"{self.taken} articles are being read or waiting: ask again later")

    async def read(self, submission: Submission) -> Answer:
        """The answer to *submission*. If the caller cancels this, the article gives up its place.

        Raises ``BusyError`` if the queue is full or no process becomes free in time, ``TimeLimitError`` if reading
        takes too long, ``WorkerError`` if the article ends its process twice, and what the reader raises.
        """
        limit = self.limits.max_seconds
        future = self._submit(submission)
        answer = asyncio.wrap_future(future)
        try:
            await asyncio.wait({answer}, timeout=limit)
            if future.cancel():
                raise BusyError(f"no process became free within {limit:g} s: ask again later")
            return await answer
        except asyncio.CancelledError:
            answer.cancel()
            self._abandon(future)
            raise
        except JobTimeoutError:
            way_out = "send a shorter text, or ask whoever runs the service for more time"
            raise TimeLimitError(f"reading took more than {limit:g} s: {way_out}") from None
        except WorkerDiedError as error:
            raise WorkerError(f"the process reading the article ended, and so did a second one ({error.how})") from None
        except PoolClosedError:
            raise _stopping() from None

    def _abandon(self, future: Future[Answer]) -> None:
        """Give up the place of an article that waits; one that is being read keeps its process only a little longer."""
        if not future.cancel():
            self._pool.hurry(future, ABANDONED_SECONDS)

    def _submit(self, submission: Submission) -> Future[Answer]:
        self._pool.run_in_thread()
        with self._counting:
            self.check_room()
            self.taken += 1
        try:
            future = self._pool.submit(submission, self.limits.max_seconds)
        except PoolClosedError:
            self._count_out()
            raise _stopping() from None
        future.add_done_callback(self._count_out)
        return future

    def _count_out(self, _: object = None) -> None:
        with self._counting:
            self.taken -= 1

    def _new_pool(self) -> Pool:
        pool = Pool(self._make, self.limits.workers, method="spawn", start_timeout=START_SECONDS)
        weakref.finalize(self, pool.stop)
        return pool


def _stopping() -> BusyError:
    return BusyError("the service is stopping: ask again when it is back")
