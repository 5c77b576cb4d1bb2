"""The timelines of many articles, in one process or several, in order and never all in memory."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, Unpack, cast

import attrs

from timeline.errors import InputError, TimeLimitError, WorkerError, checked_count, shown
from timeline.pipeline import Draft, TimelineOptions, build_timeline, prepare, timeline_of
from timeline.text.chunks import chunks
from timeline.timeline import Timeline

if TYPE_CHECKING:
    from timeline.events.learned import ScoredSentences
    from timeline.parsing.models import StreamModel
    from timeline.parsing.parsed_text import ParsedText
    from timeline.parsing.spacy_types import Language
    from timeline.streams.time_limit import TimeLimit

    _Read = tuple[Draft, ParsedText, ScoredSentences | None]

DatedText = tuple[str, date | str]
Document = tuple[int, Any]
"""A ``(text, pub_date)`` pair, or an error in its place, with its number in the stream."""

MAX_BATCH_CHARACTERS = 1 << 16
"""Text sent to a process at once: enough to make sending cheap, little enough to share out evenly."""
BATCH_DOCUMENTS = 64
MAX_SECONDS = 300.0
"""The time that an article may take: hundreds of times what one of 10 kB takes, so that only a fault reaches it."""
FIRST_SENTENCE = "The council met on Monday."
MAX_PROCESSES = 1_000
"""More are taken for a mistake: they would fill the memory before the first answer."""
LONGEST_LIMIT = 31_536_000
"""A year: the timers of the system do not take every number."""
PROGRESS = "{percentage:3.0f} % |{bar}| {n_fmt} of {total_fmt} articles, {remaining} left,{rate_fmt}"
"""The bar of a stream whose length is known: the share, the number, the time that is left and the speed."""
CALLER_CODE = ("detector", "relations")
"""Options that are functions of the caller's; they may keep the ``Doc`` that they are given."""


@attrs.frozen
class ErrorRecord:
    """A document of a stream that gave no timeline: its number (from 0), the error's name and its message.

    >>> from timeline import build_timelines
    >>> for result in build_timelines([("Ana Ruiz resigned on Monday.", "2024-05-10"), ("Rain fell.", "soon")]):
    ...     print(result.error if isinstance(result, ErrorRecord) else result.entries[0].summary)
    Ana Ruiz resigned
    PublicationDateError
    """

    index: int
    error: str
    message: str

    def __str__(self) -> str:
        return f"document {self.index}: {self.error}: {self.message}"


Result = Timeline | ErrorRecord


class StreamOptions(TimelineOptions, total=False):
    """The options of :func:`build_timelines`, for functions that pass them on."""

    nlp: Language | None
    batch_size: int
    n_process: int
    progress: bool
    on_error: Literal["record", "raise"]
    max_seconds: float | None


def build_timelines(
    pairs: Iterable[DatedText],
    *,
    nlp: Language | None = None,
    batch_size: int = BATCH_DOCUMENTS,
    n_process: int = 1,
    progress: bool = False,
    on_error: Literal["record", "raise"] = "record",
    max_seconds: float | None = MAX_SECONDS,
    **options: Unpack[TimelineOptions],
) -> Iterator[Result]:
    """The timelines of many ``(text, pub_date)`` pairs, lazily and in their order.

    *pairs* may be endless: only a few batches are held at a time, and the model's memory of words is bounded. A
    batch is *batch_size* documents, or fewer if they reach 64 kB of text. With ``n_process`` above 1, each process
    loads the model once and reads one batch at a time, and a script must make the call under
    ``if __name__ == "__main__":``; a document that kills its process twice is given up. A document
    that cannot be read yields an :class:`ErrorRecord` in its place, or raises its error with ``on_error="raise"``.
    So does one that takes more than *max_seconds* (:class:`TimeLimitError`; ``None`` or 0 sets no limit).
    ``progress`` draws a bar on standard error if that is a terminal. Further *options* (``lang``, ``genre``, ``scope``,
    ``detector`` …) go to :func:`~timeline.pipeline.build_timeline`; they are checked, and the model is loaded, when the
    first result is asked for.

    Raises :class:`InputError` for a batch size or process count below 1, for an unknown ``on_error``, for a
    *max_seconds* that is no number of seconds, and for *nlp* together with several processes (each process loads its
    own). When the first result is asked for, raises what :func:`~timeline.pipeline.build_timeline` raises for its
    options, :class:`ModelError` among them, and :class:`WorkerError` if a process cannot be started or fails in its
    work.

    >>> [len(result) for result in build_timelines([("The mayor resigned on Monday.", "2024-05-10")])]
    [1]
    >>> print(next(build_timelines([("A text.", "2024-13-01")])).error)
    PublicationDateError
    """
    if not isinstance(pairs, Iterable):
        raise InputError(f"pairs must be an iterable of (text, pub_date), not {type(pairs).__name__}")
    _check(batch_size, n_process, on_error, nlp)
    batches = batches_of(_numbered(pairs), batch_size)
    form = as_it_is if n_process == 1 else materialize_links
    settings = ReadSettings(nlp, on_error, form, dict(options), max_seconds)
    return stream(batches, settings, n_process=n_process, progress=progress)


