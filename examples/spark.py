#!/usr/bin/env python3
"""Make timelines of many articles with Apache Spark, from Parquet to Parquet.

usage: python examples/spark.py ARTICLES TIMELINES [MASTER]

ARTICLES is a Parquet file or folder with the columns id, text and pub_date. TIMELINES is the folder to write; an
existing one is replaced. MASTER is the cluster,
``local[2]`` by default. Needs Java 17 and ``pip install 'news-timeline[spark]'``, also on each worker.
"""

import os
import sys
from collections.abc import Iterator

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession

from timeline.batch import TIMELINES, ddl, timelines_of

# Otherwise Spark takes the "python3" of the shell, which may be another one. On a cluster, name that of the workers.
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)


def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The timelines of a part of the articles; a worker runs this."""
    for batch in batches:
        yield timelines_of(batch)


def timelines(articles: DataFrame) -> DataFrame:
    """A row for each article, computed lazily."""
    return articles.mapInArrow(read, ddl(TIMELINES))


def session(master: str = "local[2]") -> SparkSession:
    """A session with batches of 256 articles; the default of 10,000 takes gigabytes."""
    builder = SparkSession.builder.master(master).appName("timelines")
    return (
        builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", 256)
        .config("spark.ui.enabled", "false")
        .getOrCreate()
    )


def run(spark: SparkSession, source: str, target: str) -> None:
    """Read the articles from *source* and write their timelines to *target*, in several parts for each core."""
    articles = spark.read.parquet(source).select("id", "text", "pub_date")
    parts = 4 * spark.sparkContext.defaultParallelism
    timelines(articles.repartition(parts, "id")).write.mode("overwrite").parquet(target)


def main(source: str, target: str, master: str = "local[2]") -> None:
    """Run the job, print the number of articles and errors, and show some entries."""
    spark = session(master)
    run(spark, source, target)
    written = spark.read.parquet(target)
    print(f"{written.count()} articles, {written.where('error IS NOT NULL').count()} with an error")
    written.selectExpr("id", "inline(entries)").select("id", "edtf", "summary").show(5, truncate=60)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:]) if len(sys.argv) in (3, 4) else sys.exit(__doc__)
