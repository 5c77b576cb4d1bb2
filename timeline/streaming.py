"""Many articles, one after the other or over several processes, always in order and never all in memory."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal

from timeline.errors import InputError
from timeline.pipeline import build_timeline
from timeline.values.error_record import ErrorRecord
from timeline.values.timeline import Timeline

if TYPE_CHECKING:
    from spacy.language import Language

Pair = tuple[str, date | str]
Result = Timeline | ErrorRecord
Job = Sequence[tuple[int, Any]]


def build_timelines(
    pairs: Iterable[Pair],
    *,
    nlp: Language | None = None,
    batch_size: int = 16,
    n_process: int = 1,
    progress: bool = False,
    on_error: Literal["record", "raise"] = "record",
    **options: Any,
) -> Iterator[Result]:
    """The timelines of many ``(text, pub_date)`` pairs, lazily and in their order.

    *pairs* may be endless: at most a few batches are held at a time. With ``n_process`` above 1 each process loads the
    model once and works off *batch_size* documents at a time. A document that cannot be read yields an
    :class:`ErrorRecord` in its place, or raises its error with ``on_error="raise"``. ``progress`` draws a bar on the
    standard error stream when that is a terminal. Further *options* (``lang``, ``genre``, ``detector`` …) go to
    :func:`~timeline.pipeline.build_timeline`.

    Raises :class:`InputError` for a batch size or process count below 1, an unknown ``on_error``, or an *nlp* of the
    caller's with several processes (each process loads its own).

    >>> [len(result) for result in build_timelines([("The mayor resigned on Monday.", "2024-05-10")])]
    [1]
    >>> print(next(build_timelines([("A text.", "2024-13-01")])).error)
    PublicationDateError
    """
    _check(batch_size, n_process, on_error, nlp)
    work = partial(_work_off, nlp=nlp, on_error=on_error, **options)
    jobs = _batches(enumerate(pairs), batch_size)
    results = map(work, jobs) if n_process == 1 else _over_processes(work, jobs, n_process)
    flat = (result for batch in results for result in batch)
    return _with_progress(flat) if progress and sys.stderr.isatty() else flat


def _check(batch_size: int, n_process: int, on_error: str, nlp: Language | None) -> None:
    for name, value in (("batch_size", batch_size), ("n_process", n_process)):
        if not isinstance(value, int) or value < 1:
            raise InputError(f"{name} must be a whole number of at least 1, not {value!r}")
    if on_error not in ("record", "raise"):
        raise InputError(f'on_error must be "record" or "raise", not {on_error!r}')
    if nlp is not None and n_process > 1:
        raise InputError("nlp= and n_process > 1 do not go together: each process loads its own model; leave nlp out")


def _work_off(job: Job, *, on_error: str, **options: Any) -> list[Result]:
    """The results of one batch; every exception of a document becomes its record, unless it is to be raised."""
    return [_one(index, pair, on_error, options) for index, pair in job]


def _one(index: int, pair: Any, on_error: str, options: dict[str, Any]) -> Result:
    try:
        text, pub_date = _unpacked(pair)
        return build_timeline(text, pub_date, **options)
    except Exception as error:
        if on_error == "raise":
            raise
        return ErrorRecord(index, type(error).__name__, str(error))


def _unpacked(pair: Any) -> tuple[Any, Any]:
    if not isinstance(pair, (tuple, list)) or len(pair) != 2:
        raise InputError(f"a document must be a pair (text, pub_date), not {type(pair).__name__}")
    return pair[0], pair[1]


def _batches(items: Iterable[tuple[int, Any]], size: int) -> Iterator[Job]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def _over_processes(work: Callable[[Job], list[Result]], jobs: Iterator[Job], n_process: int) -> Iterator[list[Result]]:
    """Results in the order of the jobs, with two jobs a process under way at most."""
    from concurrent.futures import Future, ProcessPoolExecutor  # here: it takes a tenth of the whole import

    pool = ProcessPoolExecutor(n_process)
    try:
        waiting: deque[Future[list[Result]]] = deque()
        for job in jobs:
            waiting.append(pool.submit(work, job))
            if len(waiting) >= 2 * n_process:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:  # a reader that stops early leaves nothing running
        pool.shutdown(cancel_futures=True)


def _with_progress(results: Iterator[Result]) -> Iterator[Result]:
    from tqdm import tqdm  # comes with spaCy

    yield from tqdm(results, unit=" articles", file=sys.stderr)
