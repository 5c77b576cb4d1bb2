"""Many articles, one after the other or over several processes, always in order and never all in memory."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Literal

import attrs

from timeline.chunks import chunks
from timeline.errors import InputError, WorkerError
from timeline.pipeline import build_timeline
from timeline.streams.error_record import ErrorRecord
from timeline.timeline import Timeline

if TYPE_CHECKING:
    from spacy.language import Language

    from timeline.parsing.models import StreamModel

Pair = tuple[str, date | str]
Result = Timeline | ErrorRecord
Document = tuple[int, Any]

BATCH_CHARACTERS = 1 << 16
"""Text that goes to a process at once: enough to make the way there cheap, little enough to share out evenly."""
BATCH_DOCUMENTS = 64
OWN_CODE = ("detector", "relations")
"""Options that are functions of the caller's, who may keep what they are shown."""


def build_timelines(
    pairs: Iterable[Pair],
    *,
    nlp: Language | None = None,
    batch_size: int = BATCH_DOCUMENTS,
    n_process: int = 1,
    progress: bool = False,
    on_error: Literal["record", "raise"] = "record",
    **options: Any,
) -> Iterator[Result]:
    """The timelines of many ``(text, pub_date)`` pairs, lazily and in their order.

    *pairs* may be endless: a few batches are held at a time, and what the model keeps of the words it meets is bounded.
    A batch is *batch_size* documents, or fewer that come to 64 kB of text. With ``n_process`` above 1 each process
    loads the model once and works off a batch at a time; a document that kills its process twice is given up. A
    document that cannot be read yields an :class:`ErrorRecord` in its place, or raises its error with
    ``on_error="raise"``. ``progress`` draws a bar on the standard error stream when that is a terminal. Further
    *options* (``lang``, ``genre``, ``scope``, ``detector`` …) go to :func:`~timeline.pipeline.build_timeline`; they are
    checked, and the model loaded, when the first result is asked for.

    Raises :class:`InputError` for a batch size or process count below 1, an unknown ``on_error``, or an *nlp* of the
    caller's with several processes (each process loads its own); what :func:`~timeline.pipeline.build_timeline` raises
    for its options, :class:`ModelError` among them, when the first result is asked for; and :class:`WorkerError` where
    a process cannot be started or fails in its work.

    >>> [len(result) for result in build_timelines([("The mayor resigned on Monday.", "2024-05-10")])]
    [1]
    >>> print(next(build_timelines([("A text.", "2024-13-01")])).error)
    PublicationDateError
    """
    if not isinstance(pairs, Iterable):
        raise InputError(f"pairs must be an iterable of (text, pub_date), not {type(pairs).__name__}")
    _check(batch_size, n_process, on_error, nlp)
    jobs = batches(_looked_over(pairs), batch_size)
    return stream(jobs, Way(nlp, on_error, itself, options), n_process=n_process, progress=progress)


def _check(batch_size: int, n_process: int, on_error: str, nlp: Language | None) -> None:
    for name, value in (("batch_size", batch_size), ("n_process", n_process)):
        if not isinstance(value, int) or value < 1:
            raise InputError(f"{name} must be a whole number of at least 1, not {value!r}")
    if on_error not in ("record", "raise"):
        raise InputError(f'on_error must be "record" or "raise", not {on_error!r}')
    if nlp is not None and n_process > 1:
        raise InputError("nlp= and n_process > 1 do not go together: each process loads its own model; leave nlp out")


def _looked_over(pairs: Iterable[Any]) -> Iterator[Document]:
    """Each pair with its number; the error in place of one that is none, which another process need not see."""
    for index, pair in enumerate(pairs):
        if isinstance(pair, (tuple, list)) and len(pair) == 2:
            yield index, tuple(pair)
        else:
            yield index, InputError(f"a document must be a pair (text, pub_date), not {type(pair).__name__}")


def batches(documents: Iterable[Document], most: int) -> Iterator[list[Document]]:
    """Batches of *most* documents, or fewer that come to so much text.

    >>> [len(batch) for batch in batches([(0, ("a" * 70_000, "")), (1, ("b", "")), (2, ("c", ""))], 2)]
    [1, 2]
    """
    return chunks(documents, most, BATCH_CHARACTERS, _size)


def _size(document: Document) -> int:
    _, pair = document
    return len(pair[0]) if isinstance(pair, tuple) and isinstance(pair[0], (str, bytes)) else 0


def itself(timeline: Timeline) -> Timeline:
    """The timeline as it is, its links worked out while there is a ``Doc`` to look at, which they then let go."""
    timeline.links.told  # noqa: B018
    return timeline


