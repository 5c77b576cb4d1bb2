"""Articles to read in bulk, some of which cannot be read."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from benchmarks.memory import articles
from timeline.batch import ARTICLES


def articles_table(count: int) -> Any:
    """A table of short articles; every seventeenth has no text, every nineteenth no date that can be read."""
    rows = [
        {
            "id": f"a{number:04}",
            "text": None if number % 17 == 5 else text,
            "pub_date": "soon" if number % 19 == 7 else pub_date,
        }
        for number, (text, pub_date) in enumerate(articles(count, 0.05, sentences=3))
    ]
    return pa.Table.from_pylist(rows, schema=ARTICLES)
