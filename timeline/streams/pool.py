"""Work over several processes: answers in order, only answers sent, and nothing left hanging whoever dies.

Python's own pools wait for ever in one case or another: workers whose parent was killed, a pool whose worker was. Here
each worker has a pipe of its own, so that the end of either side is seen by the other at once.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread
from typing import Any

import attrs

from timeline.errors import WorkerError

Job = Sequence[Any]
Work = Callable[[Job], list[Any]]
Key = tuple[int, int]

AHEAD = 2
"""Jobs that a worker has at most: one under way, and one so that it need not wait for the next."""
WINDOW = 8
"""Jobs a worker that may be done or under way while an earlier one is still awaited: answers wait in memory."""
ENOUGH = 2
"""Processes that a single document may cost before it is given up."""


@attrs.define
class Task:
    """A job, or one document of a job that cost a worker; ``deaths`` counts the workers it cost."""

    key: Key
    items: Job
    deaths: int = 0


def in_order(
    make: Callable[[], Work], jobs: Iterator[Job], n_process: int, lost: Callable[[Any, str], Any]
) -> Iterator[list[Any]]:
    """The answers to *jobs*, in their order, each worked off by one of *n_process* processes.

    Each process calls *make* once, for the function that turns a job into the list of its answers. A job whose process
    dies is tried again, item by item; an item that costs a second process gets ``lost(item, how it ended)`` for an
    answer. Raises what *make* raises, and ``WorkerError`` where a process ends before it is ready to work.
    """
    pool = Pool(make, n_process, lost)
    try:
        yield from pool.answers(jobs)
    finally:  # a reader that stops early, or an interrupt, leaves nothing running
        pool.close()


class Worker:
    """A process, the parent's end of its pipe, and the tasks it has, the one under way first."""

    def __init__(self, make: Callable[[], Work], method: str | None = None) -> None:
        context: Any = get_context(method)
        self.connection, theirs = context.Pipe()
        self.tasks: deque[Task] = deque()
        self.ready = False
        self.process = context.Process(target=serve, args=(theirs, self.connection, make), daemon=True)
        self.process.start()
        theirs.close()

    def give(self, task: Task) -> None:
        """Hand a task over; a worker that has died meanwhile is noticed when its answer is awaited."""
        self.tasks.append(task)
        try:
            self.connection.send_bytes(pickle.dumps((task.key, task.items), pickle.HIGHEST_PROTOCOL))
        except OSError:
            return

    def end(self, patience: float = 0.0) -> str:
        """Have it end, whatever it does, when it has not ended by itself after so many seconds; how it ended."""
        self.process.join(patience)
        self.process.kill()
        self.process.join()
        self.connection.close()
        code: int = self.process.exitcode
        self.process.close()
        return f"signal {-code}" if code < 0 else f"exit code {code}"


