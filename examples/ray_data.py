#!/usr/bin/env python3
"""Timelines of many articles by Ray Data: Parquet in, Parquet out.

usage: python examples/ray_data.py ARTICLES TIMELINES

ARTICLES is a Parquet file or folder with the columns id, text and pub_date; TIMELINES is the folder to write. Needs
``pip install 'news-timeline[ray]'``, on each worker too.
"""

import sys

import ray
from ray.data import Dataset

from timeline.batch import timelines_of

PARTS = 8
"""Parts of the articles, several for each core: each is read by one task, in a process that keeps the model."""


def timelines(articles: Dataset) -> Dataset:
    """A row of timelines for each article, worked out when they are asked for.

    Tasks, not actors: tasks leave their processor after each part, so the steps that read and write always get a turn.
    """
    return articles.map_batches(timelines_of, batch_size=64, batch_format="pyarrow", zero_copy_batch=True)


def main(source: str, target: str) -> None:
    """Read, work, write."""
    ray.init(include_dashboard=False, log_to_driver=False)
    articles = ray.data.read_parquet(source, columns=["id", "text", "pub_date"]).repartition(PARTS)
    timelines(articles).write_parquet(target)
    written = ray.data.read_parquet(target)
    for row in written.limit(5).take():
        print(row["id"], [entry["edtf"] for entry in row["entries"] or ()], row["error"])
    print(f"{written.count()} articles")
    ray.shutdown()


if __name__ == "__main__":
    main(*sys.argv[1:])
