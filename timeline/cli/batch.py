"""``timeline batch ROWS -o OUT``: the timelines of many articles, in a job that survives any interruption."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timeline.cli.options import whole_number
from timeline.errors import InputError, TimelineError
from timeline.presentation.plain_text import one_line
from timeline.readers.files import file_errors

if TYPE_CHECKING:
    from timeline.cli.batch_job import BatchJob
    from timeline.readers.article_rows import ArticleRow

SOME_FAILED = 3
PLACEHOLDER = ("", "2000-01-01")
"""An article read in place of a row that has a problem already, so that rows and results stay in step."""


def batch(
    path: Annotated[
        str,
        typer.Argument(
            metavar="ROWS", help="JSON Lines, CSV or Parquet with id, text and pub_date; - reads JSON Lines."
        ),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="FILE.jsonl or FILE.parquet; required.")
    ] = "",
    workers: Annotated[
        int, typer.Option("--workers", "-w", metavar="N", parser=whole_number, help="Processes that read articles.")
    ] = 1,
    resume: Annotated[bool, typer.Option("--resume", help="Continue a run that did not finish.")] = False,
    genre: Annotated[
        str, typer.Option(help="Kind of texts: news, narrative or message; auto tells history from news.")
    ] = "auto",
    lang: Annotated[str, typer.Option(help="Language of the articles.")] = "en",
    scope: Annotated[str, typer.Option(help="all, or dated: only sentences with a date, which is faster.")] = "all",
    force: Annotated[bool, typer.Option("--force", help="Start over: replace FILE, finished or not.")] = False,
    max_seconds: Annotated[
        float, typer.Option(metavar="SECONDS", help="Longest time to read an article; 0 sets no limit.")
    ] = 300.0,
) -> None:
    """Read many articles, and write a row for each.

    A row is the timeline of the article, or the error that prevented it. Until the job is done, its output is
    FILE.part. After any interruption, --resume continues from there with the same result. The exit code is 3 if a row
    failed.
    """
    from timeline.cli.batch_job import BatchJob, locked, output_file
    from timeline.cli.batch_output import clean_up, failures_in, is_parquet, start_over
    from timeline.readers.article_rows import read_rows

    if not output:
        raise InputError("the output is missing: add --output FILE.jsonl or --output FILE.parquet")
    if resume and force:
        raise InputError("--resume continues and --force starts over: give one of them")
    rows = read_rows(path)
    options = {"genre": genre, "lang": lang, "scope": scope}
    with file_errors(output):
        target, job = output_file(output, path), BatchJob.of(path, options)
        is_parquet(target)  # or its suffix is refused
        with locked(target):
            if force:
                start_over(target)
            if _is_finished(target, resume=resume, force=force):
                failed = failures_in(target, rows)
                print(f"timeline: {one_line(output)} is finished already", file=sys.stderr)
            else:
                failed = _write(rows, target, job, workers, max_seconds, rows_to_come(path))
            clean_up(target)
    if failed:
        rows_failed = "1 row failed: see its error" if failed == 1 else f"{failed:,} rows failed: see their errors"
        print(f"timeline: {rows_failed} in {one_line(output)}", file=sys.stderr)
        raise typer.Exit(SOME_FAILED)


def _is_finished(target: Path, *, resume: bool, force: bool) -> bool:
    """True if there is nothing left to do. Raises ``InputError`` if the option for what is there is not given."""
    from timeline.cli.batch_output import part_of

    if part_of(target).exists():
        if not resume:
            raise InputError(
                f"{part_of(target)} remains from a run that did not finish:"
                " add --resume to continue, or --force to start over"
            )
        return False
    if target.exists() and not (resume or force):
        raise InputError(f"{target} exists already: add --force to replace it, or name another output")
    return target.exists() and resume


def rows_to_come(path: str) -> int | None:
    """How many rows the file at *path* has, for the bar on a terminal; ``None`` without one."""
    from timeline.readers.article_rows import count_rows

    return count_rows(path) if sys.stderr.isatty() else None


def _write(
    rows: Iterator[ArticleRow], target: Path, job: BatchJob, workers: int, max_seconds: float, total: int | None
) -> int:
    """Write the rows that are not there yet, of *total* if known; returns how many rows failed in all."""
    from timeline.cli.batch_job import sibling
    from timeline.cli.batch_output import clean_up, output_at, part_of

    note, resumed = sibling(target, ".job"), part_of(target).exists()
    if resumed:
        job.check(note)
    else:
        clean_up(target)
    sink, done = output_at(target), 0
    try:
        done, failed = sink.resume(rows)
        if not done:
            job.write(note)
        with closing(_results(rows, job.options, workers, max_seconds, (total, done))) as results:
            for row in results:
                failed += row.error is not None
                sink.add(row)
                done += 1
        sink.finish()
    except KeyboardInterrupt:
        rows_done = f"{done:,}{f' of {total:,}' if total else ''} row{'' if (total or done) == 1 else 's'}"
        print(f"timeline: interrupted after {rows_done}: the same command with --resume continues", file=sys.stderr)
        raise
    except (TimelineError, OSError):
        if not done and not resumed:  # an option that cannot be used, or no room: leave nothing behind
            with suppress(OSError):
                sink.discard()
                note.unlink(missing_ok=True)
        raise
    finally:
        sink.close()
    return failed


def _results(
    rows: Iterable[ArticleRow],
    options: dict[str, Any],
    workers: int,
    max_seconds: float,
    counts: tuple[int | None, int],
) -> Generator[Any, None, None]:
    """The rows of the output, in the order of the input; while a row is being read, its id and date wait here.

    The *counts* are those of all rows, if known, and of those that were written before.
    """
    from timeline.cli.batch_output import OutputRow
    from timeline.streams.build_timelines import ErrorRecord, stream_forms

    waiting: deque[tuple[Any, Any, InputError | None]] = deque()

    def pairs() -> Iterator[Any]:
        for row in rows:
            waiting.append((row.id, row.pub_date, row.problem))
            yield (row.text, row.pub_date) if row.problem is None else PLACEHOLDER

    total, done = counts
    results = stream_forms(pairs(), as_document, workers, options, max_seconds, total=total, done=done)
    for number, result in enumerate(results):
        identity, pub_date, problem = waiting.popleft()
        if problem is not None:
            result = ErrorRecord(number, type(problem).__name__, str(problem))
        if isinstance(result, ErrorRecord):
            yield OutputRow(identity, str(pub_date), error=result)
        else:
            yield OutputRow(identity, str(pub_date), result)


def as_document(timeline: Any) -> str:
    """The JSON document of *timeline*, written by the process that read the article."""
    document: str = timeline.to_json()
    return document