class Pool:
    """The workers, the tasks that wait for one, and the answers that wait for their turn."""

    def __init__(self, make: Callable[[], Work], n_process: int, lost: Callable[[Any, str], Any]) -> None:
        self._make, self._lost, self._n_process = make, lost, n_process
        self._workers: list[Worker] = []
        self._again: deque[Task] = deque()
        self._missing: dict[int, int] = {}
        self._found: dict[Key, list[Any]] = {}
        self._given, self._all_given = 0, False
        self._owner = os.getpid()

    def answers(self, jobs: Iterator[Job]) -> Iterator[list[Any]]:
        """The answers to *jobs* in order."""
        self._workers += [Worker(self._make) for _ in range(self._n_process)]
        done = 0
        while not (self._all_given and done == self._given):
            self._hand_out(jobs, done + WINDOW * self._n_process)
            if self._missing.get(done) == 0:
                yield self._joined(done)
                done += 1
            elif not (self._all_given and done == self._given):
                self._listen()

    def close(self) -> None:
        """End all workers; in a worker that was forked with a copy of this pool, none."""
        if os.getpid() != self._owner:
            return
        for worker in self._workers:
            worker.process.kill()
        while self._workers:
            self._workers.pop().end()

    def _hand_out(self, jobs: Iterator[Job], limit: int) -> None:
        """Give workers that have too little to do another task each, down to job number *limit*."""
        for worker in sorted((each for each in self._workers if each.ready), key=lambda each: len(each.tasks)):
            while len(worker.tasks) < AHEAD and (task := self._next_task(jobs, limit)):
                worker.give(task)

    def _next_task(self, jobs: Iterator[Job], limit: int) -> Task | None:
        if self._again:
            return self._again.popleft()
        if self._all_given or self._given >= limit:
            return None
        job = next(jobs, None)
        if job is None:
            self._all_given = True
            return None
        task = Task((self._given, 0), job)
        self._missing[self._given] = 1
        self._given += 1
        return task

    def _joined(self, number: int) -> list[Any]:
        del self._missing[number]
        found, part = self._found.pop((number, 0)), 1
        while (number, part) in self._found:
            found += self._found.pop((number, part))
            part += 1
        return found

    def _listen(self) -> None:
        """Take in what the workers say; begin a new one in the place of one that says nothing more."""
        by_connection: dict[Any, Worker] = {worker.connection: worker for worker in self._workers}
        for connection in wait(list(by_connection)):
            worker = by_connection[connection]
            try:
                said = pickle.loads(worker.connection.recv_bytes())  # noqa: S301  # from a process of our own
            except (OSError, EOFError):
                self._bury(worker)
                continue
            self._take(worker, *said)

    def _take(self, worker: Worker, key: Key | None, answer: Any) -> None:
        if isinstance(answer, BaseException):
            raise answer
        if key is None:
            worker.ready = True
            return
        worker.tasks.popleft()
        self._answer(key, answer)

    def _answer(self, key: Key, answer: list[Any]) -> None:
        self._found[key] = answer
        self._missing[key[0]] -= 1

    def _bury(self, worker: Worker) -> None:
        """Share out what a dead worker had: the task under way may have killed it, the others did not."""
        how = worker.end(patience=1.0)
        self._workers.remove(worker)
        if not worker.ready:
            raise WorkerError(
                f"a worker process ended before it could work ({how}); where processes are spawned, a script must call"
                ' build_timelines under if __name__ == "__main__"'
            )
        if worker.tasks:
            self._try_again(worker.tasks.popleft(), how)
        self._again += worker.tasks
        self._workers.append(Worker(self._make))

    def _try_again(self, task: Task, how: str) -> None:
        if len(task.items) > 1:
            self._missing[task.key[0]] += len(task.items) - 1
            self._again += [Task((task.key[0], part), [item], 1) for part, item in enumerate(task.items)]
        elif task.deaths + 1 < ENOUGH:
            self._again.append(Task(task.key, task.items, task.deaths + 1))
        else:
            self._answer(task.key, [self._lost(task.items[0], how)])


def serve(connection: Connection, parents_end: Connection, make: Callable[[], Work]) -> None:
    """What a worker does: take jobs and send answers until its parent closes the pipe or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes; the parent ends this one
    parents_end.close()
    try:
        work = make()
    except Exception as error:
        connection.send_bytes(_packed(None, _sendable(error)))
        return
    gc.collect()
    gc.freeze()  # the model is never garbage, and looking through it takes 0.1 s each time
    connection.send_bytes(_packed(None, "ready"))
    jobs: SimpleQueue[tuple[Key, Job]] = SimpleQueue()
    Thread(target=_receive, args=(connection, jobs), daemon=True).start()
    while True:
        key, job = jobs.get()
        try:
            said = _packed(key, work(job))
        except Exception as error:
            said = _packed(key, _sendable(error))
        connection.send_bytes(said)


def _packed(key: Key | None, answer: Any) -> bytes:
    return pickle.dumps((key, answer), pickle.HIGHEST_PROTOCOL)


def _receive(connection: Connection, jobs: SimpleQueue[tuple[Key, Job]]) -> None:
    """Pass jobs on, so that the parent need not wait to hand one over; end the process where no more can come.

    The parent itself is watched too: other workers that were forked later may hold its end of the pipe open.
    """
    parent: Any = parent_process()
    try:
        while parent.sentinel not in wait([connection, parent.sentinel]):
            jobs.put(pickle.loads(connection.recv_bytes()))  # noqa: S301  # from the parent
    except (OSError, EOFError):
        pass
    os._exit(0)  # the main thread may be in the middle of a document that nobody wants any more


def _sendable(error: Exception) -> Exception:
    """*error*, or where it does not survive the way to the parent, one that says the same."""
    try:
        copy = pickle.loads(pickle.dumps(error))  # noqa: S301  # just written
    except Exception:
        return WorkerError(f"{type(error).__name__}: {error}")
    return error if isinstance(copy, type(error)) else WorkerError(f"{type(error).__name__}: {error}")