def _check(batch_size: int, n_process: int, on_error: str, nlp: Language | None) -> None:
    checked_count("batch_size", batch_size, 1)
    checked_count("n_process", n_process, 1, MAX_PROCESSES)
    if not isinstance(on_error, str) or on_error not in ("record", "raise"):
        raise InputError(f'on_error must be "record" or "raise", not {shown(on_error)}')
    if nlp is not None and n_process > 1:
        raise InputError("nlp= and n_process > 1 do not go together: each process loads its own model; leave nlp out")


def _check_seconds(_: object, __: object, seconds: Any) -> None:
    if seconds is None:
        return
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds <= LONGEST_LIMIT:
        raise InputError(f"max_seconds must be a number of seconds, or None or 0 for no limit, not {shown(seconds)}")


def _numbered(pairs: Iterable[Any]) -> Iterator[Document]:
    """Each pair with its number; an error in place of anything else, which need not be sent to another process."""
    for index, pair in enumerate(pairs):
        if isinstance(pair, (tuple, list)) and len(pair) == 2:
            yield index, tuple(pair)
        else:
            yield index, InputError(f"a document must be a pair (text, pub_date), not {type(pair).__name__}")


def batches_of(documents: Iterable[Document], max_documents: int) -> Iterator[list[Document]]:
    """Batches of *max_documents*, or of fewer that reach ``MAX_BATCH_CHARACTERS``.

    >>> [len(batch) for batch in batches_of([(0, ("a" * 70_000, "")), (1, ("b", "")), (2, ("c", ""))], 2)]
    [1, 2]
    """
    return chunks(documents, max_documents, MAX_BATCH_CHARACTERS, _size)


def _size(document: Document) -> int:
    _, pair = document
    return len(pair[0]) if isinstance(pair, tuple) and isinstance(pair[0], (str, bytes)) else 0


def as_it_is(timeline: Timeline) -> Timeline:
    """The form of a timeline that stays in its process: its links are computed when someone looks at them."""
    return timeline


def materialize_links(timeline: Timeline) -> Timeline:
    """The form of a timeline that is sent to another process, which pickles its links: computed within its limit."""
    timeline.links.told  # noqa: B018
    return timeline


@attrs.frozen(eq=False)
class ReadSettings:
    """How documents are read, what happens to errors, and the form in which a timeline leaves its process.

    Raises ``InputError`` for a ``max_seconds`` that is neither a number of seconds nor ``None``.
    """

    nlp: Language | None
    on_error: str
    form: Callable[[Timeline], Any]
    options: dict[str, Any]
    max_seconds: float | None = attrs.field(default=None, validator=_check_seconds)

    @property
    def lang(self) -> str:
        """The language of the model."""
        from timeline.languages.locale.tables import check_code

        lang = self.options.get("lang", "en")
        return lang if isinstance(lang, str) else check_code(lang)

    @property
    def shows_docs(self) -> bool:
        """True if functions of the caller's are given a ``Doc``, which they may keep."""
        return self.nlp is not None or any(self.options.get(name) is not None for name in CALLER_CODE)


