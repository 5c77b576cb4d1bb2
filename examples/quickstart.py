"""The first five minutes: build a timeline, look at it, ask for reasons, write it to files."""

from __future__ import annotations

import sys
from pathlib import Path

from timeline import build_timeline

ARTICLE = Path(__file__).with_name("article.txt")


def main(folder: str = "") -> None:
    """Print a timeline and the explanation of an entry; if *folder* is given, write the page and a table there."""
    timeline = build_timeline(ARTICLE.read_text(encoding="utf-8"), "2024-03-14")
    print(timeline)

    struck = next(entry for entry in timeline if "ferry" in entry.summary)
    print(f"\n{timeline.explain(struck)}\n")

    print("In March:", *(entry.summary for entry in timeline.between("2024-03")), sep="\n- ")
    print("About Norrel:", *(entry.summary for entry in timeline.about("Norrel")), sep="\n- ")

    if folder:
        timeline.save(Path(folder) / "bridge.html")
        timeline.save(Path(folder) / "bridge.csv")


if __name__ == "__main__":
    main(*sys.argv[1:2])
