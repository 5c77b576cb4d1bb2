#!/usr/bin/env python3
"""Compare engines for many machines with one process, on two cores of one machine.

usage: python -m benchmarks.engines [--articles N] [--rounds N] [--engines NAME ...] [--write]
       python -m benchmarks.engines --cost [--texts FOLDER ...] [--write]

Each round makes up new articles. One process and each engine read them in turn, from Parquet to Parquet, with the code
of ``examples/``, after the engines have started and their workers have loaded the model. Time is by the clock, so the
machine should do nothing else; the table ends with its load. Engines that are not installed are named and left out;
``pip install 'news-timeline[spark,ray,dask]'`` and Java 17 install them all.

``--cost`` measures the cost of an article: the processor time of ``timelines_of``, bytes in and out, and the memory of
a worker. FOLDER holds ``.txt`` or TimeML files; without one the articles are made up. ``--write`` appends the table to
benchmarks/RESULTS.md.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.memory import PUBLISHED, articles, resident
from benchmarks.results import keep
from benchmarks.texts import texts_of
from timeline.batch import ARTICLES, TIMELINES, TIMELINES_WITH_JSON, timelines_of

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
ONE = "one process"
BATCH = 256
Job = Callable[[str, str], object]


def table_of(texts: Sequence[str]) -> Any:
    """An Arrow table of articles."""
    rows = [{"id": f"a{number:06}", "text": text, "pub_date": PUBLISHED} for number, text in enumerate(texts)]
    return pa.Table.from_pylist(rows, schema=ARTICLES)


def one_process(source: str, target: str, *, json: bool = False) -> None:
    """The job without an engine."""
    schema = TIMELINES_WITH_JSON if json else TIMELINES
    with pq.ParquetWriter(target + ".parquet", schema) as writer:
        for batch in pq.ParquetFile(source).iter_batches(BATCH):
            writer.write_batch(timelines_of(batch, json=json))


def spark() -> Job:
    """The job in a Spark session on two cores."""
    example: Any = import_module("spark")
    session = example.session("local[2]")
    return lambda source, target: example.run(session, source, target)


def ray_data() -> Job:
    """The job in Ray on two cores."""
    example: Any = import_module("ray_data")
    example.ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    example.ray.data.DataContext.get_current().enable_progress_bars = False
    job: Job = example.run
    return job


def dask_frame() -> Job:
    """The job in Dask with two processes."""
    example: Any = import_module("dask_frame")
    client = example.client()

    def job(source: str, target: str) -> None:
        with client.as_current():
            example.run(source, target)

    return job


ENGINES = {"spark": spark, "ray_data": ray_data, "dask_frame": dask_frame}


def started(names: Sequence[str]) -> dict[str, Job]:
    """The jobs of those engines among *names* that are installed."""
    os.environ["PYTHONPATH"] = os.pathsep.join([str(EXAMPLES), str(HERE.parent)])  # workers find the examples there
    sys.path.insert(0, str(EXAMPLES))
    jobs: dict[str, Job] = {}
    for name in names:
        try:
            jobs[name] = ENGINES[name]()
        except ImportError as error:
            print(f"{name} is left out: {error}", file=sys.stderr)
    return jobs


def seconds(job: Job, source: Path, target: Path) -> float:
    """The time of a job by the clock."""
    begun = time.perf_counter()
    job(str(source), str(target))
    return time.perf_counter() - begun


def race(jobs: dict[str, Job], count: int, rounds: int, folder: Path) -> dict[str, list[float]]:
    """The seconds of each job in each round, after a round in which the workers load the model."""
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for number in range(rounds + 1):
        source = folder / f"articles{number}.parquet"
        pq.write_table(table_of([text for text, _ in articles(count if number else 64, 0.05, seed=number)]), source)
        for name, job in jobs.items():
            spent = seconds(job, source, folder / f"{name}{number}")
            print(f"round {number}, {name}: {spent:.1f} s", file=sys.stderr, flush=True)
            if number:
                taken[name].append(spent)
    return taken


def race_table(taken: dict[str, list[float]]) -> str:
    """A table of how many times as fast as one process each job is."""
    lines = ["| contestant | times as fast as one process: median | worst | best | seconds |", "|---|---|---|---|---|"]
    for name, spent in taken.items():
        ratios = [one / own for one, own in zip(taken[ONE], spent, strict=True)]
        figures = " | ".join(f"{figure:.2f}" for figure in (statistics.median(ratios), min(ratios), max(ratios)))
        lines.append(f"| {name} | {figures} | {statistics.median(spent):.1f} |")
    load = ", ".join(f"{figure:.1f}" for figure in os.getloadavg())
    return "\n".join([*lines, "", f"Load of the machine at the end: {load} on {os.cpu_count()} cores."])


def cost_table(texts: Sequence[str]) -> str:
    """A table of the average cost of an article."""
    one_process_over(texts[:20], json=False)  # loads the model
    before = resident()
    spent, entries = one_process_over(texts, json=False)
    _, whole = one_process_over(texts, json=True)
    size, count = sum(len(text.encode()) for text in texts), len(texts)
    rows = {
        "articles": f"{count}",
        "text of an article, kB": f"{size / count / 1000:.2f}",
        "processor time of an article, s": f"{spent / count:.4f}",
        "processor time of a megabyte, s": f"{spent / size * 1e6:.1f}",
        "a row in Parquet (snappy), kB": f"{entries / count / 1000:.2f}",
        "a row with the JSON document, kB": f"{whole / count / 1000:.2f}",
        "memory of the process, model loaded, MB": f"{before:.0f}",
        "memory of the process in the end, MB": f"{resident():.0f}",
    }
    return "\n".join(["| | |", "|---|---|", *(f"| {name} | {figure} |" for name, figure in rows.items())])


def one_process_over(texts: Sequence[str], *, json: bool) -> tuple[float, int]:
    """The processor time of the job, and the size of its output in bytes."""
    with TemporaryDirectory() as folder:
        source, target = Path(folder, "in.parquet"), Path(folder, "out")
        pq.write_table(table_of(texts), source)
        begun = time.process_time()
        one_process(str(source), str(target), json=json)
        return time.process_time() - begun, target.with_suffix(".parquet").stat().st_size


def race_of(names: Sequence[str], count: int, rounds: int) -> str:
    """Run a whole race and return its table."""
    with TemporaryDirectory() as folder:
        return race_table(race({ONE: one_process} | started(names), count, rounds, Path(folder)))


def main() -> None:
    """Run the measurement that the options name and print its table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=600)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--engines", nargs="+", choices=ENGINES, default=list(ENGINES))
    options.add_argument("--cost", action="store_true")
    options.add_argument("--texts", nargs="+", default=[], metavar="FOLDER")
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    if given.cost:
        texts = texts_of(given.texts) if given.texts else [text for text, _ in articles(given.articles, 0.05)]
        result = cost_table(texts)
    else:
        result = race_of(given.engines, given.articles, given.rounds)
    print(result)
    if given.write:
        keep("Engines", "python -m benchmarks.engines", result)


if __name__ == "__main__":
    main()
