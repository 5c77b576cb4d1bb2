"""``timeline batch ROWS -o OUT``: the timelines of many articles, which a run after a kill takes up where it was."""

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

from timeline.cli.options import a_model_for, whole_number
from timeline.errors import InputError, TimelineError

if TYPE_CHECKING:
    from timeline.cli.batch_output import Output
    from timeline.cli.batch_rows import Row

SOME_FAILED = 3
NO_ARTICLE = ("", "2000-01-01")
"""What is read in place of a row that has a problem already."""


def batch(
    path: Annotated[
        str,
        typer.Argument(metavar="ROWS", help="JSON Lines, CSV or Parquet with id, text and pub_date; - reads lines."),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="FILE.jsonl or FILE.parquet. Required.")
    ] = "",
    workers: Annotated[
        int, typer.Option("--workers", "-w", metavar="N", parser=whole_number, help="Processes that read articles.")
    ] = 1,
    resume: Annotated[bool, typer.Option("--resume", help="Go on where a run ended that did not finish.")] = False,
    genre: Annotated[str, typer.Option(help="What kind of texts they are: news, narrative or message.")] = "news",
    lang: Annotated[str, typer.Option(help="Language of the articles.")] = "en",
    scope: Annotated[str, typer.Option(help="all, or dated: only sentences with a date, which is quicker.")] = "all",
) -> None:
    """Read many articles and write a row for each: its timeline, or why it has none.

    Until all is done the output is FILE.part. Whatever ends the command, with --resume it goes on from there, and the
    output is the same. The exit code is 3 where a row failed.
    """
    from timeline.cli.batch_output import clear_away, failures_in, output_at, part_of
    from timeline.cli.batch_rows import read_rows

    if not output:
        raise InputError("where to? Add --output FILE.jsonl or --output FILE.parquet")
    options = {"genre": genre, "lang": lang, "scope": scope}
    target, rows = Path(output), read_rows(path)
    note = target.with_name(target.name + ".job")
    unfinished = part_of(target).exists()
    if unfinished and not resume:
        raise InputError(f"{part_of(target)} is left of a run that did not finish: add --resume, or delete it")
    if resume and not unfinished and target.exists():
        print(f"timeline: {target} is finished", file=sys.stderr)
        failed = failures_in(target)
    else:
        if not unfinished:
            clear_away(target, note)
        with a_model_for(lang):
            failed = _written(rows, output_at(output), note, workers, options | {"rows": path})
    clear_away(target, note)
    if failed:
        print(f"timeline: {failed} rows failed: see their errors in {target}", file=sys.stderr)
        raise typer.Exit(SOME_FAILED)


def _compare(note: Path, job: dict[str, Any]) -> None:
    """See to it that a run that is taken up asks for the same as before; keep what it asks for."""
    from timeline.exporters.files import write_beside

    if note.exists() and (earlier := json.loads(note.read_text(encoding="utf-8"))) != job:
        changed = [name for name in job if earlier.get(name) != job[name]]
        raise InputError(
            f"the run that did not finish had {', '.join(f'{name} {earlier.get(name)!r}' for name in changed)}: "
            f"give the same, or delete {note} and its output"
        )
    write_beside(note, json.dumps(job))


def _written(rows: Iterator[Row], sink: Output, note: Path, workers: int, job: dict[str, Any]) -> int:
    """Write what is not there yet; how many rows failed in all."""
    _compare(note, job)
    options = {name: value for name, value in job.items() if name != "rows"}
    done, failed = sink.take_up()
    try:
        with closing(_results(islice(rows, done, None), workers, options)) as results:
            for row in results:
                failed += row.error is not None
                sink.add(row)
                done += 1
    except TimelineError:
        if not done:  # an option that cannot be used: nothing is begun
            sink.discard()
            note.unlink()
        raise
    finally:
        sink.close()
    sink.finish()
    return failed


def _results(rows: Iterable[Row], workers: int, options: dict[str, Any]) -> Generator[Any, None, None]:
    """The output's rows, in the order of the input's, which wait meanwhile without their texts."""
    from timeline.cli.batch_output import Written
    from timeline.streams.build_timelines import ErrorRecord, stream_forms

    waiting: deque[tuple[Any, Any, InputError | None]] = deque()

    def pairs() -> Iterator[Any]:
        for row in rows:
            waiting.append((row.id, row.pub_date, row.problem))
            yield (row.text, row.pub_date) if row.problem is None else NO_ARTICLE

    for number, result in enumerate(stream_forms(pairs(), as_document, workers, options)):
        identity, pub_date, problem = waiting.popleft()
        if problem is not None:
            result = ErrorRecord(number, type(problem).__name__, str(problem))
        if isinstance(result, ErrorRecord):
            yield Written(identity, str(pub_date), error=result)
        else:
            yield Written(identity, str(pub_date), result)


def as_document(timeline: Any) -> str:
    """The JSON document, made by the process that made the timeline."""
    document: str = timeline.to_json()
    return document