@attrs.frozen(eq=False)
class Way:
    """How documents are read, what becomes of errors, and the form that a timeline leaves the process in."""

    nlp: Language | None
    on_error: str
    form: Callable[[Timeline], Any]
    options: dict[str, Any]

    @property
    def lang(self) -> str:
        """The language that the model is for."""
        lang: str = self.options.get("lang", "en")
        return lang

    @property
    def shows_docs(self) -> bool:
        """True where functions of the caller's are shown a ``Doc``, which they may keep."""
        return self.nlp is not None or any(self.options.get(name) for name in OWN_CODE)


def stream(jobs: Iterator[list[Document]], way: Way, *, n_process: int = 1, progress: bool = False) -> Iterator[Any]:
    """The form of each timeline, or its error record, in order."""
    results = _outcomes(jobs, way, n_process)
    return _with_progress(results) if progress and sys.stderr.isatty() else results


def stream_forms(
    pairs: Iterable[Any], form: Callable[[Timeline], Any], n_process: int, options: dict[str, Any]
) -> Iterator[Any]:
    """``form(timeline)`` of each pair, worked out where the timeline was, or its error record; in order."""
    _check(BATCH_DOCUMENTS, n_process, "record", None)
    jobs = batches(_looked_over(pairs), BATCH_DOCUMENTS)
    return stream(jobs, Way(None, "record", form, options), n_process=n_process, progress=True)


def _outcomes(jobs: Iterator[list[Document]], way: Way, n_process: int) -> Iterator[Any]:
    """The outcomes of all documents, up to the first that is to be raised."""
    if n_process == 1:
        answers: Iterator[list[Any]] = map(reader(way), jobs)
    else:
        from timeline.streams.pool import in_order  # here: it takes a tenth of the whole import

        answers = in_order(partial(own_reader, way), jobs, n_process, partial(_lost, way.on_error))
    for answer in answers:
        for outcome in answer:
            if isinstance(outcome, Exception):
                raise outcome
            yield outcome


def _lost(on_error: str, document: Document, how: str) -> ErrorRecord | Exception:
    error = WorkerError(f"the process that read it ended, and so did a second one ({how})")
    return _told(document[0], error, on_error)


def _told(index: int, error: Exception, on_error: str) -> ErrorRecord | Exception:
    return error if on_error == "raise" else ErrorRecord(index, type(error).__name__, str(error))


@attrs.frozen(eq=False)
class Reader:
    """Works off batches, with a model that forgets where all that looks at a ``Doc`` is this library's."""

    way: Way
    model: StreamModel | None
    nlp: Language | None

    def __call__(self, job: Sequence[Document]) -> list[Any]:
        """The outcome of each document; after an error that is to be raised, no more."""
        found: list[Any] = []
        with self._reading() as nlp, _collector_at_rest():
            for index, pair in job:
                found.append(self._one(nlp, index, pair))
                if isinstance(found[-1], Exception):
                    break
        return found

    def check(self) -> Reader:
        """Itself; raises what is wrong with the options."""
        options = {name: value for name, value in self.way.options.items() if name not in OWN_CODE}
        with self._reading() as nlp:
            build_timeline("", date(2000, 1, 1), nlp=nlp, **options)
        return self

    def _reading(self) -> AbstractContextManager[Language | None]:
        return self.model.reading() if self.model else nullcontext(self.nlp)

    def _one(self, nlp: Language | None, index: int, pair: Any) -> Any:
        try:
            return self.way.form(build_timeline(*_unpacked(pair), nlp=nlp, **self.way.options))
        except Exception as error:
            return _told(index, error, self.way.on_error)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """The garbage collector waits for the end of the batch, whose garbage is a few megabytes.

    Left alone, it looks through the model over and over, which is never garbage: 5 % of the time.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _unpacked(pair: Any) -> tuple[Any, Any]:
    if isinstance(pair, Exception):
        raise pair
    text, pub_date = pair
    return text, pub_date


def reader(way: Way) -> Reader:
    """What reads documents in this process; raises what is wrong with the options, and what the model lacks."""
    from timeline.parsing.models import stream_model

    return Reader(way, None if way.shows_docs else stream_model(way.lang), way.nlp).check()


def own_reader(way: Way) -> Reader:
    """The same in a process that is there for nothing else: its model is new, whatever locks were held at a fork."""
    from timeline.parsing.models import StreamModel, load_anew

    reader = Reader(way, None, load_anew(way.lang)) if way.shows_docs else Reader(way, StreamModel(way.lang), None)
    return reader.check()


def _with_progress(results: Iterator[Any]) -> Iterator[Any]:
    from tqdm import tqdm  # comes with spaCy

    yield from tqdm(results, unit=" articles", file=sys.stderr)
