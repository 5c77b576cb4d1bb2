#!/usr/bin/env python3
"""Make timelines of many articles with Dask, from Parquet to Parquet.

usage: python examples/dask_frame.py ARTICLES TIMELINES [SCHEDULER]

ARTICLES is a Parquet file or folder with the columns id, text and pub_date. TIMELINES is the folder to write; an
existing one is replaced. SCHEDULER is the address of a cluster; without it, two processes of this machine do the work.
Needs ``pip install 'news-timeline[dask]'``, also on each worker.
"""

import sys

import dask.dataframe as dd
import pandas as pd
import pyarrow as pa
import pyarrow.dataset as ds
from dask.distributed import Client

from timeline.batch import TIMELINES, timelines_of

PARTS = 8
"""The number of parts: several for each core, so that no core waits long for the last part."""


def read(articles: pd.DataFrame) -> pd.DataFrame:
    """The timelines of a part of the articles; a worker runs this."""
    return timelines_of(pa.Table.from_pandas(articles, preserve_index=False)).to_pandas()


def timelines(articles: dd.DataFrame) -> dd.DataFrame:
    """A row for each article, computed lazily."""
    return articles.map_partitions(read, meta=TIMELINES.empty_table().to_pandas())


def run(source: str, target: str) -> None:
    """Read the articles from *source* and write their timelines to *target*."""
    articles = dd.read_parquet(source, columns=["id", "text", "pub_date"]).repartition(npartitions=PARTS)
    timelines(articles).to_parquet(target, schema=TIMELINES, write_index=False, overwrite=True)


def client(scheduler: str = "") -> Client:
    """A connection to a cluster, or two processes of one thread each: threads would take turns in Python code."""
    return Client(scheduler) if scheduler else Client(n_workers=2, threads_per_worker=1, dashboard_address=None)


def main(source: str, target: str, scheduler: str = "") -> None:
    """Run the job and print the number of articles and errors."""
    with client(scheduler):
        run(source, target)
    written = ds.dataset(target)
    print(f"{written.count_rows()} articles, {written.count_rows(filter=ds.field('error').is_valid())} with an error")


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) in (3, 4) else sys.exit(__doc__)
