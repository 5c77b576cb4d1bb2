#!/usr/bin/env python3
"""Timelines of many articles by Dask: Parquet in, Parquet out.

usage: python examples/dask_frame.py ARTICLES TIMELINES [SCHEDULER]

ARTICLES is a Parquet file or folder with the columns id, text and pub_date; TIMELINES is the folder to write, which
takes the place of an earlier one. SCHEDULER is the address of a cluster; two processes of this machine work when it is
left out. Needs ``pip install 'news-timeline[dask]'``, on each worker too.
"""

import sys

import dask.dataframe as dd
import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds
from dask.distributed import Client

from timeline.batch import TIMELINES, timelines_of

PARTS = 8
"""Parts of the articles, several for each core, so that none waits long for the last one."""


def read(articles: pd.DataFrame) -> pd.DataFrame:
    """What a worker does with a part of the articles."""
    return timelines_of(pa.Table.from_pandas(articles, preserve_index=False)).to_pandas()


def timelines(articles: dd.DataFrame) -> dd.DataFrame:
    """A row of timelines for each article, worked out when they are asked for."""
    return articles.map_partitions(read, meta=TIMELINES.empty_table().to_pandas())


def run(source: str, target: str) -> None:
    """Read, work, write."""
    articles = dd.read_parquet(source, columns=["id", "text", "pub_date"]).repartition(npartitions=PARTS)
    timelines(articles).to_parquet(target, schema=TIMELINES, write_index=False, overwrite=True)


def client(scheduler: str = "") -> Client:
    """A connection to a cluster, or two processes of one thread: threads would take turns, for the work is Python's."""
    return Client(scheduler) if scheduler else Client(n_workers=2, threads_per_worker=1, dashboard_address=None)


def main(source: str, target: str, scheduler: str = "") -> None:
    """Run, and tell what came of it."""
    with client(scheduler):
        run(source, target)
    written = ds.dataset(target)
    print(f"{written.count_rows()} articles, {written.count_rows(filter=ds.field('error').is_valid())} with an error")


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) in (3, 4) else sys.exit(__doc__)
