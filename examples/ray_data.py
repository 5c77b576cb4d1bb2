#!/usr/bin/env python3
"""Timelines of many articles by Ray Data: Parquet in, Parquet out.

usage: python examples/ray_data.py ARTICLES TIMELINES [ADDRESS]

ARTICLES is a Parquet file or folder with the columns id, text and pub_date; TIMELINES is the folder to write, which
takes the place of an earlier one. ADDRESS is that of a cluster; this machine works when it is left out. Needs
``pip install 'news-timeline[ray]'``, on each worker too.
"""

import sys

import pyarrow.dataset as ds
import ray
from ray.data import Dataset, SaveMode

from timeline.batch import timelines_of

PARTS = 8
"""Parts of the articles, several for each core: each is read by one task, in a process that keeps the model."""


def timelines(articles: Dataset) -> Dataset:
    """A row of timelines for each article, worked out when they are asked for.

    Tasks, not actors: a task leaves its core after each part, so the steps that read and write always get a turn.
    Actors keep theirs, and where they have every core, the job waits for ever.
    """
    return articles.map_batches(timelines_of, batch_size=64, batch_format="pyarrow", zero_copy_batch=True)


def run(source: str, target: str) -> None:
    """Read, work, write."""
    articles = ray.data.read_parquet(source).select_columns(["id", "text", "pub_date"]).repartition(PARTS)
    timelines(articles).write_parquet(target, mode=SaveMode.OVERWRITE)


def main(source: str, target: str, address: str = "") -> None:
    """Run, and tell what came of it."""
    ray.init(address, log_to_driver=False) if address else ray.init(include_dashboard=False, log_to_driver=False)
    run(source, target)
    written = ds.dataset(target)
    print(f"{written.count_rows()} articles, {written.count_rows(filter=ds.field('error').is_valid())} with an error")
    ray.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) in (3, 4) else sys.exit(__doc__)
