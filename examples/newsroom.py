"""Show a folder of articles on one page: all entries in order, each linked to the page of its article.

usage: python examples/newsroom.py FOLDER OUT

Reads the text files of FOLDER, whose names begin with the publication date (``2024-11-12-ferry-pier.txt``). If an
article cannot be read, standard error names it and the page leaves it out.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment

from timeline import ErrorRecord, Timeline, build_timelines
from timeline.exporters.items import Item, items
from timeline.values.entry import chronological

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ title }}</title>
<style>
  body { font: 1.05rem/1.5 Georgia, serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1c2430 }
  li { display: grid; grid-template-columns: 10rem 1fr; gap: 1rem; padding: .4rem 0; border-top: 1px solid #d8dde3 }
  ol { list-style: none; padding: 0 }
  .when { font-variant-numeric: tabular-nums; color: #4c5a6b }
  @media (max-width: 30rem) { li { display: block } }
</style>
<h1>{{ title }}</h1>
<ol>
{% for item, article in rows %}
  <li class="{{ item.entry.status }}"><span class="when">{{ item.dated }}</span>
    <span>{{ item.mark }}{{ item.entry.summary }}
      <br><a href="{{ article }}.html">{{ article }}</a></span></li>
{% endfor %}
</ol>
</html>
"""

Row = tuple[Item, str]


def read(folder: Path) -> dict[str, Timeline]:
    """The timeline of each article in *folder*, by the name of its file."""
    paths = sorted(folder.glob("*.txt"))
    results = build_timelines((path.read_text(encoding="utf-8"), path.name[:10]) for path in paths)
    timelines: dict[str, Timeline] = {}
    for path, result in zip(paths, results, strict=True):
        if isinstance(result, ErrorRecord):
            print(f"left out: {path.name}: {result.message}", file=sys.stderr)
        else:
            timelines[path.stem] = result
    return timelines


def in_order(timelines: dict[str, Timeline]) -> list[Row]:
    """All entries with the names of their articles, the earliest first."""
    rows = [(item, article) for article, timeline in timelines.items() for item in items(timeline)]
    return sorted(rows, key=lambda row: chronological(row[0].entry))


def write(timelines: dict[str, Timeline], out: Path) -> None:
    """Write the page of each article, and ``index.html`` with the entries of all."""
    out.mkdir(parents=True, exist_ok=True)
    for article, timeline in timelines.items():
        timeline.save(out / f"{article}.html")
    page = Environment(autoescape=True).from_string(PAGE)
    shown = page.render(title="What happened when", rows=in_order(timelines))
    (out / "index.html").write_text(shown, encoding="utf-8")


def main(arguments: Sequence[str]) -> None:
    """Read the first folder and write into the second."""
    folder, out = map(Path, arguments)
    timelines = read(folder)
    write(timelines, out)
    print(f"{len(timelines)} articles, {sum(map(len, timelines.values()))} entries: {out / 'index.html'}")


if __name__ == "__main__":
    main(sys.argv[1:]) if len(sys.argv) == 3 else sys.exit(__doc__)
