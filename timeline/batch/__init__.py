"""One function for engines that work on many machines: a batch of articles in, a batch of timelines out.

It needs pyarrow (the extra ``arrow``), in whose batches Spark, Ray and Dask pass data. See docs/scaling.md.
"""

from timeline.batch.arrow import timelines_of
from timeline.batch.ddl import ddl
from timeline.batch.schema import ARTICLES, ENTRIES, TIMELINES, TIMELINES_WITH_JSON

__all__ = [
    "ARTICLES",
    "ENTRIES",
    "TIMELINES",
    "TIMELINES_WITH_JSON",
    "ddl",
    "timelines_of",
]
