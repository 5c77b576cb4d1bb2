#!/usr/bin/env python3
"""Timelines of many articles by Apache Spark: Parquet in, Parquet out.

usage: python examples/spark.py ARTICLES TIMELINES [MASTER]

ARTICLES is a Parquet file or folder with the columns id, text and pub_date; TIMELINES is the folder to write, which
takes the place of an earlier one. MASTER is the cluster, ``local[2]`` when left out. Needs Java 17 and
``pip install 'news-timeline[spark]'``, on each worker too.
"""

import os
import sys
from collections.abc import Iterator

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

from timeline.batch import TIMELINES, ddl, timelines_of

# Spark asks the shell for "python3" otherwise, which may be another one. On a cluster, name the workers' own.
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)


def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What a worker does with its share of the articles."""
    for batch in batches:
        yield timelines_of(batch)


def timelines(articles: DataFrame) -> DataFrame:
    """A row of timelines for each article, worked out when they are asked for."""
    return articles.mapInArrow(read, ddl(TIMELINES))


def session(master: str = "local[2]") -> SparkSession:
    """A session that hands over 256 articles at a time: 10,000, as it would by itself, take gigabytes."""
    builder = SparkSession.builder.master(master).appName("timelines")
    return (
        builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", 256)
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )


def run(spark: SparkSession, source: str, target: str) -> None:
    """Read, work, write; several parts for each core, so that none waits long for the last one."""
    articles = spark.read.parquet(source).select("id", "text", "pub_date")
    parts = 4 * spark.sparkContext.defaultParallelism
    timelines(articles.repartition(parts, "id")).write.mode("overwrite").parquet(target)


def main(source: str, target: str, master: str = "local[2]") -> None:
    """Run, and show what came of it."""
    spark = session(master)
    run(spark, source, target)
    written = spark.read.parquet(target)
    print(f"{written.count()} articles, {written.where('error IS NOT NULL').count()} with an error")
    written.selectExpr("id", "inline(entries)").select("id", "edtf", "summary").show(5, truncate=60)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) in (3, 4) else sys.exit(__doc__)
