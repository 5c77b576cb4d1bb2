#!/usr/bin/env python3
"""Make timelines of many articles with Ray Data, from Parquet to Parquet.

usage: python examples/ray_data.py ARTICLES TIMELINES [ADDRESS]

ARTICLES is a Parquet file or folder with the columns id, text and pub_date. TIMELINES is the folder to write; an
existing one is replaced. ADDRESS is the address of a cluster; without it, this machine does the work. Needs
``pip install 'news-timeline[ray]'``, also on each worker.
"""

import sys

import pyarrow.dataset as ds
import ray
from ray.data import Dataset, SaveMode

from timeline.batch import timelines_of

PARTS = 8
"""The number of parts: several for each core. One task reads each part, in a process that keeps the model."""


def timelines(articles: Dataset) -> Dataset:
    """A row for each article, computed lazily.

    These are tasks, not actors: a task gives up its core after each part, so the steps that read and write always get
    one. Actors keep their cores, and if they hold all of them, the job waits forever.
    """
    return articles.map_batches(timelines_of, batch_size=64, batch_format="pyarrow", zero_copy_batch=True)


def run(source: str, target: str) -> None:
    """Read the articles from *source* and write their timelines to *target*."""
    articles = ray.data.read_parquet(source).select_columns(["id", "text", "pub_date"]).repartition(PARTS)
    timelines(articles).write_parquet(target, mode=SaveMode.OVERWRITE)


def main(source: str, target: str, address: str = "") -> None:
    """Run the job and print the number of articles and errors."""
    ray.init(address, log_to_driver=False) if address else ray.init(include_dashboard=False, log_to_driver=False)
    run(source, target)
    written = ds.dataset(target)
    print(f"{written.count_rows()} articles, {written.count_rows(filter=ds.field('error').is_valid())} with an error")
    ray.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) in (3, 4) else sys.exit(__doc__)
