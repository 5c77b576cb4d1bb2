"""Write the planned events of an article as a calendar, for the newsroom's diary.

usage: python examples/calendar_export.py FILE.ics

Needs the extra ``ical``: ``.venv/bin/pip install '.[ical]'``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from timeline import Status, Timeline, build_timeline

ARTICLE = Path(__file__).with_name("article.txt")


def planned(timeline: Timeline) -> Timeline:
    """*timeline* with its planned entries only."""
    return timeline.drop(entry for entry in timeline if entry.status is not Status.PLANNED)


def main(path: str) -> None:
    """Write the calendar to *path*. A calendar that imports it again updates its events instead of repeating them."""
    diary = planned(build_timeline(ARTICLE.read_text(encoding="utf-8"), "2024-03-14"))
    diary.save(path, format="ics", doc_id="valmora-bridge")
    print(f"{len(diary)} dates in {path}")


if __name__ == "__main__":
    main(sys.argv[1]) if len(sys.argv) == 2 else sys.exit(__doc__)