def stream(
    batches: Iterator[list[Document]],
    settings: ReadSettings,
    *,
    n_process: int = 1,
    progress: bool = False,
    total: int | None = None,
    done: int = 0,
) -> Iterator[Any]:
    """The form of each timeline, or its error record, in order.

    With *progress*, a bar on a terminal: of *total* documents, *done* were read by a run before.
    """
    results = _outcomes(batches, settings, n_process)
    return _with_progress(results, total, done) if progress and sys.stderr.isatty() else results


def stream_forms(
    pairs: Iterable[Any],
    form: Callable[[Timeline], Any],
    n_process: int,
    options: dict[str, Any],
    max_seconds: float | None = MAX_SECONDS,
    *,
    total: int | None = None,
    done: int = 0,
) -> Iterator[Any]:
    """``form(timeline)`` of each pair, computed in the process that read it, or its error record; in order.

    The bar on a terminal counts from *done* to *total*, if that is known.
    """
    _check(BATCH_DOCUMENTS, n_process, "record", None)
    batches = batches_of(_numbered(pairs), BATCH_DOCUMENTS)
    settings = ReadSettings(None, "record", form, options, max_seconds)
    return stream(batches, settings, n_process=n_process, progress=True, total=total, done=done)


def _outcomes(batches: Iterator[list[Document]], settings: ReadSettings, n_process: int) -> Iterator[Any]:
    """The outcomes of all documents, up to the first that is to be raised."""
    with closing(_answers(batches, settings, n_process)) as answers:
        for answer in answers:
            for outcome in answer:
                if isinstance(outcome, Exception):
                    raise outcome
                yield outcome


def _answers(
    batches: Iterator[list[Document]], settings: ReadSettings, n_process: int
) -> Generator[list[Any], None, None]:
    """The outcomes of each batch, up to the first that is to be raised."""
    if n_process == 1:
        read = reader(settings)
        return (read(batch) for batch in batches)
    from timeline.streams.imap import imap  # here: multiprocessing takes a tenth of the whole import

    return imap(partial(worker_reader, settings), batches, n_process, partial(_on_worker_death, settings))


def _on_worker_death(settings: ReadSettings, document: Document, how: str) -> ErrorRecord | Exception:
    """The outcome of a document that killed the processes reading it, the last in the manner *how*."""
    from timeline.streams.time_limit import was_alarm

    error: Exception = WorkerError(f"the process reading it ended, and so did a second one ({how})")
    if settings.max_seconds and was_alarm(how):
        error = TimeLimitError(f"reading it took more than {settings.max_seconds:g} s, and so did a second try")
    return _error_outcome(settings, document[0], error)


def _error_outcome(settings: ReadSettings, index: int, error: Exception) -> ErrorRecord | Exception:
    return error if settings.on_error == "raise" else ErrorRecord(index, type(error).__name__, str(error))


