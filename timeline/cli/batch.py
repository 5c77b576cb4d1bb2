"""``timeline batch ROWS -o OUT``: the timelines of many articles, in a job that survives any interruption."""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from timeline.cli.options import needing_model, whole_number
from timeline.errors import InputError, TimelineError

if TYPE_CHECKING:
    from timeline.cli.batch_output import Output
    from timeline.cli.batch_rows import ArticleRow

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
    genre: Annotated[str, typer.Option(help="Kind of texts: news, narrative or message.")] = "news",
    lang: Annotated[str, typer.Option(help="Language of the articles.")] = "en",
    scope: Annotated[str, typer.Option(help="all, or dated: only sentences with a date, which is faster.")] = "all",
) -> None:
    """Read many articles and write a row for each: its timeline, or the error that prevented it.

    Until the job is done, its output is FILE.part. After any interruption, --resume continues from there with the same
    result. The exit code is 3 if a row failed.
    """
    from timeline.cli.batch_output import clean_up, failures_in, output_at, part_of
    from timeline.cli.batch_rows import read_rows

    if not output:
        raise InputError("the output is missing: add --output FILE.jsonl or --output FILE.parquet")
    options = {"genre": genre, "lang": lang, "scope": scope}
    target, rows = Path(output), read_rows(path)
    note = target.with_name(target.name + ".job")
    unfinished = part_of(target).exists()
    if unfinished and not resume:
        raise InputError(f"{part_of(target)} remains from a run that did not finish: add --resume, or delete it")
    if resume and not unfinished and target.exists():
        print(f"timeline: {target} is finished already", file=sys.stderr)
        failed = failures_in(target)
    else:
        if not unfinished:
            clean_up(target, note)
        with needing_model(lang):
            failed = _write(rows, output_at(output), note, workers, options | {"rows": path})
    clean_up(target, note)
    if failed:
        print(f"timeline: {failed} rows failed: see their errors in {target}", file=sys.stderr)
        raise typer.Exit(SOME_FAILED)


def _check_options(note: Path, job: dict[str, Any]) -> None:
    """Raise ``InputError`` if a resumed run has other options than before; keep the options of a new one in *note*."""
    from timeline.exporters.files import write_beside

    if note.exists() and (earlier := json.loads(note.read_text(encoding="utf-8"))) != job:
        changed = [name for name in job if earlier.get(name) != job[name]]
        raise InputError(
            f"the unfinished run had {', '.join(f'{name} {earlier.get(name)!r}' for name in changed)}: "
            f"use the same options, or delete {note} and its output"
        )
    write_beside(note, json.dumps(job))


def _write(rows: Iterator[ArticleRow], sink: Output, note: Path, workers: int, job: dict[str, Any]) -> int:
    """Write the rows that are not there yet; returns how many rows failed in all."""
    _check_options(note, job)
    options = {name: value for name, value in job.items() if name != "rows"}
    done, failed = sink.resume()
    try:
        with closing(_results(islice(rows, done, None), workers, options)) as results:
            for row in results:
                if row.error is not None:
                    failed += 1
                sink.add(row)
                done += 1
    except TimelineError:
        if not done:  # an option that cannot be used: leave nothing behind
            sink.discard()
            note.unlink()
        raise
    finally:
        sink.close()
    sink.finish()
    return failed


def _results(rows: Iterable[ArticleRow], workers: int, options: dict[str, Any]) -> Generator[Any, None, None]:
    """The rows of the output, in the order of the input; while a row is being read, its id and date wait here."""
    from timeline.cli.batch_output import OutputRow
    from timeline.streams.build_timelines import ErrorRecord, stream_forms

    waiting: deque[tuple[Any, Any, InputError | None]] = deque()

    def pairs() -> Iterator[Any]:
        for row in rows:
            waiting.append((row.id, row.pub_date, row.problem))
            yield (row.text, row.pub_date) if row.problem is None else PLACEHOLDER

    for number, result in enumerate(stream_forms(pairs(), as_document, workers, options)):
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
