"""One function for engines that work over many machines: a batch of articles in, a batch of timelines out.

Needs pyarrow (the extra ``arrow``), which Spark, Ray and Dask hand data over with. See docs/scaling.md.
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