@attrs.frozen(eq=False)
class BatchReader:
    """Reads batches; with *model*, which forgets words, unless code of the caller's may keep a ``Doc`` (then *nlp*).

    With *in_worker*, this is a worker process, which the system ends if an article cannot be interrupted.
    """

    settings: ReadSettings
    model: StreamModel | None
    nlp: Language | None
    in_worker: bool = False

    def __call__(self, batch: Sequence[Document]) -> list[Any]:
        """The outcome of each document, up to the first error that is to be raised."""
        outcomes: list[Any] = []
        from timeline.parsing.models import collector_at_rest

        with self._reading() as nlp, collector_at_rest(), self._limit() as limit:
            together = self._read_together(nlp, batch, limit)
            for index, pair in batch:
                outcomes.append(self._outcome(nlp, index, pair, limit, together.pop(index, None)))
                if isinstance(outcomes[-1], Exception):
                    break
        return outcomes

    def check(self) -> BatchReader:
        """This reader. Raises ``InputError`` for options that cannot be used.

        The library's own model first reads a sentence, so that what is loaded late counts for no article's time limit.
        A pipeline of the caller's reads nothing, because its errors are those of an article.
        """
        options = {name: value for name, value in self.settings.options.items() if name not in CALLER_CODE}
        is_ready = self.settings.nlp is not None or (self.model is not None and self.model.has_read)
        with self._reading() as nlp:
            build_timeline("" if is_ready else FIRST_SENTENCE, date(2000, 1, 1), nlp=nlp, **options)
        return self

    def _reading(self) -> AbstractContextManager[Language | None]:
        return self.model.reading() if self.model else nullcontext(self.nlp)

    def _limit(self) -> AbstractContextManager[TimeLimit | None]:
        if not self.settings.max_seconds:
            return nullcontext()
        from timeline.streams.time_limit import TimeLimit

        return TimeLimit(self.settings.max_seconds, in_worker=self.in_worker)

    def _read_together(
        self, nlp: Language | None, batch: Sequence[Document], limit: TimeLimit | None
    ) -> dict[int, _Read]:
        """The documents that were parsed, by their numbers; all others are read one by one, for their own errors.

        If reading a document fails or takes too long, none is read here.
        """
        if self.model is None or nlp is None or len(batch) == 1:
            return {}
        work = partial(_read_together, nlp, batch, cast("TimelineOptions", self.settings.options))
        try:
            return limit.call(work) if limit else work()
        except Exception:
            return {}

    def _outcome(self, nlp: Language | None, index: int, pair: Any, limit: TimeLimit | None, done: _Read | None) -> Any:
        def read() -> Any:
            if done is not None:
                draft, parsed, scored = done
                return self.settings.form(timeline_of(draft, parsed, scored=scored))
            return self.settings.form(build_timeline(*_unpacked(pair), nlp=nlp, **self.settings.options))

        try:
            return limit.call(read) if limit else read()
        except Exception as error:
            return _error_outcome(self.settings, index, error)


def _read_together(nlp: Language, batch: Sequence[Document], options: TimelineOptions) -> dict[int, _Read]:
    """The documents of *batch* that have no error, by their numbers: parsed by *nlp*, with the scores of words."""
    from timeline.events.detection import score_events
    from timeline.parsing.parse import SelectedText, parse_together

    drafts: dict[int, Draft] = {}
    for index, pair in batch:
        with suppress(Exception):
            drafts[index] = prepare(*_unpacked(pair), options)
    texts = parse_together([SelectedText(draft.text, draft.select) for draft in drafts.values()], nlp)
    return dict(zip(drafts, zip(drafts.values(), texts, score_events(texts), strict=True), strict=True))


def _unpacked(pair: Any) -> tuple[Any, Any]:
    if isinstance(pair, Exception):
        raise pair
    text, pub_date = pair
    return text, pub_date


def reader(settings: ReadSettings) -> BatchReader:
    """The reader of this process. Raises ``ModelError``, and ``InputError`` for options that cannot be used."""
    from timeline.parsing.models import has_model, stream_model

    needs_model = has_model(settings.lang) and not settings.shows_docs
    return BatchReader(settings, stream_model(settings.lang) if needs_model else None, settings.nlp).check()


def worker_reader(settings: ReadSettings) -> BatchReader:
    """The reader of a worker process. It loads its own model: one that was loaded before a fork may be locked."""
    from timeline.parsing.models import StreamModel, has_model, load_fresh_model

    if not has_model(settings.lang):
        return BatchReader(settings, None, None, in_worker=True).check()
    if settings.shows_docs:
        return BatchReader(settings, None, load_fresh_model(settings.lang), in_worker=True).check()
    return BatchReader(settings, StreamModel(settings.lang), None, in_worker=True).check()


def _with_progress(results: Iterator[Any], total: int | None, done: int) -> Iterator[Any]:
    from tqdm import tqdm  # comes with spaCy

    bar = PROGRESS if total else None
    yield from tqdm(results, unit=" articles", file=sys.stderr, total=total, initial=done, bar_format=bar)
