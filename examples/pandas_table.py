"""Count, filter and join entries in a data frame of pandas.

usage: python examples/pandas_table.py

Needs the extra ``pandas``: ``.venv/bin/pip install '.[pandas]'``.
"""

from __future__ import annotations

import sys
from pathlib import Path

try:
    import pandas
except ModuleNotFoundError:
    sys.exit(__doc__)

from timeline import Timeline, build_timelines

ARTICLES = sorted(Path(__file__).with_name("newsroom").glob("*.txt"))


def frame_of(paths: list[Path]) -> pandas.DataFrame:
    """One row per entry of all articles at *paths*, with the name of the article."""
    pairs = ((path.read_text(encoding="utf-8"), path.name[:10]) for path in paths)
    results = zip(paths, build_timelines(pairs), strict=True)
    frames = [
        timeline.to("pandas").assign(article=path.stem) for path, timeline in results if isinstance(timeline, Timeline)
    ]
    return pandas.concat(frames, ignore_index=True)


def main() -> None:
    """Print the entries of the last quarter of 2024, and the number of entries of each status in each article."""
    frame = frame_of(ARTICLES)
    autumn = frame[(frame["start"] >= "2024-10-01") & (frame["end_exclusive"] <= "2025-01-01")]
    print(autumn.sort_values("start")[["edtf", "summary"]].to_string(index=False))
    print(frame.groupby(["article", "status"]).size().unstack(fill_value=0).to_string())


if __name__ == "__main__":
    main()
