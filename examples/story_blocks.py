#!/usr/bin/env python3
"""Join many articles to one story, with the comparing of reports done by an engine.

usage: python examples/story_blocks.py ENGINE ARTICLES STORY.json

ENGINE is duckdb, spark, ray or dask, each on this machine. ARTICLES is a Parquet file with the columns id, text and
pub_date. Reading the articles is a job of its own (spark.py, ray_data.py, dask_frame.py); this example reads them in
one process and gives the engine the blocks alone. Needs the extra ``spark``, ``ray`` or ``dask``, or ``pip install
duckdb``.
"""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from timeline import build_timelines
from timeline.stories.blocks import Shuffle, story_by_blocks

ROWS = 20_000
"""Rows of the blocks that are in memory at a time."""
PARTS = 8


def on_one_machine(blocks: pa.Table, shuffle: Shuffle) -> pa.Table:
    """The pairs found by DuckDB, which sorts the blocks and may do so on the disk."""
    import duckdb

    with duckdb.connect() as connection:
        connection.register("blocks", blocks)
        batches = connection.sql("SELECT * FROM blocks ORDER BY block").to_arrow_reader(ROWS)
        return pa.concat_tables(
            [shuffle.returns.empty_table(), *map(shuffle.apply, whole_blocks(batches, blocks.schema))]
        )


def whole_blocks(batches: Iterator[pa.RecordBatch], schema: pa.Schema) -> Iterator[pa.Table]:
    """Tables of whole blocks out of sorted *batches*: the last block of each waits for its rest."""
    waiting = schema.empty_table()
    for batch in batches:
        table = pa.concat_tables([waiting, pa.Table.from_batches([batch]).cast(schema)]).combine_chunks()
        names = table["block"]
        cut = names.index(names[-1]).as_py() if len(names) else 0
        yield table.slice(0, cut)
        waiting = table.slice(cut)
    yield waiting


def on_spark(blocks: pa.Table, shuffle: Shuffle) -> pa.Table:
    """The pairs found by Spark, in a local session."""
    from pyspark.sql import SparkSession

    from timeline.batch import ddl

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        frame = spark.createDataFrame(blocks).groupBy("block")
        return frame.applyInArrow(shuffle.apply, ddl(shuffle.returns)).toArrow().cast(shuffle.returns)
    finally:
        spark.stop()


def on_ray(blocks: pa.Table, shuffle: Shuffle) -> pa.Table:
    """The pairs found by Ray Data."""
    import ray

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    try:
        found = ray.data.from_arrow(blocks).groupby("block").map_groups(shuffle.apply, batch_format="pyarrow")
        tables = [table for table in ray.get(found.to_arrow_refs()) if table.num_rows]
        return pa.concat_tables([shuffle.returns.empty_table(), *(table.cast(shuffle.returns) for table in tables)])
    finally:
        ray.shutdown()


def on_dask(blocks: pa.Table, shuffle: Shuffle) -> pa.Table:
    """The pairs found by Dask, in two processes."""
    import dask
    import dask.dataframe as dd
    import pandas as pd
    from dask.distributed import Client

    def pairs(part: pd.DataFrame) -> pd.DataFrame:
        return shuffle.apply(pa.Table.from_pandas(part, schema=blocks.schema, preserve_index=False)).to_pandas()

    as_they_are = dask.config.set({"dataframe.convert-string": False})  # Dask makes strings of lists otherwise
    with as_they_are, Client(n_workers=2, threads_per_worker=1, dashboard_address=None):
        frame = dd.from_pandas(blocks.to_pandas(), npartitions=PARTS).shuffle("block")
        found = frame.map_partitions(pairs, meta=shuffle.returns.empty_table().to_pandas()).compute()
    return pa.Table.from_pandas(found, schema=shuffle.returns, preserve_index=False)


ENGINES: dict[str, Callable[[pa.Table, Shuffle], pa.Table]] = {
    "duckdb": on_one_machine,
    "spark": on_spark,
    "ray": on_ray,
    "dask": on_dask,
}


def main(engine: str, source: str, target: str) -> None:
    """Read the articles, join them with *engine*, and write the story."""
    rows: list[dict[str, Any]] = pq.read_table(source, columns=["id", "text", "pub_date"]).to_pylist()
    read = zip(rows, build_timelines((row["text"], row["pub_date"]) for row in rows), strict=True)
    timelines = {row["id"]: timeline for row, timeline in read if hasattr(timeline, "entries")}
    story = story_by_blocks(timelines, ENGINES[engine])
    Path(target).write_text(story.to_json(), encoding="utf-8")
    print(f"{len(story)} entries from {len(story.articles)} articles, {len(story.conflicts)} in conflict")


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) == 4 and sys.argv[1] in ENGINES else sys.exit(__doc__)
